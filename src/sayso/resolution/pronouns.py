"""Whom the pronouns of a text stand for: a ranked choice among those named before, pronoun by pronoun from top to bottom."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.mentions import Cast, Someone
from sayso.model import Passage, Span

PRONOUN = re.compile(r"\b(?:he|she|him|his|her|himself|herself|they|them|their|it|its)\b", re.IGNORECASE)
FORMS = {"him": "he", "his": "he", "himself": "he", "her": "she", "herself": "she", "them": "they", "their": "they", "its": "it"}
_SUBJECTS = frozenset("he she they it".split())
_PREPOSITION = re.compile(
    r"\b(?:of|to|for|with|by|from|in|on|at|about|against|between|under|over|than|like|as|after|before|into|through|near)\s+(?:the |\w+ ?\. )?\Z"
)
_VERB = re.compile(
    r"(?:,[^,.\n]{2,60},)?\s+(?:(?:also|then|later|never|always|often|once|only|just|now|still) )?"
    r"(?:is|was|has|had|does|did|will|would|can|could|may|might|should|must|said|told|went|came|made|took|gave|got|saw|knew|thought|felt|wrote|began|"
    r"became|met|won|led|held|kept|left|put|sat|stood|ran|spoke|fell|found|heard|[a-z]{2,}ed|[a-z]{2,}[^s\W]s)\b"
)
_SPEECH = re.compile(
    r"\s*(?:also |then |later |has |had )?(?:said|says|say|told|tells|asked|asks|added|adds|wrote|writes|replied|explained|argued|argues|claimed|claims|"
    r"stated|states|announced|noted|notes|believes|believed|continued|warned|insisted|recalled|thought|thinks)\b"
)
_SAID = re.compile(r"\b(?:said|says|asked|added|replied|wrote|explained)\s+(?:\w+ ){0,2}\Z")
_FEW = 12  # the candidates looked at, the last mentioned first
_FAR = 40  # sentences after which nobody is taken up

FEATURES = ("gender", "leaning", "history", "kind", "distance", "here", "latest", "subject", "pronoun", "speaks", "count", "elsewhere",
            "close", "prepositional", "again", "parallel", "first")  # fmt: skip
WEIGHTS = (3.0, 2.0, 1.0, 2.0, -1.5, 0.2, 0.5, 0.7, 0.5, 0.4, 0.3, -0.5, -0.5, -0.5, 1.0, 0.3, 0.3)
"""Weights of the features, by logistic regression over all third-person pronouns with a named referent in GUM train (CC BY 4.0; texts of
news, interviews, academic, court, bio and voyage)."""


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a pronoun stands for, and what spoke for it."""

    someone: int
    why: str


@dataclass(slots=True)
class _Trace:
    """The last mention of somebody, in or outside quotations."""

    at: int
    sentence: int
    subject: bool
    pronoun: bool
    speaks: bool
    after_preposition: bool


@dataclass(slots=True)
class _Known:
    """What has been read of somebody so far."""

    traces: dict[bool, _Trace] = field(default_factory=dict)
    count: int = 0
    he: int = 0
    she: int = 0

    def last(self) -> int:
        return max(trace.at for trace in self.traces.values())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pronoun stands."""

    at: int
    form: str
    subject: bool
    sentence: int
    quoted: bool


class Referents:
    """Reads a text once; `of` looks up a pronoun by its first character."""

    def __init__(self, text: str, passages: tuple[Passage, ...], quotes: tuple[Span, ...], cast: Cast) -> None:
        self.text, self.cast = text, cast
        self._sentences = [p.span.start for p in passages]
        self._quotes = quotes
        self._quote_starts = [q.start for q in quotes]
        self._known: dict[int, _Known] = {}
        self._last: dict[str, int] = {}
        self._found: dict[int, Referent] = {}
        self._read()

    def of(self, at: int) -> Someone | None:
        """Whom the pronoun that begins here stands for; None where nobody fits or no pronoun begins here."""
        found = self._found.get(at)
        return self.cast.everyone[found.someone] if found else None

    def _read(self) -> None:
        mentions = iter(self.cast.mentions)
        mention = next(mentions, None)
        for word in PRONOUN.finditer(self.text):
            while mention and mention.span.start < word.start():
                self._note(mention.someone, mention.span, pronoun=False)
                mention = next(mentions, None)
            self._choose(word)

    def _choose(self, word: re.Match[str]) -> None:
        low = word.group().lower()
        form = FORMS.get(low, low)
        span = Span(word.start(), word.end())
        place = _Place(span.start, form, low in _SUBJECTS, self._sentence(span.start), self._quoted(span.start))
        ranked = [(self.score(features), -rank, number) for rank, (number, features) in enumerate(self.candidates(place))]
        if not ranked:
            return
        chosen = self.settle(place, max(ranked)[2])
        self._found[span.start] = Referent(chosen, "")
        if form in {"he", "she"}:
            self._note(chosen, span, pronoun=True, form=form)

    def score(self, features: tuple[float, ...]) -> float:
        """How well a candidate fits; more is better."""
        return sum(weight * value for weight, value in zip(WEIGHTS, features, strict=True))

    def settle(self, place: _Place, best: int) -> int:
        """The candidate to go on with."""
        return best

    def candidates(self, place: _Place) -> Iterator[tuple[int, tuple[float, ...]]]:
        """Those named before who may be meant, the last mentioned first, with the values of FEATURES."""
        fitting = [(n, k) for n, k in self._known.items() if self._fits(self.cast.everyone[n], place.form)]
        fitting.sort(key=lambda pair: -pair[1].last())
        for rank, (number, known) in enumerate(fitting[:_FEW]):
            trace = known.traces.get(place.quoted) or next(iter(known.traces.values()))
            if place.sentence - trace.sentence <= _FAR:
                yield number, self._features(place, number, known, rank)

    @staticmethod
    def _fits(one: Someone, form: str) -> bool:
        if form in {"he", "she"}:
            return one.kind in {"person", "unsure"} and not (one.gender and one.gender != form and abs(one.leaning) < 0.5)
        if form == "it":
            return one.kind in {"body", "place", "unsure"} and not one.gender
        return one.kind != "person" and not one.gender

    def _features(self, place: _Place, number: int, known: _Known, rank: int) -> tuple[float, ...]:
        one = self.cast.everyone[number]
        trace = known.traces.get(place.quoted) or next(iter(known.traces.values()))
        sign = {"he": 1.0, "she": -1.0}.get(place.form, 0.0)
        distance = max(0, place.sentence - trace.sentence)
        person = sign != 0
        kind = _personal(one) if person else one.many or one.kind == "body" if place.form == "they" else one.kind in {"body", "place"}
        return (
            0.0 if not (person and one.gender) else 1.0 if one.gender == place.form else -1.0,
            sign * one.leaning,
            sign * math.tanh((known.he - known.she) / 2),
            float(kind),
            math.log1p(distance),
            float(distance == 0),
            float(rank == 0),
            float(trace.subject),
            float(trace.pronoun),
            float(trace.speaks),
            math.log1p(known.count),
            float(place.quoted not in known.traces),
            float(self._close(place, trace)),
            float(trace.after_preposition),
            float(self._last.get(place.form) == number),
            float(place.subject and trace.subject),
            float(number == self._last.get("first")),
        )

    def _close(self, place: _Place, trace: _Trace) -> bool:
        """Whether a mention stands right before, in the same clause."""
        return place.at - trace.at < 30 and not re.search(
            r"[,;:.\n—–]|\b(?:that|when|if|because|and|but|where|how)\b", self.text[trace.at : place.at]
        )

    def _note(self, number: int, span: Span, pronoun: bool, form: str = "") -> None:
        known = self._known.setdefault(number, _Known())
        known.count += 1
        if form:
            known.he += form == "he"
            known.she += form == "she"
            self._last[form] = number
        elif self.cast.everyone[number].kind == "person":
            self._last.setdefault("first", number)
        known.traces[self._quoted(span.start)] = self._trace(span, pronoun)

    def _trace(self, span: Span, pronoun: bool) -> _Trace:
        sentence = self._sentence(span.start)
        start = self._sentences[sentence] if self._sentences else 0
        before = self.text[max(start, span.start - 20) : span.start]
        prepositional = bool(_PREPOSITION.search(before))
        if pronoun:
            subject = self.text[span.start : span.end].lower() in _SUBJECTS
        else:
            subject = not prepositional and (span.start - start < 12 or bool(_VERB.match(self.text, span.end)))
        speaks = bool(_SPEECH.match(self.text, span.end) or _SAID.search(before))
        return _Trace(span.start, sentence, subject or speaks, pronoun, speaks, prepositional)

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._sentences, at) - 1)

    def _quoted(self, at: int) -> bool:
        index = bisect_right(self._quote_starts, at) - 1
        return index >= 0 and at < self._quotes[index].end


def _personal(one: Someone) -> float:
    """How surely a name is a person's: 1 with evidence, less for words that only look like one."""
    if one.kind == "person":
        return 1.0
    words = one.name.split()
    plain = all(word.isalpha() and not word.isupper() for word in words)
    return 0.5 if plain and 2 <= len(words) <= 3 else 0.0


__all__ = ["FEATURES", "WEIGHTS", "Referents"]
