"""What the brief shows, made ready for the template: every label and link, no layout."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import corroboration
from sayso.brief.facts import Fact, facts
from sayso.brief.lines import Line, Lines
from sayso.brief.reports import Full, full_reports
from sayso.copies import Copies
from sayso.dossier import Dossier, Issue
from sayso.ledger import View
from sayso.matrix import Cell, Matrix, matrix
from sayso.model import UNKNOWN
from sayso.timeline import Entry, timeline

SILENT = "has said nothing"
NOT_SHOWN = "nothing in this view"


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of the matrix; `line` is None where the party has said nothing, `split` the other speaker's line."""

    cell: Cell
    party: str
    line: Line | None
    split: Line | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A line that repeats an entry's. `tag`: copy or original where the two reports share a text, else again."""

    line: Line
    tag: str


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of a timeline with what repeats it."""

    line: Line
    turned_from: str | None
    repeats: tuple[Repeat, ...]
    articles: int
    origins: int


@dataclass(frozen=True, slots=True)
class Track:
    """A party's timeline on an issue."""

    party: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue with its row of the matrix and its timelines; `anchor` is its place in the page."""

    anchor: str
    issue: Issue
    squares: tuple[Square, ...]
    tracks: tuple[Track, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole brief. `silence` is what an empty cell says."""

    title: str
    facts: tuple[Fact, ...]
    parties: tuple[str, ...]
    topics: tuple[Topic, ...]
    undated: tuple[Line, ...]
    reports: tuple[Full, ...]
    silence: str


def page_of(view: View, dossier: Dossier, copies: Copies) -> Page:
    """The page of a view."""
    lines = Lines.of(view, dossier)
    made = matrix(view, dossier, copies)
    topics = tuple(_topic(number, made, view, lines, copies) for number in range(len(made.rows)))
    undated = tuple(lines[one.id] for one in view.positions() if one.said.last is None and one.said.first is None)
    return Page(
        title=dossier.title,
        facts=facts(view, dossier, copies),
        parties=tuple(lines.party(party) for party in made.parties),
        topics=topics,
        undated=undated,
        reports=full_reports(view, lines, copies),
        silence=SILENT if made.complete else NOT_SHOWN,
    )


def _topic(number: int, made: Matrix, view: View, lines: Lines, copies: Copies) -> Topic:
    row = made.rows[number]
    spoke = [cell.party for cell in row.cells if cell.positions]
    return Topic(
        anchor=f"issue-{number + 1}",
        issue=lines.dossier.issue(row.issue),
        squares=tuple(_square(cell, lines) for cell in row.cells),
        tracks=tuple(_track(view, party, row.issue, lines, copies) for party in spoke),
        silent=tuple(lines.party(cell.party) for cell in row.cells if not cell.positions and cell.party != UNKNOWN),
    )


def _square(cell: Cell, lines: Lines) -> Square:
    current, split = (lines[one] if one else None for one in (cell.current, cell.split))
    return Square(cell, lines.party(cell.party), current, split)


def _track(view: View, party: str, issue: str, lines: Lines, copies: Copies) -> Track:
    entries = timeline(view, party, issue, copies).entries
    return Track(lines.party(party), tuple(_step(entry, lines, copies) for entry in entries))


def _step(entry: Entry, lines: Lines, copies: Copies) -> Step:
    count = corroboration.count(entry.positions, copies)
    repeats = tuple(Repeat(lines[one.id], _tag(one.report_id, entry.report.id, copies)) for one in entry.repeats)
    return Step(lines[entry.position.id], entry.turned_from, repeats, count.articles, count.origins)


def _tag(report_id: str, leading: str, copies: Copies) -> str:
    original = copies.cluster_of(report_id)
    if report_id == leading or original != copies.cluster_of(leading):
        return "again"
    return "original" if report_id == original else "copy"
