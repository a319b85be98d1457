"""The same utterance of one speaker, translated or put in other words by another report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.coding.stems import stem_set
from sayso.conflicts.model import Conflict, ConflictKind, Verdict
from sayso.conflicts.pairs import Matter, grouped
from sayso.conflicts.wordings import LAG, QUOTED, aligned
from sayso.figures import figures
from sayso.model import Kind, Position, Span, Words
from sayso.statements import Evidence, day_of

RETOLD = 0.4
"""The share of common stems, of the fewer, from which two quotations of nearly one time are one utterance in other words."""

LATER = timedelta(days=7)
"""Days within which a quotation is still told in other words where it has the same numbers, two or more."""

FEWEST = 3
"""Stems that both must have."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What a paragraph quotes of a speaker, or one quotation in it, with the first position that stands there."""

    position: Position
    paragraph: int
    words: Words
    stems: frozenset[str]

    @property
    def place(self) -> tuple[str, int]:
        return self.position.report_id, self.paragraph


def retold(matter: Matter) -> Iterator[Conflict]:
    """Pairs of quoted paragraphs of one speaker that say one thing in other words."""
    direct = [one for one in matter.statements if one.kind is Kind.DIRECT and one.speaker and day_of(one)]
    for listed in grouped(direct, lambda one: one.speaker).values():
        quoted = list(_quotations(listed, matter))
        seen: set[frozenset[tuple[str, int]]] = set()
        for one, other in _near(quoted):
            places = frozenset((one.place, other.place))
            if places not in seen and matter.apart(one.position, other.position):
                seen.add(places)
                yield _conflict(one, other)


def _quotations(listed: Iterable[Position], matter: Matter) -> Iterator[_Quoted]:
    """Each quotation in which a speaker's positions stand, and all of its paragraph together, once, by day."""
    seen: set[tuple[str, int, int]] = set()
    for one in listed:
        start, stretches = _stretches(matter.report(one).text, one.words)
        for parts in (stretches, *([each] for each in stretches if len(stretches) > 1 and each.span.overlaps(one.words.span))):
            place = one.report_id, parts[0].start, parts[-1].end
            if place not in seen:
                seen.add(place)
                words = parts[0] if len(parts) == 1 else Words.at(matter.report(one).text, Span(*place[1:]))
                yield _Quoted(one, start, words, frozenset().union(*(stem_set(part.text) for part in parts)))


def _stretches(text: str, words: Words) -> tuple[int, list[Words]]:
    """Where the paragraph of some words begins, and what stands in it between quotation marks; the words alone where nothing does."""
    start, end = text.rfind("\n", 0, words.start) + 1, text.find("\n", words.end)
    end = end if end > 0 else len(text)
    if text.find("“", start, end) < 0 and text.find('"', start, end) < 0:
        return start, [words]
    quoted = QUOTED.finditer(text, start, end)
    return start, [Words.at(text, Span(match.start() + 1, match.end() - 1)) for match in quoted] or [words]


def _near(listed: Sequence[_Quoted]) -> Iterator[tuple[_Quoted, _Quoted]]:
    """Pairs of nearly one time that say the same, the earlier first; the list is by day."""
    days = [day_of(one.position) or date.min for one in listed]
    start = 0
    for at, one in enumerate(listed):
        while days[start] + LATER < days[at]:
            start += 1
        for near in range(start, at):
            other = listed[near]
            common = len(one.stems & other.stems)
            if common < FEWEST or common < RETOLD * (fewer := min(len(one.stems), len(other.stems))):
                continue
            # Where one has no words of its own it is cut, not reworded.
            if common < fewer and (days[at] - days[near] <= LAG or _same_numbers(one, other)):
                yield other, one


def _same_numbers(one: _Quoted, other: _Quoted) -> bool:
    amounts, others = ({each.value for each in figures(quoted.words.text)} for quoted in (one, other))
    return len(amounts) > 1 and amounts == others


def _conflict(one: _Quoted, other: _Quoted) -> Conflict:
    first, second = Evidence.of(one.position, one.words), Evidence.of(other.position, other.words)
    differing = one.words.text, other.words.text
    pieces = aligned(*differing)
    rule = "one utterance in other words"
    return Conflict(ConflictKind.WORDING, Verdict.DIFFERS_IN_WORDING, first.issue, first, second, differing, rule, pieces)
