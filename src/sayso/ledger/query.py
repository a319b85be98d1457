"""What a view is asked for, and the day on which a position counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

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
        if isinstance(self.known_by, datetime) and self.known_by.utcoffset() is None:
            raise OptionError(f"known_by {self.known_by} has no zone. Use datetime.now(UTC) or a day")

    @property
    def known_until(self) -> datetime | None:
        """The last moment at which the ledger may have learnt what is shown; None for no limit."""
        if self.known_by is None or isinstance(self.known_by, datetime):
            return self.known_by
        return datetime.combine(self.known_by, time.max, UTC)

    @property
    def limits_days(self) -> bool:
        """Whether a position without a day is left out."""
        return not (self.since is self.until is self.as_of is None)

    def is_sure_of(self, position: Position) -> bool:
        """Whether the machine was sure enough, or a person has judged."""
        return position.code.confidence >= self.min_confidence or position.judgement is not None

    def asks_for(self, position: Position) -> bool:
        """Whether party, issue, act and speaker are asked for."""
        return (
            _is_one(position.party, self.party)
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

    def may_fall_later(self, days: tuple[date | None, date | None]) -> bool:
        """Whether the interval of `days_of` begins by the `as_of` day and ends after it, in a view that shows it otherwise."""
        first, last = days
        if self.as_of is None or first is None or first > self.as_of or (last is not None and last <= self.as_of):
            return False
        return (self.since is None or last is None or last >= self.since) and (self.until is None or first <= self.until)


def values(wanted: Values) -> tuple[str, ...] | None:
    """The values as a tuple; None stays None."""
    return (wanted,) if isinstance(wanted, str) else wanted


@dataclass(slots=True)
class Chosen:
    """The positions that a query asks for and those that may fall after its day, in their order.

    `undated` counts those without a last possible day, `unsure` what is left out only because the machine was less sure of it.
    """

    positions: list[Position] = field(default_factory=list)
    later: list[Position] = field(default_factory=list)
    undated: int = 0
    unsure: int = 0


def choose(query: Query, positions: Iterable[Position], published: Mapping[str, date | None]) -> Chosen:
    """What a query asks for. `published` has the day of each position's report by its id."""
    chosen = Chosen()
    for position in positions:
        if query.asks_for(position):
            days = days_of(position, published[position.report_id])
            if not query.is_sure_of(position):
                chosen.unsure += query.admits(days)
                continue
            chosen.undated += days[1] is None
            if query.admits(days):
                chosen.positions.append(position)
            elif query.may_fall_later(days):
                chosen.later.append(position)
    for listed in (chosen.positions, chosen.later):
        listed.sort(key=lambda position: position.sort_key)
    return chosen


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
    return wanted is None or (value == wanted if isinstance(wanted, str) else value in wanted)


def _is_part(value: str, wanted: Values) -> bool:
    return wanted is None or any(part.casefold() in value.casefold() for part in values(wanted) or ())


EVERYTHING = Query()
"""Asks for all positions."""
