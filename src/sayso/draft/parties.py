"""Candidate parties: the countries and bodies that speak, short names put to long ones, ranked by how often they do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.dossier import Party
from sayso.draft.hearing import Heard
from sayso.draft.model import DraftParty
from sayso.resolution.sides import STATE, Side, full_name, named_bodies

LEAST = 3
"""Attributions from which a country or body is a party of the draft; the others are left to a comment."""

MOST = 12
_SHARE = 0.02  # of all attributions that a party has at least
_GOVERNMENT = Side("government")


@dataclass(frozen=True)
class Bodies:
    """All countries and bodies of some reports: which longer name each word for one stands for."""

    names: Counter[str]
    letters: Mapping[str, str]  # those that reports put in brackets behind a name, with the name
    one_state: bool

    @classmethod
    def of(cls, heard: Sequence[Heard], sides: Iterable[Side]) -> Bodies:
        """From the names that the reports write in full; "the ministry" is the government where no two countries speak."""
        listed = list(sides)
        names: Counter[str] = Counter()
        for one in heard:
            names += one.names.bodies
        names.update(side.name for side in listed if side.proper and not side.code)
        spoken = Counter(side.code for side in listed if side.code)
        letters = {short: name for one in heard for name, short in named_bodies(one.names.text) if short}
        return cls(names, letters, sum(count >= LEAST for count in spoken.values()) < 2)

    def whole(self, side: Side) -> Side:
        """The country or body that is meant."""
        found = full_name(Side(self.letters[side.name]) if side.name in self.letters else side, self.names)
        state = not found.code and any(word.lower() in STATE for word in found.name.split())
        if state and self.one_state:
            return _GOVERNMENT
        if found.name == "city hall":
            return Side("city")
        return found if found.proper else Side(found.name.lower())


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each country or body speaks, and the reports' words for it."""

    counts: Counter[Side]
    words: dict[Side, Counter[str]]


def tally(said: Iterable[tuple[Side, bool]], bodies: Bodies) -> Tally:
    """Counts the sides of attributions; only the words of those where the flag is set are names for the side."""
    counts: Counter[Side] = Counter()
    words: dict[Side, Counter[str]] = defaultdict(Counter)
    for side, named in said:
        whole = bodies.whole(side)
        counts[whole] += 1
        if named or whole == _GOVERNMENT:
            words[whole][side.name] += 1
    return Tally(counts, words)


def parties(found: Tally) -> tuple[tuple[DraftParty, ...], tuple[tuple[str, int], ...]]:
    """The parties, those that speak most first, and the countries and bodies that speak too seldom."""
    least = max(LEAST, _SHARE * found.counts.total())
    ranked = sorted(found.counts, key=lambda side: (-found.counts[side], side.name))
    chosen = [side for side in ranked if found.counts[side] >= least][:MOST]
    made = tuple(DraftParty(_party(side, found.words.get(side, Counter())), found.counts[side]) for side in chosen)
    return made, tuple((side.name, found.counts[side]) for side in ranked if side not in set(chosen))


def _party(side: Side, words: Counter[str]) -> Party:
    """A party with the reports' words as aliases; a country needs none, its names are known."""
    if side.code:
        return Party(side.id, side.name, countries=(side.code,))
    forms = {name.lower(): name for name in sorted(words)}
    aliases = sorted((name for low, name in forms.items() if low != side.name.lower()), key=lambda name: (-words[name], name))
    name = side.name if side.proper else side.name[:1].upper() + side.name[1:]
    return Party(side.id, name, tuple(alias if Side(alias).proper else f"the {alias.lower()}" for alias in aliases))
