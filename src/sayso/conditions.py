"""What each party makes depend on what: the conditions of all positions as one graph, and its circles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.statements import Evidence


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A party's hold on an issue."""

    party: str
    issue: str


@dataclass(frozen=True, slots=True)
class Link:
    """A party makes an issue (`source`) depend on another (`target`, an issue's id).

    `kind` is the condition's ("only if", "until", ...). `evidence` is the newest position that says so, `condition` the words of
    the condition there, at their offsets. `positions` are the ids of all that say so, oldest first. `holds` tells whether it is what
    the party said last on the issue, and not dropped since.
    """

    source: Node
    target: str
    kind: str
    evidence: Evidence
    condition: Evidence
    positions: tuple[str, ...]
    first: date | None
    last: date | None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Circle:
    """Links of which each waits for the issue that the next one withholds, and the last for the first's: at least two parties."""

    links: tuple[Link, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(sorted({link.source.party for link in self.links}))

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(link.source.issue for link in self.links)


@dataclass(frozen=True, slots=True)
class Conditions:
    """The graph: nodes in the dossier's order, links by node and day, circles the shortest first."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    circles: tuple[Circle, ...]

    def on(self, issue: str) -> tuple[Link, ...]:
        """The links that wait for an issue."""
        return tuple(link for link in self.links if link.target == issue)

    def of(self, issue: str) -> tuple[Link, ...]:
        """The links by which an issue waits for others."""
        return tuple(link for link in self.links if link.source.issue == issue)


def conditions(view: View, dossier: Dossier, copies: Copies | None = None) -> Conditions:
    """The conditions of a view; without `copies` they are looked for among the view's reports."""
    return Conditions((), (), ())
