"""Days as words and as places on an axis of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # strftime would speak the machine's language

_KEPT = "\u00a0"  # a day does not break over two lines
_NARROW = 66  # px between two marks of the axis, at least


def day(of: date) -> str:
    """A day as "3 Mar 2031"."""
    return _KEPT.join((str(of.day), MONTHS[of.month - 1], str(of.year)))


def short(of: date) -> str:
    """A day as "3 Mar"."""
    return _KEPT.join((str(of.day), MONTHS[of.month - 1]))


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last`, laid on px from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, of: date) -> float:
        """The place of a day; days beyond the ends lie on them."""
        share = (of - self.first).days / max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def marks(self) -> Iterator[tuple[date, str]]:
        """The days to mark with their words: weeks in a short time, else months, quarters or years. The year stands where it changes."""
        if (self.last - self.first).days <= 70:
            yield from self._weeks()
            return
        pixels = (self.right - self.left) / max((self.last - self.first).days / 30.44, 1)
        step = next((months for months in (1, 2, 3, 6, 12, 24, 60, 120) if months * pixels >= _NARROW), 240)
        year = 0
        at = self.first.year * 12 + self.first.month - 1
        at += -at % step
        while (of := date(at // 12, at % 12 + 1, 1)) <= self.last:
            if of >= self.first:
                yield of, f"{MONTHS[of.month - 1]} {of.year}" if of.year != year else MONTHS[of.month - 1]
                year = of.year
            at += step

    def _weeks(self) -> Iterator[tuple[date, str]]:
        of = self.first + timedelta(days=-self.first.weekday() % 7)
        year = 0
        while of <= self.last:
            yield of, day(of) if of.year != year else short(of)
            year, of = of.year, of + timedelta(days=7)
