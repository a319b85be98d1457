"""Adds reports to a throwaway workspace and scores its positions against gold, with the shared scorer. Prints the table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from sayso import exports
from sayso.reports import Item, find, read
from sayso.settings import EXTRACTORS
from sayso.workspace import Workspace

Figures = dict[str, float]
FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
HELD_OUT = FIXTURES / "held_out"
DEVELOPMENT = FIXTURES / "development"


@dataclass(frozen=True)
class Gold:
    """Reports with the positions that people found in them, and the dossier to read them with."""

    reports: Path
    gold: tuple[Path, ...]
    dossier: str

    @classmethod
    def real(cls, shared: Path) -> Gold:
        return cls(shared / "reports", tuple(sorted((shared / "eval" / "gold").glob("*.jsonl"))), "ukraine-talks")

    @classmethod
    def held_out(cls, name: str) -> Gold:
        """Invented reports on another negotiation, read with a dossier of bare names."""
        return cls.of(HELD_OUT / name)

    @classmethod
    def of(cls, folder: Path) -> Gold:
        """A folder with reports, gold and a dossier."""
        return cls(folder / "reports", (folder / "gold.jsonl",), str(folder / "dossier.yaml"))

    @classmethod
    def demo(cls) -> Gold:
        reports = Path(str(resources.files("sayso") / "demo" / "reports"))
        return cls(reports, (HELD_OUT.parent / "demo_expected.jsonl",), "harbour-strike")


@contextmanager
def _using(extractor: str) -> Iterator[None]:
    before = os.environ.get("SAYSO_EXTRACTOR")
    os.environ["SAYSO_EXTRACTOR"] = extractor
    try:
        yield
    finally:
        os.environ.pop("SAYSO_EXTRACTOR") if before is None else os.environ.update(SAYSO_EXTRACTOR=before)


def _write_texts(reports: Path, to: Path) -> None:
    """The texts as Sayso stores them, so that pages in HTML can be scored too."""
    to.mkdir()
    for item in find([reports]):
        if isinstance(item, Item) and (report := read(item).report):
            (to / Path(report.name).name).write_text(report.text, encoding="utf-8")


def score(shared: Path, gold: Gold | None = None, extractor: str = EXTRACTORS[0], options: tuple[str, ...] = ()) -> tuple[str, Figures]:
    """The scorer's table as text, and its figures by name."""
    gold = gold or Gold.real(shared)
    with tempfile.TemporaryDirectory() as folder:
        predicted, texts = Path(folder) / "positions.jsonl", Path(folder) / "texts"
        with _using(extractor), Workspace.create(Path(folder) / "talks", gold.dossier) as workspace:
            workspace.add([gold.reports])
            predicted.write_text("".join(exports.export(workspace.view().positions().flat(), "jsonl")), encoding="utf-8")
        _write_texts(gold.reports, texts)
        scorer = [sys.executable, str(shared / "eval" / "score_positions.py"), "--json", "--reports", str(texts), *options]
        command = [*scorer, str(predicted), "--gold", *map(str, gold.gold)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # our own scorer
    *table, figures = printed.splitlines()
    return "\n".join(table), {name: float(value) for name, value in json.loads(figures).items()}


if __name__ == "__main__":
    where = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), Path("../shared"))
    if not (where / "eval").is_dir():
        sys.exit(f"{where}: no eval folder there. Name the shared folder: make score SHARED=DIR")
    print(score(where, options=tuple(a for a in sys.argv[1:] if a.startswith("-")))[0])
