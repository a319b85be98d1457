"""Two times: what was said by a day, and what the ledger had learnt by a moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import OptionError
from sayso.ledger import Ledger, Query, Record
from sayso.model import Act, Correction, Said, Stance
from tests import strategies
from tests.making import judge, make_record, make_report, new_ledger, plain_position

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
slow = settings(max_examples=20, deadline=None)


def stances(ledger: Ledger, known_by: date | datetime | None) -> list[tuple[str, Stance]]:
    return [(one.report_id, one.code.stance) for one in ledger.view(Query(known_by=known_by)).positions()]


def test_a_report_is_unknown_before_it_was_recorded(ledger: Ledger) -> None:
    report = make_report()
    ledger.record(make_record(report, plain_position(report)), NOON)
    assert stances(ledger, NOON - timedelta(microseconds=1)) == []
    assert stances(ledger, NOON) == stances(ledger, None) == [(report.id, Stance.NONE)]
    assert [run.recorded for run in ledger.runs()] == [NOON]


def test_each_reports_newest_run_by_then_counts(ledger: Ledger) -> None:
    report = make_report()
    ledger.record(make_record(report, plain_position(report)), NOON)
    ledger.record(make_record(report, plain_position(report, stance=Stance.FOR), version="2.0"), LATER)
    assert stances(ledger, LATER - timedelta(seconds=1)) == [(report.id, Stance.NONE)]
    assert stances(ledger, LATER) == [(report.id, Stance.FOR)]
    assert ledger.view(Query(known_by=NOON)).run_of(ledger.view().positions()[0]).version == "1.0"


def test_a_day_stands_for_its_end(ledger: Ledger) -> None:
    report = make_report()
    ledger.record(make_record(report, plain_position(report)), NOON)
    assert stances(ledger, NOON.date()) == [(report.id, Stance.NONE)]
    assert stances(ledger, NOON.date() - timedelta(days=1)) == []


def test_a_time_in_another_zone_is_the_same_moment(ledger: Ledger) -> None:
    report = make_report()
    ledger.record(make_record(report, plain_position(report)), datetime.fromisoformat("2026-01-01T14:30:00+02:00"))
    assert stances(ledger, datetime.fromisoformat("2026-01-01T07:29:59-05:00")) == []
    assert len(stances(ledger, datetime.fromisoformat("2026-01-01T07:30:00-05:00"))) == 1


def test_judgements_made_later_do_not_count(ledger: Ledger) -> None:
    report = make_report()
    position = plain_position(report)
    ledger.record(make_record(report, position), NOON - timedelta(days=1))
    ledger.judge(judge(position, "correct", Correction(stance=Stance.FOR)))  # made at noon
    assert stances(ledger, NOON - timedelta(seconds=1)) == [(report.id, Stance.NONE)]
    assert stances(ledger, NOON) == [(report.id, Stance.FOR)]


def test_the_version_that_was_known_then_is_shown(ledger: Ledger) -> None:
    bare, full = make_report(published=None), make_report()
    ledger.record(make_record(bare, plain_position(bare)), NOON)
    ledger.record(make_record(full, plain_position(full)), LATER)
    assert [one.report_id for one in ledger.view(Query(known_by=NOON)).positions()] == [bare.id]
    assert [one.report_id for one in ledger.view().positions()] == [full.id]
    assert ledger.hidden(NOON) == {}
    assert [report.id for report in ledger.reports(NOON)] == [bare.id]


def test_repeating_what_is_known_keeps_the_first_time(ledger: Ledger) -> None:
    report = make_report()
    for at in (NOON, LATER):
        ledger.record(make_record(report, plain_position(report)), at)
    assert len(stances(ledger, NOON)) == 1


def test_what_is_older_than_the_column_was_always_known(tmp_path: Path) -> None:
    report = make_report()
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.record(make_record(report, plain_position(report)))
        connection = sqlite3.connect(tmp_path / "ledger.db")
        connection.executescript("UPDATE runs SET recorded = NULL; UPDATE reports SET recorded = NULL")
        connection.close()
        assert len(stances(ledger, date(1990, 1, 1))) == 1
        assert [run.recorded for run in ledger.runs()] == [None]


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(OptionError, match="zone"):
        Query(known_by=datetime(2026, 1, 1))


@slow
@given(st.lists(strategies.records(), min_size=1, max_size=4), st.integers(0, 4))
def test_known_by_shows_what_was_seen_then(records: Sequence[Record], until: int) -> None:
    """A ledger asked for a moment shows what the same ledger showed at that moment, whatever came after."""
    with new_ledger() as ledger:
        before = ledger.view().positions()
        for number, record in enumerate(records):
            at = NOON + timedelta(minutes=number)
            ledger.record(record, at)
            if record.positions and number % 2:
                ledger.judge(replace(judge(record.positions[0], "correct", Correction(act=Act.ACCEPT)), at=at))
            if number + 1 == until:
                before = ledger.view().positions()
        now = ledger.view(Query(known_by=NOON + timedelta(minutes=until - 1)))
        if until <= len(records):
            assert now.positions() == before


def spanning(ledger: Ledger, first: date | None, last: date | None) -> None:
    report = make_report(published=date(2025, 6, 30))
    ledger.record(make_record(report, plain_position(report, said=Said(None, first, last, "bounds"))))


@pytest.mark.parametrize(
    ("first", "last", "shown", "later"),
    [
        (date(2025, 5, 1), date(2025, 5, 31), 0, 1),
        (date(2025, 5, 15), date(2025, 5, 31), 0, 1),
        (date(2025, 5, 16), date(2025, 5, 31), 0, 0),
        (date(2025, 5, 1), date(2025, 5, 15), 1, 0),
        (date(2025, 5, 1), None, 0, 1),  # until the report came out
        (None, date(2025, 5, 31), 0, 0),  # nothing tells that it was said by then
        (None, None, 0, 0),
    ],
)
def test_what_may_fall_later_is_listed_apart(ledger: Ledger, first: date | None, last: date | None, shown: int, later: int) -> None:
    spanning(ledger, first, last)
    view = ledger.view(Query(as_of=date(2025, 5, 15)))
    assert (len(view.positions()), len(view.later)) == (shown, later)
    assert set(view.later.reports) == {one.report_id for one in view.later}
    assert not ledger.view().later


def test_only_what_is_asked_for_may_fall_later(ledger: Ledger) -> None:
    spanning(ledger, date(2025, 5, 1), date(2025, 5, 31))
    assert not ledger.view(Query(party="north", as_of=date(2025, 5, 15))).later
    assert len(ledger.view(Query(party="south", as_of=date(2025, 5, 15))).later) == 1


@slow
@given(strategies.ledgers, strategies.days)
def test_a_view_of_a_day_ignores_what_was_said_after_it(records: list[Record], day: date) -> None:
    with new_ledger() as every, new_ledger() as early:
        every.record_all(records)
        shown = every.view(Query(as_of=day))
        kept = {one.id for one in (*shown.positions(), *shown.later)}
        early.record_all(replace(one, positions=tuple(p for p in one.positions if p.id in kept)) for one in records)
        again = early.view(Query(as_of=day))
        assert again.positions() == shown.positions()
        assert again.later == shown.later
