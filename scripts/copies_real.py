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

LEAST = 50


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


def main() -> None:
    reports = articles(Path(sys.argv[1]))
    named = {report.id: report for report in reports}
    copies = find(reports)
    kinds = related(copies)
    shared = {tuple(sorted(pair)): count for pair, count in plain(reports).items()}
    print(f"{len(reports)} articles; {len(copies.clusters)} clusters, {len(copies.partial)} partial copies")
    looked = sorted({*kinds, *(pair for pair, count in shared.items() if count >= LEAST)}, key=lambda pair: -shared.get(pair, 0))
    for one, two in looked:
        print(f"{kinds.get((one, two), '-'):<8} {shared.get((one, two), 0):>5} shingles  {named[one].name}  {named[two].name}")


if __name__ == "__main__":
    main()
