"""The lists of planted cases and the gold of the invented negotiations are well formed. Nothing is measured here."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from sayso.model import Act, Stance
from tests.planted import Conflict, ConflictKind, Negotiation, Place, Planted, Shift, ShiftKind, measured_once, negotiations

AT_LEAST = {"harbour-strike": (40, 40), "coalition-talks": (20, 25)}
"""Reports and planted cases that each negotiation must have."""

each = pytest.mark.parametrize("talks", negotiations(), ids=lambda one: one.id)
every = pytest.mark.parametrize("talks", [*negotiations(), *measured_once()], ids=lambda one: one.id)


@every
def test_every_quote_stands_once_in_the_stored_text_of_its_report(talks: Negotiation) -> None:
    texts = talks.texts()
    wrong = [place for place in talks.planted.places() if texts.get(place.report, "").count(place.quote) != 1]
    assert not wrong


@every
def test_parties_and_issues_are_those_of_the_dossier(talks: Negotiation) -> None:
    dossier, planted = talks.read_dossier(), talks.planted
    parties = {one.party for one in planted.shifts} | {one.party for one in planted.links}
    parties |= {party for one in planted.circles for party in one.parties}
    issues = {one.issue for one in planted.shifts} | {issue for one in planted.links for issue in (one.issue, one.on)}
    issues |= {issue for one in planted.circles for issue in one.issues}
    assert planted.negotiation == talks.id == dossier.id
    assert parties <= {party.id for party in dossier.parties}
    assert issues <= {issue.id for issue in dossier.issues}


@each
def test_there_are_enough_cases_and_as_many_negatives(talks: Negotiation) -> None:
    reports, cases = AT_LEAST[talks.id]
    planted = talks.planted
    assert len(talks.texts()) >= reports
    assert planted.count >= cases
    assert len(planted.negatives) >= planted.count
    assert {one.near for one in planted.negatives} == {"shifts", "conflicts", "conditions"}


def test_every_kind_is_planted_at_least_twice() -> None:
    lists = [talks.planted for talks in negotiations()]
    shifts = Counter(shift.kind for one in lists for shift in one.shifts)
    conflicts = Counter(conflict.kind for one in lists for conflict in one.conflicts)
    conditions = Counter(condition.kind for one in lists for condition in one.conditions)
    assert all(shifts[kind] >= 2 for kind in get_args(ShiftKind)), shifts
    assert all(conflicts[kind] >= 2 for kind in get_args(ConflictKind)), conflicts
    assert min(conditions["link"], conditions["circle"]) >= 2, conditions


@every
def test_only_a_new_demand_has_no_place_before_and_nothing_is_listed_twice(talks: Negotiation) -> None:
    planted = talks.planted
    assert all((shift.before is None) == (shift.kind == "demand_added") for shift in planted.shifts)
    assert all(shift.kind not in shift.also for shift in planted.shifts)
    cases = [*planted.shifts, *planted.conflicts, *planted.conditions, *planted.negatives]
    assert len(cases) == len(set(cases))


@every
def test_shifts_go_forward_and_only_wording_is_a_matter_of_words(talks: Negotiation) -> None:
    planted = talks.planted
    assert all(shift.before.report <= shift.after.report for shift in planted.shifts if shift.before)
    assert all((one.kind == "wording") == (one.verdict == "differs_in_wording") for one in planted.conflicts)


@every
def test_gold_positions_stand_where_they_say(talks: Negotiation) -> None:
    texts, dossier = talks.texts(), talks.read_dossier()
    issues, parties = {issue.id for issue in dossier.issues}, {party.id for party in dossier.parties} | {"other", "unknown"}
    rows = [json.loads(line) for line in talks.gold.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [str(number) for number in range(len(rows))]
    for row in rows:
        text = texts[row["report"]]
        assert text[row["start"] : row["start"] + len(row["quote"])] == row["quote"], row["id"]
        strange = (
            (set(row["issue"]) - issues) | (set(row["party"]) - parties) | (set(row["act"]) - set(Act)) | (set(row["stance"]) - set(Stance))
        )
        assert not strange, row["id"]
        assert all(words in text for words in row["conditions"] + row["chain"]), row["id"]


@every
def test_shifts_and_links_hang_on_gold_positions_of_their_party_and_issue(talks: Negotiation) -> None:
    rows = [json.loads(line) for line in talks.gold.read_text(encoding="utf-8").splitlines()]

    def positions(place: Place, party: str, issue: str) -> list[Any]:
        """The gold positions of a party on an issue whose words or conditions overlap a place."""
        start = (text := talks.texts()[place.report]).index(place.quote)
        own = [row for row in rows if row["report"] == place.report and party in row["party"] and issue in row["issue"]]
        words = [(row, row["start"], row["quote"]) for row in own]
        words += [(row, text.index(condition), condition) for row in own for condition in row["conditions"]]
        return [row for row, at, found in words if at < start + len(place.quote) and start < at + len(found)]

    planted = talks.planted
    ends = [(place, shift) for shift in planted.shifts for place in (shift.before, shift.after) if place]
    assert not [place for place, shift in ends if not positions(place, shift.party, shift.issue)]
    links = [(Place(report=link.report, quote=link.quote), link) for link in planted.links]
    assert not [place for place, link in links if not any(row["conditions"] for row in positions(place, link.party, link.issue))]


def test_a_kind_or_key_that_is_not_known_is_refused() -> None:
    place = {"report": "a.txt", "quote": "b"}
    shift = {"kind": "turned", "party": "union", "issue": "pay", "before": place, "after": place}
    assert Shift.model_validate(shift).after == Place(report="a.txt", quote="b")
    with pytest.raises(ValidationError):
        Shift.model_validate(shift | {"kind": "wobbled"})
    with pytest.raises(ValidationError):
        Conflict.model_validate({"kind": "denied", "verdict": "true", "one": place, "other": place})
    with pytest.raises(ValidationError):
        Planted.model_validate({"negotiation": "x", "shifts": [], "conflicts": [], "conditions": [{"kind": "chain"}], "negatives": []})
