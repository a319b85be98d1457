"""A text as words with their places, and which of them stand outside quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from sayso.model import Span
from sayso.passages import paragraphs, quotations

SEED = 5
"""Words in a row from which a shared run is grown."""

_WORD = re.compile(r"[^\W_]+")
_SPEECH = 8
"""Paragraphs that a quotation may run over without a mark at the head of each."""

_OPEN, _CLOSE = '“„«"', '”“»"'


@dataclass(frozen=True)
class Text:
    """A text for comparison: case, space and punctuation make no difference."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        return [found.group().lower() for found in _WORD.finditer(self.text)]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each word stands in the text."""
        return [found.span() for found in _WORD.finditer(self.text)]

    @cached_property
    def own(self) -> frozenset[int]:
        """The numbers of the words outside quotations: those that the reporter chose."""
        starts = [start for start, _ in self.places]
        own = set(range(len(starts)))
        for span in (*quotations(self.text), *self._speeches()):
            own.difference_update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
        return frozenset(own)

    @cached_property
    def seeds(self) -> dict[tuple[str, ...], list[int]]:
        """Where each few words in a row begin."""
        found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self.words) - SEED + 1):
            found[tuple(self.words[at : at + SEED])].append(at)
        return dict(found)

    def span(self, first: int, last: int) -> Span:
        """The characters of the words from `first` to before `last`."""
        return Span(self.places[first][0], self.places[last - 1][1])

    def _speeches(self) -> list[Span]:
        """Quotations over several paragraphs that are opened in the first and closed in the last."""
        listed = list(paragraphs(self.text))
        found: list[Span] = []
        for at, first in enumerate(listed):
            if _unclosed(first.of(self.text)):
                last = next((end for end in listed[at + 1 : at + _SPEECH] if _only_closed(end.of(self.text))), None)
                found += [Span(first.start, last.end)] if last else []
        return found


def _unclosed(paragraph: str) -> bool:
    return paragraph[:1] in _OPEN and not any(mark in paragraph[1:] for mark in _CLOSE)


def _only_closed(paragraph: str) -> bool:
    return paragraph[-1:] in _CLOSE and not any(mark in paragraph[:-1] for mark in _OPEN)
