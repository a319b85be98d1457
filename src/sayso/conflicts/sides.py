"""Reports that give the same speaker incompatible stances for the same time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sayso.conflicts.model import Conflict, ConflictKind, Verdict
from sayso.conflicts.pairs import Matter
from sayso.model import OTHER, Position, Stance
from sayso.statements import Evidence, day_of, is_anonymous, is_sure, takes_side


def incompatible(matter: Matter) -> Iterator[Conflict]:
    """Pairs of reports of which one has a speaker for and the other against, on one day."""
    for listed in matter.by_speaker_and_day.values():
        sided = [one for one in listed if takes_side(one) and one.code.issue != OTHER and is_sure(one) and not is_anonymous(one)]
        if len(sided) < 2 or day_of(sided[0]) is None:
            continue
        for _, on_issue in groupby(sorted(sided, key=lambda one: one.code.issue), key=lambda one: one.code.issue):
            yield from _opposed(list(on_issue), matter)


def _opposed(listed: list[Position], matter: Matter) -> Iterator[Conflict]:
    clear = [one for one in listed if _is_clear(one, listed)]
    for one, other in matter.pairs(clear):
        if _excludes(one, other):
            differing = (one.code.stance.value, other.code.stance.value)
            rule = f"{one.speaker} is {differing[0]} in one report and {differing[1]} in the other, on the same day"
            first, second = Evidence.of(one), Evidence.of(other)
            yield Conflict(
                ConflictKind.INCOMPATIBLE, Verdict.CANNOT_BOTH_STAND, one.code.issue, first, second, differing, rule
            )  # fmt: skip


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
