"""Adds the real reports in shared/ to a throwaway workspace and prints the scorer's table on them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from sayso import exports
from sayso.workspace import Workspace


def score(shared: Path, show: bool = True, misses: bool = False) -> dict[str, float]:
    """The scorer's figures by name; prints its table where `show`."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "positions.jsonl"
        with Workspace.create(Path(folder) / "talks", "ukraine-talks") as workspace:
            workspace.add([shared / "reports"])
            predicted.write_text("".join(exports.export(workspace.view().positions().flat(), "jsonl")), encoding="utf-8")
        scorer = [sys.executable, str(shared / "eval" / "score_positions.py"), "--json"]
        gold = [str(path) for path in sorted((shared / "eval" / "gold").glob("*.jsonl"))]
        options = ["--reports", str(shared / "reports"), *(["--misses"] if misses else []), str(predicted), "--gold", *gold]
        printed = subprocess.run([*scorer, *options], check=True, capture_output=True, text=True).stdout  # our own scorer
    *table, figures = printed.splitlines()
    if show:
        print("\n".join(table))
    return {name: float(value) for name, value in json.loads(figures).items()}


if __name__ == "__main__":
    where = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), Path("../shared"))
    if not (where / "eval").is_dir():
        sys.exit(f"{where}: no eval folder there. Name the shared folder: make score SHARED=DIR")
    score(where, misses="--misses" in sys.argv)
