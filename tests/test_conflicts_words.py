"""Conflicts that are told in other words: each rule with the least that shows it, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sayso.conflicts import ConflictKind, Verdict, conflicts
from sayso.conflicts.values import _has_value
from sayso.copies import Copies
from sayso.dossier import EMPTY, Issue, Party
from sayso.model import Act, Hop, Kind, Position, Stance
from tests.talks import view_of
from tests.test_conflicts import found, made, quoted, told

SOUTH: dict[str, Any] = {"party": "south", "speaker": "Bo"}


def direct(words: str, paragraph: str, day: int = 1, **known: Any) -> Position:
    """A position within the quotation marks of a paragraph, that stands between two others."""
    return quoted(words, day, text=f"First. {day}\n{paragraph}\nLast.", publisher=f"Paper {paragraph}", **known)


HANDLE = "“We will leave when the tax has left the room,” she said."


def test_a_quotation_that_another_report_tells_in_other_words() -> None:
    one = direct("We will leave", HANDLE)
    other = direct("we walk out", "“Kick the tax out of the room and we leave, we walk out,” she shouted.", 2)
    (conflict,) = made(one, other)
    assert (conflict.kind, conflict.verdict) == (ConflictKind.WORDING, Verdict.DIFFERS_IN_WORDING)
    assert conflict.one.words.text == "We will leave when the tax has left the room,"
    assert conflict.rule == "one utterance in other words"
    assert conflict.differing == (conflict.one.words.text, conflict.other.words.text)


@pytest.mark.parametrize(
    "other",
    [
        direct("leave when the tax", "“leave when the tax has left the room,” she said, and no more.", 2),
        direct("we walk out", "“Kick the tax out of the room and we leave, we walk out,” she shouted.", 9),
        direct("we walk out", "“Kick the tax out of the room and we leave, we walk out,” he shouted.", 2, speaker="Bo"),
        direct("A tax", "“A tax that nobody pays is a hole in a bag,” she said.", 2),
    ],
    ids=["cut, not reworded", "another week", "another speaker", "another matter"],
)
def test_quotations_that_are_not_one_utterance(other: Position) -> None:
    assert not found(direct("We will leave", HANDLE), other)


def test_the_same_numbers_hold_an_utterance_together_for_a_week() -> None:
    one = direct("We took three steps", "“We took three steps, and this is one jump,” she said.")
    later = direct("We said yes", "“We said yes to three steps and not to one big leap,” she said.", 6)
    assert [kind for kind, _, _ in found(one, later)] == ["wording"]
    assert not found(one, direct("We said yes", "“We said yes to four steps and not to one big leap,” she said.", 6))


def test_parts_of_one_whole_may_have_two_names() -> None:
    one, other = told("counted 31 hired hands among 148 names", 3), told("counted 37 outsiders among 148 names", 4)
    assert [conflict.differing for conflict in made(one, other)] == [("31", "37")]
    assert not found(one, told("counted 37 outsiders among 160 names", 4)), "two figures differ"
    assert not found(one, told("counted 31 outsiders among 148 names", 4)), "none does"


def test_so_much_a_day_does_not_grow_within_days_however_it_is_told() -> None:
    one, other = told("the stop costs the port 40 crowns a day"), told("60 crowns every day is what the stop takes from us", 3)
    assert [kind for kind, _, _ in found(one, other)] == ["figure"]
    assert not found(told("the stop has cost the port 40 crowns"), told("60 crowns is what the stop has cost us", 3)), "it goes on"


def test_a_figure_for_one_year_does_not_grow() -> None:
    one, other = told("to close the mine by 2036 costs 3 crowns"), told("to close the mine by 2036 costs 5 crowns", 4)
    assert [kind for kind, _, _ in found(one, other)] == ["figure"]
    assert not found(told("to close the mine costs 3 crowns"), told("to close the mine costs 5 crowns", 4))


def in_one(text: str, *listed: tuple[str, dict[str, Any]]) -> list[Position]:
    """Positions of one report: by Ana of the north who claims, where nothing else is said."""
    return [told(words, text=text, publisher="P", **known) for words, known in listed]


DENY: dict[str, Any] = {"act": Act.DENY, **SOUTH}


def test_what_is_told_to_be_denied_is_all_that_is_denied() -> None:
    text = "Ana said the ban costs the port dear. Bo denied that he would go back to sea."
    assert not found(*in_one(text, ("the ban costs the port dear", {}), ("he would go back to sea", DENY)))
    named = "Ana said the ban costs the port dear. Bo denied that he knew of a ban."
    assert found(*in_one(named, ("the ban costs the port dear", {}), ("he knew of a ban", DENY)))


def test_an_answer_that_says_no_reaches_the_paragraph_before_the_last() -> None:
    text = f"Ana said the gate was shut. {'x' * 400} Bo: {{}}."
    for words, kinds in (("Nobody touched a lock", ["denied"]), ("It was calm", [])):
        whole = text.format(words)
        assert [kind for kind, _, _ in found(*in_one(whole, ("the gate was shut", {}), (words, DENY)))] == kinds


def test_a_denial_answers_what_is_told_of_the_denier_before_what_others_say() -> None:
    text = "Two officials said Bo would take eight. Ana said the north was tired. “Fantasy,” said Bo."
    leak = {"act": Act.ACCEPT, "stance": Stance.FOR, "chain": (Hop("Two officials", "anonymous"),), **SOUTH}
    tired: tuple[str, dict[str, Any]] = ("the north was tired", {})
    denial = ("Fantasy", {**DENY, "kind": Kind.DIRECT})
    assert [one for _, one, _ in found(*in_one(text, ("would take eight", leak), tired, denial))] == ["would take eight"]
    assert [one for _, one, _ in found(*in_one(text, tired, denial))] == ["the north was tired"]


def test_a_claim_that_is_told_twice_stands_with_its_fuller_words() -> None:
    text = "Ana said the mayor rang and offered her a seat. “She rang, she offered,” Ana said. “There was no call,” said Bo."
    listed = in_one(text, ("the mayor rang and offered her a seat", {}), ("She rang, she offered", {}), ("There was no call", DENY))
    assert [one for _, one, _ in found(*listed)] == ["the mayor rang and offered her a seat"]


def test_who_answers_in_own_words_means_what_others_told_of_him_the_day_before() -> None:
    leak = told("would pay a third", 3, Act.PROPOSE, Stance.FOR, chain=(Hop("an official", "anonymous"),), **SOUTH)
    answer = told("The chest is empty and stays shut", 4, Act.DENY, **SOUTH)
    assert [one for _, one, _ in found(leak, answer)] == ["would pay a third"]
    assert not found(leak, told("The chest is empty and stays shut", 9, Act.DENY, **SOUTH)), "days later"
    assert not found(leak, told("The chest is empty and stays shut", 4, Act.DENY, party="south", speaker="Cy")), "somebody else"
    assert not found(told("would pay a third", 3, Act.PROPOSE, Stance.FOR, **SOUTH), answer), "he said so himself"
    words = "he had quarrelled with Ana"
    assert not found(leak, told(words, 4, Act.DENY, text=f"Bo denied that {words}.", **SOUTH)), "what he denies is named"


def test_the_words_of_the_issue_do_not_tell_what_is_denied() -> None:
    claim = told("the pit would run again in May, strike or no strike")
    denial = told("the union was running out of strike pay", 3, Act.DENY, **SOUTH)
    book = replace(EMPTY, issues=(Issue("border", "Border", terms=("strike", "pay")),))
    assert [one.kind for one in conflicts(view_of(claim, told("the strike pay of the union is running low"), denial), book, Copies())]
    assert not conflicts(view_of(claim, denial), book, Copies())


def test_what_a_body_calls_it_is_itself() -> None:
    text = "Ana said the gate was an invitation to thieves. The Southern League said it had no say in who goes where."
    book = replace(EMPTY, parties=(Party("south", "The Southern League"),))
    listed = in_one(text, ("the gate was an invitation", {}), ("it had no say", {"party": "south", "speaker": "The Southern League"}))
    assert not conflicts(view_of(*listed), book, Copies())
    assert conflicts(view_of(*listed), EMPTY, Copies()), "of a person, it is the matter"


TURNED = "Ana said the clause had never come up. Bo said {}."


@pytest.mark.parametrize(
    ("after", "known", "kinds"),
    [
        ("it had been in the papers since April", SOUTH, ["denied"]),
        ("the clause was in every draft", SOUTH, ["denied"]),
        ("nobody wants snow in the valley", SOUTH, []),
        ("the mayor had eaten well", SOUTH, []),
        ("it had never been in a paper", SOUTH, []),
        ("it had been in the papers since April", {}, []),
    ],
    ids=["takes it up", "names it", "no twice", "another matter", "agrees", "the same side"],
)
def test_a_claim_that_the_other_side_turns_round_right_behind_it(after: str, known: dict[str, Any], kinds: list[str]) -> None:
    listed = in_one(TURNED.format(after), ("the clause had never come up", {}), (after, known))
    assert [kind for kind, _, _ in found(*listed)] == kinds


def test_who_claims_what_he_has_denied_cannot_have_both() -> None:
    denial = told("on no night had the limit been passed", 1, Act.DENY)
    (one,) = made(denial, told("on some nights the limit had been passed", 14))
    assert (one.kind, one.verdict) == (ConflictKind.INCOMPATIBLE, Verdict.CANNOT_BOTH_STAND)
    assert not found(denial, told("the limit had not been passed at night", 14)), "he says no again"
    assert not found(denial, told("the limit had been passed at night", 60)), "another season"
    assert not found(denial, told("the mayor had passed by at noon", 14)), "another matter"


def test_one_of_a_side_admits_what_another_denies() -> None:
    denial = told("on no night had the limit been passed", 2, Act.DENY)
    admission = told("Of course we went over", 3, speaker="A foreman")
    assert found(denial, admission) == [("denied", "Of course we went over", "on no night had the limit been passed")]
    assert not found(denial, told("We went over to the market", 3, speaker="A foreman"))
    assert not found(denial, told("Of course we went over", 3, **SOUTH)), "not of his side"
    assert not found(denial, told("Of course we went over", 20, speaker="A foreman")), "of another time"


def test_in_a_large_view_one_rare_word_tells_what_is_denied() -> None:
    threat = told("ours lapses on that day", 1, Act.THREATEN, Stance.AGAINST)
    denial = told("I never said lapse", 20, Act.DENY)
    others = [told(f"the price of bread is {'up and ' * (number % 3)}up", 1, issue="trade") for number in range(250)]
    assert not found(threat, denial), "among two statements every word is rare"
    assert [kind for kind, _, _ in found(threat, denial, *others)] == ["denied"]


@pytest.mark.parametrize(
    "time",
    ["on Monday", "yesterday", "tomorrow", "last week", "in May", "in January", "last summer", "in 1999", "a year ago", "two days ago"],
)
def test_the_quick_look_sees_every_time_and_figure(time: str) -> None:
    assert _has_value(told(f"the gate shut {time}"))
    assert not _has_value(told("the gate may be shut"))


def test_nobody_denies_what_a_colleague_said_in_his_own_name() -> None:
    denial = told("never offered to give up the bridge", 3, Act.DENY)
    offer: dict[str, Any] = {"day": 1, "act": Act.COMMIT, "stance": Stance.FOR}
    assert not found(told("would give up the bridge for peace", speaker="Cy", **offer), denial)
    assert found(told("would give up the bridge for peace", **offer), denial), "he said so himself"
    assert found(told("would give up the bridge for peace", speaker="Cy", chain=(Hop("a friend", "told"),), **offer), denial)


def test_what_says_the_same_is_not_denied_but_what_is_told_to_be_denied() -> None:
    words = "crews had no place on the quays"
    assert not found(told(words), told(words, 2, Act.DENY, **SOUTH))
    assert found(told(words), told(words, 2, Act.DENY, text=f"Bo denied that {words}.", **SOUTH))
