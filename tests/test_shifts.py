"""Shifts: each kind with the least that shows it, and what must not be taken for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import copies
from sayso.copies import Cluster, Copies
from sayso.dossier import Actor, Dossier, Issue, Office, Party
from sayso.model import OTHER, Act, Condition, Correction, Hop, Judgement, Position, Said, Stance, Words
from sayso.shifts import Shift, ShiftKind, shifts
from tests.talks import NO_DAY, position, view_of

FOR, AGAINST, CONDITIONAL, NONE = Stance.FOR, Stance.AGAINST, Stance.CONDITIONAL, Stance.NONE
DOSSIER = Dossier(
    "talks",
    "Talks",
    (Party("north", "The North"), Party("south", "The South"), Party("bloc", "The Bloc")),
    (
        Actor("Ana", "north", offices=(Office("president of the North"),)),
        Actor("Bo", "north", offices=(Office("chief negotiator of the North"),)),
        Actor("Cy", "north", offices=(Office("chair of the crane drivers' section"),)),
        Actor("Ed", "bloc", offices=(Office("Prime Minister of Eland"),)),
        Actor("Flo", "bloc", offices=(Office("President of Flonia"),)),
    ),
    (Issue("border", "Border"), Issue("trade", "Trade"), Issue("dam", "Dam")),
)
_numbers = count()


def on(day: int, words: str = "", stance: Stance = FOR, act: Act = Act.COMMIT, **known: Any) -> Position:
    """A sure position of its own report, said on a day counted from 1 March; without words it has some of its own."""
    number = next(_numbers)
    words = words or f"words{number} were spoken here in the hall{number}"
    unsure = known.pop("confidence", 1.0)
    if condition := known.pop("condition", None):
        kind, stretch, issue = condition
        at = f"Report {number}: {words}".index(stretch)
        known["conditions"] = (Condition(kind, Words(at, at + len(stretch), stretch), issue),)
    made = position(
        words, text=f"Report {number}: {words}", publisher=f"Paper {number}", day=date(2025, 3, 1) + timedelta(days=day - 1),
        stance=stance, act=act, **known,
    )  # fmt: skip
    return replace(made, code=replace(made.code, confidence=unsure))


def found(*positions: Position, known: Copies = Copies()) -> list[tuple[str, str, str]]:  # noqa: B008
    return [(one.kind, one.before.words.text if one.before else "", one.after.words.text) for one in made(*positions, known=known)]


def made(*positions: Position, known: Copies = Copies()) -> tuple[Shift, ...]:  # noqa: B008
    return shifts(view_of(*positions), DOSSIER, known)


def kinds(*positions: Position) -> list[str]:
    return [one.kind.value for one in made(*positions)]


@pytest.mark.parametrize(("one", "other"), [(FOR, AGAINST), (AGAINST, FOR), (AGAINST, CONDITIONAL), (CONDITIONAL, AGAINST)])
def test_a_stance_turned(one: Stance, other: Stance) -> None:
    before, after = on(1, stance=one), on(9, stance=other)
    (shift,) = made(before, after)
    assert shift.before is not None
    assert (shift.kind, shift.before.position, shift.after.position) == (ShiftKind.TURNED, before.id, after.id)
    assert (shift.before.words, shift.after.words) == (before.words, after.words)
    assert (shift.party, shift.issue, shift.day) == ("north", "border", date(2025, 3, 9))
    assert shift.rule == f"{one} before, {other} after"


def test_the_latest_of_the_old_stance_is_what_it_moved_away_from() -> None:
    positions = [on(1), on(4), on(9, stance=AGAINST), on(12, stance=AGAINST)]
    (shift,) = made(*positions)
    assert shift.before is not None
    assert (shift.before.position, shift.after.position) == (positions[1].id, positions[2].id)


@pytest.mark.parametrize(
    "after",
    [
        on(9, stance=AGAINST, act=Act.CLAIM),
        on(9, stance=AGAINST, act=Act.ACCUSE),
        on(9, stance=NONE),
        on(9, stance=AGAINST, issue="trade"),
        on(9, stance=AGAINST, party="south"),
        on(1, stance=AGAINST),
        on(9, stance=AGAINST, confidence=0.4),
        on(9, stance=AGAINST, speaker="a northern official"),
        on(9, stance=AGAINST, chain=(Hop("three officials", "anonymous"),)),
        replace(on(9, stance=AGAINST), said=Said()),
        replace(on(9, stance=AGAINST), said=Said(None, date(2025, 2, 1), date(2025, 3, 9), "bounds")),
    ],
    ids=[
        "claim",
        "accusation",
        "no side",
        "other issue",
        "other party",
        "same day",
        "unsure",
        "anonymous",
        "second hand",
        "undated",
        "bounds",
    ],
)
def test_what_does_not_turn_a_party(after: Position) -> None:
    assert not kinds(on(1), after)


@pytest.mark.parametrize("change", [{"issue": OTHER}, {"party": "unknown"}, {"party": "other"}])
def test_no_shifts_without_an_issue_or_a_side(change: dict[str, Any]) -> None:
    assert not kinds(on(1, **change), on(9, stance=AGAINST, **change))


def test_an_unsure_statement_counts_as_soon_as_the_next_agrees() -> None:
    unsure = on(9, stance=AGAINST, confidence=0.4)
    assert kinds(on(1), unsure, on(12, stance=AGAINST, confidence=0.4)) == ["turned"]
    assert not kinds(on(1), unsure, on(12))


def test_one_statement_between_two_of_the_old_stance_has_to_be_surer() -> None:
    assert not kinds(on(1), on(9, stance=AGAINST, confidence=0.6), on(12))
    assert kinds(on(1), on(9, stance=AGAINST, confidence=0.9), on(12)) == ["turned", "turned"]


def test_a_judged_statement_is_relied_on() -> None:
    after = on(9, stance=AGAINST, confidence=0.1)
    judged = Judgement(after.id, after.report_id, after.words, "accept", "ann", None, "c", Correction())  # type: ignore[arg-type]
    assert kinds(on(1), replace(after, judgement=judged), on(12)) == ["turned", "turned"]


def test_a_day_with_several_stances_turns_only_what_was_not_among_them() -> None:
    assert not kinds(on(1), on(9), on(9, stance=AGAINST), on(10))
    assert kinds(on(1), on(1, stance=AGAINST), on(9, stance=CONDITIONAL)) == ["turned"]
    assert not kinds(on(1), on(1, stance=AGAINST), on(9, stance=AGAINST))


def test_two_speakers_who_differ_for_good_do_not_turn_the_party() -> None:
    assert not kinds(on(1), on(5, stance=AGAINST, speaker="Bo"), on(9))
    assert not kinds(on(1, stance=AGAINST, speaker="Bo"), on(2), on(9, stance=AGAINST, speaker="Bo"))


def test_another_speaker_may_tell_that_the_party_moved() -> None:
    assert kinds(on(1), on(5, stance=AGAINST, speaker="Bo")) == ["turned"]
    assert kinds(on(1), on(5, stance=AGAINST, speaker="Bo"), on(9, stance=AGAINST)) == ["turned"]


def test_who_speaks_for_a_part_moves_only_it() -> None:
    assert not kinds(on(1), on(5, stance=AGAINST, speaker="Cy"))
    assert kinds(on(1, speaker="Cy"), on(5, stance=AGAINST, speaker="Cy")) == ["turned"]
    assert not kinds(on(1, party="bloc", speaker="Ed"), on(5, party="bloc", speaker="Flo", stance=AGAINST))


def test_old_words_told_again_are_no_new_statement() -> None:
    old = "we will open the border to all who come"
    assert kinds(on(1, old), on(9, stance=AGAINST), on(12, f"“{old.upper()}!”")) == ["turned"]
    assert kinds(on(1, "we will"), on(9, stance=AGAINST), on(12, "we will")) == ["turned", "turned"]


def test_a_late_copy_makes_no_shift() -> None:
    first, turn = on(1), on(5, stance=AGAINST)
    late = on(9)
    assert [kind for kind, _, _ in found(first, turn, late)] == ["turned", "turned"]
    known = Copies((Cluster(first.report_id, (first.report_id, late.report_id), "near"),))
    assert [kind for kind, _, _ in found(first, turn, late, known=known)] == ["turned"]


IF_TRADE = ("if", "if trade opens", "trade")


def test_a_condition_added_and_dropped() -> None:
    plain, tied = on(1), on(9, "we agree if trade opens", CONDITIONAL, condition=IF_TRADE)
    assert found(plain, tied) == [("condition_added", plain.words.text, "if trade opens")]
    later = on(20)
    assert found(tied, later) == [("condition_dropped", "if trade opens", later.words.text)]


def test_a_further_condition_on_another_issue_is_added() -> None:
    one = on(1, "we agree if trade opens", CONDITIONAL, condition=IF_TRADE)
    two = on(9, "we agree once the dam is full", CONDITIONAL, condition=("after", "once the dam is full", "dam"))
    assert found(one, two) == [("condition_added", "if trade opens", "once the dam is full")]
    assert not found(one, two, on(12, "we agree if trade is open to us", CONDITIONAL, condition=("if", "if trade is open to us", "trade")))[
        1:
    ]


@pytest.mark.parametrize(
    ("before", "after", "weaker"),
    [
        (("only if", "only if all ships leave", "dam"), ("if", "if some ships leave", "dam"), True),
        (("if", "if 12 ships leave", "dam"), ("if", "if 6 ships leave", "dam"), True),
        (("if", "if 6 ships leave", "dam"), ("if", "if 12 ships leave", "dam"), False),
        (("only if", "only if the ships leave", OTHER), ("in exchange for", "in exchange for the ships", OTHER), True),
        (("if", "if the ships leave", "dam"), ("only if", "only if the ships leave", "dam"), False),
        (("if", "if the ships leave", "dam"), ("if", "if ships are gone", "dam"), False),
    ],
)
def test_a_condition_weakened(before: tuple[str, str, str], after: tuple[str, str, str], weaker: bool) -> None:
    one, two = (on(day, f"we agree {tied[1]}", CONDITIONAL, condition=tied) for day, tied in ((1, before), (9, after)))
    assert found(one, two) == ([("condition_weakened", before[1], after[1])] if weaker else [])


@pytest.mark.parametrize(
    "words", ["a guarantee is no longer a condition", "we will sit down without preconditions", "it stands, guards or no guards"]
)
def test_words_that_give_a_condition_up(words: str) -> None:
    tied = on(1, "we agree if trade opens", CONDITIONAL, condition=IF_TRADE)
    after = on(9, words, NONE, Act.CLAIM)
    assert not found(tied, after), "a claim is no line of the party"
    assert found(tied, on(9, words, NONE)) == [("condition_dropped", "if trade opens", words)]


def test_a_demand_granted_is_dropped() -> None:
    demand, grant = on(1, stance=AGAINST, act=Act.DEMAND), on(9, stance=FOR, act=Act.ACCEPT)
    assert sorted(kinds(demand, grant)) == ["demand_dropped", "turned"]


@pytest.mark.parametrize(
    ("words", "act", "drops"),
    [
        ("no longer insists on the open border", Act.COMMIT, True),
        ("dropped its demand for a border", Act.ACCEPT, True),
        ("gave up the call for guards", Act.COMMIT, True),
        ("will not drop its demand for a border", Act.REJECT, False),
        ("must drop its demand for a border", Act.DEMAND, False),
        ("had dropped its demand for a border", Act.CLAIM, False),
        ("holds talks about the border", Act.COMMIT, False),
    ],
)
def test_words_that_drop_a_demand(words: str, act: Act, drops: bool) -> None:
    demand = on(1, "the border must open", act=Act.DEMAND)
    assert found(demand, on(9, words, FOR, act)) == ([("demand_dropped", "the border must open", words)] if drops else [])


def test_a_demand_that_comes_after_the_opening_is_added() -> None:
    opening = [on(1, act=Act.DEMAND), on(4, act=Act.DEMAND, issue="trade")]
    late = on(20, act=Act.DEMAND, issue="dam")
    assert found(*opening, late) == [("demand_added", "", late.words.text)]
    assert not kinds(*opening)
    assert not kinds(*opening, on(6, issue="dam"), late), "it wanted that before"
    assert not kinds(on(1), on(20, act=Act.DEMAND)), "and this"


def test_a_demand_of_years_ago_that_a_report_recalls_opens_nothing() -> None:
    opening = [on(1, act=Act.DEMAND), on(4, act=Act.DEMAND, issue="trade")]
    recalled = replace(on(4, act=Act.DEMAND, issue="dam"), said=Said(None, date(2019, 1, 1), date(2019, 12, 31), "interval", "in 2019"))
    assert not kinds(*opening, recalled)


def test_a_further_demand_that_calls_itself_new() -> None:
    one = on(1, "the border must be open at night", act=Act.DEMAND)
    two = on(20, "as a new demand, wants guards paid by others", act=Act.DEMAND)
    assert found(one, two) == [("demand_added", one.words.text, two.words.text)]
    assert not found(one, on(20, "repeats that the border must be open at night", act=Act.DEMAND))


@pytest.mark.parametrize(
    ("one", "other", "kind"), [(Act.RESERVE, Act.REJECT, "hardened"), (Act.REJECT, Act.RESERVE, "softened"), (Act.REJECT, Act.REJECT, None)]
)
def test_doubts_and_refusals(one: Act, other: Act, kind: str | None) -> None:
    assert kinds(on(1, stance=AGAINST, act=one), on(9, stance=AGAINST, act=other)) == ([kind] if kind else [])
    assert not kinds(on(1, stance=AGAINST, act=one), on(1, stance=AGAINST, act=other))


@pytest.mark.parametrize(
    ("act", "one", "other", "kind"),
    [
        (Act.DEMAND, "wants 8 per cent more", "wants 6 per cent more", "softened"),
        (Act.DEMAND, "wants 6 per cent more", "wants 8 per cent more", "hardened"),
        (Act.PROPOSE, "offers 2 per cent", "offers 3.5 per cent", "softened"),
        (Act.COMMIT, "will free 200 prisoners", "will free fifty prisoners", "hardened"),
        (Act.DEMAND, "wants 8 per cent more", "wants 6 weeks more", None),
        (Act.DEMAND, "wants 8 per cent on 3 May", "wants 8 per cent on 9 May", None),
        (Act.REJECT, "refuses 8 per cent", "refuses 6 per cent", None),
    ],
)
def test_more_or_less_of_the_same_thing(act: Act, one: str, other: str, kind: str | None) -> None:
    assert kinds(on(1, one, act=act), on(9, other, act=act)) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("act", "words", "back"),
    [
        (Act.PROPOSE, "withdrew its offer of last week", True),
        (Act.THREATEN, "called off the lockout", True),
        (Act.COMMIT, "the promise no longer stands", True),
        (Act.PROPOSE, "will not withdraw its offer", False),
        (Act.PROPOSE, "stands by its offer", False),
    ],
)
def test_a_line_taken_back(act: Act, words: str, back: bool) -> None:
    one = on(1, "it was said once", act=act, stance=NONE)
    assert found(one, on(9, words, NONE, Act.COMMIT)) == ([("taken_back", "it was said once", words)] if back else [])


def test_a_demand_under_a_threat_is_hardened_once() -> None:
    demand, threat = on(1, act=Act.DEMAND), on(9, act=Act.THREATEN)
    assert kinds(demand, threat, on(12, act=Act.THREATEN)) == ["hardened"]
    assert not kinds(demand, on(1, act=Act.THREATEN))


def test_the_number_of_the_only_condition_is_lower() -> None:
    one = on(1, "we pay provided that there are 40", CONDITIONAL, condition=("if", "provided that there are 40", "trade"))
    two = on(9, "we pay as long as there are 30 of them", CONDITIONAL, condition=("as long as", "as long as there are 30 of them", OTHER))
    assert found(one, two) == [("condition_weakened", "provided that there are 40", "as long as there are 30 of them")]


def test_of_a_day_with_both_stances_the_next_tells_whether_the_party_turned() -> None:
    old, mixed = on(1, stance=AGAINST), [on(9, stance=AGAINST), on(9, stance=FOR, speaker="Bo")]
    assert not kinds(old, *mixed)
    assert [one.after.position for one in made(old, *mixed, on(12))] == [mixed[1].id]
    assert not kinds(old, *mixed, on(12, stance=AGAINST))
    again = on(9, "had refused to open anything", AGAINST)
    assert kinds(old, again, on(9, stance=FOR, speaker="Bo")) == ["turned"], "what it had said is told again"


def test_what_was_said_in_a_month_that_is_named_is_told_again() -> None:
    assert not kinds(on(1), on(9, "In February she had ruled the border out", AGAINST))
    assert kinds(on(1), on(9, "In April she will close the border", AGAINST)) == ["turned"]


def test_who_left_office_moves_nobody_else() -> None:
    gone = Actor("Gus", "north", offices=(Office("president of the North", until=date(2025, 3, 5)),))
    book = replace(DOSSIER, actors=(*DOSSIER.actors, gone))
    now, later = on(4, stance=AGAINST, speaker="Gus"), on(6, stance=AGAINST, speaker="Gus")
    assert len(shifts(view_of(on(1), now), book, Copies())) == 1
    assert not shifts(view_of(on(1), later), book, Copies())


def test_a_correction_takes_a_shift_away_and_nothing_else() -> None:
    before, turn, other = on(1), on(9, stance=AGAINST), on(10, issue="trade")
    against = on(15, issue="trade", stance=AGAINST)
    assert len(made(before, turn, other, against)) == 2
    corrected = replace(turn, code=replace(turn.code, stance=FOR))
    assert made(before, corrected, other, against) == made(before, turn, other, against)[1:]


coded = st.tuples(
    st.integers(1, 40), st.sampled_from(Act), st.sampled_from(Stance), st.sampled_from(["Ana", "Bo", "Cy", "an official"]),
    st.sampled_from(["border", "trade", "other"]), st.sampled_from([0.3, 0.6, 1.0]), st.booleans(),
)  # fmt: skip
many = st.lists(coded, max_size=14)


def from_codes(drawn: Sequence[tuple[int, Act, Stance, str, str, float, bool]]) -> list[Position]:
    listed = []
    for day, act, stance, speaker, issue, confidence, tied in drawn:
        condition = ("if", "if trade opens", "trade") if tied else None
        words = f"{speaker} of {issue} speaks {act} on day {day} if trade opens"
        listed.append(on(day, words, stance, act, speaker=speaker, issue=issue, confidence=confidence, condition=condition))
    return listed


@given(many, st.randoms())
def test_the_order_of_adding_makes_no_difference(drawn: list[Any], random: Any) -> None:
    positions = from_codes(drawn)
    shuffled = random.sample(positions, len(positions))
    assert made(*positions) == made(*shuffled)


@given(many, st.integers(1, 40))
def test_statements_of_a_later_day_make_no_shift_before_it(drawn: list[Any], until: int) -> None:
    """Of each shift that is found later, all of its evidence lies on its day or before."""
    for shift in made(*from_codes(drawn)):
        assert shift.before is None or (shift.before.day or date.max) <= (shift.after.day or date.min)


@given(many)
def test_a_copy_of_everything_changes_no_shift(drawn: list[Any]) -> None:
    positions = from_codes(drawn)
    again = [
        replace(one, report_id=f"r-copy-{number:08}", said=replace(one.said, first=date(2025, 6, 1), last=date(2025, 6, 1)))
        for number, one in enumerate(positions)
    ]
    known = Copies(tuple(Cluster(a.report_id, (a.report_id, b.report_id), "exact") for a, b in zip(positions, again, strict=True)))
    reports = tuple(view_of(*positions).reports.values())
    both = view_of(*positions, *again, reports=(*reports, *(copied(one) for one in again)))
    assert shifts(both, DOSSIER, known) == made(*positions)


def copied(one: Position) -> Any:
    """Stands for the report of a copy: a view only needs its id and its day."""
    return type("Stored", (), {"id": one.report_id, "published": one.said.last})()


def test_copies_are_looked_for_where_none_are_given() -> None:
    text = (
        "The envoy came out at nine and said: {}. Behind her the delegates were still carrying boxes of paper to the waiting cars outside."
    )
    texts = [text.format("we will open it"), text.format("we will open it")]
    one = position("we will open it", text=texts[0], publisher="Wire", day=date(2025, 3, 1), act=Act.COMMIT)
    turn = on(5, stance=AGAINST)
    late = position("we will open it", text=texts[1], publisher="Gazette", day=date(2025, 3, 9), act=Act.COMMIT)
    assert copies.find(view_of(one, late).reports.values()).clusters
    assert [one.kind for one in shifts(view_of(one, turn, late), DOSSIER)] == [ShiftKind.TURNED]


def test_nothing_without_a_day_and_nothing_of_nothing() -> None:
    assert made() == ()
    assert not kinds(on(1), position("a", day=NO_DAY, stance=AGAINST))
