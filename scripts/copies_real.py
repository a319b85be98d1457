"""Copies among real news: what is found among PolNeAR's articles, and every pair that shares as much by plain shingles.

Usage: python -m scripts.copies_real SHARED. The corpus has no gold for copies; the yardstick is slow and simple: all pairs of articles
of two outlets, by the words in shared shingles of eight words. Prints names and numbers, no text.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

from sayso.copies import Copies, Text, find
from sayso.model import Report

LEAST, LOOKED = 50, 10


def articles(shared: Path) -> list[Report]:
    found = []
    for path in sorted((shared / "data" / "polnear").glob("*/text/*.txt")):
        publisher, day, _ = path.stem.split("_", 2)
        found.append(Report(path.read_text("utf-8"), path.stem, publisher, published=date.fromisoformat(day)))
    return found


def plain(reports: list[Report]) -> Counter[tuple[str, str]]:
    """Words in shared shingles of eight words, for each pair that has any."""
    places: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, report in enumerate(reports):
        words = Text(report.text).words
        for start in range(len(words) - 7):
            places[tuple(words[start : start + 8])].add(at)
    pairs: Counter[tuple[str, str]] = Counter()
    for holders in places.values():
        pairs.update((reports[one].id, reports[two].id) for one, two in combinations(sorted(holders), 2))
    return pairs


def related(copies: Copies) -> dict[tuple[str, str], str]:
    kinds: dict[tuple[str, str], str] = {}
    for cluster in (*copies.partial, *copies.clusters):
        kinds |= dict.fromkeys(combinations(sorted(cluster.reports), 2), cluster.kind)
    return kinds


def judged(shared: Path) -> tuple[list[Report], dict[tuple[str, str], str], dict[tuple[str, str], int]]:
    """The articles, the kinds of the pairs that are found, and the shingles that any two share."""
    reports = articles(shared)
    counts = {(min(pair), max(pair)): count for pair, count in plain(reports).items()}
    return reports, related(find(reports)), counts


def summary(shared: Path) -> str:
    """One line, with no word of the articles."""
    reports, kinds, counts = judged(shared)
    largest = sorted(counts, key=lambda pair: -counts[pair])[:LOOKED]
    listed = ", ".join(f"{sum(kind == name for kind in kinds.values())} {name}" for name in ("exact", "near", "partial"))
    also = sum(pair in kinds for pair in largest)
    return f"PolNeAR, {len(reports)} articles: {listed}; of the {LOOKED} pairs with most shingles in common {also} are among them."


def main() -> None:
    reports, kinds, counts = judged(Path(sys.argv[1]))
    named = {report.id: report.name for report in reports}
    looked = sorted({*kinds, *(pair for pair, count in counts.items() if count >= LEAST)}, key=lambda pair: -counts.get(pair, 0))
    print(summary(Path(sys.argv[1])))
    for one, two in looked:
        print(f"{kinds.get((one, two), '-'):<8} {counts.get((one, two), 0):>5} shingles  {named[one]}  {named[two]}")


if __name__ == "__main__":
    main()
