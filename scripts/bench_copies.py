"""Finding copies among many generated reports: the first thousand against the last, memory, and the bare library beside it.

Usage: python -m scripts.bench_copies [REPORTS]. Reports have 300 words of a vocabulary with the usual slope; a fifth are copies of one
of the thousand before: the same text, edited, cut, or a part of it inside an article of its own. Nothing is extracted.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from rensa import RMinHash, RMinHashLSH

from sayso.ledger import Ledger, Record
from sayso.model import Report
from sayso.runner import BATCH

DEFAULT = 5_000
THOUSAND = 1_000
WORDS = [f"{consonant}{at}" for at, consonant in enumerate("bcdfghklmnprstvz" * 1_875)]
SLOPE = list(accumulate(1 / (rank + 10) for rank in range(len(WORDS))))


def generated(count: int) -> Iterator[Report]:
    dice = random.Random(5)
    recent: deque[list[str]] = deque(maxlen=THOUSAND)
    for at in range(count):
        text = _copy(dice, recent) if at % 5 == 4 else dice.choices(WORDS, cum_weights=SLOPE, k=300)
        if at % 5 != 4:
            recent.append(text)
        yield Report(" ".join(text), f"{at}.txt", f"Outlet {at % 97}", f"Report {at}")


def _copy(dice: random.Random, recent: deque[list[str]]) -> list[str]:
    text = dice.choice(recent)
    how = dice.randrange(4)
    if how == 0:
        return text
    if how == 1:
        return [dice.choice(WORDS) if dice.random() < 0.03 else word for word in text]
    if how == 2:
        return text[: dice.randrange(120, 250)]
    start = dice.randrange(100)
    own = dice.choices(WORDS, cum_weights=SLOPE, k=200)
    return [*own[:80], *text[start : start + dice.randrange(80, 180)], *own[80:]]


def add(count: int, ledger: Ledger) -> dict[str, list[float]]:
    """Seconds for each thousand reports: recording and finding copies by the clock, and finding them by the processor."""
    linker, reports = ledger.linker(), generated(count)
    spent: dict[str, list[float]] = {"recording": [], "finding copies": [], "finding copies, CPU": []}
    for _ in range(count // THOUSAND):
        totals = [0.0, 0.0, 0.0]
        thousand = islice(reports, THOUSAND)
        while batch := list(islice(thousand, BATCH)):
            start = time.perf_counter()
            ledger.record_all(Record(report, None, "none", (), "bench", "bench") for report in batch)
            middle, worked = time.perf_counter(), time.process_time()
            linker.add(batch)
            for at, seconds in enumerate((middle - start, time.perf_counter() - middle, time.process_time() - worked)):
                totals[at] += seconds
        for name, seconds in zip(spent, totals, strict=True):
            spent[name].append(seconds)
        if len(spent["recording"]) % 20 == 0:
            print(
                f"{len(spent['recording']) * THOUSAND} reports, the last thousand in {sum(totals[:2]):.2f} s", file=sys.stderr, flush=True
            )
    return spent


def bare(count: int) -> float:
    """Seconds for a thousand reports in the library's index of whole texts, which sees no passages."""
    texts = [report.text.split() for report in generated(count)]
    index, start = RMinHashLSH(0.5, 128, 64), time.perf_counter()
    made = RMinHash.from_token_sets([[" ".join(words[at : at + 5]) for at in range(len(words) - 4)] for words in texts], 128, 1)
    for at, sketch in enumerate(made):
        index.query(sketch)
        index.insert(at, sketch)
    return (time.perf_counter() - start) / count * THOUSAND


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        spent = add(count, ledger)
        start = time.perf_counter()
        copies = ledger.copies()
        asked = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} generated reports, a fifth of them copies, no extraction; seconds (wall) a thousand")
    print(f"{'':<22}{'first':>8}{'last':>8}{'last / first':>14}")
    for name, seconds in spent.items():
        print(f"{name:<22}{seconds[0]:>8.2f}{seconds[-1]:>8.2f}{seconds[-1] / seconds[0]:>14.2f}")
    found = sum(len(cluster.reports) - 1 for cluster in copies.clusters)
    print(f"{found} whole copies and {len(copies.partial)} partial ones, listed in {asked:.1f} s; memory at most {memory:.0f} MB")
    print(f"the bare library, whole texts only: {bare(min(count, DEFAULT)):.2f} s a thousand")


if __name__ == "__main__":
    main()
