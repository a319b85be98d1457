"""Views of a ledger: queries, judgements, flat rows and tables."""

from __future__ import annotations

import builtins
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import OptionError
from sayso.ledger import FlatPosition, Ledger, Query, Record, flat
from sayso.ledger.flat import base_name
from sayso.ledger.query import days_of
from sayso.model import (
    SHOWN,
    Act,
    Correction,
    Said,
    Stance,
)
from tests import strategies
from tests.making import full_position, judge, make_record, make_report, new_ledger, plain_position, rows, words

# A new database for each example: twenty are enough to vary the order and take seconds.
slow = settings(max_examples=20, deadline=None)


# Queries


@pytest.fixture
def asked(ledger: Ledger) -> Ledger:
    """Two reports: one dated with three positions, one without a day."""
    dated, bare = make_report("dated.txt"), make_report("bare.txt", title="other", published=None)
    day = date(2025, 3, 1)
    weekly = plain_position(dated, speaker="ÖZIL", said=Said(None, date(2025, 2, 24), date(2025, 3, 2), "week"))
    listed = [full_position(dated), weekly, replace(plain_position(dated, party="east"), ordinal=2)]
    ledger.record(make_record(dated, *listed))
    ledger.record(make_record(bare, plain_position(bare), replace(plain_position(bare, said=Said(None, None, day)), ordinal=3)))
    return ledger


def parties(ledger: Ledger, query: Query) -> list[str]:
    return sorted(f"{one.party}{one.ordinal}" for one in ledger.view(query).positions())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), ["east2", "north1", "south0", "south0", "south3"]),
        (Query(party="north"), ["north1"]),
        (Query(party=("north", "east")), ["east2", "north1"]),
        (Query(party=()), []),
        (Query(issue="treaty"), ["north1"]),
        (Query(act=Act.COMMIT), ["north1"]),
        (Query(act=("commit", "accept")), ["north1"]),
        (Query(speaker="özi"), ["south0"]),
        (Query(speaker=("lind", "özi")), ["north1", "south0"]),
        (Query(party="south", issue="border", act="deny", speaker="SOUTH"), ["south0", "south3"]),
        # said 3 March, in the week to 2 March, in a report of 5 March, and at the latest on 1 March
        (Query(since=date(2025, 3, 3)), ["east2", "north1"]),
        (Query(since=date(2025, 3, 2)), ["east2", "north1", "south0"]),
        (Query(since=date(2025, 3, 6)), []),
        (Query(until=date(2025, 2, 24)), ["south0", "south3"]),
        (Query(until=date(2025, 2, 23)), ["south3"]),
        (Query(since=date(2025, 3, 5), until=date(2025, 3, 5)), ["east2"]),
        (Query(as_of=date(2025, 3, 1)), ["south3"]),
        (Query(as_of=date(2025, 3, 2)), ["south0", "south3"]),
        (Query(as_of=date(2025, 3, 5)), ["east2", "north1", "south0", "south3"]),
    ],
)
def test_query(asked: Ledger, query: Query, expected: list[str]) -> None:
    assert parties(asked, query) == expected


def test_position_without_a_day_is_counted(asked: Ledger) -> None:
    assert asked.view().undated == 1
    assert asked.view(Query(as_of=date(2025, 1, 1))).undated == 1
    assert asked.view(Query(since=date(2030, 1, 1))).undated == 1
    assert asked.view(Query(party="north")).undated == 0


def test_view_has_the_reports_of_its_positions(asked: Ledger) -> None:
    view = asked.view(Query(party="north"))
    assert [report.name for report in view.reports.values()] == ["dated.txt"]
    assert view.query == Query(party="north")


def test_query_refuses_what_makes_no_sense() -> None:
    with pytest.raises(OptionError, match="shout"):
        Query(act="shout")
    with pytest.raises(OptionError, match="after"):
        Query(since=date(2025, 2, 1), until=date(2025, 1, 1))


def test_publication_closes_an_open_interval() -> None:
    report = make_report()
    day, earlier = date(2025, 3, 5), date(2025, 3, 1)
    cases = {
        Said(): (day, day),
        Said(first=earlier): (earlier, day),
        Said(last=earlier): (None, earlier),
        Said(first=date(2025, 4, 1)): (date(2025, 4, 1), date(2025, 4, 1)),
    }
    for said, expected in cases.items():
        assert days_of(plain_position(report, said=said), day) == expected
    assert days_of(plain_position(report, said=Said(first=day)), None) == (day, None)


@slow
@given(strategies.ledgers, st.data())
def test_query_narrows_the_whole_view(records: list[Record], data: st.DataObject) -> None:
    """What the database leaves out is what the rule leaves out, also among judged positions."""
    query = Query(
        party=data.draw(st.sampled_from([None, "north", ("north", "south")])),
        issue=data.draw(st.sampled_from([None, "border"])),
        act=data.draw(st.sampled_from([None, "demand"])),
        since=data.draw(strategies.maybe_days),
        as_of=data.draw(strategies.maybe_days),
        min_confidence=data.draw(st.sampled_from([0.0, SHOWN, 0.5, 0.9])),
    )
    with new_ledger() as ledger:
        ledger.record_all(records)
        for one in ledger.view().positions():
            if data.draw(st.booleans()):
                ledger.judge(data.draw(strategies.judgements(one)))
        whole, narrow = ledger.view(), ledger.view(query)
        published = {report_id: report.published for report_id, report in whole.reports.items()}
        asked = [one for one in whole.positions() if query.asks_for(one) and query.admits(days_of(one, published[one.report_id]))]
        assert list(narrow.positions()) == [one for one in asked if query.is_sure_of(one)]
        assert narrow.unsure == len(asked) - len(narrow.positions())
        assert (narrow.unattached, narrow.reopened) == (whole.unattached, whole.reopened)


# Judgements in the ledger


def test_judgement_comes_back_once_and_in_the_order_of_time(ledger: Ledger) -> None:
    position = plain_position(make_report())
    correction = Correction("east", "The east", Act.REJECT, "treaty", Stance.AGAINST)
    later = judge(position, "correct", correction)
    earlier = replace(judge(position), at=datetime(2025, 1, 1, tzinfo=UTC))
    for judgement in (later, earlier, later):
        ledger.judge(judgement)
    assert ledger.judgements() == (earlier, later)


def test_correction_shows_and_the_machines_record_stays(ledger: Ledger) -> None:
    report = make_report()
    position = plain_position(report)
    ledger.record(make_record(report, position))
    judgement = judge(position, "correct", Correction(party="east"))
    ledger.judge(judgement)
    (shown,) = ledger.view(Query(party="east")).positions()
    assert (shown.party, shown.judgement) == ("east", judgement)
    assert ledger.view(Query(party="south")).positions() == ()
    view = ledger.view()
    assert view.recorded(shown) == position
    (row,) = view.positions().flat()
    assert (row.party, row.judged, row.judged_by) == ("east", "correct", "ann")


def test_judgement_survives_a_new_run(ledger: Ledger) -> None:
    report = make_report()
    position = plain_position(report)
    ledger.record(make_record(report, position))
    ledger.judge(judge(position, "correct", Correction(party="east")))
    recoded = plain_position(report, act=Act.REJECT)
    ledger.record(make_record(report, recoded, version="2.0"))
    (shown,) = ledger.view().positions()
    assert (shown.party, shown.code.act) == ("east", Act.REJECT)
    moved = replace(recoded, words=words("south denied it"))
    ledger.record(make_record(report, moved, version="3.0"))
    view = ledger.view()
    assert view.positions() == (moved,)
    assert [one.position_id for one in view.reopened] == [position.id]
    ledger.record(make_record(report, full_position(report), version="4.0"))
    assert [one.position_id for one in ledger.view().unattached] == [position.id]


def test_judgement_may_come_before_its_report(ledger: Ledger) -> None:
    report = make_report()
    position = plain_position(report)
    ledger.judge(judge(position, "reject"))
    assert len(ledger.view().unattached) == 1
    ledger.record(make_record(report, position))
    assert ledger.view().positions() == ()


@slow
@given(strategies.records(), st.data())
def test_order_of_judging_does_not_matter(record: Record, data: st.DataObject) -> None:
    made = [data.draw(strategies.judgements(data.draw(st.sampled_from(record.positions)))) for _ in record.positions]
    with new_ledger() as one, new_ledger() as other:
        one.record(record)
        for judgement in made:
            one.judge(judgement)
        for judgement in data.draw(st.permutations(made)):
            other.judge(judgement)
        other.record(record)
        assert rows(one) == rows(other)
        assert one.judgements() == other.judgements()


# Flat rows and tables


def test_flat_row(ledger: Ledger) -> None:
    report = make_report("/some/folder/a.txt", title="Talks", url="https://example.org/1")
    position = full_position(report)
    ledger.record(make_record(report, position))
    (row,) = ledger.view().positions().flat()
    assert row == flat(position, report, ledger.runs()[0])
    assert (row.id, row.report, row.report_id) == (position.id, "a.txt", report.id)
    assert (row.quote, row.source, row.cue) == ("We will sign only if the border opens", "Ana Lind", "told")
    assert (row.chain, row.hops) == (("two envoys", "Agency"), position.chain)
    assert (row.act, row.issue, row.stance, row.addressee) == ("commit", "treaty", "conditional", "south")
    assert (row.conditions, row.said_on, row.said_precision) == (("the border opens",), "Monday", "day")
    assert (row.said_first, row.published) == (date(2025, 3, 3), date(2025, 3, 5))
    assert (row.dossier, row.extractor, row.judged, row.judged_by) == ("d-1", "model-1", None, None)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.txt", "a.txt"),
        ("/x/y/a.txt", "a.txt"),
        ("C:\\x\\a.txt", "a.txt"),
        ("x/y/", "y"),
        ("/", "/"),
        ("https://example.org/x/y", "https://example.org/x/y"),
    ],
)
def test_base_name(name: str, shown: str) -> None:
    assert base_name(name) == shown


def test_tables_have_a_column_for_each_field(asked: Ledger) -> None:
    pandas, pyarrow = pytest.importorskip("pandas"), pytest.importorskip("pyarrow")
    listed = asked.view().positions()
    frame, table = listed.to_pandas(), listed.to_arrow()
    assert list(frame.columns) == table.schema.names == list(FlatPosition.__dataclass_fields__)
    assert len(frame) == table.num_rows == len(listed)
    assert list(frame["quote"]) == table["quote"].to_pylist() == [one.words.text for one in listed]
    assert frame["published"].dtype.kind == "M"
    assert table.schema.field("published").type == pyarrow.date32()
    at = [one.party for one in listed].index("north")
    assert table["hops"].to_pylist()[at][0] == {"agent": "two envoys", "kind": "told", "words": asdict(words("two envoys"))}
    assert frame["said_first"][at] == pandas.Timestamp("2025-03-03")
    empty = asked.view(Query(party=())).positions()
    assert list(empty.to_pandas().columns) == empty.to_arrow().schema.names == list(frame.columns)
    assert empty.to_arrow().schema == table.schema


@pytest.mark.parametrize(("method", "module", "extra"), [("to_pandas", "pandas", "sayso[pandas]"), ("to_arrow", "pyarrow", "sayso[arrow]")])
def test_missing_extra_is_named(asked: Ledger, monkeypatch: pytest.MonkeyPatch, method: str, module: str, extra: str) -> None:
    original = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name == module:
            raise ImportError(name)
        return original(name, *args, **options)

    listed = asked.view().positions()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OptionError) as raised:
        getattr(listed, method)()
    assert extra in str(raised.value)
