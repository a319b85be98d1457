"""The commands that write papers, as a user runs them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.support import DEMO, printing
from tests.test_cli import sayso


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two of the demo's reports."""
    folder = tmp_path_factory.mktemp("papers") / "strike"
    assert sayso("init", folder, "--dossier", "harbour-strike").returncode == 0
    assert sayso("-C", folder, "add", *sorted(DEMO.glob("*.txt"))[:2]).returncode == 0
    return folder


@pytest.mark.parametrize("form", ["html", "md", "pdf"])
def test_a_brief_is_written_in_the_form_of_its_name(strike: Path, tmp_path: Path, form: str) -> None:
    if form == "pdf":
        printing()
    done = sayso("-C", strike, "brief", "--since", "2031-03-05", "-o", tmp_path / f"brief.{form}")
    assert (done.returncode, done.stdout.strip()) == (0, f"{tmp_path}/brief.{form}: written")
    assert (tmp_path / f"brief.{form}").read_bytes()[:5] in (b"<!doc", b"# The", b"%PDF-")


def test_a_workbook_is_a_file_with_four_sheets(strike: Path, tmp_path: Path) -> None:
    assert sayso("-C", strike, "export", "--format", "xlsx", "-o", tmp_path / "a.xlsx").returncode == 0
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        assert len([name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]) == 4


def test_tables_in_a_file_are_those_of_standard_output(strike: Path, tmp_path: Path) -> None:
    for form in ("csv", "jsonl"):
        assert sayso("-C", strike, "export", "--format", form, "-o", tmp_path / form).returncode == 0
        assert (tmp_path / form).read_bytes().decode() == sayso("-C", strike, "export", "--format", form).stdout


def test_a_chart_is_a_file_or_told_in_words(strike: Path, tmp_path: Path) -> None:
    for what in (("issue", "pay"), ("matrix",), ("conditions",)):
        assert sayso("-C", strike, "chart", *what, "-o", tmp_path / "a.svg").returncode == 0
        assert "<title" in (tmp_path / "a.svg").read_text(encoding="utf-8")
        assert len(sayso("-C", strike, "chart", *what).stdout.splitlines()) >= 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "--format", "xlsx"], "-o FILE.xlsx"),
        (["export", "--format", "docx"], "jsonl, csv, xlsx"),
        (["brief", "-o", "brief.docx"], ".html, .md, .pdf"),
        (["brief", "--since", "spring"], "YYYY-MM-DD"),
        (["chart", "issue", "gold"], "no issue of this dossier"),
        (["add", "x.txt", "--tell-url", "ftp://a"], "--tell-url"),
    ],
)
def test_misuse_is_told_with_its_mend(strike: Path, arguments: list[str], told: str) -> None:
    done = sayso("-C", strike, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
