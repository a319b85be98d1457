"""Transcripts: whose words a turn is, what is none, and what an answer is about."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import passages, pipeline
from sayso.attribution.turns import asks, turns
from sayso.dossier import parse
from sayso.model import Act, Kind, Position, Report

STUDIO = """\
RADIO NORTH, MORNING TALK

HOST: Good morning. Is the toll on the bridge still on the table, Ms Voss?

MARA VOSS: We will not pay a cent. Not this year.

And not next year either.

HOST: Mr Brandt, what about the night ferry?

BRANDT: It stays. Ms Voss told us on Friday that she wants more boats.

MARA VOSS: I said nothing of the kind.

BRANDT: Two more boats, with pleasure.
"""
BRIDGE = parse("""\
dossier: bridge
title: The bridge
parties:
  - {id: north, name: Northland}
  - {id: south, name: Sudmark}
actors:
  - {name: Mara Voss, party: north, aliases: [Voss]}
  - {name: Tomas Brandt, party: south, aliases: [Brandt]}
issues:
  - {id: toll, name: Bridge toll, proposition: Those who cross the bridge pay a toll}
  - {id: ferry, name: Night ferry, proposition: The ferry runs at night}
""")


def words(text: str) -> list[tuple[str, str]]:
    return [(turn.who.of(text), " ".join(span.of(text) for span in turn.words)) for turn in turns(text, passages.told(text))]


def positions(text: str, method: str) -> tuple[Position, ...]:
    return pipeline.process(Report(text=text, name="t.txt"), BRIDGE, pipeline.extractor(method)).positions


def test_each_turn_is_its_speakers() -> None:
    assert words(STUDIO) == [
        ("HOST", "Good morning. Is the toll on the bridge still on the table, Ms Voss?"),
        ("MARA VOSS", "We will not pay a cent. Not this year. And not next year either."),
        ("HOST", "Mr Brandt, what about the night ferry?"),
        ("BRANDT", "It stays. Ms Voss told us on Friday that she wants more boats."),
        ("MARA VOSS", "I said nothing of the kind."),
        ("BRANDT", "Two more boats, with pleasure."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Voss: no toll this year\n\nMara Voss said on Monday that nobody would pay.\n\nBrandt: the ferry stays\n\nIt rained.\n",
        "Toll: 5 marks\n\nFerry: 7 marks\n\nBridge: closed\n\nHarbour: open\n",
        "A plain text.\n\nWithout any name before a colon.\n",
        "",
    ],
    ids=["headlines", "a table", "prose", "nothing"],
)
def test_what_is_no_transcript(text: str) -> None:
    assert turns(text, passages.told(text)) == ()


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("HOST", True),
        ("Presenter", True),
        ("THE MODERATOR", True),
        ("Q", True),
        ("BRANDT", False),
        ("President Ana Lind of Northland", False),
        ("THE PRESIDENT", True),
        ("Chairwoman", True),
        ("PRESIDENT LIND", False),
        ("Speaker Ana Oss", False),
    ],
)
def test_who_asks_holds_no_position(who: str, role: bool) -> None:
    assert asks(who) == role


@pytest.mark.parametrize("method", ["rules", "combined"])
def test_turns_are_direct_and_what_they_tell_stands_within(method: str) -> None:
    found = pipeline.extractor(method).extract(STUDIO, passages.told(STUDIO))
    said = [one for one in found if one.cue[0].of(STUDIO) == ":"]
    assert [one.source[0].of(STUDIO) for one in said] == ["MARA VOSS", "BRANDT", "MARA VOSS", "BRANDT"]
    assert all(one.kind is Kind.DIRECT for one in said)
    inner = [one for one in found if one.cue[0].of(STUDIO) != ":" and "boats" in " ".join(span.of(STUDIO) for span in one.content)]
    assert inner, "what Brandt tells of Voss is an attribution of its own"


def test_an_answer_is_about_what_was_asked() -> None:
    found = {one.words.text: one for one in positions(STUDIO, "combined")}
    refused = next(one for text, one in found.items() if "not pay a cent" in text)
    assert (refused.speaker, refused.code.issue, refused.code.act) == ("Mara Voss", "toll", Act.REJECT)
    stays = next(one for text, one in found.items() if "It stays" in text)
    assert (stays.speaker, stays.code.issue) == ("Tomas Brandt", "ferry")
    assert all(STUDIO[one.words.start : one.words.end] == text for text, one in found.items())


def test_he_in_somebodys_own_words_is_somebody_else() -> None:
    text = STUDIO.replace("Ms Voss told us on Friday that she wants", "My minister is Jon Rask. He told us that he wants")
    told = [one for one in positions(text, "rules") if "boats" in one.words.text and "wants" not in one.words.text]
    assert all(one.speaker != "Tomas Brandt" for one in told if one.cue and one.cue.text != ":")


@given(st.lists(st.tuples(st.sampled_from(["ANA", "BO LIND", "HOST"]), st.text("abc .:\n", max_size=40)), max_size=8))
def test_turns_lie_in_the_text_in_order(said: list[tuple[str, str]]) -> None:
    text = "\n\n".join(f"{who}: {what}" for who, what in said)
    spans = [span for turn in turns(text, passages.told(text)) for span in (turn.who, turn.colon, *turn.words)]
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
