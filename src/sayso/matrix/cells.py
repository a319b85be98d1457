"""The cells of the matrix, from the positions of a view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso import copies as copies_of
from sayso import corroboration
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import Query, View
from sayso.ledger.bulk import collection_paused
from sayso.matrix.model import Cell, Matrix, Row, State
from sayso.model import OTHER, SHOWN, UNKNOWN, Position, Stance
from sayso.standing import Standing
from sayso.statements import NO_SIDE, day_of, differ, takes_side, told


def matrix(view: View, dossier: Dossier, copies: Copies | None = None) -> Matrix:
    """The matrix of a view; without `copies` they are looked for among the view's reports."""
    known = copies if copies is not None else copies_of.find(view.reports.values())
    with collection_paused():
        return _matrix(view, dossier, known)


def _matrix(view: View, dossier: Dossier, known: Copies) -> Matrix:
    found = _by_cell(sorted(view.positions(), key=lambda one: one.sort_key))
    new = {one.id for one in told(view.positions(), known)}
    standing = Standing(dossier)
    parties = tuple(_parties(dossier, view.query, (party for _, party in found)))
    rows: list[Row] = []
    for issue in _issues(dossier, view.query, (issue for issue, _ in found)):
        listed = [found.get((issue, party), []) for party in parties]
        cells = [_cell((issue, party), some, new, standing) for party, some in zip(parties, listed, strict=True)]
        rows.append(_row(issue, [_counted(cell, some, known) for cell, some in zip(cells, listed, strict=True)], listed, known))
    asked = view.query
    narrowed = asked.act is not None or asked.speaker is not None or asked.since is not None or asked.min_confidence > SHOWN
    return Matrix(parties, tuple(rows), complete=not narrowed)


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


def _by_cell(positions: Iterable[Position]) -> dict[tuple[str, str], list[Position]]:
    found: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in positions:
        found[position.code.issue, position.party].append(position)
    return found


def _row(issue: str, cells: Sequence[Cell], listed: Iterable[Sequence[Position]], copies: Copies) -> Row:
    count = corroboration.count((one for some in listed for one in some), copies)
    split = tuple(cell.party for cell in cells if cell.split)
    return Row(issue, tuple(cells), _state(cells), split, count.articles, count.origins)


def _state(cells: Iterable[Cell]) -> State:
    spoken = [cell for cell in cells if cell.positions]
    sides = [cell.side for cell in spoken if cell.party not in NO_SIDE and cell.side]
    if not sides:
        return State.NO_SIDE if spoken else State.SILENT
    if len(sides) == 1:
        return State.ONE_SIDED
    if {Stance.FOR, Stance.AGAINST} <= set(sides):
        return State.CLASH
    if Stance.CONDITIONAL in sides:
        return State.ALL_CONDITIONAL if len(set(sides)) == 1 else State.CONDITIONAL
    return State.AGREED


def _cell(of: tuple[str, str], positions: Sequence[Position], new: set[str], standing: Standing) -> Cell:
    """The cell of an issue and party; `new` are the ids of what no copy repeats: a late copy is no new statement."""
    issue, party = of
    if not positions:
        return Cell(party, issue)
    fresh = [one for one in positions if one.id in new]
    timed = [one for one in fresh if day_of(one) is not None] or fresh
    sided = [one for one in timed if takes_side(one)]
    current = (sided or timed)[-1]
    before = [one.code.stance for one in sided if one.code.stance != current.code.stance]
    other = opposed(current, sided) if party not in NO_SIDE else None
    higher = standing.higher(current, other) if other else None
    return Cell(
        party=party,
        issue=issue,
        positions=tuple(one.id for one in positions),
        current=current.id,
        stance=current.code.stance,
        act=current.code.act,
        day=day_of(current),
        previous=before[-1] if before and party not in NO_SIDE else None,
        split=other.id if other else None,
        higher=higher[0] if higher else None,
        office=higher[1] if higher else "",
    )


def _counted(cell: Cell, positions: Sequence[Position], copies: Copies) -> Cell:
    count = corroboration.count(positions, copies)
    return replace(cell, articles=count.articles, origins=count.origins, anonymous=count.anonymous)


def opposed(current: Position, sided: Sequence[Position]) -> Position | None:
    """The other speaker's latest position, if it is opposite and as recent; speakers are compared by name."""
    latest = {one.speaker: one for one in sided}
    apart = [one for one in latest.values() if one.speaker != current.speaker and differ(one, current)]
    return max(apart, key=lambda one: one.sort_key, default=None)
