"""Who speaks, for which side and through whom, in invented passages (fixtures/speakers.yaml), with all stages in work.

`python -m tests.test_speakers` shows every wrong record with what was found in its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sayso import dossier, pipeline
from sayso.dossier import Dossier
from sayso.model import Position, Report, Span
from sayso.settings import Settings

TESTS = Path(__file__).parent
DAY = date(2031, 5, 20)
"""The publishing day of a passage that tells none."""


@dataclass(frozen=True)
class Expected:
    """A record as a reader gives it. Words parted by | are all right."""

    quote: str
    speaker: str
    party: str
    chain: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A passage with what it holds."""

    id: str
    dossier: Dossier
    report: Report
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Wrong:
    """An expected record that no position gives, and the positions at its place."""

    case: str
    expected: Expected
    found: tuple[Position, ...]

    def __str__(self) -> str:
        one = self.expected
        there = "; ".join(f"{p.speaker} ({p.party}) {_agents(p)}" for p in self.found) or "no position there"
        return f"{self.case}: “{one.quote}”: {one.speaker} ({one.party}) {list(one.chain)}, but found {there}"


def _case(given: dict[str, Any], dossiers: dict[str, Dossier]) -> Case:
    text = str(given["text"])
    report = Report(text, f"{given['id']}.txt", str(given.get("publisher", "")), published=given.get("published", DAY))
    records = [Expected(r["quote"], r["speaker"], r["party"], tuple(r.get("chain", ()))) for r in given["expect"]]
    return Case(given["id"], dossiers[given["dossier"]], report, tuple(records))


@cache
def cases() -> tuple[Case, ...]:
    given = YAML(typ="safe").load((TESTS / "fixtures" / "speakers.yaml").read_text(encoding="utf-8"))
    dossiers = {name: dossier.parse(text) for name, text in given["dossiers"].items()}
    return tuple(_case(one, dossiers) for one in given["cases"])


def _agents(position: Position) -> list[str]:
    return [hop.agent for hop in position.chain]


def _plain(name: str) -> str:
    """Folded, without the article before it."""
    words = " ".join(name.casefold().split())
    return next((words.removeprefix(article) for article in ("the ", "an ", "a ") if words.startswith(article)), words)


def _same(found: str, expected: str) -> bool:
    return _plain(found) in {_plain(one) for one in expected.split("|")}


def _at(position: Position, span: Span) -> bool:
    """Whether the position covers half of the span or more."""
    common = min(position.words.end, span.end) - max(position.words.start, span.start)
    return 2 * common >= len(span)


def _right(position: Position, expected: Expected) -> bool:
    agents = _agents(position)
    return (
        _same(position.speaker, expected.speaker)
        and position.party in expected.party.split("|")
        and len(agents) == len(expected.chain)
        and all(map(_same, agents, expected.chain))
    )


def wrong_of(case: Case) -> Iterator[Wrong]:
    extractor = pipeline.extractor(Settings.of(Path()).extractor)
    positions = pipeline.process(case.report, case.dossier, extractor).positions
    for expected in case.expected:
        start = case.report.text.index(expected.quote)
        there = tuple(p for p in positions if _at(p, Span(start, start + len(expected.quote))))
        if not any(_right(position, expected) for position in there):
            yield Wrong(case.id, expected, there)


def all_wrong() -> list[Wrong]:
    return [wrong for case in cases() for wrong in wrong_of(case)]


def records() -> int:
    return sum(len(case.expected) for case in cases())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_case_can_be_right(case: Case) -> None:
    sides = {party.id for party in case.dossier.parties} | {"other", "unknown"}
    assert 1 <= len(case.expected) <= 3
    for one in case.expected:
        assert case.report.text.count(one.quote) >= 1
        assert set(one.party.split("|")) <= sides


def test_there_are_enough_cases_of_ten_negotiations() -> None:
    assert len({case.id for case in cases()}) == len(cases()) >= 110
    assert len({case.dossier.id for case in cases()}) == 10


def test_speakers_sides_and_chains() -> None:
    floor = json.loads((TESTS / "quality" / "floors.json").read_text(encoding="utf-8"))["speakers"]
    wrong = all_wrong()
    share = 1 - len(wrong) / records()
    assert share >= floor, f"{share:.3f} right:\n" + "\n".join(map(str, wrong))


if __name__ == "__main__":
    found_wrong = all_wrong()
    print("\n".join(map(str, found_wrong)))
    print(f"{records() - len(found_wrong)} of {records()} records right ({1 - len(found_wrong) / records():.3f})")
