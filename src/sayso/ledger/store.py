"""The Ledger: opens, records, judges and shows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import Connection, Engine

from sayso.copies import Copies
from sayso.errors import LedgerError, Problem
from sayso.ledger import reading as read
from sayso.ledger.addresses import articles, chains, outdated
from sayso.ledger.bulk import collection_paused
from sayso.ledger.copying import read_copies, read_names
from sayso.ledger.editions import superseded
from sayso.ledger.fetched import Fetched, read_fetched, write_fetched
from sayso.ledger.forgetting import Farewell, Tombstone, forget, read_buried, read_forgotten, read_tombstones, sweep
from sayso.ledger.judgements import apply_judgements, check_judgement, order_of
from sayso.ledger.lessons import Lesson, read_lesson, undo_lesson, write_lesson
from sayso.ledger.linking import Linker
from sayso.ledger.opening import open_engine, reading, writing
from sayso.ledger.originals import Original, read_originals
from sayso.ledger.positions import Positions
from sayso.ledger.problems import Kept, read_places, read_problems, write_problems
from sayso.ledger.query import EVERYTHING, Query, choose
from sayso.ledger.records import Record, check_record, write_judgement, write_records
from sayso.ledger.sql import chunks
from sayso.ledger.view import View
from sayso.model import Attribution, Judgement, Position, Report, Run


@dataclass(frozen=True, slots=True)
class Ledger:
    """The database of reports, runs, positions and judgements; append-only.

    What a method wrote is kept when it returns, even if the program is killed at once. Safe to use from several threads,
    and from several processes on one ledger. LedgerError when the database cannot be read or written.
    """

    engine: Engine

    @classmethod
    def open(cls, where: str | os.PathLike[str]) -> Self:
        """The ledger at a path (a SQLite file, made with rights for its owner alone) or a postgresql:// URL.

        Makes it where there is none and brings an older one up to date. LedgerError when it cannot be opened.
        """
        engine = open_engine(where)
        sweep(engine, patient=False)  # what a kill left behind
        return cls(engine)

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def record(self, record: Record, at: datetime | None = None) -> None:
        """Stores one report with its extraction and run, all or nothing; see `record_all`."""
        self.record_all([record], at)

    def record_all(self, records: Iterable[Record], at: datetime | None = None) -> set[str]:
        """Stores several records in one transaction, all or nothing; the ids of those that were forgotten, and so are left out.

        A known report gets the new name, the extraction if that extractor's is missing, and a run unless its newest run is
        equal. `at` is when the ledger learns it: now, unless said otherwise. LedgerError when words do not stand where a record says.
        """
        listed = list(records)
        for record in listed:
            check_record(record)
        with writing(self.engine) as connection:
            return write_records(connection, listed, at or datetime.now(UTC))

    def judge(self, judgement: Judgement) -> None:
        """Appends a judgement. OptionError when its verdict is unknown or its time has no zone, LedgerError on a forgotten report."""
        check_judgement(judgement)
        with writing(self.engine) as connection:
            if judgement.report_id in read_buried(connection, [judgement.report_id]):
                raise LedgerError(f"{judgement.report_id}: was forgotten. Add the report again first: sayso add --again FILE")
            write_judgement(connection, judgement)

    def known(self, report_ids: Iterable[str]) -> set[str]:
        """Those of the ids that the ledger holds."""
        with reading(self.engine) as connection:
            return read.read_known(connection, report_ids)

    def unread(self, report_ids: Iterable[str]) -> set[str]:
        """Those of the ids that the ledger holds without any run."""
        with reading(self.engine) as connection:
            return read.read_unread(connection, report_ids)

    def report(self, report_id: str) -> Report:
        """One report; LedgerError when the ledger does not hold it."""
        with reading(self.engine) as connection:
            found = read.read_reports(connection, [report_id])
        if report_id not in found:
            raise LedgerError(f"{report_id}: no such report in this ledger. Reports have ids like r-0123456789abcdef")
        return found[report_id]

    def reports_of(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """Those of the reports that the ledger holds, by their ids."""
        with reading(self.engine) as connection:
            return read.read_reports(connection, list(report_ids))

    def reports(self, known_by: datetime | None = None) -> Iterator[Report]:
        """Every report, or those recorded by a time, in the order of ids; also those without a run and those that a view hides."""
        with reading(self.engine) as connection:
            ids = read.read_report_ids(connection, known_by)
        for some in chunks(ids):
            with reading(self.engine) as connection:
                found = read.read_reports(connection, some)
            yield from (found[report_id] for report_id in some if report_id in found)

    def hidden(self, known_by: datetime | None = None) -> dict[str, str]:
        """The reports that a view hides, as less-known versions, with the ids of those that stand for them."""
        with reading(self.engine) as connection:
            return superseded(read.read_twins(connection, known_by))

    def find(self, name: str) -> tuple[Report, ...]:
        """The reports with this id, or this beginning of it, or this name of a file without its folder; in the order of ids."""
        with reading(self.engine) as connection:
            return tuple(read.read_reports(connection, read.read_named(connection, name)).values())

    def same_text(self, report_ids: Iterable[str]) -> set[str]:
        """The ids of all reports with the text of any of these, them aside where no other has it."""
        wanted = set(report_ids)
        with reading(self.engine) as connection:
            twins = read.read_twins(connection)
        texts = {one.text_hash for one in twins if one.report_id in wanted}
        return {one.report_id for one in twins if one.text_hash in texts}

    def pages(self, known_by: datetime | None = None) -> dict[str, tuple[str, ...]]:
        """The addresses whose text has changed, each with the ids of its versions, oldest first; hidden reports left out."""
        with reading(self.engine) as connection:
            standing = superseded(read.read_twins(connection, known_by))
            return chains(one for one in read.read_dated(connection, known_by) if one.report_id not in standing)

    def articles(self, known_by: datetime | None = None) -> dict[str, str]:
        """For each report that shares its address with others the id of the newest of them: together they are one article."""
        with reading(self.engine) as connection:
            return articles(read.read_dated(connection, known_by))

    def originals(self, report_id: str) -> tuple[Original, ...]:
        """The bytes that a report was read from, as far as they were kept; several where several files gave the same report."""
        with reading(self.engine) as connection:
            return read_originals(connection, report_id)

    def linker(self) -> Linker:
        """What finds copies among reports as they are added."""
        return Linker(self.engine)

    def copies(self) -> Copies:
        """The copies among the reports that a view does not hide; links that are missing are made first."""
        self.linker().catch_up()
        with reading(self.engine) as connection, collection_paused():
            return read_copies(connection, superseded(read.read_twins(connection)))

    def names(self) -> dict[str, tuple[str, ...]]:
        """Every name of each report that a view does not hide, by its id; those of hidden versions are among them."""
        with reading(self.engine) as connection:
            return read_names(connection, superseded(read.read_twins(connection)))

    def attributions(self, report_id: str) -> tuple[Attribution, ...] | None:
        """The extraction of the report's newest run; None when there is none."""
        with reading(self.engine) as connection:
            return read.read_attributions(connection, report_id)

    def runs(self) -> tuple[Run, ...]:
        """Every run, oldest first."""
        with reading(self.engine) as connection:
            return tuple(read.read_runs(connection))

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement ever made, oldest first; times are in UTC."""
        with reading(self.engine) as connection:
            return tuple(sorted(read.read_judgements(connection), key=order_of))

    def judged(self) -> tuple[tuple[Judgement, Position], ...]:
        """The newest judgement on each position with the record that it was made on, oldest first.

        A later run may have coded the place otherwise. A judgement on a record that the ledger never held is left out.
        """
        newest = {one.position_id: one for one in self.judgements()}
        with reading(self.engine) as connection:
            found = read.read_judged(connection, list(newest.values()))
        return tuple((one, found[one.position_id]) for one in newest.values() if one.position_id in found)

    def lesson(self) -> Lesson | None:
        """What was learned last and is not undone."""
        with reading(self.engine) as connection:
            return read_lesson(connection)

    def learn(self, lesson: Lesson) -> None:
        """Appends a lesson: from now on its heads hold."""
        with writing(self.engine) as connection:
            write_lesson(connection, lesson)

    def unlearn(self) -> None:
        """Lets the heads hold that held before the newest, if any did; LedgerError when none hold now."""
        with writing(self.engine) as connection:
            undo_lesson(connection, datetime.now(UTC))

    def problems(self) -> tuple[Kept, ...]:
        """What could not be read when its source was last tried, by source."""
        with reading(self.engine) as connection:
            return tuple(read_problems(connection))

    def note(self, found: Iterable[tuple[str, Problem]], tried: Iterable[str], began: datetime) -> None:
        """Keeps problems, each with its place (a file or URL; see `place_of`), and lets go of what is mended.

        Mended is what was last seen before `began` in one of the places that were `tried`.
        """
        listed, places = list(found), set(tried)
        with reading(self.engine) as connection:
            if not listed and not read_places(connection, places):
                return
        with writing(self.engine) as connection:
            write_problems(connection, listed, places, began)

    def fetched(self, urls: Iterable[str]) -> dict[str, Fetched]:
        """What is known of those of the URLs that were fetched before."""
        with reading(self.engine) as connection:
            return read_fetched(connection, urls)

    def note_fetched(self, found: Sequence[Fetched]) -> None:
        """Keeps what was fetched, once the reports that came of it are recorded; what was known of the same URLs goes."""
        if found:
            with writing(self.engine) as connection:
                write_fetched(connection, found)

    def forget(self, report_ids: Iterable[str], farewell: Farewell) -> bool:
        """Takes reports away for good, with all that was made of them and their judgements; a tombstone stays of each.

        False when the rows are gone but another program, reading, keeps the database's files from being swept yet: the next opening
        does it. Heads that were learned stay: they hold numbers. LedgerError when nothing could be taken away.
        """
        return forget(self.engine, sorted(set(report_ids)), farewell)

    def forgotten(self, reports: Iterable[Report]) -> set[str]:
        """The ids of those reports that were forgotten, or have the text of one that was and are not held."""
        with reading(self.engine) as connection:
            return read_forgotten(connection, reports)

    def tombstones(self) -> tuple[Tombstone, ...]:
        """What was forgotten, oldest first."""
        with reading(self.engine) as connection:
            return read_tombstones(connection)

    def view(self, query: Query = EVERYTHING) -> View:
        """The positions that a query asks for, each report by its newest run, with the judgements applied."""
        until = query.known_until
        with reading(self.engine) as connection, collection_paused():
            standing = superseded(read.read_twins(connection, until))
            judgements = [one for one in read.read_judgements(connection) if until is None or one.at <= until]
            judged_reports = sorted({standing.get(one.report_id, one.report_id) for one in judgements})
            found, published = read.read_positions(connection, query, judged_reports)
            judged = apply_judgements([one for one in found if one.report_id not in standing], judgements, standing)
            chosen = choose(query, judged.positions, published)
            dated = [one for one in read.read_dated(connection, until) if query.as_of is None or one.day <= query.as_of.isoformat()]
            newer = outdated(one for one in dated if one.report_id not in standing)
            listed, later = (_with_reports(connection, some, until, newer) for some in (chosen.positions, chosen.later))
        return View(query, listed, chosen.undated, judged, later, chosen.unsure)


def _with_reports(connection: Connection, positions: Sequence[Position], known_by: datetime | None, newer: Mapping[str, str]) -> Positions:
    ids = sorted({one.report_id for one in positions})
    runs = read.read_newest_runs(connection, ids, known_by)
    return Positions(positions, read.read_reports(connection, ids), runs, {old: newer[old] for old in ids if old in newer})
