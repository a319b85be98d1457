"""Stage 5 on an invented negotiation: act, issue, stance and conditions of what is said, and what is no position."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso import coding, passages
from sayso.coding.acts import ActGuess
from sayso.coding.issues import Codebook
from sayso.coding.stances import stance
from sayso.dossier import Issue, parse
from sayso.model import Act, Position, Report, Stance
from tests.coding_cases import ACTS, CONDITIONS, ISSUES, NO_POSITION, SPLITS, STANCES, VALLEY
from tests.marking import DAY, Mark, coded, resolved


def positions(cue: str, content: str, dossier: str = VALLEY) -> tuple[Position, ...]:
    return coded(f"Mara Voss {cue} {content}.", [("Mara Voss", cue, content)], parse(dossier))


@pytest.mark.parametrize(("cue", "content", "acts"), ACTS)
def test_acts(cue: str, content: str, acts: str) -> None:
    found = positions(cue, content)
    assert found
    assert found[0].code.act.value in acts.split("|")


@pytest.mark.parametrize(("content", "issue"), ISSUES)
def test_issues(content: str, issue: str) -> None:
    assert [p.code.issue for p in positions("wants", content)] == [issue]


@pytest.mark.parametrize(("cue", "content", "stance"), STANCES)
def test_stances(cue: str, content: str, stance: str) -> None:
    assert positions(cue, content)[0].code.stance.value == stance


@pytest.mark.parametrize(("cue", "content", "conditions", "demands"), CONDITIONS)
def test_conditions(cue: str, content: str, conditions: list[tuple[str, str]], demands: list[str]) -> None:
    first, *more = sorted(positions(cue, content), key=lambda p: p.code.act is Act.DEMAND)
    assert [(c.kind, c.words.text) for c in first.code.conditions] == conditions
    assert [p.code.issue for p in more if p.code.act is Act.DEMAND] == demands


@pytest.mark.parametrize(("cue", "content", "parts"), SPLITS)
def test_two_demands_are_two_positions(cue: str, content: str, parts: list[tuple[str, str]]) -> None:
    found = positions(cue, content)
    assert [(p.code.issue, p.code.act.value) for p in found] == [(issue, act) for issue, act in parts]


@pytest.mark.parametrize(("cue", "content"), NO_POSITION)
def test_what_is_no_position(cue: str, content: str) -> None:
    assert positions(cue, content) == ()


def test_addressee_is_the_other_side_that_is_named() -> None:
    assert [p.code.addressee for p in positions("wants", "Sudmark to open the mountain road")] == ["south"]
    assert [p.code.addressee for p in positions("wants", "the mountain road opened")] == [None]


def test_words_are_the_shortest_stretch() -> None:
    assert [p.words.text for p in positions("said", "that the Kell dam must be built")] == ["the Kell dam must be built"]


def test_every_position_says_why() -> None:
    for found in positions("wants", "the mountain road opened"):
        assert {"act", "issue", "stance", "speaker"} <= {reason.field for reason in found.code.reasons}
        assert 0 < found.code.confidence <= 1


def test_ids_do_not_depend_on_codes() -> None:
    here = positions("wants", "the mountain road opened and the Kell dam stopped")
    other = VALLEY.replace("id: road", "id: pass").replace("the Kell dam is built", "the Kell dam is not built")
    there = positions("wants", "the mountain road opened and the Kell dam stopped", other)
    assert [p.id for p in here] == [p.id for p in there]
    assert [p.code for p in here] != [p.code for p in there]
    changed = replace(here[0], code=replace(here[0].code, act=Act.REJECT, stance=Stance.NONE, issue="x"), speaker="Nobody", party="x")
    assert changed.id == here[0].id


def test_equal_places_are_told_apart_by_their_ordinals() -> None:
    marks: list[Mark] = [("Both Northland and Sudmark", "want", "the mountain road opened")]
    found = coded("Both Northland and Sudmark want the mountain road opened.", marks, parse(VALLEY))
    assert [(p.party, p.ordinal) for p in found] == [("north", 0), ("south", 1)]
    assert len({p.id for p in found}) == 2
    assert len({(p.words, p.source) for p in found}) == 1


def test_the_same_said_twice_at_one_place_is_one_position() -> None:
    report = Report(text="Mara Voss wants the mountain road opened.", name="t.txt", published=DAY)
    dossier, parts = parse(VALLEY), passages.split(report.text)
    (once,) = resolved(report.text, [("Mara Voss", "wants", "the mountain road opened")], dossier)
    assert coding.code(report, parts, (once, once), dossier) == coding.code(report, parts, (once,), dossier)


def test_a_dossier_of_bare_names_will_do() -> None:
    road, dam = "{id: road, name: Mountain road, definition: The road.}", "{id: dam, name: Kell dam, definition: The dam.}"
    bare = f"dossier: b\nissues:\n  - {road}\n  - {dam}\n"
    (found,) = positions("wants", "the mountain road opened", bare)
    assert (found.code.issue, found.code.act, found.code.stance) == ("road", Act.DEMAND, Stance.NONE)


@pytest.mark.parametrize(
    ("act", "words", "expected"),
    [
        (Act.COMMIT, "no docker would be dismissed", Stance.FOR),
        (Act.DEMAND, "no dismissed dockers before June", Stance.FOR),
        (Act.COMMIT, "to go on until the last docker is dismissed", Stance.AGAINST),
        (Act.REJECT, "any guarantee of jobs", Stance.AGAINST),
        (Act.DEMAND, "jobs for all dockers", Stance.FOR),
    ],
)
def test_a_term_may_say_the_contrary_of_the_proposition(act: Act, words: str, expected: Stance) -> None:
    jobs = Issue("jobs", "Job guarantee", "the dockers' jobs are guaranteed", terms=("dismissed", "job guarantee"))
    assert stance(ActGuess(act, 1.0, ""), jobs, words, False, Codebook([jobs]))[0] is expected
