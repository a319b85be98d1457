"""Pictures: well-formed, the same for the same view, with every party and state in words, and nothing that runs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]
from syrupy.assertion import SnapshotAssertion

from sayso import charts
from sayso.charts.days import Axis
from sayso.charts.drawing import folded
from sayso.charts.states import GLYPHS
from sayso.conditions import Circle, Conditions, Link, Node
from sayso.copies import Copies
from sayso.dossier import Dossier, Issue, Party
from sayso.ledger import View
from sayso.matrix import State, matrix
from sayso.model import OTHER, Act, Stance
from sayso.statements import Evidence
from tests.talks import NO_DAY, position, view_of

ISSUES = tuple(Issue(name.lower(), name) for name in "Border Trade Gas Fish Roads Tolls".split())
TALKS = Dossier("talks", "Talks <on> it", (Party("north", "The <North>"), Party("south", "The South")), (), ISSUES)


def parsed(drawing: charts.Drawing) -> Any:
    tree = etree.fromstring(drawing.alone().encode())
    assert etree.fromstring(str(drawing.inline()).encode()).tag == tree.tag
    assert not tree.xpath("//*[local-name()='script' or local-name()='foreignObject' or local-name()='image']")
    assert not [name for one in tree.iter() for name in one.attrib if str(name).startswith(("on", "style")) or str(name).endswith("href")]
    assert not re.search(r"var\(|url\((?!#)|@import", drawing.alone())
    return tree


def words(tree: Any) -> list[str]:
    return ["".join(one.itertext()) for one in tree.xpath("//*[local-name()='text']")]


def stances(view: View, **known: Any) -> charts.Drawing:
    return charts.stances(view, TALKS, Copies(), "border", **known)


# ---- stances over time


def test_lanes_tell_stance_turn_and_silence_in_words_and_picture() -> None:
    before = position("a", day=date(2025, 1, 10), stance=Stance.AGAINST, act=Act.REJECT)
    turned = position("b", day=date(2025, 6, 20), act=Act.ACCEPT)
    drawing = stances(view_of(before, turned, position("c", issue="trade", day=date(2025, 12, 1))), since=date(2025, 6, 1))
    assert drawing.title == "Stances on Border, 10\u00a0Jan\u00a02025 to 1\u00a0Dec\u00a02025"
    assert [line.replace("\u00a0", " ") for line in drawing.text] == [
        "The <North>: against from 10 Jan 2025, for from 20 Jun 2025; 2 statements, the last on 20 Jun 2025, silent for 164 days",
        "The South: silent",
    ]
    told = [one.replace("\u00a0", " ") for one in words(parsed(drawing))]
    assert {"The <North>", "reject", "accept", "against", "for, 20 Jun", "silent 161 days", "since 1 Jun", "silent"} <= set(told)


def test_the_picture_looks_as_it_should(snapshot: SnapshotAssertion) -> None:
    before = position("a", day=date(2025, 1, 10), stance=Stance.AGAINST, act=Act.REJECT)
    assert stances(view_of(before, position("b", day=date(2025, 6, 20), act=Act.ACCEPT)), since=date(2025, 6, 1)).alone() == snapshot
    ring = (link("north", "border", "trade"), link("south", "trade", "border", "only if"))
    assert charts.waits(graph(*ring, link("south", "fish", "roads", "if"), circles=(Circle(ring),)), TALKS).alone() == snapshot


def test_a_claim_gives_a_lane_its_stance_only_until_a_side_is_taken() -> None:
    claimed = position("a", day=date(2025, 3, 1), act=Act.CLAIM, stance=Stance.FOR)
    rejected = position("b", day=date(2025, 3, 5), act=Act.REJECT, stance=Stance.AGAINST)
    again = position("c", day=date(2025, 3, 9), act=Act.CLAIM, stance=Stance.FOR)
    line = stances(view_of(claimed, rejected, again)).text[0].replace("\u00a0", " ")
    assert line.startswith("The <North>: for from 1 Mar 2025, against from 5 Mar 2025; 3 statements")


def test_what_has_no_day_is_counted_beside_its_lane() -> None:
    drawing = stances(view_of(position("a", day=NO_DAY), position("b", day=NO_DAY)))
    assert drawing.text[0] == "The <North>: silent; 2 without a day"
    assert "2 without a day" in words(parsed(drawing))


def test_against_and_conditional_differ_from_for_without_colour() -> None:
    shown = [
        position(letter, day=date(2025, 1, 1) + timedelta(40 * n), stance=s)
        for n, (letter, s) in enumerate(zip("abcd", Stance, strict=True))
    ]
    fills = {one.get("class"): one.get("fill") for one in parsed(stances(view_of(*shown))).xpath("//*[starts-with(@class, 'seg')]")}
    assert fills["seg for"] is None
    assert fills["seg against"] == "url(#stances-border-against)"
    assert fills["seg conditional"] == "url(#stances-border-conditional)"


days = st.dates(date(2020, 1, 1), date(2030, 1, 1)) | st.just(NO_DAY)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), days, st.sampled_from(Stance), st.sampled_from(Act)), max_size=8), st.none() | days)
def test_any_history_has_a_picture_within_its_frame(said: list[tuple[str, date, Stance, Act]], since: date | None) -> None:
    listed = [position(letter, day=day, stance=stance, act=act, ordinal=n) for n, (letter, day, stance, act) in enumerate(said)]
    drawing = stances(view_of(*listed), since=since)
    tree = parsed(drawing)
    assert drawing.alone() == stances(view_of(*reversed(listed)), since=since).alone()
    for one in tree.xpath("//*[local-name()='rect' and starts-with(@class, 'seg')]"):
        assert float(one.get("x")) >= 0
        assert float(one.get("x")) + float(one.get("width")) <= drawing.width


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 12_000))
def test_marks_of_an_axis_lie_within_it_in_order_and_apart(first: date, long: int) -> None:
    axis = Axis(first, first + timedelta(days=long), 100, 800)
    marks = [of for of, _ in axis.marks()]
    assert marks == sorted(set(marks))
    assert all(first <= of <= axis.last for of in marks)
    assert all(axis.at(b) - axis.at(a) > 40 for a, b in pairwise(marks))


@given(st.text(st.sampled_from("abc W"), max_size=200), st.integers(30, 300))
def test_a_name_is_folded_into_three_lines_at_most(name: str, room: int) -> None:
    assert len(folded(name, room)) <= 3


# ---- the matrix


def test_the_matrix_tells_state_and_silence_in_every_cell() -> None:
    made = matrix(view_of(position("a")), TALKS)
    drawing = charts.board(made, TALKS)
    told = words(parsed(drawing))
    assert told.count("has said nothing") == 11
    assert "for" in told
    assert drawing.text[0].replace("\u00a0", " ").endswith("The <North> for (demand, 1 Mar 2025); The South has said nothing")


def test_every_state_has_a_glyph() -> None:
    assert set(GLYPHS) == set(State)


# ---- what waits for what


def link(party: str, issue: str, target: str, kind: str = "until", **known: Any) -> Link:
    said = Evidence.of(position("a", party=party, issue=issue))
    return Link(Node(party, issue), target, kind, said, said, (said.position,), said.day, said.day, **known)


def graph(*links: Link, circles: tuple[Circle, ...] = ()) -> Conditions:
    return Conditions(tuple(sorted({one.source for one in links})), links, circles)


def test_a_circle_is_a_ring_with_numbers_and_named_in_words() -> None:
    ring = (link("north", "border", "trade"), link("south", "trade", "gas", "only if"), link("north", "gas", "border"))
    drawing = charts.waits(graph(*ring, link("south", "fish", "roads", "if"), circles=(Circle(ring),)), TALKS)
    tree = parsed(drawing)
    told = words(tree)
    assert {
        "1",
        "2",
        "3",
        "Circle of three",
        "only if, 1\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2025",
        "Border",
        "Trade",
        "Gas",
        "Fish",
        "Roads",
    } <= set(told)
    assert len(tree.xpath("//*[@class='edge ring']")) == 3
    assert len(tree.xpath("//*[@class='edge']")) == 1
    assert [line.replace("\u00a0", " ") for line in drawing.text] == [
        "Circle of three: Border waits for Trade (The <North>, until: a, 1 Mar 2025); "
        "Trade waits for Gas (The South, only if: a, 1 Mar 2025); "
        "Gas waits for Border (The <North>, until: a, 1 Mar 2025)",
        "Fish waits for Roads (The South, if: a, 1 Mar 2025)",
    ]


def test_what_was_dropped_or_is_no_issue_stands_in_the_text_alone() -> None:
    drawing = charts.waits(graph(link("north", "border", OTHER), link("north", "gas", "fish", holds=False)), TALKS)
    assert "No issue waits for another." in words(parsed(drawing))
    assert "waits for another matter" in drawing.text[0]
    assert "dropped" in drawing.text[1]


@pytest.mark.parametrize("many", [2, 3, 4, 5, 6])
def test_arrows_of_a_ring_end_before_their_boxes(many: int) -> None:
    names = [issue.id for issue in ISSUES[:many]]
    ring = tuple(link("north", one, other) for one, other in zip(names, names[1:] + names[:1], strict=True))
    tree = parsed(charts.waits(graph(*ring, circles=(Circle(ring),)), TALKS))
    boxes = [[float(one.get(name)) for name in ("x", "y", "width", "height")] for one in tree.xpath("//*[@class='node ring']")]
    for tip in tree.xpath("//*[@class='tip ring']/@d"):
        x, y = (float(one) for one in re.findall(r"[-\d.]+", tip)[:2])
        assert not any(left < x < left + wide and high < y < high + tall for left, high, wide, tall in boxes)
        assert min(max(left - x, x - left - wide, high - y, y - high - tall) for left, high, wide, tall in boxes) < 22


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(*[st.sampled_from([issue.id for issue in ISSUES])] * 2), max_size=12))
def test_boxes_of_the_columns_never_overlap(pairs: list[tuple[str, str]]) -> None:
    drawing = charts.waits(graph(*(link("north", one, other) for one, other in pairs)), TALKS)
    tops = sorted(float(one.get("y")) for one in parsed(drawing).xpath("//*[@class='node ']"))
    assert all(b - a >= 46 for a, b in pairwise(tops))
    assert all(0 <= top <= drawing.height - 46 for top in tops)
