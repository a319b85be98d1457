"""Floors of stage 3 on PolNeAR dev, by the shared scorer: every fourth article here, all of them in `make quality`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import passages
from sayso.attribution.combined import outermost
from sayso.pipeline import extractor
from sayso.settings import EXTRACTORS
from tests.support import SOAK, shared

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["polnear_dev"]


@pytest.fixture(scope="module")
def relations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    dev = shared() / "data" / "polnear" / "dev"
    folder = tmp_path_factory.mktemp("dev")
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    tool = extractor(EXTRACTORS[0])
    with (folder / "found.jsonl").open("w", encoding="utf-8") as file:
        for path in sorted((dev / "text").glob("*.txt"))[:: 1 if SOAK else 4]:
            (folder / "text" / path.name).symlink_to(path.resolve())
            for annotated in (dev / "attributions").glob(f"{path.stem}_*.ann"):
                (folder / "attributions" / annotated.name).symlink_to(annotated.resolve())
            text = path.read_bytes().decode("utf-8")
            found = outermost(tool.extract(text, passages.split(text)))
            roles = [
                {
                    "source": [[s.start, s.end] for s in a.source],
                    "cue": [[s.start, s.end] for s in a.cue],
                    "content": [[s.start, s.end] for s in a.content],
                }
                for a in found
            ]
            file.write(json.dumps({"doc": path.name, "attributions": roles}) + "\n")
    scorer = shared() / "eval" / "eval_attribution.py"
    subprocess.run(
        [sys.executable, scorer, folder / "found.jsonl", folder, "--json", folder / "scores.json"], check=True, capture_output=True
    )
    scores: dict[str, dict[str, dict[str, float]]] = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    return scores["RELATION"]


@pytest.mark.parametrize("criterion", sorted(FLOORS))
def test_relations(relations: dict[str, dict[str, float]], criterion: str) -> None:
    assert relations[criterion]["F1"] >= FLOORS[criterion], f"{criterion} fell to {relations[criterion]['F1']:.3f}"
