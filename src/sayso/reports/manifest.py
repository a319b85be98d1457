"""What the files do not say themselves: publisher, title, address and day, from a manifest CSV or from options."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from sayso.errors import Problem
from sayso.model import Facts, Reason, Report

NAME = "manifest.csv"
COLUMNS = ("file", "publisher", "title", "url", "published")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a report besides its text; empty where it is not. `origins` says where each fact comes from."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    published: date | None = None
    author: str = ""
    updated: date | None = None
    fetched: date | None = None
    origins: tuple[Reason, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, report: Report) -> Given:
        """What a report has."""
        known = report.facts
        own = (report.publisher, report.title, report.url, report.published)
        return cls(*own, known.author, known.updated, known.fetched, known.origins)

    def over(self, other: Given) -> Given:
        """These facts, and the other's where there is none."""
        ours = self._known()
        origins = [one for one in self.origins if one.field in ours] + [one for one in other.origins if one.field not in ours]
        return Given(**(other._known() | ours), origins=tuple(sorted(origins)))

    def noted(self, where: str) -> Given:
        """The same, with where its facts come from, as far as that is not noted yet."""
        noted = {one.field for one in self.origins}
        return replace(self, origins=(*self.origins, *(Reason(name, where) for name in self._known() if name not in noted)))

    def put_on(self, report: Report) -> Report:
        """The report with these facts instead of its own."""
        facts = Facts(self.author, self.updated, self.fetched, tuple(sorted(self.origins)))
        return replace(report, publisher=self.publisher, title=self.title, url=self.url, published=self.published, facts=facts)

    def _known(self) -> dict[str, Any]:
        return {one.name: value for one in fields(self) if one.name != "origins" and (value := getattr(self, one.name))}


NOTHING = Given()
"""Nothing is known beforehand."""


def day(words: str) -> date:
    """The day of 2025-05-28 or of an ISO timestamp; ValueError for anything else."""
    return datetime.fromisoformat(words).date()


def rows(path: Path) -> Iterator[tuple[Path, Given] | Problem]:
    """The files that a manifest names, relative to its folder, with what it says of each."""
    try:
        with path.open("rb") as file:
            for one in named(file, str(path)):
                yield one if isinstance(one, Problem) else (path.parent / one[0], one[1])
    except OSError as error:
        yield Problem(str(path), "unreadable", f"cannot be opened ({error.strerror})", "Check that it exists and may be read.")


def named(file: IO[bytes], source: str) -> Iterator[tuple[str, Given] | Problem]:
    """The same for an open manifest: the names as they stand there."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        reader = csv.DictReader(text)
        if "file" not in (reader.fieldnames or ()):
            yield Problem(source, "manifest", "has no column 'file'", f"Write a first line: {','.join(COLUMNS)}.")
            return
        for row in reader:
            yield from _row(source, reader.line_num, {key: (value or "").strip() for key, value in row.items() if isinstance(value, str)})
    except UnicodeDecodeError:
        yield Problem(source, "encoding", "is not UTF-8", "Save the manifest as UTF-8.")
    except csv.Error as error:
        yield Problem(source, "manifest", f"is no CSV ({error})", "Save it as comma-separated text.")
    finally:
        text.detach()  # the file is its opener's to close


def _row(source: str, line: int, row: dict[str, str]) -> Iterator[tuple[str, Given] | Problem]:
    if not row.get("file"):
        yield Problem(f"{source}:{line}", "manifest", "names no file", "Fill in the column 'file' or take the line away.")
        return
    if "\x00" in row["file"]:
        yield Problem(f"{source}:{line}", "manifest", f"{row['file']!r} is no name of a file", "Save the manifest as comma-separated text.")
        return
    published = None
    if row.get("published"):
        try:
            published = day(row["published"])
        except ValueError:
            yield Problem(
                f"{source}:{line}",
                "date",
                f"{row['published']!r} is no day; {row['file']} is read without a date",
                "Write it as YYYY-MM-DD and add the file again.",
            )
    given = Given(row.get("publisher", ""), row.get("title", ""), row.get("url", ""), published)
    yield row["file"], given.noted("manifest")
