"""The invented pairs of tests/fixtures/copies, and how findings are held against their gold."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.copies import Copies
from sayso.model import Report

FIXTURES = Path(__file__).parent / "fixtures" / "copies"


@dataclass(frozen=True)
class Pair:
    """Two reports, and what a person says of them; `shared` are the beginnings of paragraphs that both have."""

    one: Report
    two: Report
    case: str
    copy: bool
    shared: tuple[str, ...] = ()
    held_out: bool = False


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FIXTURES / name).read_text("utf-8").splitlines()]


def _report(row: dict[str, Any]) -> Report:
    return Report(row["text"], row["name"], row["publisher"], row["title"], published=date.fromisoformat(row["published"]))


REPORTS = {row["name"]: _report(row) for name in ("reports.jsonl", "reports_2.jsonl") for row in _rows(name)}


def _pairs(name: str) -> list[Pair]:
    return [
        Pair(REPORTS[row["one"]], REPORTS[row["two"]], row["case"], row["copy"], tuple(row.get("shared", ())), row.get("held_out", False))
        for row in _rows(name)
    ]


PAIRS, SECOND_PAIRS = _pairs("pairs.jsonl"), _pairs("pairs_2.jsonl")


def together(copies: Copies, one: Report, two: Report) -> bool:
    """Whether two reports are in one cluster."""
    return copies.cluster_of(one.id) == copies.cluster_of(two.id)


def relation(copies: Copies, one: Report, two: Report) -> str | None:
    """The kind of copies that two reports are, the whole before the part; None when they are none."""
    listed = [*copies.clusters, *copies.partial]
    return next((cluster.kind for cluster in listed if {one.id, two.id} <= set(cluster.reports)), None)


def floors(found: list[tuple[bool, bool]]) -> tuple[float, float]:
    """Precision and recall of (found, expected) pairs."""
    tally = Counter(found)
    true = tally[True, True]
    return true / (true + tally[True, False]), true / (true + tally[False, True])
