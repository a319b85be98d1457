"""What a workspace keeps: problems until they are mended, the bytes that reports came in, more facts, reports still to be read."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from sayso.errors import LedgerError, OptionError, Problem
from sayso.ledger import Ledger, place_of
from sayso.ledger.codec import pack_facts, unpack_facts
from sayso.ledger.facts import join
from sayso.ledger.schema import CONTENTS
from sayso.model import Facts, Reason, Report
from sayso.reports import Read
from sayso.workspace import Workspace
from tests.making import make_record, make_report
from tests.test_cli import sayso

SENTENCE = "The union said it wants a night supplement of 20 per cent."


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAYSO_EXTRACTOR", "rules")
    Workspace.create(tmp_path / "talks", "harbour-strike").close()
    return tmp_path / "talks"


def kinds(workspace: Workspace) -> list[tuple[str, str]]:
    return [(Path(one.problem.source).name, one.problem.name) for one in workspace.problems()]


# Problems


def test_problems_stay_until_the_same_source_is_read_well(talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a.txt", "b.txt"):
        (reports / name).touch()
    with Workspace.open(talks) as workspace:
        began = datetime.now(UTC)
        workspace.add([reports])
        assert kinds(workspace) == [("a.txt", "empty"), ("b.txt", "empty")]
        assert all(began <= one.seen <= datetime.now(UTC) for one in workspace.problems())
        (reports / "a.txt").write_text(SENTENCE, encoding="utf-8")
        workspace.add([reports / "b.txt"])
        assert kinds(workspace) == [("a.txt", "empty"), ("b.txt", "empty")], "a.txt was not tried again"
        monkeypatch.chdir(reports)
        workspace.add(["a.txt"])
        assert kinds(workspace) == [("b.txt", "empty")]


def test_another_problem_of_a_source_takes_the_place_of_the_first(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with Workspace.open(talks) as workspace:
        workspace.add([path])
        assert kinds(workspace) == [("a.txt", "missing")]
        path.touch()
        workspace.add([path])
        assert kinds(workspace) == [("a.txt", "empty")]


def test_lines_of_a_manifest_are_mended_with_it(talks: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    manifest = tmp_path / "list.csv"
    manifest.write_text("file,published\na.txt,soon\n,2031-01-01\n", encoding="utf-8")
    with Workspace.open(talks) as workspace:
        workspace.add([], manifest=manifest)
        assert kinds(workspace) == [("list.csv:2", "date"), ("list.csv:3", "manifest")]
        manifest.write_text("file,published\na.txt,2031-01-01\n", encoding="utf-8")
        workspace.add([], manifest=manifest)
        assert kinds(workspace) == []


def test_problems_of_addresses_are_kept_too(talks: Path) -> None:
    address = "https://news.example/1"
    with Workspace.open(talks) as workspace:
        workspace.add_reads([Read(None, (Problem(address, "refused", "is refused", "x"),))])
        assert [one.problem.source for one in workspace.problems()] == [address]
        workspace.add_reads([Read(Report(SENTENCE, address, url=address))])
        assert workspace.problems() == ()


def test_a_place_is_a_whole_path_or_an_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert place_of("list.csv:12") == place_of("./list.csv") == f"{Path.cwd()}/list.csv"
    assert place_of("https://a.example/feed:3") == "https://a.example/feed"


def test_names_that_no_database_keeps_are_problems_too(talks: Path, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    with Workspace.open(talks) as workspace:
        workspace.add([path])
        workspace.add([path])
        assert [name for _, name in kinds(workspace)] == ["missing"]


def test_problems_on_the_command_line(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    sayso("-C", talks, "add", path)
    assert sayso("-C", talks, "problems").stdout.split("\t")[:3] == [str(path), "empty", "is empty"]
    (one,) = json.loads(sayso("-C", talks, "problems", "--json").stdout)
    assert set(one) == {"source", "kind", "what", "mend", "seen"}
    assert (one["source"], one["kind"], one["what"]) == (str(path), "empty", "is empty")
    path.write_text(SENTENCE, encoding="utf-8")
    sayso("-C", talks, "add", path)
    assert json.loads(sayso("-C", talks, "problems", "--json").stdout) == []


# Forgetting, as a user does it


def test_forgotten_on_the_command_line(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    sayso("-C", talks, "add", path)
    assert sayso("-C", talks, "forget", "a.txt").returncode == 2, "nobody can be asked"
    assert sayso("-C", talks, "positions").stdout != ""
    done = sayso("-C", talks, "forget", "a.txt", "--yes", "--by", "Kim", "--why", "asked to")
    assert (done.returncode, "1 report forgotten: r-" in done.stdout) == (0, True)
    assert SENTENCE.encode() not in b"".join(one.read_bytes() for one in talks.iterdir())
    assert sayso("-C", talks, "positions").stdout == ""
    assert sayso("-C", talks, "forget", "--list").stdout.split("\t")[2:] == ["Kim", "asked to\n"]
    again = sayso("-C", talks, "add", path)
    assert (again.returncode, "new 0, known 0, problems 1" in again.stdout, "[forgotten]" in again.stderr) == (3, True, True)
    assert sayso("-C", talks, "problems").stdout.split("\t")[1] == "forgotten"
    assert "new 1, known 0, problems 0" in sayso("-C", talks, "add", "--again", path).stdout
    assert sayso("-C", talks, "problems").stdout == ""
    assert sayso("-C", talks, "forget", "nothing.txt", "--yes").returncode == 2


def test_a_terminal_is_asked_first(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    sayso("-C", talks, "add", path)
    for answer, left in ((b"n\n", 1), (b"y\n", 0)):
        keyboard, other = pty.openpty()
        command = [sys.executable, "-m", "sayso", "-C", str(talks), "forget", "a.txt"]
        with subprocess.Popen(command, stdin=other, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asking:
            os.write(keyboard, answer)
            told = asking.communicate()[1].decode()
        assert "a.txt, publisher unknown, no date" in told
        assert "cannot be undone" in told
        assert len(sayso("-C", talks, "positions").stdout.splitlines()) == left


# Originals


def test_the_bytes_come_back_bit_for_bit(talks: Path, tmp_path: Path) -> None:
    for ending, data in (("txt", f"\ufeff{SENTENCE}\r\n\r\n"), ("html", f"<html><body><article><p>{SENTENCE * 9}</p></article></body>")):
        path, back = tmp_path / f"a.{ending}", tmp_path / f"back.{ending}"
        path.write_bytes(data.encode())
        sayso("-C", talks, "add", path)
        assert sayso("-C", talks, "original", path.name, "-o", back).returncode == 0
        assert back.read_bytes() == path.read_bytes()
        assert sayso("-C", talks, "original", path.name, "-o", back).returncode == 2, "nothing is written over"


def test_bytes_are_not_kept_when_the_user_says_no(talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    sayso("-C", talks, "add", path, "--no-originals")
    assert "no bytes are kept" in sayso("-C", talks, "original", "a.txt", "-o", tmp_path / "b").stderr
    monkeypatch.setenv("SAYSO_ORIGINALS", "no")
    sayso("-C", talks, "add", path)
    assert sayso("-C", talks, "original", "a.txt", "-o", tmp_path / "b").returncode == 2
    sayso("-C", talks, "add", path, "--originals")
    assert sayso("-C", talks, "original", "a.txt", "-o", tmp_path / "b").returncode == 0


def test_equal_bytes_are_kept_once_and_packed(ledger: Ledger) -> None:
    data = b"the same all over " * 1000
    reports = [make_report(title=f"{number}") for number in range(3)]
    ledger.record_all(replace(make_record(report), original=data) for report in reports)
    with ledger.engine.connect() as connection:
        (packed,) = connection.exec_driver_sql("SELECT packed FROM contents").scalars()
    assert len(packed) < len(data) / 20
    assert [one.data for report in reports for one in ledger.originals(report.id)] == [data] * 3


def test_several_files_of_one_report_are_all_kept(ledger: Ledger) -> None:
    report = make_report()
    ledger.record_all(replace(make_record(report), original=data) for data in (b"one", b"other", b"one"))
    assert {one.data for one in ledger.originals(report.id)} == {b"one", b"other"}


def test_altered_bytes_are_told(ledger: Ledger) -> None:
    report = make_report()
    ledger.record(replace(make_record(report), original=b"one"))
    with ledger.engine.begin() as connection:
        connection.execute(update(CONTENTS).values(packed=zlib.compress(b"two")))
    with pytest.raises(LedgerError, match="altered"):
        ledger.originals(report.id)


# Facts


def facts() -> st.SearchStrategy[Facts]:
    days = st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 9))
    origins = st.lists(st.builds(Reason, st.sampled_from(["published", "author"]), st.sampled_from(["meta", "JSON-LD"])), max_size=2)
    return st.builds(Facts, st.sampled_from(["", "Ann Ek", "Bo"]), days, days, origins.map(lambda found: tuple(sorted(set(found)))))


@given(facts())
def test_facts_come_back_as_they_were(known: Facts) -> None:
    assert unpack_facts(pack_facts(known)) == known


@given(st.lists(facts(), max_size=4), st.data())
def test_facts_are_joined_whatever_their_order(listed: list[Facts], data: st.DataObject) -> None:
    joined = join(listed)
    assert join(data.draw(st.permutations(listed))) == join([*listed, joined]) == joined


def test_facts_are_kept_and_gathered(ledger: Ledger) -> None:
    first = Facts("Ann Ek", date(2025, 3, 6), None, (Reason("author", "JSON-LD"),))
    later = Facts("", date(2025, 3, 7), date(2025, 3, 8), (Reason("updated", "meta"),))
    for known in (first, Facts(), later):
        ledger.record(make_record(make_report(facts=known)))
    (report,) = ledger.reports()
    expected = Facts("Ann Ek", date(2025, 3, 7), date(2025, 3, 8), (Reason("author", "JSON-LD"), Reason("updated", "meta")))
    assert report.facts == expected


# Stored first, read later


def test_stored_without_reading_and_read_later(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    stored = sayso("-C", talks, "add", path, "--extractor", "none")
    assert (stored.returncode, "new 1, known 0, problems 0; 0 positions" in stored.stdout) == (0, True)
    assert sayso("-C", talks, "recode").returncode == 3, "there is nothing to code yet"
    assert "1 report coded again, 1 position" in sayso("-C", talks, "recode", "--all").stdout
    assert sayso("-C", talks, "recode", "--all").returncode == 0
    assert len(sayso("-C", talks, "positions").stdout.splitlines()) == 1


def test_adding_again_reads_what_was_only_stored(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    with Workspace.open(talks) as workspace:
        only_stored = workspace.with_settings(extractor="none")
        assert (only_stored.add([path]).positions, only_stored.add([path]).positions) == (0, 0)
        assert workspace.ledger.runs() == ()
        added = workspace.add([path])
        assert (added.new, added.known, added.positions) == (0, 1, 1)
        assert workspace.add([path]).positions == 0
        assert len(workspace.ledger.runs()) == 1
        with pytest.raises(OptionError, match="finds nothing to code"):
            only_stored.recode()


def test_an_unknown_extractor_is_misuse(talks: Path) -> None:
    assert sayso("-C", talks, "add", "x", "--extractor", "magic").returncode == 2


# Whose the folder is


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_is_its_owners_alone(talks: Path) -> None:
    assert mode(talks) == 0o700


def test_an_open_folder_is_closed_and_that_is_told(talks: Path) -> None:
    talks.chmod(0o755)
    (talks / "ledger.sqlite").chmod(0o644)
    told = sayso("-C", talks, "problems").stderr
    assert "was open to others (drwxr-xr-x)" in told
    assert (mode(talks), mode(talks / "ledger.sqlite")) == (0o700, 0o600)
    assert sayso("-C", talks, "problems").stderr == ""


def test_init_tells_that_it_closed_a_folder_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    assert "was open to others" in sayso("init", tmp_path / "open").stderr
    assert sayso("init", tmp_path / "new").stderr == ""
    assert mode(tmp_path / "open") == mode(tmp_path / "new") == 0o700


def test_a_folder_that_is_shared_on_purpose_stays_so_for_the_group(talks: Path) -> None:
    talks.chmod(0o2775)
    (talks / "ledger.sqlite").chmod(0o666)
    with Workspace.open(talks) as workspace:
        workspace.ledger.record(make_record(make_report()))
        found = {path.name: mode(path) for path in talks.iterdir() if path.name.startswith("ledger")}
    assert mode(talks) == 0o2770
    assert set(found.values()) == {0o660}
    assert len(found) > 1, "the write-ahead log is there and was checked too"


def test_log_files_that_were_left_open_are_closed(tmp_path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"ledger.db{ending}").touch()
        (tmp_path / f"ledger.db{ending}").chmod(0o644)
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.record(make_record(make_report()))
        assert {mode(path) for path in tmp_path.iterdir()} == {0o600}


def test_a_home_folder_is_left_as_it_is(talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talks.chmod(0o755)
    monkeypatch.setenv("HOME", str(talks))
    Workspace.open(talks).close()
    assert (mode(talks), mode(talks / "ledger.sqlite")) == (0o755, 0o600)


def test_unknown_report_has_no_original(talks: Path) -> None:
    with Workspace.open(talks) as workspace, pytest.raises(LedgerError, match="no report has this name or id"):
        workspace.report("a.txt")
