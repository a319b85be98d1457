"""One request to one URL: paced, over a guarded connection, within times and sizes; asked again where the host is busy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore2
import httpx2

from sayso.fetch import body
from sayso.fetch.addresses import Resolve, resolve
from sayso.fetch.clock import Clock, Pace
from sayso.fetch.guard import Guard
from sayso.fetch.model import Reach, user_agent
from sayso.reports.reader import Refused

BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_LONGEST = 24 * 3600.0
"""Seconds for which a host is left alone at most, whatever it asks for."""

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_LATER = "Try again later: sayso add takes up what is missing."
_TAKEN = (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION)


@dataclass(frozen=True, slots=True)
class Reply:
    """What one URL answered; names of headers are in small letters. `content` is empty unless the status says that it is the page."""

    status: int
    headers: Mapping[str, str]
    content: bytes = b""

    @property
    def taken(self) -> bool:
        """Whether the content is the page."""
        return self.status in _TAKEN


@dataclass
class Transport:
    """Asks servers. Keeps no cookies, uses no proxy, no passwords of the environment, and follows nothing by itself."""

    reach: Reach
    clock: Clock
    resolve: Resolve = resolve
    pace: Pace = field(init=False)
    _busy: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.pace = Pace(self.clock, self.reach.pause)
        self._guard = Guard(self.clock, self.reach.private, self.resolve)
        self._pool = httpcore2.ConnectionPool(network_backend=self._guard, max_connections=10, keepalive_expiry=5.0)
        self._agent = user_agent()

    def close(self) -> None:
        """Lets go of the connections."""
        self._pool.close()

    def ask(self, url: httpx2.URL, conditions: Sequence[tuple[str, str]], size: int, pause: float = 0.0) -> Reply:
        """The answer of a URL; Refused, with the reason, for everything that goes wrong. `pause`: seconds that the host asks for."""
        if (left := self._busy.get(url.host, 0.0) - self.clock.now()) > 0:
            raise Refused("busy", f"is not asked for now: its host is busy, and left alone for {left:.0f} seconds more", _LATER)
        wait = 0.0
        for tried in range(1, self.reach.tries + 1):
            self.clock.sleep(wait)
            self.pace.wait(url.host, pause)
            reply = self._exchange(url, conditions, size)
            if reply.status not in BUSY:
                return reply
            asked = _retry_after(reply.headers.get("retry-after", ""), self.clock.today())
            wait = 2.0**tried if asked is None else asked
            if wait > self.reach.patience:
                self._busy[url.host] = self.clock.now() + min(wait, _LONGEST)
                raise Refused("busy", f"is busy and asks to be left alone for {wait:.0f} seconds", _LATER)
        self._busy[url.host] = self.clock.now() + max(wait, self.reach.patience)
        raise Refused("busy", f"is busy: {self.reach.tries} times answered with status {reply.status}", _LATER)

    def _exchange(self, url: httpx2.URL, conditions: Sequence[tuple[str, str]], size: int) -> Reply:
        self._guard.deadline = self.clock.now() + self.reach.whole
        headers = [("Host", url.netloc.decode("ascii")), ("User-Agent", self._agent), ("Accept", _ACCEPT), ("Accept-Encoding", "gzip")]
        times = {"connect": self.reach.connect, "read": self.reach.read, "write": self.reach.read, "pool": self.reach.connect}
        try:
            with self._pool.stream("GET", _target(url), headers=[*headers, *conditions], extensions={"timeout": times}) as response:
                told = {_decoded(name).lower(): _decoded(value) for name, value in response.headers}
                if response.status not in _TAKEN:
                    return Reply(response.status, told)
                body.check(told, size)
                return Reply(response.status, told, body.content(response.iter_stream(), told, size))
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise _fault(error) from error


def _decoded(words: bytes) -> str:
    """Headers are ASCII; where they are not, servers write UTF-8, as browsers read it."""
    try:
        return words.decode("utf-8")
    except UnicodeDecodeError:
        return words.decode("latin-1")


def _target(url: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _fault(error: Exception) -> Refused:
    said = str(error)[:120] or type(error).__name__
    if isinstance(error, httpcore2.TimeoutException):
        return Refused("timeout", f"did not answer in time ({said})", _LATER)
    if "CERTIFICATE" in said:
        return Refused("certificate", f"has a certificate that does not hold ({said})", "Check the address; ask its owner.")
    if isinstance(error, httpcore2.ProtocolError):
        return Refused("broken", f"answered what is no whole page ({said})", _LATER)
    return Refused("unreachable", f"cannot be reached ({said})", "Check the address and your connection.")


def _retry_after(words: str, now: datetime) -> float | None:
    """The seconds that a busy host asks for, as a number or a date; None where it asks for none that could be read."""
    if words.strip().isdecimal():
        return float(words.strip()[:9])
    try:
        day = parsedate_to_datetime(words)
    except (ValueError, OverflowError):
        return None
    return max(0.0, ((day if day.tzinfo else day.replace(tzinfo=UTC)) - now).total_seconds())
