"""What the brief shows, made ready for the template: every label and link, no layout."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import corroboration
from sayso.brief.facts import Fact, facts
from sayso.brief.first import First, Since, first
from sayso.brief.labels import day
from sayso.brief.lines import Line, Lines
from sayso.brief.reports import Full, full_reports
from sayso.charts.drawing import Drawing
from sayso.charts.lanes import stances
from sayso.charts.states import GLYPHS
from sayso.copies import Copies
from sayso.dossier import Dossier, Issue
from sayso.ledger import View
from sayso.matrix import Cell, Matrix, State, matrix
from sayso.model import OTHER, UNKNOWN, Stance
from sayso.timeline import Entry, timeline

SILENT = "has said nothing"
NOT_SHOWN = "nothing in this view"

_MANY = (UNKNOWN, OTHER)  # columns with speakers of many sides


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of the matrix; `line` is None where the party has said nothing, `split` the other speaker's line.

    `was` is the stance before, within the time that the brief tells of; "" where it is the same. `known` is false in columns for
    speakers of many sides.
    """

    cell: Cell
    party: str
    line: Line | None
    split: Line | None
    was: str
    known: bool


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
    """An issue with its row of the matrix, its picture and its timelines; `anchor` is its place in the page.

    `state` is how the parties stand to each other, `was` how they stood before; `split` names the parties whose speakers differ.
    """

    anchor: str
    issue: Issue
    state: State
    glyph: str
    was: str
    split: tuple[str, ...]
    squares: tuple[Square, ...]
    picture: Drawing | None
    tracks: tuple[Track, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole brief. `known` are the parties that are one side; `since` is the day from which changes are told."""

    title: str
    facts: tuple[Fact, ...]
    parties: tuple[str, ...]
    known: tuple[str, ...]
    first: First
    topics: tuple[Topic, ...]
    lines: tuple[Line, ...]
    undated: tuple[Line, ...]
    reports: tuple[Full, ...]
    silence: str
    since: str


def page_of(view: View, dossier: Dossier, copies: Copies, since: Since | None = None) -> Page:
    """The page of a view; with `since` it tells what changed from that day on, else all that ever changed."""
    lines = Lines.of(view, dossier)
    made = matrix(view, dossier, copies)
    opening = first(view, made, lines, copies, since)
    topics = tuple(_topic(number, made, _Made(view, lines, copies, opening, since)) for number in range(len(made.rows)))
    undated = tuple(lines[one.id] for one in view.positions() if one.said.last is None and one.said.first is None)
    return Page(
        title=dossier.title,
        facts=facts(view, dossier, copies, since.day if since else None),
        parties=tuple(lines.party(party) for party in made.parties),
        known=tuple(lines.party(party) for party in made.parties if party not in _MANY),
        first=opening,
        topics=topics,
        lines=tuple(lines.by_id.values()),
        undated=undated,
        reports=full_reports(view, lines, copies),
        silence=SILENT if made.complete else NOT_SHOWN,
        since=day(since.day) if since else "",
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What the topics of one page share."""

    view: View
    lines: Lines
    copies: Copies
    first: First
    since: Since | None


def _topic(number: int, made: Matrix, of: _Made) -> Topic:
    row = made.rows[number]
    spoke = [cell.party for cell in row.cells if cell.positions]
    state = of.first.changes.get((row.issue, None))
    drawn = bool(spoke) and row.issue != OTHER
    return Topic(
        anchor=f"issue-{number + 1}",
        issue=of.lines.dossier.issue(row.issue),
        state=row.state,
        glyph=GLYPHS[row.state],
        was=state.was if state else "",
        split=tuple(of.lines.party(party) for party in row.split),
        squares=tuple(_square(cell, of) for cell in row.cells),
        picture=stances(of.view, of.lines.dossier, of.copies, row.issue, of.since.day if of.since else None) if drawn else None,
        tracks=tuple(_track(of.view, party, row.issue, of.lines, of.copies) for party in spoke),
        silent=tuple(of.lines.party(cell.party) for cell in row.cells if not cell.positions and cell.party not in _MANY),
    )


def _square(cell: Cell, of: _Made) -> Square:
    current, split = (of.lines[one] if one else None for one in (cell.current, cell.split))
    if of.since:
        change = of.first.changes.get((cell.issue, cell.party))
        was = change.was if change else ""
    else:
        was = cell.previous or ""
    return Square(cell, of.lines.party(cell.party), current, split, _named(was), cell.party not in _MANY)


def _named(stance: str) -> str:
    return "no stance" if stance == Stance.NONE else stance


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
