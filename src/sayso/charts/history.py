"""What a party said on an issue as one line of time: its statements, its stance between them, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sayso.charts.days import day
from sayso.copies import Copies
from sayso.ledger import View
from sayso.matrix import SAME_TIME
from sayso.model import Act, Stance
from sayso.statements import day_of, takes_side
from sayso.timeline import Entry, timeline


@dataclass(frozen=True, slots=True)
class Statement:
    """A day on which a party spoke: the lane's stance from then on, whether it took a side, and whether it turned there."""

    day: date
    act: Act
    stance: Stance
    sided: bool
    turned: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A party's statements, oldest first, and how many have no day."""

    party: str
    statements: tuple[Statement, ...]
    undated: int


def lane(view: View, party: str, issue: str, copies: Copies) -> Lane:
    """A party's lane on an issue."""
    entries = timeline(view, party, issue, copies).entries
    spoken = sorted((said for entry in entries for said in _spoken(entry, copies)), key=lambda one: (one.day, one.turned))
    undated = sum(day_of(one) is None for entry in entries for one in entry.positions)
    made: list[Statement] = []
    settled = False
    for one in spoken:
        # A claim shows a stance only until the party takes a side; from then on the timeline tells where it turned.
        stance = one.stance if one.turned or not settled else made[-1].stance
        settled = settled or one.sided
        made.append(replace(one, stance=stance))
    return Lane(party, tuple(made), undated)


def _spoken(entry: Entry, copies: Copies) -> Iterator[Statement]:
    """An entry and its repetitions, with the stance of their words; copies of one text are no further statement."""
    seen: set[str] = set()
    for number, one in enumerate(entry.positions):
        spoken, origin = day_of(one), copies.cluster_of(one.report_id)
        if spoken is not None and origin not in seen:
            turned = number == 0 and entry.turned_from is not None
            yield Statement(spoken, one.code.act, one.code.stance, takes_side(one), turned)
        seen.add(origin)


def told(lane: Lane, name: str, until: date) -> str:
    """A lane in words: its party's name, its stances, and how long it has been silent on the last day."""
    undated = f"; {lane.undated} without a day" if lane.undated else ""
    if not lane.statements:
        return f"{name}: silent{undated}"
    parts: list[str] = []
    stance = None
    for one in lane.statements:
        if one.stance != stance:
            stance = one.stance
            parts.append(f"{name_of(stance)} from {day(one.day)}")
    many = f"{len(lane.statements)} statement{'s' * (len(lane.statements) != 1)}"
    quiet = (until - lane.statements[-1].day).days
    last = f", silent for {quiet} days" if quiet > SAME_TIME.days else ""
    return f"{name}: {', '.join(parts)}; {many}, the last on {day(lane.statements[-1].day)}{last}{undated}"


def name_of(stance: Stance) -> str:
    """A stance as pages print it."""
    return "no stance" if stance == Stance.NONE else stance
