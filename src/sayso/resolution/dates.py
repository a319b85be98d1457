"""When something was said: a time beside the cue, or named nearby for the same speaker."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from sayso import timex
from sayso.model import Attribution, Said, Span, Words
from sayso.resolution.memory import REACH, Memory
from sayso.resolution.page import Page, source_span
from sayso.resolution.parts import person_name

# Words that tell the occasion of other statements: "made the remarks on Friday", "speaking on Tuesday", "in an interview on Sunday".
_OCCASION = re.compile(
    r"\b(?:(?P<back>(?:made|gave|delivered|issued|published|posted|repeated)\s+(?:the|his|her|their|its|these|those|this|that)\s+"
    r"(?:\w+\s+)?(?:remarks?|comments?|statements?|announcements?|speech|address|post|warning|offer|demands?|proposals?)"
    r"|(?:remarks?|comments?|statements?|announcements?|speech|interview)\s+"
    r"(?:came|were made|was made|was published|were published|took place))"
    r"|(?:speaking|spoke|speaks)"
    r"|in\s+(?:an?|the|his|her|their|its)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:interview|speech|statement|address|post|broadcast|briefing|conference|appearance|letter|call-in|tweet|message))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:when|since|before|which|who|that)\b", re.IGNORECASE)
_BEHIND = 60  # characters within which the occasion's time follows
_OCCASION_REACH = 2 * REACH  # paragraphs for which an occasion holds


@dataclass(frozen=True, slots=True)
class _Occasion:
    """An occasion with its time; `back` where it speaks of what was said just before ("made the remarks")."""

    at: int
    back: bool
    said: Said


class Dates:
    """The dates of one report, asked from top to bottom."""

    def __init__(self, page: Page, memory: Memory) -> None:
        self._page, self._memory = page, memory
        self._contents: tuple[Span, ...] = ()
        self._times: dict[Span, tuple[timex.Time, ...]] = {}
        self._known: dict[str, tuple[int, Said]] = {}  # speaker: the last paragraph for which the time holds, and the time
        self._occasions_of: dict[int, _Occasion | None] = {}
        self._read = 0

    def read(self, attributions: tuple[Attribution, ...]) -> None:
        """Takes note of all that is said in the report: a time in there is no time of saying it."""
        self._contents = tuple(sorted(piece for one in attributions for piece in one.content))

    def beside(self, one: Attribution) -> Said | None:
        """The time that stands in the cue's passage outside of what is said there, of the speaker's name, and of clauses of time."""
        published, source, cue = self._page.report.published, source_span(one), one.cue[0]
        passage = self._page.passage(cue.start)
        first = bisect_left(self._contents, passage.start, key=lambda piece: piece.start)
        near = itertools.takewhile(lambda piece: piece.start < passage.end, self._contents[first:])
        said = [piece for piece in near if not piece.contains(cue)]
        for time in self._times_of(passage):
            free = not any(time.span.overlaps(span) for span in (*one.content, *said, source)) and not self._of_clause(one, time.span)
            if free and (published is None or (time.first is not None and time.first <= published)):
                return self._said(time, "time named beside the cue")
        return None

    def _of_clause(self, one: Attribution, time: Span) -> bool:
        """Whether a time behind what is said belongs to a clause of its own ("..., as he did when the war began four years ago")."""
        behind = max((span.end for span in (*one.cue, *one.content) if span.end <= time.start), default=time.start)
        return bool(_CLAUSE.search(self._page.text, behind, time.start))

    def of(self, one: Attribution, speaker: str, beside: Said | None) -> Said:
        """When a speaker said it. `beside` is what `beside` found for it."""
        here, index, published = self._page.paragraph(one.start), self._page.index(one.cue[0].start), self._page.report.published
        self._occasions(index)
        if beside:
            self._known[speaker] = (here + REACH, beside)
            return beside
        following = index + 1
        near = self._occasion(following) if following < len(self._page.passages) else None
        if near and near.back and self._of_whom(following, near.at, speaker) == speaker:
            return near.said
        until, said = self._known.get(speaker, (-1, None))
        if said and here <= until:
            return replace(said, why="time named for the same speaker before") if said.why.endswith("cue") else said
        if published is None:
            return Said(why="the report has no date and names no time")
        return Said(None, None, published, "bounds", "no time is named: not after the report")

    def _occasions(self, index: int) -> None:
        """Takes up the occasions of all passages down to this one."""
        for number in range(self._read, min(index + 1, len(self._page.passages))):
            occasion = self._occasion(number)
            whom = self._of_whom(number, occasion.at) if occasion else ""
            if occasion and whom:
                self._known[whom] = (self._page.passages[number].paragraph + _OCCASION_REACH, occasion.said)
        self._read = max(self._read, index + 1)

    def _occasion(self, number: int) -> _Occasion | None:
        if number not in self._occasions_of:
            self._occasions_of[number] = self._find_occasion(self._page.passages[number].span)
        return self._occasions_of[number]

    def _find_occasion(self, passage: Span) -> _Occasion | None:
        """The first occasion of a passage that has a time behind it."""
        published = self._page.report.published
        for match in _OCCASION.finditer(self._page.text, passage.start, passage.end):
            for time in self._times_of(passage):
                known = published is None or (time.first is not None and time.first <= published)
                if known and match.end() <= time.span.start <= match.end() + _BEHIND:
                    said = self._said(time, "the day of the occasion that is named nearby for the same speaker")
                    return _Occasion(match.start(), bool(match["back"]), said)
        return None

    def _of_whom(self, number: int, at: int, default: str = "") -> str:
        """The speaker of an occasion: who is named first in its passage, else `default` or the one spoken of before."""
        passage, text = self._page.passages[number], self._page.text
        named = next((m for m in self._page.names.find(text, passage.span) if m.holder.kind != "place" and not m.possessor), None)
        if named:
            return named.holder.name
        name = person_name(text, Span(passage.span.start, at))
        if name:
            full = self._memory.longer(name)
            return full.name if full else name
        last = None if default else self._memory.last(at, passage.paragraph - REACH, {"person", "body"})
        return last.speaker.name if last else default

    def _times_of(self, passage: Span) -> tuple[timex.Time, ...]:
        if passage not in self._times:
            self._times[passage] = tuple(timex.find(self._page.text, passage, self._page.report.published))
        return self._times[passage]

    def _said(self, time: timex.Time, why: str) -> Said:
        return Said(Words.at(self._page.text, time.span), time.first, time.last, time.precision, why)
