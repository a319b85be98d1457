"""What is compared: statements by speaker and day, and which two of them may be one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

from sayso.coding.stems import stem_set
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.model import Position, Report
from sayso.statements import told

RARE = 3
"""Statements of a view in which a rare word stands at the most."""

NEGATION = re.compile(r"\b(?:not|never|no|nothing|nobody|none|neither|nor|cannot|without)\b|n[’']t\b", re.IGNORECASE)


@dataclass(frozen=True)
class Matter:
    """The statements of a view without copies, oldest first."""

    view: View
    dossier: Dossier
    copies: Copies
    statements: tuple[Position, ...]

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The names of the parties, which speak as such where no person does."""
        return frozenset(party.name for party in self.dossier.parties)

    @cached_property
    def terms(self) -> dict[str, frozenset[str]]:
        """The stems of the dossier's own words for each issue, which tell nothing of what is said on it."""
        return {one.id: stem_set(" ".join((one.name, *one.terms))) for one in self.dossier.issues}

    def is_rare(self, stem: str) -> bool:
        """Whether a word stands in so few of the statements that it alone tells what they are about; of a few dozen, none does."""
        if stem not in self._rare:
            most = min(RARE, len(self.statements) // 100)
            having = (one for one in self.statements if stem in stem_set(one.words.text))
            self._rare[stem] = next(islice(having, most, None), None) is None  # few are asked for, and most soon seen too often
        return self._rare[stem]

    @cached_property
    def _rare(self) -> dict[str, bool]:
        """What is known of the stems that were asked for."""
        return {}

    def report(self, position: Position) -> Report:
        return self.view.reports[position.report_id]

    def apart(self, one: Position, other: Position) -> bool:
        """Whether two positions stand in reports that do not repeat each other."""
        return self.copies.cluster_of(one.report_id) != self.copies.cluster_of(other.report_id)

    def pairs(self, listed: Iterable[Position]) -> Iterator[tuple[Position, Position]]:
        """All pairs from different texts."""
        return ((one, other) for one, other in combinations(listed, 2) if self.apart(one, other))


def matter(view: View, dossier: Dossier, copies: Copies) -> Matter:
    """What there is to compare in a view."""
    return Matter(view, dossier, copies, tuple(told(view.positions(), copies)))


def grouped(positions: Iterable[Position], key: Callable[[Position], Hashable]) -> dict[Hashable, list[Position]]:
    """The positions by a key, in their order."""
    found: defaultdict[Hashable, list[Position]] = defaultdict(list)
    for one in positions:
        found[key(one)].append(one)
    return found


def is_negated(text: str) -> bool:
    """Whether a text says no: two negations are none."""
    return len(NEGATION.findall(text)) % 2 == 1
