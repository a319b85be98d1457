"""A claim and its denial, in one report or across reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from sayso.coding.stems import stem_set
from sayso.conflicts.model import Conflict, ConflictKind
from sayso.conflicts.pairs import NEGATION, Matter
from sayso.conflicts.subjects import SAME_THING, Dated, denied_words, shares
from sayso.model import OTHER, Act, Position
from sayso.statements import day_of, is_sure

REACH = timedelta(days=30)
"""A denial answers what was said within a month before it; what is older is denied where it is told again."""

SOON = timedelta(days=3)
"""Days within which somebody answers what others told of him."""

NEAR = 600
"""Characters behind a claim within which "denied it", or a "no" on its issue, is about it: the next paragraph or two."""

NEXT = 300
"""Characters behind a claim within which a denial on its issue answers it: the next sentence or two."""

BEFORE = 60
"""Characters before the words of a denial in which it is told that they are denied."""

_DENIED_THAT = re.compile(r"\bden(?:y|ies|ied|ying)\b[^.!?\n]*\Z", re.IGNORECASE)
TELLING = frozenset({Act.CLAIM, Act.ACCUSE})
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
    dated = {(one.code.issue, side): Dated() for one in denials for side in _sides_of(one)}
    by_report: defaultdict[str, list[Position]] = defaultdict(list)
    for one in matter.statements:
        if one.code.act is not Act.DENY:
            if one.report_id in denied_in:
                by_report[one.report_id].append(one)
            if asked := dated.get((one.code.issue, _told_by(one, matter))):
                asked.add(one, stem_set(one.words.text))
    for denial in denials:
        here = _here(denial, by_report[denial.report_id], matter)
        for listed in (dated.get((denial.code.issue, side)) for side in _sides_of(denial)):
            here = chain(here, _elsewhere(denial, listed, matter) if listed else ())
        best: dict[str, _Answer] = {}
        for answer in here:
            known = best.get(answer.target.speaker)
            if known is None or answer.weight > known.weight:
                best[answer.target.speaker] = answer
        if not best and (leak := _leak(denial, dated.get((denial.code.issue, denial.party)), matter)):
            yield _conflict(leak, denial)
        yield from (_conflict(answer, denial) for answer in best.values())


def _told_by(one: Position, matter: Matter) -> str:
    """Where a position is looked for: among all claims (""), among what is told of its party, or what its speaker said himself."""
    if one.code.act in TELLING:
        return ""
    return one.party if one.chain or one.speaker in matter.bodies else one.speaker


def _sides_of(denial: Position) -> set[str]:
    return {"", denial.party, denial.speaker}


def _conflict(answer: _Answer, denial: Position) -> Conflict:
    return Conflict.between(ConflictKind.DENIED, answer.target, denial, answer.rule)


def _here(denial: Position, listed: list[Position], matter: Matter) -> Iterator[_Answer]:
    """In the same report: what shares its words; else the claims right before it, where they may be meant."""
    words = denied_words(denial)
    eligible = [one for one in listed if _can_be_denied(one, denial, matter, same_report=True)]
    for one in eligible:
        if shared := shares(stem_set(one.words.text), words, one.code.issue, matter):
            yield _Answer(one, shared, "the denial has the words of what it denies, in the same report")
    before = [one for one in eligible if 0 <= denial.words.start - one.words.end <= NEAR]
    # What others tell of the denier's own side is what he answers; only else what the other sides claim.
    before = [one for one in before if one.party == denial.party] or [one for one in before if one.code.act in TELLING]
    before.sort(key=lambda one: one.words.end)
    if _EMPTY.match(denial.words.text):
        meant = before[-1:]
    else:
        # `other` is no one matter: what is denied there must be named.
        issue = denial.code.issue
        meant = [one for one in before if issue != OTHER and one.code.issue == issue and _may_be_meant(one, denial, matter)]
    for one in {each.speaker: each for each in meant}.values():
        yield _Answer(_fullest(one, before, matter), SAME_THING, "the denial follows it in the same report")


def _may_be_meant(one: Position, denial: Position, matter: Matter) -> bool:
    """Whether a denial may be of a claim on its issue before it.

    It must surely be a denial. What follows "denied that" is itself what is denied, and the claim must name it; an answer in own words
    may have others.
    """
    if not is_sure(denial):
        return False
    near = denial.words.start - one.words.end <= NEXT
    if _tells_what(denial, matter):
        return near and not denied_words(denial).isdisjoint(stem_set(one.words.text))
    return near or NEGATION.search(denial.words.text) is not None


def _fullest(one: Position, before: list[Position], matter: Matter) -> Position:
    """Where a report tells one claim twice, in its own words and in the speaker's, the longer."""
    words = stem_set(one.words.text)
    told = [each for each in before if each.speaker == one.speaker and shares(stem_set(each.words.text), words, one.code.issue, matter)]
    return max((one, *told), key=lambda each: len(each.words.text))


def _elsewhere(denial: Position, listed: Dated, matter: Matter) -> Iterator[_Answer]:
    """In other reports: what shares its words and was said within a month before."""
    day, words = day_of(denial), denied_words(denial)
    if day is None or not words:
        return
    fewest = SAME_THING * len(words)
    for one, others in listed.between(day - REACH, day + timedelta(days=1)):
        common = len(words & others)
        if common < fewest and common < SAME_THING * len(others):
            continue  # most end here: a month has many
        if not _can_be_denied(one, denial, matter, same_report=False) or not matter.apart(one, denial):
            continue
        repeats = words == others and not _tells_what(denial, matter)
        if not repeats and (shared := shares(words, others, denial.code.issue, matter)):
            yield _Answer(one, shared, "the denial has the words of what it denies, in another report")


def _leak(denial: Position, listed: Dated | None, matter: Matter) -> _Answer | None:
    """The last that others told of the denier himself on the issue, in another report of the days before; he answers in own words."""
    day = day_of(denial)
    if day is None or listed is None or not denial.speaker or _tells_what(denial, matter):
        return None
    told = (one for one, _ in reversed(listed.between(day - SOON, day)) if one.chain and one.speaker == denial.speaker)
    leak = next((one for one in told if matter.apart(one, denial)), None)
    return _Answer(leak, SAME_THING, "the denial follows what others told of the speaker") if leak else None


def _tells_what(denial: Position, matter: Matter) -> bool:
    """Whether the words of a denial follow "denied that": they are what is denied, not the answer."""
    text, start = matter.report(denial).text, denial.words.start
    return _DENIED_THAT.search(text, max(0, start - BEFORE), start) is not None


def _can_be_denied(one: Position, denial: Position, matter: Matter, same_report: bool) -> bool:
    """What others claim; and what is told of the denier or his side, by another report or through somebody else: not a colleague's word."""
    if one.party != denial.party or one.party in ("unknown", "other"):
        return one.code.act in TELLING and one.speaker != denial.speaker
    return bool(one.chain) or (not same_report and one.speaker in (denial.speaker, *matter.bodies))
