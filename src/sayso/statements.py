"""Positions as statements: the evidence that results carry, and what counts as a new statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.model import Act, Position, Stance, Words


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a result: `position` and `report` are ids, `words` stand in that report at their offsets.

    `words` are the position's own, or where a condition is meant, the condition's. `day` is the last on which it may have
    been said, None where no day is known.
    """

    position: str
    report: str
    party: str
    speaker: str
    act: Act
    issue: str
    stance: Stance
    day: date | None
    words: Words

    @classmethod
    def of(cls, position: Position, words: Words | None = None) -> Evidence:
        """The evidence of a position; with `words` only a stretch of it."""
        code = position.code
        return cls(
            position=position.id,
            report=position.report_id,
            party=position.party,
            speaker=position.speaker,
            act=code.act,
            issue=code.issue,
            stance=code.stance,
            day=day_of(position),
            words=words or position.words,
        )


def day_of(position: Position) -> date | None:
    """The last day on which something may have been said; None where no day is known."""
    return position.said.last or position.said.first
