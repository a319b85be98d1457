"""The sources with copies folded: each text once, with everybody who printed it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from sayso.brief import labels
from sayso.brief.lines import report_order
from sayso.copies import Copies
from sayso.ledger import View
from sayso.model import Report


@dataclass(frozen=True, slots=True)
class Printed:
    """A report with its day in words and how many positions stand in it."""

    report: Report
    published: str
    positions: int
    new: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A text: the report that was likely there first, and its copies."""

    first: Printed
    copies: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """All texts by day, and what they come to. `unnamed` counts positions that only speakers without a name carry."""

    texts: tuple[Source, ...]
    reports: int
    copied: int
    publishers: int
    new: int
    unnamed: int


def sources(view: View, copies: Copies, since: date | None) -> Sources:
    """The sources of a view; with `since` those published from that day on count as new."""
    told = Counter(one.report_id for one in view.positions())
    clusters: defaultdict[str, list[Printed]] = defaultdict(list)
    for report in sorted(view.reports.values(), key=report_order):
        published = labels.day(report.published) if report.published else labels.NO_DAY
        new = bool(since and report.published and report.published >= since)
        clusters[copies.cluster_of(report.id)].append(Printed(report, published, told[report.id], new))
    texts = [_source(origin, printed) for origin, printed in clusters.items()]
    listed = [one for printed in clusters.values() for one in printed]
    return Sources(
        texts=tuple(sorted(texts, key=lambda one: report_order(one.first.report))),
        reports=len(listed),
        copied=len(listed) - len(texts),
        publishers=len({one.report.publisher for one in listed if one.report.publisher}),
        new=sum(one.new for one in listed),
        unnamed=sum(any(hop.anonymous for hop in one.chain) for one in view.positions()),
    )


def _source(origin: str, printed: list[Printed]) -> Source:
    first = next((one for one in printed if one.report.id == origin), printed[0])
    return Source(first, tuple(one for one in printed if one is not first))
