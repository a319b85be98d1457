"""An act hardened or softened: between doubts, refusals and promises, and between asking and a threat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from sayso.model import Act, Position, Stance
from sayso.shifts.line import ABOUT_OTHERS, OPPOSITE, Line, comes_after
from sayso.shifts.model import Shift, ShiftKind
from sayso.statements import Evidence, day_of, is_anonymous, is_sure

Step = tuple[ShiftKind, Position, Position]

_REFUSING = {Act.RESERVE: 0, Act.REJECT: 1}
_WANTING = frozenset({Act.DEMAND, Act.PROPOSE})
_GIVING = frozenset({Act.COMMIT, Act.ACCEPT})
_PROMISING = _GIVING | _REFUSING.keys()


def acts(line: Line, moved: Iterable[tuple[Position, Position]]) -> Iterator[Shift]:
    """The steps between two acts that no move of the stance tells."""
    turned = {(day_of(after), before.code.stance) for before, after in moved}
    for kind, was, now in chain(_refusals(line), _threats(line), _promises(line)):
        if not (was.code.act is Act.THREATEN and (day_of(now), was.code.stance) in turned):
            yield Shift(kind, line.party, line.issue, Evidence.of(was), Evidence.of(now), f"{was.code.act} before, {now.code.act} after")


def _refusals(line: Line) -> Iterator[Step]:
    """Every step between reserve and reject, where nothing but claims lies between the two."""
    last: Position | None = None
    for one in line.statements:
        act = one.code.act
        if act in ABOUT_OTHERS:
            continue
        if act not in _REFUSING:
            last = None
            continue
        if last is not None and act is not last.code.act:
            if not (_counts(one) and comes_after(one, last)):
                continue
            hardened = _REFUSING[act] > _REFUSING[last.code.act]
            yield ShiftKind.HARDENED if hardened else ShiftKind.SOFTENED, last, one
        last = one


def _threats(line: Line) -> Iterator[Step]:
    """What was proposed or demanded is wanted under a threat, once until it is asked for again; what was threatened is granted."""
    asked: Position | None = None
    threat: Position | None = None
    for one in line.sided:
        if one.code.act in _WANTING:
            asked = one
        elif one.code.act is Act.THREATEN:
            if asked and _counts(one) and one.code.stance == asked.code.stance and comes_after(one, asked):
                yield ShiftKind.HARDENED, asked, one
                asked = None
            threat = one if _counts(one) else threat
        elif threat and one.code.act in _GIVING and one.code.stance == OPPOSITE.get(threat.code.stance) and _moves(line, threat, one):
            yield ShiftKind.SOFTENED, threat, one
            threat = None


def _promises(line: Line) -> Iterator[Step]:
    """A refusal of terms that become an agreement on terms; a promise that becomes a doubt. The day of a step shows no other."""
    last: Position | None = None
    step: Position | None = None
    for one in line.sided:
        if one.code.act not in _PROMISING or (step and day_of(step) == day_of(one)):
            continue
        if last and (kind := _kept(last, one)) and _moves(line, last, one):
            yield kind, last, one
            step = one
        last = one


def _kept(last: Position, one: Position) -> ShiftKind | None:
    if last.code.act is Act.REJECT and one.code.act in _GIVING and one.code.stance == last.code.stance:
        return ShiftKind.SOFTENED
    doubted = last.code.act in _GIVING and last.code.stance is Stance.FOR and one.code.act is Act.RESERVE
    return ShiftKind.HARDENED if doubted else None


def _moves(line: Line, before: Position, after: Position) -> bool:
    return comes_after(after, before) and line.moves(before, after)


def _counts(one: Position) -> bool:
    return is_sure(one) and not is_anonymous(one)
