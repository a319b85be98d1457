"""A stance turned: the party took another side than the last one that it took."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sayso.model import Position, Stance
from sayso.shifts.line import Line, by_day, comes_after
from sayso.shifts.model import Shift, ShiftKind
from sayso.statements import Evidence

_RETOLD = re.compile(
    r"\bhad\b|\b(?:earlier|previously|originally|once|at first|so far|until now|used to)\b"
    r"|\blast (?:week|month|year|spring|summer|autumn|winter)\b"
    r"|\b[Ii]n (?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)\b"
)
"""Words with which a report tells again what was said before the day."""

_OF_CONDITIONS = {(Stance.FOR, Stance.CONDITIONAL), (Stance.CONDITIONAL, Stance.FOR)}


def moves(line: Line) -> Iterator[tuple[Position, Position]]:
    """Where the stance changes: the last statement of the old stance, and the first of the new."""
    current: Position | None = None
    open_to: set[Stance] = set()
    pending: Position | None = None
    for day in by_day(line.sided):
        stances = {one.code.stance for one in day}
        if current is None:
            current, open_to = _leading(day, line), stances
            continue
        same = [one for one in day if one.code.stance in open_to]
        both = {one.speaker for one in same}
        fresh = [one for one in day if one.code.stance not in open_to]
        sole = [one for one in fresh if one.speaker not in both]
        if fresh and all(_is_retold(one.words.text) for one in same):
            same = []
        if same:
            # On a day on which several sides are taken, only what follows tells whether the party has turned.
            if not fresh:
                open_to, pending = open_to & stances, None
            elif sole and pending is None and len(open_to) == 1:
                pending = _leading(sole, line)
            current = same[-1] if pending is None else current
            continue
        after = _leading(fresh, line)
        if pending is not None and pending.code.stance == after.code.stance and comes_after(pending, current):
            after = pending
        pending = None
        if comes_after(after, current) and line.relied_on(after, current.code.stance) and line.agreed(current, after):
            yield current, after
            current, open_to = after, {one.code.stance for one in fresh}


@lru_cache(maxsize=100_000)
def _is_retold(text: str) -> bool:
    return _RETOLD.search(text) is not None


def turns(line: Line, moved: Iterable[tuple[Position, Position]]) -> Iterator[Shift]:
    """The moves of a line between two stances, but for those that only add or drop conditions."""
    for before, after in moved:
        pair = before.code.stance, after.code.stance
        if pair not in _OF_CONDITIONS:
            rule = f"{pair[0]} before, {pair[1]} after"
            yield Shift(ShiftKind.TURNED, line.party, line.issue, Evidence.of(before), Evidence.of(after), rule)


def _leading(day: Sequence[Position], line: Line) -> Position:
    """The statement of a day that can best be relied on."""
    return max(day, key=lambda one: (line.relied_on(one), one.judgement is not None, one.code.confidence, one.sort_key))
