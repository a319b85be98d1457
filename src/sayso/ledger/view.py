"""The ledger as asked for: the newest runs of the shown reports, with the judgements applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.ledger.judgements import Judged
from sayso.ledger.positions import NONE, Positions
from sayso.ledger.query import Query
from sayso.model import Judgement, Position, Report, Run


@dataclass(frozen=True, slots=True)
class View:
    """Positions and the reports that they stand in, as a query asked for them.

    `undated` counts those that match but have no last possible day; a query that limits days leaves them out. `unsure` counts what is
    left out only because the machine was less sure than the query's `min_confidence`.
    `later`, with reports and runs of their own, are left out by the query's `as_of` because they may have been said after it, though
    they may also have been said before. `unattached` and `reopened` are judgements for the queue, of the whole ledger whatever the query.
    """

    query: Query
    listed: Positions
    undated: int
    judged: Judged
    later: Positions = NONE
    unsure: int = 0

    def positions(self) -> Positions:
        """The positions, by day, report and place."""
        return self.listed

    @property
    def reports(self) -> Mapping[str, Report]:
        """The reports of the positions, by id."""
        return self.listed.reports

    @property
    def newer(self) -> Mapping[str, str]:
        """For each shown report that is an older version of its page the id of the newest; later than the query's day counts not."""
        return self.listed.newer

    @property
    def unattached(self) -> tuple[Judgement, ...]:
        """Judgements whose place is gone, oldest first."""
        return self.judged.unattached

    @property
    def reopened(self) -> tuple[Judgement, ...]:
        """Judgements that are open again, oldest first."""
        return self.judged.reopened

    def run_of(self, position: Position) -> Run:
        """The run that recorded the position."""
        return self.listed.runs[position.report_id]

    def recorded(self, position: Position) -> Position:
        """The position as the machine has it, without any judgement."""
        return self.judged.recorded.get(position.id) or replace(position, judgement=None)
