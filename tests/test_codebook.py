"""The codebook decides, not its ids or its order: what coders by language models get wrong when a codebook is perturbed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import dossier
from sayso.coding.stems import stem_set, stems
from sayso.dossier import Dossier, Issue
from sayso.model import OTHER, Position, Report
from sayso.pipeline import extractor, process
from sayso.reports import Item, find, read
from sayso.settings import EXTRACTORS
from tests.support import DEMO, SPRING

HARBOUR = dossier.load("harbour-strike")
LEAST = 0.98
Coded = dict[tuple[str, str], tuple[str, str, str]]


@cache
def reports() -> tuple[Report, ...]:
    items = [item for item in find(SPRING, manifest_file=DEMO / "manifest.csv") if isinstance(item, Item)]
    return tuple(report for item in items if (report := read(item).report))


@cache
def coded(book: Dossier, name: str) -> Coded:
    """Act, issue and stance of each position by its place and speaker."""
    made: list[Position] = [one for report in reports() for one in process(report, book, extractor(name)).positions]
    return {(one.id, one.speaker): (one.code.act, one.code.issue, one.code.stance) for one in made}


def agreement(one: Coded, other: Coded) -> float:
    same = sum(one.get(key) == other.get(key) for key in one.keys() | other.keys())
    return same / len(one.keys() | other.keys())


def renamed(issue: Issue) -> Issue:
    return issue if issue.id == OTHER else replace(issue, id=f"x_{issue.id[::-1]}")


@pytest.mark.parametrize("name", EXTRACTORS)
def test_new_ids_and_another_order_leave_the_codes(name: str) -> None:
    book = replace(HARBOUR, issues=tuple(renamed(issue) for issue in reversed(HARBOUR.issues)))
    ids = {issue.id: renamed(issue).id for issue in HARBOUR.issues}
    expected = {key: (act, ids[issue], stance) for key, (act, issue, stance) in coded(HARBOUR, name).items()}
    assert len(expected) >= 100
    assert agreement(coded(book, name), expected) >= LEAST


@pytest.mark.parametrize("name", EXTRACTORS)
@pytest.mark.parametrize(("one", "other"), [("pay", "agency_work"), ("automation", "stoppages")])
def test_codes_follow_definitions_that_are_exchanged(name: str, one: str, other: str) -> None:
    exchanged = {one: other, other: one}
    issues = {issue.id: issue for issue in HARBOUR.issues}
    book = replace(HARBOUR, issues=tuple(replace(issues[exchanged.get(i.id, i.id)], id=i.id) for i in HARBOUR.issues))
    expected = {key: (act, exchanged.get(issue, issue), stance) for key, (act, issue, stance) in coded(HARBOUR, name).items()}
    assert agreement(coded(book, name), expected) >= LEAST


@given(st.text(alphabet="Abz ’'-.\n\u00a0\u2003é1%", max_size=60))
def test_the_set_of_stems_has_what_stands_in_the_text(text: str) -> None:
    assert stem_set(text) == {one.stem for one in stems(text)}
