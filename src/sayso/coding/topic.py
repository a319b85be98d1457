"""Which issue a piece of a report is about: by its words and meaning, and by those of the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sayso.coding.issues import Codebook, Guess
from sayso.coding.pieces import conditions
from sayso.coding.sense import Sense
from sayso.model import OTHER, Passage, Span

_BACKWARD = re.compile(
    r"\b(?:this|that|these|those|such|it|so|the (?:idea|plan|offer|proposal|move|approach|deal|claim|claims))\b", re.IGNORECASE
)
# What counts with a model at hand, beside nearness of 0 to 2. Words that reach FULL say all that words can say, as much as half of that.
# Fitted on the shipped dossiers' reports and the development sets (docs/quality.md); measured on others.
FULL = 7.0
AROUND = 0.2
ASKED = 0.4
LEAST = 1.3
ALONE = 1.2
APART = 0.05
"""How much an issue has to count more than the next for its clause to be cut off."""

OWN = 1.2
"""What the words themselves have to bring; with less it is the sentence around them that tells the issue."""

NOTHING: Mapping[str, float] = MappingProxyType({})

Scores = dict[str, tuple[float, tuple[str, ...]]]
"""For each issue what speaks for it, as a number and in words."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Finds the issues of a report's pieces."""

    text: str
    passages: tuple[Passage, ...]
    book: Codebook
    sense: Sense | None
    _known: dict[Span, Scores] = field(default_factory=dict)

    def of(self, span: Span, cue: int, learned: Mapping[str, float] = NOTHING, asked: Span | None = None) -> Guess:
        """The issue of a piece whose cue begins at `cue`; `learned` is what heads add, `asked` the question that it answers."""
        if self.sense is None:
            return self._by_words(span, cue, asked)
        totals = {issue: score + learned.get(issue, 0.0) for issue, score in self.scores(span, cue, self.sense, asked).items()}
        own, *near = (self._scores(part, self.sense) for part in (span, *self._context(span, cue, asked)))
        guess = _best(totals, {issue: next(filter(None, (each[issue][1] for each in (own, *near))), ()) for issue in own})
        return guess if guess.issue == OTHER else replace(guess, around=own[guess.issue][0] + learned.get(guess.issue, 0.0) < OWN)

    def _context(self, span: Span, cue: int, asked: Span | None) -> dict[Span, float]:
        """What stands around a piece and tells of its issue too, with what it counts."""
        return {next(self.around(cue), span): AROUND} | ({asked: ASKED} if asked else {})

    def scores(self, span: Span, cue: int, sense: Sense, asked: Span | None = None) -> dict[str, float]:
        """What each issue and `other` count for a piece by themselves: the highest is taken."""
        totals = {issue: score for issue, (score, _) in self._scores(span, sense).items()}
        for part, weight in self._context(span, cue, asked).items():
            for issue, (score, _) in self._scores(part, sense).items():
                totals[issue] += weight * score
        return {issue: self.book.rank(issue) * total for issue, total in totals.items()} | {OTHER: LEAST + (ASKED if asked else 0.0)}

    def clause(self, span: Span) -> Guess:
        """The issue of a clause by itself, for cutting; `other` where a second issue is as near."""
        guess = self.alone(span)
        near = self.sense is not None and guess.score - guess.second_score < APART
        return Guess(OTHER, 0.0) if near else guess

    def alone(self, span: Span) -> Guess:
        """The issue of a stretch by itself, such as a condition."""
        if self.sense is None:
            return self.book.guess(span.of(self.text))
        found = self._scores(span, self.sense)
        totals = {issue: self.book.rank(issue) * score for issue, (score, _) in found.items()} | {OTHER: ALONE}
        return _best(totals, {issue: spoke for issue, (_, spoke) in found.items()})

    def _scores(self, span: Span, sense: Sense) -> Scores:
        """What the words and the meaning of a stretch count. Its conditions count for themselves."""
        if span not in self._known:
            said = self.book.said(self._bare(span)) or self.book.said(span.of(self.text))
            made = {}
            for issue, (near, like) in sense.near(span).items():
                words, spoke = said.get(issue, (0.0, ()))
                made[issue] = (min(words, FULL) / FULL + near, (*map(repr, spoke), f"like “{like}”"))
            self._known[span] = made
        return self._known[span]

    def _bare(self, span: Span) -> str:
        words = span.of(self.text)
        for condition in conditions(self.text, span):
            words = words.replace(condition.words.text, " ")
        return words

    def _by_words(self, span: Span, cue: int, asked: Span | None) -> Guess:
        """By the words themselves, without their conditions; else, where they point back or say little, by what stands around."""
        words = span.of(self.text)
        guess = self.book.guess(self._bare(span))
        if guess.issue == OTHER:
            guess = self.book.guess(words)
        if guess.issue != OTHER or not (_BACKWARD.search(words) or len(words) < 60):
            return guess
        for around in (*self.around(cue), *([asked] if asked else [])):
            near = self.book.guess(around.of(self.text))
            if near.issue != OTHER:
                return replace(near, score=near.score / 2, around=True)
        return guess

    def around(self, at: int) -> Iterator[Span]:
        """The passage that holds a place, then the one before it."""
        index = bisect_right(self.passages, at, key=lambda passage: passage.span.start) - 1
        if index >= 0 and at < self.passages[index].span.end:
            yield self.passages[index].span
            if index:
                yield self.passages[index - 1].span


def _best(totals: Mapping[str, float], spoke: Mapping[str, tuple[str, ...]]) -> Guess:
    ranked = sorted((issue for issue in totals if issue != OTHER), key=lambda issue: (-totals[issue], issue))
    if not ranked or totals[ranked[0]] < totals[OTHER]:
        return Guess(OTHER, 0.0, second=ranked[0] if ranked else "")
    second = ranked[1] if len(ranked) > 1 else ""
    return Guess(ranked[0], totals[ranked[0]], spoke[ranked[0]], second, totals[second] if second else 0.0)
