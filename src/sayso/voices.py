"""Who speaks for each party, on what, how often, and where two of a party differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.model import Stance
from sayso.statements import Evidence


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a party. `offices` are the titles that the dossier gives for the days on which they spoke.

    Copies count as articles, never as statements or origins. `issues` are ids, the most spoken of first.
    """

    speaker: str
    party: str
    offices: tuple[str, ...]
    statements: int
    articles: int
    origins: int
    issues: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two speakers of one party who took opposite sides on an issue within the same time; `one` spoke first.

    `higher` is the one of the two whose office is higher by the dossier, None where it does not tell; nobody is preferred.
    """

    party: str
    issue: str
    one: Evidence
    other: Evidence
    higher: str | None
    office: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of the two-mode network: a speaker on an issue, with the statements for each stance."""

    speaker: str
    party: str
    issue: str
    stances: Mapping[Stance, int]

    @property
    def statements(self) -> int:
        return sum(self.stances.values())


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers by party (in the dossier's order) and statements, where they differ, and the network's edges."""

    voices: tuple[Voice, ...]
    differences: tuple[Difference, ...]
    ties: tuple[Tie, ...]


def voices(view: View, dossier: Dossier, copies: Copies | None = None) -> Voices:
    """Who speaks in a view; without `copies` they are looked for among the view's reports."""
    return Voices((), (), ())
