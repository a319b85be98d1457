"""Conflicts: each kind with the least that shows it, and what must not be taken for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.conflicts import Conflict, ConflictKind, Verdict, aligned, conflicts
from sayso.copies import Cluster, Copies
from sayso.dossier import EMPTY
from sayso.model import OTHER, Act, Condition, Hop, Kind, Position, Said, Stance, Words
from tests.talks import position, view_of

FOR, AGAINST, CONDITIONAL, NONE = Stance.FOR, Stance.AGAINST, Stance.CONDITIONAL, Stance.NONE
BOTH, WORDING = Verdict.CANNOT_BOTH_STAND, Verdict.DIFFERS_IN_WORDING
MARCH = date(2025, 3, 1)
_numbers = count()


def told(words: str, day: int = 1, act: Act = Act.CLAIM, stance: Stance = NONE, **known: Any) -> Position:
    """A sure position of its own report, by Ana of the north unless said otherwise."""
    number = next(_numbers)
    text = known.pop("text", f"Report {number}: {words}")
    one = position(words, text=text, publisher=known.pop("publisher", f"Paper {number}"), day=MARCH + timedelta(day - 1), act=act,
                   stance=stance, **known)  # fmt: skip
    return replace(one, code=replace(one.code, confidence=1.0))


def made(*positions: Position, known: Copies = Copies()) -> tuple[Conflict, ...]:  # noqa: B008
    return conflicts(view_of(*positions), EMPTY, known)


def found(*positions: Position) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.one.words.text, one.other.words.text) for one in made(*positions)]


CLAIM = "the south shelled the bridge at night"


def test_a_claim_and_its_denial_in_two_reports() -> None:
    claim = told(CLAIM)
    denial = told("had not shelled the bridge", 2, Act.DENY, party="south", speaker="Bo")
    (one,) = made(claim, denial)
    assert (one.kind, one.verdict) == (ConflictKind.DENIED, BOTH)
    assert (one.one.position, one.other.position) == (claim.id, denial.id)
    assert one.differing == (CLAIM, "had not shelled the bridge")
    assert "in another report" in one.rule


@pytest.mark.parametrize(
    "claim",
    [
        told("the south closed the market by force"),
        told(CLAIM, issue="trade"),
        told(CLAIM, act=Act.DEMAND),
        told(CLAIM, day=9),
        replace(told(CLAIM), said=Said()),
        told(CLAIM, party="south", speaker="Bo", act=Act.DENY),
    ],
    ids=["something else", "other issue", "no claim", "after the denial", "undated", "a denial"],
)
def test_what_a_denial_is_not_about(claim: Position) -> None:
    assert not found(claim, told("had not shelled the bridge", 2, Act.DENY, party="south", speaker="Bo"))


@pytest.mark.parametrize(("issue", "meant"), [("border", True), (OTHER, False)])
def test_on_other_matters_what_is_denied_must_be_named(issue: str, meant: bool) -> None:
    text = "Ana said the river was full. Bo said nobody had been there. Bo said the river was not full."
    claim = told("the river was full", text=text, publisher="P", issue=issue)
    vague = told("nobody had been there", 1, Act.DENY, party="south", speaker="Bo", text=text, publisher="P", issue=issue)
    named = told("the river was not full", 1, Act.DENY, party="south", speaker="Cy", text=text, publisher="P", issue=issue)
    assert bool(found(claim, vague)) is meant
    assert found(claim, named)


def test_a_claim_of_long_ago_is_not_what_is_denied_now() -> None:
    denial = told("had not shelled the bridge", 40, Act.DENY, party="south", speaker="Bo")
    assert not found(told(CLAIM), denial)
    assert found(told(CLAIM, 10), denial)


def test_a_denial_without_words_of_its_own_is_of_the_claim_before_it() -> None:
    text = (
        f"Ana said the market was full. Ana said {CLAIM}. Bo denied the claim. Ana said the road was bad. {'x' * 700} Bo called it untrue."
    )
    full, shelled = (told(words, text=text, publisher="P") for words in ("the market was full", CLAIM))
    road = told("the road was bad", text=text, publisher="P")
    denial = told("the claim", 1, Act.DENY, party="south", speaker="Bo", text=text, publisher="P")
    late = told("untrue", 1, Act.DENY, party="south", speaker="Bo", text=text, publisher="P")
    assert found(full, shelled, road, denial, late) == [("denied", CLAIM, "the claim")]


def test_a_denial_right_behind_a_claim_on_its_issue_is_about_it() -> None:
    text = f"Ana said {CLAIM}. Bo said nobody had been there. {'x' * 400} Bo said it was calm."
    claim = told(CLAIM, text=text, publisher="P")
    near = told("nobody had been there", 1, Act.DENY, party="south", speaker="Bo", text=text, publisher="P")
    far = told("it was calm", 1, Act.DENY, party="south", speaker="Bo", text=text, publisher="P")
    assert found(claim, near, far) == [("denied", CLAIM, "nobody had been there")]
    assert not found(claim, replace(near, code=replace(near.code, issue="trade")))
    assert not found(claim, replace(near, code=replace(near.code, confidence=0.4))), "it may be no denial at all"


def test_what_officials_say_of_a_side_can_be_denied_by_it() -> None:
    leak = told("would give up the bridge for peace", 1, Act.COMMIT, FOR, chain=(Hop("two officials", "anonymous"),))
    denial = told("never offered to give up the bridge", 2, Act.DENY)
    assert [kind for kind, _, _ in found(leak, denial)] == ["denied"]


def test_one_denial_answers_each_speaker_once() -> None:
    claims = [told(CLAIM), told("the south has shelled the bridge again at night", 2)]
    other = told("shells of the south hit the bridge", 2, party="east", speaker="Cy")
    denial = told("had not shelled the bridge", 3, Act.DENY, party="south", speaker="Bo")
    assert len(found(*claims, other, denial)) == 2


def test_incompatible_stances_for_the_same_time() -> None:
    one = told("could live with the gates", act=Act.ACCEPT, stance=FOR)
    other = told("will not look at them", act=Act.REJECT, stance=AGAINST)
    (conflict,) = made(one, other)
    assert (conflict.kind, conflict.verdict) == (ConflictKind.INCOMPATIBLE, BOTH)
    assert set(conflict.differing) == {"for", "against"}


@pytest.mark.parametrize(
    "change",
    [
        {"day": 3},
        {"speaker": "Bo"},
        {"issue": "trade"},
        {"act": Act.CLAIM},
        {"stance": NONE},
        {"stance": FOR},
        {"chain": (Hop("officials", "anonymous"),)},
    ],
    ids=["another day", "another speaker", "another issue", "a claim", "no side", "the same side", "second hand"],
)
def test_stances_that_are_compatible(change: dict[str, Any]) -> None:
    known = {"act": Act.REJECT, "stance": AGAINST} | change
    assert not found(told("could live with the gates", act=Act.ACCEPT, stance=FOR), told("will not look at them", **known))


def test_reports_of_following_days_may_tell_one_statement() -> None:
    pair = told("could live with the gates", act=Act.ACCEPT, stance=FOR), told("will not look at them", 2, Act.REJECT, AGAINST)
    assert not found(*pair), "both days are named"
    bounds = [replace(one, said=replace(one.said, first=None)) for one in pair]
    assert [kind for kind, _, _ in found(*bounds)] == ["incompatible"]


def test_no_unless_and_yes_if_are_the_same() -> None:
    tied = (Condition("unless", Words(0, 6, "Report")),)
    yes = told("would if paid", act=Act.ACCEPT, stance=CONDITIONAL)
    assert not found(yes, told("will not unless paid", act=Act.REJECT, stance=AGAINST, conditions=tied))
    assert found(yes, told("will not at all", act=Act.REJECT, stance=AGAINST))


def test_a_report_that_has_both_sides_itself_is_unsure() -> None:
    text = "could live with the gates but will not look at them"
    both = [told(words, text=text, publisher="P", act=act, stance=stance) for words, act, stance in (
        ("could live with the gates", Act.ACCEPT, FOR), ("will not look at them", Act.REJECT, AGAINST))]  # fmt: skip
    assert not found(*both, told("never", act=Act.REJECT, stance=AGAINST))


def quoted(words: str, day: int = 1, **known: Any) -> Position:
    return told(words, day, Act.REJECT, kind=known.pop("kind", Kind.DIRECT), **known)


def test_the_same_utterance_in_two_wordings() -> None:
    (one,) = made(quoted("we will never give up this old bridge"), quoted("we shall never give up the old bridge", 2))
    assert (one.kind, one.verdict) == (ConflictKind.WORDING, WORDING)
    assert [(piece.one, piece.other, piece.same) for piece in one.aligned] == [
        ("we", "we", True), ("will", "shall", False), ("never give up", "never give up", True), ("this", "the", False),
        ("old bridge", "old bridge", True),
    ]  # fmt: skip
    assert one.differing == ("will … this", "shall … the")


def test_with_and_without_a_negation_both_cannot_stand() -> None:
    (one,) = made(quoted("we will give up the old bridge"), quoted("we will not give up the old bridge"))
    assert (one.kind, one.verdict) == (ConflictKind.WORDING, BOTH)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quoted("we will never give up this bridge"), quoted("We will never give up this bridge!")),
        (quoted("we will never give up this bridge"), quoted("and so we will never give up this bridge, as long as we live")),
        (quoted("we will never give up this bridge"), quoted("nobody in the valley wants more snow")),
        (quoted("we will never give up this bridge"), quoted("we shall never give up the bridge", 9)),
        (quoted("we will never give up this bridge"), quoted("we shall never give up the bridge", speaker="Bo")),
        (quoted("we will never give up this bridge"), quoted("we shall never give up the bridge", kind=Kind.INDIRECT)),
        (quoted("we will"), quoted("we shall")),
    ],
    ids=["same words", "cut elsewhere", "other words", "another time", "another speaker", "no quotation", "too short"],
)
def test_what_is_no_other_wording(one: Position, other: Position) -> None:
    assert not found(one, other)


def test_of_a_mixed_quotation_only_the_quoted_words_count() -> None:
    direct = quoted("we will never give up this old bridge")
    mixed = quoted("that they “will never give away this old bridge” to anybody", kind=Kind.MIXED)
    (one,) = made(direct, mixed)
    assert one.differing in {("up", "away"), ("away", "up")}


@pytest.mark.parametrize(
    ("one", "other", "differing"),
    [
        ("the south lost 40 ships near the bridge", "the south lost 60 ships near the bridge", ("40", "60")),
        ("offers 2 per cent more pay", "offers three per cent more pay", ("2 per cent", "three per cent")),
    ],
)
def test_the_same_matter_with_other_figures(one: str, other: str, differing: tuple[str, str]) -> None:
    (conflict,) = made(told(one), told(other))
    assert (conflict.kind, conflict.verdict) == (ConflictKind.FIGURE, BOTH)
    assert set(conflict.differing) == set(differing)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("the south lost 40 ships near the bridge"), told("the south lost 60 ships near the bridge", 2)),
        (told("the south lost 40 ships near the bridge"), told("the south lost 60 horses near the bridge")),
        (told("the south lost 40 ships near the bridge"), told("the south lost forty ships at the bridge")),
        (told("the south lost 40 ships near the bridge"), told("it takes 60 ships to feed a town in winter")),
        (told("the south lost 40 ships near the bridge"), told("the south lost 40 ships of 60 ships near the bridge")),
    ],
    ids=["another day", "other things", "the same figure", "another matter", "several figures"],
)
def test_figures_that_do_not_differ(one: Position, other: Position) -> None:
    assert not found(one, other)


def test_figures_differ_however_sure_the_codes_are() -> None:
    one, other = told("the stop costs the port 90 crowns a day"), told("the stop costs the port 70 crowns a day")
    unsure = replace(other, code=replace(other.code, confidence=0.3))
    assert [kind for kind, _, _ in found(one, unsure)] == ["figure"]


def test_two_speakers_tell_the_same_event_with_other_figures() -> None:
    one, other = told("900 dockers walked out of the gates"), told("300 dockers walked out of the gates", speaker="Bo", party="south")
    assert [kind for kind, _, _ in found(one, other)] == ["figure"]
    assert not found(one, told("300 dockers want a word with the mayor", speaker="Bo", party="south"))


def test_a_figure_of_another_day_differs_unless_it_may_have_grown() -> None:
    less = told("the stop costs the port 60 crowns a day", 9)
    assert [kind for kind, _, _ in found(told("the stop costs the port 90 crowns a day"), less)] == ["figure"]
    assert not found(told("the stop costs the port 40 crowns a day"), less)
    assert not found(told("the stop costs the port 90 crowns a day", act=Act.DEMAND), less)


def test_the_same_matter_with_other_dates() -> None:
    one = told("the attack on the port bridge began in May", 100)
    other = told("the attack on the port bridge began in May of last year", 100)
    (conflict,) = made(one, other)
    assert (conflict.kind, conflict.verdict) == (ConflictKind.DATE, BOTH)
    assert set(conflict.differing) == {"in May", "in May of last year"}
    assert not found(one, told("the attack on the port bridge began in May 2025", 100))


def test_what_a_report_places_in_a_month_is_compared_with_that_month() -> None:
    then = told("wants 8 per cent more pay", 3, Act.DEMAND, FOR)
    late = told("wanted 9 per cent more pay", 90, Act.DEMAND, FOR)
    assert not found(then, late)
    back = replace(late, said=Said(Words(0, 6, "Report"), MARCH, date(2025, 3, 31), "month"))
    assert [kind for kind, _, _ in found(then, back)] == ["figure"]


def test_one_quotation_that_is_placed_on_two_days() -> None:
    words = "we will never give up this old bridge of ours"
    one, other = quoted(words, 3), quoted(words, 5)
    placed = [replace(each, said=replace(each.said, words=Words(0, 6, "Report"))) for each in (one, other)]
    assert [kind for kind, _, _ in found(*placed)] == ["date"]
    assert not found(one, other), "where no words tell the day, only the reports have days"


def test_copies_do_not_contradict_each_other() -> None:
    one = told("could live with the gates", act=Act.ACCEPT, stance=FOR)
    other = told("will not look at them", act=Act.REJECT, stance=AGAINST)
    assert made(one, other)
    assert not made(one, other, known=Copies((Cluster(one.report_id, (one.report_id, other.report_id), "near"),)))


def test_pairs_that_differ_in_the_same_are_one_conflict() -> None:
    reports = [quoted("we will never give up this bridge", day) for day in (1, 1, 2)]
    others = [quoted("we shall never give up this bridge", day) for day in (2, 2)]
    (one,) = made(*reports, *others)
    assert one.one.position in {reports[0].id, reports[1].id}


words = st.lists(st.sampled_from("we will never give up this old bridge for 40 ships or 60 men".split()), min_size=1, max_size=12).map(
    " ".join
)


@given(words, words)
def test_an_alignment_loses_no_word(one: str, other: str) -> None:
    pieces = aligned(one, other)
    assert " ".join(piece.one for piece in pieces if piece.one) == one
    assert " ".join(piece.other for piece in pieces if piece.other) == other
    assert all(piece.same == (piece.one.casefold() == piece.other.casefold()) for piece in pieces)
    if one == other:
        assert all(piece.same for piece in pieces)


drawn = st.lists(
    st.tuples(
        words, st.integers(1, 3), st.sampled_from(Act), st.sampled_from(Stance), st.sampled_from(["Ana", "Bo"]), st.sampled_from(Kind)
    ),
    max_size=10,
)


def statements(drawn: list[Any]) -> list[Position]:
    return [
        told(text, day, act, stance, speaker=speaker, party="north" if speaker == "Ana" else "south", kind=kind)
        for text, day, act, stance, speaker, kind in drawn
    ]


@given(drawn, st.randoms())
def test_the_order_of_adding_makes_no_difference(listed: list[Any], random: Any) -> None:
    positions = statements(listed)
    assert made(*positions) == made(*random.sample(positions, len(positions)))


@given(drawn)
def test_a_copy_of_everything_changes_no_conflict(listed: list[Any]) -> None:
    positions = statements(listed)
    again = [replace(one, report_id=f"r-copy-{number:08}") for number, one in enumerate(positions)]
    reports = tuple(view_of(*positions).reports.values())
    stored = [type("Stored", (), {"id": one.report_id}) for one in again]
    known = Copies(tuple(Cluster(a.report_id, (a.report_id, b.report_id), "exact") for a, b in zip(positions, again, strict=True)))
    both = view_of(*positions, *again, reports=(*reports, *stored))  # type: ignore[arg-type]
    assert conflicts(both, EMPTY, known) == made(*positions)


@given(drawn)
def test_no_position_conflicts_with_itself_and_each_pair_is_there_once(listed: list[Any]) -> None:
    pairs = [frozenset((one.one.position, one.other.position)) for one in made(*statements(listed))]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)


def test_nothing_conflicts_on_no_issue() -> None:
    yes = told("could live with the gates", act=Act.ACCEPT, stance=FOR, issue=OTHER)
    assert not found(yes, told("will not look at them", act=Act.REJECT, stance=AGAINST, issue=OTHER))
