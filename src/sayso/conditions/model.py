"""The graph of conditions: nodes, links, circles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    the condition there, at their offsets. `positions` are the ids of all that say so, oldest first, copies left out. It `holds` until
    the party grants the issue on a later day without any condition. `named` is false where no words tell the target's issue: it is
    then the issue that the condition stands with, about whose terms it is, or `other`; no circle is made of such links.
    `deed` tells that a position says what the party itself would do, and not only on which terms it would accept something.
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
    named: bool = True
    deed: bool = True


@dataclass(frozen=True, slots=True)
class Circle:
    """Links of which each waits for the issue that the next one withholds, and the last for the first's. Two parties at least.

    All of them hold. A party that threatens with something if another does a thing does not wait for that thing.
    """

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
