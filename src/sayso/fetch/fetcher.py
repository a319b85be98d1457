"""Pages from servers: each hop of a redirect checked like the first, the rules of each host obeyed, every failure a Problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Self

import httpx2

from sayso.errors import Problem, SaysoError
from sayso.fetch.addresses import Resolve, checked, resolve
from sayso.fetch.body import charset_of
from sayso.fetch.clock import Clock
from sayso.fetch.model import UNASKED, Answer, Reach, Validators
from sayso.fetch.robots import SIZE, Robots
from sayso.fetch.transport import Reply, Transport
from sayso.reports.reader import Refused

Known = Callable[[str], Validators]
"""What a server said last time of the page at a URL."""

_LONGEST = 1000
"""Characters of a validator."""

_MOVED = (301, 302, 303, 307, 308)


@dataclass
class Fetcher:
    """Asks for pages, one after the other. Rules and pace of hosts hold as long as it is open; for one thread."""

    reach: Reach = field(default_factory=Reach)
    clock: Clock = field(default_factory=Clock)
    resolve: Resolve = resolve

    def __post_init__(self) -> None:
        self._transport = Transport(self.reach, self.clock, self.resolve)
        self._robots = Robots(self._rules, self.clock)

    def close(self) -> None:
        """Lets go of the connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, url: str, known: Known = lambda _: UNASKED) -> Answer | Problem:
        """What a URL answers; never raises for what a server does. Of a page that is known only a changed one is sent."""
        try:
            return self._answer(checked(url), known)
        except Refused as refused:
            return Problem(url, refused.name, refused.detail, refused.mend)
        except SaysoError:  # what is known could not be looked up: not the server's fault
            raise
        except Exception as error:  # a library may raise anything for what a server sends
            detail = f"cannot be fetched ({type(error).__name__}: {str(error)[:100]})"
            return Problem(url, "broken", detail, "Save it with a browser and add the file.")

    def _answer(self, url: httpx2.URL, known: Known) -> Answer:
        def ask(at: httpx2.URL) -> Reply:
            return self._transport.ask(at, known(str(at)).headers, self.reach.size, self._robots.pause(at))

        at, reply = self._followed(url, ask)
        if reply.status == HTTPStatus.NOT_MODIFIED and known(str(at)) != UNASKED:
            return Answer(str(at), None)
        if not reply.taken:
            raise Refused("status", f"was answered with status {_status(reply.status)}", _mend(reply.status))
        return Answer(str(at), reply.content, charset_of(reply.headers), _validators(reply))

    def _rules(self, url: httpx2.URL) -> Reply:
        return self._followed(url, lambda at: self._transport.ask(at, (), 2 * SIZE))[1]

    def _followed(self, url: httpx2.URL, ask: Callable[[httpx2.URL], Reply]) -> tuple[httpx2.URL, Reply]:
        """The answer at the end of the redirects, and where that is."""
        at = url
        for _ in range(self.reach.redirects + 1):
            reply = ask(at)
            to = reply.headers.get("location", "")
            if reply.status not in _MOVED or not to:
                return at, reply
            at = _next(at, to)
        raise Refused("redirects", f"leads on more than {self.reach.redirects} times, last to {at}", "Give the address that it ends at.")


def _next(at: httpx2.URL, to: str) -> httpx2.URL:
    try:
        return checked(str(at.join(to)))
    except Refused as refused:
        raise Refused(refused.name, f"leads on to {to[:200]!r}, which {refused.detail}", refused.mend) from refused
    except (httpx2.InvalidURL, ValueError) as error:
        raise Refused("redirects", f"leads on to {to[:200]!r}, which is no address", "Give the address that it ends at.") from error


def _validators(reply: Reply) -> Validators:
    """As the server wrote them; one that is too long or not plain is left out, so that it is never sent back."""
    said = (reply.headers.get(name, "").strip() for name in ("etag", "last-modified"))
    return Validators(*(one if len(one) <= _LONGEST and one.isascii() and one.isprintable() else "" for one in said))


def _status(status: int) -> str:
    return f"{status} ({HTTPStatus(status).phrase})" if status in set(HTTPStatus) else str(status)


def _mend(status: int) -> str:
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return "Check the address; the page may be gone."
    if 400 <= status < 500:
        return "Save it with a browser, if you may, and add the file."
    return "Try again later."
