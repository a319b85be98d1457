"""One file to one Report, or to the Problem that says why not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG

from sayso.errors import Problem
from sayso.model import Report
from sayso.reports import html, plain
from sayso.reports.find import Item
from sayso.reports.language import READ, language_of
from sayso.reports.manifest import Given

LIMIT = 20 * 1024 * 1024
"""The largest file that is read, in bytes: some 3 million words, far beyond any report."""

_MAGIC = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "zip or Office",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
}


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a file: a Report, Problems, or both (a report that is stored but not understood)."""

    report: Report | None
    problems: tuple[Problem, ...] = ()


def read(item: Item) -> Read:
    """Reads one file; never raises for what is in it."""
    source = str(item.path)
    data = _bytes(item.path, source)
    if isinstance(data, Problem):
        return Read(None, (data,))
    made = html.read(data, item.path.name) if html.looks_like(data) else plain.read(data, item.path.name)
    if isinstance(made, Problem):
        return Read(None, (replace(made, source=source),))
    return checked(_with_given(made, item.given), source)


def checked(report: Report, source: str) -> Read:
    """The report with its language; a Problem where there is nothing to read or the language is not read."""
    if not re.search(r"\w", report.text):
        return Read(None, (Problem(source, "empty", "has no words", "Check that the file is the one that you meant."),))
    language = language_of(report.text)
    report = replace(report, language=language)
    if language not in READ:
        detail = f"is in a language that Sayso does not read ({language}); it is stored, without positions"
        return Read(report, (Problem(source, "language", detail, "Add an English version."),))
    return Read(report)


def _bytes(path: Path, source: str) -> bytes | Problem:
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            return Problem(source, "unreadable", "is no file", "Give the path of a file or folder.")
        if found.st_size > LIMIT:
            detail = f"is too large ({found.st_size / 1e6:.0f} MB; the limit is {LIMIT // 2**20} MiB)"
            return Problem(source, "too large", detail, "Divide it into single reports.")
        data = path.read_bytes()
    except FileNotFoundError:
        return Problem(source, "missing", "does not exist", "Check the path.")
    except OSError as error:
        return Problem(source, "unreadable", f"cannot be opened ({error.strerror})", "Give yourself the right to read it.")
    if not data.strip():
        return Problem(source, "empty", "is empty", "Check that the file is the one that you meant.")
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    if kind:
        return Problem(source, "format", f"is a {kind} file, which Sayso does not read yet", "Save it as plain text or HTML.")
    return data


def _with_given(report: Report, given: Given) -> Report:
    """What the user says of a report stands above what the file says."""
    known = given.over(Given(report.publisher, report.title, report.url, report.published))
    return replace(report, publisher=known.publisher, title=known.title, url=known.url, published=known.published)
