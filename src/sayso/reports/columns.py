"""From the columns of a row to a report: which column is what, by the usual names or by the user's mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from sayso.errors import OptionError
from sayso.model import Report
from sayso.reports import html
from sayso.reports.manifest import Given, day
from sayso.reports.page_facts import day_of
from sayso.reports.reader import Read, Source

USUAL = {
    "text": "text body content article full_text fulltext maintext articlebody".split(),
    "title": "title headline".split(),
    "url": "url link source_url canonical_url".split(),
    "publisher": "publisher source outlet site sitename site_name source_domain domain media".split(),
    "published": "published date published_at publish_date date_publish published_date pubdate datetime timestamp".split(),
    "author": "author authors byline".split(),
    "updated": "updated updated_at modified date_modify".split(),
}
"""The names that datasets of news use, the likeliest first; in any case, with "-" or " " for "_"."""

_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|article)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field."""

    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, present: Iterable[str], wanted: tuple[tuple[str, str], ...] = ()) -> Columns:
        """Those of the columns present; what is wanted stands above the usual names."""
        plain = {_plain(name): name for name in reversed(list(present))}
        asked = dict(wanted)
        found = {field: next((plain[name] for name in names if name in plain), None) for field, names in USUAL.items()}
        found |= {field: name if name in plain.values() else plain.get(_plain(name)) for field, name in asked.items()}
        return cls(tuple((field, name) for field, name in found.items() if name is not None))

    def __contains__(self, field: str) -> bool:
        return any(field == one for one, _ in self.names)

    def report(self, row: Mapping[str, Any], source: Source, at: str, original: bytes) -> Read:
        """The report of a row; a Problem where it has no text, or a day that is none."""
        values = {field: _words(row.get(name)) for field, name in self.names}
        text = values.get("text", "")
        if not text.strip():
            name = dict(self.names).get("text", "text")
            problem = source.problem("no text", f"has nothing in {name!r}", "Fill it in, or name another column: --columns text=NAME", at)
            return Read(None, (problem,), original)
        noted = html.scripts(text, source, at)
        text = html.fragment(text) if _MARKUP.search(text) else text
        days = {field: as_day(values.get(field, "")) for field in ("published", "updated")}
        known: dict[str, Any] = {field: values.get(field, "") for field in ("publisher", "title", "url", "author")}
        given = Given(**(known | days)).noted("column")
        problems = tuple(
            source.problem("date", f"{values[field]!r} is no day; it is read without", "Write it as YYYY-MM-DD and add it again.", at)
            for field, found in days.items()
            if values.get(field) and found is None
        )
        return Read(given.put_on(Report(text=text, name=source.name + at)), (*noted, *problems), original)


def mapping(words: str) -> tuple[tuple[str, str], ...]:
    """Of "text=body,published=date"; OptionError for anything else."""
    pairs = [tuple(part.strip() for part in one.split("=", 1)) for one in words.split(",") if one.strip()]
    for pair in pairs:
        if len(pair) != 2 or pair[0] not in USUAL or not pair[1]:
            raise OptionError(f"--columns: {'='.join(pair)!r} is no mapping. Write FIELD=COLUMN with one of {', '.join(USUAL)}.")
    return tuple((field, column) for field, column in pairs)


def as_day(words: str) -> date | None:
    """The day of an ISO date or timestamp, of a mail's date, or of YYYYMMDD; None for what is none."""
    words = words.strip()
    try:
        return day(words)
    except ValueError:
        pass
    if found := day_of(words):
        return found
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError):
        return None


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, str):
        return value.strip("\r\n")
    return "" if value is None else str(value)
