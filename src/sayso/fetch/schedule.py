"""When feeds are asked next: at an interval, not all at once, and less often while they fail."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from sayso.fetch.clock import Clock

LONGEST = 3600.0
"""Seconds to which the pause of a failing feed grows, unless the interval itself is longer."""

JITTER = 0.1
"""The share by which an interval varies, so that many who follow one feed do not come together."""


@dataclass
class Schedule:
    """Feeds with the moments at which they are due; all are at once in the beginning. `every` is in seconds."""

    feeds: Iterable[str]
    every: float
    clock: Clock
    vary: Callable[[float, float], float] = random.uniform
    _due: dict[str, float] = field(init=False)
    _failures: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._due = dict.fromkeys(self.feeds, self.clock.now())
        self._failures = dict.fromkeys(self._due, 0)

    def due(self) -> list[str]:
        """The feeds to ask now."""
        now = self.clock.now()
        return [feed for feed, when in self._due.items() if when <= now]

    def asked(self, feeds: Iterable[str], failed: Collection[str]) -> None:
        """Says which were asked, and which of them failed: these wait twice as long each time, up to an hour."""
        for feed in feeds:
            self._failures[feed] = self._failures[feed] + 1 if feed in failed else 0
            pause = min(self.every * 2.0 ** min(self._failures[feed], 20), max(self.every, LONGEST))
            self._due[feed] = self.clock.now() + pause * self.vary(1 - JITTER, 1 + JITTER)

    def wait(self) -> None:
        """Waits until a feed is due."""
        self.clock.sleep(max(0.0, min(self._due.values()) - self.clock.now()))
