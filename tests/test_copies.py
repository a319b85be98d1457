"""Copies: measured on invented pairs, the same in any order, and never chained from one story to another."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import reports
from sayso.copies import Copies, find
from sayso.model import Report
from tests import strategies
from tests.support import DEMO

FIXTURES = Path(__file__).parent / "fixtures" / "copies"

PRECISION, RECALL = 0.98, 0.95


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FIXTURES / name).read_text("utf-8").splitlines()]


def stored() -> dict[str, Report]:
    return {
        row["name"]: Report(row["text"], row["name"], row["publisher"], row["title"], published=date.fromisoformat(row["published"]))
        for row in rows("reports.jsonl")
    }


REPORTS = stored()
PAIRS = [(REPORTS[row["one"]], REPORTS[row["two"]], row["case"], row["copy"]) for row in rows("pairs.jsonl")]
PARAGRAPHS = sorted({paragraph for report in REPORTS.values() for paragraph in report.text.split("\n\n")})


def together(copies: Copies, one: Report, two: Report) -> bool:
    return copies.cluster_of(one.id) == copies.cluster_of(two.id)


def floors(found: list[tuple[bool, bool]]) -> tuple[float, float]:
    """Precision and recall of (found, expected) pairs."""
    tally = Counter(found)
    true = tally[True, True]
    return true / (true + tally[True, False]), true / (true + tally[False, True])


def test_the_fixtures_hold_enough_of_either_kind() -> None:
    cases = Counter((case, copy) for *_, case, copy in PAIRS)
    assert sum(copy for *_, copy in PAIRS) >= 40
    assert sum(not copy for *_, copy in PAIRS) >= 40
    assert len(cases) >= 9


def test_pairs_alone_reach_the_floors() -> None:
    found = [(together(find([one, two]), one, two), copy) for one, two, _, copy in PAIRS]
    precision, recall = floors(found)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_pairs_among_all_the_reports_reach_the_floors() -> None:
    copies = find(REPORTS.values())
    precision, recall = floors([(together(copies, one, two), copy) for one, two, _, copy in PAIRS])
    assert precision >= PRECISION
    assert recall >= RECALL


def test_no_cluster_holds_reports_of_two_stories() -> None:
    names = {report.id: name for name, report in REPORTS.items()}
    for cluster in find(REPORTS.values()).clusters:
        assert len({names[report].split("-")[0] for report in cluster.reports}) == 1
        assert names[cluster.original].endswith("-base")


def test_of_the_demo_each_wire_story_and_its_copies_are_one_cluster() -> None:
    read = [reports.read(item).report for item in reports.find([DEMO]) if isinstance(item, reports.Item)]
    named = {report.name: report for report in read if report}
    assert len(named) == 40
    numbers = {report.id: name[:2] for name, report in named.items()}
    found = {numbers[one.original]: ({numbers[report] for report in one.reports}, one.kind) for one in find(named.values()).clusters}
    assert found == {
        "05": ({"05", "06", "07", "08"}, "near"),
        "17": ({"17", "18"}, "near"),
        "26": ({"26", "27"}, "near"),
        "32": ({"32", "33"}, "near"),
    }
    (exact,) = find([named["05-mediator-named.txt"], named["06-mediator-named-coast.txt"]]).clusters
    assert exact.kind == "exact"


FIRST, SECOND = REPORTS["dam-base"], REPORTS["rail-base"]


def test_a_report_without_copies_is_its_own_cluster() -> None:
    copies = find([FIRST, SECOND])
    assert copies.clusters == ()
    assert copies.cluster_of(FIRST.id) == FIRST.id
    assert find([]).cluster_of("r-unknown") == "r-unknown"


def test_the_same_report_twice_is_no_copy() -> None:
    assert find([FIRST, FIRST]).clusters == ()


def test_case_space_and_quotation_marks_leave_a_copy_exact() -> None:
    other = replace(FIRST, text=FIRST.text.upper().replace('"', "”").replace("\n\n", "\n"), publisher="Delta Post")
    (cluster,) = find([FIRST, other]).clusters
    assert cluster.kind == "exact"


def test_a_round_up_does_not_chain_the_stories_that_it_repeats() -> None:
    both = Report(f"{FIRST.text}\n\n{SECOND.text}", "both.txt", "Sunday Digest", published=date(2031, 12, 1))
    copies = find([FIRST, SECOND, both])
    assert not together(copies, FIRST, SECOND)
    assert together(copies, both, FIRST) != together(copies, both, SECOND)


def test_a_copy_of_a_copy_stays_with_the_original() -> None:
    paragraphs = REPORTS["rail-lead"].text.split("\n\n")
    cut = Report("\n\n".join(paragraphs[:4]), "cut.txt", "Metro Minute", published=date(2031, 10, 5))
    copies = find([SECOND, REPORTS["rail-lead"], cut])
    assert {copies.cluster_of(report.id) for report in (SECOND, REPORTS["rail-lead"], cut)} == {SECOND.id}


def test_the_speech_in_full_is_no_copy_but_the_report_around_it_is() -> None:
    # Cut behind the speech, they share two thirds of their words, all of them the speaker's.
    one, two = (replace(REPORTS[name], text="\n\n".join(REPORTS[name].text.split("\n\n")[:3])) for name in ("statement-1", "statement-2"))
    assert not together(find([one, two]), one, two)
    other = replace(one, text="Bridge: the answer" + one.text[len(one.title) :], publisher="Fluss Radio")
    assert together(find([one, other]), one, other)


@pytest.mark.parametrize(
    ("credit", "agency"),
    [("KEDRA, July 8 (Reuters) - ", "Reuters"), ("KEDRA (AP) — ", "The Associated Press"), ("Source: Reuters\n", "reuters.com")],
)
def test_the_credited_agency_has_the_original_though_it_came_later(credit: str, agency: str) -> None:
    body = SECOND.text.split(" - ", 1)[1]
    early = Report(credit + body, "a", "Gazette", published=date(2031, 1, 1))
    plain = Report(body, "b", "Tribune", published=date(2030, 1, 1))
    own = Report(body, "c", agency, published=date(2031, 1, 2))
    (cluster,) = find([early, plain, own]).clusters
    assert cluster.reports == (own.id, early.id, plain.id)


def test_without_a_credit_the_earliest_has_the_original_and_no_day_comes_last() -> None:
    body = SECOND.text.split(" - ", 1)[1]
    made = [Report(body, "a", name, published=day) for name, day in (("A", None), ("B", date(2031, 3, 2)), ("C", date(2031, 3, 1)))]
    assert find(made).clusters[0].reports == (made[2].id, made[1].id, made[0].id)


def test_texts_without_words_are_copies_only_when_equal() -> None:
    dots = [Report("...", "a", "A"), Report("...", "b", "B"), Report("!", "c", "C")]
    (cluster,) = find(dots).clusters
    assert set(cluster.reports) == {dots[0].id, dots[1].id}


@st.composite
def collages(draw: st.DrawFn) -> Report:
    """Reports out of a few paragraphs, so that many share some."""
    chosen = draw(st.lists(st.sampled_from(PARAGRAPHS[:12]), min_size=1, max_size=6))
    day = draw(st.none() | st.sampled_from([date(2031, 3, 1), date(2031, 3, 2)]))
    return Report("\n".join(chosen), "x", draw(st.sampled_from(["", "A", "B", "Northlight"])), published=day)


@given(st.data(), st.lists(strategies.reports() | collages() | st.sampled_from(list(REPORTS.values())), max_size=14))
def test_the_order_of_the_reports_makes_no_difference(data: st.DataObject, given_reports: list[Report]) -> None:
    shuffled = data.draw(st.permutations(given_reports))
    assert find(shuffled) == find(given_reports)


@given(st.lists(collages(), max_size=14))
def test_clusters_share_no_report_and_lead_with_their_original(given_reports: list[Report]) -> None:
    copies = find(given_reports)
    listed = [report for cluster in copies.clusters for report in cluster.reports]
    assert len(listed) == len(set(listed))
    assert set(listed) <= {report.id for report in given_reports}
    for cluster in copies.clusters:
        assert len(cluster.reports) >= 2
        assert cluster.reports[0] == cluster.original
        assert all(copies.cluster_of(report) == cluster.original for report in cluster.reports)


def many(number: int) -> list[Report]:
    """Reports of 300 words: nine in ten on their own, the tenth a copy, with one changed word in forty, of the one before."""
    dice = random.Random(7)  # noqa: S311
    known = [f"w{at}" for at in range(20_000)]
    texts: list[list[str]] = []
    for at in range(number):
        if at % 10 == 9:
            texts.append([dice.choice(known) if place % 40 == 0 else word for place, word in enumerate(texts[-1])])
        else:
            texts.append(dice.choices(known, k=300))
    return [Report(" ".join(words), str(at), f"Outlet {at % 50}") for at, words in enumerate(texts)]


def test_a_thousand_reports_take_no_longer_than_three_seconds() -> None:
    made = many(1_000)
    start = time.perf_counter()
    copies = find(made)
    # Ten times what it takes at rest, since tests share their machine.
    assert time.perf_counter() - start < 3
    assert len(copies.clusters) == 100
