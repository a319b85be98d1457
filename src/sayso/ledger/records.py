"""Writes what the stages made of a report: idempotent, and in the caller's one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Insert, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from sayso.errors import LedgerError
from sayso.ledger.codec import judgement_row, pack_attributions, position_row, report_row, to_stamp
from sayso.ledger.schema import EXTRACTIONS, JUDGEMENTS, NAMES, POSITIONS, REPORTS, RUNS
from sayso.model import Attribution, Judgement, Position, Report, Span, Words, content_id


@dataclass(frozen=True, slots=True)
class Record:
    """All that one run made of a report.

    `extraction` is None for a report in a language that is not read: it is stored without a run. `version` names the code,
    `dossier` the dossier's version.
    """

    report: Report
    extraction: tuple[Attribution, ...] | None
    extractor: str
    positions: tuple[Position, ...]
    version: str
    dossier: str

    @property
    def digest(self) -> str:
        """Equal for equal runs: the same names, and the same positions in any order."""
        made = sorted(str(sorted(position_row(position).items())) for position in self.positions)
        return content_id("d", self.version, self.extractor, self.dossier, *made)


def check_record(record: Record) -> None:
    """LedgerError when a record is not grounded in its report, or cannot be stored as it is."""
    report = record.report
    for part in (report.text, report.name, report.publisher, report.title, report.url):
        if "\x00" in part or not _is_unicode(part):
            raise LedgerError(f"{report.name!r}: holds characters that no database keeps. Clean the text before recording")
    if record.extraction is None and record.positions:
        raise LedgerError(f"{report.name}: has positions but no extraction. Record the attributions with them")
    if len({position.id for position in record.positions}) < len(record.positions):
        raise LedgerError(f"{report.name}: two positions have one place. Give them different ordinals")
    if any(position.report_id != report.id for position in record.positions):
        raise LedgerError(f"{report.name}: has another report's position. Record each report with its own")
    for words in (found for position in record.positions for found in _words_of(position)):
        if words.start < 0 or words.span.of(report.text) != words.text:
            raise LedgerError(f"{report.name}: {words.text!r} does not stand at {words.start}. Mend the stage that made it")
    for span in (found for attribution in record.extraction or () for found in _spans_of(attribution)):
        if not 0 <= span.start <= span.end <= len(report.text):
            raise LedgerError(f"{report.name}: {span} lies outside the text. Mend the extractor {record.extractor}")


def write_records(connection: Connection, records: Sequence[Record], at: datetime) -> None:
    """Stores reports, names, extractions and runs, as recorded `at` that time; what is stored already stays as it is.

    A run is added unless the report's newest is equal, so that adding twice changes nothing.
    """
    # In the order of ids, so that two writers at the same reports wait for each other and never in a ring.
    ordered = sorted(records, key=lambda record: record.report.id)
    recorded = to_stamp(at)
    _add(connection, REPORTS, ({**report_row(record.report), "recorded": recorded} for record in ordered))
    _add(connection, NAMES, ({"report_id": record.report.id, "name": record.report.name} for record in ordered))
    read = [(record, record.extraction) for record in ordered if record.extraction is not None]
    _add(connection, EXTRACTIONS, (_extraction_row(record, extraction) for record, extraction in read))
    newest = _newest_digests(connection, [record.report.id for record, _ in read])
    rows: list[dict[str, Any]] = []
    for record, _ in read:
        digest = record.digest
        if newest.get(record.report.id) != digest:
            newest[record.report.id] = digest
            number = _add_run(connection, record, {"digest": digest, "recorded": recorded})
            rows += [{"run": number, **position_row(position)} for position in record.positions]
    if rows:
        connection.execute(insert(POSITIONS), rows)


def write_judgement(connection: Connection, judgement: Judgement) -> None:
    """Appends a judgement; one that is equal to a stored one is not stored again."""
    _add(connection, JUDGEMENTS, [judgement_row(judgement)])


def _add(connection: Connection, table: Table, rows: Iterable[dict[str, object]]) -> None:
    listed = list(rows)
    if not listed:
        return
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement: Insert = make(table).on_conflict_do_nothing()
    connection.execute(statement, listed)


def _extraction_row(record: Record, extraction: tuple[Attribution, ...]) -> dict[str, object]:
    return {
        "report_id": record.report.id,
        "extractor": record.extractor,
        "attributions": pack_attributions(extraction),
    }


def _newest_digests(connection: Connection, report_ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in chunks(report_ids):
        # The lock makes two writers of one report agree on its newest run; SQLite has one writer anyway.
        connection.execute(select(REPORTS.c.id).where(REPORTS.c.id.in_(some)).order_by(REPORTS.c.id).with_for_update())
        numbers = select(func.max(RUNS.c.number)).where(RUNS.c.report_id.in_(some)).group_by(RUNS.c.report_id)
        runs = select(RUNS.c.report_id, RUNS.c.digest).where(RUNS.c.number.in_(numbers))
        found.update((report_id, digest) for report_id, digest in connection.execute(runs))
    return found


def _add_run(connection: Connection, record: Record, stamps: dict[str, str]) -> int:
    row = {
        "report_id": record.report.id,
        "version": record.version,
        "extractor": record.extractor,
        "dossier": record.dossier,
        **stamps,
    }
    number: int = connection.execute(insert(RUNS).returning(RUNS.c.number), row).scalar_one()
    return number


def chunks(items: Sequence[str], size: int = 1000) -> Iterator[Sequence[str]]:
    """The items in pieces that fit one statement (SQLite takes 32,766 parameters)."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _words_of(position: Position) -> Iterator[Words]:
    conditions = (condition.words for condition in position.code.conditions)
    optional = (position.source, position.cue, position.said.words, *(hop.words for hop in position.chain))
    return (words for words in (position.words, *optional, *conditions) if words is not None)


def _spans_of(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.source, *attribution.cue, *attribution.content)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
