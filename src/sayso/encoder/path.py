"""Best legal sequences of O, B and I labels."""

import numpy as np
from numpy.typing import NDArray

NEVER = -1e4
Floats = NDArray[np.float32]
Labels = NDArray[np.int64]


def log_softmax(logits: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def by_word(scores: Floats, firsts: Labels) -> Floats:
    """Sum the log scores of each word's pieces: [..., pieces, labels] to [..., words, labels].

    The first piece of a word takes B or I, its other pieces only I: labels are 0 for O, odd for B, even for I.
    """
    inner = scores.copy()
    inner[..., 1::2] = scores[..., 2::2]
    inner[..., firsts, :] = scores[..., firsts, :]
    result: Floats = np.add.reduceat(inner, firsts, axis=-2)
    return result


def allowed(labels: int) -> Floats:
    """Transition scores [from, to]: I only after B or I of its own role."""
    table = np.zeros((labels, labels), np.float32)
    for inside in range(2, labels, 2):
        table[:, inside] = NEVER
        table[inside - 1 : inside + 1, inside] = 0
    return table


def best(scores: Floats) -> Labels:
    """The best legal label of each word: [rows, words, labels] to [rows, words]."""
    rows, words, labels = scores.shape
    table = allowed(labels)[None]
    state = np.full((rows, labels), NEVER, np.float32)
    state[:, 0] = 0
    back = np.empty((words, rows, labels), np.int64)
    for word in range(words):
        moves = state[:, :, None] + table
        back[word] = moves.argmax(1)
        state = moves.max(1) + scores[:, word]
    path = np.empty((rows, words), np.int64)
    label = state.argmax(-1)
    for word in range(words - 1, -1, -1):
        path[:, word] = label
        label = back[word][np.arange(rows), label]
    return path


def runs(path: Labels, begin: int, breaks: Labels) -> list[tuple[int, int]]:
    """Runs of words labelled `begin` or `begin` + 1, split where a new B begins and before each word in `breaks`."""
    inside = (path == begin) | (path == begin + 1)
    if not inside.any():
        return []
    starts = inside & (path == begin)
    starts |= inside & ~np.concatenate([[False], inside[:-1]])
    starts[breaks] |= inside[breaks]
    edges = np.flatnonzero(starts)
    stops = np.flatnonzero(~inside)
    found = []
    for i, start in enumerate(edges):
        later = stops[np.searchsorted(stops, start) :]
        end = int(later[0]) if len(later) else len(path)
        found.append((int(start), min(end, int(edges[i + 1])) if i + 1 < len(edges) else end))
    return found
