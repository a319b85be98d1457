"""The program as a user runs it: arguments, pipes, exit statuses. Most runs share this process, to save its start."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.model import SHOWN
from tests.support import DEMO


def sayso(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the program's own main, with the streams of a pipe."""
    out, err = io.StringIO(), io.StringIO()
    status: str | int | None = 0
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = ["sayso", *map(str, arguments)], io.StringIO(stdin)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        status = end.code
    finally:
        sys.argv, sys.stdin = before
    return subprocess.CompletedProcess(sys.argv, int(status or 0), out.getvalue(), err.getvalue())


def process(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "sayso", *map(str, arguments)], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("strike") / "strike"
    assert sayso("init", folder, "--dossier", "harbour-strike").returncode == 0
    done = sayso("-C", folder, "add", DEMO)
    assert done.returncode == 0, done.stderr
    assert "new 40, known 0, problems 0" in done.stdout
    return folder


def test_the_ledger_is_its_owners_alone(strike: Path) -> None:
    assert (strike / "ledger.sqlite").stat().st_mode & 0o077 == 0


def test_adding_again_counts_what_is_known(strike: Path) -> None:
    done = sayso("-C", strike, "add", DEMO, "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert [note["name"] for note in found.pop("notes")] == ["scripts"]  # one of the demo's pages counts its readers
    assert found == {"new": 0, "known": 40, "positions": 0, "problems": []}


def test_folder_may_stand_before_or_behind_the_command(strike: Path) -> None:
    assert (
        process("-C", strike, "positions").stdout
        == process("positions", "-C", strike).stdout
        == sayso("-C", strike, "positions").stdout
        != ""
    )


def test_a_line_a_position_in_a_pipe_and_filters(strike: Path) -> None:
    every = sayso("-C", strike, "positions").stdout.splitlines()
    some = sayso("-C", strike, "positions", "--party", "union", "--act", "demand").stdout.splitlines()
    assert 10 < len(some) < len(every)
    assert all(line.count("\t") == 9 and line.split("\t")[4] == "demand" for line in some)
    assert all("\x1b" not in line for line in every)


def test_positions_as_of_a_day_leave_out_later_ones(strike: Path) -> None:
    lines = sayso("-C", strike, "positions", "--as-of", "2031-03-31", "--json").stdout.splitlines()
    days = [json.loads(line)["said_last"] or json.loads(line)["published"] for line in lines]
    assert days
    assert max(days) <= "2031-03-31"


def test_a_view_can_leave_out_what_the_machine_was_less_sure_of(strike: Path) -> None:
    every = [json.loads(line)["confidence"] for line in sayso("-C", strike, "export").stdout.splitlines()]
    sure = [json.loads(line)["confidence"] for line in sayso("-C", strike, "export", "--min-confidence", "0.4").stdout.splitlines()]
    assert sorted(sure) == sorted(c for c in every if c >= 0.4)
    assert 0 < len(sure) < len(every)
    assert sayso("-C", strike, "matrix", "--min-confidence", "7").returncode == 2


def test_what_the_machine_was_least_sure_of_is_left_out_and_that_is_told(strike: Path) -> None:
    shown, every = (sayso("-C", strike, "positions", "--json", *more) for more in ((), ("--min-confidence", "0")))
    sure, all_of_them = ([json.loads(line)["confidence"] for line in done.stdout.splitlines()] for done in (shown, every))
    assert sorted(sure) == sorted(c for c in all_of_them if c >= SHOWN)
    assert 0 < len(sure) < len(all_of_them)
    told = sayso("-C", strike, "matrix")
    assert f"Left out: {len(all_of_them) - len(sure)} positions less sure than 0.20. All: --min-confidence 0" in told.stderr
    assert "less sure" not in sayso("-C", strike, "matrix", "--min-confidence", "0").stderr
    waiting = sayso("-C", strike, "review", "--limit", "0").stdout
    unsure = next(json.loads(line)["id"] for line in every.stdout.splitlines() if json.loads(line)["confidence"] < SHOWN)
    assert unsure[:8] in waiting
    assert sayso("-C", strike, "show", unsure).returncode == 0


def test_export_is_grounded_in_the_stored_text(strike: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in DEMO.glob("*.txt")}
    rows = [json.loads(line) for line in sayso("-C", strike, "export", "--format", "jsonl").stdout.splitlines()]
    assert len(rows) > 100
    plain = [row for row in rows if row["report"] in texts]
    assert plain
    assert all(texts[row["report"]][row["start"] : row["end"]] == row["quote"] for row in plain)
    promised = """id report report_id start end quote source cue kind speaker party chain act issue stance addressee conditions said_on
        published confidence run dossier hops"""
    assert set(promised.split()) <= set(rows[0])
    assert all(isinstance(row["chain"], list) and isinstance(row["conditions"], list) for row in rows)


def test_csv_has_the_same_rows(strike: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(sayso("-C", strike, "export", "--format", "csv").stdout)))
    lines = [json.loads(line) for line in sayso("-C", strike, "export").stdout.splitlines()]
    assert [row["quote"] for row in rows] == [row["quote"] for row in lines]
    assert [row["conditions"] for row in rows] == [" | ".join(row["conditions"]) for row in lines]


def test_show_marks_the_words_and_gives_the_reasons(strike: Path) -> None:
    row = json.loads(sayso("-C", strike, "positions", "--act", "demand", "--json").stdout.splitlines()[0])
    shown = sayso("-C", strike, "show", row["id"][:10]).stdout
    assert f"[content: {row['quote']}]" in shown.replace("\n", " ") or "[content: " in shown
    for label in ("speaker", "act", "issue", "stance", "said", "through", "report"):
        assert label in shown
    assert json.loads(sayso("-C", strike, "show", row["id"], "--json").stdout)["reasons"]


def test_matrix_names_silence(strike: Path) -> None:
    shown = sayso("-C", strike, "matrix").stdout
    assert "has said nothing" in shown
    made = json.loads(sayso("-C", strike, "matrix", "--json").stdout)
    assert made["parties"][:2] == ["union", "employers"]


def test_timeline_is_oldest_first(strike: Path) -> None:
    lines = sayso("-C", strike, "timeline", "--party", "union", "--issue", "agency_work", "--json").stdout.splitlines()
    days = [json.loads(line)["said_last"] for line in lines]
    assert len(days) >= 3
    assert days == sorted(days, key=lambda day: day or "9999")


def test_brief_is_one_page(strike: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    assert sayso("-C", strike, "brief", "-o", page).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert "<script" not in text


def test_attributions_have_offsets_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("\ufeffAna Belo said the union wants “more”.\r\nIt is ready to talk, she said.\r\n".encode())
    made = json.loads(sayso("attributions", path).stdout)
    text = path.read_bytes().decode("utf-8")
    assert made["doc"] == "report"
    words = {role: [text[s:e] for one in made["attributions"] for s, e in one[role]] for role in ("source", "cue", "content")}
    assert "Ana Belo" in words["source"]
    assert "said" in words["cue"]


def test_try_needs_no_ledger(tmp_path: Path) -> None:
    done = sayso(
        "-C", tmp_path, "try", "-", "--dossier", "harbour-strike", stdin="The union said it wants a night supplement of 20 per cent."
    )
    assert done.returncode == 0
    assert done.stdout.split("\t")[1:5] == ["union", "demand", "night_pay", "for"]
    assert sayso("-C", tmp_path, "try", "-", stdin="It rained all day.").returncode == 3


def test_judging_stays_beside_the_machines_record(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    report = tmp_path / "a.txt"
    report.write_text("The union said it wants a night supplement of 20 per cent.", encoding="utf-8")
    sayso("init", folder, "--dossier", "harbour-strike")
    sayso("-C", folder, "add", report)
    row = json.loads(sayso("-C", folder, "export").stdout)
    assert sayso("-C", folder, "judge", row["id"], "correct", "--by", "Kim", "--set", "act=propose").returncode == 0
    assert sayso("-C", folder, "recode").returncode == 0
    after = json.loads(sayso("-C", folder, "export").stdout)
    assert (after["act"], after["judged"], after["judged_by"]) == ("propose", "correct", "Kim")
    assert "the machine had demand" in sayso("-C", folder, "show", row["id"]).stdout
    sayso("-C", folder, "judge", row["id"], "reject", "--by", "Kim")
    assert sayso("-C", folder, "export").stdout == ""


MISUSE = {
    "no workspace": (["positions"], "is no workspace"),
    "unknown dossier": (["init", "x", "--dossier", "nowhere"], "no such file"),
    "nothing to add": (["add"], "Nothing to add"),
    "no day": (["-C", "{strike}", "positions", "--as-of", "yesterday"], "is no day"),
    "no act": (["-C", "{strike}", "positions", "--act", "shout"], "is no act"),
    "unknown id": (["-C", "{strike}", "show", "p-nope"], "no position has this id"),
    "unknown format": (["-C", "{strike}", "export", "--format", "xml"], "is no export format"),
    "a workspace already": (["init", "{strike}"], "is a workspace already"),
    "since after until": (["-C", "{strike}", "positions", "--since", "2031-05-01", "--until", "2031-04-01"], "lies after until"),
    "unknown verdict": (["-C", "{strike}", "judge", "p-", "maybe", "--by", "me"], "positions begin with"),
}


@pytest.mark.parametrize("name", sorted(MISUSE))
def test_misuse_ends_with_2_and_one_line(strike: Path, tmp_path: Path, name: str) -> None:
    arguments, told = MISUSE[name]
    done = sayso(
        *[
            a.replace("{strike}", str(strike))
            for a in (arguments if "-C" in arguments or "init" in arguments else ["-C", str(tmp_path), *arguments])
        ]
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_broken_dossier_names_the_line(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    sayso("init", folder)
    (folder / "dossier.yaml").write_text("dossier: x\nparties:\n  - {id: A b, name: A}\n", encoding="utf-8")
    done = sayso("-C", folder, "add", DEMO)
    assert done.returncode == 2
    assert "line 3" in done.stderr


def test_problems_show_in_the_exit_status(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    sayso("init", folder)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text("Kyiv said it wants a ceasefire.", encoding="utf-8")
    both = sayso("-C", folder, "add", tmp_path / "empty.txt", tmp_path / "good.txt")
    assert (both.returncode, "empty.txt: is empty [empty]." in both.stderr) == (1, True)
    assert sayso("-C", folder, "add", tmp_path / "empty.txt").returncode == 3


def test_a_dossier_is_not_needed(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    sayso("init", folder)
    (tmp_path / "a.txt").write_text("Norway demands that the quotas be cut. Oslo rejected the offer.", encoding="utf-8")
    sayso("-C", folder, "add", tmp_path / "a.txt")
    rows = [json.loads(line) for line in sayso("-C", folder, "export").stdout.splitlines()]
    assert {(row["party"], row["issue"]) for row in rows} == {("norway", "other")}


def test_a_reader_that_has_enough_is_no_error(strike: Path) -> None:
    command = f"{sys.executable} -m sayso -C {strike} export | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


def test_ctrl_c_ends_cleanly_and_can_be_gone_on_with(tmp_path: Path) -> None:
    folder, reports = tmp_path / "talks", tmp_path / "reports"
    sayso("init", folder)
    reports.mkdir()
    for number in range(300):
        (reports / f"{number}.txt").write_text(f"Kyiv said on day {number} that it wants a ceasefire. " * 8, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "sayso", "-C", str(folder), "add", str(reports)], stderr=subprocess.PIPE, text=True
    ) as running:
        _wait_for_a_report(folder / "ledger.sqlite", running)
        running.send_signal(signal.SIGINT)
        told = running.communicate()[1]
    assert "Traceback" not in told
    assert running.returncode in (0, 130)
    assert "new" in sayso("-C", folder, "add", reports).stdout


def _wait_for_a_report(ledger: Path, running: subprocess.Popen[str]) -> None:
    """Until the first batch is recorded, so that the signal comes in the middle of the work."""
    for _ in range(600):
        time.sleep(0.1)
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as connection:
            if running.poll() is not None or connection.execute("SELECT count(*) FROM reports").fetchone()[0]:
                return


def test_a_terminal_gets_a_table(strike: Path) -> None:
    screen, other = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sayso", "-C", str(strike), "matrix"], stdout=other, env={**os.environ, "TERM": "xterm", "COLUMNS": "160"}
    ) as shell:
        os.close(other)
        shown = b""
        while chunk := _read(screen):
            shown += chunk
        assert shell.wait() == 0
    assert b"issue" in shown
    assert b"\x1b[" in shown


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other side has closed
        return b""


def test_every_command_has_help_with_an_example() -> None:
    listed = sayso("--help").stdout
    for command in (
        "init",
        "add",
        "recode",
        "try",
        "positions",
        "show",
        "matrix",
        "timeline",
        "brief",
        "export",
        "attributions",
        "judge",
        "demo",
    ):
        assert command in listed
        told = sayso(command, "--help")
        assert told.returncode == 0
        assert "Example:" in told.stdout, command


DATES = ("--as-of", "2031-05-01")


@pytest.mark.parametrize(
    "command", ["shifts", "conflicts", "conditions", "speakers", "matrix", "timeline", "positions", "review", "export"]
)
def test_every_command_that_shows_takes_both_times(strike: Path, command: str) -> None:
    party = ["--party", "union"] if command == "timeline" else []
    every = sayso("-C", strike, command, *party)
    early = sayso("-C", strike, command, *party, *DATES)
    unknown = sayso("-C", strike, command, *party, "--known-by", "2020-01-01")
    assert [done.returncode for done in (every, early, unknown)] == [0, 0, 0]
    assert command in ("conflicts", "review") or len({every.stdout, early.stdout, unknown.stdout}) == 3
    assert len(unknown.stdout.splitlines()) <= (9 if command == "matrix" else 0)
    assert sayso("-C", strike, command, *party, "--known-by", "2099-01-01T12:00").stdout == every.stdout


def test_show_as_it_was_known(strike: Path) -> None:
    name = sayso("-C", strike, "positions").stdout.split("\t")[0]
    assert "learnt" in sayso("-C", strike, "show", name).stdout
    assert sayso("-C", strike, "show", name, "--known-by", "2020-01-01").returncode == 2
    refused = sayso("-C", strike, "show", name, "--known-by", "yesterday evening")
    assert (refused.returncode, "YYYY-MM-DDTHH:MM" in refused.stderr) == (2, True)


@pytest.mark.parametrize(("command", "columns"), [("shifts", 7), ("conflicts", 6), ("speakers", 9)])
def test_comparisons_as_lines_and_as_json(strike: Path, command: str, columns: int) -> None:
    lines = sayso("-C", strike, command).stdout.splitlines()
    assert lines
    assert {line.count("\t") + 1 for line in lines} == {columns}
    listed = [json.loads(line) for line in sayso("-C", strike, command, "--json").stdout.splitlines()]
    assert len(listed[0]["voices"] if command == "speakers" else listed) == len(lines)


def test_the_evidence_of_a_shift_stands_in_its_report(strike: Path) -> None:
    rows = {row["id"]: row for row in map(json.loads, sayso("-C", strike, "positions", "--json").stdout.splitlines())}
    shift = json.loads(sayso("-C", strike, "shifts", "--party", "union", "--json").stdout.splitlines()[0])
    for side in filter(None, (shift["before"], shift["after"])):
        row = rows[side["position"]]
        text = (DEMO / row["report"]).read_text(encoding="utf-8")
        assert side["words"]["text"] in text or row["report"].endswith(".html")
        assert row["party"] == side["party"] == "union"


def test_shifts_and_conflicts_can_be_narrowed(strike: Path) -> None:
    every = sayso("-C", strike, "shifts").stdout.splitlines()
    late = sayso("-C", strike, "shifts", "--since", "2031-06-01").stdout.splitlines()
    assert late == [line for line in every if line >= "2031-06-01"]
    turned = sayso("-C", strike, "shifts", "--kind", "turned", "--issue", "automation").stdout.splitlines()
    assert turned
    assert all("\tAutomatic cranes\tturned\t" in line for line in turned)
    denied = sayso("-C", strike, "conflicts", "--kind", "denied").stdout.splitlines()
    assert denied
    assert all(line.startswith("denied\tcannot both stand\t") for line in denied)
    refused = sayso("-C", strike, "conflicts", "--kind", "quarrel")
    assert (refused.returncode, "incompatible" in refused.stderr) == (2, True)


def test_conditions_for_an_issue(strike: Path) -> None:
    every = json.loads(sayso("-C", strike, "conditions", "--json").stdout)["links"]
    some = json.loads(sayso("-C", strike, "conditions", "--for", "automation", "--json").stdout)["links"]
    assert 0 < len(some) < len(every)
    assert all("automation" in (link["source"]["issue"], link["target"]) for link in some)


def test_speakers_where_they_differ_and_as_a_network(strike: Path) -> None:
    differing = sayso("-C", strike, "speakers", "--differences", "--party", "union", "--as-of", "2031-05-01").stdout
    assert "Marit Solheim" in differing
    network = sayso("-C", strike, "speakers", "--network").stdout.splitlines()
    assert network[0].split("\t") == ["speaker", "party", "issue", "for", "against", "conditional", "none"]


def test_the_matrix_between_two_days_and_its_states(strike: Path) -> None:
    rows = [line.split("\t") for line in sayso("-C", strike, "matrix").stdout.splitlines()]
    assert rows[0][-2:] == ["between them", "evidence"]
    changed = [line.split("\t") for line in sayso("-C", strike, "matrix", "--between", "2031-05-01", "2031-06-01").stdout.splitlines()]
    assert ["Agency workers", "Varrow Dockers' Union", "against", "for"] in [line[:4] for line in changed]
    assert json.loads(sayso("-C", strike, "matrix", "--between", "2031-04-12", "2031-04-12", "--json").stdout) == []
    assert sayso("-C", strike, "matrix", "--between", "2031-05-01", "2031-06-01", *DATES).returncode == 2
