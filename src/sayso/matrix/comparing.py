"""What is otherwise between two views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.matrix.cells import matrix
from sayso.matrix.model import Cell, Matrix, State
from sayso.model import Position
from sayso.statements import Evidence

SILENCE = "silent"


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise in the later of two matrices: a party's cell (`party`), or an issue's state (`party` is None).

    `was` and `now` are the two stances or states, `SILENCE` for a party that has said nothing. `before` and `after` are the current
    positions of the cell, None where it has none and for a state.
    """

    issue: str
    party: str | None
    was: str
    now: str
    before: Evidence | None = None
    after: Evidence | None = None


def compare(before: View, after: View, dossier: Dossier, copies: Copies | None = None) -> tuple[Change, ...]:
    """What changed between two views, in the matrix's order: of each issue its state first, then the cells."""
    return tuple(_changes(_Side.of(before, dossier, copies), _Side.of(after, dossier, copies)))


@dataclass(frozen=True, slots=True)
class _Side:
    """A matrix with the positions that its cells name."""

    made: Matrix
    positions: dict[str, Position]

    @classmethod
    def of(cls, view: View, dossier: Dossier, copies: Copies | None) -> _Side:
        made = matrix(view, dossier, copies)
        named = {cell.current for row in made.rows for cell in row.cells}
        return cls(made, {one.id: one for one in view.positions() if one.id in named})

    def evidence(self, cell: Cell | None) -> Evidence | None:
        return Evidence.of(self.positions[cell.current]) if cell and cell.current else None


def _changes(before: _Side, after: _Side) -> Iterator[Change]:
    old = {row.issue: row for row in before.made.rows}
    new = {row.issue: row for row in after.made.rows}
    for issue in dict.fromkeys([*new, *old]):
        first, then = (rows[issue].state if issue in rows else State.SILENT for rows in (old, new))
        if first != then:
            yield Change(issue, None, first, then)
        was = {cell.party: cell for cell in old[issue].cells} if issue in old else {}
        now = {cell.party: cell for cell in new[issue].cells} if issue in new else {}
        for party in dict.fromkeys([*now, *was]):
            pair = was.get(party), now.get(party)
            words = [cell.stance.value if cell and cell.stance else SILENCE for cell in pair]
            if words[0] != words[1]:
                yield Change(issue, party, words[0], words[1], before.evidence(pair[0]), after.evidence(pair[1]))
