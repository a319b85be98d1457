"""An attribution's content cut into the shortest stretches that carry a position each, with the cue that tells them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.coding.issues import Guess
from sayso.coding.pieces import clauses, conditions, sentences, trimmed
from sayso.model import OTHER, Attribution, Span

_NAMED_ACT = re.compile(
    r"(?:that |as )?(?:the|a|his|her|their|its) (?:\w+ )?(?:condition|demand|requirement|proposal|offer|pledge|request|threat)s?\b",
    re.IGNORECASE,
)
# A clause in which somebody binds himself is a position of its own, on whatever the clause before it is about.
_BINDS = re.compile(
    r"(?:(?:and|but|that)\s+)*(?:i|we|he|she|it|they|the\s+\w+(?:\s\w+)?|[A-Z][\w’'-]+(?:\s[\w’'-]+)?)\s+"
    r"(?:(?:is|are|was|were|am|remains?|stands?)|(?:[’'](?:re|s|m)))\s+(?:\w+\s+)?(?:ready|prepared|willing|determined)\s+to\b",
    re.IGNORECASE,
)
# A bare amount at the head of a list is a thing of its own ("8 percent, a night supplement and ...").
_AMOUNT = re.compile(r"(?:an? )?[$€£]?\d[\d.,]*\W{0,2}(?:\w+\s?){0,2}")
_REASON = re.compile(r"(?:because|since|as)\b", re.IGNORECASE)
# In spite of what something is said or done ("motorway or no motorway").
_ANYWAY = re.compile(r"(?:with or without|(?P<what>\w+) or no (?P=what))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of content; `told` is its cue with what the content itself names as the act ("as a condition")."""

    span: Span
    told: str


def cut(text: str, attribution: Attribution, about: Callable[[Span], Guess]) -> Iterator[Cut]:
    """The pieces of an attribution: each sentence of its content as a whole, or cut where its clauses are about different issues.

    `about` tells the issue of a clause by itself.
    """
    cue = " ".join(span.of(text) for span in attribution.cue)
    for content in attribution.content:
        for whole in sentences(text, trimmed(text, content)):
            for part in _merged(text, whole, about):
                span = trimmed(text, part)
                named = _NAMED_ACT.match(text, part.start, part.end) or _NAMED_ACT.match(text, whole.start, whole.end)
                that = " that" if text.endswith("that ", 0, span.start) else ""
                yield Cut(span, (f"{cue} {named.group()}" if named else cue) + that)


def _merged(text: str, whole: Span, about: Callable[[Span], Guess]) -> Iterator[Span]:
    """The clauses of a sentence; one on no issue of its own, a reason or a condition stays with the clause beside it."""
    held = [c.words.span for c in conditions(text, whole)]
    merged: list[tuple[Span, Guess]] = []
    for part in clauses(text, whole):
        issue = about(part)
        if not merged:
            merged.append((part, issue))
            continue
        before, of_before = merged[-1]
        joined = Span(before.start, part.end)
        led = _REASON.match(text, part.start, part.end) or _ANYWAY.match(text, part.start, part.end)
        bound = led or any(part.overlaps(condition) for condition in held)
        if not bound and _BINDS.match(text, part.start, part.end):
            merged.append((part, issue))
        elif bound or issue.issue in {OTHER, of_before.issue}:
            merged[-1] = (joined, of_before)
        elif _AMOUNT.fullmatch(text, before.start, before.end):
            merged.append((part, issue))
        elif of_before.issue == OTHER or any(condition.contains(before) for condition in held):
            merged[-1] = (joined, issue)
        else:
            merged.append((part, issue))
    return (span for span, _ in merged)
