"""Whom the pronouns of a text stand for: a ranked choice among those named before, pronoun by pronoun from top to bottom."""

from __future__ import annotations

import itertools
import math
import operator
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.mentions import Cast, Someone
from sayso.model import Passage, Span
from sayso.passages import quotations

PRONOUN = re.compile(r"\b(?:he|she|him|his|her|himself|herself|they|them|their|it|its)\b", re.IGNORECASE)
FORMS = {"him": "he", "his": "he", "himself": "he", "her": "she", "herself": "she", "them": "they", "their": "they", "its": "it"}
_SUBJECTS = frozenset("he she they it".split())
_PREPOSITION = re.compile(
    r"\b(?:of|to|for|with|by|from|in|on|at|about|against|between|under|over|than|like|as|after|before|into|through|near)\s+"
    r"(?:the |\w+ ?\. )?\Z"
)
_VERB = re.compile(
    r"(?:,[^,.\n]{2,60},)?\s+(?:(?:also|then|later|never|always|often|once|only|just|now|still) )?"
    r"(?:is|are|am|was|were|has|have|had|does|did|will|would|can|could|may|might|should|must|said|told|went|came|made|took|gave"
    r"|got|saw|knew|thought|felt|wrote|began|became|met|won|led|held|kept|left|put|sat|stood|ran|spoke|fell|found|heard|[a-z]{2,}ed|[a-z]{2,}[^s\W]s)\b"
)
_INVERTED = re.compile(r"\b(?:did|does|do|has|had|have|was|were|is|are|can|could|will|would|should)\s+\Z")
_SPEECH = re.compile(
    r"\s*(?:also |then |later |has |had )?(?:said|says|say|told|tells|asked|asks|added|adds|wrote|writes|replied|explained|argued|argues"
    r"|claimed|claims|stated|states|announced|noted|notes|believes|believed|continued|warned|insisted|recalled|thought|thinks)\b"
)
_SAID = re.compile(r"\b(?:said|says|asked|added|replied|wrote|explained)\s+(?:\w+ ){0,2}\Z")
_ADJOINING = re.compile(r", (?:when )?")
_FEW = 12  # the candidates looked at, the last mentioned first
_FAR = 40  # sentences after which nobody is taken up

FEATURES = ("gender", "kind", "distance", "others", "latest", "pronoun", "speaks", "count", "elsewhere", "close", "adjoining",
            "again", "parallel", "paragraph", "topic")  # fmt: skip
"""What is looked at: agreement in gender and kind; sentences since the last mention, and others named since; whether the last mention was
the latest of all, a pronoun, or beside a verb of speech; how often it was named; whether only in quotations where the pronoun stands
outside, or the other way round; whether it stands in the same clause, or before a comma right before; whether the last such pronoun stood
for it; whether both are subjects; whether another paragraph began; whether it was a subject in this sentence or the last."""

PEOPLE = (1.94, 0.66, -1.19, -0.57, 0.14, 0.56, -0.22, 0.61, -1.09, -0.14, 0.2, 0.43, 0.79, -0.43, 0.93)
"""Weights of FEATURES for "he" and "she": logistic regression (training/pronouns.py) over all third-person pronouns with a named referent
in GUM train (annotations CC BY 4.0), on news, interviews, academic, court, bio and voyage only."""

BODIES = (0.0, -0.24, -1.34, 0.77, 1.45, -0.83, 1.46, 1.25, 1.95, 1.01, -1.09, 0.0, 1.3, -0.87, 0.57)
"""The same for "it" and "they"."""

Candidates = list[tuple[int, tuple[float, ...]]]
"""Numbers in `Cast.everyone` with the values of FEATURES, the last mentioned first."""


@dataclass(slots=True)
class _Trace:
    """The last mention of somebody, in or outside quotations."""

    at: int
    end: int
    sentence: int
    subject: bool
    pronoun: bool
    speaks: bool


@dataclass(slots=True)
class _Known:
    """What has been read of somebody so far."""

    traces: dict[bool, _Trace] = field(default_factory=dict)
    count: int = 0
    he: int = 0
    she: int = 0

    def trace(self, place: Place) -> _Trace:
        """The last mention on the pronoun's side of the quotation marks, else on the other."""
        return self.traces.get(place.quoted) or self.traces[not place.quoted]

    def gender(self, one: Someone) -> float:
        """From 1 (he) to -1 (she): as the name tells, else as pronouns before and behind tell."""
        if one.gender:
            return 1.0 if one.gender == "he" else -1.0
        return math.tanh(self.he - self.she + one.leaning)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands."""

    at: int
    form: str
    subject: bool
    sentence: int
    paragraph: int
    quoted: bool


def best(place: Place, candidates: Candidates) -> int:
    """The candidate that fits best; of equals the last mentioned."""
    weights = PEOPLE if place.form in {"he", "she"} else BODIES
    return max(candidates, key=lambda one: sum(map(operator.mul, weights, one[1])))[0]


class Referents:
    """Reads a text once, pronoun by pronoun; `of` looks one up by its first character."""

    def __init__(self, text: str, passages: tuple[Passage, ...], cast: Cast, choose: Callable[[Place, Candidates], int] = best) -> None:
        self._text, self._cast, self._choose = text, cast, choose
        self._sentences = [p.span.start for p in passages] or [0]
        self._paragraphs = [p.paragraph for p in passages] or [0]
        self._quotes = quotations(text)
        self._quote_starts = [q.start for q in self._quotes]
        self._known: dict[int, _Known] = {}  # the last mentioned last
        self._last: dict[str, int] = {}
        self._found: dict[int, int] = {}
        self._read()

    def of(self, at: int) -> Someone | None:
        """Whom the pronoun that begins here stands for; None where nobody fits or no pronoun begins here."""
        number = self._found.get(at)
        return None if number is None else self._cast.everyone[number]

    def _read(self) -> None:
        mentions = iter(self._cast.mentions)
        mention = next(mentions, None)
        for word in PRONOUN.finditer(self._text):
            while mention and mention.span.start < word.start():
                self._note(mention.someone, mention.span)
                mention = next(mentions, None)
            self._take(word)

    def _take(self, word: re.Match[str]) -> None:
        low, at = word.group().lower(), word.start()
        sentence = self._sentence(at)
        place = Place(at, FORMS.get(low, low), low in _SUBJECTS, sentence, self._paragraphs[sentence], self._quoted(at))
        if candidates := self._candidates(place):
            chosen = self._found[at] = self._choose(place, candidates)
            if place.form in {"he", "she"}:
                self._note(chosen, Span(at, word.end()), place.form)

    def _candidates(self, place: Place) -> Candidates:
        fitting = ((n, known) for n, known in reversed(self._known.items()) if self._fits(self._cast.everyone[n], place.form, known))
        few = enumerate(itertools.islice(fitting, _FEW))
        return [(n, self._features(place, n, rank)) for rank, (n, known) in few if place.sentence - known.trace(place).sentence <= _FAR]

    @staticmethod
    def _fits(one: Someone, form: str, known: _Known) -> bool:
        if form in {"he", "she"}:
            sign = 1.0 if form == "he" else -1.0
            contrary = bool(one.gender) and sign * one.leaning < 0.8
            return one.kind in {"person", "unsure"} and not (contrary and sign * known.gender(one) < -0.9)
        if known.he + known.she > 1:
            return False
        if form == "it":
            return one.kind in {"body", "place", "unsure"} and not one.gender
        return one.kind != "person" and not one.gender

    def _features(self, place: Place, number: int, rank: int) -> tuple[float, ...]:
        one, known = self._cast.everyone[number], self._known[number]
        trace = known.trace(place)
        distance = max(0, place.sentence - trace.sentence)
        return (
            {"he": 1.0, "she": -1.0}.get(place.form, 0.0) * known.gender(one),
            _kind(place.form, one, known),
            math.log1p(distance),
            math.log1p(rank),
            float(rank == 0),
            float(trace.pronoun),
            float(trace.speaks),
            math.log1p(known.count),
            float(place.quoted not in known.traces),
            float(self._close(place, trace)),
            float(bool(_ADJOINING.fullmatch(self._text, trace.end, place.at))),
            float(self._last.get(place.form) == number),
            float(place.subject and trace.subject),
            float(place.paragraph != self._paragraphs[trace.sentence]),
            float(trace.subject and distance <= 1),
        )

    def _close(self, place: Place, trace: _Trace) -> bool:
        """Whether a mention stands right before, in the same clause."""
        return place.at - trace.at < 30 and not re.search(
            r"[,;:.\n—–]|\b(?:that|when|if|because|and|but|where|how)\b", self._text[trace.at : place.at]
        )

    def _note(self, number: int, span: Span, form: str = "") -> None:
        """Keeps a mention, by name or by a pronoun of this form."""
        known = self._known.pop(number) if number in self._known else _Known()
        self._known[number] = known  # now the last mentioned
        known.count += 1
        if form:
            known.he += form == "he"
            known.she += form == "she"
            self._last[form] = number
        known.traces[self._quoted(span.start)] = self._trace(span, bool(form))

    def _trace(self, span: Span, pronoun: bool) -> _Trace:
        sentence = self._sentence(span.start)
        start = self._sentences[sentence]
        before = self._text[max(start, span.start - 20) : span.start]
        prepositional = bool(_PREPOSITION.search(before))
        if pronoun:
            subject = self._text[span.start : span.end].lower() in _SUBJECTS
        else:
            subject = not prepositional and (span.start - start < 12 or bool(_VERB.match(self._text, span.end) or _INVERTED.search(before)))
        speaks = bool(_SPEECH.match(self._text, span.end) or _SAID.search(before))
        return _Trace(span.start, span.end, sentence, subject or speaks, pronoun, speaks)

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._sentences, at) - 1)

    def _quoted(self, at: int) -> bool:
        index = bisect_right(self._quote_starts, at) - 1
        return index >= 0 and at < self._quotes[index].end


def _kind(form: str, one: Someone, known: _Known) -> float:
    """How surely one is a person for "he" and "she", else a body: 1 with evidence, less for words that only look like a name."""
    if form == "they":
        return float(one.many or one.kind == "body")
    if form == "it":
        return float(one.kind in {"body", "place"})
    if one.kind == "person":
        return 1.0
    words = one.name.split()
    looks = 2 <= len(words) <= 3 and all(word.isalpha() and not word.isupper() for word in words)
    return max(0.5 * looks, min(1.0, (known.he + known.she) / 3))


__all__ = ["BODIES", "FEATURES", "PEOPLE", "Place", "Referents"]
