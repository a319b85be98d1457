"""Issue by party: where each stands now, on what that rests, and who has said nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sayso import copies as copies_of
from sayso import corroboration
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import Query, View
from sayso.model import OTHER, UNKNOWN, Act, Position, Stance
from sayso.statements import Evidence

SAME_TIME = timedelta(days=30)
"""Two speakers of a party differ when they took opposite sides within this time; the time that a chart shows as recent."""

_NO_SIDE = (OTHER, UNKNOWN)  # these columns hold speakers of many sides, who cannot turn or differ as one
_OPPOSITE = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}


class State(StrEnum):
    """How the parties stand to each other on an issue, by their current stances; who takes no side is not asked."""

    AGREED = "agreed"
    CONDITIONAL = "one side conditional"
    CLASH = "open clash"
    ONE_SIDED = "one-sided"
    NO_SIDE = "no side taken"
    SILENT = "nobody has spoken"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a party stands on an issue; without positions it has said nothing.

    `current` is the latest position that takes a side other than by a claim or an accusation; without one, the latest of
    all. One without a day is current only where none has a day. `stance`, `act` and `day` (the last possible one) are its.
    `previous` is the stance before, if it was another. `split` is the latest position, within `SAME_TIME` of the current
    one, of another speaker of the party who takes the opposite side; `higher` is the one of the two who has the higher office by
    the dossier, with it in `office`; it is named and not preferred. `positions` are ids, oldest first. `anonymous` counts the
    origins whose speaker nobody names.
    """

    party: str
    issue: str
    positions: tuple[str, ...] = ()
    current: str | None = None
    stance: Stance | None = None
    act: Act | None = None
    day: date | None = None
    previous: Stance | None = None
    split: str | None = None
    articles: int = 0
    origins: int = 0
    anonymous: int = 0
    higher: str | None = None
    office: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An issue with a cell for each party, in the matrix's order. `split` are the parties whose speakers differ."""

    issue: str
    cells: tuple[Cell, ...]
    state: State = State.SILENT
    split: tuple[str, ...] = ()
    articles: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are issues, columns are parties, both by id. `complete` tells whether an empty cell means silence.

    It does not where the view was asked for some acts, speakers or first days only, or for what is surer.
    """

    parties: tuple[str, ...]
    rows: tuple[Row, ...]
    complete: bool = True

    def cell(self, issue: str, party: str) -> Cell:
        """One cell; KeyError when the matrix has no such row or column."""
        for row in self.rows:
            if row.issue == issue and party in self.parties:
                return row.cells[self.parties.index(party)]
        raise KeyError(issue, party)


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise in the later of two matrices: a party's cell (`party`), or an issue's state (`party` is None).

    `was` and `now` are the two stances or states, with "silent" for a party that had said nothing. `before` and `after` are the
    current positions of the cell, None where it had none and for a state.
    """

    issue: str
    party: str | None
    was: str
    now: str
    before: Evidence | None = None
    after: Evidence | None = None


def compare(before: View, after: View, dossier: Dossier, copies: Copies | None = None) -> tuple[Change, ...]:
    """What changed between two views, in the matrix's order: of each issue its state first, then the cells."""
    return ()


def matrix(view: View, dossier: Dossier, copies: Copies | None = None) -> Matrix:
    """The matrix of a view; without `copies` they are looked for among the view's reports."""
    known = copies if copies is not None else copies_of.find(view.reports.values())
    found: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in view.positions():
        found[position.code.issue, position.party].append(position)
    parties = tuple(_parties(dossier, view.query, (party for _, party in found)))
    issues = _issues(dossier, view.query, (issue for issue, _ in found))
    rows = tuple(Row(issue, tuple(_cell(issue, party, found.get((issue, party), ()), known) for party in parties)) for issue in issues)
    asked = view.query
    narrowed = asked.act is not None or asked.speaker is not None or asked.since is not None or asked.min_confidence > 0
    return Matrix(parties, rows, complete=not narrowed)


def _parties(dossier: Dossier, query: Query, used: Iterable[str]) -> Iterable[str]:
    order = {party.id: number for number, party in enumerate(dossier.parties)}
    shown = set(_asked_for(order, query.party)) | set(used)
    return sorted(shown, key=lambda party: (order.get(party, len(order)), party == UNKNOWN, party == OTHER, party))


def _issues(dossier: Dossier, query: Query, used: Iterable[str]) -> Iterable[str]:
    order = {issue.id: number for number, issue in enumerate(dossier.issues) if issue.id != OTHER}
    shown = set(_asked_for(order, query.issue)) | set(used)
    return sorted(shown, key=lambda issue: (issue == OTHER, order.get(issue, len(order)), issue))


def _asked_for(listed: Mapping[str, int], wanted: str | tuple[str, ...] | None) -> Iterable[str]:
    """Those of the dossier's that a query asks for: what it left out was not silent."""
    chosen = (wanted,) if isinstance(wanted, str) else wanted
    return (one for one in listed if chosen is None or one in chosen)


def _cell(issue: str, party: str, found: Iterable[Position], copies: Copies) -> Cell:
    positions = sorted(found, key=lambda one: one.sort_key)
    if not positions:
        return Cell(party, issue)
    told = _told_first(positions, copies)
    timed = [one for one in told if _day(one) is not None] or told
    sided = [one for one in timed if _takes_side(one)]
    current = (sided or timed)[-1]
    before = [one.code.stance for one in sided if one.code.stance != current.code.stance]
    other = _opposed(current, sided)
    count = corroboration.count(positions, copies)
    return Cell(
        party=party,
        issue=issue,
        positions=tuple(one.id for one in positions),
        current=current.id,
        stance=current.code.stance,
        act=current.code.act,
        day=_day(current),
        previous=before[-1] if before and party not in _NO_SIDE else None,
        split=other.id if other and party not in _NO_SIDE else None,
        articles=count.articles,
        origins=count.origins,
    )


def _told_first(positions: Sequence[Position], copies: Copies) -> list[Position]:
    """The positions without those that copies repeat from a report before them: a late copy is no new statement."""
    first: dict[tuple[str, str, Act, Stance], str] = {}
    for one in sorted(positions, key=lambda one: (one.sort_key[0], copies.cluster_of(one.report_id) != one.report_id, one.sort_key)):
        first.setdefault(_repeated(one, copies), one.report_id)
    return [one for one in positions if first[_repeated(one, copies)] == one.report_id]


def _repeated(position: Position, copies: Copies) -> tuple[str, str, Act, Stance]:
    return copies.cluster_of(position.report_id), position.speaker, position.code.act, position.code.stance


def _takes_side(position: Position) -> bool:
    return position.code.act not in (Act.CLAIM, Act.ACCUSE) and position.code.stance != Stance.NONE


def _opposed(current: Position, sided: Sequence[Position]) -> Position | None:
    """The other speaker's latest position, if it is opposite and as recent; speakers are compared by name."""
    latest = {one.speaker: one for one in sided}
    day = _day(current)
    apart = [
        one
        for one in latest.values()
        if one.speaker != current.speaker and one.code.stance == _OPPOSITE.get(current.code.stance) and _as_recent(_day(one), day)
    ]
    return max(apart, key=lambda one: one.sort_key, default=None)


def _as_recent(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(other - one) <= SAME_TIME


def _day(position: Position) -> date | None:
    return position.said.last or position.said.first
