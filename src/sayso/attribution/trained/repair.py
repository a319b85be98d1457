"""Rules that mend what the model leaves: pieces of sources, strays, quotations over paragraphs.

On PolNeAR dev keeping one piece of a source raises exact relations by half a point; the other two rules change no figure there,
and are for reports with more headlines and longer quotations.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sayso.attribution.trained.decode import Draft, Range
from sayso.encoder import paragraphs, quoted

GAP = 3
STUB = re.compile(  # the first word or two of a sentence that goes on elsewhere
    r"(?<=\w[.!?])[”\"’']?(?P<stub>\s+"
    r"(?:I|We|He|She|It|They|You|But|And|So|The|An?|In|On|At|That|This|These|There|If|No|Not|His|Her|Its|Our|My|Their)(?:[\s’']\w+)?)\Z"
)
LINK = re.compile(r"\s+(?:of|for|to|and|or|who|which|that|close|near|from|in|at|with)\b")  # what stands behind it only adds to a name
OPENING = '“„«"'
MARKS = OPENING + "‘'"
MARKED = re.compile("[”“„«»\"’']")


def worded(text: str, spans: Sequence[Range]) -> tuple[Range, ...]:
    """The spans with a letter or digit in them."""
    return tuple(span for span in spans if any(map(str.isalnum, text[slice(*span)])))


def joined(text: str, spans: Sequence[Range]) -> tuple[Range, ...]:
    """The spans, those made one that at most GAP characters of punctuation or space on one line part."""
    result: list[Range] = []
    for start, end in spans:
        between = text[result[-1][1] : start] if result else ""
        if result and len(between) <= GAP and not between.strip(" ,;—–-“”\"'"):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)


def without_stub(text: str, span: Range) -> Range:
    """The span without the first word or two of a next sentence at its end ("... for back pay. We")."""
    stub = STUB.search(text, max(span[0] + 1, span[1] - 24), span[1])
    return (span[0], stub.start("stub")) if stub else span


def unmarked(text: str, span: Range) -> Range:
    """The span without a quotation mark that only opens before it ("“I propose" has "I" as its source)."""
    return (span[0] + 1, span[1]) if text[span[0]] in MARKS and not MARKED.search(text, span[0] + 1, span[1]) else span


def nearest(spans: Sequence[Range], cue: Range) -> tuple[Range, ...]:
    """Only the span that lies nearest to the cue."""
    return tuple(sorted(spans, key=lambda span: max(span[0] - cue[1], cue[0] - span[1]))[:1])


class Layout:
    """The paragraphs of a text, and which of them leave a quotation open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = list(paragraphs(text))
        self._starts = [start for start, _ in self.paragraphs]
        self._quoted: dict[int, tuple[NDArray[np.bool_], bool]] = {}

    def quotation(self, number: int) -> tuple[NDArray[np.bool_], bool]:
        """Which characters of a paragraph are quoted, and whether its last quotation is left open."""
        if number not in self._quoted:
            self._quoted[number] = quoted(self.text, *self.paragraphs[number])
        return self._quoted[number]

    def number(self, place: int) -> int:
        """The number of the paragraph that holds the place."""
        return bisect_right(self._starts, place) - 1

    def stray(self, span: Range, cue: Range) -> bool:
        """Whether a span is a single word outside quotation marks in another paragraph than the cue."""
        at = self.number(span[0])
        if at == self.number(cue[0]) or len(self.text[slice(*span)].split()) > 1:
            return False
        return not self.quotation(at)[0][span[0] - self.paragraphs[at][0]]

    def following(self, content: Sequence[Range]) -> list[Range]:
        """The paragraphs that go on with a quotation which the content's last piece leaves open at its paragraph's end."""
        last = content[-1]
        at = self.number(last[0])
        more: list[Range] = []
        while at + 1 < len(self.paragraphs):
            start, end = self.paragraphs[at]
            mask, open_ = self.quotation(at)
            if not open_ or not mask[last[0] - start : last[1] - start].any() or self._left(last[1], end):
                break
            at += 1
            start, end = self.paragraphs[at]
            if self.text[start:end].lstrip()[:1] not in OPENING:
                break
            last = self._first(at)
            more.append(last)
        return more

    def _left(self, start: int, end: int) -> bool:
        return any(map(str.isalnum, self.text[start:end]))

    def _first(self, number: int) -> Range:
        """The quotation that begins a paragraph."""
        start, end = self.paragraphs[number]
        mask = self.quotation(number)[0]
        first = int(mask.argmax())
        outside = (~mask[first:]).nonzero()[0]
        return start + first, start + first + int(outside[0]) if len(outside) else end


def repair(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts after all rules, those without content left out."""
    kept = []
    for draft in drafts:
        content = joined(layout.text, [span for span in worded(layout.text, draft.content) if not layout.stray(span, draft.cue)])
        content = tuple(without_stub(layout.text, span) for span in content)
        if content:
            source = nearest(joined(layout.text, worded(layout.text, draft.source)), draft.cue)
            kept.append(replace(draft, source=tuple(unmarked(layout.text, span) for span in source), content=content))
    return continued(layout, whole(layout.text, kept))


def whole(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, a source that breaks off within another's taken whole: "[The] union wants pay and [is asking] ..." is the union."""
    longest: dict[int, Range] = {}
    for start, end in (span for draft in drafts for span in draft.source):
        longest[start] = max(longest.get(start, (start, end)), (start, end))
    return [replace(draft, source=tuple(_whole(text, span, longest[span[0]]) for span in draft.source)) for draft in drafts]


def _whole(text: str, span: Range, longest: Range) -> Range:
    """The longer span where the shorter one ends between two of its words; a possessive is somebody by himself."""
    broken = text[span[1] : span[1] + 1] == " " and text[span[1] - 1] not in "’'" and not text[span[0] : span[1]].endswith(("’s", "'s"))
    return longest if broken and "," not in text[slice(*longest)] and not LINK.match(text, span[1]) else span


def continued(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Quotations joined to the paragraphs that go on with them, up to the first that another attribution claims."""
    taken = sorted(span for draft in drafts for span in (draft.cue, *draft.content))
    result = []
    for draft in drafts:
        more = []
        for span in layout.following(draft.content):
            if any(start < span[1] and end > span[0] for start, end in taken):
                break
            more.append(span)
        result.append(replace(draft, content=draft.content + tuple(more)))
    return result
