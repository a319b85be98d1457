"""An act hardened or softened: from doubts to a refusal and back, from asking to a threat."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Act, Position
from sayso.shifts.line import Line, comes_after
from sayso.shifts.model import Shift, ShiftKind
from sayso.statements import Evidence, is_anonymous, is_sure

_REFUSING = {Act.RESERVE: 0, Act.REJECT: 1}
_WANTING = frozenset({Act.DEMAND, Act.PROPOSE})


def threatened(line: Line) -> Iterator[Shift]:
    """What was proposed or demanded is wanted under a threat: hardened, once, until it is only asked for again."""
    last: Position | None = None
    for one in line.sided:
        if one.code.act in _WANTING:
            last = one
        elif last and _threatens(one, last) and comes_after(one, last):
            rule = f"{last.code.act} before, threaten after"
            yield Shift(ShiftKind.HARDENED, line.party, line.issue, Evidence.of(last), Evidence.of(one), rule)
            last = None


def _threatens(one: Position, last: Position) -> bool:
    relied_on = is_sure(one) and not is_anonymous(one)
    return relied_on and one.code.act is Act.THREATEN and one.code.stance == last.code.stance


def harder_and_softer(line: Line) -> Iterator[Shift]:
    """Every step between reserve and reject, where nothing but claims lies between the two."""
    last: Position | None = None
    for one in line.statements:
        if one.code.act in (Act.CLAIM, Act.ACCUSE, Act.DENY):
            continue
        if one.code.act not in _REFUSING:
            last = None
            continue
        if last is not None and one.code.act != last.code.act:
            if not (is_sure(one) and not is_anonymous(one) and comes_after(one, last)):
                continue
            hardened = _REFUSING[one.code.act] > _REFUSING[last.code.act]
            kind = ShiftKind.HARDENED if hardened else ShiftKind.SOFTENED
            rule = f"{last.code.act} before, {one.code.act} after"
            yield Shift(kind, line.party, line.issue, Evidence.of(last), Evidence.of(one), rule)
        last = one
