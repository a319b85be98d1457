"""Reading from the command line: the list of formats, columns, and standard input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.reports import READERS
from sayso.workspace import Workspace
from tests import made_files as made
from tests.test_cli import sayso


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    assert sayso("init", tmp_path / "talks", "--dossier", "harbour-strike").returncode == 0
    return tmp_path / "talks"


def add_stdin(folder: Path, data: bytes, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", "-C", str(folder), "add", "-", "--json", *more]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_formats_are_listed() -> None:
    plain, as_json = sayso("formats"), sayso("formats", "--json")
    assert plain.returncode == as_json.returncode == 0
    assert [line.split()[0] for line in plain.stdout.splitlines()] == [reader.name for reader in READERS]
    assert [json.loads(line)["format"] for line in as_json.stdout.splitlines()] == [reader.name for reader in READERS]


@pytest.mark.parametrize("data", [made.TEXT.encode(), made.page(), made.zipped({"a.txt": made.TEXT.encode()})])
def test_standard_input_is_read_in_any_format(talks: Path, data: bytes) -> None:
    done = add_stdin(talks, data, "--publisher", "Herald")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["new"] == 1
    with Workspace.open(talks) as workspace:
        (report,) = workspace.ledger.reports()
    assert report.name.startswith("standard input")
    assert report.publisher == "Herald"
    assert made.PARAGRAPHS[0] in report.text


def test_standard_input_stands_alone(talks: Path) -> None:
    done = sayso("-C", talks, "add", "-", "other.txt")
    assert (done.returncode, "stands alone" in done.stderr) == (2, True)


def test_columns_are_mapped(talks: Path, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(made.jsonl([{"story": made.TEXT, "day": "2031-05-06"}, {"story": ""}]))
    done = sayso("-C", talks, "add", file, "--columns", "text=story,published=day", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["new"] == 1
    assert [problem["source"] for problem in told["problems"]] == [f"{file}:2"]


def test_a_mapping_that_is_none_is_misuse(talks: Path) -> None:
    done = sayso("-C", talks, "add", "a.csv", "--columns", "words=story")
    assert (done.returncode, "--columns" in done.stderr) == (2, True)


def test_many_reports_of_one_file_are_recorded_in_batches_and_known_again(talks: Path, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(made.jsonl([{"text": f"Round {n} of the talks ended on Friday without a word from the owners."} for n in range(70)]))
    first = json.loads(sayso("-C", talks, "add", file, "--json").stdout)
    again = json.loads(sayso("-C", talks, "add", file, "--json").stdout)
    assert (first["new"], first["known"], again["new"], again["known"]) == (70, 0, 0, 70)
