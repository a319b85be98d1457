"""The ledger on real databases: what was recorded comes back, once, whatever the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import LedgerError
from sayso.ledger import Ledger, Query, Record
from sayso.ledger.editions import Edition, superseded
from sayso.model import (
    Act,
    Attribution,
    Kind,
    Report,
    Said,
    Span,
    Words,
)
from tests import strategies
from tests.making import TEXT, full_position, judge, make_record, make_report, new_ledger, plain_position, rows

# A new database for each example: twenty are enough to vary the order and take seconds.
slow = settings(max_examples=20, deadline=None)


# What comes back


def test_everything_comes_back_as_it_was_recorded(ledger: Ledger) -> None:
    report = make_report(title="Talks \U0001f54a", url="https://example.org/1")
    position = full_position(report)
    record = make_record(report, position)
    ledger.record(record)
    view = ledger.view()
    assert view.positions() == (position,)
    assert view.reports == {report.id: report}
    assert list(ledger.reports()) == [ledger.report(report.id)] == [report]
    assert ledger.attributions(report.id) == record.extraction
    run = view.run_of(position)
    assert (run.report_id, run.version, run.extractor, run.dossier) == (report.id, "1.0", "model-1", "d-1")
    assert ledger.runs() == (run,)


@slow
@given(strategies.ledgers)
def test_any_record_comes_back_exactly(records: list[Record]) -> None:
    with new_ledger() as ledger:
        ledger.record_all(records)
        hidden = ledger.hidden()
        expected = {position for record in records for position in record.positions if position.report_id not in hidden}
        assert set(ledger.view().positions()) == expected
        assert {report.id: report for report in ledger.reports()} == {record.report.id: record.report for record in records}
        for record in records:
            assert ledger.attributions(record.report.id) == record.extraction


def test_any_record_comes_back_exactly_from_this_database(ledger: Ledger) -> None:
    """The same on PostgreSQL, as one ledger that grows."""

    @settings(max_examples=20, deadline=None)
    @given(strategies.ledgers)
    def check(records: list[Record]) -> None:
        ledger.record_all(records)
        shown = ledger.view().positions()
        hidden = ledger.hidden()
        for record in records:
            if record.report.id not in hidden:
                assert {one for one in shown if one.report_id == record.report.id} == set(record.positions)

    check()


@slow
@given(strategies.ledgers)
def test_every_flat_row_quotes_its_report(records: list[Record]) -> None:
    with new_ledger() as ledger:
        ledger.record_all(records)
        view = ledger.view()
        for row in view.positions().flat():
            assert view.reports[row.report_id].text[row.start : row.end] == row.quote


@slow
@given(strategies.ledgers)
def test_adding_twice_changes_nothing(records: list[Record]) -> None:
    with new_ledger() as ledger:
        ledger.record_all(records)
        before = (ledger.view().positions().flat(), ledger.runs(), list(ledger.reports()))
        for record in records:
            ledger.record(record)
        assert (ledger.view().positions().flat(), ledger.runs(), list(ledger.reports())) == before


@slow
@given(strategies.ledgers, st.data())
def test_order_of_adding_does_not_matter(records: list[Record], data: st.DataObject) -> None:
    with new_ledger() as one, new_ledger() as other:
        one.record_all(records)
        for record in data.draw(st.permutations(records)):
            other.record(record)
        assert rows(one) == rows(other)
        assert list(one.reports()) == list(other.reports())


def test_positions_come_by_day_report_and_place(ledger: Ledger) -> None:
    late, early = make_report("b"), make_report("c", publisher="Gazette")
    first = plain_position(early, said=Said(None, date(2025, 1, 1), date(2025, 1, 1), "day"))
    listed = [first, full_position(late), plain_position(late)]
    ledger.record_all([make_record(late, *listed[1:][::-1]), make_record(early, first)])
    assert list(ledger.view().positions()) == listed == sorted(listed, key=lambda one: one.sort_key)


# Reports, names, runs


def test_report_is_shown_under_the_smallest_of_its_names(ledger: Ledger) -> None:
    for name in ("b.txt", "a.txt", "Z.txt", "ä.txt"):
        ledger.record(make_record(make_report(name), full_position(make_report(name))))
    assert [report.name for report in ledger.reports()] == ["Z.txt"]
    assert len(ledger.runs()) == 1


def test_report_in_a_language_that_is_not_read_is_kept_without_a_run(ledger: Ledger) -> None:
    report = make_report(language="fi")
    ledger.record(Record(report, None, "model-1", (), "1.0", "d-1"))
    assert [one.language for one in ledger.reports()] == ["fi"]
    assert ledger.runs() == ()
    assert ledger.attributions(report.id) is None


def test_report_without_positions_has_a_run(ledger: Ledger) -> None:
    report = make_report()
    ledger.record(Record(report, (), "model-1", (), "1.0", "d-1"))
    assert len(ledger.runs()) == 1
    assert ledger.attributions(report.id) == ()


def test_known_are_those_that_are_held(ledger: Ledger) -> None:
    report = make_report()
    ledger.record(make_record(report))
    assert ledger.known(["r-none", report.id]) == {report.id}
    assert ledger.known([]) == set()
    assert ledger.known(f"r-{number}" for number in range(3000)) == set()


def test_unknown_report_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="r-none"):
        ledger.report("r-none")


def test_view_shows_the_newest_run_and_keeps_the_older(ledger: Ledger) -> None:
    report = make_report()
    old, new = plain_position(report), plain_position(report, act=Act.REJECT)
    ledger.record(make_record(report, old))
    ledger.record(make_record(report, new, version="2.0"))
    assert ledger.view().positions() == (new,)
    assert [run.version for run in ledger.runs()] == ["1.0", "2.0"]
    ledger.record(make_record(report, old))
    assert ledger.view().positions() == (old,)


def test_attributions_are_those_of_the_newest_run(ledger: Ledger) -> None:
    report = make_report()
    first = make_record(report)
    second = replace(first, extractor="model-2", extraction=())
    ledger.record(first)
    ledger.record(second)
    assert ledger.attributions(report.id) == ()
    ledger.record(replace(first, version="2.0"))
    assert ledger.attributions(report.id) == first.extraction


def test_batch_is_kept_whole_or_not_at_all(ledger: Ledger) -> None:
    good, bad = make_report("a"), make_report("b", title="other")
    misplaced = replace(plain_position(bad), words=Words(0, 3, "not there"))
    with pytest.raises(LedgerError, match="does not stand at 0"):
        ledger.record_all([make_record(good), make_record(bad, misplaced)])
    assert list(ledger.reports()) == []


@pytest.mark.parametrize("field", ["source", "cue"])
def test_no_words_are_recorded_that_do_not_stand_in_the_report(ledger: Ledger, field: str) -> None:
    report = make_report()
    changed: dict[str, Any] = {field: Words(1, 3, "xy")}
    with pytest.raises(LedgerError, match="'xy'"):
        ledger.record(make_record(report, replace(plain_position(report), **changed)))


def test_faulty_records_are_refused(ledger: Ledger) -> None:
    report, other = make_report(), make_report(title="other")
    position = plain_position(report)
    beyond = (Attribution((), (Span(0, 1),), (Span(0, len(TEXT) + 1),), Kind.DIRECT, "model-1", 1.0),)
    faults = {
        "outside": replace(make_record(report), extraction=beyond),
        "no extraction": replace(make_record(report, position), extraction=None),
        "one place": make_record(report, position, replace(position, party="north")),
        "another report": make_record(other, position),
        "characters": make_record(make_report("a\x00")),
        "no database keeps": make_record(make_report("a\udcff")),
    }
    for match, record in faults.items():
        with pytest.raises(LedgerError, match=match):
            ledger.record(record)
    assert list(ledger.reports()) == []


# Less-known versions of a report


def test_report_is_hidden_by_the_same_with_more_known(ledger: Ledger) -> None:
    bare = make_report("a.txt", publisher="", published=None)
    known = make_report("b.html")
    for report in (bare, known):
        ledger.record(make_record(report, plain_position(report)))
    assert [one.report_id for one in ledger.view().positions()] == [known.id]
    assert ledger.hidden() == {bare.id: known.id}
    assert len(list(ledger.reports())) == 2


def test_copies_from_other_publishers_are_not_hidden(ledger: Ledger) -> None:
    for publisher in ("Agency", "Gazette"):
        report = make_report(publisher=publisher)
        ledger.record(make_record(report, plain_position(report)))
    assert len(ledger.view().positions()) == 2


def is_less_known(one: Report, other: Report) -> bool:
    """The rule in plain words, for comparison."""
    return (
        one.id != other.id
        and one.text == other.text
        and one.publisher in ("", other.publisher)
        and one.title in ("", other.title)
        and one.url in ("", other.url)
        and one.published in (None, other.published)
    )


@given(st.lists(strategies.reports(), max_size=8, unique_by=lambda report: report.id), st.data())
def test_hiding_is_a_function_of_the_set_of_reports(reports: list[Report], data: st.DataObject) -> None:
    hidden = superseded(map(Edition.of, reports))
    by_id = {report.id: report for report in reports}
    assert set(hidden) == {one.id for one in reports if any(is_less_known(one, other) for other in reports)}
    for less, more in hidden.items():
        assert more not in hidden
        assert is_less_known(by_id[less], by_id[more])
    assert superseded(map(Edition.of, data.draw(st.permutations(reports)))) == hidden


def test_judgement_moves_along_when_more_becomes_known(ledger: Ledger) -> None:
    bare, known = make_report(published=None), make_report()
    ledger.record(make_record(bare, plain_position(bare)))
    ledger.judge(judge(plain_position(bare), "reject"))
    ledger.record(make_record(known, plain_position(known)))
    view = ledger.view(Query(party="south"))
    assert view.positions() == ()
    assert view.unattached == ()
