"""Copies are stable: the order of reports makes no difference, and more reports never part what were copies."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.copies import Copies, between, find, sketch
from sayso.copies.index import Index
from sayso.copies.shared import PASSAGE
from sayso.copies.sketch import PHRASE, WINDOW
from sayso.copies.texts import Text
from sayso.model import Report
from tests import strategies
from tests.pairs import REPORTS, relation

PARAGRAPHS = sorted({paragraph for report in REPORTS.values() for paragraph in report.text.split("\n\n") if len(paragraph) > 60})
DATELINES = ["", "KEDRA, May 2 (Northlight) - "]


@st.composite
def collages(draw: st.DrawFn) -> Report:
    """Reports out of a few paragraphs, so that many share some, whole or with words left out."""
    chosen = draw(st.lists(st.sampled_from(PARAGRAPHS[:14]), min_size=1, max_size=8))
    if draw(st.booleans()):
        cut = draw(st.integers(3, 40))
        chosen = [" ".join(word for at, word in enumerate(paragraph.split(), 1) if at % cut) for paragraph in chosen]
    day = draw(st.none() | st.sampled_from([date(2031, 3, 1), date(2031, 3, 2), date(2031, 6, 1)]))
    text = draw(st.sampled_from(DATELINES)) + "\n".join(chosen)
    return Report(text, "x", draw(st.sampled_from(["", "A", "B", "Northlight"])), published=day)


given_reports = st.lists(strategies.reports() | collages() | collages() | st.sampled_from(list(REPORTS.values())), max_size=12)


@given(st.data(), given_reports)
def test_the_order_of_the_reports_makes_no_difference(data: st.DataObject, listed: list[Report]) -> None:
    assert find(data.draw(st.permutations(listed))) == find(listed)


@settings(max_examples=200, deadline=None)
@given(given_reports, st.lists(collages(), min_size=1, max_size=3))
def test_more_reports_never_part_copies_and_leave_other_clusters_as_they_were(listed: list[Report], more: list[Report]) -> None:
    before, after = find(listed), find([*listed, *more])
    known = {report.id: report for report in listed}
    for one, two in combinations(known.values(), 2):
        if relation(before, one, two) is not None:
            assert relation(after, one, two) is not None
    for cluster in before.clusters:
        (home,) = {after.cluster_of(report) for report in cluster.reports}
        grown = next(other for other in after.clusters if other.original == home)
        assert set(cluster.reports) <= set(grown.reports)
        if len(cluster.reports) == len(grown.reports):
            assert grown == cluster


@settings(max_examples=100, deadline=None)
@given(given_reports)
def test_reports_that_share_nothing_with_the_new_one_keep_their_clusters(listed: list[Report]) -> None:
    stranger = Report(" ".join(f"word{at}" for at in range(80)), "x", "Elsewhere")
    before, after = find(listed), find([*listed, stranger])
    assert (before.clusters, before.partial, before.links) == (after.clusters, after.partial, after.links)


def test_what_another_cluster_credits_changes_no_original() -> None:
    story, other = REPORTS["dam-own"], REPORTS["pilots-own"]
    early = Report(story.text, "early", "Gazette", published=date(2031, 3, 1))
    late = Report(story.text, "late", "Northlight", published=date(2031, 3, 2))
    credited = Report(f"KEDRA, May 2 (Northlight) - {other.text}", "elsewhere", "Tribune", published=date(2031, 3, 1))
    assert find([early, late]).clusters == find([early, late, credited]).clusters
    assert find([early, late]).clusters[0].original == early.id


@given(given_reports)
def test_clusters_share_no_report_and_lead_with_their_original(listed: list[Report]) -> None:
    copies = find(listed)
    members = [report for cluster in copies.clusters for report in cluster.reports]
    assert len(members) == len(set(members))
    assert set(members) <= {report.id for report in listed}
    for cluster in copies.clusters:
        assert len(cluster.reports) >= 2
        assert cluster.reports[0] == cluster.original
        assert all(copies.cluster_of(report) == cluster.original for report in cluster.reports)
    for cluster in copies.partial:
        assert len({copies.cluster_of(report) for report in cluster.reports}) == 2


@given(collages() | strategies.reports(), collages())
def test_passages_have_the_same_words_on_both_sides(one: Report, two: Report) -> None:
    passages = between(one, two)
    assert between(two, one) == tuple(sorted(passage.turned() for passage in passages))
    for passage in passages:
        first, second = (Text(span.of(report.text)).words for span, report in ((passage.one, one), (passage.two, two)))
        assert first[0] == second[0]
        assert first[-1] == second[-1]
        if one.text_hash != two.text_hash and Text(one.text).words != Text(two.text).words:
            assert len(set(first) & set(second)) >= min(PASSAGE, len(set(first))) / 2


@given(st.data())
def test_any_nineteen_words_in_common_give_one_phrase_in_common(data: st.DataObject) -> None:
    # Words are numbers that no other text has, but for the common run.
    run = [f"c{at}" for at in range(PHRASE + WINDOW - 1)]
    sketches = []
    for side in "ab":
        own = [f"{side}{at}" for at in range(data.draw(st.integers(0, 60)))]
        place = data.draw(st.integers(0, len(own)))
        sketches.append(sketch(Text(" ".join([*own[:place], *run, *own[place:]]))))
    first, second = ({made[at : at + 4] for at in range(0, len(made), 4)} for made in sketches)
    assert first & second


def edited(number: int) -> list[Report]:
    """Copies of one text, each with other words changed, in two outlets."""
    dice = random.Random(3)  # noqa: S311
    words = next(iter(REPORTS.values())).text.split()
    made = []
    for at in range(number):
        text = " ".join(f"x{at}y{place}" if dice.random() < 0.03 else word for place, word in enumerate(words))
        made.append(Report(text, str(at), f"Outlet {at % 7}", published=date(2031, 1, 1)))
    return made


def test_more_copies_than_a_phrase_leads_to_are_one_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.copies.index.FREQUENT", 10)
    listed = edited(40)
    assert [len(cluster.reports) for cluster in find(listed).clusters] == [len(listed)]
    assert len(find(listed).links) < 40 * 39 / 2


def test_an_index_finds_the_same_in_one_batch_and_in_many() -> None:
    made = {report.text_hash: sketch(Text(report.text)) for report in REPORTS.values()}
    whole, pieces = Index(), Index()
    whole.add(list(made.items()))
    for item in made.items():
        pieces.add([item])
    assert len(pieces.levels) < 12
    listed = list(made.values())
    assert whole.near(listed) == pieces.near(listed) == [whole.near([one])[0] for one in listed]
    assert Index().near(listed[:2]) == [[], []]
    assert whole.near([]) == []


def test_copies_with_nothing_known_are_empty() -> None:
    assert Copies().passages_at("r-1", next(iter(between(edited(1)[0], edited(1)[0]))).one) == frozenset()
