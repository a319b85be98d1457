"""A party's own release: what stands there without another speaker is said by whoever issued it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from sayso.model import Attribution, Kind, Passage, Span
from sayso.passages import paragraphs, quotations

CONFIDENCE = 0.6
"""Whose a release is stands at its head; which of its sentences are meant as positions does not."""

_HEAD = 5  # lines among which a release names itself and its issuer
_LONGEST = 12  # words of such a line
_NAME = 8  # words of the line that names the issuer
_FEWEST = 5  # words of a sentence that says something
_RELEASE = (
    r"(?:press|media|news)\s+(?:release|statement|notice|information)"
    r"|(?:(?:joint|official|public)\s+)?statement|communiqu[eé]|open\s+letter"
)
_ITSELF = re.compile(rf"(?P<cue>{_RELEASE}|for\s+immediate\s+release)(?:\s+(?:no|nr|number)\b\.?\s*[\d/.-]+)?:?", re.IGNORECASE)
_BY = re.compile(rf"(?P<cue>{_RELEASE})\s+(?:by|from|of)\s+(?P<who>.+)", re.IGNORECASE)
_OFFICE = re.compile(r"(?P<who>.+?)[\s,:|–—-]+(?P<cue>(?:press|media|news)\s+(?:office|service|release))", re.IGNORECASE)
_END = re.compile(r"(?:about|contacts?|for (?:more|further) information|notes? (?:to|for) editors|background|ends?)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def with_issued(text: str, passages: tuple[Passage, ...], found: Sequence[Attribution], by: str) -> tuple[Attribution, ...]:
    """The attributions, in a release also one for each sentence in which no other stands; `by` is the method's id."""
    lines = [line for line in paragraphs(text) if any(map(str.isalnum, line.of(text)))]
    head = _head(text, lines[:_HEAD])
    if head is None:
        return tuple(found)
    source, cue = head
    made = [
        Attribution((source,), (cue,), (Span(span.start, span.end - 1),), Kind.INDIRECT, by, CONFIDENCE)
        for span in _left(text, passages, found, _body(text, lines, max(source.end, cue.end)))
    ]
    return tuple(sorted([*found, *made], key=lambda a: (a.start, a.content, a.cue)))


def _head(text: str, lines: Sequence[Span]) -> tuple[Span, Span] | None:
    """Who issued a release, and the words that call it one; None where a text does not say that it is one."""
    for at, line in enumerate(lines):
        said = line.of(text)
        if len(said.split()) > _LONGEST or said.endswith("."):
            continue
        named = _BY.fullmatch(said) or _OFFICE.fullmatch(said)
        if named:
            return _within(line, named.span("who")), _within(line, named.span("cue"))
        if itself := _ITSELF.fullmatch(said):
            near = (lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines))
            issuer = next((one for one in near if _is_name(one.of(text))), None)
            return (issuer, _within(line, itself.span("cue"))) if issuer else None
    return None


def _within(line: Span, part: tuple[int, int]) -> Span:
    return Span(line.start + part[0], line.start + part[1])


def _is_name(line: str) -> bool:
    return len(line.split()) <= _NAME and not _DIGIT.search(line) and not line.endswith((".", ":", "?", "!"))


def _body(text: str, lines: Sequence[Span], start: int) -> Span:
    """From behind the head to the line with which the issuer begins to tell of itself."""
    rest = [line for line in lines if line.start >= start]
    told = list(takewhile(lambda line: len(line.of(text).split()) > _FEWEST or not _END.match(line.of(text)), rest))
    return Span(start, told[-1].end if told else start)


def _left(text: str, passages: tuple[Passage, ...], found: Sequence[Attribution], body: Span) -> Iterator[Span]:
    """The sentences of the body that state something and that no attribution and no quotation touches."""
    taken = sorted([*(span for one in found for span in (*one.source, *one.cue, *one.content)), *quotations(text)])
    starts, reached = [one.start for one in taken], list(accumulate((one.end for one in taken), max))
    for passage in passages:
        span = passage.span
        before = bisect_left(starts, span.end)
        free = not before or reached[before - 1] <= span.start
        inside = passage.kind == "sentence" and body.contains(span)
        if free and inside and span.of(text).endswith(".") and len(span.of(text).split()) >= _FEWEST:
            yield span
