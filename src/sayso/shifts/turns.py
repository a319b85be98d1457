"""A stance turned: the party took another side than the last one that it took."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sayso.model import Act, Position, Stance
from sayso.shifts.line import Line, by_day, comes_after
from sayso.shifts.model import Shift, ShiftKind
from sayso.statements import Evidence, is_anonymous

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
    views: list[Position] = []  # what was said on the day on which the current stance was taken, as far as it still holds
    pending: Position | None = None
    for day in by_day(line.sided):
        if current is None:
            if any(line.relied_on(one) for one in day):
                current, views = _leading(day, line), day
            continue
        fresh = [one for one in day if _is_new(one, views)]
        same = [one for one in day if one not in fresh]
        fresh = [one for one in fresh if not _asks_a_price(one, current)]
        if same and not (fresh and all(_is_retold(one.words.text) for one in same)):
            # On a day on which several sides are taken, only what follows tells whether the party has turned.
            sole = [one for one in fresh if all(one.speaker != other.speaker for other in same)]
            if not fresh:
                views, pending = _still_held(views, same), None
            elif sole and pending is None and len({one.code.stance for one in views}) == 1:
                pending = _leading(sole, line)
            current = same[-1] if pending is None else current
        elif fresh:
            after = _leading(fresh, line)
            if pending is not None and pending.code.stance == after.code.stance and comes_after(pending, current):
                after = pending
            before, pending = _left(current, after, views), None
            if comes_after(after, before) and line.moves(before, after):
                yield before, after
                current, views = after, fresh


def _is_new(one: Position, views: Sequence[Position]) -> bool:
    """Whether a statement takes another side than its speaker's views, or where there are none, than anybody's."""
    own = [view for view in views if view.speaker == one.speaker]
    return all(view.code.stance != one.code.stance for view in own or views)


def _still_held(views: list[Position], said: Sequence[Position]) -> list[Position]:
    """The views that were said again."""
    stances = {one.code.stance for one in said}
    return [view for view in views if view.code.stance in stances] or views


def _left(current: Position, after: Position, views: Sequence[Position]) -> Position:
    """What a statement moved away from: where the new stance was held already, the speaker's own view; of several views the refusal."""
    if current.code.stance == after.code.stance:
        return next(view for view in reversed(views) if view.speaker == after.speaker)
    refused = [view for view in views if view.code.stance is Stance.AGAINST != after.code.stance and not is_anonymous(view)]
    return refused[-1] if refused and current.code.stance != Stance.AGAINST else current


def _asks_a_price(one: Position, current: Position) -> bool:
    """Whether a party that is against only demands what would have to come first: that is no yes yet."""
    return one.code.act is Act.DEMAND and (current.code.stance, one.code.stance) == (Stance.AGAINST, Stance.CONDITIONAL)


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
    """The statement of a day that can best be relied on; what is said of the own line before what is asked of others."""
    return max(
        day,
        key=lambda one: (line.relied_on(one), one.judgement is not None, one.code.act is not Act.DEMAND, one.code.confidence, one.sort_key),
    )
