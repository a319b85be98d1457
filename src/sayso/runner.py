"""Many reports: in batches, over several processes, skipping what is known. A batch is recorded whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import islice
from typing import Protocol, TypeVar

from sayso import pipeline
from sayso.coding.heads import Heads
from sayso.dossier import Dossier
from sayso.errors import Problem
from sayso.ledger import Ledger, Record
from sayso.model import Attribution, Report
from sayso.pipeline import Outcome, extractor
from sayso.reports import Item, Read, read
from sayso.reports.language import READ

BATCH = 32
"""Reports in one transaction: what is lost at most, as work and never as data, when the program is killed."""

_WORTH_A_PROCESS = 40  # below that many reports, starting processes costs more than they save

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
    """What reports are worked with. `heads` are what the workspace has learned, with the extractor's own model."""

    dossier: Dossier
    extractor: str
    workers: int = 1
    heads: Heads | None = None

    @property
    def coded_by(self) -> str:
        """What a run names as its dossier: the version, and the heads if there are any."""
        return f"{self.dossier.version}+{self.heads.id}" if self.heads else self.dossier.version


def code_version() -> str:
    """The version that goes into every run."""
    return version("sayso")


def add(items: Iterable[Item | Problem], ledger: Ledger, job: Job) -> Iterator[Step]:
    """Reads, extracts, resolves, codes and records; a step for each batch, once it is on disk.

    The ledger's content depends neither on the order of the items nor on the number of workers.
    """
    listed, linker = list(items), ledger.linker()
    with _mapping(job.workers or _workers(len(listed))) as spread:
        for batch in _batches(listed, BATCH):
            problems = [item for item in batch if isinstance(item, Problem)]
            reads = list(spread(read, [item for item in batch if isinstance(item, Item)]))
            problems += [problem for one in reads for problem in one.problems]
            step = _record(reads, problems, ledger, job, spread)
            linker.add(one.report for one in reads if one.report is not None)
            yield step


def _record(reads: list[Read], problems: list[Problem], ledger: Ledger, job: Job, spread: _Spread) -> Step:
    reports = [one.report for one in reads if one.report is not None]
    known = ledger.known(report.id for report in reports)
    fresh = list({report.id: report for report in reports if report.id not in known}.values())
    readable = [report for report in fresh if report.language in READ]
    made = dict(zip([r.id for r in readable], spread(partial(_process, job), readable), strict=True))
    records = [_record_of(report, made.get(report.id), job) for report in reports if report.id in made or report.id not in known]
    names = [_record_of(report, None, job) for report in reports if report.id in known]
    ledger.record_all([*records, *names])
    positions = sum(len(outcome.positions) for outcome in made.values())
    return Step(len(fresh), len(reports) - len(fresh), positions, tuple(problems))


def recode(ledger: Ledger, job: Job) -> Iterator[Step]:
    """Stages 4 and 5 again for every report that was read, on the attributions that the ledger holds."""
    with _mapping(job.workers or 1) as spread:
        for batch in _batches(ledger.reports(), BATCH):
            stored = [(report, found) for report in batch if (found := ledger.attributions(report.id)) is not None]
            outcomes = list(spread(partial(_recode, job), stored))
            ledger.record_all(_record_of(report, made, job) for (report, _), made in zip(stored, outcomes, strict=True))
            yield Step(known=len(stored), positions=sum(len(made.positions) for made in outcomes))


def _process(job: Job, report: Report) -> Outcome:
    return pipeline.process(report, job.dossier, extractor(job.extractor), job.heads)


def _recode(job: Job, stored: tuple[Report, tuple[Attribution, ...]]) -> Outcome:
    return pipeline.recode(stored[0], job.dossier, stored[1], extractor(job.extractor), job.heads)


def _record_of(report: Report, made: Outcome | None, job: Job) -> Record:
    return Record(
        report=report,
        extraction=made.attributions if made else None,
        extractor=extractor(job.extractor).id,
        positions=made.positions if made else (),
        version=code_version(),
        dossier=job.coded_by,
    )


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
