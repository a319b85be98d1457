"""What a shift is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.statements import Evidence


class ShiftKind(StrEnum):
    """What changed."""

    TURNED = "turned"
    DEMAND_ADDED = "demand_added"
    DEMAND_DROPPED = "demand_dropped"
    CONDITION_ADDED = "condition_added"
    CONDITION_WEAKENED = "condition_weakened"
    CONDITION_DROPPED = "condition_dropped"
    HARDENED = "hardened"
    SOFTENED = "softened"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Shift:
    """A move of a party on an issue.

    `after` shows the move; its day is the shift's. `before` is what it moved away from: None only for a demand on an issue on
    which the party had said nothing. `rule` tells in plain words why this is a shift.
    """

    kind: ShiftKind
    party: str
    issue: str
    before: Evidence | None
    after: Evidence
    rule: str

    @property
    def day(self) -> date:
        return self.after.day or date.max
