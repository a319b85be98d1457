"""The words of a window, and the cues that the tagger sees among them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.encoder.path import best, by_word, log_softmax, runs
from sayso.encoder.windows import Window

CUE = 3  # the B label of cues among tags; the next one is I
Floats = NDArray[np.float32]
Labels = NDArray[np.int64]
Range = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a window: where each one's pieces begin among the real ones, its offsets, and the paragraphs' firsts."""

    real: Labels
    firsts: Labels
    starts: Labels
    ends: Labels
    breaks: Labels

    def pieces(self, words: Range) -> Range:
        """The window's wordpieces of a range of words; none of them is special, since runs stop at paragraphs."""
        last = self.firsts[words[1]] if words[1] < len(self.firsts) else len(self.real)
        return int(self.real[self.firsts[words[0]]]), int(self.real[last - 1]) + 1

    def span(self, words: Range) -> Range:
        """The offsets of a range of words."""
        return int(self.starts[words[0]]), int(self.ends[words[1] - 1])


def words(window: Window) -> Words:
    """The words of a window."""
    pieces = window.pieces
    real = np.flatnonzero(pieces.starts >= 0)
    inner = pieces.inner[real]
    inner[:1] = False
    firsts = np.flatnonzero(~inner)
    gaps = np.diff(real, prepend=-1)[firsts] > 1
    last = np.append(firsts[1:], len(real)) - 1
    return Words(real, firsts, pieces.starts[real[firsts]], pieces.ends[real[last]], np.flatnonzero(gaps))


def cues(window: Window, laid: Words, tags: Floats) -> list[Range]:
    """Runs of words on the best path through the tags [n, 7] that are cues beginning in the window's core."""
    if not len(laid.real):
        return []
    path = best(by_word(log_softmax(tags)[laid.real], laid.firsts)[None])[0]
    return [run for run in runs(path, CUE, laid.breaks) if window.core <= laid.pieces(run)[0] < window.end]
