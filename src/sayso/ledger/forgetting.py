"""Forgets reports for good: their rows, then the bytes that the database would leave behind. A tombstone stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, or_, select, text, update
from sqlalchemy.exc import DBAPIError

from sayso.ledger.linking import drop_orphans
from sayso.ledger.opening import alone, reading, writing
from sayso.ledger.originals import drop_originals
from sayso.ledger.problems import drop_problems
from sayso.ledger.schema import METADATA, NAMES, REPORTS, TOMBSTONES
from sayso.ledger.sql import chunks, insert_for
from sayso.model import Report

_WORDS = tuple(table for table in METADATA.sorted_tables if "report_id" in table.c and table is not TOMBSTONES)
"""Every table with rows of a report, judgements included, in an order that foreign keys allow when it is reversed."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That a report was forgotten: when (UTC), by whom, why. Nothing of what it said, and not its name.

    `swept`: nothing of it is left in the database's files either.
    """

    report_id: str
    at: datetime
    by: str
    why: str
    swept: bool


@dataclass(frozen=True, slots=True)
class Farewell:
    """Who forgets, when and why."""

    by: str
    at: datetime
    why: str = ""


def read_tombstones(connection: Connection) -> tuple[Tombstone, ...]:
    """Every tombstone, oldest first."""
    rows = connection.execute(select(TOMBSTONES)).all()
    found = [Tombstone(row.report_id, datetime.fromisoformat(row.at), row.by, row.why, row.swept is not None) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.at, one.report_id)))


def read_forgotten(connection: Connection, reports: Iterable[Report]) -> set[str]:
    """The ids of those reports that were forgotten, or that have the text of a forgotten one and are not held."""
    hash_of = {report.id: report.text_hash for report in reports}
    ids: set[str] = set()
    hashes: set[str] = set()
    for some in chunks(sorted({*hash_of, *hash_of.values()})):
        marked = or_(TOMBSTONES.c.report_id.in_(some), TOMBSTONES.c.text_hash.in_(some))
        for row in connection.execute(select(TOMBSTONES.c.report_id, TOMBSTONES.c.text_hash).where(marked)):
            ids.add(row.report_id)
            hashes.add(row.text_hash)
    alike = [report_id for report_id, text_hash in hash_of.items() if text_hash in hashes]
    held: set[str] = set()
    for some in chunks(alike):
        held.update(connection.scalars(select(REPORTS.c.id).where(REPORTS.c.id.in_(some))))
    return {report_id for report_id in hash_of if report_id in ids} | (set(alike) - held)


def read_buried(connection: Connection, report_ids: Sequence[str]) -> set[str]:
    """Those of the ids that have a tombstone."""
    found: set[str] = set()
    for some in chunks(report_ids):
        found.update(connection.scalars(select(TOMBSTONES.c.report_id).where(TOMBSTONES.c.report_id.in_(some))))
    return found


def lift(connection: Connection, reports: Iterable[Report]) -> None:
    """Takes away the tombstones of reports that are to be stored again, and of all that had their texts."""
    listed = list(reports)
    for some in chunks(sorted({report.text_hash for report in listed})):
        connection.execute(delete(TOMBSTONES).where(TOMBSTONES.c.text_hash.in_(some)))


def forget(engine: Engine, report_ids: Sequence[str], farewell: Farewell) -> bool:
    """Takes every row of the reports away, leaves tombstones, and sweeps; False where the sweep has to wait (see `sweep`)."""
    with writing(engine) as connection:
        _keep_writers_out(connection)
        for some in chunks(sorted(set(report_ids))):
            _bury(connection, some, farewell)
    return sweep(engine)


def sweep(engine: Engine, patient: bool = True) -> bool:
    """Rewrites the database's files where something was forgotten, so that nothing of it is left in them.

    True when nothing is left to sweep. False when another program is reading: the next opening of the ledger tries again, as it
    does after a kill. `patient` waits for others.
    """
    with reading(engine) as connection:
        waiting = list(connection.scalars(select(TOMBSTONES.c.report_id).where(TOMBSTONES.c.swept.is_(None))))
    if not waiting:
        return True
    if not _rewritten(engine, patient):
        return False
    with writing(engine) as connection:
        for some in chunks(waiting):
            connection.execute(update(TOMBSTONES).where(TOMBSTONES.c.report_id.in_(some)).values(swept=datetime.now(UTC).isoformat()))
    return True


def _bury(connection: Connection, report_ids: Sequence[str], farewell: Farewell) -> None:
    known = connection.execute(select(REPORTS.c.id, REPORTS.c.text_hash).where(REPORTS.c.id.in_(report_ids))).all()
    at = farewell.at.astimezone(UTC).isoformat()
    rows = [{"report_id": row.id, "text_hash": row.text_hash, "at": at, "by": farewell.by, "why": farewell.why} for row in known]
    if rows:
        connection.execute(insert_for(connection, TOMBSTONES).on_conflict_do_nothing(), rows)
    drop_problems(connection, list(connection.scalars(select(NAMES.c.name).where(NAMES.c.report_id.in_(report_ids)))))
    drop_originals(connection, report_ids)
    for table in reversed(_WORDS):
        connection.execute(delete(table).where(table.c.report_id.in_(report_ids)))
    connection.execute(delete(REPORTS).where(REPORTS.c.id.in_(report_ids)))
    drop_orphans(connection)


def _keep_writers_out(connection: Connection) -> None:
    # Who stores reports looks at the tombstones first and so waits here, or is waited for. SQLite has one writer anyway.
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE tombstones IN ACCESS EXCLUSIVE MODE"))


def _rewritten(engine: Engine, patient: bool) -> bool:
    try:
        with alone(engine, patient) as run:
            if engine.dialect.name == "postgresql":
                for table in METADATA.sorted_tables:
                    # FULL writes new files; ANALYZE renews the samples of values that the server plans with.
                    run(f"VACUUM (FULL, ANALYZE) {table.name}")
                return True
            run("VACUUM")
            busy, *_ = run("PRAGMA wal_checkpoint(TRUNCATE)")
            return not busy
    except DBAPIError:
        return False
