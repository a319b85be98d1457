"""Where a sentence goes on with the next verb, noun or aside of somebody: whose they are, and where contents end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.attribution.rules import CONFIDENCE
from sayso.attribution.sentence import covering
from sayso.model import Attribution, Span

_ARTICLES = frozenset("a an the another one this that".split())
# What stands before another's words at the end of a content: for a noun "and", for an aside a mark.
_JOINT = {CONFIDENCE["noun"]: re.compile(r",?\s+and\s+\Z"), CONFIDENCE["relayed"]: re.compile(r"\s*[,:–—(]\s*\Z")}
_AND = re.compile(r",?\s+(?:and|but|or)(?:\s+then)?\s+\Z")
_LEARNED = re.compile(
    r",\s+(?P<who>(?:[Tt]he|[Oo]ur)\s+[A-Z][\w’' -]*?)\s+(?:has\s+|had\s+)?(?:learn\w*|hears?|heard|understands?|understood)\b"
)
_IT_FROM = re.compile(r"it\s+from\s+[^,;:.]{3,80}?\s+that\s+")
_LISTED = re.compile(r",?\s+and\s+|,\s+")


def up_to(text: str, one: Attribution, added: list[Attribution]) -> Attribution:
    """Its content without what is another's at its end: coordinated ("the union's calls for talks and the mayor's offer to host
    them") or in an aside (", an accusation that the mayor denied")."""
    last = one.content[-1]
    first = bisect_right(added, last.start, key=lambda other: other.start)
    behind = bisect_left(added, last.end, key=lambda other: other.start)
    for other in added[first:behind]:  # they stand in order, and a long report has many
        inside = last.end <= other.content_span.end and bool(other.source)
        before = _JOINT[other.confidence].search(text, last.start, other.start) if inside and other.confidence in _JOINT else None
        if before and before.start() > last.start:
            return _ended(one, before.start())
    return one


def shares(one: Attribution, other: Attribution) -> bool:
    """Whether a rule's attribution goes on, within the last content of another, with the same subject ("calls for a vote and will not
    accept the loan")."""
    same = one.confidence == CONFIDENCE["joint"] and bool(one.source and other.source) and one.source[0].overlaps(other.source[0])
    return same and other.content[-1].contains(one.cue[0])


def up_to_joint(text: str, found: Sequence[Attribution], by_rules: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, a content ended where a verb goes on with their own subject."""
    joint = sorted((other for other in by_rules if other.confidence == CONFIDENCE["joint"]), key=lambda other: other.cue[0])
    for one in found:
        last = one.content[-1]
        near = bisect_left(joint, last.start, key=lambda other: other.cue[0].start)
        goes_on = near < len(joint) and shares(joint[near], one)
        before = _AND.search(text, last.start, joint[near].cue[0].start) if goes_on else None
        yield _ended(one, before.start()) if before and before.start() > last.start else one


def _ended(one: Attribution, at: int) -> Attribution:
    """The attribution, its last content ended at a place."""
    return replace(one, content=(*one.content[:-1], Span(one.content[-1].start, at)))


def with_subjects(text: str, found: Sequence[Attribution], joint: Mapping[Span, Attribution]) -> tuple[Attribution, ...]:
    """The attributions, those whose verb only shares the subject of another before it with that subject."""
    cues = sorted(joint)
    made = []
    for one in found:
        cue = (covering(cues, one.cue[0].start) or covering(cues, one.cue[0].end - 1)) if nobody(text, one) else None
        made.append(replace(one, source=joint[cue].source) if cue and joint[cue].source else one)
    return tuple(made)


def with_nouns(text: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions; a noun that nobody owns is a part of the list that ends before it ("wants 15 years, and | a promise that ...")."""
    kept: list[Attribution] = []
    for one in found:
        last = kept[-1].content[-1] if kept and kept[-1].source else None
        unowned = bool(one.source) and nobody(text, one) and one.source[0].end < one.cue[0].start
        if last and unowned and last.end < one.source[0].start and _LISTED.fullmatch(text, last.end, one.source[0].start):
            kept[-1] = _ended(kept[-1], one.content_span.end)
        else:
            kept.append(one)
    return tuple(kept)


def heard(text: str, one: Attribution) -> Attribution:
    """Its content without from whom it was heard ("has | it from two officials that | Lind would go")."""
    first = one.content[0]
    source = _IT_FROM.match(text, first.start, first.end)
    return replace(one, content=(Span(source.end(), first.end), *one.content[1:])) if source else one


def without_aside(text: str, one: Attribution) -> Attribution:
    """Its source without who has learned of it ("The minister, | the Post has learned from minutes, | would sign").

    Where the cue is the learning, the source is who learned, and the subject before it is told ("The minister, | the Post | understands").
    """
    if not one.source:
        return one
    source = one.source[0]
    aside = _LEARNED.search(text, source.start, source.end)
    if aside and aside.start() > source.start:
        return replace(one, source=(Span(source.start, aside.start()), *one.source[1:]))
    medium = _LEARNED.search(text, source.start, one.cue[-1].end)
    if not medium or medium.end() <= one.cue[0].start or medium.start() <= source.start:
        return one
    subject, who = Span(source.start, medium.start()), Span(medium.start("who"), source.end)
    return replace(one, source=(who,), content=(subject, *one.content))


def nobody(text: str, one: Attribution) -> bool:
    """Whether its source is left out or an article ("A" of "a proposal by the bishops")."""
    return not one.source or one.source[0].of(text).lower() in _ARTICLES
