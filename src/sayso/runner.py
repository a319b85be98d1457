"""Many reports: in batches, over several processes, skipping what is known. A batch is recorded whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from sayso import pipeline
from sayso.coding.heads import Heads
from sayso.dossier import Dossier
from sayso.errors import Problem
from sayso.ledger import Ledger, Record, place_of
from sayso.model import Attribution, Report
from sayso.pipeline import Outcome, extractor
from sayso.reports import DEFAULT, Item, Options, Read, read_file
from sayso.reports.language import READ
from sayso.settings import NO_EXTRACTOR

BATCH = 32
"""Reports in one transaction: what is lost at most, as work and never as data, when the program is killed."""

_WORTH_A_PROCESS = 40  # below that many reports, starting processes costs more than they save

_REPORT = 50_000  # bytes of a page; far more than a text has

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a batch, told after it is recorded."""

    new: int = 0
    known: int = 0
    positions: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What reports are worked with. `heads` are what the workspace has learned, with the extractor's own model.

    With the extractor "none" reports are stored and not read. `originals` keeps the bytes they came in, `again` brings back forgotten ones.
    """

    dossier: Dossier
    extractor: str
    workers: int = 1
    heads: Heads | None = None
    reading: Options = DEFAULT
    originals: bool = True
    again: bool = False

    @property
    def coded_by(self) -> str:
        """What a run names as its dossier: the version, and the heads if there are any."""
        return f"{self.dossier.version}+{self.heads.id}" if self.heads else self.dossier.version

    @property
    def reads(self) -> bool:
        """Whether positions are looked for at all."""
        return self.extractor != NO_EXTRACTOR


def code_version() -> str:
    """The version that goes into every run."""
    return version("sayso")


def add(items: Iterable[Item | Problem], ledger: Ledger, job: Job) -> Iterator[Step]:
    """Reads, extracts, resolves, codes and records; a step for each batch, once it is on disk.

    The ledger's content depends neither on the order of the items nor on the number of workers.
    """
    listed = list(items)
    with _mapping(job.workers or _workers(_worth(listed))) as spread:
        yield from _recorded(_reads(listed, job, spread), ledger, job, spread)


def add_reads(reads: Iterable[Read], ledger: Ledger, job: Job) -> Iterator[Step]:
    """The same for reports that are read already, in this process."""
    with _mapping(1) as spread:
        yield from _recorded(map(_Found.of, reads), ledger, job, spread)


@dataclass(frozen=True, slots=True)
class _Found:
    """A Read, what its Problems call it, and the places (files, URLs) whose older Problems are mended unless they come again."""

    read: Read
    source: str
    tried: tuple[str, ...]

    @classmethod
    def of(cls, read: Read) -> _Found:
        source = read.report.name if read.report else next((problem.source for problem in read.problems), "")
        return cls(read, source, (place_of(source),))

    @classmethod
    def within(cls, item: Item, read: Read) -> _Found:
        inside = read.report.name.removeprefix(item.path.name) if read.report else ""
        listed = (str(item.listed),) if item.listed else ()
        return cls(read, f"{item.path}{inside}", tuple(map(place_of, (str(item.path), *listed))))


def _reads(items: Iterable[Item | Problem], job: Job, spread: _Spread) -> Iterator[_Found]:
    """What is in the files. A file of many reports is read here, as it is recorded: it may be larger than memory."""
    for batch in _batches(items, BATCH):
        yield from (_Found.of(Read(None, (one,))) for one in batch if isinstance(one, Problem))
        files = [one for one in batch if isinstance(one, Item)]
        for item, begun in zip(files, spread(partial(_begin, job.reading), files), strict=True):
            yield from (_Found.within(item, one) for one in (begun if len(begun) < 2 else read_file(item, job.reading)))


def _begin(reading: Options, item: Item) -> list[Read]:
    """The first two reports of a file; most have one."""
    return list(islice(read_file(item, reading), 2))


def _recorded(found: Iterable[_Found], ledger: Ledger, job: Job, spread: _Spread) -> Iterator[Step]:
    began, linker = datetime.now(UTC), ledger.linker()
    for batch in _batches(found, BATCH):
        step = _record([one for one in batch if one.read.report is not None], ledger, job, spread)
        problems = (*(problem for one in batch for problem in one.read.problems), *step.problems)
        placed = [(one.tried[0], problem) for one in batch for problem in one.read.problems]
        placed += [(place_of(problem.source), problem) for problem in step.problems]
        ledger.note(placed, {place for one in batch for place in one.tried}, began)
        linker.add(one.read.report for one in batch if one.read.report is not None)
        yield replace(step, problems=problems)


def _record(found: list[_Found], ledger: Ledger, job: Job, spread: _Spread) -> Step:
    """Records a batch; the step's problems are those of forgotten reports, which are left out."""
    report_of = {one.read.report.id: one.read.report for one in found if one.read.report}
    forgotten = set() if job.again else ledger.forgotten(report_of.values())
    kept = [one for one in found if one.read.report and one.read.report.id not in forgotten]
    known = ledger.known(report_of)
    unread = (report_of.keys() - known) | (ledger.unread(known) if job.reads else set())
    readable = [r for r in report_of.values() if job.reads and r.id in unread - forgotten and r.language in READ]
    made = dict(zip([r.id for r in readable], spread(partial(_process, job), readable), strict=True))
    # A report may be forgotten while it is worked on.
    forgotten |= ledger.record_all(_record_of(r, made.get(r.id), job, one.read.original) for one in kept if (r := one.read.report))
    problems = [_was_forgotten(one.source) for one in found if one.read.report and one.read.report.id in forgotten]
    fresh = report_of.keys() - known - forgotten
    positions = sum(len(outcome.positions) for report_id, outcome in made.items() if report_id not in forgotten)
    return Step(len(fresh), len(found) - len(problems) - len(fresh), positions, tuple(problems))


def _was_forgotten(source: str) -> Problem:
    return Problem(source, "forgotten", "was forgotten and is left out", "If it is to come back: sayso add --again FILE")


def recode(ledger: Ledger, job: Job, unread: bool = False) -> Iterator[Step]:
    """Stages 4 and 5 again for every report that was read, on the attributions that the ledger holds.

    With `unread`, stages 2 to 5 for those that were stored without reading them, too.
    """
    with _mapping(job.workers or 1) as spread:
        for batch in _batches(ledger.reports(), BATCH):
            stored = [(report, found) for report in batch if (found := ledger.attributions(report.id)) is not None]
            waiting = ledger.unread(report.id for report in batch) if unread else set()
            fresh = [report for report in batch if report.id in waiting and report.language in READ]
            made = [*spread(partial(_recode, job), stored), *spread(partial(_process, job), fresh)]
            reports = [*(report for report, _ in stored), *fresh]
            ledger.record_all(_record_of(report, outcome, job) for report, outcome in zip(reports, made, strict=True))
            yield Step(known=len(reports), positions=sum(len(outcome.positions) for outcome in made))


def _process(job: Job, report: Report) -> Outcome:
    return pipeline.process(report, job.dossier, extractor(job.extractor), job.heads)


def _recode(job: Job, stored: tuple[Report, tuple[Attribution, ...]]) -> Outcome:
    return pipeline.recode(stored[0], job.dossier, stored[1], extractor(job.extractor), job.heads)


def _record_of(report: Report, made: Outcome | None, job: Job, original: bytes | None = None) -> Record:
    return Record(
        report=report,
        extraction=made.attributions if made else None,
        extractor=extractor(job.extractor).id if made else NO_EXTRACTOR,
        positions=made.positions if made else (),
        version=code_version(),
        dossier=job.coded_by,
        original=original if job.originals else None,
        again=job.again,
    )


def _worth(items: Sequence[Item | Problem]) -> int:
    """How many reports there may be: one a file, or as many as its size has room for."""
    return sum(max(1, _size(one.path) // _REPORT) for one in items if isinstance(one, Item))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # told as a Problem when it is read
        return 0


def _workers(count: int) -> int:
    return min(os.cpu_count() or 1, 8) if count >= _WORTH_A_PROCESS else 1


class _Spread(Protocol):
    """A map over one or several processes that keeps the order."""

    def __call__(self, function: Callable[[T], R], values: Sequence[T], /) -> Iterable[R]: ...


@contextmanager
def _mapping(workers: int) -> Iterator[_Spread]:
    if workers <= 1:
        yield map
        return
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield lambda function, values: pool.map(function, values, chunksize=max(1, len(values) // (4 * workers)))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
