"""The circles in which parties wait for each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sayso.conditions.model import Circle, Link, Node
from sayso.model import OTHER, Act

LONGEST = 4
"""Links in a circle at most: nobody could follow more as one."""

_UNTIL = frozenset({"unless", "until", "as long as", "only if"})  # a threat waits for what would end it, not for what would bring it


def circles(links: Sequence[Link]) -> list[Circle]:
    """The circles among the links that hold, each once, from its first node on; the shortest first."""
    waiting: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        threat = link.evidence.act is Act.THREATEN and link.kind not in _UNTIL
        if link.holds and link.named and OTHER not in (link.target, link.source.issue) and not threat:
            waiting[link.source.issue].append(link)
    found: dict[frozenset[tuple[Node, str]], Circle] = {}
    for listed in waiting.values():
        # "We stop if they stop", said by both: each waits for the other on one issue.
        mutual = combinations((link for link in listed if link.target == link.source.issue and link.deed), 2)
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
