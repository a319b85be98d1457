"""Runs over many reports: order, workers, repetition, kills, bad input."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import dossier
from sayso.errors import Problem
from sayso.ledger import FlatPosition, Ledger, Query
from sayso.reports import Given, Item, find
from sayso.runner import Job, add, recode
from sayso.workspace import Workspace
from tests.support import DEMO, SOAK

JOB = Job(dossier.load("harbour-strike"), "rules")


def rows(ledger: Ledger) -> list[dict[str, object]]:
    """The ledger's export, run numbers aside: what "the same ledger" means."""
    return [{name: value for name, value in as_dict(row).items() if name != "run"} for row in ledger.view().positions().flat()]


def as_dict(row: FlatPosition) -> dict[str, object]:
    return {name: getattr(row, name) for name in FlatPosition.__dataclass_fields__}


def items() -> list[Item]:
    return [item for item in find([DEMO]) if isinstance(item, Item)]


def ledger_of(folder: Path, listed: list[Item], job: Job = JOB) -> list[dict[str, object]]:
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        for _ in add(listed, ledger, job):
            pass
        return rows(ledger)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    made = ledger_of(tmp_path_factory.mktemp("undisturbed"), items())
    assert len(made) > 50
    return made


@settings(max_examples=8 if not SOAK else 60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), cut=st.integers(0, 40))
def test_order_and_portions_do_not_matter(
    undisturbed: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory, seed: int, cut: int
) -> None:
    shuffled = items()
    random.Random(seed).shuffle(shuffled)  # noqa: S311  # a test's order is no secret
    folder = tmp_path_factory.mktemp("shuffled")
    ledger_of(folder, shuffled[:cut])
    assert ledger_of(folder, shuffled[cut:]) == undisturbed


def test_number_of_workers_does_not_matter(undisturbed: list[dict[str, object]], tmp_path: Path) -> None:
    assert ledger_of(tmp_path, items(), Job(JOB.dossier, "rules", workers=2)) == undisturbed


def test_copies_never_change_a_code(tmp_path: Path) -> None:
    original, copy = (next(i for i in items() if i.path.name.startswith(n)) for n in ("05", "06"))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    alone = ledger_of(tmp_path / "a", [original])
    both = [row for row in ledger_of(tmp_path / "b", [copy, original]) if row["publisher"] == original.given.publisher]
    assert alone
    assert both == alone


def test_adding_twice_changes_nothing(undisturbed: list[dict[str, object]], tmp_path: Path) -> None:
    ledger_of(tmp_path, items())
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        runs = ledger.runs()
        steps = list(add(items(), ledger, JOB))
        assert sum(step.new for step in steps) == 0
        assert sum(step.known for step in steps) == 40
        assert ledger.runs() == runs
        assert rows(ledger) == undisturbed


def test_recode_with_the_same_dossier_changes_nothing_and_with_another_only_the_codes(
    undisturbed: list[dict[str, object]], tmp_path: Path
) -> None:
    ledger_of(tmp_path, items())
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert sum(step.known for step in recode(ledger, JOB)) == 40
        assert rows(ledger) == undisturbed
        bare = dossier.parse(
            "dossier: bare\nparties: [{id: union, name: the union}]\nissues: [{id: money, name: Pay, definition: wages}]\n"
        )
        list(recode(ledger, Job(bare, "rules")))
        again = rows(ledger)
    assert {row["dossier"] for row in again} == {bare.version}
    before = {row["id"]: row for row in undisturbed}
    shared = [row for row in again if row["id"] in before]
    assert len(shared) > 30, "an id must not depend on the codes"
    assert all(row["quote"] == before[row["id"]]["quote"] for row in shared)


def test_a_date_told_later_takes_the_place_of_the_report_without_one(tmp_path: Path) -> None:
    path = next(i.path for i in items() if i.path.name.startswith("01"))
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        list(add([Item(path)], ledger, JOB))
        undated = {row["id"] for row in rows(ledger)}
        list(add([Item(path, Given(publisher="Northlight"))], ledger, JOB))
        dated = rows(ledger)
    assert {row["publisher"] for row in dated} == {"Northlight"}
    assert len(dated) == len(undated)


def test_bad_files_are_named_and_leave_the_others_alone(tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)),
        "latin.txt": "Der Hafen schließt, sagte die Gewerkschaft.".encode("latin-1"),
        "line.txt": b"a" * 50_000_000,
        "russian.txt": ("Президент России заявил, что переговоры продолжатся на следующей неделе в Стамбуле. " * 4).encode(),
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("The union said on Monday it wants a pay rise of 6 per cent.", encoding="utf-8")
    (tmp_path / "x").mkdir()
    with Ledger.open(tmp_path / "x" / "ledger.sqlite") as ledger:
        listed = [item for item in find([tmp_path]) if not (isinstance(item, Item) and item.path.parent.name == "x")]
        problems = [problem for step in add(listed, ledger, JOB) for problem in step.problems]
        found = rows(ledger)
    assert {(Path(p.source).name, p.name) for p in problems} == {
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("latin.txt", "encoding"),
        ("line.txt", "too large"),
        ("russian.txt", "language"),
    }
    assert all(p.detail and p.mend for p in problems)
    assert {row["report"] for row in found} == {"good.txt"}


def test_a_folder_without_read_right_is_a_problem(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents:
        if parent.owner() == Path.home().owner() and str(parent).startswith("/tmp/pytest"):  # noqa: S108
            parent.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        found = list(find([closed]))
    finally:
        if root:
            os.seteuid(0)
        closed.chmod(0o755)
    assert [item.name for item in found if isinstance(item, Problem)] == ["unreadable"]


@pytest.mark.parametrize("seed", range(3 if not SOAK else 40))
def test_killed_at_any_point_and_run_again(undisturbed: list[dict[str, object]], tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "talks"
    Workspace.create(folder, "harbour-strike").close()
    command = [sys.executable, "-m", "sayso", "-C", str(folder), "add", str(DEMO)]
    environment = {**os.environ, "SAYSO_EXTRACTOR": "rules"}
    started = time.monotonic()
    whole = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    patience = random.Random(seed).uniform(0.2, 2.5)  # noqa: S311
    try:
        whole.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        whole.send_signal(signal.SIGKILL)
        whole.wait()
    assert time.monotonic() - started < 60
    with Workspace.open(folder) as workspace:
        for report in workspace.ledger.reports():
            assert workspace.ledger.attributions(report.id) is not None, "a half-written report"
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    with Workspace.open(folder) as workspace:
        assert rows(workspace.ledger) == undisturbed


def test_recoding_with_nothing_changed_changes_nothing(tmp_path: Path) -> None:
    """With the model too, though recode asks it for less than add did."""
    job = Job(JOB.dossier, "combined")
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        list(add(items()[:4], ledger, job))
        before = list(ledger.view(Query()).positions())
        list(recode(ledger, job))
        after = list(ledger.view(Query()).positions())
    assert len(before) > 20
    assert after == before
