"""The matrix as a picture: issue by party, a glyph and a word in every cell."""

from __future__ import annotations

from markupsafe import Markup

from sayso.charts.days import day
from sayso.charts.drawing import Drawing, folded, glyph, line, text, width
from sayso.charts.states import GLYPHS
from sayso.dossier import Dossier
from sayso.matrix import Cell, Matrix, Row
from sayso.model import Stance

_LEFT, _COLUMN, _ROW = 210, 150, 64


def board(made: Matrix, dossier: Dossier) -> Drawing:
    """The picture of a matrix."""
    heads = [folded(dossier.party_name(party), _COLUMN - 16) for party in made.parties]
    top = 14 * max((len(lines) for lines in heads), default=1) + 14
    wide = _LEFT + _COLUMN * len(made.parties)
    height = top + _ROW * len(made.rows) + 6
    parts = [line((0, top), (wide, top), "now")]
    for column, lines in enumerate(heads):
        x = _LEFT + _COLUMN * column + 8
        parts += [text(x, top - 8 - 14 * (len(lines) - 1 - number), words, "b") for number, words in enumerate(lines)]
    for number, row in enumerate(made.rows):
        parts.append(_row(row, dossier, top + _ROW * number, wide, made.complete))
    told = tuple(_told(row, dossier, made.complete) for row in made.rows)
    return Drawing("matrix", wide, height, f"Where the parties stand: {dossier.title}", told, Markup("").join(parts))


def _row(row: Row, dossier: Dossier, top: float, wide: float, complete: bool) -> Markup:
    names = folded(dossier.issue(row.issue).name, _LEFT - 16, 1)
    parts = [line((0, top + _ROW), (wide, top + _ROW), "axis"), text(0, top + 20, names[0] if names else "", "b")]
    parts.append(glyph(GLYPHS[row.state], (7, top + 38)))
    parts.append(text(20, top + 42, row.state, "b" if row.state == "open clash" else ""))
    if row.split:
        x = 26 + width(row.state)
        parts += [glyph("i-split", (x + 7, top + 38)), text(x + 18, top + 42, "split")]
    for column, cell in enumerate(row.cells):
        x = _LEFT + _COLUMN * column
        parts += [line((x, top), (x, top + _ROW), "axis"), _cell(cell, x + 8, top, complete)]
    return Markup("").join(parts)


def _cell(cell: Cell, x: float, top: float, complete: bool) -> Markup:
    if cell.stance is None:
        return glyph("s-silent", (x + 7, top + 16), 13, "quiet") + text(x + 19, top + 20, _silence(complete), "dim")
    stance = "no stance" if cell.stance == Stance.NONE else str(cell.stance)
    parts = [glyph(f"s-{cell.stance}", (x + 7, top + 16), 13, cell.stance), text(x + 19, top + 20, stance, cell.stance)]
    if cell.split:
        parts += [glyph("i-split", (x + 7, top + 51), 12), text(x + 19, top + 55, "speakers differ", "dim")]
    parts.append(text(x, top + 40, f"{cell.act}, {day(cell.day) if cell.day else 'no date'}", "dim"))
    return Markup("").join(parts)


def _silence(complete: bool) -> str:
    return "has said nothing" if complete else "nothing in this view"


def _told(row: Row, dossier: Dossier, complete: bool) -> str:
    cells = [f"{dossier.party_name(cell.party)} {_words(cell, complete)}" for cell in row.cells]
    split = f" ({', '.join(dossier.party_name(one) for one in row.split)} internally split)" if row.split else ""
    return f"{dossier.issue(row.issue).name}: {row.state}{split}. {'; '.join(cells)}"


def _words(cell: Cell, complete: bool) -> str:
    if cell.stance is None:
        return _silence(complete)
    stance = "no stance" if cell.stance == Stance.NONE else str(cell.stance)
    return f"{stance} ({cell.act}, {day(cell.day) if cell.day else 'no date'})"
