"""Fits the weights of coding/confidence.py on positions that people have coded, and prints how well they hold: `make calibrate`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso import dossier
from sayso.coding.confidence import log_odds
from sayso.model import Position, Span
from sayso.pipeline import extractor, process
from sayso.reports import Item, find, read
from sayso.settings import EXTRACTORS
from scripts.score import Gold

RIDGE = 1.0  # keeps the weights small where a feature says little
FOLDS = 5
_SURE = re.compile(r"\((0\.\d+|1\.0+)\)")
Floats = NDArray[np.float64]
Case = tuple[str, tuple[float, float], bool]
"""A report's name, the log odds of act and issue, and whether both are right."""


def cases(gold: Gold) -> Iterator[Case]:
    """Every position that half overlaps a gold record."""
    records = [json.loads(line) for path in gold.gold for line in path.read_text(encoding="utf-8").splitlines()]
    book, tool = dossier.load(gold.dossier), extractor(EXTRACTORS[0])
    for item in find([gold.reports]):
        report = read(item).report if isinstance(item, Item) else None
        if report is None:
            continue
        made = process(report, book, tool)
        here = [record for record in records if Path(record["report"]).stem == Path(report.name).stem]
        for position in made.positions:
            matched = [record for record in here if _overlap(position, report.text, record) >= 0.5]
            if matched:
                right = any(position.code.act in record["act"] and position.code.issue in record["issue"] for record in matched)
                yield report.name, (log_odds(_sure(position, "act")), log_odds(_sure(position, "issue"))), right


def _overlap(position: Position, text: str, record: dict[str, object]) -> float:
    quote, start = str(record["quote"]), record.get("start")
    at = start if isinstance(start, int) and text.startswith(quote, start) else text.find(quote)
    words = position.words
    shared = min(words.end, at + len(quote)) - max(words.start, at)
    return shared / max(len(Span(words.start, words.end)), len(quote)) if at >= 0 else 0.0


def _sure(position: Position, field: str) -> float:
    found = next((_SURE.search(reason.why) for reason in position.code.reasons if reason.field == field), None)
    return float(found[1]) if found else 0.5


def fit(rows: Floats, right: Floats) -> Floats:
    """Weights of a logistic regression, the bias last, by Newton's method."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(rows.shape[1])
    for _ in range(20):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - RIDGE * weights
        weights += np.linalg.solve((rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(weights)), slope)
    return weights


def reliability(chance: Floats, right: Floats) -> str:
    """A table: confidence, positions, mean confidence, share that is right."""
    lines = ["| confidence | positions | mean confidence | right |", "|---|---|---|---|"]
    for low in np.arange(0, 1, 0.2):
        inside = (chance >= low) & (chance < low + 0.2 + (low > 0.7))
        if inside.any():
            lines.append(f"| {low:.1f} to {low + 0.2:.1f} | {inside.sum()} | {chance[inside].mean():.2f} | {right[inside].mean():.2f} |")
    return "\n".join(lines)


def main(shared: Path) -> None:
    listed = [*cases(Gold.real(shared)), *cases(Gold.demo())]
    rows, right = np.array([row for _, row, _ in listed]), np.array([float(good) for *_, good in listed])
    names = sorted({name for name, *_ in listed})
    folds = np.array([names.index(name) % FOLDS for name, *_ in listed])
    chance = np.zeros(len(right))
    for fold in range(FOLDS):
        weights = fit(rows[folds != fold], right[folds != fold])
        chance[folds == fold] = 1 / (1 + np.exp(-np.hstack([rows[folds == fold], np.ones(((folds == fold).sum(), 1))]) @ weights))
    print("WEIGHTS =", tuple(round(float(weight), 3) for weight in fit(rows, right)))
    brier, base = float(((chance - right) ** 2).mean()), float(right.mean() * (1 - right.mean()))
    print(f"{len(right)} positions, held-out Brier score {brier:.3f}, of the base rate {base:.3f}\n\n{reliability(chance, right)}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
