"""Opening a ledger, sharing it, and being killed while writing."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import settings

from sayso import ledger as package
from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.schema import METADATA, REVISION, VERSION_TABLE
from tests.making import make_record, make_report, plain_position

# A new database for each example: twenty are enough to vary the order and take seconds.
slow = settings(max_examples=20, deadline=None)


def test_file_is_its_owners_alone(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.record(make_record(make_report()))
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
        assert len(list(tmp_path.iterdir())) > 1, "the write-ahead log is there and was checked too"


def test_sqlite_is_set_so_that_a_commit_lasts(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger, ledger.engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert found == ["wal", 2, 1]


def test_reopening_finds_what_was_recorded(ledger_place: str) -> None:
    report = make_report()
    with Ledger.open(ledger_place) as ledger:
        ledger.record(make_record(report))
    with Ledger.open(ledger_place) as ledger:
        assert ledger.known([report.id]) == {report.id}


def test_url_of_a_sqlite_file_is_a_path(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path}/ledger.db"):
        assert stat.S_IMODE((tmp_path / "ledger.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("place", "match"),
    [
        ("none/ledger.db", "cannot be made"),
        (".", "cannot be made"),
        ("text.txt", "new file"),
        ("foreign.db", "another program"),
        ("newer.db", "Update Sayso"),
        ("mysql://host/db", "mysql"),
        ("sqlite://", "names no file"),
        ("postgresql://host:port/db", "postgresql://user@host/database"),
        ("postgresql+none://host/db", "driver"),
        ("postgresql://ann:secret@127.0.0.1:1/none", "server runs"),
    ],
)
def test_what_is_no_ledger_is_refused_with_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, match: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.txt").write_text("not a database, and longer than the header of one" * 9, encoding="utf-8")
    run_sql("foreign.db", ["CREATE TABLE theirs (x)"])
    newer = ["CREATE TABLE sayso_version (version_num TEXT)", "INSERT INTO sayso_version VALUES ('9999')"]
    run_sql("newer.db", newer)
    with pytest.raises(LedgerError, match=match) as raised:
        Ledger.open(place)
    assert "secret" not in str(raised.value)


def run_sql(path: str, statements: Iterable[str]) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_migrations_make_the_tables_of_the_schema(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == REVISION
    script = ScriptDirectory(str(Path(package.__file__).parent / "migrations"))
    assert script.get_heads() == [REVISION]


def test_many_may_open_a_new_ledger_at_once_and_write(ledger_place: str) -> None:
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Ledger.open(ledger_place) as ledger:
                for turn in range(5):
                    own = make_report(title=f"{number} {turn}")
                    common = make_report(title=f"common {turn}")
                    ledger.record_all([make_record(own, plain_position(own)), make_record(common, plain_position(common))])
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Ledger.open(ledger_place) as ledger:
        assert len(ledger.view().positions()) == len(ledger.runs()) == 4 * 5 + 5


WRITER = """
import sys
from sayso.ledger import Ledger
from tests.making import make_record, make_report, plain_position
ledger = Ledger.open(sys.argv[1])
for number in range(100_000):
    report = make_report(title=f"{number}")
    ledger.record(make_record(report, plain_position(report)))
    print(report.id, flush=True)
"""


def test_killed_program_loses_nothing_acknowledged_and_leaves_nothing_half_written(ledger_place: str) -> None:
    root = Path(__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    with subprocess.Popen([sys.executable, "-c", WRITER, ledger_place], stdout=subprocess.PIPE, text=True, env=environment) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(25)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.read().split()
    # A kill may cut the last line short.
    whole = {line for line in acknowledged if len(line) == len("r-0123456789abcdef")}
    with Ledger.open(ledger_place) as ledger:
        stored = {report.id for report in ledger.reports()}
        assert len(whole) >= 25
        assert whole <= stored
        assert stored == {run.report_id for run in ledger.runs()} == {one.report_id for one in ledger.view().positions()}
