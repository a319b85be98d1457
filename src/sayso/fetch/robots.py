"""What a host's robots.txt allows (RFC 9309): asked once a day for each host, before anything else of it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2
from protego import Protego

from sayso.fetch.addresses import origin_of
from sayso.fetch.clock import Clock
from sayso.fetch.model import AGENT
from sayso.fetch.transport import Reply
from sayso.reports.reader import Refused

SIZE = 500 * 1024
"""Bytes of a robots.txt that count; RFC 9309 asks for at least as many."""

DAY, WHILE = 24 * 3600.0, 600.0
"""Seconds for which rules hold (RFC 9309, 2.4), and after which a host is asked again whose rules could not be had."""

SLOWEST = 60.0
"""The longest pause between two requests, in seconds, that is waited out for a host."""

_OF_THE_HOST = ("private address", "unreachable", "certificate")
"""What is wrong with a host and not with its rules."""

_NOW = "Get the page with a browser, if you may, and add the file."


@dataclass
class Robots:
    """The rules of every host, asked for with `ask` (a URL to what it answers, redirects followed; Refused where it does not)."""

    ask: Callable[[httpx2.URL], Reply]
    clock: Clock
    _known: dict[str, tuple[float, Protego | Refused]] = field(default_factory=dict)

    def pause(self, url: httpx2.URL) -> float:
        """The seconds that the host wants between two requests; Refused where the rules forbid the page, or cannot be had now."""
        rules = self._rules(url)
        if isinstance(rules, Refused):
            raise rules
        if not rules.can_fetch(str(url), AGENT):
            raise Refused("robots", f"is closed to programs by the rules of its host (robots.txt of {origin_of(url)})", _NOW)
        pause = rules.crawl_delay(AGENT) or 0.0
        if pause > SLOWEST:
            raise Refused("robots", f"its host wants {pause:.0f} seconds between two requests; at most {SLOWEST:.0f} are waited", _NOW)
        return pause

    def _rules(self, url: httpx2.URL) -> Protego | Refused:
        origin = origin_of(url)
        until, rules = self._known.get(origin, (0.0, None))
        if rules is None or self.clock.now() >= until:
            rules = self._asked(httpx2.URL(f"{origin}/robots.txt"))
            self._known[origin] = (self.clock.now() + (WHILE if isinstance(rules, Refused) else DAY), rules)
        return rules

    def _asked(self, url: httpx2.URL) -> Protego | Refused:
        try:
            reply = self.ask(url)
        except Refused as refused:
            if refused.name in _OF_THE_HOST:
                return refused
            detail = f"is not fetched for now: the rules of its host cannot be had ({url} {refused.detail})"
            return Refused("robots", detail, "Try again later.")
        if 400 <= reply.status < 500:  # there are no rules
            return Protego.parse("")
        if reply.status != 200:
            detail = f"is not fetched for now: the rules of its host cannot be had ({url} was answered with status {reply.status})"
            return Refused("robots", detail, "Try again later.")
        return Protego.parse(reply.content[:SIZE].decode("utf-8", "replace"))
