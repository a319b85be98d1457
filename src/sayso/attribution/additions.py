"""Which of the rules' attributions are added to the model's: the kinds that it knows less, where they do not repeat it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sayso.attribution.joined import shares
from sayso.attribution.rules import CONFIDENCE
from sayso.model import Attribution

_PRONOUNS = frozenset("he she they it we i you his her their its our my who which".split())
_MOST = 0.3  # the share of the outer content that an inner attribution has to make
_NEW = frozenset((CONFIDENCE["terms"], CONFIDENCE["joint"]))  # added where the model has nothing at all


def additions(text: str, by_rules: Iterable[Attribution], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The rules' attributions that are added to what the model found, in their order."""
    listed = sorted(found, key=lambda one: one.content_span.start)
    starts = [one.content_span.start for one in listed]
    longest = max((len(one.content_span) for one in listed), default=0)
    for one in by_rules:
        first, behind = bisect_left(starts, one.start - longest), bisect_right(starts, one.content_span.end)
        near = [other for other in listed[first:behind] if one.start <= other.content_span.end]
        if _adds(text, one, near):
            yield one


def _adds(text: str, one: Attribution, near: Sequence[Attribution]) -> bool:
    """Whether it is of a kind that the model knows less, and none of those near it in other words."""
    cue = one.cue[0]
    if any(cue.overlaps(span) for other in near for span in (*other.cue, *other.source)):
        return False
    holding = [piece for other in near for piece in other.content if piece.contains(cue)]
    if any(shares(one, other) for other in near):
        return True
    if holding:
        inside = not one.source or any(piece.contains(one.source[0]) for piece in holding)
        named = is_construction(one) or (inside and one.source and one.source[0].of(text).lower() not in _PRONOUNS)
        enough = one.confidence == CONFIDENCE["relayed"] or len(one.content_span) >= _MOST * min(len(piece) for piece in holding)
        return bool(named) and enough
    taken = [span for other in near for span in (*other.cue, *other.content)]
    new = is_construction(one) or one.confidence in _NEW
    return new and not any(mine.overlaps(span) for mine in one.content for span in taken)


def is_construction(one: Attribution) -> bool:
    """Whether it is of a construction that the model was taught little of."""
    return one.confidence in {CONFIDENCE["noun"], CONFIDENCE["relayed"]}
