"""Which reports are merely less-known versions of another: a file first added without its date, and later with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.model import Report


@dataclass(frozen=True, slots=True)
class Edition:
    """What is known of a report besides its text."""

    report_id: str
    text_hash: str
    publisher: str
    title: str
    url: str
    published: date | None

    @classmethod
    def of(cls, report: Report) -> Edition:
        return cls(report.id, report.text_hash, report.publisher, report.title, report.url, report.published)

    @property
    def known(self) -> tuple[str, str, str, date | None]:
        return self.publisher, self.title, self.url, self.published

    def within(self, other: Edition) -> bool:
        """Whether the other has the same text, and all that is known here is known there too."""
        return self.text_hash == other.text_hash and all(
            not here or here == there for here, there in zip(self.known, other.known, strict=True)
        )


def superseded(editions: Iterable[Edition]) -> dict[str, str]:
    """For each hidden report the one that stands for it, which is itself shown.

    Reports with different ids differ in something known, so no two hide each other. Where several could stand for one, it
    is the one with the smallest id.
    """
    groups: defaultdict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        groups[edition.text_hash].append(edition)
    hidden: dict[str, str] = {}
    for group in groups.values():
        shown = [one for one in group if not any(one is not other and one.within(other) for other in group)]
        for one in group:
            if one not in shown:
                hidden[one.report_id] = min(other.report_id for other in shown if one.within(other))
    return hidden
