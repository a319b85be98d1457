"""What people planted in invented negotiations is found on positions that people coded: floors, not aims."""

from __future__ import annotations

import pytest

from scripts.planted import Score, gold_view, measured
from tests.planted import measured_once

FLOORS = {"shifts": 0.90, "conflicts": 0.80, "links": 0.94, "circles": 0.83}
ONCE = 0.8
"""The share of shifts found in what no rule was made on."""
HITS = {"shifts": 0, "conflicts": 0, "links": 0, "circles": 0}


@pytest.fixture(scope="module")
def scored() -> dict[str, Score]:
    return measured(gold_view)


@pytest.mark.parametrize("name", FLOORS)
def test_as_much_is_found_as_was_once(scored: dict[str, Score], name: str) -> None:
    assert scored[name].planted > 0
    assert scored[name].share >= FLOORS[name], scored[name].missed


@pytest.mark.parametrize("name", HITS)
def test_what_only_looks_like_one_is_left_alone(scored: dict[str, Score], name: str) -> None:
    assert scored[name].hits <= HITS[name], [line for line in scored[name].beyond if line.startswith("HIT")]


def test_what_no_rule_was_made_on_is_found_as_well() -> None:
    score = measured(gold_view, measured_once())["shifts"]
    assert score.share >= ONCE
    assert score.hits == 0
