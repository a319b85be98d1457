"""Hand-made positions and views for tests of the functions of a View."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sayso.ledger import Positions, Query, View
from sayso.ledger.judgements import Judged
from sayso.model import Act, Code, Kind, Position, Report, Run, Said, Stance, Words

NO_DAY: Final = date.min
"""Stands for a position without any day."""

TEXT = "a b c d e f g h: letters that stand for statements; “i” is a quotation."

_REPORTS: dict[str, Report] = {}


def position(quote: str, **known: Any) -> Position:
    """A position of the north on the border, demanded by Ana on 1 March 2025 in direct words, where nothing else is said.

    `text` and `publisher` tell the report; positions with the same share one. `day` is the day on which it was said.
    """
    fields: dict[str, Any] = {"text": TEXT, "publisher": "Agency", "day": date(2025, 3, 1), "party": "north", "speaker": "Ana"}
    fields |= {"act": Act.DEMAND, "issue": "border", "stance": Stance.FOR, "kind": Kind.INDIRECT} | known
    day = fields["day"] if fields["day"] != NO_DAY else None
    report = Report(fields["text"], "a.txt", fields["publisher"], published=day if fields["text"] != TEXT else None)
    _REPORTS[report.id] = report
    start = report.text.index(quote)
    said = Said(None, day, day, "day" if day else "none")
    code = Code(fields["act"], fields["issue"], fields["stance"], None, fields.get("conditions", ()), 0.5, ())
    return Position(
        report_id=report.id,
        words=Words(start, start + len(quote), quote),
        source=None,
        cue=None,
        kind=fields["kind"],
        speaker=fields["speaker"],
        party=fields["party"],
        chain=fields.get("chain", ()),
        said=said,
        code=code,
        extractor="rules-1",
        ordinal=fields.get("ordinal", 0),
        judgement=fields.get("judgement"),
    )


def view_of(*positions: Position, query: Query = Query(), reports: tuple[Report, ...] = ()) -> View:  # noqa: B008
    """A view of positions that `position` made, or of others with their reports."""
    known = {report.id: report for report in reports} or _REPORTS
    shown = {one.report_id: known[one.report_id] for one in positions}
    runs = {report_id: Run(1, report_id, "0.1", "rules-1", "talks-1") for report_id in shown}
    ordered = sorted(positions, key=lambda one: one.sort_key)
    return View(query, Positions(ordered, shown, runs), 0, Judged(tuple(ordered), {}, (), ()))
