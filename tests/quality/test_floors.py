"""Floors of quality. A run below them fails; raising them is free, lowering one needs a reason in the commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.score import score
from tests.support import shared

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return score(shared())[1]


@pytest.mark.parametrize("name", sorted(FLOORS["reports"]))
def test_positions_on_real_reports(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS["reports"][name], f"{name} fell to {figures[name]:.3f}"


def test_every_quote_stands_in_its_report(figures: dict[str, float]) -> None:
    assert figures["quote_not_in_report"] == figures["unreadable"] == figures["other_report"] == 0
