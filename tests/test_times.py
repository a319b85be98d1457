"""Time expressions in sentences and the days that they give (fixtures/times.yaml and times_held_out.yaml).

`python -m tests.test_times` shows every wrong one with what was found in its place. The held-out rows were written apart and never
served to better the code.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sayso.model import Span
from sayso.timex import Time, find

TESTS = Path(__file__).parent
TABLES = ("times", "times_held_out")


@dataclass(frozen=True)
class Bound:
    """An end of an interval lies between two days; `none` when there must be no day, `free` when any will do."""

    earliest: date = date.min
    latest: date = date.max
    none: bool = False
    free: bool = False

    @classmethod
    def of(cls, given: Any) -> Bound:
        if given == "any":
            return cls(free=True)
        if given is None:
            return cls(none=True)
        return cls(given, given) if isinstance(given, date) else cls(*given)

    def holds(self, day: date | None) -> bool:
        return self.free or (day is not None and self.earliest <= day <= self.latest)


@dataclass(frozen=True)
class Row:
    """An expression in a sentence, with its publishing day and what a reader takes it for."""

    text: str
    words: str
    published: date
    first: Bound
    last: Bound
    precisions: tuple[str, ...]

    @property
    def there(self) -> list[Time]:
        """The times found that share characters with the words."""
        start = self.text.index(self.words)
        words = Span(start, start + len(self.words))
        return [time for time in find(self.text, Span(0, len(self.text)), self.published) if time.span.overlaps(words)]

    @property
    def right(self) -> bool:
        if self.first.none:
            return all(time.first is None and time.last is None for time in self.there)
        return any(self.first.holds(t.first) and self.last.holds(t.last) and t.precision in self.precisions for t in self.there)

    def __str__(self) -> str:
        found = "; ".join(f"“{t.span.of(self.text)}” {t.first} to {t.last}, {t.precision}" for t in self.there)
        wanted = f"{self.first.earliest}..{self.first.latest} to {self.last.earliest}..{self.last.latest}, {'|'.join(self.precisions)}"
        return f"{self.published} {self.text} [{self.words}]: {'no days' if self.first.none else wanted}, but found {found or 'nothing'}"


@cache
def rows(table: str = "times") -> tuple[Row, ...]:
    groups = YAML(typ="safe").load((TESTS / "fixtures" / f"{table}.yaml").read_text(encoding="utf-8"))
    return tuple(
        Row(text, words, group["published"], Bound.of(first), Bound.of(last), tuple(precisions.split("|")))
        for group in groups
        for text, words, first, last, precisions in group["rows"]
    )


def all_wrong(table: str) -> list[Row]:
    return [row for row in rows(table) if not row.right]


def test_there_are_enough_expressions() -> None:
    assert len({(row.text, row.published) for row in rows()}) == len(rows()) >= 120
    assert len({row.text for row in rows("times_held_out")} - {row.text for row in rows()}) == len(rows("times_held_out")) >= 40


@pytest.mark.parametrize("row", [row for table in TABLES for row in rows(table)], ids=lambda row: row.text)
def test_a_row_can_be_right(row: Row) -> None:
    assert row.words in row.text
    assert row.first.none == row.last.none == (row.precisions == ("none",))
    assert row.first.earliest <= row.first.latest
    assert row.last.earliest <= row.last.latest
    assert row.first.earliest <= row.last.latest


@pytest.mark.parametrize("table", TABLES)
def test_days_of_time_expressions(table: str) -> None:
    floor = json.loads((TESTS / "quality" / "floors.json").read_text(encoding="utf-8"))[table]
    wrong = all_wrong(table)
    share = 1 - len(wrong) / len(rows(table))
    assert share >= floor, f"{share:.3f} right:\n" + "\n".join(map(str, wrong))


if __name__ == "__main__":
    for name in TABLES:
        found_wrong = all_wrong(name)
        print("\n".join(map(str, found_wrong)))
        print(f"{name}: {len(rows(name)) - len(found_wrong)} of {len(rows(name))} right ({1 - len(found_wrong) / len(rows(name)):.3f})")
