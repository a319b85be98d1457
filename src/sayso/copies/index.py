"""Which texts may share a passage: an index of sketches in memory, that grows by batches without being sorted anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.copies.sketch import ENOUGH

FREQUENT = 200
"""A phrase that stands in more texts, as an outlet's last paragraph may, leads to the first so many that came."""

_LONGEST = 1 << 20  # entries of a level that is merged no more, so that no batch waits for a long sort

_Numbers: TypeAlias = NDArray[np.uint32]
_Places: TypeAlias = NDArray[np.int32]


@dataclass(slots=True)
class Index:
    """Sketches by the names of their texts, 8 bytes a phrase. Safe for one thread."""

    names: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    levels: list[tuple[_Numbers, _Places]] = field(default_factory=list)

    def add(self, sketches: Sequence[tuple[str, bytes]]) -> None:
        """Takes in new texts, named, in their order."""
        numbers = [np.frombuffer(made, "<u4") for _, made in sketches]
        if not numbers:
            return
        sizes = [len(each) for each in numbers]
        places = np.repeat(np.arange(len(self.names), len(self.names) + len(numbers), dtype=np.int32), sizes)
        self.names += [name for name, _ in sketches]
        self.sizes += sizes
        self.levels.append(_ordered(np.concatenate(numbers), places))
        # Levels stay each twice as long as the next at least: an entry is sorted a few times in its life.
        while len(self.levels) > 1 and len(self.levels[-2][0]) < min(2 * len(self.levels[-1][0]), _LONGEST):
            (a, b), (c, d) = self.levels[-2:]
            self.levels[-2:] = [_ordered(np.concatenate((a, c)), np.concatenate((b, d)))]

    def near(self, sketches: Sequence[bytes]) -> list[list[str]]:
        """For each sketch the names of the texts with enough phrases in common; its own among them if it is in."""
        numbers = [np.frombuffer(made, "<u4") for made in sketches]
        owners = np.repeat(np.arange(len(numbers)), [len(each) for each in numbers])
        joined = np.concatenate([np.empty(0, np.uint32), *numbers])
        order = np.argsort(joined)  # neighbours are looked up together
        at, places = self._holding(joined[order])
        pairs, counts = np.unique(owners[order][at] * len(self.names) + places, return_counts=True)
        found: list[list[str]] = [[] for _ in sketches]
        for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
            owner, place = divmod(pair, len(self.names))
            if count >= min(ENOUGH, len(numbers[owner]), self.sizes[place]):
                found[owner].append(self.names[place])
        return found

    def _holding(self, numbers: _Numbers) -> tuple[_Places, _Places]:
        """Which of the numbers, by their places, stand in which texts: at most FREQUENT texts for a number."""
        left = np.full(len(numbers), FREQUENT)
        at, found = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        for level, places in self.levels:
            first = np.searchsorted(level, numbers)
            counts = np.minimum(np.searchsorted(level, numbers, "right") - first, left)
            left -= counts
            if counts.any():
                starts = np.repeat(first - np.cumsum(counts) + counts, counts)
                found.append(places[starts + np.arange(len(starts))])
                at.append(np.repeat(np.arange(len(numbers), dtype=np.int32), counts))
        return np.concatenate(at), np.concatenate(found)


def _ordered(numbers: _Numbers, places: _Places) -> tuple[_Numbers, _Places]:
    """By number, and for one number in the order in which the texts came: `places` come rising."""
    order = np.argsort(numbers, kind="stable")
    return numbers[order].astype(np.uint32), places[order]
