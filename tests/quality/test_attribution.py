"""Floors of stage 3 on PolNeAR dev, by the shared scorer: every fourth article here, all of them in `make quality`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.settings import EXTRACTORS
from scripts.relations import Scores, measure
from tests.support import SOAK, shared

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["polnear_dev"]


@pytest.fixture(scope="module")
def relations() -> Scores:
    return measure(shared(), EXTRACTORS[0], 1 if SOAK else 4)


@pytest.mark.parametrize("criterion", sorted(FLOORS))
def test_relations(relations: Scores, criterion: str) -> None:
    assert relations[criterion]["F1"] >= FLOORS[criterion], f"{criterion} fell to {relations[criterion]['F1']:.3f}"
