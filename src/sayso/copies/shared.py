"""What two texts share: passages with their characters on both sides, and how much of either stands in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.copies.texts import SEED, Text
from sayso.model import Span

GAP = 5
"""Words that a desk may have changed, on either side, without ending a run."""

PASSAGE = 12
"""The least words that a passage repeats, and the least outside quotations; phrases of the trade are shorter."""

COPIED = 50
"""Shared words outside quotations that show copying, so that passages of a speaker's words alone are taken for copied too."""

HEAD = 40
"""Words within which a text's news begins: its title and a dateline go before."""

_TRIED = 8  # places of one phrase that are tried: "said on Tuesday that" may stand anywhere


@dataclass(frozen=True, slots=True, order=True)
class Shared:
    """A passage where it stands in either text, with no more than a few words changed."""

    one: Span
    two: Span

    def turned(self) -> Shared:
        return Shared(self.two, self.one)


@dataclass(frozen=True, slots=True)
class Link:
    """What two texts share, by their hashes, the smaller first. It depends on nothing but the two texts.

    `contained` is how much of either stands in the other, 0 to 1: of all its words or of those outside quotations, the lesser.
    `lifted` counts shared words outside quotations. `heads`: both begin alike, within the first words. `tails`: all that they share is
    how both end, as under a footer. `same`: all words are.
    """

    one: str
    two: str
    passages: tuple[Shared, ...]
    contained: tuple[float, float]
    lifted: int
    heads: bool
    tails: bool
    same: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of two texts that run along each other: numbers from `first` to before `last`, of which so many match."""

    first: tuple[int, int]
    last: tuple[int, int]
    matched: int

    def words(self, side: int) -> range:
        return range(self.first[side], self.last[side])


def link(one: tuple[str, Text], two: tuple[str, Text]) -> Link | None:
    """The link of two texts, given with their hashes in either order; None when they share no passage."""
    (first, a), (second, b) = sorted((one, two), key=lambda each: each[0])
    same = a.words == b.words
    found = [_Run((0, 0), (len(a.words), len(b.words)), len(a.words))] if same and a.words else _runs(a, b)
    lifted = min(len(_covered(found, side) & text.own) for side, text in enumerate((a, b)))
    copied = [run for run in found if same or _is_passage(run, a, lifted)]
    if not copied:
        return None
    passages = tuple(Shared(a.span(run.first[0], run.last[0]), b.span(run.first[1], run.last[1])) for run in copied)
    contained = (_contained(found, 0, a, b), _contained(found, 1, b, a))
    heads = all(min(run.first[side] for run in copied) < HEAD for side in (0, 1))
    tails = all(_is_tail(copied, side, text) for side, text in enumerate((a, b)))
    return Link(first, second, passages, contained, lifted, heads, tails, same)


def _is_tail(copied: list[_Run], side: int, text: Text) -> bool:
    """Whether the passages are one stretch at the end, behind something else."""
    first, last = min(run.first[side] for run in copied), max(run.last[side] for run in copied)
    return first >= HEAD and last >= len(text.words) - GAP and len(_covered(copied, side)) >= last - first - GAP


def _is_passage(run: _Run, one: Text, lifted: int) -> bool:
    """Long enough, and not only words of a speaker, which any reporter may have heard, unless much else is copied."""
    own = sum(at in one.own for at in run.words(0))
    return run.matched >= PASSAGE and (own >= PASSAGE or lifted >= COPIED)


def _contained(found: Iterable[_Run], side: int, text: Text, other: Text) -> float:
    covered = _covered(found, side)
    part = len(covered) / len(text.words)
    if min(len(text.own), len(other.own)) >= PASSAGE:
        part = min(part, len(covered & text.own) / len(text.own))
    return round(part, 3)


def _covered(found: Iterable[_Run], side: int) -> set[int]:
    return {at for run in found for at in run.words(side)}


def _runs(one: Text, two: Text) -> list[_Run]:
    """The runs in the order of the second text, joined where only a few words lie between them."""
    joined: list[_Run] = []
    for run in _equal(one, two):
        before = joined[-1] if joined else None
        if before and all(0 <= run.first[side] - before.last[side] <= GAP for side in (0, 1)):
            joined[-1] = _Run(before.first, run.last, before.matched + run.matched)
        else:
            joined.append(run)
    return joined


def _equal(first: Text, second: Text) -> Iterator[_Run]:
    """The longest equal stretches, greedily from the beginning of the second text."""
    one, two = first.words, second.words
    at = expected = 0
    while at <= len(two) - SEED:
        found = first.seeds.get(tuple(two[at : at + SEED]), [])[:_TRIED]
        if not found:
            at += 1
            continue
        length, _, start = max((_length(one, place, two, at), -abs(place - expected), place) for place in found)
        yield _Run((start, at), (start + length, at + length), length)
        at, expected = at + length, start + length


def _length(one: list[str], first: int, two: list[str], second: int) -> int:
    length = SEED
    while first + length < len(one) and second + length < len(two) and one[first + length] == two[second + length]:
        length += 1
    return length
