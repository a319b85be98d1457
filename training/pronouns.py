"""Fits the weights by which pronouns find whom they stand for, on GUM; prints them, and how right they are on documents held out."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso import passages
from sayso.mentions import cast
from sayso.resolution import pronouns
from sayso.resolution.pronouns import FEATURES, PRONOUN, Candidates, Place, Referents
from scripts.gum_table import right
from tests.quality.gum import Document, documents

FREE = frozenset({"news", "interview", "academic", "court", "bio", "voyage"})
"""The genres whose texts' licences allow shipped weights."""

Example = tuple[str, Candidates, list[int]]
"""The pronoun's form, its candidates, and which of them are right."""
Weights = dict[bool, NDArray[np.float64]]
"""One vector for people (True), one for bodies."""


def examples(document: Document, force: bool, weights: Weights | None = None) -> tuple[list[Example], list[tuple[int, bool]], Referents]:
    """Each pronoun whose referent has a name; going on with the right candidate (`force`) or with the chosen one."""
    named = {m.span.start: document.names(m.cluster) for m in document.mentions if PRONOUN.fullmatch(m.span.of(document.text))}
    everyone = cast(document.text)
    found: list[Example] = []
    hits: list[tuple[int, bool]] = []

    def choose(place: Place, candidates: Candidates) -> int:
        person = place.form in {"he", "she"}
        chosen = pronouns.best(place, candidates)
        if weights is not None:
            chosen = max(candidates, key=lambda c: float(weights[person] @ np.array(c[1])))[0]
        names = named.get(place.at)
        if not names:
            return chosen
        good = [n for n, (number, _) in enumerate(candidates) if right(everyone.everyone[number].name, names)]
        found.append((place.form, candidates, good))
        hits.append((place.at, right(everyone.everyone[chosen].name, names)))
        return candidates[good[0]][0] if force and good and person else chosen

    read = Referents(document.text, passages.split(document.text), everyone, choose)
    return found, hits, read


def fit(listed: list[Example], ridge: float = 0.003, steps: int = 300) -> NDArray[np.float64]:
    """The weights that make the right candidates likeliest, by Adam over all examples at once; deterministic."""
    usable = [(c, good) for _, c, good in listed if 0 < len(good) < len(c)]
    width = max(len(c) for c, _ in usable)
    values = np.zeros((len(usable), width, len(FEATURES)))
    mask, target = np.full((len(usable), width), -1e9), np.zeros((len(usable), width))
    for row, (candidates, good) in enumerate(usable):
        values[row, : len(candidates)] = [v for _, v in candidates]
        mask[row, : len(candidates)] = 0
        target[row, good] = 1
    weights, first, second = np.zeros(len(FEATURES)), np.zeros(len(FEATURES)), np.zeros(len(FEATURES))
    for step in range(steps):
        chance = _softmax(values @ weights + mask)
        wanted = chance * target / (chance * target).sum(1, keepdims=True)
        slope = np.einsum("nc,ncf->f", wanted - chance, values) / len(usable) - ridge * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights = weights + (0.05 if step < 200 else 0.02) * first / (np.sqrt(second) + 1e-8)
    return weights


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    chances: NDArray[np.float64] = raised / raised.sum(1, keepdims=True)
    return chances


def trained(texts: list[Document]) -> Weights:
    """Weights from those documents that may be used."""
    listed = [e for d in texts if d.genre in FREE for e in examples(d, force=True)[0]]
    return {person: fit([e for e in listed if (e[0] in {"he", "she"}) is person]) for person in (True, False)}


def fold(document: Document, folds: int) -> int:
    """The fold of a document, from its name."""
    return int(hashlib.sha256(document.name.encode()).hexdigest(), 16) % folds


def main(shared: Path, folds: int = 5) -> None:
    """Cross-validates over documents of train and dev (fitting on train only), then fits on all of train."""
    train, dev = (documents(shared / "data" / "gum" / split) for split in ("train", "dev"))
    sources: dict[str, list[bool]] = {"train": [], "dev": []}
    pronoun: list[bool] = []
    for held in range(folds):
        weights = trained([d for d in train if fold(d, folds) != held])
        for split, texts in (("train", train), ("dev", dev)):
            for document in (d for d in texts if fold(d, folds) == held):
                _, hits, _ = examples(document, force=False, weights=weights)
                pronoun += [hit for _, hit in hits]
                good = dict(hits)
                sources[split] += [good.get(s.attribution.source[0].start, False) for s in document.sources if s.kind == "third"]
    print(f"all pronouns, held out: {np.mean(pronoun):.3f} of {len(pronoun)}")
    for split, right_ones in sources.items():
        print(f"sources, {split}, held out: {np.mean(right_ones):.3f} of {len(right_ones)}")
    for person, fitted in trained(train).items():
        print("PEOPLE" if person else "BODIES", "=", tuple(round(float(w), 2) for w in fitted))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
