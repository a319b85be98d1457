"""Model and rules together, and what coding makes of it: what is only supposed, conditions, asides, and what "which" stands for."""

from __future__ import annotations

from datetime import date

import pytest

from sayso import dossier
from sayso.attribution import issued
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


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The union rejects the new roster and demands a rise of four per cent.", ("The union", "a rise of four per cent")),
        ("The company insists on longer hours and has offered to pay for meals.", ("The company", "to pay for meals")),
        (
            "President Fenn is content with the pace, a palace source told Profile, and asks only for a list of ministers.",
            ("President Fenn", "only for a list of ministers"),
        ),
        ("The ministry rejects the new roster and has offered to pay for meals.", ("The ministry", "to pay for meals")),
        ("The farmers' league welcomed the aid and threatened to block the ports.", ("The farmers' league", "to block the ports")),
    ],
)
def test_a_verb_behind_and_shares_the_subject_before_it(sentence: str, told: tuple[str, str]) -> None:
    assert told in found(sentence)


def test_what_is_told_ends_before_the_next_verb_of_its_subject() -> None:
    made = found("The mayor, who opposes the dam, has called for a vote and will not accept the loan.")
    assert [content for _, content in made if "vote" in content] == ["a vote"]
    assert ("The mayor, who opposes the dam", "the loan") in made
    made = found("Transves supports an increase of 33 percent and would accept a cap.")
    assert made == [("Transves", "an increase of 33 percent"), ("Transves", "a cap")]


def test_a_noun_that_nobody_owns_is_the_last_of_what_is_listed() -> None:
    made = found("The country wants 15 years, a third more for each load, and a promise that at least thirty trains a day will pass.")
    assert made == [("The country", "15 years, a third more for each load, and a promise that at least thirty trains a day will pass")]


def test_counted_demands_are_a_noun() -> None:
    assert not any(
        source in {"four", "Four"} for source, _ in found("The students put four demands to the rector: a library, a lift and a vote.")
    )


def test_an_opening_mark_is_no_part_of_who_speaks() -> None:
    made = found("“I propose that the cranes start in three steps,” Amsel said.")
    assert all("“" not in source for source, _ in made)


RELEASE = """CITY OF VARROW
Press release no. 12/2031

The City welcomes the start of the talks. The mayor will pay half of the first year of every apprentice.

No promise was made to either side about the night supplement. "We are neutral," said Mayor Elena Korda.

Has anything been signed? The talks go on at the Town Hall.

About the City

The City of Varrow has pledged 200 apprentices a year to the port since 1951.
"""


def test_what_a_release_says_is_said_by_whoever_issued_it() -> None:
    made = ENGINE.extract(RELEASE, split(RELEASE))
    issued = {one.content_span.of(RELEASE) for one in made if one.cue[0].of(RELEASE) == "Press release"}
    assert "No promise was made to either side about the night supplement" in issued
    assert "The mayor will pay half of the first year of every apprentice" in issued
    assert not any("signed" in said or "neutral" in said or "1951" in said for said in issued)
    assert {one.source[0].of(RELEASE) for one in made if one.cue[0].of(RELEASE) == "Press release"} == {"CITY OF VARROW"}


@pytest.mark.parametrize(
    "text",
    [
        "Press release angers the union\n\nNo docker would be dismissed before the autumn and everybody knew it.\n",
        "Talks in Varrow\n\nThe ministry sent a press release. No docker would be dismissed before the autumn.\n",
        "Statement\n2031-05-03\n\nNo docker would be dismissed before the autumn and everybody knew it.\n",
    ],
)
def test_a_report_that_only_speaks_of_a_release_is_none(text: str) -> None:
    assert not any(one.confidence == issued.CONFIDENCE for one in ENGINE.extract(text, split(text)))


def test_a_release_needs_no_cue_beside_its_words_for_their_act() -> None:
    more = "The port of Varrow has five terminals. It handles nine million tonnes of grain and timber in a year. " * 12
    text = f"CITY OF VARROW\nPress release\n\n{more}\n\nThe night stoppages must end before Easter.\n"
    made = process(Report(text, "x.txt"), HARBOUR, ENGINE).positions
    last = next(one for one in made if "Easter" in one.words.text)
    assert (last.party, last.code.act, last.code.issue) == ("city", Act.DEMAND, "stoppages")


def test_a_bare_amount_at_the_head_of_a_list_is_a_thing_of_its_own() -> None:
    made = positions("The union is asking for 8 percent, a night supplement and a guarantee of jobs until 2035.")
    assert [(one.words.text, one.code.issue) for one in made][1:] == [
        ("a night supplement", "night_pay"),
        ("a guarantee of jobs until 2035", "job_guarantee"),
    ]
    assert made[0].words.text == "8 percent"


@pytest.mark.parametrize(
    ("sentence", "act", "asked"),
    [
        ("Lindqvist welcomed the union's call for a night supplement.", Act.ACCEPT, "for a night supplement"),
        ("Lindqvist described the union's call for a night supplement as “unaffordable”.", Act.REJECT, "for a night supplement"),
        ("Lindqvist dismissed the call by the union for a night supplement as a joke.", Act.REJECT, "for a night supplement"),
    ],
)
def test_who_answers_a_call_and_who_made_it_both_hold_something(sentence: str, act: Act, asked: str) -> None:
    made = {one.party: one for one in positions(sentence)}
    assert made["employers"].code.act is act
    assert (made["union"].code.act, made["union"].words.text) == (Act.DEMAND, asked)


def test_a_body_of_the_dossier_is_meant_by_what_it_is() -> None:
    (made,) = positions("The city offered to pay half of the first year of each apprentice.")
    assert (made.speaker, made.party) == ("City of Varrow", "city")


def test_what_is_no_longer_asked_is_no_part_of_who_asked() -> None:
    made = found("He said that the government no longer insisted on licences for labour agencies.")
    assert ("the government", "licences for labour agencies") in made


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("A study found that refitted carriages would earn back their cost in seven winters.", "earn"),
        ("The employers said that a guarantee of jobs agreed in July was suspended.", "a guarantee of jobs"),
    ],
)
def test_what_only_looks_like_a_verb_of_attribution(sentence: str, source: str) -> None:
    assert source not in {who for who, _ in found(sentence)}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Belo demanded that nobody loses his job before 2040, and trainees in every year.",
            [("nobody loses his job before 2040", "job_guarantee"), ("trainees in every year", "apprentices")],
        ),
        (
            "Belo said the union wanted the cranes stopped, the automatic cranes sold and the machines gone.",
            [("the union wanted the cranes stopped, the automatic cranes sold and the machines gone", "automation")],
        ),
    ],
)
def test_an_attribution_has_a_record_for_each_act_and_issue(sentence: str, told: list[tuple[str, str]]) -> None:
    assert [(one.words.text, one.code.issue) for one in positions(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "speaker", "chain"),
    [
        (
            "The union, the Post has learned from two officials, would drop the ban on agency workers.",
            "Varrow Dockers' Union",
            ["Post", "officials"],
        ),
        ("Ana Belo, the Herald understands, will accept a night supplement of 20 per cent.", "Ana Belo", ["Herald"]),
        (
            "The news site Port24 has it from people around the mediator that Belo would accept a night supplement.",
            "Ana Belo",
            ["Port24", "people around the mediator"],
        ),
        (
            "Portside also claims, citing people in the room, that the union would accept a night supplement.",
            "Varrow Dockers' Union",
            ["Portside", "people in the room"],
        ),
    ],
)
def test_who_has_it_from_whom(sentence: str, speaker: str, chain: list[str]) -> None:
    (made,) = positions(sentence)
    assert (made.speaker, [hop.agent for hop in made.chain]) == (speaker, chain)


def test_who_is_meant_by_a_pronoun_is_no_medium() -> None:
    made = positions("Belo spoke. She, citing people in the room, said that the employers would accept a night supplement.")
    assert "She" not in {hop.agent for one in made for hop in one.chain}


def test_who_tells_what_several_want_tells_of_the_side() -> None:
    (made,) = positions("A person close to the dockers' union said they want a night supplement of 20 per cent.")
    assert (made.speaker, made.party) == ("Varrow Dockers' Union", "union")
    assert [hop.agent for hop in made.chain] == ["person close to the dockers' union"]


def test_minutes_tell_what_each_of_those_listed_wants() -> None:
    made = positions("The minutes of the session show Belo asking for a night supplement and Lindqvist insisting on the automatic cranes.")
    assert [(one.speaker, [hop.agent for hop in one.chain]) for one in made] == [
        ("Ana Belo", ["minutes of the session"]),
        ("Viktor Lindqvist", ["minutes of the session"]),
    ]
