"""What a conflict is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model import Position
from sayso.statements import Evidence


class ConflictKind(StrEnum):
    """What two positions differ in."""

    DENIED = "denied"
    INCOMPATIBLE = "incompatible"
    WORDING = "wording"
    DATE = "date"
    FIGURE = "figure"

    @property
    def rank(self) -> int:
        """Which kind tells most about a pair that is of several: the smaller."""
        return (self.DENIED, self.FIGURE, self.DATE, self.INCOMPATIBLE, self.WORDING).index(self)


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

    @classmethod
    def between(cls, kind: ConflictKind, one: Position, other: Position, rule: str, differing: tuple[str, str] | None = None) -> Conflict:
        """Two positions on the other's issue that cannot both stand; without `differing` all their words differ."""
        texts = differing or (one.words.text, other.words.text)
        return cls(kind, Verdict.CANNOT_BOTH_STAND, other.code.issue, Evidence.of(one), Evidence.of(other), texts, rule)

    @property
    def matter(self) -> tuple[object, ...]:
        """Equal for pairs of the same people that differ in the same."""
        speakers = tuple(sorted((self.one.speaker, self.other.speaker)))
        return self.kind, self.issue, speakers, tuple(sorted(" ".join(part.casefold().split()) for part in self.differing))

    @property
    def order(self) -> tuple[object, ...]:
        return self.one.day or date.max, self.issue, self.kind, self.one.position, self.other.position
