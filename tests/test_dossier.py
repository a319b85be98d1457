"""Dossiers: those that ship, what is said of a faulty one, and what a version depends on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier import Dossier, Office, load, parse, shipped
from sayso.errors import DossierError

UKRAINE_PARTIES = {"russia", "ukraine", "us", "europe", "nato", "other"}
UKRAINE_ISSUES = {
    "nato_membership", "nato_enlargement", "neutrality", "territory", "withdrawal", "ceasefire", "security_guarantees", "nonaggression",
    "peacekeepers", "demilitarization", "sanctions", "frozen_assets", "language_rights", "elections", "eu_membership", "negotiation_format",
    "root_causes", "diplomatic_relations", "nuclear", "arms_supplies", "conduct_of_war", "other",
}  # fmt: skip
WITHOUT_PROPOSITION = {"conduct_of_war", "other"}

SMALL = """\
dossier: ferry
title: The ferry talks
parties:
  - id: crew
    name: Ferry Crew
    aliases: [the crew]
  - id: owners
    name: Ferry Owners
actors:
  - name: Ana Lind
    party: crew
    offices:
      - title: speaker of the crew
        from: 2031-01-01
        until: 2031-06-30
issues:
  - id: wages
    name: Wages
    proposition: wages are raised
  - id: rota
    name: Rota
    definition: Who works when.
"""

HEAD = "dossier: ferry\nparties:\n  - id: crew\n    name: Crew\n"

# YAML, the line that is to be named, words that are to be in the message (what is wrong, then the mend).
FAULTS = [
    pytest.param("dossier: x\nparties:\n  - id: a\n   name: b\n", 4, ["Mend the YAML"], id="broken indentation"),
    pytest.param("dossier: x\ntitle: a: b\n", 2, ["Mend the YAML"], id="a colon too many"),
    pytest.param("dossier: x\ntitle: a\ntitle: b\n", 3, ["duplicate", "Mend the YAML"], id="a key twice"),
    pytest.param("dossier: x\ntitle: a\x00b\n", 2, ["Mend the YAML"], id="a control character"),
    pytest.param("dossier: x\npartys: []\n", 2, ["partys", "spelling"], id="unknown key"),
    pytest.param(HEAD + "    colour: red\n", 5, ["colour", "spelling"], id="unknown key of a party"),
    pytest.param("title: x\n", 1, ["dossier", "Add the key"], id="no dossier id"),
    pytest.param("dossier: x\nparties:\n  - id: a\n    name: A\n  - name: b\n", 5, ["id", "Add the key"], id="a party without id"),
    pytest.param("dossier: x\nissues:\n  - name: Pay\n    definition: y\n", 3, ["id", "Add the key"], id="an issue without id"),
    pytest.param(HEAD + "actors:\n  - name: Bo Ek\n", 6, ["party", "Add the key"], id="an actor without party"),
    pytest.param("dossier: Big Ferry\n", 1, ["dossier", "small letters"], id="an id with capitals"),
    pytest.param("dossier: x\ntitle: ''\n", 2, ["title", "Write a text"], id="an empty title"),
    pytest.param(HEAD + "    aliases: [31]\n", 5, ["aliases", "quotes"], id="a number for a name"),
    pytest.param(HEAD + "    aliases: crew\n", 5, ["aliases", "list"], id="a text for a list"),
    pytest.param("dossier: x\nparties: {id: a, name: A}\n", 2, ["parties", "list"], id="a map for a list"),
    pytest.param(HEAD + "  - id: crew\n    name: Others\n", 5, ["'crew'", "twice"], id="a party id twice"),
    pytest.param(
        "dossier: x\nissues:\n  - {id: pay, name: P, definition: d}\n  - {id: pay, name: Q, definition: d}\n", 4, ["'pay'", "twice"],
        id="an issue id twice",
    ),
    pytest.param(HEAD + "actors:\n  - name: Bo Ek\n    party: crow\n", 7, ["Bo Ek", "'crow'", "crew"], id="unknown party of an actor"),
    pytest.param(
        HEAD
        + "actors:\n  - name: Bo Ek\n    party: crew\n    offices:\n      - title: cook\n      - title: mate\n        from: 2031-05-02\n"
        + "        until: 2031-05-01\n",
        10, ["Bo Ek", "mate", "ends before it begins"], id="an office that ends before it begins",
    ),
    pytest.param(
        HEAD + "actors:\n  - name: Bo Ek\n    party: crew\n    offices:\n      - title: cook\n        from: soon\n",
        10, ["from", "YYYY-MM-DD"], id="a date that is none",
    ),
    pytest.param("dossier: x\nissues:\n  - id: pay\n    name: Pay\n", 3, ["'pay'", "proposition", "definition"], id="an empty issue"),
    pytest.param("- dossier: x\n- title: y\n", 1, ["Begin with"], id="a list for the map"),
    pytest.param("only words\n", 1, ["Begin with"], id="only words"),
    pytest.param("", 1, ["Begin with"], id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize("name", shipped())
def test_shipped_dossiers_load(name: str) -> None:
    dossier = load(name)
    assert dossier.id == name
    assert dossier.parties
    assert dossier.actors
    assert dossier.issues


def test_one_of_another_kind_ships() -> None:
    assert {"ukraine-talks", "harbour-strike"} <= set(shipped())


def test_ukraine_talks_has_the_parties_and_issues_of_the_guidelines() -> None:
    dossier = load("ukraine-talks")
    assert {party.id for party in dossier.parties} == UKRAINE_PARTIES
    assert {issue.id for issue in dossier.issues} == UKRAINE_ISSUES
    assert {issue.id for issue in dossier.issues if not issue.proposition} == WITHOUT_PROPOSITION


@pytest.mark.parametrize(("source", "line", "words"), FAULTS)
def test_faults_name_file_line_and_mend(tmp_path: Path, source: str, line: int, words: list[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(source, encoding="utf-8")
    with pytest.raises(DossierError) as caught:
        load(file)
    told = str(caught.value)
    assert told.startswith(f"{file}: line {line}: ")
    assert [word for word in words if word not in told] == [], told


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"dossier: x\ntitle: caf\xe9\n")
    with pytest.raises(DossierError) as caught:
        load(file)
    told = str(caught.value)
    assert str(file) in told
    assert "line 2" in told
    assert "Save it as UTF-8" in told


def test_a_missing_dossier_names_those_that_ship() -> None:
    with pytest.raises(DossierError, match="harbour-strike"):
        load("no-such-dossier")


def test_nesting_without_end_is_a_dossier_error() -> None:
    with pytest.raises(DossierError):
        parse("dossier: " + "[" * 20_000)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_byte_order_marks_and_windows_newlines_are_read(tmp_path: Path, mark: str, newline: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes((mark + SMALL.replace("\n", newline)).encode())
    assert load(file) == parse(SMALL)


def test_only_ids_names_and_a_definition_or_proposition_are_required() -> None:
    dossier = parse("dossier: x\nparties: [{id: a, name: A}]\nissues: [{id: pay, name: Pay, definition: Wages.}]\n")
    assert dossier.party_name("a") == "A"
    assert dossier.issue("pay").definition == "Wages."
    with_other = parse("dossier: x\nissues: [{id: pay, name: Pay, definition: Wages.}, {id: other, name: Other}]\n")
    assert with_other.issue("other").name == "Other"


@pytest.mark.parametrize(
    "same",
    [
        "# a remark\n" + SMALL,
        SMALL.replace("title: The ferry talks", "title:   'The ferry talks'  # its name"),
        SMALL.replace("aliases: [the crew]", "aliases:\n      - the crew"),
        SMALL.replace(
            "    name: Wages\n    proposition: wages are raised", "    proposition: >-\n      wages are\n      raised\n    name: Wages"
        ),
        SMALL.replace("\n", "\n\n"),
    ],
)
def test_version_does_not_change_with_comments_and_layout(same: str) -> None:
    assert same != SMALL
    assert parse(same).version == parse(SMALL).version


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The ferry talks", "The boat talks"),
        ("id: owners", "id: bosses"),
        ("[the crew]", "[the crew, sailors]"),
        ("until: 2031-06-30", "until: 2031-07-01"),
        ("wages are raised", "wages are not raised"),
        ("Who works when.", "Who works where."),
        ("name: Ana Lind", "name: Ana Lund"),
        ("dossier: ferry", "dossier: boat"),
        ("    definition: Who works when.\n", "    definition: Who works when.\n    terms: [shifts]\n"),
    ],
)
def test_version_changes_with_content(old: str, new: str) -> None:
    assert old in SMALL
    assert parse(SMALL.replace(old, new)).version != parse(SMALL).version


def test_an_office_is_held_on_its_first_and_last_day() -> None:
    office: Office = parse(SMALL).actors[0].offices[0]
    assert office.since is not None
    assert office.until is not None
    held = [office.held_on(office.since), office.held_on(office.until)]
    outside = [office.held_on(office.since.replace(year=2030)), office.held_on(office.until.replace(month=7))]
    assert (held, outside) == ([True, True], [False, False])


lines = st.sampled_from([*SMALL.splitlines(), "- a", "{", "]", "&x", "*x", "? y", "!!binary x", "<<: *x", "\t", "'", "dossier: 1"])


@given(st.text() | st.lists(lines, max_size=25).map("\n".join))
def test_any_text_gives_a_dossier_or_a_dossier_error(source: str) -> None:
    made: Dossier | None = None
    told = ""
    try:
        made = parse(source)
    except DossierError as error:
        told = str(error)
    assert made is not None or told.startswith("dossier.yaml: line ")
