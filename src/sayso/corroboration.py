"""How many articles carry the positions that are compared, and from how many origins they come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.copies import Copies
from sayso.model import Position

_ARTICLE = re.compile(r"^the\s+")
_SORT = re.compile(r"\s+(?:news agency|newspaper|television|tv|radio)$")


@dataclass(frozen=True, slots=True)
class Count:
    """Distinct reports, and distinct origins among them; never more origins than articles."""

    articles: int
    origins: int


def count(positions: Iterable[Position], copies: Copies) -> Count:
    """Counts the reports of the positions and their origins.

    Copies are one origin. So are reports whose positions stand in a passage that they share, however much else is their own, and
    reports whose positions were told to the same outlet ("three senior officials told Reuters"), whoever passes it on. A report
    that leans on two origins joins them: where in doubt, the count is the lower one.
    """
    articles: set[str] = set()
    leans: dict[str, set[str | int]] = {}
    for position in positions:
        articles.add(position.report_id)
        leaning = leans.setdefault(copies.cluster_of(position.report_id), set())
        leaning.update(_outlet(position), copies.passages_at(position.report_id, position.words.span))
    return Count(len(articles), len(_joined(leans)))


def _outlet(position: Position) -> set[str]:
    """The outermost outlet in a position's chain, folded, as a set of one; empty where there is none."""
    told = (hop.agent for hop in position.chain if hop.kind == "told")
    return {_SORT.sub("", _ARTICLE.sub("", " ".join(agent.lower().split()))) for agent in list(told)[:1]}


def _joined(leans: dict[str, set[str | int]]) -> list[set[str | int]]:
    """Sets of outlets and passages, one for every origin: what shares one is joined, what has none stands alone."""
    joined: list[set[str | int]] = []
    for leaning in leans.values():
        touching = [one for one in joined if one & leaning]
        joined = [one for one in joined if not one & leaning] + [leaning.union(*touching)]
    return joined
