"""Reports that give the same speaker incompatible stances for the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain, groupby

from sayso.conflicts.model import Conflict, ConflictKind
from sayso.conflicts.pairs import Matter, grouped
from sayso.model import OTHER, Position, Stance
from sayso.statements import day_of, is_anonymous, is_sure, takes_side

OVERNIGHT = timedelta(days=1)
"""What is said in an evening stands in the papers of the next day."""


def incompatible(matter: Matter) -> Iterator[Conflict]:
    """Pairs of reports of which one has a speaker for and the other against, at one time."""
    sided = [
        one
        for one in matter.statements
        if takes_side(one) and one.speaker and one.code.issue != OTHER and day_of(one) and is_sure(one) and not is_anonymous(one)
    ]
    for listed in grouped(sided, lambda one: (one.speaker, one.code.issue)).values():
        days = [list(day) for _, day in groupby(listed, key=day_of)]
        for day, after in zip(days, [*days[1:], []], strict=True):
            if len({one.code.stance is Stance.AGAINST for one in chain(day, after)}) > 1:
                yield from _opposed(matter.pairs(day), day, matter)
                near = [(a, b) for a in day for b in after if _may_be_one(a, b) and matter.apart(a, b)]
                yield from _opposed(near, [*day, *after], matter)


def _may_be_one(one: Position, other: Position) -> bool:
    """Whether two reports of following days may tell the same statement: neither names the day."""
    day, after = day_of(one), day_of(other)
    return day is not None and after is not None and after - day <= OVERNIGHT and one.said.first is other.said.first is None


def _opposed(pairs: Iterable[tuple[Position, Position]], listed: list[Position], matter: Matter) -> Iterator[Conflict]:
    for one, other in pairs:
        if _excludes(one, other) and _is_clear(one, listed) and _is_clear(other, listed):
            differing = (one.code.stance.value, other.code.stance.value)
            rule = f"{one.speaker} is {differing[0]} in one report and {differing[1]} in the other, at the same time"
            yield Conflict.between(ConflictKind.INCOMPATIBLE, one, other, rule, differing)


def _is_clear(one: Position, listed: list[Position]) -> bool:
    """Whether its report has the speaker on this side only."""
    return not any(other.report_id == one.report_id and _excludes(one, other) for other in listed)


def _excludes(one: Position, other: Position) -> bool:
    """Whether one is against and the other is not; "no, unless" and "yes, if" are the same."""
    against = [each for each in (one, other) if each.code.stance is Stance.AGAINST]
    if len(against) != 1:
        return False
    rest = other if against[0] is one else one
    return not (rest.code.stance is Stance.CONDITIONAL and against[0].code.conditions)
