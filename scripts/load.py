"""What adding costs as a ledger grows: generated reports, one in five a copy, with extraction switched off.

    python -m scripts.load [REPORTS]

Prints the seconds of CPU for the first and the last thousand reports, their ratio, memory and disk, and what forgetting one costs. What
is loaded when first used is loaded before.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sayso.runner import Step
from sayso.workspace import Workspace

COPIES = 0.2
ENGLISH = 0.6
"""The share of common words, from which a text is told to be English."""

THOUSAND = 1000
_COMMON = "the of to and in that is for on with they not will talks said would have agreed from by its government".split()


def generated(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Reports of some 150 words; copies have another publisher and headline."""
    choose = random.Random(seed)  # a test's text is no secret
    words = [f"{a}{b}{c}" for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en") for c in ("", "l", "ton", "sk", "ria")]
    bodies: list[str] = []
    for number in range(count):
        copied = bool(bodies) and choose.random() < COPIES
        fresh = " ".join(choose.choice(_COMMON if choose.random() < ENGLISH else words) for _ in range(150))
        body = choose.choice(bodies) if copied else fresh
        bodies = [*bodies[-99:], body]
        published = date(2025, 1, 1) + timedelta(days=number * 300 // count)
        yield {"text": f"Report {number} of the talks\n{body}", "publisher": f"Outlet {number % 40}", "published": published.isoformat(),
               "url": f"https://outlet{number % 40}.example/{number}"}  # fmt: skip


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20 * THOUSAND
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, size in (("warm", 100), ("talks", count)):
            with (folder / f"{kind}.jsonl").open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in generated(size))
        add_all(folder, "warm", 100)
        took = add_all(folder, "talks", count)
        print(f"{count} reports: first thousand {took[0]:.2f} s, last {took[-1]:.2f} s, ratio {took[-1] / took[0]:.2f}")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        disk = (folder / "talks" / "ledger.sqlite").stat().st_size / 2**20
        print(f"in all {sum(took):.0f} s, memory at most {peak:.0f} MB, ledger {disk:.0f} MB")
        print(f"forgetting one {forget_one(folder):.2f} s")


def add_all(folder: Path, name: str, count: int) -> list[float]:
    """Seconds of CPU for each thousand reports, from reading them to having them on disk."""
    took: list[float] = []
    done = 0
    start = time.process_time()

    def step(made: Step) -> None:
        nonlocal done, start
        done += made.new + made.known
        if done >= THOUSAND * (len(took) + 1):
            took.append(time.process_time() - start)
            start = time.process_time()

    with Workspace.create(folder / name) as workspace:
        added = workspace.with_settings(extractor="none", workers=1).add([folder / f"{name}.jsonl"], progress=step)
    if added.new != count or added.problems:
        raise SystemExit(f"{added.new} of {count} reports were added, {added.problems[:3]}")
    return took


def forget_one(folder: Path) -> float:
    with Workspace.open(folder / "talks") as workspace:
        report = next(workspace.ledger.reports())
        start = time.monotonic()
        workspace.forget([report.id], "bench")
        return time.monotonic() - start


if __name__ == "__main__":
    main()
