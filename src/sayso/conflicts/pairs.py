"""What is compared: statements by speaker and day, and which two of them may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.model import Position, Report
from sayso.statements import day_of, told


@dataclass(frozen=True)
class Matter:
    """The statements of a view without copies, oldest first."""

    view: View
    dossier: Dossier
    copies: Copies
    statements: tuple[Position, ...]

    @cached_property
    def by_speaker_and_day(self) -> dict[Hashable, list[Position]]:
        """The statements with a day that somebody named made, by speaker and day."""
        return grouped((one for one in self.statements if one.speaker), lambda one: (one.speaker, day_of(one)))

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
    ordered = sorted(view.positions(), key=lambda one: one.sort_key)
    return Matter(view, dossier, copies, tuple(told(ordered, copies)))


def grouped(positions: Iterable[Position], key: Callable[[Position], Hashable]) -> dict[Hashable, list[Position]]:
    """The positions by a key, in their order."""
    found: defaultdict[Hashable, list[Position]] = defaultdict(list)
    for one in positions:
        found[key(one)].append(one)
    return found


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The common part of two sets, 0 to 1; nothing is common with an empty one."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
