"""Attributions on PolNeAR dev by the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from sayso import passages
from sayso.attribution.combined import outermost
from sayso.model import Attribution
from sayso.pipeline import extractor

Scores = dict[str, dict[str, float]]
"""Precision, recall and F1 by criterion: partial (overlapping), half, exact."""


def measure(shared: Path, name: str, every: int = 1) -> Scores:
    """The figures of an extractor on every so-manieth article of dev, relations only."""
    with tempfile.TemporaryDirectory() as folder:
        return _measured(shared, name, every, Path(folder))


def _measured(shared: Path, name: str, every: int, folder: Path) -> Scores:
    dev = shared / "data" / "polnear" / "dev"
    for part in ("text", "attributions"):
        (folder / part).mkdir()
    tool = extractor(name)
    with (folder / "found.jsonl").open("w", encoding="utf-8") as file:
        for path in sorted((dev / "text").glob("*.txt"))[::every]:
            (folder / "text" / path.name).symlink_to(path.resolve())
            for annotated in (dev / "attributions").glob(f"{path.stem}_*.ann"):
                (folder / "attributions" / annotated.name).symlink_to(annotated.resolve())
            text = path.read_bytes().decode("utf-8")
            found = outermost(tool.extract(text, passages.split(text)))
            file.write(json.dumps({"doc": path.name, "attributions": [_row(one) for one in found]}) + "\n")
    command = [sys.executable, str(shared / "eval" / "eval_attribution.py"), str(folder / "found.jsonl"), str(folder)]
    subprocess.run([*command, "--json", str(folder / "scores.json")], check=True, capture_output=True)
    scores: dict[str, Scores] = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    return scores["RELATION"]


def _row(one: Attribution) -> dict[str, list[tuple[int, int]]]:
    roles = {"source": one.source, "cue": one.cue, "content": one.content}
    return {role: [(span.start, span.end) for span in spans] for role, spans in roles.items()}
