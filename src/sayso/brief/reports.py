"""The reports at the end of the brief: full texts with the words of each position marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from sayso.brief import labels
from sayso.brief.lines import Line, Lines, opens, report_order
from sayso.brief.text import Mark, marked
from sayso.copies import Copies
from sayso.ledger import View
from sayso.model import Report


@dataclass(frozen=True, slots=True)
class Full:
    """A report with its marked text, its positions in the order of the text, and the others that share its text.

    `link` is its address where that can be opened in a browser, else "".
    """

    report: Report
    published: str
    link: str
    html: Markup
    lines: tuple[Line, ...]
    copies: tuple[Report, ...]


def full_reports(view: View, lines: Lines, copies: Copies) -> tuple[Full, ...]:
    """The reports of a view, by day."""
    ordered = sorted(view.reports.values(), key=report_order)
    clusters: defaultdict[str, list[Report]] = defaultdict(list)
    for report in ordered:
        clusters[copies.cluster_of(report.id)].append(report)
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines.by_id.values():
        found[line.report.id].append(line)
    return tuple(_full(report, tuple(found[report.id]), clusters[copies.cluster_of(report.id)]) for report in ordered)


def _full(report: Report, lines: tuple[Line, ...], cluster: list[Report]) -> Full:
    marks = [Mark(line.start, line.end, line.id, line.number, line.label, line.anchor) for line in lines]
    return Full(
        report=report,
        published=labels.day(report.published) if report.published else labels.NO_DAY,
        link=report.url if opens(report.url) else "",
        html=marked(report.text, marks),
        lines=lines,
        copies=tuple(other for other in cluster if other.id != report.id),
    )
