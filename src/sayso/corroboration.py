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
    """Distinct reports, and distinct origins among them; never more origins than articles.

    `anonymous` counts the origins that have it from nobody with a name.
    """

    articles: int
    origins: int
    anonymous: int = 0

    def __str__(self) -> str:
        """As "7 articles, 2 origins, 1 of them anonymous"."""
        parts = [_counted(self.articles, "article"), _counted(self.origins, "origin")]
        return ", ".join([*parts, f"{self.anonymous} of them anonymous"] if self.anonymous else parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def count(positions: Iterable[Position], copies: Copies) -> Count:
    """Counts the reports of the positions and their origins.

    Copies are one origin. So are reports whose positions were told to the same outlet ("three senior officials told Reuters"),
    whoever passes it on. A report that leans on two outlets joins them: where in doubt, the count of origins is the lower one.
    """
    articles: set[str] = set()
    leans: dict[str, set[str]] = {}
    for position in positions:
        articles.add(position.report_id)
        leans.setdefault(copies.cluster_of(position.report_id), set()).update(_outlet(position))
    return Count(len(articles), len(_joined(leans)))


def _outlet(position: Position) -> set[str]:
    """The outermost outlet in a position's chain, folded, as a set of one; empty where there is none."""
    told = (hop.agent for hop in position.chain if hop.kind == "told")
    return {_SORT.sub("", _ARTICLE.sub("", " ".join(agent.lower().split()))) for agent in list(told)[:1]}


def _joined(leans: dict[str, set[str]]) -> list[set[str]]:
    """Sets of outlets, one for every origin: what shares an outlet is joined, what has none stands alone."""
    joined: list[set[str]] = []
    for outlets in leans.values():
        touching = [one for one in joined if one & outlets]
        joined = [one for one in joined if not one & outlets] + [outlets.union(*touching)]
    return joined
