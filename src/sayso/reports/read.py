"""Bytes and files to Reports: the reader is chosen by content; what cannot be read becomes a Problem that says why."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from sayso.errors import Problem
from sayso.model import Report
from sayso.reports.find import Item
from sayso.reports.formats import reader_of
from sayso.reports.language import READ, language_of
from sayso.reports.manifest import NOTHING, Given
from sayso.reports.reader import DEFAULT, Member, Options, Read, Refused, Source

_UNFIT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no text has: controls, and halves of characters that no encoding can write."""


def read_bytes(data: bytes, name: str, given: Given = NOTHING, options: Options = DEFAULT) -> Iterator[Read]:
    """The reports in bytes from anywhere; never raises for what is in them.

    `name` is what the reports and Problems are called; a report in a container is called `name/inner.txt` or `name:12`. What is
    `given` stands above what the report says of itself.
    """
    yield from read_stream(io.BytesIO(data), name, given, options)


def read_stream(file: BinaryIO, name: str, given: Given = NOTHING, options: Options = DEFAULT) -> Iterator[Read]:
    """The same for a file that can seek, as it is read: a large archive is never held in memory."""
    yield from _read(name, file, given.noted("option"), options)


def read_file(item: Item, options: Options = DEFAULT) -> Iterator[Read]:
    """The reports in a file, one after the other; its path names Problems."""
    path = item.path
    file = _opened(path)
    if isinstance(file, Problem):
        yield Read(None, (file,))
        return
    with file:
        for one in read_stream(file, path.name, item.given, options):
            moved = tuple(replace(p, source=f"{path}{p.source.removeprefix(path.name)}") for p in one.problems)
            yield replace(one, problems=moved)


def read(item: Item) -> Read:
    """The first of what `read_file` gives: all of it for a file that holds one report."""
    return next(read_file(item))


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


def _read(name: str, file: BinaryIO, given: Given, options: Options, depth: int = 0) -> Iterator[Read]:
    try:
        source = Source.of(name, file, options, depth)
        for found in _found(source):
            if isinstance(found, Member):
                yield from _inner(source, found, given)
            elif isinstance(found, Problem):
                yield Read(None, (found,))
            else:
                yield _finished(found, source, given)
    except Refused as refused:
        yield Read(None, (Problem(name, refused.name, refused.detail, refused.mend),))
    except Exception as error:  # a library may raise anything for bytes from anywhere
        detail = f"is broken ({type(error).__name__}: {str(error)[:100]})"
        yield Read(None, (Problem(name, "broken", detail, "Get it again, or save it as plain text."),))


def _found(source: Source) -> Iterator[Read | Member | Problem]:
    if not source.head.strip() and not source.data().strip():
        raise Refused("empty", "is empty", "Check that the file is the one that you meant.")
    found = reader_of(source).read(source)
    first = next(found, None)
    if first is None:
        raise Refused("empty", "holds no report", "Check that the file is the one that you meant.")
    yield first
    yield from found


def _inner(outer: Source, member: Member, given: Given) -> Iterator[Read]:
    depth, limits = outer.depth + 1, outer.options.limits
    if depth > limits.depth:
        detail = f"lies more than {limits.depth} archives deep"
        yield Read(None, (Problem(member.name, "nesting", detail, "Unpack it and add what is in it."),))
        return
    options = replace(outer.options, charset=member.charset, told=member.told.over(outer.options.told))
    yield from _read(member.name, member.file, member.given.over(given), options, depth)


def _finished(found: Read, source: Source, given: Given) -> Read:
    """With fit text, language, and what is known from around the report."""
    if found.report is None:
        return found
    text = _fit(found.report.text)
    own = Given.of(found.report).over(source.options.told)
    known = given.over(own)
    clean = replace(known, publisher=_fit(known.publisher), title=_fit(known.title), url=_fit(known.url), author=_fit(known.author))
    made = checked(clean.put_on(replace(found.report, text=text)), found.report.name)
    return Read(made.report, (*found.problems, *made.problems), found.original if made.report else None)


def _fit(text: str) -> str:
    """In NFC, without signs that cannot be stored."""
    return unicodedata.normalize("NFC", _UNFIT.sub("�", text))


def _opened(path: Path) -> BinaryIO | Problem:
    source = str(path)
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe would wait
            return Problem(source, "unreadable", "is no file", "Give the path of a file or folder.")
        return path.open("rb")
    except FileNotFoundError:
        return Problem(source, "missing", "does not exist", "Check the path.")
    except OSError as error:
        return Problem(source, "unreadable", f"cannot be opened ({error.strerror})", "Give yourself the right to read it.")
