"""Quotations that stand alone in their paragraph go on with the speaker whom the paragraph before brought in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from sayso.attribution.marks import kind_of
from sayso.model import Attribution, Span
from sayso.passages import paragraphs, quotations

_SHORTEST = 4  # words of a quotation that is more than a heading or a name


def with_quotations_alone(text: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions, each also with the paragraphs of quotation behind it that no other one claims.

    The last attribution of the paragraph before has them, if it names its source; further such paragraphs go on with it.
    """
    listed = [part for part in paragraphs(text) if any(map(str.isalnum, part.of(text)))]
    quotes = quotations(text)
    changed = dict(enumerate(found))
    last = _last_of_each(listed, found)
    for at in range(1, len(listed)):
        alone = list(_alone(text, listed[at], quotes)) if last[at] is None and last[at - 1] is not None else []
        claimed = alone and any(span.overlaps(listed[at]) for one in changed.values() for span in (*one.content, *one.cue))
        number = last[at - 1]
        if alone and not claimed and number is not None and found[number].source:
            content = (*changed[number].content, *alone)
            changed[number] = replace(changed[number], content=content, kind=kind_of(content, quotes))
            last[at] = number
    return tuple(changed.values())


def _last_of_each(listed: list[Span], found: tuple[Attribution, ...]) -> list[int | None]:
    """For each paragraph the attribution whose cue stands last in it."""
    starts = [part.start for part in listed]
    last: list[int | None] = [None] * len(listed)
    for number, one in enumerate(found):
        at = bisect_right(starts, one.cue[0].start) - 1
        before = last[at]
        if at >= 0 and (before is None or found[before].cue <= one.cue):
            last[at] = number
    return last


def _alone(text: str, paragraph: Span, quotes: tuple[Span, ...]) -> Iterator[Span]:
    """The quotations of a paragraph in which nothing else stands."""
    inside = [quote for quote in quotes if paragraph.contains(quote)]
    left, at = "", paragraph.start
    for quote in inside:
        left += text[at : quote.start]
        at = quote.end
    left += text[at : paragraph.end]
    if not any(map(str.isalnum, left)) and sum(len(quote.of(text).split()) for quote in inside) >= _SHORTEST:
        yield from inside
