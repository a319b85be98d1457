"""Positions to other programs: one function a format, each from flat rows to lines of text; and a workbook for spreadsheets."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.errors import OptionError, Problem
from sayso.ledger import FlatPosition, View

_LIST_MARK = " | "


@cache
def _adapter() -> TypeAdapter[FlatPosition]:
    return TypeAdapter(FlatPosition)


def jsonl(rows: Iterable[FlatPosition]) -> Iterator[str]:
    """A JSON object a line; dates as YYYY-MM-DD, missing values as null."""
    for row in rows:
        yield _adapter().dump_json(row).decode("utf-8") + "\n"


def comma_separated(rows: Iterable[FlatPosition]) -> Iterator[str]:
    """CSV with a header; lists are joined with " | ", hops left to `chain`. Words stand exactly as in the report."""
    names = [field.name for field in fields(FlatPosition) if field.name != "hops"]
    yield _line(names)
    for row in rows:
        yield _line([_cell(getattr(row, name)) for name in names])


def _cell(value: object) -> str:
    if value is None:
        return ""
    return _LIST_MARK.join(str(item) for item in value) if isinstance(value, tuple) else str(value)


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


EXPORTERS: dict[str, Callable[[Iterable[FlatPosition]], Iterator[str]]] = {"jsonl": jsonl, "csv": comma_separated}


def export(rows: Iterable[FlatPosition], form: str) -> Iterator[str]:
    """The rows in a format of EXPORTERS, as pieces of text; OptionError for an unknown one."""
    if form not in EXPORTERS:
        raise OptionError(f"{form!r} is no export format. Use one of {', '.join((*EXPORTERS, 'xlsx'))}.")
    return EXPORTERS[form](rows)


def save(path: str | os.PathLike[str], pieces: Iterable[str]) -> None:
    """Writes pieces of text to a file; OptionError when it cannot be written."""
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as file:  # line ends as they are: words stay exact
            file.writelines(pieces)
    except OSError as error:
        raise OptionError(f"{path}: cannot be written ({error.strerror}). Choose a place that you may write.") from error


def workbook(path: str | os.PathLike[str] | None, view: View, dossier: Dossier, copies: Copies) -> tuple[Problem, ...]:
    """Writes a workbook (sheets positions, matrix, sources); Problems for words that no cell can hold."""
    if path is None:
        raise OptionError("A workbook is a file: name it with -o FILE.xlsx.")
    from sayso.exports.xlsx import write  # XlsxWriter is loaded where it is used

    return write(path, view, dossier, copies)
