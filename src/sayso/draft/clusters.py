"""Contents to clusters: what is alike in words, by average linkage; the same contents always give the same clusters.

One content more or less can change many of them, so it is done several times, each time with some contents left out, and those that
come together again and again stay together (consensus clustering: Monti, Tamayo, Mesirov and Golub 2003). What a model makes of their
meaning does no good here: it is taught to tell issues that have a name, and draws the rest together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.coding.stems import stems
from sayso.draft.hearing import Content

Floats = NDArray[np.float32]

STOP = 0.09
"""Likeness under which clusters stay apart. Chosen on the demo and the development sets."""

TIMES, KEPT = 15, 0.8
"""How often they are clustered, and the share of the contents that is kept each time."""

TOGETHER = 0.3
"""The share of the times from which two are together, on average over two clusters."""

LIMIT = 1500
"""Contents that are clustered at once, evenly spread; the time grows with the square. Others join the nearest cluster."""


def clusters(contents: Sequence[Content], stop: float = STOP) -> list[list[int]]:
    """Numbers of contents, cluster by cluster, the largest first."""
    if not contents:
        return []
    rows = _weighted(contents)
    step = max(1, math.ceil(len(contents) / LIMIT))
    chosen = np.arange(0, len(contents), step)
    together = _together(rows[chosen] @ rows[chosen].T, stop)
    found = [[int(chosen[number]) for number in cluster] for cluster in _linked(together, TOGETHER)]
    for number in sorted(set(range(len(contents))) - set(chosen.tolist())):
        near = [float((rows[cluster] @ rows[number]).mean()) for cluster in found]
        best = int(np.argmax(near))
        if near[best] >= stop:
            found[best].append(number)
    return sorted((sorted(cluster) for cluster in found), key=lambda cluster: (-len(cluster), cluster))


def _weighted(contents: Sequence[Content]) -> Floats:
    """Stems of each content [contents, stems] weighted by rarity, at unit length."""
    docs = [{s.stem for s in stems(content.words) if not s.stem.isdigit()} for content in contents]
    counts = Counter(word for doc in docs for word in doc)
    places = {word: n for n, word in enumerate(sorted(word for word, count in counts.items() if count > 1))}
    made = np.zeros((len(docs), max(1, len(places))), np.float32)
    for row, doc in enumerate(docs):
        for word in doc & places.keys():
            made[row, places[word]] = math.log(len(docs) / counts[word])
    return _unit(made)


def _unit(rows: Floats) -> Floats:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(length == 0, 1, length)).astype(np.float32)


def _together(alike: Floats, stop: float) -> Floats:
    """How often any two are in one cluster, as a share of the times that both are kept [contents, contents]."""
    chance = np.random.default_rng(0)
    same, both = np.zeros_like(alike), np.zeros_like(alike)
    for _ in range(TIMES):
        kept = np.sort(chance.choice(len(alike), max(1, round(KEPT * len(alike))), replace=False))
        both[np.ix_(kept, kept)] += 1
        for cluster in _linked(alike[np.ix_(kept, kept)], stop):
            same[np.ix_(kept[cluster], kept[cluster])] += 1
    return (same / np.maximum(both, 1)).astype(np.float32)


def _linked(alike: Floats, stop: float) -> list[list[int]]:
    """Joins the two most alike clusters until none are as alike as `stop`; of equals the first."""
    alike = alike.copy()
    np.fill_diagonal(alike, -np.inf)
    size = np.ones(len(alike), np.float32)
    found = [[number] for number in range(len(alike))]
    best = alike.argmax(1)
    for _ in range(len(alike) - 1):
        one = int(alike[np.arange(len(alike)), best].argmax())
        other = int(best[one])
        if alike[one, other] < stop:
            break
        one, other = min(one, other), max(one, other)
        row = (alike[one] * size[one] + alike[other] * size[other]) / (size[one] + size[other])
        alike[one], alike[:, one] = row, row
        alike[other], alike[:, other], alike[one, one] = -np.inf, -np.inf, -np.inf
        size[one] += size[other]
        found[one] += found[other]
        found[other] = []
        changed = np.flatnonzero(np.isin(best, (one, other)) | (alike[:, one] > alike[np.arange(len(alike)), best]))
        best[changed] = alike[changed].argmax(1)
    return [cluster for cluster in found if cluster]
