"""One change told once: of the kinds that a day shows on a line, the one that tells more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sayso.model import Act
from sayso.shifts.model import Shift, ShiftKind

_TOLD_BY = {
    ShiftKind.CONDITION_ADDED: {ShiftKind.CONDITION_WEAKENED},
    ShiftKind.CONDITION_DROPPED: {ShiftKind.TAKEN_BACK, ShiftKind.DEMAND_DROPPED},
    ShiftKind.TURNED: {ShiftKind.TAKEN_BACK},
}
_TOLD_BY_END_OF_THREAT = frozenset({ShiftKind.TAKEN_BACK, ShiftKind.CONDITION_DROPPED})


def once(found: Iterable[Shift]) -> list[Shift]:
    """The shifts of one line without those that another of the same day tells better."""
    days: defaultdict[date, list[Shift]] = defaultdict(list)
    for one in found:
        days[one.day].append(one)
    return [one for listed in days.values() for one in listed if not any(_tells_more(other, one) for other in listed)]


def _tells_more(other: Shift, one: Shift) -> bool:
    if other.kind in _TOLD_BY.get(one.kind, ()):
        return True
    if one.kind in _TOLD_BY_END_OF_THREAT:
        return other.kind is ShiftKind.SOFTENED and other.before is not None and other.before.act is Act.THREATEN
    # Where a party had spoken before, what it asks for on the day of a turn is the turn's price.
    return one.kind is ShiftKind.DEMAND_ADDED and other.kind is ShiftKind.TURNED and one.before is not None
