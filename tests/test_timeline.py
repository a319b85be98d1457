"""Timelines: their order, what is folded into one entry, and where a stance turned."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Act, Position, Stance
from sayso.timeline import Entry, Silence, timeline
from tests.talks import NO_DAY, position, view_of

MARCH = [date(2025, 3, day) for day in range(1, 32)]


def entries_of(*positions: Position, issue: str | None = None) -> tuple[Entry, ...]:
    return timeline(view_of(*positions), "north", issue).entries


def said(words: str, day: date = MARCH[0], publisher: str = "Agency", **known: object) -> Position:
    return position(words, text=f"In the {publisher}: {words}", publisher=publisher, day=day, **known)


def test_oldest_first_and_those_without_a_day_last() -> None:
    undated, late, early = position("a", day=NO_DAY), position("b", day=MARCH[9]), position("c", day=MARCH[0])
    assert [entry.position for entry in entries_of(undated, late, early)] == [early, late, undated]


def test_only_the_party_and_the_issue_that_are_asked_for() -> None:
    mine, other_issue = position("a"), position("b", issue="trade")
    theirs = position("c", party="south")
    assert [entry.position for entry in entries_of(mine, other_issue, theirs)] == [mine, other_issue]
    assert [entry.position for entry in entries_of(mine, other_issue, theirs, issue="border")] == [mine]


def test_every_entry_knows_its_report() -> None:
    (entry,) = entries_of(said("open it", publisher="Gazette"))
    assert entry.report.publisher == "Gazette"


@pytest.mark.parametrize(
    ("first", "then", "folded"),
    [
        ("The border must open", "the border must open!", True),
        ("the border must open before the end of this summer", "the border must open before the end of the summer", True),
        ("the border must open before the end of summer", "the border must open", False),
        ("the northern border must open within 8 days of talks here", "the northern border must open within 6 days of talks here", False),
    ],
)
def test_nearly_the_same_words_are_folded_and_other_figures_are_not(first: str, then: str, folded: bool) -> None:
    one, two = said(first, MARCH[0]), said(then, MARCH[4], "Gazette")
    shown = entries_of(one, two)
    assert [(entry.position, entry.repeats) for entry in shown] == ([(one, (two,))] if folded else [(one, ()), (two, ())])
    assert [place for entry in shown for place in entry.positions] == [one, two]


@pytest.mark.parametrize("change", [{"speaker": "Bo"}, {"act": Act.PROPOSE}, {"stance": Stance.CONDITIONAL}, {"issue": "trade"}])
def test_another_speaker_act_stance_or_issue_is_another_entry(change: dict[str, object]) -> None:
    assert len(entries_of(said("open it", MARCH[0]), said("open it", MARCH[1], "Gazette", **change))) == 2


STORY = (
    "The envoy of the north came out of the hall at nine and told reporters that the border {} before the first snow of the year. "
    "Behind her the delegates were still carrying boxes of paper to the cars, and nobody from the other side wanted to talk."
)


def test_a_copys_words_fold_though_its_desk_cut_them() -> None:
    one = position("the border must be open to everybody", text=STORY.format("must be open to everybody"), publisher="Wire", day=MARCH[0])
    two = position("the border must be open", text=STORY.format("must be open"), publisher="Gazette", day=MARCH[1])
    (entry,) = entries_of(one, two)
    assert (entry.position, entry.repeats) == (one, (two,))


def test_a_turn_is_marked_with_the_stance_before() -> None:
    stances = (Stance.FOR, Stance.NONE, Stance.AGAINST, Stance.CONDITIONAL, Stance.FOR)
    acts = (Act.DEMAND, Act.DEMAND, Act.CLAIM, Act.ACCEPT, Act.COMMIT)
    positions = [position("abcde"[n], day=MARCH[n], stance=stances[n], act=acts[n]) for n in range(5)]
    assert [entry.turned_from for entry in entries_of(*positions)] == [None, None, None, Stance.FOR, Stance.CONDITIONAL]


def test_turns_are_told_apart_by_issue() -> None:
    positions = [position("a", day=MARCH[0], stance=Stance.FOR), position("b", day=MARCH[1], stance=Stance.AGAINST, issue="trade")]
    assert [entry.turned_from for entry in entries_of(*positions)] == [None, None]


def test_nothing_without_a_day_turns() -> None:
    positions = [position("a", day=MARCH[0], stance=Stance.FOR), position("b", day=NO_DAY, stance=Stance.AGAINST)]
    assert [entry.turned_from for entry in entries_of(*positions)] == [None, None]


def test_speakers_of_no_known_side_do_not_turn_each_other() -> None:
    one = position("a", party="unknown", day=MARCH[0], stance=Stance.FOR)
    two = position("b", party="unknown", day=MARCH[1], stance=Stance.AGAINST, speaker="Bo")
    assert [entry.turned_from for entry in timeline(view_of(one, two), "unknown").entries] == [None, None]


def test_who_comes_back_to_old_words_after_a_turn_has_a_new_entry() -> None:
    first = said("open it", MARCH[0])
    turn = said("never", MARCH[1], "Gazette", stance=Stance.AGAINST)
    back = said("open it", MARCH[2], "Courier")
    shown = entries_of(first, turn, back)
    assert [(entry.position, entry.turned_from) for entry in shown] == [(first, None), (turn, Stance.FOR), (back, Stance.AGAINST)]


def test_an_unheard_party_has_an_empty_timeline() -> None:
    assert timeline(view_of(position("a")), "east").entries == ()


any_day = st.sampled_from([*MARCH[:4], NO_DAY])
many = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(Act), st.sampled_from(Stance), any_day), max_size=12)


@given(many)
def test_no_position_is_lost_or_shown_twice(drawn: list[tuple[str, Act, Stance, date]]) -> None:
    positions = [position(words, act=act, stance=stance, day=day, ordinal=n) for n, (words, act, stance, day) in enumerate(drawn)]
    shown = [one.id for entry in entries_of(*positions) for one in entry.positions]
    assert sorted(shown) == sorted(one.id for one in positions)


def test_of_one_day_the_original_leads_its_copies() -> None:
    text = STORY.format("must be open")
    wire = position("the border must be open", text=f"SOUTHPORT, March 1 (Wire) - {text}", publisher="Wire")
    papers = [position("the border must be open", text=text, publisher=name) for name in ("Gazette", "Courier", "Echo", "Post", "Star")]
    (entry,) = entries_of(*papers, wire)
    assert entry.position == wire
    assert set(entry.repeats) == set(papers)


def test_a_month_without_a_word_is_a_silence() -> None:
    spoken = [date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1), date(2025, 7, 1)]  # 30, 29 and 60 days between
    made = timeline(view_of(*(position("abcd"[n], day=day) for n, day in enumerate(spoken))), "north", "border")
    assert made.silences == (Silence(date(2025, 3, 2), date(2025, 3, 31)), Silence(date(2025, 5, 2), date(2025, 6, 30)))
    assert [silence.days for silence in made.silences] == [30, 60]


def test_a_repetition_breaks_a_silence_and_a_copy_does_not() -> None:
    text = STORY.format("must be open")
    one = position("the border must be open", text=text, publisher="Wire", day=date(2025, 3, 1))
    copy = position("the border must be open", text=text, publisher="Gazette", day=date(2025, 3, 20))
    later = position("a", day=date(2025, 4, 5))
    silence = Silence(date(2025, 3, 2), date(2025, 4, 4))
    assert timeline(view_of(one, copy, later), "north").silences == (silence,)
    again = said("The border must be open", date(2025, 3, 20))
    shown = timeline(view_of(one, again, later), "north")
    assert shown.silences == ()
    assert (shown.entries[0].reaffirmed, shown.entries[0].last) == (1, date(2025, 3, 20))


def test_reaffirmed_counts_days_and_no_copies() -> None:
    text = STORY.format("must be open")
    first = position("the border must be open", text=text, publisher="Wire", day=MARCH[0])
    copy = position("the border must be open", text=text, publisher="Gazette", day=MARCH[3])
    again = [said("the border must be open", MARCH[n], f"Paper {n}") for n in (4, 6)]
    same_day = said("the border must be open", MARCH[6], "Echo")
    long = (
        "In a broadcast that was heard all over the valley the minister read out six pages of figures about timber and wool, and closed "
        "them with a sentence that she had used before: the border must be open. No questions were allowed after that."
    )
    other = [position("the border must be open", text=long, publisher=name, day=MARCH[day]) for name, day in (("Post", 8), ("Star", 9))]
    (entry,) = entries_of(first, copy, *again, same_day, *other)
    assert (len(entry.repeats), entry.reaffirmed, entry.last) == (6, 3, MARCH[8])


def test_what_was_said_once_is_not_reaffirmed() -> None:
    (entry,) = entries_of(position("a"))
    assert (entry.reaffirmed, entry.last) == (0, None)
