"""Copies in the ledger: found as reports come, the same as among all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select, update

from sayso import copies
from sayso.copies import Text, find
from sayso.errors import LedgerError
from sayso.ledger import Ledger, Record
from sayso.ledger.linking import Linker, drop_orphans, read_links
from sayso.ledger.opening import reading, writing
from sayso.ledger.schema import LINKS, NAMES, REPORTS, SKETCHES
from sayso.model import Report
from scripts.bench_copies import generated
from tests.making import new_ledger
from tests.pairs import REPORTS as STORED
from tests.test_copies_stability import given_reports

STORY = [report for name, report in STORED.items() if name.startswith(("villages-", "pilots-", "roundup-dev"))]


def record(ledger: Ledger, reports: Iterable[Report]) -> None:
    ledger.record_all(Record(report, None, "model-1", (), "1.0", "d-1") for report in reports)


def expected(ledger: Ledger) -> copies.Copies:
    """The copies among the shown reports, found at once and from the texts."""
    hidden = ledger.hidden()
    return find(report for report in ledger.reports() if report.id not in hidden)


def links(ledger: Ledger) -> list[copies.Link]:
    with reading(ledger.engine) as connection:
        return sorted(read_links(connection), key=lambda each: (each.one, each.two))


def without_texts(found: copies.Copies) -> tuple[object, ...]:
    return found.clusters, found.partial, found.links


@settings(max_examples=25, deadline=None)
@given(given_reports, st.data())
def test_what_comes_in_batches_is_found_as_among_all_at_once(listed: list[Report], data: st.DataObject) -> None:
    with new_ledger() as ledger:
        linker, rest = ledger.linker(), listed
        while rest:
            size = data.draw(st.integers(1, len(rest)))
            batch, rest = rest[:size], rest[size:]
            record(ledger, batch)
            if data.draw(st.booleans()):
                linker.add(batch)  # else it is stopped in between, and found when copies are asked for
        found = ledger.copies()
        assert found == expected(ledger)
        assert links(ledger) == copies.links({report.text_hash: Text(report.text) for report in listed})


def test_two_writers_see_each_other(ledger: Ledger) -> None:
    first, second = Linker(ledger.engine), Linker(ledger.engine)
    record(ledger, STORY)
    for at, report in enumerate(STORY):
        (first if at % 2 else second).add([report])
    assert ledger.copies() == expected(ledger)
    assert len(ledger.copies().clusters) == 1
    assert len(ledger.copies().partial) >= 8


def test_known_texts_are_not_sketched_again(ledger: Ledger) -> None:
    record(ledger, STORY)
    ledger.linker().add(STORY)
    before = links(ledger)
    with reading(ledger.engine) as connection:
        numbers = set(connection.scalars(select(SKETCHES.c.number)))
    ledger.linker().add([*STORY, *STORY])
    ledger.copies()
    with reading(ledger.engine) as connection:
        assert set(connection.scalars(select(SKETCHES.c.number))) == numbers
    assert links(ledger) == before


def test_sketches_of_another_version_are_made_anew(ledger: Ledger) -> None:
    record(ledger, STORY)
    found = ledger.copies()
    with writing(ledger.engine) as connection:
        connection.execute(update(SKETCHES).values(version=copies.VERSION - 1, phrases=b""))
        connection.execute(update(LINKS).values(content="[]"))
    assert ledger.copies() == found


def test_later_reports_are_laid_beside_no_more_texts_than_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted and not timed: what `make bench` times on two hundred thousand."""
    compared = 0

    def counting(*pair: tuple[str, Text]) -> copies.Link | None:
        nonlocal compared
        compared += 1
        return copies.link(*pair)

    monkeypatch.setattr("sayso.ledger.linking.link", counting)
    listed, counts = list(generated(1_200)), []
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        linker = ledger.linker()
        for start in range(0, len(listed), 300):
            compared, batch = 0, listed[start : start + 300]
            record(ledger, batch)
            linker.add(batch)
            counts.append(compared)
        assert len(ledger.copies().clusters) >= 100
    assert 30 <= counts[0] <= 120
    assert counts[-1] <= 2 * counts[0]


def test_links_without_their_sketches_are_made_anew(ledger: Ledger) -> None:
    record(ledger, STORY)
    found = ledger.copies()
    with writing(ledger.engine) as connection:
        connection.execute(delete(SKETCHES).where(SKETCHES.c.text_hash.in_([report.text_hash for report in STORY[:4]])))
    assert ledger.copies() == found


def test_what_could_not_be_written_is_looked_for_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    record(ledger, STORY)
    linker = ledger.linker()
    with monkeypatch.context() as broken:
        broken.setattr("sayso.ledger.linking._insert", lambda *_: (_ for _ in ()).throw(LedgerError("the disk is full")))
        with pytest.raises(LedgerError, match="full"):
            linker.add(STORY[:3])
    linker.add(STORY)
    assert ledger.copies() == expected(ledger)


def test_what_no_report_has_any_more_can_be_dropped(ledger: Ledger) -> None:
    record(ledger, STORY)
    ledger.copies()
    gone = STORY[0]
    with writing(ledger.engine) as connection:
        connection.execute(delete(NAMES).where(NAMES.c.report_id == gone.id))
        connection.execute(delete(REPORTS).where(REPORTS.c.id == gone.id))
        drop_orphans(connection)
        assert connection.scalar(select(func.count()).where(SKETCHES.c.text_hash == gone.text_hash)) == 0
        assert connection.scalar(select(func.count()).where((LINKS.c.one == gone.text_hash) | (LINKS.c.two == gone.text_hash))) == 0
    assert ledger.copies() == expected(ledger)
    assert ledger.copies() == find(STORY[1:])


def test_a_text_that_was_forgotten_while_it_was_indexed_is_passed_over(ledger: Ledger) -> None:
    linker, (gone, *rest) = ledger.linker(), STORY
    record(ledger, [gone])
    linker.add([gone])
    with writing(ledger.engine) as connection:
        connection.execute(delete(NAMES))
        connection.execute(delete(REPORTS))
        drop_orphans(connection)
    record(ledger, rest)
    linker.add(rest)
    assert ledger.copies() == find(rest)


def test_reports_with_several_names_have_all_of_them(ledger: Ledger) -> None:
    record(ledger, STORY[:1])
    with writing(ledger.engine) as connection:
        connection.execute(insert(NAMES), {"report_id": STORY[0].id, "name": "b/other.txt"})
    assert ledger.names() == {STORY[0].id: tuple(sorted(("b/other.txt", STORY[0].name)))}


def test_an_older_ledger_gets_its_links_when_it_is_asked(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        record(ledger, STORY)
        assert links(ledger) == []
        assert without_texts(ledger.copies()) == without_texts(find(STORY))
