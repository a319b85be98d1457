"""What stands behind "if": nobody's statement by itself, but a part of the statement that hangs on it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.attribution.sentence import covering
from sayso.model import Attribution, Kind, Passage, Span
from sayso.passages import passage_at

_SUPPOSES = re.compile(r"\b(?:if|unless|whether|provided(?:\s+that)?|until(?!\s+(?:\w+day\b|now\b|then\b|\d)))\s", re.IGNORECASE)
_REACH = 400  # characters before a cue in which its "if" is looked for
_BREAK = re.compile(r"[,;:.!?–—]")
_HANGS = re.compile(
    r"[\s,–—]{1,3}(?:but\s+)?(?:only\s+)?(?:if|unless|until|as\s+long\s+as|so\s+long\s+as|provided|on\s+(?:the\s+)?condition|in\s+exchange\s+for"
    r"|in\s+return\s+for|(?<=only\s)after|(?<=only\s)when|once)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"[;:“”\"]|[.!?](?=\s|\Z)|,\s+(?:and|but|while|which|who|as|saying|adding)\b"
    r"|,\s+(?:[\w’'-]+\s+){1,5}(?:said|says|added|told)\b"
)


def without_supposed(
    text: str, passages: tuple[Passage, ...], quotes: tuple[Span, ...], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions but for those that a condition or a question only supposes ("if the union accepts the offer")."""
    return tuple(one for one in found if not _supposed(text, passages, quotes, one.cue[0].start))


def with_supposed(found: Sequence[Attribution], seen: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, a content that breaks off before one that is only supposed led on over it ("if the union | drops its claim")."""
    kept = set(found)
    dropped = {one.cue[0].start: one for one in reversed(seen) if one not in kept}
    return tuple(_over(one, dropped) for one in found)


def _over(one: Attribution, dropped: Mapping[int, Attribution]) -> Attribution:
    last = one.content[-1]
    behind = dropped.get(last.end) or dropped.get(last.end + 1)
    if behind is None or behind.content_span.end <= last.end:
        return one
    return replace(one, content=(*one.content[:-1], Span(last.start, behind.content_span.end)))


def _supposed(text: str, passages: tuple[Passage, ...], quotes: tuple[Span, ...], cue: int) -> bool:
    """Whether an "if" governs the clause of a cue: none ends between the two, and both stand in the same quotation or in none."""
    passage = passage_at(passages, cue)
    start = max(passage.span.start if passage else 0, cue - _REACH)
    words = list(_SUPPOSES.finditer(text, start, cue))
    if not words or _BREAK.search(text, words[-1].end(), cue):
        return False
    return covering(quotes, words[-1].start()) == covering(quotes, cue)


def with_conditions(text: str, passages: tuple[Passage, ...], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, their content led on over a condition that follows it at once and that no other one claims."""
    taken = sorted(span for one in found for span in (*one.source, *one.cue, *one.content))
    return tuple(_led_on(text, passages, taken, one) for one in found)


def _led_on(text: str, passages: tuple[Passage, ...], taken: list[Span], one: Attribution) -> Attribution:
    last = one.content[-1]
    hangs = _HANGS.match(text, last.end) if one.kind is Kind.INDIRECT else None
    if hangs is None:
        return one
    passage = passage_at(passages, last.start)
    limit = min(passage.span.end, last.end + _REACH) if passage else last.end
    end = _END.search(text, hangs.end(), limit)
    stop = end.start() if end else limit
    near = bisect_right(taken, Span(last.end, last.end))
    if stop <= hangs.end() or (near < len(taken) and taken[near].start < stop):
        return one
    return replace(one, content=(*one.content[:-1], Span(last.start, stop)))
