"""How many articles carry the positions that are compared, and from how many origins they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from sayso.copies import Copies
from sayso.model import Position
from sayso.statements import is_anonymous

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


@dataclass(frozen=True, slots=True)
class Articles(Copies):
    """Copies, and which reports are versions of one page: together one article. `newest` has the newest version's id for each."""

    newest: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @classmethod
    def of(cls, copies: Copies, newest: Mapping[str, str]) -> Articles:
        """The same copies, with the versions."""
        return cls(**{one.name: getattr(copies, one.name) for one in fields(copies) if one.init}, newest=newest)

    def article_of(self, report_id: str) -> str:
        """The id of the newest version of the report's page; its own where it has no other."""
        return self.newest.get(report_id, report_id)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def count(positions: Iterable[Position], copies: Copies) -> Count:
    """Counts the reports of the positions and their origins.

    Copies are one origin. So are reports whose positions stand in a passage that they share, however much else is their own, and
    reports whose positions were told to the same outlet ("three senior officials told Reuters"), whoever passes it on. A report
    that leans on two origins joins them: where in doubt, the count is the lower one. Versions of a page are one article and one origin,
    where `copies` are Articles.
    """
    articles: dict[str, str] = {}  # with the cluster of the first version that is met
    origins = _Origins()
    for position in positions:
        article = copies.article_of(position.report_id) if isinstance(copies, Articles) else position.report_id
        cluster = copies.cluster_of(position.report_id)
        origins.add(cluster, _outlet(position), is_anonymous(position))
        if (other := articles.setdefault(article, cluster)) != cluster:
            origins.join(cluster, other)
        for passage in copies.passages_at(position.report_id, position.words.span) if copies.links else ():
            origins.join(cluster, f"passage {passage}")
    return Count(len(articles), *origins.count())


def _outlet(position: Position) -> str | None:
    """The outermost outlet in a position's chain, folded; None where there is none."""
    for hop in position.chain:
        if hop.kind == "told":
            return _SORT.sub("", _ARTICLE.sub("", " ".join(hop.agent.lower().split())))
    return None


class _Origins:
    """Reports, joined through the outlets that they lean on; one is named as soon as one of its positions is."""

    def __init__(self) -> None:
        self._leads: dict[str, str] = {}
        self._named: set[str] = set()

    def add(self, report: str, outlet: str | None, anonymous: bool) -> None:
        lead = self._lead(report)
        if outlet is not None:
            self._leads[lead] = self._lead(f"told {outlet}")
        if not anonymous:
            self._named.add(report)

    def join(self, report: str, place: str) -> None:
        """What stands on one page with another report, or in a passage that is shared, is of one origin."""
        self._leads[self._lead(report)] = self._lead(place)

    def count(self) -> tuple[int, int]:
        """How many origins, and how many of them are anonymous."""
        leads = {self._lead(one) for one in list(self._leads)}
        return len(leads), len(leads - {self._lead(report) for report in self._named})

    def _lead(self, one: str) -> str:
        lead = self._leads.setdefault(one, one)
        while lead != self._leads[lead]:
            lead = self._leads[lead]
        self._leads[one] = lead
        return lead
