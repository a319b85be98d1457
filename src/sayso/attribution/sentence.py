"""A sentence as the rules read it: its tokens and quotations, looked up in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, takewhile

from sayso.attribution.phrases import Token, tokens
from sayso.model import Passage, Span


def covering(spans: Sequence[Span], at: int) -> Span | None:
    """The span that holds the offset; the spans stand in order and do not overlap."""
    near = bisect_right(spans, at, key=lambda s: s.start) - 1
    return spans[near] if near >= 0 and at < spans[near].end else None


@dataclass(frozen=True)
class Sentence:
    """A passage, or several that one quotation holds together; `quotes` are the quotations that it touches."""

    text: str
    span: Span
    quotes: tuple[Span, ...]
    kind: str

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words and marks in order."""
        return tokens(self.text, self.span)

    def index(self, offset: int) -> int:
        """The number of the first token that starts at the offset or behind it."""
        return bisect_left(self.tokens, offset, key=lambda t: t.start)

    def quoted(self, offset: int) -> bool:
        """Whether the offset lies inside a quotation, its opening mark included."""
        return self.quotation(offset) is not None

    def quotation(self, offset: int) -> Span | None:
        """The quotation in which the offset lies."""
        return covering(self.quotes, offset)

    def is_quote(self, span: Span) -> bool:
        """Whether a stretch is one of the quotations, marks included."""
        return covering(self.quotes, span.start) == span

    def quotes_from(self, offset: int, end: int) -> Iterator[Span]:
        """The quotations that start at the offset or behind it and before `end`."""
        first = bisect_left(self.quotes, offset, key=lambda q: q.start)
        return takewhile(lambda q: q.start < end, (self.quotes[i] for i in range(first, len(self.quotes))))

    def quote_ending(self, end: int) -> Span | None:
        """The quotation that ends there, or right before the mark there."""
        near = bisect_right(self.quotes, end, key=lambda q: q.end) - 1
        return self.quotes[near] if near >= 0 and self.quotes[near].end >= end - 1 else None

    @cached_property
    def only_quote(self) -> bool:
        """Whether it is a quotation and nothing else."""
        inside = sum(len(q) for q in self.quotes)
        return bool(self.quotes) and self.quotes[0].start == self.span.start and inside >= len(self.span) - 2


def sentences(text: str, passages: tuple[Passage, ...], quotes: tuple[Span, ...]) -> Iterator[Sentence]:
    """The passages of a text; those that one quotation runs over are joined."""
    starts = [quote.start for quote in quotes]
    waiting: Span | None = None
    for passage in passages:
        span = Span(waiting.start, passage.span.end) if waiting else passage.span
        near = max(0, bisect_right(starts, span.end) - 1)
        if quotes and quotes[near].start < span.end < quotes[near].end:
            waiting = span
            continue
        low = bisect_right(starts, span.start - 1)
        yield Sentence(text, span, quotes[low : near + 1], passage.kind)
        waiting = None
    if waiting:
        yield Sentence(text, waiting, (), passages[-1].kind)


class Quoted:
    """How many characters of a stretch stand in quotation marks."""

    def __init__(self, quotes: tuple[Span, ...]) -> None:
        self._quotes = quotes
        self._before = [0, *accumulate(len(q) for q in quotes)]

    def __call__(self, span: Span) -> int:
        return self._up_to(span.end) - self._up_to(span.start)

    def _up_to(self, offset: int) -> int:
        near = bisect_right(self._quotes, offset, key=lambda q: q.start) - 1
        return self._before[near] + min(offset - self._quotes[near].start, len(self._quotes[near])) if near >= 0 else 0
