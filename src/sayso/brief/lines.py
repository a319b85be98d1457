"""Positions as lines of the brief: numbered in the order of the reports at its end, with their labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from sayso.brief import labels
from sayso.brief.labels import Quoted
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.model import OTHER, UNKNOWN, Condition, Hop, Position, Report
from sayso.statements import Evidence

_COLUMNS = {UNKNOWN: "Unknown party", OTHER: "Other parties"}


@dataclass(frozen=True, slots=True)
class Line:
    """One position with everything that is printed about it. `link` is its report's address where a browser can open it, else ""."""

    number: int
    id: str
    act: str
    stance: str
    issue: str
    party: str
    speaker: str
    addressee: str
    day: str
    start: int
    end: int
    words: Quoted
    conditions: tuple[Condition, ...]
    chain: tuple[Hop, ...]
    sourcing: str
    decided: str
    report: Report
    published: str
    link: str

    @property
    def anchor(self) -> str:
        """Its place in the timelines; its place in the report's text is `id`."""
        return f"e-{self.id}"

    @property
    def label(self) -> str:
        """All of its codes in a row, for readers by ear."""
        return f"Position {self.number}: {self.party}, {self.stance_name}, {self.act}, {self.issue}. To its timeline."

    @property
    def stance_name(self) -> str:
        return "no stance" if self.stance == "none" else self.stance


@dataclass(frozen=True, slots=True)
class Told:
    """Words behind a result: the position's line, and the stretch of its words that is meant."""

    line: Line
    words: Quoted


@dataclass(frozen=True)
class Lines:
    """The lines of all positions of a view by id, in the order of their numbers."""

    dossier: Dossier
    by_id: dict[str, Line]

    @classmethod
    def of(cls, view: View, dossier: Dossier) -> Lines:
        """The lines of a view."""
        lines = cls(dossier, {})
        ordered = sorted(view.positions(), key=lambda one: (report_order(view.reports[one.report_id]), one.words, one.id))
        for number, position in enumerate(ordered, 1):
            lines.by_id[position.id] = lines._line(number, position, view.reports[position.report_id])
        return lines

    def __getitem__(self, position_id: str) -> Line:
        return self.by_id[position_id]

    def told(self, evidence: Evidence) -> Told:
        """The line of an evidence with its words, which may be a part of the position's."""
        line = self.by_id[evidence.position]
        whole = (evidence.words.start, evidence.words.end) == (line.start, line.end)
        return Told(line, line.words if whole else Quoted(evidence.words.text, direct=False))

    def party(self, party: str) -> str:
        """The name that the page prints for a party."""
        named = {one.id for one in self.dossier.parties}
        return self.dossier.party_name(party) if party in named else _COLUMNS.get(party, self.dossier.party_name(party))

    def _line(self, number: int, position: Position, report: Report) -> Line:
        code = position.code
        return Line(
            number=number,
            id=position.id,
            act=code.act,
            stance=code.stance,
            issue=self.dossier.issue(code.issue).name,
            party=self.party(position.party),
            speaker=position.speaker or "speaker not named",
            addressee=self.party(code.addressee) if code.addressee else "",
            day=labels.days(position.said),
            start=position.words.start,
            end=position.words.end,
            words=labels.quoted(position),
            conditions=code.conditions,
            chain=position.chain,
            sourcing=labels.sourcing(position),
            decided=labels.decided(position),
            report=report,
            published=labels.day(report.published) if report.published else labels.NO_DAY,
            link=report.url if opens(report.url) else "",
        )


def report_order(report: Report) -> tuple[date, str, str]:
    """Orders reports by day, those without one last, then by publisher and id."""
    return (report.published or date.max, report.publisher, report.id)


def opens(url: str) -> bool:
    """Whether an address is one of the web: no script, no file of the reader's machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
