"""Which reports are merely less-known versions of another: a file first added without its date, and later with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from sayso.model import Report

_Known = tuple[str, str, str, str, date | None]


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
    def known(self) -> _Known:
        return self.text_hash, self.publisher, self.title, self.url, self.published


def superseded(editions: Iterable[Edition]) -> dict[str, str]:
    """For each hidden report the one that stands for it, which is itself shown.

    One is hidden when another has the same text, and all that is known of the one is known and equal in the other. As ids
    come from these very fields, no two hide each other. Where several could stand for one, it is the smallest id.
    """
    listed = list(editions)
    covered: defaultdict[_Known, list[str]] = defaultdict(list)
    for edition in listed:
        for less_known in _parts(edition.known):
            covered[less_known].append(edition.report_id)
    hidden = {edition.report_id for edition in listed if len(covered[edition.known]) > 1}
    return {
        edition.report_id: min(other for other in covered[edition.known] if other not in hidden)
        for edition in listed
        if edition.report_id in hidden
    }


def _parts(known: _Known) -> set[_Known]:
    """Everything that could be known of a less-known version: any of the fields may be empty."""
    text_hash, publisher, title, url, published = known
    return set(product((text_hash,), {publisher, ""}, {title, ""}, {url, ""}, {published, None}))
