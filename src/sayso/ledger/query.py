"""What a view is asked for, and the day on which a position counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sayso.errors import OptionError
from sayso.model import Act, Position

Values = str | tuple[str, ...] | None
"""One value, any of several, or None for all."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which positions to show; None asks for all.

    `party`, `issue` and `act` match exactly, `speaker` by a part of the name in either case. `since` and `until` hold the
    days on which a position may have been said; `as_of` leaves out what may have been said after it. `min_confidence` leaves
    out what the machine was less sure of, unless a person has judged it. `known_by` shows what the ledger had learnt by then: each
    report's newest run that was recorded by then, and the judgements made by then; a day stands for its end in UTC. OptionError when a
    value makes no sense.
    """

    party: Values = None
    issue: Values = None
    act: Values = None
    speaker: Values = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    min_confidence: float = 0.0
    known_by: date | datetime | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.min_confidence <= 1:
            raise OptionError(f"min_confidence {self.min_confidence} is no share. Use a number from 0 to 1")
        known = set(Act)
        unknown = [act for act in values(self.act) or () if act not in known]
        if unknown:
            raise OptionError(f"{unknown[0]}: no such act. Use one of {', '.join(Act)}")
        if self.since and self.until and self.since > self.until:
            raise OptionError(f"since {self.since} lies after until {self.until}. Swap them")

    @property
    def limits_days(self) -> bool:
        """Whether a position without a day is left out."""
        return not (self.since is self.until is self.as_of is None)

    def matches(self, position: Position) -> bool:
        """Whether party, issue, act and speaker are asked for, and the machine was sure enough or a person has judged."""
        sure = position.code.confidence >= self.min_confidence or position.judgement is not None
        return (
            sure
            and _is_one(position.party, self.party)
            and _is_one(position.code.issue, self.issue)
            and _is_one(position.code.act, self.act)
            and _is_part(position.speaker, self.speaker)
        )

    def admits(self, days: tuple[date | None, date | None]) -> bool:
        """Whether the interval of `days_of` lies within the limits; one without an end lies within none."""
        first, last = days
        if not self.limits_days:
            return True
        if last is None:
            return False
        return (
            (self.as_of is None or last <= self.as_of)
            and (self.since is None or last >= self.since)
            and (self.until is None or first is None or first <= self.until)
        )


def values(wanted: Values) -> tuple[str, ...] | None:
    """The values as a tuple; None stays None."""
    return (wanted,) if isinstance(wanted, str) else wanted


def choose(query: Query, positions: Iterable[Position], published: Mapping[str, date | None]) -> tuple[list[Position], int]:
    """The positions that a query asks for, in their order, and how many that match have no last possible day.

    `published` has the day of each position's report by its id.
    """
    chosen: list[Position] = []
    undated = 0
    for position in positions:
        if query.matches(position):
            days = days_of(position, published[position.report_id])
            undated += days[1] is None
            if query.admits(days):
                chosen.append(position)
    chosen.sort(key=lambda position: position.sort_key)
    return chosen, undated


def days_of(position: Position, published: date | None) -> tuple[date | None, date | None]:
    """The first and last day on which a position may have been said; None is open.

    Nothing is said after its report came out: that day closes an open interval, and stands for a missing one.
    """
    first, last = position.said.first, position.said.last
    if last is not None or published is None:
        return first, last
    if first is None:
        return published, published
    return first, max(first, published)


def _is_one(value: str, wanted: Values) -> bool:
    listed = values(wanted)
    return listed is None or value in listed


def _is_part(value: str, wanted: Values) -> bool:
    listed = values(wanted)
    return listed is None or any(part.casefold() in value.casefold() for part in listed)


EVERYTHING = Query()
"""Asks for all positions."""
