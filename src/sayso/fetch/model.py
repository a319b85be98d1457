"""What fetching takes and gives: how far it goes, what a server said last time, and what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from sayso.reports.reader import MB


@dataclass(frozen=True, slots=True)
class Reach:
    """How far fetching goes. Times are in seconds, sizes in bytes.

    `private`: also addresses that are not public. `connect`, `read`: for the connection, and for each piece of an answer; `whole`: for
    one answer. `size`: an answer, unpacked. `redirects`: hops. `pause`: between two requests to one host. `tries`: how often a host that
    is busy (429, 503) is asked; `patience`: how long it is waited for at most.
    """

    private: bool = False
    connect: float = 10.0
    read: float = 20.0
    whole: float = 120.0
    size: int = 100 * MB
    redirects: int = 5
    pause: float = 1.0
    tries: int = 3
    patience: float = 120.0


AGENT = "Sayso"
"""The name that rules in a robots.txt are for."""


def user_agent() -> str:
    """What a server is told of who asks."""
    return f"{AGENT}/{version('sayso')} (reads public reports on a negotiation; obeys robots.txt for {AGENT})"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a page's state; it can tell from that whether the page has changed."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The request's conditions."""
        known = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return [(name, value) for name, value in known if value]


UNASKED = Validators()
"""Nothing is known of the page's state."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it came: unpacked bytes, where it came from in the end, the charset that the server names, its validators.

    `content` is None where the page has not changed.
    """

    url: str
    content: bytes | None
    charset: str = ""
    validators: Validators = UNASKED
