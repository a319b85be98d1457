"""What stands in the sheets of a workbook: columns and rows, no layout beyond their widths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import FlatPosition, View
from sayso.ledger.flat import base_name
from sayso.matrix import Cell, Matrix, Row, matrix
from sayso.model import Report, Stance
from sayso.shifts import Shift, shifts

SILENT = "has said nothing"
NOT_SHOWN = "nothing in this view"

_LIST_MARK = " | "
_WIDTHS = {"quote": 70, "title": 40, "conditions": 30, "chain": 24, "source": 24, "speaker": 22, "report": 26, "url": 30, "id": 19}
_WRAPPED = {"quote", "title", "conditions", "chain", "source", "speaker", "cue"}
_FIRST = """said_first said_last party speaker act issue stance quote conditions addressee chain publisher published title report
    confidence judged judged_by""".split()
"""What people read comes first; what programs need follows, each column under the name that the other formats give it."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A cell of the matrix: its text, in the colour of its stance; None where the party is silent."""

    text: str
    stance: Stance | None


Value = str | int | float | date | Stood | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, its width in characters, and whether long text goes over several lines."""

    name: str
    width: int = 14
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; `frozen` columns stay in sight beside the header."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int = 0


def sheets(view: View, dossier: Dossier, copies: Copies) -> Iterator[Sheet]:
    """The sheets of a view, in their order."""
    yield positions(view.positions().flat())
    yield standing(matrix(view, dossier, copies), view, dossier)
    yield moves(shifts(view, dossier, copies), dossier)
    yield sources(view, copies)


def positions(rows: tuple[FlatPosition, ...]) -> Sheet:
    """A row a position, with every column of the other formats but `hops`."""
    rest = [name for name in FlatPosition.__slots__ if name not in (*_FIRST, "hops")]
    columns = tuple(Column(name, _WIDTHS.get(name, 14), name in _WRAPPED) for name in (*_FIRST, *rest))
    return Sheet("positions", columns, tuple(tuple(_value(getattr(row, one.name)) for one in columns) for row in rows))


def standing(made: Matrix, view: View, dossier: Dossier) -> Sheet:
    """A row an issue, a column a party: stance, act and day, articles and origins, and the words."""
    words = {one.id: one.words.text for one in view.positions()}
    silent = SILENT if made.complete else NOT_SHOWN
    columns = (
        Column("issue", 24, True),
        Column("state", 20, True),
        *(Column(dossier.party_name(party), 34, True) for party in made.parties),
    )
    rows: list[tuple[Value, ...]] = []
    for row in made.rows:
        rows.append((dossier.issue(row.issue).name, _state(row, dossier), *(_stood(cell, words, silent) for cell in row.cells)))
    return Sheet("matrix", columns, tuple(rows), frozen=1)


def moves(found: Iterable[Shift], dossier: Dossier) -> Sheet:
    """A row a shift: both wordings with their days and speakers, and the rule that found it."""
    columns = (
        Column("day", 12), Column("party", 24, True), Column("issue", 20, True), Column("shift", 18), Column("before", 12),
        Column("speaker before", 22, True), Column("words before", 50, True), Column("speaker after", 22, True),
        Column("words after", 50, True), Column("rule", 36, True), Column("position before", 19), Column("position after", 19),
    )  # fmt: skip
    return Sheet("shifts", columns, tuple(_move(one, dossier) for one in found))


def _move(one: Shift, dossier: Dossier) -> tuple[Value, ...]:
    old, new = one.before, one.after
    before = (old.day, old.speaker, old.words.text) if old else (None, "", "")
    return (
        new.day, dossier.party_name(one.party), dossier.issue(one.issue).name, one.kind.replace("_", " "), *before,
        new.speaker, new.words.text, one.rule, old.position if old else "", new.position,
    )  # fmt: skip


def sources(view: View, copies: Copies) -> Sheet:
    """A row a report, oldest first, with the report that it repeats."""
    columns = (
        Column("published", 12), Column("publisher", 24, True), Column("title", 50, True), Column("positions", 10),
        Column("copy of", 30, True), Column("url", 40), Column("report", 30), Column("report_id", 20), Column("origin", 20),
        Column("language", 9),
    )  # fmt: skip
    told = Counter(one.report_id for one in view.positions())
    ordered = sorted(view.reports.values(), key=lambda one: (one.published or date.max, one.publisher, one.id))
    rows = tuple(_source(report, told[report.id], view.reports.get(copies.cluster_of(report.id)), copies) for report in ordered)
    return Sheet("sources", columns, rows)


def _source(report: Report, told: int, original: Report | None, copies: Copies) -> tuple[Value, ...]:
    origin = copies.cluster_of(report.id)
    repeated = (original.publisher or base_name(original.name)) if original else origin
    return (
        report.published, report.publisher, report.title, told, repeated if origin != report.id else "", report.url,
        base_name(report.name), report.id, origin, report.language,
    )  # fmt: skip


def _state(row: Row, dossier: Dossier) -> str:
    split = ", ".join(dossier.party_name(party) for party in row.split)
    return f"{row.state}; internally split: {split}" if split else row.state.value


def _stood(cell: Cell, words: dict[str, str], silent: str) -> Stood:
    if cell.current is None:
        return Stood(silent, None)
    stance = "no stance" if cell.stance == Stance.NONE else str(cell.stance)
    counts = f"{cell.articles} article{'s' * (cell.articles != 1)} / {cell.origins} origin{'s' * (cell.origins != 1)}"
    head = f"{stance}, {cell.act}, {cell.day or 'no date'}, {counts}"
    return Stood(f"{head}\n{words[cell.current]}", cell.stance)


def _value(value: object) -> Value:
    if isinstance(value, tuple):
        return _LIST_MARK.join(str(item) for item in value)
    return value if isinstance(value, (int, float, date)) or value is None else str(value)
