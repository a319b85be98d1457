"""What "which" stands for: "..., which Belo denied" denies the clause before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Attribution, Passage, Span
from sayso.passages import passage_at

_SHORTEST = 12  # characters of a clause that can be denied or welcomed


def with_antecedents(text: str, passages: tuple[Passage, ...], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions; where the content is no more than "which", it is the clause before that: another's content or the sentence's."""
    return tuple(_with_antecedent(text, passages, found, one) for one in found)


def _with_antecedent(text: str, passages: tuple[Passage, ...], found: Sequence[Attribution], one: Attribution) -> Attribution:
    which = one.content[0]
    if len(one.content) > 1 or which.of(text).lower().strip(" ,") != "which":
        return one
    passage = passage_at(passages, which.start)
    start = passage.span.start if passage else which.start
    told = [c for other in found if other is not one for c in other.content if start <= c.start and c.end <= which.start]
    start = max((c.start for c in told), default=start)
    clause = text[start : which.start].rstrip(" ,–—")
    return replace(one, content=(Span(start, start + len(clause)),)) if len(clause) >= _SHORTEST else one
