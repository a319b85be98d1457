"""CSV tables, one report a row: comma, semicolon or tab, as the head line has it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import Problem
from sayso.reports.columns import USUAL, Columns
from sayso.reports.decode import Decoded, decode, recoded
from sayso.reports.plain import guess
from sayso.reports.reader import MB, Read, Refused, Source

name = "CSV"
what = "tables with a head line, one report a row; columns by their usual names or --columns"

csv.field_size_limit(20 * MB)  # the library's own 128 KiB is less than a long report


def looks_like(source: Source) -> bool:
    """Whether the first line names columns of a report: a text or address and one more, or those that the user names."""
    head = _head(recoded(source))
    columns = Columns.of(head, source.options.columns)
    asked = {field for field, _ in source.options.columns}
    return len(head) > 1 and ("text" in columns or "url" in columns) and (len(columns.names) > 1 or "text" in asked)


def read(source: Source) -> Iterator[Read | Problem]:
    """A Report for each row; Refused where no column has the text."""
    source = recoded(source)
    head = _head(source)
    columns = Columns.of(head, source.options.columns)
    if "text" not in columns:
        detail = f"has no column with a text (it has {', '.join(head)})"
        raise Refused("no text", detail, f"Name it: --columns text=NAME. Usual names: {', '.join(USUAL['text'][:3])}.")
    decoded = _decoded_head(source)
    yield from guess(decoded, source)
    lines = _Lines(source.file, decoded.encoding, source.options.limits.text)
    rows = csv.reader(lines, delimiter=_delimiter(source))
    next(rows)
    top = lines.taken()
    try:
        first = rows.line_num + 1
        for row in rows:
            at, raw, first = f":{first}", lines.taken(), rows.line_num + 1
            if any("\udc80" <= sign <= "\udcff" for cell in row for sign in cell):
                yield source.problem("encoding", "is in another encoding than the rest", "Save the table as UTF-8.", at)
            elif any(cell.strip() for cell in row):
                yield columns.report(dict(zip(head, row, strict=False)), source, at, top + raw)
    except csv.Error as error:
        yield source.problem("CSV", f"is no CSV ({error})", "Save it as comma-separated text.", f":{rows.line_num}")


class _Lines:
    """The lines of a file as text, remembering the bytes of those that were taken last."""

    def __init__(self, file: BinaryIO, encoding: str, limit: int) -> None:
        file.seek(0)
        self._file, self._encoding, self._limit, self._raw = file, encoding, limit, b""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self._raw += line
        if len(self._raw) > self._limit:
            raise Refused("too large", f"has a row of more than {self._limit // MB} MiB", "Look for a quotation mark that is never closed.")
        return line.decode(self._encoding, "surrogateescape").replace("\x00", "")

    def taken(self) -> bytes:
        """The bytes since this was last asked."""
        raw, self._raw = self._raw, b""
        return raw


def _first_line(source: Source) -> bytes:
    return source.head.split(b"\n", 1)[0].split(b"\r", 1)[0]


def _head(source: Source) -> list[str]:
    try:
        line = decode(_first_line(source)).text
    except Refused:
        return []
    return next(csv.reader([line], delimiter=_delimiter(source)), []) if len(line) < 5_000 else []


def _delimiter(source: Source) -> str:
    line = _first_line(source)
    return max(",;\t|", key=lambda sign: line.count(sign.encode()))


def _decoded_head(source: Source) -> Decoded:
    """The first rows, which tell the encoding; they end where no sign is cut."""
    head = source.head[: source.head.rfind(b"\n") + 1] or source.head
    return decode(head, (source.options.charset,) if source.options.charset else ())
