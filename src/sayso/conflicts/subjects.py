"""What denials and claims are about: their words, by day, and whether two share enough of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from sayso.coding.stems import stem_set
from sayso.conflicts.pairs import Matter
from sayso.model import Position
from sayso.statements import day_of

SAME_THING = 0.5
"""Shared stems, of the fewer, from which a denial is about what a claim says."""

FEWEST = 2
"""Stems that both must have: the issue's own word alone does not make them the same."""

_SAYING = frozenset("never nothing nobody none cannot say said tell told claim deni deny report read fals true untru suggest".split())


class Dated:
    """Positions that were put in by day, to be taken out by day."""

    def __init__(self) -> None:
        self._days: list[date] = []
        self._positions: list[tuple[Position, frozenset[str]]] = []

    def add(self, position: Position, words: frozenset[str]) -> None:
        """Puts in a position with its stems; one without a day is left out."""
        if day := day_of(position):
            self._days.append(day)
            self._positions.append((position, words))

    def between(self, first: date, last: date) -> list[tuple[Position, frozenset[str]]]:
        """The positions of these days with their stems."""
        return self._positions[bisect_left(self._days, first) : bisect_right(self._days, last)]


def denied_words(position: Position) -> frozenset[str]:
    """The stems of what a denial is about, without the words of saying and of saying no."""
    return stem_set(position.words.text) - _SAYING


def shares(words: frozenset[str], others: frozenset[str], issue: str, matter: Matter) -> float:
    """The share of common stems, of the fewer; 0 where they are too few to be about the same: one does if it is rare or a number."""
    common = words & others
    fewer = min(len(words), len(others))
    if not common or len(common) < SAME_THING * fewer:
        return 0.0
    telling = common - matter.terms.get(issue, frozenset())
    return len(common) / fewer if len(telling) >= FEWEST or any(word.isdigit() or matter.is_rare(word) for word in telling) else 0.0
