"""Who was named so far in a report: what pronouns, groups and parts of names refer back to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.model import UNKNOWN, Hop, Speaker

REACH = 4
"""Paragraphs over which a pronoun may reach back; groups and demands reach further."""

_Entry = tuple[int, bool, bool, int, "Seen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A speaker or a mention that later words may refer to. `kind`: person, body, group or anonymous."""

    at: int
    paragraph: int
    speaker: Speaker
    kind: str
    chain: tuple[Hop, ...] = ()
    said: bool = True


class Memory:
    """All that was seen, by kind and place, so that looking back costs no more in a long report than in a short one."""

    def __init__(self) -> None:
        self._by_kind: dict[str, list[_Entry]] = defaultdict(list)
        self._parts: dict[str, tuple[int, Speaker]] = {}
        self._sided: dict[str, tuple[int, Speaker]] = {}
        self._count = 0

    def add(self, seen: Seen, kind: str = "") -> None:
        """Keeps what was seen, under its own kind or another one."""
        self._count += 1
        insort(self._by_kind[kind or seen.kind], (seen.at, bool(seen.chain), seen.said, -self._count, seen))
        if seen.said and seen.kind == "person":
            words = seen.speaker.name.split()
            for first in range(1, len(words)):
                self._parts[" ".join(words[first:])] = (self._count, seen.speaker)
        if seen.said and seen.speaker.party != UNKNOWN:
            self._sided[seen.speaker.name] = (self._count, seen.speaker)

    def last(self, before: int, lowest: int, kinds: set[str], fits: Callable[[Speaker], bool] | None = None) -> Seen | None:
        """The last of the kinds that fits before a place, not above the paragraph `lowest`."""
        found = [next((e for e in self._back(kind, before, lowest) if fits is None or fits(e[-1].speaker)), None) for kind in sorted(kinds)]
        return max((entry for entry in found if entry), key=lambda entry: entry[:4], default=(None,))[-1]

    def _back(self, kind: str, before: int, lowest: int) -> Iterator[_Entry]:
        entries = self._by_kind[kind]
        for index in range(bisect_left(entries, before, key=lambda entry: entry[0]) - 1, -1, -1):
            if entries[index][-1].paragraph < lowest:
                return
            yield entries[index]

    def longer(self, name: str) -> Speaker | None:
        """The person of whose name this was a part when last said."""
        return self._parts.get(name, (0, None))[1]

    def sided(self, name: str) -> Speaker | None:
        """The last of exactly this name whose side was known."""
        return self._sided.get(name, (0, None))[1]
