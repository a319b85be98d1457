"""Floors of finding copies, on the pairs that served to make it and on those that did not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.copies import figures

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["copies"]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_copies(name: str) -> None:
    precision, recall = figures()[name]
    assert precision >= FLOORS[name]["precision"], f"{name}: precision fell to {precision:.3f}"
    assert recall >= FLOORS[name]["recall"], f"{name}: recall fell to {recall:.3f}"
