"""The matrix as it is shown: cells, rows, and the state between the parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model import Act, Stance


class State(StrEnum):
    """How the parties stand to each other on an issue, by their current stances; who takes no side is not asked."""

    AGREED = "agreed"
    CONDITIONAL = "one side conditional"
    ALL_CONDITIONAL = "all sides conditional"
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
    the dossier, with it in `office`: named, not preferred. `positions` are ids, oldest first. `anonymous` counts the origins for
    which nobody stands with a name.
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

    @property
    def side(self) -> Stance | None:
        """The current stance, if it is one that is taken and not only told."""
        return None if self.stance is Stance.NONE or self.act in (Act.CLAIM, Act.ACCUSE) else self.stance


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
