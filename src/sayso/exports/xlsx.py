"""A workbook for spreadsheets: positions, matrix, shifts, sources. Words stand as in the report, never as formulas or links."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.errors import OptionError, Problem
from sayso.exports.sheets import Sheet, Stood, Value, sheets
from sayso.ledger import View
from sayso.model import Stance

CELL = 32_767
"""The characters that a cell can hold (the format's own limit)."""

ROWS = 1_048_575
"""The rows below the header that a sheet can hold (the format's own limit)."""

_OPTIONS = {
    "in_memory": True,  # no words of a report in a folder for temporary files
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_MADE = datetime(2000, 1, 1)  # the same view gives the same bytes, whenever it is written
_DAY = "yyyy-mm-dd"
_INK = {Stance.FOR: "#0B656B", Stance.AGAINST: "#A2420C", Stance.CONDITIONAL: "#6541A5", Stance.NONE: "#5B646E", None: "#5B646E"}


def write(path: str | os.PathLike[str], view: View, dossier: Dossier, copies: Copies) -> tuple[Problem, ...]:
    """Writes the workbook; Problems for words that no cell can hold. OptionError when the file cannot be written."""
    made = tuple(sheets(view, dossier, copies))
    for sheet in made:
        if len(sheet.rows) > ROWS:
            raise OptionError(f"{path}: {len(sheet.rows):,} {sheet.name} are more than a sheet holds. Use --format csv.")
    book = xlsxwriter.Workbook(Path(path), _OPTIONS)
    book.set_properties({"title": dossier.title, "created": _MADE})
    writer = _Writer(book)
    for sheet in made:
        writer.write(sheet)
    try:
        book.close()
    except (OSError, XlsxWriterException) as error:
        raise OptionError(f"{path}: cannot be written ({_reason(error)}). Choose a place that you may write.") from error
    return tuple(writer.problems)


def _reason(error: Exception) -> str:
    inner = error.args[0] if error.args else error
    return str(getattr(inner, "strerror", None) or inner)


class _Writer:
    """Writes sheets into a workbook, each value by its type."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDEBE4", "valign": "top", "text_wrap": True})
        self._formats: dict[tuple[object, ...], Any] = {}
        self.problems: list[Problem] = []

    def write(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(sheet.name)
        page.freeze_panes(1, sheet.frozen)
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width)
            self._text(page, (0, at), column.name, self._head)
        for row, cells in enumerate(sheet.rows, 1):
            for at, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
                self._cell(page, (row, at), cell, column.wrapped)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)

    def _cell(self, page: Any, at: tuple[int, int], value: Value, wrapped: bool) -> None:
        match value:
            case date():
                page.write_datetime(*at, datetime(value.year, value.month, value.day), self._format(wrapped, num_format=_DAY, align="left"))
            case int() | float():
                page.write_number(*at, value, self._format(wrapped))
            case Stood():
                self._text(page, at, value.text, self._format(wrapped, font_color=_INK[value.stance]))
            case str() if value:
                self._text(page, at, value, self._format(wrapped))

    def _text(self, page: Any, at: tuple[int, int], text: str, form: Any) -> None:
        # Text between <r> and </r> is taken for the format's own markup, whoever wrote it.
        if len(text) > CELL or (text.startswith("<r>") and text.endswith("</r>")):
            where = f"{page.get_name()}, row {at[0] + 1}, column {at[1] + 1}"
            what = f"{len(text):,} characters cannot stand in a cell and are left out"
            self.problems.append(Problem(where, "cell", what, "Take them from: sayso export --format jsonl"))
        else:
            page.write_string(*at, text, form)

    def _format(self, wrapped: bool, **known: str) -> Any:
        key = (wrapped, *known.values())
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", "text_wrap": wrapped, **known})
        return self._formats[key]


__all__ = ["write"]
