"""The same statement or event with different dates or figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, combinations

from sayso import timex
from sayso.coding.stems import stem, stem_set
from sayso.conflicts.model import Conflict, ConflictKind, Verdict
from sayso.conflicts.pairs import Matter, grouped
from sayso.conflicts.wordings import Twice, utterance
from sayso.figures import NUMBER_WORDS, Figure, figures
from sayso.model import Act, Kind, Position
from sayso.statements import Evidence, Wording, day_of

SAME_MATTER = 0.3
"""Shared stems, figures and dates left out, from which one speaker's two statements of a day are about the same."""

SAME_EVENT = 0.5
"""The same for what is told on several days, or by two speakers: it may well be of two events."""

FEWEST = 2
"""Stems that both must have."""

LONG = 6
"""Words from which the same quotation is one utterance, on whatever day it is placed."""

SOON = timedelta(days=3)
"""Days within which a speaker who counts the same thing again means the same, and so much a day has not grown."""

REACH = timedelta(days=30)
"""Days within which reports still tell of one event."""

_MOVING = frozenset({Act.DEMAND, Act.PROPOSE, Act.COMMIT, Act.REJECT, Act.THREATEN, Act.RESERVE})  # their figures may change by intention
_TIMES = re.compile(
    r"\b(?:\w+day|yesterday|tomorrow|January|February|March|April|May|June|July|August|September|October|November|December|spring|summer"
    r"|autumn|winter|week|month|year|(?:19|20)\d\d)\b"
)
_TIME_WORDS = (
    "tomorrow january february march april june july august september october november december spring summer autumn winter week month year"
)
_VALUE_STEMS = frozenset(map(stem, (*NUMBER_WORDS, *_TIME_WORDS.split())))
_DIGIT = re.compile(r"\d")
_RATE = re.compile(r"\b(?:an?|each|every|per)(?: single)? (?:hour|day|night|shift|week|month|year)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Differing:
    """What differs as it stands in each."""

    kind: ConflictKind
    one: str
    other: str


def dates_and_figures(matter: Matter, spoken: Iterable[Twice]) -> Iterator[Conflict]:
    """Pairs about the same that name different dates or figures, and quotations that are placed on different days."""
    seen: set[frozenset[str]] = set()
    for one, other in chain(((each.one, each.other) for each in spoken), _about_the_same(matter)):
        pair = frozenset((one.id, other.id))
        if pair not in seen and (found := _differing(one, other, matter)):
            seen.add(pair)
            yield _conflict(one, other, found, f"the same matter with another {found.kind}")
    yield from _placed_apart(matter)


def _conflict(one: Position, other: Position, found: _Differing, rule: str) -> Conflict:
    first, second = Evidence.of(one), Evidence.of(other)
    return Conflict(found.kind, Verdict.CANNOT_BOTH_STAND, one.code.issue, first, second, (found.one, found.other), rule)


def _about_the_same(matter: Matter) -> Iterator[tuple[Position, Position]]:
    """Pairs of one speaker and day, of what is told of an event within the reach, and of what is placed in a stretch of days."""
    valued = [one for one in matter.statements if day_of(one) and _has_value(one)]
    for listed in grouped((one for one in valued if one.speaker), lambda one: (one.speaker, one.code.issue, day_of(one))).values():
        yield from ((a, b) for a, b in matter.pairs(listed) if _alike(a, b, SAME_MATTER))
    telling = [one for one in valued if one.code.act not in _MOVING]
    for listed in grouped(telling, lambda one: one.code.issue).values():
        yield from ((a, b) for a, b in _near(listed) if matter.apart(a, b) and not _counted_on(a, b))
    yield from _named_stretch(matter)


def _same_count(one: Position, other: Position) -> bool:
    """Whether a speaker counts one thing twice within a few days, with some of the words."""
    if one.speaker != other.speaker or not one.speaker or not _is_soon(one, other):
        return False
    amounts, others = figures(one.words.text), figures(other.words.text)
    same = len(amounts) == len(others) == 1 and amounts[0].counts_the_same(others[0])
    return same and len(_matter(one.words.text) & _matter(other.words.text)) > FEWEST


def _is_soon(one: Position, other: Position) -> bool:
    return abs((day_of(one) or date.min) - (day_of(other) or date.max)) <= SOON


def _counted_on(one: Position, other: Position) -> bool:
    """Whether a speaker's figure has grown since another day: counts go on, if they are not of one whole, of one year, or so much a day."""
    if one.speaker != other.speaker or day_of(one) == day_of(other):
        return False
    amounts, others = figures(one.words.text), figures(other.words.text)
    if _without(amounts, others) != [*amounts] or {*_YEAR.findall(one.words.text)} & {*_YEAR.findall(other.words.text)}:
        return False
    if _is_soon(one, other) and _RATE.search(one.words.text) and _RATE.search(other.words.text):
        return False
    return bool(amounts and others) and others[0].value > amounts[0].value


def _without(amounts: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The amounts that do not stand among the others as well."""
    return [one for one in amounts if not any(one.value == other.value and one.counts_the_same(other) for other in others)]


def _near(listed: Sequence[Position]) -> Iterator[tuple[Position, Position]]:
    """Pairs within the reach that tell of one event or count one thing; the list is by day."""
    days, words = [day_of(one) or date.min for one in listed], [_matter(one.words.text) for one in listed]
    start = 0
    for at, one in enumerate(listed):
        while days[start] + REACH < days[at]:
            start += 1
        for other in range(start, at):
            common = len(words[other] & words[at])
            if common >= FEWEST and (_is_enough(common, words[other], words[at], SAME_EVENT) or _same_count(listed[other], one)):
                yield listed[other], one


def _named_stretch(matter: Matter) -> Iterator[tuple[Position, Position]]:
    """What a report places in a month or so, with what others told of those days ("in March the union had asked for ...")."""
    wide = [one for one in matter.statements if one.said.first and one.said.last and one.said.first < one.said.last and _has_value(one)]
    if not wide:
        return
    every = grouped((one for one in matter.statements if day_of(one)), _line_of)
    for one in wide:
        for other in every.get(_line_of(one), ()):
            day = day_of(other)
            within = day and one.said.first and one.said.last and one.said.first <= day <= one.said.last
            if within and other.id != one.id and matter.apart(one, other) and _has_value(other) and _alike(other, one, SAME_MATTER):
                yield other, one


def _line_of(position: Position) -> tuple[str, str, Act]:
    return position.speaker, position.code.issue, position.code.act


def _has_value(position: Position) -> bool:
    """Whether it may name a figure or a time: a quick look, for which ones they are only counts where two meet.

    How sure its codes are makes no difference: the words themselves show what differs.
    """
    text = position.words.text
    return "day" in text or "May" in text or not _VALUE_STEMS.isdisjoint(stem_set(text)) or _DIGIT.search(text) is not None


def _alike(one: Position, other: Position, least: float) -> bool:
    """Whether two on one issue say the same but for figures and times."""
    words, others = _matter(one.words.text), _matter(other.words.text)
    common = len(words & others)
    return common >= FEWEST and _is_enough(common, words, others, least)


def _is_enough(common: int, words: frozenset[str], others: frozenset[str], least: float) -> bool:
    """Whether the common words are such a share of all."""
    return common >= least * (len(words) + len(others) - common)


@lru_cache(maxsize=100_000)
def _matter(text: str) -> frozenset[str]:
    """The stems of a text without figures and times."""
    return frozenset(stem for stem in stem_set(_TIMES.sub(" ", text)) if not stem.isdigit())


def _differing(one: Position, other: Position, matter: Matter) -> _Differing | None:
    """The one figure or the one date in which two differ; None where they agree or differ in several.

    Of two parts of one whole ("31 of 148 names", "37 among 148 names") it makes no difference what they are called.
    """
    amounts, others = figures(one.words.text), figures(other.words.text)
    left, left_over = _without(amounts, others), _without(others, amounts)
    if not left and not left_over:
        return _dates(one, other, matter)
    if len(left) != 1 or len(left_over) != 1 or left[0].value == left_over[0].value:
        return None
    if len(amounts) == len(others) == 2 or left[0].counts_the_same(left_over[0]):
        return _Differing(ConflictKind.FIGURE, left[0].text, left_over[0].text)
    return None


def _dates(one: Position, other: Position, matter: Matter) -> _Differing | None:
    times, others = _times(one, matter), _times(other, matter)
    if len(times) == len(others) == 1 and _disjoint(times[0], others[0]):
        text, another = (time.span.of(matter.report(each).text) for each, time in ((one, times[0]), (other, others[0])))
        return _Differing(ConflictKind.DATE, text, another) if text.casefold() != another.casefold() else None
    return None


def _times(position: Position, matter: Matter) -> list[timex.Time]:
    if not _TIMES.search(position.words.text):
        return []
    report = matter.report(position)
    return [time for time in timex.find(report.text, position.words.span, report.published) if time.first and time.last]


def _disjoint(one: timex.Time, other: timex.Time) -> bool:
    return (one.last or date.max) < (other.first or date.min) or (other.last or date.max) < (one.first or date.min)


def _placed_apart(matter: Matter) -> Iterator[Conflict]:
    """Long quotations in the same words whose day is named, and is another."""
    long = [
        one for one in matter.statements if one.kind is Kind.DIRECT and _is_placed(one) and len(Wording.of(utterance(one)).words) >= LONG
    ]
    for listed in grouped(long, lambda one: (one.speaker, Wording.of(utterance(one)).words)).values():
        for one, other in combinations(listed, 2):
            if one.said.last and other.said.first and one.said.last < other.said.first and matter.apart(one, other):
                texts = (each.said.words.text if each.said.words else "" for each in (one, other))
                yield _conflict(one, other, _Differing(ConflictKind.DATE, *texts), "one quotation, placed on two days")


def _is_placed(position: Position) -> bool:
    return bool(position.said.words and position.said.first and position.said.last)
