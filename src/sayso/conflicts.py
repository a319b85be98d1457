"""Where reports contradict each other: pairs that cannot both stand, and pairs that differ in wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.statements import Evidence


class ConflictKind(StrEnum):
    """What two positions differ in."""

    DENIED = "denied"
    INCOMPATIBLE = "incompatible"
    WORDING = "wording"
    DATE = "date"
    FIGURE = "figure"


class Verdict(StrEnum):
    """Whether the two can both be as they are reported."""

    CANNOT_BOTH_STAND = "cannot_both_stand"
    DIFFERS_IN_WORDING = "differs_in_wording"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A stretch of two wordings: the same words in both, or those that stand in one where the other has others or none ("")."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair of positions with its evidence; `one` is the earlier. Of a denial, `other` is what denies.

    `differing` has what differs as it is written in each (two dates, two figures, two stances). `aligned` puts both wordings side
    by side, word by word, where they are two wordings of one utterance; else it is empty.
    """

    kind: ConflictKind
    verdict: Verdict
    issue: str
    one: Evidence
    other: Evidence
    differing: tuple[str, str]
    rule: str
    aligned: tuple[Aligned, ...] = ()


def conflicts(view: View, dossier: Dossier, copies: Copies | None = None) -> tuple[Conflict, ...]:
    """The conflicts of a view, oldest first; without `copies` they are looked for among the view's reports."""
    return ()
