"""What people planted in invented negotiations is found on positions that people coded: floors, not aims."""

from __future__ import annotations

import pytest

from scripts.planted import Score, gold_view, measured

FLOORS = {"shifts": 0.66, "conflicts": 0.80, "links": 0.80, "circles": 0.60}
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
