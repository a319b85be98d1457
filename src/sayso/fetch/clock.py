"""Time as the fetching sees it, so that tests need not wait; and the pace that every host is asked at."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime


class Clock:
    """The machine's clock. Tests give another whose `sleep` takes no time."""

    def now(self) -> float:
        """Seconds since some moment; never runs backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)

    def today(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)


@dataclass
class Pace:
    """No host is asked more often than once in so many seconds, whatever is asked of it."""

    clock: Clock
    seconds: float = 1.0
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, at_least: float = 0.0) -> None:
        """Waits until the host may be asked again; `at_least` is what the host itself wants between two requests."""
        now = self.clock.now()
        due = self._last.get(host, now - self.seconds - at_least) + max(self.seconds, at_least)
        if due > now:
            self.clock.sleep(due - now)
        self._last[host] = self.clock.now()
