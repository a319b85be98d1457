"""The graph of conditions: who waits for what, and the circles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.conditions import LONGEST, Conditions, Node, conditions, lines
from sayso.copies import Cluster, Copies
from sayso.dossier import Dossier, Issue, Party
from sayso.model import OTHER, Act, Condition, Position, Stance, Words
from tests.talks import NO_DAY, position, view_of

DOSSIER = Dossier(
    "talks",
    "Talks",
    (Party("north", "The North"), Party("south", "The South"), Party("east", "The East")),
    (),
    (Issue("border", "Border"), Issue("trade", "Trade"), Issue("dam", "Dam"), Issue("fish", "Fish"), Issue("fleet", "Fleet")),
)
_numbers = count()


def tied(party: str, issue: str, target: str, kind: str = "if", day: int = 1, **known: Any) -> Position:
    """A party that agrees to an issue on the condition of another."""
    number = next(_numbers)
    text = f"Report {number}: we agree {kind} it is so"
    stretch = f"{kind} it is so"
    at = text.index(stretch)
    fields: dict[str, Any] = {"act": Act.COMMIT, "stance": Stance.CONDITIONAL} | known
    return position(
        "we agree", text=text, publisher=f"Paper {number}", party=party, issue=issue, day=date(2025, 3, 1) + timedelta(day - 1),
        conditions=(Condition(kind, Words(at, at + len(stretch), stretch), target),), **fields,
    )  # fmt: skip


def free(party: str, issue: str, day: int, **known: Any) -> Position:
    number = next(_numbers)
    fields: dict[str, Any] = {"act": Act.ACCEPT, "stance": Stance.FOR} | known
    return position("we agree", text=f"Report {number}: we agree", publisher=f"Paper {number}", party=party, issue=issue,
                    day=date(2025, 3, 1) + timedelta(day - 1), **fields)  # fmt: skip


def made(*positions: Position, known: Copies = Copies()) -> Conditions:  # noqa: B008
    return conditions(view_of(*positions), DOSSIER, known)


def test_a_condition_is_a_link_with_its_words() -> None:
    one = tied("north", "border", "trade", "only if")
    (link,) = made(one).links
    assert (link.source, link.target, link.kind) == (Node("north", "border"), "trade", "only if")
    assert (link.evidence.position, link.condition.words.text) == (one.id, "only if it is so")
    assert (link.positions, link.first, link.last, link.holds) == ((one.id,), date(2025, 3, 1), date(2025, 3, 1), True)


def test_what_says_the_same_is_one_link_with_the_newest_words() -> None:
    old, new = tied("north", "border", "trade"), tied("north", "border", "trade", "until", 9)
    undated = replace(tied("north", "border", "trade", "if", 1), said=position("a", day=NO_DAY).said)
    (link,) = made(new, undated, old).links
    assert (link.kind, link.evidence.position) == ("until", new.id)
    assert link.positions == (old.id, new.id, undated.id)
    assert (link.first, link.last) == (date(2025, 3, 1), date(2025, 3, 9))


@pytest.mark.parametrize(
    ("after", "holds"),
    [
        (free("north", "border", 9), False),
        (free("north", "border", 1), True),
        (free("north", "border", 9, act=Act.CLAIM), True),
        (free("north", "border", 9, stance=Stance.AGAINST), True),
        (free("south", "border", 9), True),
        (tied("north", "border", "dam", day=9), True),
    ],
    ids=["granted", "same day", "claimed", "against", "another party", "another condition"],
)
def test_a_link_holds_until_it_is_granted_without(after: Position, holds: bool) -> None:
    link = next(link for link in made(tied("north", "border", "trade"), after).links if link.target == "trade")
    assert link.holds is holds


def test_claims_and_speakers_of_no_side_make_nothing_depend() -> None:
    assert not made(tied("north", "border", "trade", act=Act.CLAIM), tied("unknown", "border", "trade")).links


def test_what_waits_for_an_issue_and_what_an_issue_waits_for() -> None:
    graph = made(tied("north", "border", "trade"), tied("south", "trade", "dam"), tied("east", "border", "trade"))
    assert [link.source.party for link in graph.on("trade")] == ["north", "east"]
    assert [link.target for link in graph.of("border")] == ["trade", "trade"]
    assert graph.nodes == (Node("north", "border"), Node("south", "trade"), Node("east", "border"))


@pytest.mark.parametrize(
    ("words", "depends"),
    [
        ("until the end of May", False),
        ("until 2034", False),
        ("until Monday morning", False),
        ("until the lockout ends", True),
        ("until the end of the strike", True),
        ("until the end of 2034 if there are no strikes", True),
        ("after the vote", True),
        ("if Monday comes", True),
    ],
)
def test_a_limit_of_time_is_no_condition(words: str, depends: bool) -> None:
    one = tied("north", "border", "trade")
    kind = words.split(maxsplit=1)[0]
    code = replace(one.code, conditions=(Condition(kind, Words(0, len(words), words), "trade"),))
    assert bool(made(replace(one, code=code)).links) is depends


def circles(*positions: Position) -> list[list[str]]:
    return [[f"{link.source.party} {link.source.issue} {link.target}" for link in one.links] for one in made(*positions).circles]


def test_two_parties_that_wait_for_each_other() -> None:
    one, other = tied("north", "border", "trade"), tied("south", "trade", "border")
    assert circles(one, other) == [["north border trade", "south trade border"]]
    (circle,) = made(one, other).circles
    assert (circle.parties, circle.issues) == (("north", "south"), ("border", "trade"))


def test_both_wait_for_the_other_on_one_issue() -> None:
    assert circles(tied("north", "border", "border"), tied("south", "border", "border")) == [["north border border", "south border border"]]
    assert not circles(tied("north", "border", "border"))


def test_a_longer_circle_comes_behind_a_shorter_one() -> None:
    three = [tied("north", "border", "trade"), tied("south", "trade", "dam"), tied("east", "dam", "border")]
    assert circles(*three) == [["east dam border", "north border trade", "south trade dam"]]
    both = circles(*three, tied("south", "trade", "border"))
    assert [len(one) for one in both] == [2, 3]


@pytest.mark.parametrize(
    "other",
    [
        tied("north", "trade", "border"),
        tied("south", "trade", OTHER),
        tied("south", "trade", "border", "if", act=Act.THREATEN),
        tied("south", "trade", "dam"),
    ],
    ids=["one party alone", "an issue that is not named", "a threat", "no way back"],
)
def test_what_is_no_circle(other: Position) -> None:
    assert not circles(tied("north", "border", "trade"), other)


@pytest.mark.parametrize("kind", ["unless", "until", "as long as", "only if"])
def test_a_threat_until_something_is_done_waits_for_it(kind: str) -> None:
    assert circles(tied("north", "border", "trade"), tied("south", "trade", "border", kind, act=Act.THREATEN))


def test_a_condition_without_an_issue_is_about_the_terms_of_its_own() -> None:
    (link,) = made(tied("north", "border", OTHER)).links
    assert (link.target, link.named) == ("border", False)
    assert not circles(tied("north", "border", OTHER), tied("south", "border", OTHER))


def says(party: str, issue: str, words: str, condition: str = "", **known: Any) -> Position:
    """A party's words on an issue, in a report of its own unless `text` is given, with a condition that names no issue."""
    text = known.pop("text", f"Report {next(_numbers)}: {words} {condition}".strip())
    at = text.index(condition)
    named = (Condition(condition.partition(" ")[0], Words(at, at + len(condition), condition), OTHER),) if condition else ()
    fields: dict[str, Any] = {"act": Act.COMMIT, "stance": Stance.CONDITIONAL if condition else Stance.FOR} | known
    return position(words, text=text, party=party, issue=issue, conditions=named, publisher=f"Paper {next(_numbers)}", **fields)


def target(*positions: Position) -> tuple[str, bool]:
    """The issue of the one condition, and whether words tell it."""
    (link,) = made(*positions).links
    return link.target, link.named


def test_a_condition_is_on_the_issue_on_which_its_words_are_used() -> None:
    dredging = [says("south", "trade", "the dredgers stay out of the bay"), says("east", "trade", "dredgers spoil the bay")]
    waiting = says("north", "border", "we sign", "once the dredgers have left the bay")
    assert target(waiting, *dredging) == ("trade", True)
    assert target(waiting, dredging[0]) == (OTHER, False)
    assert target(waiting, *dredging, *(replace(one, code=replace(one.code, issue="dam")) for one in dredging)) == (OTHER, False)


def test_one_word_is_enough_where_many_use_it() -> None:
    used = [says("south", "trade", f"{number} more dredgers") for number in range(5)]
    waiting = says("north", "border", "we sign", "once the dredgers stop")
    assert target(waiting, *used) == ("trade", True)
    assert target(waiting, *used[:4]) == (OTHER, False)


def test_the_same_report_tells_sooner() -> None:
    text = "We sign once the notice is gone. The notice of the ban is no secret. The notice came late."
    one = says("north", "border", "We sign", "once the notice is gone", text=text)
    others = [says("south", "fish", words, text=text) for words in ("The notice of the ban is no secret", "The notice came late")]
    others = [replace(each, report_id=one.report_id) for each in others]
    view = view_of(one, *others)
    (link,) = conditions(view, DOSSIER, Copies()).links
    assert (link.target, link.named) == ("fish", True)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("provided that it is reviewed", "border"),
        ("only if they are heard", "border"),
        ("if at least 30 of them are paid", "border"),
        ("on two conditions", "border"),
        ("if both sides sign", OTHER),
        ("if the grid is ready by May", OTHER),
        ("if the North and the South agree", OTHER),
    ],
)
def test_a_condition_that_points_back_is_about_the_terms_and_any_other_is_another_matter(condition: str, found: str) -> None:
    reviewed = [says("south", "trade", f"reviewed, {number}, by North and South") for number in range(6)]
    assert target(says("north", "border", "we sign", condition), *reviewed) == (found, False)


def test_words_of_time_and_names_of_parties_tell_no_issue() -> None:
    used = [says("south", "trade", f"the South wants two weeks in May, {number}") for number in range(9)]
    assert target(says("north", "border", "we sign", "if the South waits two weeks in May"), *used) == (OTHER, False)


def test_what_is_on_no_issue_and_waits_for_none_is_left_out() -> None:
    assert not made(says("north", OTHER, "we will see", "if my aunt had wheels")).links
    assert not made(says("north", OTHER, "we will see", "if it had wheels")).links


def test_terms_of_acceptance_on_one_issue_are_no_circle() -> None:
    waiting = [tied("north", "border", "border"), tied("south", "border", "border")]
    assert circles(*waiting)
    assert not circles(waiting[0], tied("south", "border", "border", act=Act.ACCEPT))
    assert circles(waiting[0], tied("south", "border", "border", act=Act.ACCEPT), waiting[1])


def test_a_granted_link_is_in_no_circle() -> None:
    waiting = [tied("north", "border", "trade"), tied("south", "trade", "border")]
    assert circles(*waiting)
    assert not circles(*waiting, free("south", "trade", 9))


def test_a_copy_adds_nothing() -> None:
    one, copy = tied("north", "border", "trade"), tied("north", "border", "trade", day=5)
    known = Copies((Cluster(one.report_id, (one.report_id, copy.report_id), "near"),))
    assert made(one, copy, known=known) == made(one)


def test_the_graph_as_text() -> None:
    graph = made(tied("north", "border", "trade"), tied("south", "trade", "border", "until"), free("south", "dam", 1))
    assert list(lines(graph, DOSSIER)) == [
        "The North: Border waits for Trade [if]",
        "The South: Trade waits for Border [until]",
        "circle: The North: Border waits for Trade [if]; The South: Trade waits for Border [until]",
    ]
    alone = made(tied("north", "border", OTHER), tied("north", "trade", "trade"), says("north", "dam", "we agree", "if the grid is ready"))
    assert list(lines(alone, DOSSIER)) == [
        "The North: Border waits for its own terms [if]",
        "The North: Trade waits for the same issue [if]",
        "The North: Dam waits for another matter [if]",
    ]
    granted = made(tied("north", "border", "trade"), free("north", "border", 9))
    assert list(lines(granted, DOSSIER)) == ["The North: Border waits for Trade [if] (granted without it since)"]


issues = st.sampled_from(["border", "trade", "dam", "fish", "fleet", "other"])
drawn = st.lists(st.tuples(st.sampled_from(["north", "south", "east"]), issues, issues, st.integers(1, 9)), max_size=12)


@given(drawn, st.randoms())
def test_circles_close_and_their_order_does_not_depend_on_the_reports(listed: list[tuple[str, str, str, int]], random: Any) -> None:
    positions = [tied(party, issue, target, day=day) for party, issue, target, day in listed]
    graph = made(*positions)
    assert graph == made(*random.sample(positions, len(positions)))
    for circle in graph.circles:
        following = [*circle.links[1:], circle.links[0]]
        assert all(link.target == after.source.issue for link, after in zip(circle.links, following, strict=True))
        assert 2 <= len(circle.links) <= LONGEST
        assert len(circle.parties) > 1
    sets = [frozenset((link.source, link.target) for link in circle.links) for circle in graph.circles]
    assert len(set(sets)) == len(sets)
