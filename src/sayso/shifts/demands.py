"""Demands added and dropped: by what was said before, or by words that say so."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sayso.model import Act, Position, Stance
from sayso.shifts.line import ABOUT_OTHERS, MEMORY, OPPOSITE, Line, comes_after, last_before
from sayso.shifts.model import Shift, ShiftKind
from sayso.shifts.words import DROPS, NEW, says, told
from sayso.statements import Evidence, Wording, day_of, is_anonymous, is_sure

OPENING = timedelta(days=7)
"""What a party asks for within a week of its first demand belongs to its opening demands, which reports tell in parts."""

OTHER_ASK = 0.5
"""Shared words up to which two demands on an issue ask for different things, where the later one calls itself new."""

_WANTING = frozenset({Act.DEMAND, Act.PROPOSE, Act.COMMIT})
_GIVING = frozenset({Act.COMMIT, Act.ACCEPT, Act.PROPOSE})


def openings(lines: Sequence[Line], since: date) -> dict[str, date]:
    """The day on which the opening demands of each party that demands anything end.

    What was demanded before `since`, the day of the first report, is told as history ("in 2027 it had asked for a tariff").
    """
    first: dict[str, date] = {}
    for line in lines:
        days = (day_of(one) for one in line.statements if one.code.act is Act.DEMAND)
        day = next((day for day in days if day and day >= since), None)
        if day:
            first[line.party] = min(day, first.get(line.party, day))
    return {party: day + OPENING for party, day in first.items()}


def added(line: Line, opened: Mapping[str, date]) -> Iterator[Shift]:
    """A party's first demand on an issue, after its opening; or one more on an issue, which calls itself new."""
    last: Position | None = None
    demanded = False
    wanted: defaultdict[Stance, list[Position]] = defaultdict(list)
    opening = date.max if line.part else opened.get(line.party, date.max)  # who speaks for a part asks for no party
    for one in line.statements:
        if one.code.act is Act.DEMAND and (day_of(one) or opening) > opening and line.relied_on(one):
            asked = wanted[one.code.stance]
            if not asked and not demanded:
                before = Evidence.of(last) if last else None
                yield Shift(ShiftKind.DEMAND_ADDED, line.party, line.issue, before, Evidence.of(one), "the first demand on this issue")
            elif (
                asked
                and one.id in line.signed
                and (new := NEW.search(told(one)))
                and comes_after(one, asked[-1])
                and _asks_otherwise(one, asked)
            ):
                rule = f"“{new.group()}”, and other words than before"
                yield Shift(ShiftKind.DEMAND_ADDED, line.party, line.issue, Evidence.of(asked[-1]), Evidence.of(one), rule)
        if one.code.act not in ABOUT_OTHERS:
            last, demanded = one, demanded or one.code.act is Act.DEMAND
            if one.code.act in _WANTING:
                wanted[one.code.stance].append(one)


def _asks_otherwise(one: Position, asked: Sequence[Position]) -> bool:
    words = Wording.of(one.words.text)
    return all(words.share(Wording.of(other.words.text)) < OTHER_ASK for other in asked)


def dropped(line: Line) -> Iterator[Shift]:
    """A demand that the party says it no longer makes, or whose opposite it grants where it had not left it before."""
    demands: deque[Position] = deque(maxlen=MEMORY)
    left = False
    for one in line.statements:
        if one.code.act is Act.DEMAND:
            demands.append(one)
            left = False
            continue
        words = says(DROPS, one) if demands and one.id in line.signed else ""
        if not (words or (one.code.act in _GIVING and one.code.stance != Stance.NONE)):
            continue
        demand = last_before(one, demands)
        if demand is None or is_anonymous(one) or not is_sure(one):
            continue
        grants = one.code.act in _GIVING and one.code.stance not in (Stance.NONE, demand.code.stance) and line.moves(demand, one)
        if words or (grants and not left and one.code.stance == OPPOSITE.get(demand.code.stance)):
            rule = f"“{words}”" if words else f"demanded {demand.code.stance} before, {one.code.act} {one.code.stance} after"
            yield Shift(ShiftKind.DEMAND_DROPPED, line.party, line.issue, Evidence.of(demand), Evidence.of(one), rule)
            demands.clear()
        left = left or grants
