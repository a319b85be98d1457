"""Corroboration: articles are counted as they are, origins only once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.copies import Cluster, Copies
from sayso.corroboration import Count, count
from sayso.model import Act, Code, Hop, Kind, Position, Said, Stance, Words

CODE = Code(Act.DEMAND, "border", Stance.FOR, None, (), 1.0, ())
NO_COPIES = Copies()
OFFICIALS = Hop("senior officials", "anonymous")


def told(outlet: str) -> tuple[Hop, ...]:
    return (Hop(outlet, "told"), OFFICIALS)


def position(report: str, *chain: Hop, at: int = 0) -> Position:
    words = Words(at, at + 4, "word")
    return Position(report, words, None, None, Kind.INDIRECT, "Ana Lind", "north", chain, Said(), CODE, "model-1")


def test_nothing_has_no_origin() -> None:
    assert count([], NO_COPIES) == Count(0, 0)


def test_reports_of_their_own_are_as_many_origins() -> None:
    assert count([position("a"), position("b")], NO_COPIES) == Count(2, 2)


def test_a_report_with_two_positions_is_one_article() -> None:
    assert count([position("a"), position("a", at=9)], NO_COPIES) == Count(1, 1)


def test_copies_are_articles_but_no_support() -> None:
    copies = Copies((Cluster("a", ("a", "b", "c"), "near"),))
    assert count([position("a"), position("b"), position("d")], copies) == Count(3, 2)
    # Two copies of a report that itself is not among the positions come from one origin all the same.
    assert count([position("b"), position("c")], copies) == Count(2, 1)


@pytest.mark.parametrize("other", ["Reuters", "the Reuters news agency", "REUTERS"])
def test_reports_told_through_one_outlet_are_one_origin(other: str) -> None:
    assert count([position("a", *told("Reuters")), position("b", *told(other))], NO_COPIES) == Count(2, 1, 1)


def test_different_outlets_are_different_origins() -> None:
    assert count([position("a", *told("Reuters")), position("b", *told("AFP"))], NO_COPIES) == Count(2, 2, 2)


def test_the_same_kind_of_anonymous_source_is_no_common_origin() -> None:
    assert count([position("a", OFFICIALS), position("b", OFFICIALS)], NO_COPIES) == Count(2, 2, 2)


def test_only_the_outermost_outlet_of_a_chain_counts() -> None:
    through = position("a", Hop("Ana Lind", "says"), Hop("Reuters", "told"), Hop("AFP", "told"), OFFICIALS)
    assert count([through, position("b", *told("Reuters"))], NO_COPIES) == Count(2, 1, 1)
    assert count([through, position("b", *told("AFP"))], NO_COPIES) == Count(2, 2, 2)


def test_a_copy_that_names_the_outlet_joins_the_original_that_is_the_outlet() -> None:
    # The agency's own report has no hop to itself; the copy at another outlet has.
    copies = Copies((Cluster("a", ("a", "b"), "exact"),))
    assert count([position("a", OFFICIALS), position("b", *told("Northlight")), position("c", *told("Northlight"))], copies) == Count(
        3, 1, 1
    )


def test_a_report_that_leans_on_two_outlets_joins_them() -> None:
    both = [position("a", *told("Reuters")), position("a", *told("AFP"), at=9)]
    assert count(both, NO_COPIES) == Count(1, 1, 1)
    assert count([position("b", *told("Reuters")), position("c", *told("AFP")), *both], NO_COPIES) == Count(3, 1, 1)


def test_an_origin_is_anonymous_where_nobody_with_a_name_stands_for_it() -> None:
    named, hidden = position("a"), position("b", OFFICIALS)
    whisper = replace(position("c"), speaker="a union official")
    assert count([named, hidden, whisper], NO_COPIES) == Count(3, 3, 2)
    assert count([hidden, position("b", at=9)], NO_COPIES) == Count(1, 1), "one of its positions has a name"
    assert count([position("a", *told("Reuters")), position("b", Hop("Reuters", "told"))], NO_COPIES) == Count(2, 1)


def test_counts_in_words() -> None:
    assert str(Count(7, 2, 1)) == "7 articles, 2 origins, 1 of them anonymous"
    assert str(Count(1, 1)) == "1 article, 1 origin"


NAMES = list("abcdefg")
hops = st.builds(Hop, st.sampled_from(["Reuters", "AFP", "dpa", "three officials"]), st.sampled_from(["says", "told", "anonymous"]))
some = st.lists(st.builds(lambda report, chain: position(report, *chain), st.sampled_from(NAMES), st.lists(hops, max_size=2)), max_size=10)


@st.composite
def clusterings(draw: st.DrawFn) -> Copies:
    size = draw(st.integers(0, 4))
    return Copies((Cluster("a", tuple(NAMES[:size]), "near"),)) if size >= 2 else NO_COPIES


@given(some, clusterings())
def test_order_makes_no_difference_and_origins_never_exceed_articles(positions: list[Position], copies: Copies) -> None:
    counted = count(positions, copies)
    assert count(reversed(positions), copies) == counted
    assert (counted.articles > 0) == (counted.origins > 0)
    assert counted.origins <= len({copies.cluster_of(one.report_id) for one in positions}) <= counted.articles


@given(some, clusterings())
def test_a_copy_more_never_adds_an_origin(positions: list[Position], copies: Copies) -> None:
    before = count(positions, copies)
    for cluster in copies.clusters:
        held = [one for one in positions if one.report_id in cluster.reports]
        if held:
            grown = Copies((Cluster(cluster.original, (*cluster.reports, "z"), cluster.kind),))
            assert count([*positions, position("z", *held[0].chain)], grown) == replace(before, articles=before.articles + 1)
