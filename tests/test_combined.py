"""Model and rules together, and what coding makes of it: what is only supposed, conditions, asides, and what "which" stands for."""

from __future__ import annotations

from datetime import date

import pytest

from sayso import dossier
from sayso.model import Act, Position, Report, Stance
from sayso.passages import split
from sayso.pipeline import extractor, process

ENGINE = extractor("combined")
HARBOUR = dossier.load("harbour-strike")
END = "\n\nThe night at the old customs house was long and cold."


def found(sentence: str) -> list[tuple[str, str]]:
    """Source and content of each attribution."""
    text = sentence + END
    made = ENGINE.extract(text, split(text))
    return [(" ".join(s.of(text) for s in one.source), " / ".join(c.of(text) for c in one.content)) for one in made]


def positions(sentence: str) -> list[Position]:
    return list(process(Report(sentence + END, "x.txt"), HARBOUR, ENGINE).positions)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is unclear whether the union would accept agency workers on the quays.",
        "Nobody knew whether the employers supported a job guarantee.",
    ],
)
def test_what_is_only_supposed_is_nobodys_position(sentence: str) -> None:
    assert positions(sentence) == []


def test_a_condition_is_not_what_the_other_side_says() -> None:
    made = positions("The employers' association will only raise basic pay if the union drops its opposition to the cranes.")
    assert {one.party for one in made} == {"employers"}
    given = next(one for one in made if one.code.issue == "pay")
    assert (given.code.act, given.code.stance) == (Act.COMMIT, Stance.CONDITIONAL)
    assert [c.words.text for c in given.code.conditions] == ["if the union drops its opposition to the cranes"]


def test_a_condition_in_front_belongs_to_who_is_bound_by_it() -> None:
    made = positions("If the employers accept a night supplement, the union promises to end the stoppages.")
    assert {one.party for one in made} == {"union"}
    given = next(one for one in made if one.code.issue == "stoppages")
    assert given.code.stance is Stance.CONDITIONAL
    assert [c.words.text for c in given.code.conditions] == ["If the employers accept a night supplement"]
    assert any(one.code.act is Act.DEMAND and one.code.issue == "night_pay" for one in made)


def test_which_stands_for_the_clause_before_it() -> None:
    made = found("The companies had promised the union a rise of 4 per cent in private, which Belo denied.")
    assert ("Belo", "the union a rise of 4 per cent in private") in made


def test_a_denial_in_an_aside_is_its_own_and_ends_the_words_before_it() -> None:
    made = positions(
        "Ana Belo said the employers had promised the dockers a job guarantee, a claim Lindqvist denied. "
        "She also claimed to be ready to end the stoppages."
    )
    assert [(one.speaker, one.code.act) for one in made if one.code.act is Act.DENY] == [("Viktor Lindqvist", Act.DENY)]
    assert next(one for one in made if one.code.issue == "stoppages").speaker == "Ana Belo"


def test_two_nouns_of_two_sides() -> None:
    made = positions(
        "Despite the union's calls for a night supplement and Mayor Korda's earlier offer to pay for apprentices, nothing moved."
    )
    assert {(one.party, one.code.issue) for one in made} == {("union", "night_pay"), ("city", "apprentices")}


def test_going_back_to_work_backs_nothing() -> None:
    made = positions("Belo said the union's members would go back to work as long as the employers raise basic pay.")
    assert {one.speaker for one in made} == {"Ana Belo"}


def test_a_time_is_no_condition() -> None:
    made = positions("The union demanded a job guarantee until the end of 2035.")
    assert [one.code.conditions for one in made] == [()]


def test_who_binds_himself_in_a_second_clause_has_a_second_position() -> None:
    made = positions("Hesse said that nobody had been dismissed and that the employers were willing to put that in writing.")
    assert "the employers were willing to put that in writing" in [one.words.text for one in made]


def test_a_condition_that_stands_alone_asks_for_it() -> None:
    made = positions("“Only after the employers have raised basic pay,” Belo said.")
    assert [one.code.act for one in made] == [Act.DEMAND]


def test_harm_with_a_condition_is_a_threat_and_not_ready_is_no_promise() -> None:
    made = positions("Belo said the union would halt every ship if the employers cut basic pay.")
    assert made[0].code.act is Act.THREATEN
    made = positions("Hesse said: “We are not ready to talk about a night supplement.”")
    assert [one.code.act for one in made] == [Act.REJECT]


def test_what_somebody_without_a_name_tells_goes_through_him() -> None:
    made = positions("Two people close to the employers told Coast News that Nair would accept a job guarantee until 2034.")
    assert [(one.speaker, one.party) for one in made] == [("Priya Nair", "employers")]
    assert [hop.agent for hop in made[0].chain] == ["Coast News", "people close to the employers"]


def test_a_time_in_what_is_said_is_no_time_of_saying_it() -> None:
    text = (
        "Belo also demanded a job guarantee, a promise that she had first asked for when the talks began nearly four years ago. "
        "She rejected the cranes."
    )
    made = process(Report(text + END, "x.txt", published=date(2031, 3, 3)), HARBOUR, ENGINE).positions
    assert {one.said.last for one in made if one.party == "union"} == {date(2031, 3, 3)}


def test_who_asks_a_speaker_is_the_press() -> None:
    made = positions("Asked about a ban on agency workers, Belo said the union wanted a job guarantee.")
    assert [one.code.issue for one in made] == ["job_guarantee"]


def test_a_condition_behind_the_speaker_belongs_to_the_words_in_front() -> None:
    made = positions("The union would agree to the automatic cranes as well, Belo said, but only if no docker was dismissed.")
    given = next(one for one in made if one.code.issue == "automation")
    assert given.code.stance is Stance.CONDITIONAL
    assert [c.words.text for c in given.code.conditions] == ["only if no docker was dismissed"]
