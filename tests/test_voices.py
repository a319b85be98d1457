"""Who speaks: speakers with their offices and counts, where two differ, and the network of speakers and issues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.copies import Cluster, Copies
from sayso.dossier import Actor, Dossier, Issue, Office, Party
from sayso.model import Act, Position, Stance
from sayso.standing import HEAD, Standing, level
from sayso.voices import Voices, voices
from tests.talks import position, view_of

DOSSIER = Dossier(
    "talks",
    "Talks",
    (Party("north", "The North", ("the Northern Union",)), Party("south", "The South")),
    (
        Actor(
            "Ana",
            "north",
            offices=(Office("treasurer of the North", until=date(2025, 3, 4)), Office("president of the North", since=date(2025, 3, 5))),
        ),
        Actor("Bo", "north", offices=(Office("spokesman of the North"),)),
        Actor("Cy", "north", offices=(Office("chair of the crane drivers' section"),)),
        Actor("Crane drivers' section", "north"),
        Actor("The Northern Union", "north"),
    ),
    (Issue("border", "Border"), Issue("trade", "Trade")),
)


def made(*positions: Position, known: Copies = Copies()) -> Voices:  # noqa: B008
    return voices(view_of(*positions), DOSSIER, known)


def on(day: int, words: str = "a", **known: Any) -> Position:
    return position(
        words, text=known.pop("text", f"{day} {words}"), publisher=known.pop("publisher", f"P{day}"), day=date(2025, 3, day), **known
    )


def test_a_speaker_with_offices_counts_and_days() -> None:
    (voice,) = made(on(1), on(6, "b"), on(6, "c", issue="trade", text="6 b c"), on(7, "d", issue="trade")).voices
    assert (voice.speaker, voice.party) == ("Ana", "north")
    assert voice.offices == ("treasurer of the North", "president of the North")
    assert (voice.statements, voice.articles, voice.origins) == (4, 4, 4)
    assert voice.issues == ("border", "trade")
    assert (voice.first, voice.last) == (date(2025, 3, 1), date(2025, 3, 7))


def test_a_copy_is_an_article_and_no_statement() -> None:
    one, copy = on(1), on(2)
    (voice,) = made(one, copy, known=Copies((Cluster(one.report_id, (one.report_id, copy.report_id), "near"),))).voices
    assert (voice.statements, voice.articles, voice.origins) == (1, 2, 1)


def test_parties_come_as_in_the_dossier_and_the_busiest_speaker_first() -> None:
    heard = made(
        on(1, party="unknown", speaker="Nobody"), on(1, party="south", speaker="Di"), on(1, speaker="Bo"), on(2), on(3),
        on(3, "e", text="3 e", speaker=""),
    ).voices  # fmt: skip
    assert [voice.speaker for voice in heard] == ["Ana", "Bo", "Di", "Nobody"]


def test_where_two_of_a_party_differ_the_higher_office_is_named() -> None:
    one, other = on(6, stance=Stance.FOR), on(9, "b", speaker="Bo", stance=Stance.AGAINST)
    (difference,) = made(other, one).differences
    assert (difference.party, difference.issue) == ("north", "border")
    assert (difference.one.position, difference.other.position) == (one.id, other.id)
    assert (difference.higher, difference.office) == ("Ana", "president of the North")


def test_only_the_last_side_of_each_counts_and_only_within_a_month() -> None:
    one, other = on(6), on(9, "b", speaker="Bo", stance=Stance.AGAINST)
    assert not made(one, other, on(12, "c", speaker="Bo", stance=Stance.FOR)).differences
    late = replace(other, said=replace(other.said, first=date(2025, 4, 6), last=date(2025, 4, 6)))
    assert not made(one, late).differences
    assert not made(one, on(9, "b", speaker="Bo", act=Act.CLAIM, stance=Stance.AGAINST)).differences
    assert not made(on(6, party="unknown"), on(9, "b", party="unknown", speaker="Bo", stance=Stance.AGAINST)).differences


def test_the_network_counts_stances() -> None:
    ties = made(on(1), on(2), on(3, stance=Stance.AGAINST), on(4, issue="trade", stance=Stance.NONE)).ties
    assert [(tie.speaker, tie.issue, tie.stances, tie.statements) for tie in ties] == [
        ("Ana", "border", {Stance.FOR: 2, Stance.AGAINST: 1}, 3), ("Ana", "trade", {Stance.NONE: 1}, 1),
    ]  # fmt: skip


drawn = st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from("abcdef"), st.sampled_from(["Ana", "Bo"]), st.sampled_from(Stance)),
    max_size=10,
    unique_by=lambda x: x[:2],
)


@given(drawn)
def test_ties_and_voices_count_the_same_statements(listed: list[tuple[int, str, str, Stance]]) -> None:
    heard = made(*(on(day, words, speaker=speaker, stance=stance) for day, words, speaker, stance in listed))
    assert sum(tie.statements for tie in heard.ties) == sum(voice.statements for voice in heard.voices) == len(listed)
    assert all(voice.origins <= voice.articles for voice in heard.voices)


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("President of the United States", "Secretary of State of the United States"),
        ("Prime Minister of Italy", "Foreign Minister of Italy"),
        ("Foreign Minister of Italy", "Deputy Foreign Minister of Italy"),
        ("president of the union", "vice president of the union"),
        ("President of Ukraine", "Head of the Office of the President of Ukraine"),
        ("chief negotiator of the union", "spokesman of the union"),
        ("Secretary of State of the United States", "Special envoy of the United States"),
        ("chair of the association", "chief negotiator of the association"),
    ],
)
def test_titles_have_levels(higher: str, lower: str) -> None:
    assert level(higher) > level(lower)
    assert level("Secretary General of NATO") == HEAD


@pytest.mark.parametrize(
    ("speaker", "part"),
    [
        ("Ana", False),
        ("Bo", False),
        ("Cy", True),
        ("Crane drivers' section", True),
        ("The Northern Union", False),
        ("a northern official", False),
    ],
)
def test_who_speaks_for_a_part(speaker: str, part: bool) -> None:
    assert Standing(DOSSIER).of_a_part(on(6, speaker=speaker)) is part
