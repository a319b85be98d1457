"""Cutting content: the clauses that may be positions of their own, and the conditions that hang on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.model import Condition, Span, Words

_CONDITION = re.compile(
    r"\b(?P<kind>only\s+if|if|unless|until|as\s+long\s+as|so\s+long\s+as|provided(?:\s+that)?|on\s+(?:the\s+)?condition\s+that|"
    r"in\s+exchange\s+for|in\s+return\s+for|only\s+after|only\s+when|only\s+once|once)\b",
    re.IGNORECASE,
)
_KINDS = {
    "so long as": "as long as",
    "provided": "if",
    "provided that": "if",
    "on condition that": "only if",
    "on the condition that": "only if",
    "in return for": "in exchange for",
    "only after": "after",
    "only when": "only if",
    "only once": "after",
    "once": "after",
}
_NO_CONDITION_BEFORE = re.compile(
    r"\b(?:as|even|see|seen|asked|asks?|asking|whether|know|knows|knew|known|learn\w*|clear|sure|tell|wonder\w*|doubt\w*|decide\w*|"
    r"weren[’']t|were not|had)\s*$",
    re.IGNORECASE,
)
_TIME = re.compile(  # "until 2035", "once a year", "unless ..." has none
    r"(?:until|once)\s+(?:the\s+)?(?:(?:end|start|beginning|middle|spring|summer|autumn|winter)\s+of\s+|late\s+|early\s+|mid-?|next\s+|at\s+least\s+)*"
    r"(?:\d|now\b|then\b|recently\b|last\b|later\b|further\s+notice|today|tomorrow|midnight|noon|dawn|\w+day\b|week|month|year|spring|summer|autumn"
    r"|winter|again\b|more\b|a\s+(?:day|week|month|year)|(?:jan|febr)uary|march|april|may\s+\d|june|july|august|(?:sept|nov|dec)ember|october)",
    re.IGNORECASE,
)
_NO_CONDITION_BEHIND = re.compile(r"if\s+(?:it\s+)?(?:weren|were|had)\b", re.IGNORECASE)  # "if it weren't for me"
_AFTER = re.compile(r"\bafter\b", re.IGNORECASE)
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
_PAST = re.compile(r"\b(?:was|were|had|did|left|said|took|began|made|came|went|gave|broke|met|fell|\w+ed)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:is|are|has|have|be|been)\s+(?:\w+ly\s+)?(?:\w+ed|made|left|met|broken|given)\b", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|could|should)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"(?:;\s+|,\s+and\s+(?:that\s+)?|,\s+but\s+(?:that\s+)?|\s+and\s+that\s+|\s+but\s+that\s+|,\s+while\s+|\s+and\s+to\s+|,\s+|\s+and\s+)"
)
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\b(?:Mrs))[.!?…][”\"’]?\s+(?=[“\"‘A-Z0-9])")
_LEADING = re.compile(r"(?:that|to|the\s+condition\s+that|as\s+a\s+condition\s+that|also|and|but)\s+", re.IGNORECASE)


def conditions(text: str, span: Span) -> tuple[Condition, ...]:
    """The conditions in a stretch: from the word that makes them to the end of their clause."""
    found: list[Condition] = []
    for match in _CONDITION.finditer(text, span.start, span.end):
        if found and match.start() < found[-1].words.end:
            continue
        if _NO_CONDITION_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) or _NO_CONDITION_BEHIND.match(text, match.start()):
            continue
        if _TIME.match(text, match.start()):
            continue
        end = _clause_end(text, match, span)
        if end - match.end() < 4:
            continue
        kind = " ".join(match["kind"].lower().split())
        only = kind == "if" and re.search(r"\bonly\b", text[span.start : match.start()], re.IGNORECASE)
        words = Words.at(text, _stripped(text, Span(match.start(), end)))
        found.append(Condition("only if" if only else _KINDS.get(kind, kind), words))
    return tuple(found)


def sequences(text: str, span: Span) -> tuple[Condition, ...]:
    """What a plain "after" puts first ("a ceasefire after the withdrawal"), where that is still to come."""
    match = _AFTER.search(text, span.start + 8, span.end) if len(span) > 8 else None
    if match is None or text[span.start : match.start()].rstrip().lower().endswith(
        (" only", " even", " soon", " shortly", " day", " days")
    ):
        return ()
    words = _stripped(text, Span(match.start(), _clause_end(text, match, span)))
    said = words.of(text)
    past = _PAST.search(_AUXILIARY.sub("", said)) and not _WOULD.search(text, span.start, match.start())
    if past or not (_TO_COME.match(said) or _PRESENT_VERB.match(said)):
        return ()
    return (Condition("after", Words.at(text, words)),)


def _clause_end(text: str, match: re.Match[str], span: Span) -> int:
    """A condition in front ends at its comma, one behind runs on to the next main clause or the end."""
    leading = match.start() - span.start < 8
    stop = re.compile(r",\s" if leading else r"[;.!?]\s|,\s+(?:and|but|while|with|which|saying|adding|stating)\s|[”\"]\s*,")
    end = stop.search(text, match.end(), span.end)
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
