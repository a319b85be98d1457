"""What each party makes depend on what: the conditions of all positions as one graph, and its circles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sayso import copies as copies_of
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.model import OTHER, Act, Condition, Position, Stance
from sayso.statements import NO_SIDE, Evidence, day_of, depends_on, told

LONGEST = 4
"""Links in a circle at most: nobody could follow more as one."""

_TELLING = frozenset({Act.CLAIM, Act.ACCUSE, Act.DENY})
_GIVING = frozenset({Act.COMMIT, Act.ACCEPT, Act.PROPOSE})
_UNTIL = frozenset({"unless", "until", "only if"})  # a threat waits for what would end it, not for what would bring it


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
    the party grants the issue on a later day without any condition. A condition that names no issue of the dossier is about the terms
    of the issue that it stands with; `named` is false where the target is only so told, and no circle is made of such links.
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


def conditions(view: View, dossier: Dossier, copies: Copies | None = None) -> Conditions:
    """The conditions of a view; without `copies` they are looked for among the view's reports."""
    known = copies if copies is not None else copies_of.find(view.reports.values())
    named: defaultdict[tuple[Node, str], list[tuple[Position, Condition]]] = defaultdict(list)
    granted: dict[Node, date] = {}
    for one in told(sorted(view.positions(), key=lambda one: one.sort_key), known):
        if one.party in NO_SIDE or one.code.act in _TELLING:
            continue
        node = Node(one.party, one.code.issue)
        for condition in depends_on(one):
            named[node, node.issue if condition.issue == OTHER else condition.issue].append((one, condition))
        day = day_of(one)
        if day and one.code.act in _GIVING and one.code.stance is Stance.FOR and not depends_on(one):
            granted[node] = max(day, granted.get(node, day))
    links = [_link(node, target, listed, granted.get(node)) for (node, target), listed in named.items()]
    order = _order(dossier)
    links.sort(key=lambda link: (order(link.source), link.last or date.max, link.target))
    nodes = sorted({link.source for link in links}, key=order)
    return Conditions(tuple(nodes), tuple(links), tuple(_circles(links)))


def lines(made: Conditions, dossier: Dossier) -> Iterator[str]:
    """The graph as lines of text: each link, then each circle."""
    for link in made.links:
        yield _waits(link, dossier) + ("" if link.holds else " (granted without it since)")
    for circle in made.circles:
        yield in_words(circle, dossier)


def in_words(circle: Circle, dossier: Dossier) -> str:
    """A circle in one line: who waits for what."""
    return "circle: " + "; ".join(_waits(link, dossier) for link in circle.links)


def _waits(link: Link, dossier: Dossier) -> str:
    source, target = dossier.issue(link.source.issue).name, dossier.issue(link.target).name
    return f"{dossier.party_name(link.source.party)}: {source} waits for {target} [{link.kind}]"


def _link(source: Node, target: str, listed: Sequence[tuple[Position, Condition]], granted: date | None) -> Link:
    days = [day for one, _ in listed if (day := day_of(one))]
    dated = [pair for pair in listed if day_of(pair[0])] or listed
    newest, condition = dated[-1]
    last = max(days, default=None)
    return Link(
        source=source,
        target=target,
        kind=condition.kind,
        evidence=Evidence.of(newest),
        condition=Evidence.of(newest, condition.words),
        positions=tuple(dict.fromkeys(one.id for one, _ in listed)),
        first=min(days, default=None),
        last=last,
        holds=granted is None or last is None or granted <= last,
        named=any(each.issue != OTHER for _, each in listed),
    )


def _order(dossier: Dossier) -> Callable[[Node], tuple[object, ...]]:
    parties = {party.id: number for number, party in enumerate(dossier.parties)}
    issues = {issue.id: number for number, issue in enumerate(dossier.issues)}
    return lambda node: (parties.get(node.party, len(parties)), node.party, issues.get(node.issue, len(issues)), node.issue)


def _circles(links: Sequence[Link]) -> list[Circle]:
    """The circles among the links that hold, each once, from its first node on; the shortest first."""
    waiting: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        threat = link.evidence.act is Act.THREATEN and link.kind not in _UNTIL
        if link.holds and link.named and OTHER not in (link.target, link.source.issue) and not threat:
            waiting[link.source.issue].append(link)
    found: dict[frozenset[tuple[Node, str]], Circle] = {}
    for listed in waiting.values():
        # "We stop if they stop", said by both: each waits for the other on one issue.
        mutual = combinations((link for link in listed if link.target == link.source.issue), 2)
        for path in (*mutual, *(path for first in listed for path in _paths((first,), waiting))):
            found.setdefault(frozenset((link.source, link.target) for link in path), Circle(path))
    order = {id(link): number for number, link in enumerate(links)}
    return sorted(found.values(), key=lambda one: (len(one.links), [order[id(link)] for link in one.links]))


def _paths(path: tuple[Link, ...], waiting: Mapping[str, Sequence[Link]]) -> Iterator[tuple[Link, ...]]:
    """The ways from a path's end back to its first issue, each issue once, through nodes that come behind the first."""
    issues = [link.source.issue for link in path]
    if path[-1].target == issues[0]:
        if len({link.source.party for link in path}) > 1:
            yield path
    elif len(path) < LONGEST and path[-1].target not in issues:
        for link in waiting.get(path[-1].target, ()):
            if link.source > path[0].source:
                yield from _paths((*path, link), waiting)
