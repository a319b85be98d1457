"""`sayso copies` as a user runs it, and what docs/copies.md shows."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sayso import Workspace
from sayso.errors import LedgerError
from sayso.ledger.linking import read_links
from sayso.ledger.opening import reading
from sayso.ledger.schema import SKETCHES
from tests.pairs import REPORTS
from tests.support import DEMO, ROOT
from tests.test_cli import sayso


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    assert sayso("init", folder / "strike", "--dossier", "harbour-strike").returncode == 0
    assert sayso("-C", folder / "strike", "add", DEMO).returncode == 0
    return folder


def test_the_page_shows_what_the_program_prints(parent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(parent)
    page = (ROOT / "docs" / "copies.md").read_text(encoding="utf-8")
    examples = re.findall(r"```console\n\$ sayso (.*?)\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    for command, shown in examples:
        done = sayso(*command.split())
        assert done.returncode == 0, done.stderr
        pattern = re.escape(shown).replace(re.escape("..."), ".*")
        assert re.fullmatch(pattern, done.stdout), command


def test_the_table_names_publisher_day_and_title(parent: Path) -> None:
    done = sayso("-C", parent / "strike", "copies")
    first = done.stdout.splitlines()[0].split("\t")
    assert first[:5] == ["1", "near, original", "05-mediator-named.txt", "Northlight", "2031-03-28"]
    assert first[5].startswith("Both sides at Varrow port accept mediator")
    assert len(done.stdout.splitlines()) == 10  # four stories that were copied


def test_adding_finds_copies_before_anyone_asks(tmp_path: Path) -> None:
    write(tmp_path / "in", ["villages-base", "villages-merged", "villages-inside"])
    with Workspace.create(tmp_path / "talks", "harbour-strike") as workspace:
        workspace.add([tmp_path / "in"])
        with reading(workspace.ledger.engine) as connection:
            assert connection.scalar(select(func.count()).select_from(SKETCHES)) == 3
            assert len(read_links(connection)) == 3


def test_an_unknown_name_is_told_with_the_mend(parent: Path) -> None:
    done = sayso("-C", parent / "strike", "copies", "--between", "05-mediator-named.txt", "nothing.txt")
    assert done.returncode == 2
    assert "nothing.txt: no report has this name" in done.stderr


def write(folder: Path, names: list[str]) -> None:
    """Invented reports as files with a manifest."""
    folder.mkdir()
    rows = ["file,publisher,title,published"]
    for name in names:
        report = REPORTS[name]
        (folder / f"{name}.txt").write_text(report.text, encoding="utf-8")
        title = report.title.replace('"', "")
        rows.append(f'{name}.txt,{report.publisher},"{title}",{report.published}')
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_partial_copies_and_one_text_under_two_names_are_listed(tmp_path: Path) -> None:
    write(tmp_path / "in", ["villages-base", "villages-merged", "villages-own", "grain-own"])
    (tmp_path / "more").mkdir()
    shutil.copy(tmp_path / "in" / "grain-own.txt", tmp_path / "more" / "again.txt")
    with Workspace.create(tmp_path / "talks", "harbour-strike") as workspace:
        workspace.add([tmp_path / "in"])
        workspace.add([tmp_path / "more"])
        # What is known of "again" is known of "grain-own" too: a less-known version of the same report.
        assert len(workspace.ledger.hidden()) == 1
    listed = json.loads(sayso("-C", tmp_path / "talks", "copies", "--json").stdout)
    assert listed == [
        {"reports": ["again.txt", "grain-own.txt"], "original": "again.txt", "kind": "exact"},
        {"reports": ["villages-base.txt", "villages-merged.txt"], "original": "villages-base.txt", "kind": "partial"},
    ]


def test_a_report_is_found_by_name_or_id(parent: Path) -> None:
    with Workspace.open(parent / "strike") as workspace:
        report = workspace.report("05-mediator-named.txt")
        assert workspace.report(report.id) == report
        with pytest.raises(LedgerError, match="no report has this name"):
            workspace.report("05")
