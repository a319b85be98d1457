"""A report and the records that tests of the ledger make of it, and ledgers to put them in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sayso.ledger import FlatPosition, Ledger, Record, record_hash
from sayso.model import (
    Act,
    Attribution,
    Code,
    Condition,
    Correction,
    Hop,
    Judgement,
    Kind,
    Position,
    Reason,
    Report,
    Said,
    Stance,
    Words,
)

TEXT = "“We will sign only if the border opens,” Ana Lind told two envoys on Monday. The south denied it."


def words(quote: str, text: str = TEXT) -> Words:
    start = text.index(quote)
    return Words(start, start + len(quote), quote)


def make_report(name: str = "a.txt", text: str = TEXT, **known: Any) -> Report:
    return Report(text, name, **{"publisher": "Agency", "published": date(2025, 3, 5), **known})


def full_position(report: Report) -> Position:
    """A position that uses every field of the model."""
    conditions = (Condition("only if", words("the border opens")),)
    reasons = (Reason("act", "a promise"), Reason("issue", "“border”"))
    return Position(
        report_id=report.id,
        words=words("We will sign only if the border opens"),
        source=words("Ana Lind"),
        cue=words("told"),
        kind=Kind.DIRECT,
        speaker="Ana Lind",
        party="north",
        chain=(Hop("two envoys", "told", words("two envoys")), Hop("Agency", "citing")),
        said=Said(words("Monday"), date(2025, 3, 3), date(2025, 3, 3), "day", "the Monday before publication"),
        code=Code(Act.COMMIT, "treaty", Stance.CONDITIONAL, "south", conditions, 0.1 + 0.2, reasons),
        extractor="model-1",
        ordinal=1,
    )


def plain_position(report: Report, **coded: Any) -> Position:
    fields = {"act": Act.DENY, "issue": "border", "stance": Stance.NONE, "addressee": None} | coded
    said = fields.pop("said", Said())
    party, speaker = fields.pop("party", "south"), fields.pop("speaker", "The south")
    code = Code(**fields, conditions=(), confidence=0.5, reasons=())
    here = words("The south denied it")
    return Position(report.id, here, None, words("denied"), Kind.INDIRECT, speaker, party, (), said, code, "model-1")


def make_record(report: Report, *positions: Position, version: str = "1.0") -> Record:
    source, cue, content = words("Ana Lind").span, words("told").span, words("We will sign").span
    rest = words("border opens").span
    extraction = (Attribution((source,), (cue,), (content, rest), Kind.MIXED, "model-1", 1 / 3),)
    return Record(report, extraction, "model-1", positions, version, "d-1")


def judge(on: Position, verdict: str = "accept", correction: Correction = Correction()) -> Judgement:  # noqa: B008
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    return Judgement(on.id, on.report_id, on.words, verdict, "ann", at, record_hash(on), correction, "see page 2")


def rows(ledger: Ledger) -> list[FlatPosition]:
    """The flat rows; run numbers aside, and what depends on recording times."""
    return [replace(row, run=0, newer_version=None) for row in ledger.view().positions().flat()]


@cache
def migrated() -> bytes:
    """An empty ledger, made once: a copy takes a tenth of the time."""
    with TemporaryDirectory() as folder:
        Ledger.open(Path(folder) / "ledger.db").close()
        return (Path(folder) / "ledger.db").read_bytes()


@contextmanager
def new_ledger() -> Iterator[Ledger]:
    """A new SQLite ledger, for tests that need one for each example."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "ledger.db").write_bytes(migrated())
        with Ledger.open(Path(folder) / "ledger.db") as ledger:
            yield ledger
