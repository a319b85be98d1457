"""Shifts, the finer rules: whose move it is, what is told again, what threats and terms become, and one change told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.copies import Copies
from sayso.dossier import Actor, Dossier, Issue, Office, Party
from sayso.model import Act, Hop, Stance
from sayso.shifts import Shift, ShiftKind, shifts
from sayso.shifts.once import once
from sayso.statements import Evidence
from tests.talks import view_of
from tests.test_shifts import IF_TRADE, kinds, made, on

FOR, AGAINST, CONDITIONAL, NONE = Stance.FOR, Stance.AGAINST, Stance.CONDITIONAL, Stance.NONE


def test_a_speaker_who_leaves_an_own_view_has_moved_whoever_held_the_new_one() -> None:
    both = [on(1, stance=CONDITIONAL), on(1, stance=AGAINST, speaker="Bo")]
    moved = on(9, stance=AGAINST)
    (shift,) = made(*both, moved)
    assert shift.before is not None
    assert (shift.kind, shift.before.position, shift.after.position) == (ShiftKind.TURNED, both[0].id, moved.id)
    assert not kinds(*both, on(9, stance=AGAINST, speaker="Bo"))


def test_a_denial_moves_nobody() -> None:
    assert not kinds(on(1), on(9, stance=AGAINST, act=Act.DENY))


def test_what_a_party_that_is_against_asks_for_first_is_no_yes_yet() -> None:
    against = on(1, stance=AGAINST, act=Act.REJECT)
    assert not kinds(against, on(9, stance=CONDITIONAL, act=Act.DEMAND))
    assert "turned" in kinds(against, on(9, stance=CONDITIONAL, act=Act.DEMAND), on(12, stance=CONDITIONAL, act=Act.ACCEPT))


def test_a_line_begins_with_what_can_be_relied_on() -> None:
    heard = on(1, stance=AGAINST, chain=(Hop("two officials", "anonymous"),))
    assert not kinds(heard, on(9), on(12))
    assert kinds(replace(heard, chain=()), on(9)) == ["turned"]


def test_the_only_speaker_of_a_party_is_the_party() -> None:
    chair = Actor("Pia", "office", offices=(Office("president of Tarnland"),))
    book = Dossier("t", "T", (Party("office", "Office of the President"),), (chair,), (Issue("border", "Border"), Issue("dam", "Dam")))
    asked = [on(1, party="office", speaker="Pia", issue="dam", act=Act.DEMAND), on(20, party="office", speaker="Pia", act=Act.DEMAND)]
    hearsay = on(21, party="office", speaker="an official", issue="dam", act=Act.DEMAND)
    assert [one.kind for one in shifts(view_of(*asked, hearsay), book, Copies())] == [ShiftKind.DEMAND_ADDED]
    other = on(2, party="office", speaker="the Office of the President", issue="dam")
    assert not shifts(view_of(*asked, other), book, Copies()), "where somebody else speaks for the whole, she speaks for a part"


def test_old_words_are_known_with_their_condition_wherever_it_is_kept_apart() -> None:
    apart = on(1, "we sit down if trade opens", CONDITIONAL, condition=IF_TRADE)
    apart = replace(apart, words=replace(apart.words, end=apart.words.end - len(" if trade opens"), text="we sit down"))
    again = on(12, "“We sit down if trade opens”", CONDITIONAL, condition=("if", "if trade opens", "trade"))
    assert kinds(apart, on(9), again) == ["condition_dropped"]


@pytest.mark.parametrize(
    ("words", "told"), [("We accepted the gates in spring", True), ("I said yes to that", True), ("We will accept the gates", False)]
)
def test_the_first_person_in_the_past_tells_what_was_said_before(words: str, told: bool) -> None:
    assert kinds(on(1), on(9, stance=AGAINST), on(12, words)) == (["turned"] if told else ["turned", "turned"])
    assert kinds(on(9, stance=AGAINST), on(12, words)) == ["turned"], "where it was not said before, it is new"


def test_a_wish_that_is_past_is_no_demand() -> None:
    wish = on(9, "I would have liked 60 ships", act=Act.DEMAND)
    assert not kinds(on(1, "wants 40 ships", act=Act.DEMAND), wish)


def test_the_condition_of_a_threat_is_no_term() -> None:
    threat = on(1, "we leave unless trade opens", AGAINST, Act.THREATEN, condition=("unless", "unless trade opens", "trade"))
    offer = on(9, "we stay if trade opens", CONDITIONAL, condition=IF_TRADE)
    assert kinds(threat, offer) == ["turned"]


@pytest.mark.parametrize(
    ("was", "now", "weaker"), [("the whole", "its half", True), ("half", "a quarter", True), ("a third", "half", False), ("12", "6", True)]
)
def test_a_share_or_number_of_the_only_condition(was: str, now: str, weaker: bool) -> None:
    one = on(1, f"we build if you pay {was} of it", CONDITIONAL, condition=("if", f"if you pay {was} of it", "other"))
    two = on(9, f"we go on as soon as they carry {now}", CONDITIONAL, condition=("if", f"as soon as they carry {now}", "other"))
    assert kinds(one, two) == (["condition_weakened"] if weaker else [])
    same = (replace(each, code=replace(each.code, conditions=(replace(each.code.conditions[0], issue="trade"),))) for each in (one, two))
    assert kinds(*same) == (["condition_weakened"] if weaker else []), "whatever issue it is on"


def test_a_weaker_tie_counts_only_in_like_words() -> None:
    one = on(1, "we agree only if nobody leaves", CONDITIONAL, condition=("only if", "only if nobody leaves", "trade"))
    like = on(9, "we agree if nobody leaves now", CONDITIONAL, condition=("if", "if nobody leaves now", "trade"))
    other = on(9, "we agree if ports open", CONDITIONAL, condition=("if", "if ports open", "trade"))
    assert kinds(one, like) == ["condition_weakened"]
    assert not kinds(one, other)


def test_no_condition_is_dropped_that_was_not_named() -> None:
    assert not kinds(on(1, stance=CONDITIONAL), on(9))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((Act.REJECT, CONDITIONAL), (Act.ACCEPT, CONDITIONAL), "softened"),
        ((Act.REJECT, CONDITIONAL), (Act.PROPOSE, CONDITIONAL), None),
        ((Act.COMMIT, FOR), (Act.RESERVE, FOR), "hardened"),
        ((Act.COMMIT, FOR), (Act.RESERVE, CONDITIONAL), "hardened"),
        ((Act.COMMIT, CONDITIONAL), (Act.RESERVE, CONDITIONAL), None),
        ((Act.THREATEN, AGAINST), (Act.THREATEN, AGAINST), None),
    ],
)
def test_refusals_promises_and_doubts(before: tuple[Act, Stance], after: tuple[Act, Stance], kind: str | None) -> None:
    assert kinds(on(1, act=before[0], stance=before[1]), on(9, act=after[0], stance=after[1])) == ([kind] if kind else [])


def test_a_threat_whose_end_no_turn_tells_is_softened_once() -> None:
    threat, offer = on(1, act=Act.THREATEN, stance=AGAINST), on(5, "we stay if trade opens", CONDITIONAL, condition=IF_TRADE)
    granted = on(9, "we called off the lockout")
    assert [(one.kind, one.before and one.before.position) for one in made(threat, offer, granted)][1:] == [("softened", threat.id)]
    assert kinds(threat, granted) == ["taken_back"], "the words tell more than the turn"
    unsure = replace(threat, code=replace(threat.code, confidence=0.4))
    assert "softened" not in kinds(unsure, offer, granted), "it may be no threat at all"


@pytest.mark.parametrize(
    ("before", "after", "back"),
    [
        ("will ask parliament for an order", "will not ask parliament for an order", True),
        ("will ask parliament for an order", "will never ask parliament for any order", True),
        ("will ask parliament for an order", "will not ask the court for a delay of the vote", False),
        ("will not ask parliament for an order", "will not ask parliament for any order", False),
        ("will go", "will not go", False),
    ],
)
def test_the_same_words_with_a_not_take_a_threat_back(before: str, after: str, back: bool) -> None:
    assert kinds(on(1, before, NONE, Act.THREATEN), on(9, after, NONE)) == (["taken_back"] if back else [])
    assert not kinds(on(1, before, NONE, Act.RESERVE), on(9, after, NONE)), "doubts promise nothing"


def test_a_withdrawal_under_a_condition_is_none_yet() -> None:
    offer = on(1, stance=FOR, act=Act.PROPOSE)
    assert "taken_back" not in kinds(offer, on(9, "will withdraw its offer if trade opens", CONDITIONAL, condition=IF_TRADE))
    assert kinds(offer, on(9, "withdrew its offer", AGAINST)) == ["taken_back"]


def test_what_was_taken_back_is_not_taken_back_again() -> None:
    offer = on(1, stance=FOR, act=Act.PROPOSE)
    assert kinds(offer, on(9, stance=AGAINST, act=Act.REJECT), on(12, "the offer is off the table", AGAINST, Act.REJECT)) == ["turned"]


def test_a_demand_is_dropped_when_it_is_left_and_not_later() -> None:
    demand = on(1, stance=AGAINST, act=Act.DEMAND)
    left = on(9, stance=CONDITIONAL, act=Act.ACCEPT)
    assert kinds(demand, left, on(20, stance=FOR, act=Act.ACCEPT)) == ["turned"]


def test_an_anonymous_demand_counts_as_soon_as_a_named_one_agrees() -> None:
    opening = on(1, act=Act.DEMAND, issue="trade")
    heard = on(20, act=Act.DEMAND, chain=(Hop("two officials", "anonymous"),))
    assert not kinds(opening, heard)
    assert [one.after.position for one in made(opening, heard, on(30, act=Act.DEMAND))] == [heard.id]


def test_the_price_of_a_yes_is_no_new_demand() -> None:
    opening, refusal = on(1, act=Act.DEMAND, issue="trade"), on(2, stance=AGAINST, act=Act.REJECT)
    yes, price = on(20, stance=CONDITIONAL, act=Act.ACCEPT), on(20, stance=CONDITIONAL, act=Act.DEMAND)
    assert kinds(opening, refusal, yes, price) == ["turned"]
    assert kinds(opening, refusal, price) == ["demand_added"]


def test_a_number_with_nothing_behind_it_counts_what_was_counted_last() -> None:
    sixty = on(1, "wants sixty apprentices", act=Act.DEMAND)
    assert kinds(sixty, on(9, "proposed forty.", act=Act.PROPOSE)) == ["softened"]
    assert not kinds(sixty, on(9, "wants it by 2036", act=Act.DEMAND))
    assert not kinds(sixty, on(9, "wants it on May 9", act=Act.DEMAND))
    assert not kinds(on(9, "proposed forty", act=Act.DEMAND))


def test_spans_of_time_are_of_one_thing_only_with_other_words_in_common() -> None:
    ten = on(1, "the cap must last ten years", act=Act.DEMAND)
    assert kinds(ten, on(9, "a cap that lasts seven years", act=Act.DEMAND)) == ["softened"]
    assert not kinds(ten, on(9, "seven years is our line", act=Act.DEMAND))


kind = st.sampled_from(ShiftKind)
few = st.lists(st.tuples(kind, st.integers(1, 4), st.integers(1, 4), st.sampled_from(Act)), max_size=8)


def drawn_shifts(drawn: Sequence[tuple[ShiftKind, int, int, Act]]) -> list[Shift]:
    return [Shift(k, "north", "border", Evidence.of(on(a, act=act)), Evidence.of(on(a + b)), "r") for k, a, b, act in drawn]


@given(few, st.randoms())
def test_one_change_told_once_whatever_the_order(drawn: list[Any], random: Any) -> None:
    """Of each day something is left, the same in any order, and nothing more goes when it is done again."""
    listed = drawn_shifts(drawn)
    kept = once(listed)
    assert {one.day for one in kept} == {one.day for one in listed}
    assert set(map(id, once(random.sample(listed, len(listed))))) == set(map(id, kept))
    assert once(kept) == kept


def test_two_kinds_of_which_one_tells_more() -> None:
    def told(*named: ShiftKind, act: Act = Act.COMMIT) -> set[str]:
        return {one.kind.value for one in once(drawn_shifts([(each, 1, 3, act) for each in named]))}

    assert told(ShiftKind.CONDITION_ADDED, ShiftKind.CONDITION_WEAKENED) == {"condition_weakened"}
    assert told(ShiftKind.CONDITION_DROPPED, ShiftKind.DEMAND_DROPPED) == {"demand_dropped"}
    assert told(ShiftKind.TURNED, ShiftKind.TAKEN_BACK) == {"taken_back"}
    assert told(ShiftKind.TAKEN_BACK, ShiftKind.SOFTENED, act=Act.THREATEN) == {"softened"}
    assert told(ShiftKind.TAKEN_BACK, ShiftKind.SOFTENED) == {"taken_back", "softened"}
    assert told(ShiftKind.TURNED, ShiftKind.DEMAND_DROPPED) == {"turned", "demand_dropped"}
