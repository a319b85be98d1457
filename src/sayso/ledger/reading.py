"""Reads the ledger's tables back as the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from sayso.ledger.addresses import Dated
from sayso.ledger.codec import from_stamp, judgement_from, position_from, report_from, to_day, to_stamp, unpack_attributions, unpack_facts
from sayso.ledger.editions import Edition
from sayso.ledger.judgements import record_hash
from sayso.ledger.query import Query, values
from sayso.ledger.schema import EXTRACTIONS, JUDGEMENTS, NAMES, POSITIONS, REPORTS, RUNS
from sayso.ledger.sql import chunks
from sayso.model import Attribution, Judgement, Position, Report, Run

_PLACE = [column for column in POSITIONS.c if column.name not in ("run", "id")]

_AT_ONCE = 5_000  # rows that are fetched together: one by one takes twice as long


def _newest(known_by: datetime | None) -> Select[tuple[int]]:
    """The number of each report's newest run, of those that were recorded by a time."""
    return select(func.max(RUNS.c.number)).where(*_by(RUNS.c.recorded, known_by)).group_by(RUNS.c.report_id)


def _by(recorded: ColumnElement[str | None], known_by: datetime | None) -> tuple[ColumnElement[bool], ...]:
    return () if known_by is None else (or_(recorded.is_(None), recorded <= to_stamp(known_by)),)


def read_known(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """Those of the ids that are stored."""
    found: set[str] = set()
    for some in chunks(list(report_ids)):
        found.update(connection.scalars(select(REPORTS.c.id).where(REPORTS.c.id.in_(some))))
    return found


def read_unread(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """Those of the ids that are stored without a run."""
    run = exists().where(RUNS.c.report_id == REPORTS.c.id)
    found: set[str] = set()
    for some in chunks(list(report_ids)):
        found.update(connection.scalars(select(REPORTS.c.id).where(REPORTS.c.id.in_(some), ~run)))
    return found


def read_named(connection: Connection, name: str) -> list[str]:
    """The ids of the reports with this id, or else this beginning of it or this base name, in their order."""
    exact = connection.scalar(select(REPORTS.c.id).where(REPORTS.c.id == name))
    if exact is not None:
        return [exact]
    within = [NAMES.c.name.endswith(f"{mark}{name}", autoescape=True) for mark in ("/", "\\")]
    found = set(connection.scalars(select(NAMES.c.report_id).where(or_(NAMES.c.name == name, *within))))
    if name.startswith("r-"):
        found.update(connection.scalars(select(REPORTS.c.id).where(REPORTS.c.id.startswith(name, autoescape=True))))
    return sorted(found)


def read_dated(connection: Connection, known_by: datetime | None = None) -> list[Dated]:
    """The days of the reports, recorded by a time, whose address has more than one report."""
    several = select(REPORTS.c.address).where(REPORTS.c.address != "").group_by(REPORTS.c.address).having(func.count() > 1)
    known = [column for column in REPORTS.c if column.name != "text"]
    rows = connection.execute(select(*known).where(REPORTS.c.address.in_(several), *_by(REPORTS.c.recorded, known_by)))
    return [
        Dated(row.id, row.address, row.text_hash, to_day(row.published), unpack_facts(row.facts).updated, from_stamp(row.recorded))
        for row in rows
    ]


def read_reports(connection: Connection, report_ids: Sequence[str]) -> dict[str, Report]:
    """The reports with these ids, under the smallest of their names."""
    found: dict[str, Report] = {}
    for some in chunks(report_ids):
        names: dict[str, str] = {}
        stored = select(NAMES.c.report_id, NAMES.c.name).where(NAMES.c.report_id.in_(some))
        for report_id, name in connection.execute(stored):
            # Compared here and not in SQL: databases differ in how they order text.
            names[report_id] = min(names.get(report_id, name), name)
        for row in connection.execute(select(REPORTS).where(REPORTS.c.id.in_(some))):
            found[row.id] = report_from(row, names[row.id])
    return found


def read_report_ids(connection: Connection, known_by: datetime | None = None) -> list[str]:
    """The id of every report that was recorded by a time, in their order."""
    return sorted(connection.scalars(select(REPORTS.c.id).where(*_by(REPORTS.c.recorded, known_by))))


def read_twins(connection: Connection, known_by: datetime | None = None) -> list[Edition]:
    """What is known of the reports, recorded by a time, whose text has more than one report."""
    several = select(REPORTS.c.text_hash).group_by(REPORTS.c.text_hash).having(func.count() > 1)
    known = [column for column in REPORTS.c if column.name not in ("text", "recorded", "facts", "address")]
    rows = connection.execute(select(*known).where(REPORTS.c.text_hash.in_(several), *_by(REPORTS.c.recorded, known_by)))
    return [Edition(row.id, row.text_hash, row.publisher, row.title, row.url, to_day(row.published)) for row in rows]


def read_attributions(connection: Connection, report_id: str) -> tuple[Attribution, ...] | None:
    """The extraction that the report's newest run was made on; None when it has none."""
    newest = select(func.max(RUNS.c.number)).where(RUNS.c.report_id == report_id).scalar_subquery()
    same = and_(EXTRACTIONS.c.report_id == RUNS.c.report_id, EXTRACTIONS.c.extractor == RUNS.c.extractor)
    packed = connection.scalar(select(EXTRACTIONS.c.attributions).join_from(EXTRACTIONS, RUNS, same).where(RUNS.c.number == newest))
    return None if packed is None else unpack_attributions(packed)


def read_runs(connection: Connection) -> list[Run]:
    """Every run, oldest first."""
    return [_run(row) for row in connection.execute(select(RUNS).order_by(RUNS.c.number))]


def read_newest_runs(connection: Connection, report_ids: Sequence[str], known_by: datetime | None = None) -> dict[str, Run]:
    """The newest run of each of the reports that was recorded by a time."""
    found: dict[str, Run] = {}
    for some in chunks(report_ids):
        rows = connection.execute(select(RUNS).where(RUNS.c.report_id.in_(some), RUNS.c.number.in_(_newest(known_by))))
        found.update((row.report_id, _run(row)) for row in rows)
    return found


def read_judgements(connection: Connection) -> list[Judgement]:
    """Every judgement."""
    return [judgement_from(row) for row in connection.execute(select(JUDGEMENTS))]


def read_judged(connection: Connection, judgements: Sequence[Judgement]) -> dict[str, Position]:
    """The records that judgements were made on, by position id; of equal ones that of the newest run."""
    wanted = {(one.position_id, one.record) for one in judgements}
    found: dict[str, Position] = {}
    for some in chunks(sorted({one.report_id for one in judgements})):
        rows = connection.execute(select(*_PLACE).where(POSITIONS.c.report_id.in_(some)).order_by(POSITIONS.c.run))
        positions = map(position_from, rows)
        found.update((one.id, one) for one in positions if (one.id, record_hash(one)) in wanted)
    return found


def read_positions(connection: Connection, query: Query, judged: Sequence[str]) -> tuple[list[Position], dict[str, date | None]]:
    """The newest runs' positions that a query may want, and the days of their reports.

    Those of `judged` reports all come: a correction may turn any of them into what is asked for.
    """
    newest = _newest(query.known_until)
    statement = select(*_PLACE, REPORTS.c.published).join_from(POSITIONS, REPORTS).where(POSITIONS.c.run.in_(newest))
    found: list[Position] = []
    days: dict[str, str | None] = {}
    for where in _narrowed(query, judged):
        for rows in connection.execute(statement.where(*where)).partitions(_AT_ONCE):
            found += map(position_from, rows)
            days.update((report_id, published) for report_id, *_, published in rows)
    return found, {report_id: to_day(day) for report_id, day in days.items()}


def _narrowed(query: Query, judged: Sequence[str]) -> Iterator[Sequence[ColumnElement[bool]]]:
    """Where-clauses whose rows, together, are all that a query may want, and none twice."""
    columns = ((POSITIONS.c.party, query.party), (POSITIONS.c.issue, query.issue), (POSITIONS.c.act, query.act))
    exact: list[ColumnElement[bool]] = [column.in_(wanted) for column, given in columns if (wanted := values(given)) is not None]
    exact += _within_days(query)
    yield exact
    if exact:
        rest = or_(*(~clause for clause in exact))
        for some in chunks(judged):
            yield (rest, POSITIONS.c.report_id.in_(some))


def _within_days(query: Query) -> Iterator[ColumnElement[bool]]:
    """At least what `Query.admits` lets in, and all that is undated; never null, so that it can be negated."""
    first, last, published = POSITIONS.c.said_first, POSITIONS.c.said_last, REPORTS.c.published
    if query.as_of:
        as_of = query.as_of.isoformat()
        yield or_(func.coalesce(last, published, "") <= as_of, func.coalesce(first, "9999") <= as_of)
    if query.since:
        since = query.since.isoformat()
        yield or_(func.coalesce(last, published, since) >= since, func.coalesce(first, "") >= since)
    if query.until:
        yield func.coalesce(first, "") <= query.until.isoformat()


def _run(row: Any) -> Run:
    return Run(row.number, row.report_id, row.version, row.extractor, row.dossier, from_stamp(row.recorded))
