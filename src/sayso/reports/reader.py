"""What every reader takes and gives: a Source in, Reads out; and the limits that all of them keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from sayso.errors import Problem
from sayso.model import Report
from sayso.reports.manifest import NOTHING, Given

MB = 2**20
HEAD = 64 * 1024
"""Bytes that a reader looks at to tell a format."""


class Refused(Exception):  # noqa: N818  (it is no error: the registry turns it into a Problem)
    """What a reader will not read: the name, detail and mend of a Problem."""

    def __init__(self, name: str, detail: str, mend: str) -> None:
        super().__init__(name, detail, mend)
        self.name, self.detail, self.mend = name, detail, mend


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read, so that no file can fill memory or run for ever. Sizes are in bytes.

    `text`: a text or page, some 3 million words. `paper`: a PDF or DOCX with its pictures. `expanded`: all that comes out of one
    archive; `ratio`: how much larger than the archive that may be (text packs 3 to 10 times, rarely 50). `members`: files in an
    archive. `depth`: how many archives, mails and web archives may lie in each other.
    """

    text: int = 20 * MB
    paper: int = 100 * MB
    expanded: int = 8192 * MB
    ratio: int = 200
    members: int = 100_000
    depth: int = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `columns` maps a report's fields to columns of tables and JSON lines, above the usual names.

    `charset` is what a server says of the bytes. `told` are facts from around them (a server's header): what the report itself
    says stands above those, and `Given` above both.
    """

    columns: tuple[tuple[str, str], ...] = ()
    charset: str = ""
    told: Given = NOTHING
    limits: Limits = field(default_factory=Limits)


DEFAULT = Options()
"""No mapping, nothing told, the usual limits."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a report: a Report, Problems, or both (one that is stored but not understood).

    `original` are the bytes that it was made of, alone as far as they can stand alone (a row with its head line, a page from an
    archive): reading them again gives the same text.
    """

    report: Report | None
    problems: tuple[Problem, ...] = ()
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read: a file at its beginning that can seek, the first of its bytes, and what is known of it."""

    name: str
    file: BinaryIO
    head: bytes
    options: Options = DEFAULT
    depth: int = 0

    @classmethod
    def of(cls, name: str, file: BinaryIO, options: Options = DEFAULT, depth: int = 0) -> Source:
        """A source with its head read."""
        head = file.read(HEAD)
        file.seek(0)
        return cls(name, file, head, options, depth)

    def data(self, limit: int | None = None) -> bytes:
        """All bytes, up to the limit for texts; Refused where there are more."""
        most = self.options.limits.text if limit is None else limit
        self.file.seek(0)
        found = self.file.read(most + 1)
        if len(found) > most:
            raise Refused("too large", f"is larger than {most // MB} MiB", "Divide it into single reports.")
        return found

    def problem(self, name: str, detail: str, mend: str, at: str = "") -> Problem:
        """A Problem of this source, or of the place `at` in it (":12", "/inner.txt")."""
        return Problem(self.name + at, name, detail, mend)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive or message, still to be read.

    `told` is what the archive says of it, below what it says itself; `given` is what a manifest says, above that.
    """

    name: str
    file: BinaryIO
    charset: str = ""
    told: Given = NOTHING
    given: Given = NOTHING


class Reader(Protocol):
    """One format. A reader is a module with these names, or an object."""

    @property
    def name(self) -> str:
        """Its short name, as `sayso formats` lists it."""
        ...

    @property
    def what(self) -> str:
        """What it reads, in a line."""
        ...

    def looks_like(self, source: Source) -> bool:
        """Whether the content, whatever its name, has this format."""
        ...

    def read(self, source: Source) -> Iterator[Read | Member | Problem]:
        """The reports in it, members to read in turn, and what is wrong; may raise Refused, or what its library raises."""
        ...
