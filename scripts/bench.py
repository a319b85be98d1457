"""Speed on the demo's reports, as words a second of one core and as ratios within this run.

Seconds differ between machines and hours; the ratios hardly do. Plain sentence cutting is the yardstick.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from sayso import coding, dossier, passages, resolution
from sayso.errors import Problem
from sayso.model import Report
from sayso.pipeline import extractor
from sayso.reports import find, read
from sayso.settings import EXTRACTORS

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """The least CPU time of a few rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def reports() -> list[Report]:
    folder = Path(str(resources.files("sayso") / "demo" / "reports"))
    items = [item for item in find([folder]) if not isinstance(item, Problem)]
    return [report for item in items if (report := read(item).report)]


def main() -> None:
    book, texts = dossier.load("harbour-strike"), reports()
    words = sum(len(report.text.split()) for report in texts)
    cut = {report.id: passages.split(report.text) for report in texts}
    times = {"2 passages": seconds(lambda: [passages.split(report.text) for report in texts])}
    for name in EXTRACTORS:
        tool = extractor(name)
        made = {report.id: tool.extract(report.text, cut[report.id]) for report in texts}
        times[f"3 {name}"] = seconds(lambda tool=tool: [tool.extract(r.text, cut[r.id]) for r in texts])  # type: ignore[misc]
    resolved = {r.id: resolution.resolve(r, cut[r.id], made[r.id], book) for r in texts}
    times["4 resolution"] = seconds(lambda: [resolution.resolve(r, cut[r.id], made[r.id], book) for r in texts])
    times["5 coding"] = seconds(lambda: [coding.code(r, cut[r.id], resolved[r.id], book) for r in texts])
    yardstick = times["2 passages"]
    print(f"{words} words, {len(texts)} reports, one core")
    print(f"{'stage':<14}{'words/s':>10}{'x passages':>12}")
    for name, spent in times.items():
        print(f"{name:<14}{words / spent:>10.0f}{spent / yardstick:>12.1f}")


if __name__ == "__main__":
    main()
