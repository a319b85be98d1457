"""Forgetting: nothing of a report is left, in the ledger or in its files, and it does not come back silently."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sayso import keeping
from sayso.errors import LedgerError, Problem
from sayso.ledger import Farewell, Ledger, Record
from sayso.ledger.schema import LINKS, METADATA, SKETCHES
from sayso.model import Report
from tests import strategies
from tests.making import TEXT, full_position, judge, make_record, make_report, new_ledger, plain_position, rows
from tests.support import SOAK

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FAREWELL = Farewell("kim", NOW, "asked by the source")


def secret(number: int) -> str:
    return f"Nobody but envoy {number} may ever know this."


def secret_report(number: int, **known: str) -> Report:
    return make_report(f"leak-{number}.txt", f"{TEXT} {secret(number)}", title=f"Leak {number}", **known)


def secret_record(number: int) -> Record:
    report = secret_report(number)
    place = report.text.index(secret(number))
    words = replace(plain_position(report).words, start=place, end=place + len(secret(number)), text=secret(number))
    return replace(make_record(report, replace(plain_position(report), words=words), full_position(report)), original=report.text.encode())


def fill(ledger: Ledger, count: int) -> list[Record]:
    records = [secret_record(number) for number in range(count)]
    ledger.record_all(records)
    for record in records:
        ledger.judge(replace(judge(record.positions[0]), comment=f"he said: {secret(int(record.report.title[5:]))}"))
        place = f"/in/{record.report.name}"
        ledger.note([(place, Problem(place, "language", record.report.title, "x"))], [], NOW)
    return records


def bytes_of(place: str) -> bytes:
    """All that the database keeps on disk: SQLite's files, or those of every PostgreSQL table and its statistics."""
    if "://" not in place:
        return b"".join(path.read_bytes() for path in Path(place).parent.glob(f"{Path(place).name}*"))
    engine = sqlalchemy.create_engine(place.replace("postgresql:", "postgresql+psycopg:", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("CHECKPOINT"))
        tables = "FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace"
        found = f"SELECT pg_read_binary_file(pg_relation_filepath(oid)) {tables}"
        data = b"".join(bytes(one) for one in connection.scalars(sqlalchemy.text(found)))
        samples = connection.scalars(sqlalchemy.text("SELECT pg_stats::text FROM pg_stats WHERE schemaname = current_schema"))
        data += "".join(samples).encode()
    engine.dispose()
    return data


def test_no_byte_of_a_sentence_is_left(ledger_place: str) -> None:
    with Ledger.open(ledger_place) as idle, Ledger.open(ledger_place) as ledger:
        assert list(idle.reports()) == []
        records = fill(ledger, 20)
        with ledger.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")  # a server does so by itself, and keeps samples of values
        forgotten, kept = records[:5], records[5:]
        before = bytes_of(ledger_place)
        assert all(secret(number).encode() in before for number in range(20)), "the test looks where the words are"
        assert ledger.forget([record.report.id for record in forgotten], FAREWELL)
        while_open = bytes_of(ledger_place)
    for after in (while_open, bytes_of(ledger_place)):
        assert [number for number in range(20) if secret(number).encode() in after] == list(range(5, 20))
        assert [number for number in range(20) if f"leak-{number}.txt".encode() in after] == list(range(5, 20))
    with Ledger.open(ledger_place) as ledger:
        assert {report.id for report in ledger.reports()} == {record.report.id for record in kept}
        assert {one.report_id for one in ledger.judgements()} == {record.report.id for record in kept}
        assert len(ledger.problems()) == 15
        assert all(ledger.originals(record.report.id) == () for record in forgotten)
        assert all(ledger.originals(record.report.id) for record in kept)


def test_remains_from_before_words_were_overwritten_go_too(tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.db")
    with Ledger.open(place) as ledger:
        ledger.record_all([secret_record(1), secret_record(2)])
    older = sqlite3.connect(place)
    older.execute("PRAGMA secure_delete = OFF")
    older.execute("UPDATE reports SET title = ? WHERE title = 'Leak 2'", (secret(3),))
    older.execute("UPDATE reports SET title = 'Leak 2' WHERE title = ?", (secret(3),))
    older.commit()
    older.close()
    assert secret(3).encode() in bytes_of(place)
    with Ledger.open(place) as ledger:
        ledger.forget([secret_report(1).id], FAREWELL)
        assert secret(3).encode() not in bytes_of(place)


def test_a_tombstone_says_who_when_and_why_and_no_word_of_the_report(ledger: Ledger) -> None:
    record = secret_record(1)
    ledger.record(record)
    ledger.forget([record.report.id], FAREWELL)
    (stone,) = ledger.tombstones()
    assert (stone.report_id, stone.at, stone.by, stone.why, stone.swept) == (record.report.id, NOW, "kim", "asked by the source", True)


def test_a_forgotten_report_does_not_come_back_silently(ledger: Ledger) -> None:
    record = secret_record(1)
    ledger.record(record)
    ledger.forget([record.report.id], FAREWELL)
    assert ledger.forgotten([record.report]) == {record.report.id}
    assert ledger.record_all([record, make_record(make_report())]) == {record.report.id}
    assert [report.name for report in ledger.reports()] == ["a.txt"]
    assert [run.report_id for run in ledger.runs()] == [make_report().id]


def test_nor_does_its_text_under_another_publisher_or_day(ledger: Ledger) -> None:
    ledger.record(secret_record(1))
    ledger.forget([secret_report(1).id], FAREWELL)
    other = secret_report(1, publisher="Gazette")
    assert ledger.forgotten([other]) == {other.id}
    assert ledger.record_all([make_record(other)]) == {other.id}


def test_a_copy_that_stays_is_no_forgotten_report(ledger: Ledger) -> None:
    copy = secret_report(1, publisher="Gazette")
    ledger.record_all([secret_record(1), make_record(copy)])
    done = keeping.forget(ledger, [secret_report(1).id], FAREWELL)
    assert [one.id for one in done.same_text] == [copy.id]
    assert ledger.forgotten([copy]) == set()
    assert ledger.record_all([make_record(copy)]) == set()


def test_it_comes_back_when_it_is_asked_for(ledger: Ledger) -> None:
    record = secret_record(1)
    ledger.record(record)
    ledger.forget([record.report.id], FAREWELL)
    assert ledger.record_all([replace(record, again=True)]) == set()
    assert ledger.tombstones() == ()
    assert set(ledger.view().positions()) == set(record.positions)
    assert ledger.record_all([record]) == set()


def test_nothing_is_kept_for_finding_copies_of_it(ledger: Ledger) -> None:
    records = [secret_record(1), secret_record(2)]
    ledger.record_all(records)
    linker = ledger.linker()
    linker.add(record.report for record in records)
    ledger.forget([records[0].report.id], FAREWELL)
    linker.add(record.report for record in records)  # one that was at work meanwhile
    ledger.copies()
    with ledger.engine.connect() as connection:
        assert list(connection.scalars(select(SKETCHES.c.text_hash))) == [records[1].report.text_hash]
        assert list(connection.execute(select(LINKS))) == []


def test_nothing_is_judged_in_a_forgotten_report(ledger: Ledger) -> None:
    record = secret_record(1)
    ledger.record(record)
    ledger.forget([record.report.id], FAREWELL)
    with pytest.raises(LedgerError, match="was forgotten"):
        ledger.judge(judge(record.positions[0]))


def test_bytes_that_hold_a_forgotten_text_go_for_every_report_in_them(ledger: Ledger) -> None:
    archive = f"{secret(1)} {secret(2)}".encode()
    for number in (1, 2):
        ledger.record(replace(secret_record(number), original=archive))
    ledger.forget([secret_report(1).id], FAREWELL)
    assert ledger.originals(secret_report(2).id) == ()


def test_bytes_stay_for_a_report_with_the_same_text(ledger: Ledger) -> None:
    copy = secret_report(1, publisher="Gazette")
    ledger.record_all([secret_record(1), replace(make_record(copy), original=copy.text.encode())])
    ledger.forget([secret_report(1).id], FAREWELL)
    assert [one.data for one in ledger.originals(copy.id)] == [copy.text.encode()]


# Equal to a ledger that never had them


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Record], set[str], list[tuple[str, Record]]]:
    """Records, the texts to forget, and an order of adding and forgetting in which each is added before it is forgotten."""
    records = draw(strategies.ledgers)
    texts = sorted({record.report.text_hash for record in records})
    doomed = set(draw(st.lists(st.sampled_from(texts), max_size=2))) if texts else set()
    steps: list[tuple[str, Record]] = [("add", record) for record in draw(st.permutations(records))]
    for record in records:
        if record.report.text_hash in doomed:
            after = 1 + max(at for at, (_, one) in enumerate(steps) if one.report.text_hash == record.report.text_hash)
            steps.insert(draw(st.integers(after, len(steps))), ("forget", record))
    return records, doomed, steps


@settings(max_examples=20 if not SOAK else 200, deadline=None)
@given(histories())
def test_a_ledger_with_forgotten_reports_equals_one_that_never_had_them(
    history: tuple[list[Record], set[str], list[tuple[str, Record]]],
) -> None:
    records, doomed, steps = history
    kept = [record for record in records if record.report.text_hash not in doomed]
    with new_ledger() as never, new_ledger() as ledger:
        never.record_all(replace(record, original=record.report.text.encode()) for record in kept)
        for what, record in steps:
            if what == "add":
                ledger.record(replace(record, original=record.report.text.encode()))
                for position in record.positions:
                    ledger.judge(judge(position))
            else:
                ledger.copies()
                ledger.forget([record.report.id], FAREWELL)
        for position in (one for record in kept for one in record.positions):
            never.judge(judge(position))
        assert rows(ledger) == rows(never)
        assert list(ledger.reports()) == list(never.reports())
        assert ledger.judgements() == never.judgements()
        assert len(ledger.runs()) == len(never.runs())
        assert ledger.copies() == never.copies()
        assert dump(ledger) == dump(never)


def dump(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, tombstones, run numbers and recording times aside."""
    made: dict[str, list[tuple[object, ...]]] = {}
    with ledger.engine.connect() as connection:
        for name in sqlalchemy.inspect(connection).get_table_names():
            columns = [column["name"] for column in sqlalchemy.inspect(connection).get_columns(name)]
            wanted = ", ".join(f'"{one}"' for one in columns if one not in ("recorded", "number", "run"))
            if name not in ("tombstones", "sqlite_sequence"):
                made[name] = sorted(map(tuple, connection.exec_driver_sql(f"SELECT {wanted} FROM {name}")), key=repr)  # noqa: S608
    return made


# By name, with versions of the same file


def test_by_name_with_its_less_known_versions(ledger: Ledger) -> None:
    bare, known = make_report("a.txt", publisher="", published=None), make_report("a.txt")
    ledger.record_all([make_record(bare), make_record(known), make_record(make_report("b.txt", TEXT + " More."))])
    done = keeping.forget(ledger, ["a.txt"], FAREWELL)
    assert {one.id for one in done.reports} == {bare.id, known.id}
    assert (done.same_text, done.swept) == ((), True)
    assert [report.name for report in ledger.reports()] == ["b.txt"]


def test_names_are_ids_beginnings_and_base_names(ledger: Ledger) -> None:
    report = make_report("folder/a.txt")
    ledger.record(make_record(report))
    for name in (report.id, report.id[:9], "a.txt", "folder/a.txt"):
        assert keeping.report_of(ledger, name) == report
    for name in ("b.txt", "r-zzz", ".txt", "%", ""):
        with pytest.raises(LedgerError, match="no report has this name or id"):
            keeping.report_of(ledger, name)


def test_a_name_of_several_reports_is_refused(ledger: Ledger) -> None:
    ledger.record_all([make_record(make_report("a.txt", TEXT + text)) for text in ("", " More.")])
    for name in ("a.txt", "r-"):
        with pytest.raises(LedgerError, match="2 reports have this name or beginning"):
            keeping.forget(ledger, [name], FAREWELL)
    assert len(list(ledger.reports())) == 2


# Others at work, and kills


def test_others_that_add_meanwhile_bring_nothing_back(ledger_place: str) -> None:
    faults: list[BaseException] = []
    records = [secret_record(number) for number in range(6)]

    def add() -> None:
        try:
            with Ledger.open(ledger_place) as ledger:
                for _ in range(8):
                    ledger.record_all(records)
        except BaseException as fault:
            faults.append(fault)

    with Ledger.open(ledger_place) as ledger:
        ledger.record_all(records)
        threads = [threading.Thread(target=add) for _ in range(3)]
        for thread in threads:
            thread.start()
        for record in records[:4]:
            ledger.forget([record.report.id], FAREWELL)
        for thread in threads:
            thread.join()
        assert faults == []
        assert {report.id for report in ledger.reports()} == {record.report.id for record in records[4:]}
        assert {run.report_id for run in ledger.runs()} == {record.report.id for record in records[4:]}


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "ledger.db")


def test_a_reader_in_the_way_delays_the_sweep_until_the_next_opening(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ledger.opening.BUSY_SECONDS", 1)
    with Ledger.open(place) as ledger:
        fill(ledger, 3)
        reader = sqlite3.connect(place, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT text FROM reports").fetchall()
        assert not ledger.forget([secret_report(1).id], FAREWELL)
        assert [one.swept for one in ledger.tombstones()] == [False]
        assert len(list(ledger.reports())) == 2
        Ledger.open(place).close()  # does not wait, and breaks nothing
        reader.close()
    with Ledger.open(place) as ledger:
        assert [one.swept for one in ledger.tombstones()] == [True]
    assert secret(1).encode() not in bytes_of(place)
    assert secret(2).encode() in bytes_of(place)


FORGETTER = """
import sys
from tests.test_forget import FAREWELL, Ledger, secret_report
with Ledger.open(sys.argv[1]) as ledger:
    print("begun", flush=True)
    for number in range(int(sys.argv[2])):
        ledger.forget([secret_report(number).id], FAREWELL)
        print(number, flush=True)
"""


@pytest.mark.parametrize("seed", range(4 if not SOAK else 60))
def test_killed_while_forgetting_and_run_again(place: str, seed: int) -> None:
    with Ledger.open(place) as ledger:
        fill(ledger, 12)
    root = Path(__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    with subprocess.Popen([sys.executable, "-c", FORGETTER, place, "6"], stdout=subprocess.PIPE, text=True, env=environment) as forgetter:
        assert forgetter.stdout is not None
        assert forgetter.stdout.readline() == "begun\n"
        time.sleep(random.Random(seed).uniform(0, 0.12))  # noqa: S311
        forgetter.send_signal(signal.SIGKILL)
        done = {int(line) for line in forgetter.stdout.read().split()}
    with Ledger.open(place) as ledger:
        left = {report.id for report in ledger.reports()}
        stones = {one.report_id for one in ledger.tombstones()}
        assert not left & stones, "forgotten whole or not at all"
        assert {secret_report(number).id for number in done} <= stones
        here = bytes_of(place)
        assert [n for n in range(12) if (secret(n).encode() in here) != (secret_report(n).id in left)] == [], "opening swept"
        ledger.forget([secret_report(number).id for number in range(6)], FAREWELL)
        assert all(one.swept for one in ledger.tombstones())
        assert len(ledger.tombstones()) == 6
    assert [number for number in range(12) if secret(number).encode() in bytes_of(place)] == list(range(6, 12))


WORDLESS = {"heads", "problems", "contents", "reports", "sketches", "links"}
"""Tables without a report's id: numbers, hashes, or emptied by a rule of their own that a test above looks at."""


def test_every_table_has_a_rule_for_forgetting() -> None:
    """Fails for a new table: give it a report_id, or empty it in ledger/forgetting.py and test that."""
    assert {table.name for table in METADATA.sorted_tables if "report_id" not in table.c} == WORDLESS
