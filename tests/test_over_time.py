"""What holds for all functions of a view: later reports, copies, the order of adding, and judgements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.conditions import conditions
from sayso.conflicts import conflicts
from sayso.copies import Copies
from sayso.dossier import Dossier, Issue, Party
from sayso.ledger import Query, Record, View
from sayso.matrix import matrix
from sayso.model import Act, Correction, Report, Stance
from sayso.shifts import shifts
from sayso.timeline import timeline
from sayso.voices import voices
from tests import strategies
from tests.making import judge, make_record, make_report, new_ledger, plain_position

# A new database for each example: ten are enough to vary the order and take seconds.
slow = settings(max_examples=10, deadline=None)
DOSSIER = Dossier("talks", "Talks", (Party("north", "The North"), Party("south", "The South")), (), (Issue("border", "Border"),))
FUNCTIONS: dict[str, Callable[[View], object]] = {
    "matrix": lambda view: matrix(view, DOSSIER, Copies()),
    "timeline": lambda view: [
        (one.position.id, one.reaffirmed, one.turned_from) for one in timeline(view, "north", copies=Copies()).entries
    ],
    "shifts": lambda view: shifts(view, DOSSIER, Copies()),
    "conflicts": lambda view: conflicts(view, DOSSIER, Copies()),
    "conditions": lambda view: conditions(view, DOSSIER, Copies()),
    "voices": lambda view: voices(view, DOSSIER, Copies()),
}  # fmt: skip


def everything(view: View) -> dict[str, object]:
    return {name: function(view) for name, function in FUNCTIONS.items()}


@slow
@given(strategies.ledgers, strategies.days)
def test_a_view_of_a_day_ignores_reports_of_later_statements(records: list[Record], day: date) -> None:
    late = Report("A later report says it all again.", "late.txt", "Gazette", published=day + timedelta(days=1))
    words = replace(plain_position(make_report()).words, start=0, end=7, text="A later")
    position = replace(plain_position(make_report()), report_id=late.id, words=words, cue=None, party="north", speaker="Ana Lind")
    position = replace(position, said=replace(position.said, first=late.published, last=late.published))
    with new_ledger() as before, new_ledger() as after:
        before.record_all(records)
        after.record_all([*records, Record(late, (), "model-1", (position,), "1.0", "d-1")])
        query = Query(as_of=day)
        assert everything(after.view(query)) == everything(before.view(query))


@slow
@given(strategies.ledgers, st.randoms())
def test_the_order_of_adding_makes_no_difference(records: list[Record], random: object) -> None:
    with new_ledger() as one, new_ledger() as other:
        one.record_all(records)
        for record in sorted(records, key=lambda record: record.report.id, reverse=True):
            other.record(record)
        assert everything(one.view()) == everything(other.view())


@slow
@given(strategies.ledgers)
def test_known_by_gives_what_was_seen_then(records: list[Record]) -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    half = len(records) // 2
    with new_ledger() as ledger:
        ledger.record_all(records[:half], noon)
        seen = everything(ledger.view())
        ledger.record_all(records[half:], noon + timedelta(hours=1))
        assert everything(ledger.view(Query(known_by=noon))) == seen


def test_a_judgement_changes_what_it_is_about_and_nothing_else() -> None:
    first, second = make_report(), make_report(publisher="Gazette", published=date(2025, 4, 5))
    said = {"party": "north", "speaker": "Ana", "act": Act.DEMAND}
    before = plain_position(first, **said, stance=Stance.FOR)
    before = replace(
        before, said=replace(before.said, first=date(2025, 3, 5), last=date(2025, 3, 5)), code=replace(before.code, confidence=1.0)
    )
    after = plain_position(second, **said, stance=Stance.AGAINST)
    after = replace(
        after, said=replace(after.said, first=date(2025, 4, 5), last=date(2025, 4, 5)), code=replace(after.code, confidence=1.0)
    )
    with new_ledger() as ledger:
        ledger.record_all([make_record(first, before), make_record(second, after)])
        assert [shift.kind.value for shift in shifts(ledger.view(), DOSSIER, Copies())] == ["turned"]
        cells = matrix(ledger.view(), DOSSIER, Copies())
        ledger.judge(judge(after, "correct", Correction(stance=Stance.FOR)))
        assert not shifts(ledger.view(), DOSSIER, Copies())
        now = matrix(ledger.view(), DOSSIER, Copies())
        assert now.cell("border", "north") == replace(cells.cell("border", "north"), stance=Stance.FOR, previous=None)
        assert now.cell("border", "south") == cells.cell("border", "south")
