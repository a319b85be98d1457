"""Figures: what is an amount, of what, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 per cent", [(8, "%")]),
        ("a rise of five per cent over 18 months", [(5, "%"), (18, "month")]),
        ("€4.5 million a year", [(4_500_000, "€")]),
        ("60 new apprentices", [(60, "new")]),
        ("on 3 May 2031 they met 12 envoys", [(12, "envoy")]),
        ("twenty-five cranes and a dozen men", [(25, "crane"), (12, "men")]),
        ("half of the crews", [(0.5, "part")]),
        ("10,000 troops", [(10_000, "troop")]),
        ("35% more", [(35, "%")]),
        ("one of the cranes, until 2035, at 10.30 a.m., on page 7", []),
        ("anyone alone", []),
    ],
)
def test_amounts_and_what_they_count(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(one.value, one.units[0]) for one in figures(text)] == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("60 new apprentices", "50 apprentices", True),
        ("40 ships near the bridge", "60 horses near the bridge", False),
        ("8 per cent", "6%", True),
        ("8 per cent", "8 weeks", False),
    ],
)
def test_whether_two_amounts_count_the_same(one: str, other: str, same: bool) -> None:
    (first,), (second,) = figures(one), figures(other)
    assert first.counts_the_same(second) == second.counts_the_same(first) == same


@given(st.text())
def test_every_figure_stands_in_its_text(text: str) -> None:
    for one in figures(text):
        assert one.text in text
        assert one.text in text[one.start :]
