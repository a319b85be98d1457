"""Cutting content: the clauses that may be positions of their own, and the conditions that hang on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.coding.conditionals import is_date, is_open, is_past, is_to_come, openings
from sayso.model import Condition, Span, Words

_AFTER = re.compile(r"\bafter\b", re.IGNORECASE)
_WHEN = re.compile(r"(?<!only )\bwhen\b(?!\s+(?:to|asked)\b)", re.IGNORECASE)
# What is still to come: a clause in the present, or an event in a noun. What is past, or a mere time, is no condition.
_TO_COME = re.compile(
    r"after\s+(?:(?:the|a|an|all|any|its|his|her|their|both|some)\s+)?(?:[\w’'-]+\s+){0,3}?"
    r"(?:\w{3,}(?:al|tion|sion|ment|ange)s?|releases?|ceasefire|truce|treaty|vote|return|end|opening|signing|lifting|freeing|building)\b"
    r"|after\s+(?:[\w’'-]+\s+){1,6}?(?:is|are|has|have|does|do)\b",
    re.IGNORECASE,
)
_PRESENT_VERB = re.compile(
    r"after\s+(?:the\s+)?(?:[\w’'-]+\s+){1,3}?(?:leave|withdraw|free|open|stop|sign|agree|accept|release|return|lift|end)s?\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:would|could|should)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"(?:;\s+|,\s+and\s+(?:that\s+)?|,\s+but\s+(?:that\s+)?|\s+and\s+that\s+|\s+but\s+that\s+|,\s+while\s+|\s+and\s+to\s+|,\s+|\s+and\s+)"
)
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\b(?:Mrs))[.!?…][”\"’]?\s+(?=[“\"‘A-Z0-9])")
_LEADING = re.compile(r"(?:that|to|the\s+condition\s+that|as\s+a\s+condition\s+that|also|and|but)\s+", re.IGNORECASE)


def conditions(text: str, span: Span) -> tuple[Condition, ...]:
    """The conditions in a stretch: from the words that make them to the end of their clause."""
    found: list[Condition] = []
    for opening in openings(text, span):
        if found and opening.span.start < found[-1].words.end:
            continue
        end = _clause_end(text, opening.span, span)
        if end - opening.span.end < 4 or (opening.moment and not is_to_come(text, opening, end, span)):
            continue
        words = Words.at(text, _stripped(text, _stripped(text, Span(opening.span.start, end))))
        only = opening.kind == "if" and re.search(r"\bonly\b", text[span.start : opening.span.start], re.IGNORECASE)
        found.append(Condition("only if" if only else opening.kind, words))
    return tuple(found)


def sequences(text: str, span: Span) -> tuple[Condition, ...]:
    """What a plain "after" or "when" puts first ("a ceasefire after the withdrawal"), where that is still to come."""
    if len(span) <= 8:
        return ()
    match = _AFTER.search(text, span.start + 8, span.end)
    if match is None or text[span.start : match.start()].rstrip().lower().endswith(
        (" only", " even", " soon", " shortly", " day", " days")
    ):
        return _when(text, span)
    words = _stripped(text, Span(match.start(), _clause_end(text, Span(*match.span()), span)))
    said = words.of(text)
    past = is_past(said) and not _WOULD.search(text, span.start, match.start())
    if past or not (_TO_COME.match(said) or _PRESENT_VERB.match(said)):
        return ()
    return (Condition("after", Words.at(text, words)),)


def _when(text: str, span: Span) -> tuple[Condition, ...]:
    """A "when" behind what will or would be done; one of the past, or of the calendar, puts nothing first."""
    match = _WHEN.search(text, span.start + 8, span.end)
    if match is None or is_date(text, match.end()):
        return ()
    words = _stripped(text, Span(match.start(), _clause_end(text, Span(*match.span()), span)))
    before = text[span.start : match.start()]
    past = is_past(words.of(text)) and not _WOULD.search(before)
    return () if past or not is_open(before) else (Condition("after", Words.at(text, words)),)


def _clause_end(text: str, opening: Span, span: Span) -> int:
    """A condition in front ends at its comma, one behind runs on to the next main clause or the end."""
    leading = opening.start - span.start < 8
    stop = re.compile(
        r",\s(?!(?:and|but)\s+(?:not|only|never)\b)"
        if leading
        else r"[;.!?]\s|,\s+(?:and|but|while|with|which|saying|adding|stating)\s|[”\"]\s*,"
    )
    end = stop.search(text, opening.end, span.end)
    return end.start() if end else span.end


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a stretch: a quotation of several gives each its own."""
    cuts = [(span.start, span.start)]
    for end in _SENTENCE_END.finditer(text, span.start, span.end):
        if end.end() - cuts[-1][1] >= 12 and span.end - end.end() >= 12:
            cuts.append((end.start() + 1, end.end()))
    cuts.append((span.end, span.end))
    return tuple(s for (_, start), (end, _) in pairwise(cuts) if len(s := _stripped(text, Span(start, end))))


def clauses(text: str, span: Span) -> tuple[Span, ...]:
    """Stretches between joints ("and that", ";", commas), in order; together they cover the span's words."""
    cuts = [(span.start, span.start)]
    for joint in _JOINT.finditer(text, span.start, span.end):
        if joint.start() - cuts[-1][1] >= 8 and span.end - joint.end() >= 8:
            cuts.append((joint.start(), joint.end()))
    cuts.append((span.end, span.end))
    return tuple(s for (_, start), (end, _) in pairwise(cuts) if len(s := _stripped(text, Span(start, end))))


def trimmed(text: str, span: Span) -> Span:
    """A stretch without leading "that", "to" and without marks around it."""
    stripped = _stripped(text, span)
    leading = _LEADING.match(text, stripped.start, stripped.end)
    return trimmed(text, Span(leading.end(), stripped.end)) if leading and stripped.end - leading.end() > 6 else stripped


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:.–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—."):
        end -= 1
    return _balanced(text, Span(start, end))


def _balanced(text: str, span: Span) -> Span:
    """Takes a quotation mark off that has no partner within the stretch."""
    start, end = span.start, span.end
    part = text[start:end]
    if part[:1] in '“"‘' and part[:1] and not re.search('[”"’]', part[1:]):
        start += 1
    if part[-1:] in '”"' and part[-1:] and not re.search('[“"]', part[:-1]):
        end -= 1
    return Span(start, end)


def between(spans: tuple[Span, ...]) -> Iterator[tuple[Span, Span]]:
    """Neighbours of a sequence of stretches."""
    yield from pairwise(spans)
