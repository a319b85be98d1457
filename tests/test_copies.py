"""Copies: measured on invented pairs, with the passages that they share, and never chained from one story to another."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date

import pytest

from sayso import reports
from sayso.copies import between, find
from sayso.model import Report
from tests.pairs import PAIRS, REPORTS, SECOND_PAIRS, Pair, floors, relation, together
from tests.support import DEMO

PRECISION, RECALL = 0.98, 0.95


def test_the_fixtures_hold_enough_of_either_kind() -> None:
    listed = [*PAIRS, *SECOND_PAIRS]
    assert len(listed) >= 150
    assert sum(pair.copy for pair in listed) >= 60
    assert sum(not pair.copy for pair in listed) >= 60
    assert len({(pair.case, pair.copy) for pair in listed}) >= 12
    assert sum(pair.held_out for pair in SECOND_PAIRS) * 3 >= len(SECOND_PAIRS)


def measured(pairs: list[Pair]) -> list[Pair]:
    """Without those that are held out, and those that a person has worded anew throughout, which are not looked for."""
    return [pair for pair in pairs if not pair.held_out and pair.case != "reworded"]


def test_whole_copies_are_one_cluster_alone() -> None:
    found = [(together(find([pair.one, pair.two]), pair.one, pair.two), pair.copy) for pair in PAIRS]
    precision, recall = floors(found)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_whole_copies_are_one_cluster_among_all_the_reports() -> None:
    copies = find(REPORTS.values())
    precision, recall = floors([(together(copies, pair.one, pair.two), pair.copy) for pair in PAIRS])
    assert precision >= PRECISION
    assert recall >= RECALL


def test_partial_copies_are_found_alone() -> None:
    found = [(relation(find([pair.one, pair.two]), pair.one, pair.two) is not None, pair.copy) for pair in measured(SECOND_PAIRS)]
    precision, recall = floors(found)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_partial_copies_are_found_among_all_the_reports() -> None:
    copies = find(REPORTS.values())
    found = [(relation(copies, pair.one, pair.two) is not None, pair.copy) for pair in measured(SECOND_PAIRS)]
    precision, recall = floors(found)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_reports_of_which_nothing_is_known_reach_the_floors_too() -> None:
    """A folder of plain texts. Ids come from content: an address of their own keeps equal texts apart."""
    bare = {report.id: Report(report.text, name, url=name) for name, report in REPORTS.items()}
    found = []
    for pair in [*PAIRS, *measured(SECOND_PAIRS)]:
        one, two = bare[pair.one.id], bare[pair.two.id]
        found.append((relation(find([one, two]), one, two) is not None, pair.copy))
    precision, recall = floors(found)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_what_is_partial_is_not_taken_for_the_whole() -> None:
    copies = find(REPORTS.values())
    partial = [pair for pair in measured(SECOND_PAIRS) if pair.case in ("partial", "two in one")]
    assert len(partial) >= 20
    assert {relation(copies, pair.one, pair.two) for pair in partial} == {"partial"}


@pytest.mark.parametrize(
    "pair", [pair for pair in measured(SECOND_PAIRS) if pair.shared], ids=lambda pair: f"{pair.one.name}+{pair.two.name}"
)
def test_shared_paragraphs_lie_in_passages_on_both_sides_and_others_do_not(pair: Pair) -> None:
    passages = between(pair.one, pair.two)
    for report, sides in ((pair.one, [each.one for each in passages]), (pair.two, [each.two for each in passages])):
        inside = {at for side in sides for at in range(side.start, side.end)}
        for paragraph in report.text.split("\n\n"):
            start = report.text.index(paragraph)
            covered = len(inside.intersection(range(start, start + len(paragraph)))) / len(paragraph)
            if any(paragraph.startswith(head) for head in pair.shared):
                # A paragraph of a speaker's words alone is nobody's text.
                assert covered >= 0.95 or (covered == 0 and paragraph.startswith('"'))
            else:
                assert covered <= 0.15


def test_no_cluster_holds_reports_of_two_stories() -> None:
    names = {report.id: name for name, report in REPORTS.items()}
    copies = find(REPORTS.values())
    for cluster in copies.clusters:
        assert len({names[report].split("-")[0] for report in cluster.reports}) == 1
        assert names[cluster.original].endswith("-base")
    for cluster in copies.partial:
        assert len({names[report].split("-")[0] for report in cluster.reports} - {"roundup"}) == 1


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
    assert copies.clusters == ()
    assert relation(copies, both, FIRST) == relation(copies, both, SECOND) == "partial"
    assert relation(copies, FIRST, SECOND) is None


def test_a_copy_of_a_copy_stays_with_the_original() -> None:
    paragraphs = REPORTS["rail-lead"].text.split("\n\n")
    cut = Report("\n\n".join(paragraphs[:4]), "cut.txt", "Metro Minute", published=date(2031, 10, 5))
    copies = find([SECOND, REPORTS["rail-lead"], cut])
    assert {copies.cluster_of(report.id) for report in (SECOND, REPORTS["rail-lead"], cut)} == {SECOND.id}


def told(seed: int, words: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - the same texts each time
    sentences = (" ".join(f"w{chance.randrange(3000)}" for _ in range(14)) for _ in range(words // 14))
    return "\n\n".join(f"{one.capitalize()}." for one in sentences)


@pytest.mark.parametrize(("body", "outlets", "alike"), [(420, "HH", True), (140, "HH", False), (420, "HC", True)])
def test_a_night_desks_new_lead_on_a_long_article_is_a_version_at_its_own_outlet(body: int, outlets: str, alike: bool) -> None:
    """At another outlet less is enough; a short stretch in common may be an outlet's frame."""
    rest = told(1, body)
    one, other = (
        Report(f"{told(seed, body // 8)}\n\n{rest}\n\n{told(seed + 9, 14)}", f"{seed}", outlet, published=date(2031, 5, 6))
        for seed, outlet in zip((2, 3), outlets, strict=True)
    )
    assert together(find([one, other]), one, other) is alike


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
