"""A stance turned: the party took another side than the last one that it took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model import Position, Stance
from sayso.shifts.line import Line, by_day, comes_after
from sayso.shifts.model import Shift, ShiftKind
from sayso.statements import Evidence

_OF_CONDITIONS = {(Stance.FOR, Stance.CONDITIONAL), (Stance.CONDITIONAL, Stance.FOR)}


def moves(line: Line) -> Iterator[tuple[Position, Position]]:
    """Where the stance changes: the last statement of the old stance, and the first of the new."""
    current: Position | None = None
    open_to: set[Stance] = set()
    for day in by_day(line.sided):
        stances = {one.code.stance for one in day}
        if current is None:
            current, open_to = _leading(day, line), stances
            continue
        # On a day on which several sides are taken, the party has not turned from the one that it held.
        if open_to & stances:
            same = [one for one in day if one.code.stance in open_to]
            current, open_to = same[-1], open_to & stances
            continue
        after = _leading(day, line)
        if comes_after(after, current) and line.relied_on(after, current.code.stance) and line.agreed(current, after):
            yield current, after
            current, open_to = after, stances


def turns(line: Line) -> Iterator[Shift]:
    """The moves between two stances, but for those that only add or drop conditions."""
    for before, after in moves(line):
        pair = before.code.stance, after.code.stance
        if pair not in _OF_CONDITIONS:
            rule = f"{pair[0]} before, {pair[1]} after"
            yield Shift(ShiftKind.TURNED, line.party, line.issue, Evidence.of(before), Evidence.of(after), rule)


def _leading(day: Sequence[Position], line: Line) -> Position:
    """The statement of a day that can best be relied on."""
    return max(day, key=lambda one: (line.relied_on(one), one.judgement is not None, one.code.confidence, one.sort_key))
