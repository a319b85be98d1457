"""A claim and its denial, in one report or across reports."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from sayso.coding.stems import stem_set
from sayso.conflicts.model import Conflict, ConflictKind, Verdict
from sayso.conflicts.pairs import Matter
from sayso.model import Act, Position
from sayso.statements import Evidence, day_of

SAME_THING = 0.5
"""Shared stems, of the fewer, from which a denial is about what a claim says."""

FEWEST = 2
"""Stems that both must have: the issue's own word alone does not make them the same."""

REACH = timedelta(days=30)
"""A denial answers what was said within a month before it; what is older is denied where it is told again."""

NEAR = 600
"""Characters behind a claim within which "denied it" is about it: the next paragraph or two."""

NEXT = 300
"""Characters behind a claim within which a denial on its issue answers it, whatever its words: the next sentence or two."""

_TELLING = frozenset({Act.CLAIM, Act.ACCUSE})
_EMPTY = re.compile(
    r"^(?:(?:the|that|this|these|those|such|any|all|both|it|them|his|her|its|their|as|are|is|was|were|be|not|un|and)\W*)*"
    r"(?:(?:claims?|accusations?|allegations?|charges?|reports?|suggestions?|assertions?|remarks?|statements?|it|that|so|true|untrue|false"
    r"|lies?|nonsense|baseless|groundless|unfounded|invent\w+|fabricat\w+|wrongdoing|involvement|responsibility)\W*(?:and\W+)?)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a denial may be about, and how much speaks for it."""

    target: Position
    weight: float
    rule: str


def denied(matter: Matter) -> Iterator[Conflict]:
    """Every denial with what it denies: the likeliest of each speaker."""
    denials = [one for one in matter.statements if one.code.act is Act.DENY]
    denied_in = {one.report_id for one in denials}
    asked = {(one.code.issue, side) for one in denials for side in ("", one.party)}
    by_report: defaultdict[str, list[Position]] = defaultdict(list)
    dated: defaultdict[tuple[str, str], _Dated] = defaultdict(_Dated)
    for one in matter.statements:
        if one.code.act is not Act.DENY:
            if one.report_id in denied_in:
                by_report[one.report_id].append(one)
            place = one.code.issue, "" if one.code.act in _TELLING else one.party
            if place in asked:
                dated[place].add(one)
    for denial in denials:
        here = _here(denial, by_report[denial.report_id])
        for listed in (dated.get((denial.code.issue, side)) for side in ("", denial.party)):
            here = chain(here, _elsewhere(denial, listed, matter) if listed else ())
        best: dict[str, _Answer] = {}
        for answer in here:
            known = best.get(answer.target.speaker)
            if known is None or answer.weight > known.weight:
                best[answer.target.speaker] = answer
        yield from (_conflict(answer, denial) for answer in best.values())


def _conflict(answer: _Answer, denial: Position) -> Conflict:
    differing = (answer.target.words.text, denial.words.text)
    one, other = Evidence.of(answer.target), Evidence.of(denial)
    return Conflict(ConflictKind.DENIED, Verdict.CANNOT_BOTH_STAND, denial.code.issue, one, other, differing, answer.rule)


def _here(denial: Position, listed: list[Position]) -> Iterator[_Answer]:
    """In the same report: what shares its words; for a denial without words of its own the claim right before it."""
    eligible = [one for one in listed if _can_be_denied(one, denial, same_report=True)]
    for one in eligible:
        if shared := _share(stem_set(one.words.text), stem_set(denial.words.text)):
            yield _Answer(one, shared, "the denial has the words of what it denies, in the same report")
    reach = NEAR if _EMPTY.match(denial.words.text) else NEXT
    before = [one for one in eligible if 0 <= denial.words.start - one.words.end <= reach and one.code.act in _TELLING]
    if before:
        nearest = max(before, key=lambda one: one.words.end)
        if reach == NEAR or nearest.code.issue == denial.code.issue:
            yield _Answer(nearest, SAME_THING, "the denial follows it in the same report")


class _Dated:
    """Positions that were put in by day, to be taken out by day."""

    def __init__(self) -> None:
        self._days: list[date] = []
        self._positions: list[tuple[Position, frozenset[str]]] = []

    def add(self, position: Position) -> None:
        if day := day_of(position):
            self._days.append(day)
            self._positions.append((position, stem_set(position.words.text)))

    def between(self, first: date, last: date) -> list[tuple[Position, frozenset[str]]]:
        """The positions of these days with the stems of their words."""
        return self._positions[bisect_left(self._days, first) : bisect_right(self._days, last)]


def _elsewhere(denial: Position, listed: _Dated, matter: Matter) -> Iterator[_Answer]:
    """In other reports: what shares its words and was said within a month before."""
    day, words = day_of(denial), stem_set(denial.words.text)
    if day is None or len(words) < FEWEST:
        return
    for one, others in listed.between(day - REACH, day + timedelta(days=1)):
        if (shared := _share(words, others)) and _can_be_denied(one, denial, same_report=False) and matter.apart(one, denial):
            yield _Answer(one, shared, "the denial has the words of what it denies, in another report")


def _can_be_denied(one: Position, denial: Position, same_report: bool) -> bool:
    """What others claim; and what is told of the denier's own side, by another report or through somebody else."""
    if one.party != denial.party or one.party in ("unknown", "other"):
        return one.code.act in _TELLING and one.speaker != denial.speaker
    return not same_report or bool(one.chain)


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of common stems, of the fewer; 0 where they are too few to be about the same."""
    common = words & others
    fewer = min(len(words), len(others))
    shared = len(common)
    if shared < SAME_THING * fewer:
        return 0.0
    return shared / fewer if shared >= FEWEST or any(word.isdigit() for word in common) else 0.0
