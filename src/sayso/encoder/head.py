"""The head that looks at a text from one cue: what each wordpiece is to it, and what act they make."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sayso.encoder.runtime import Encoded, session

FARTHEST = 127  # as in training.model
Floats = NDArray[np.float32]
Range = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Scores:
    """Logits for each cue and wordpiece: `labels` [cues, n, 7] of O and of B and I of source, content and cue; `acts` [cues, n, 11]."""

    labels: Floats
    acts: Floats


class Head:
    """A transformer layer over the window, once for each cue; all cues of a window are one call."""

    def __init__(self, content: bytes) -> None:
        self._session: onnxruntime.InferenceSession = session(content)

    def __call__(self, encoded: Encoded, cues: Sequence[Range]) -> Scores:
        """Scores for cues given as half-open ranges of wordpieces."""
        at = np.arange(len(encoded.tokens))
        centres = np.stack([encoded.cues[start:end].mean(0, keepdims=True) for start, end in cues])
        away = np.stack([np.minimum(at - start, 0) + np.maximum(at - (end - 1), 0) for start, end in cues])
        near = np.clip(away, -FARTHEST, FARTHEST) + FARTHEST
        return Scores(*self._session.run(None, {"tokens": encoded.tokens[None], "centres": centres, "away": near}))


def units(rows: Floats) -> Floats:
    """Each row at unit length; zeros stay."""
    made = np.empty_like(rows)
    np.divide(rows, np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12), out=made)
    return made


def unit(rows: Floats) -> Floats:
    """The mean of rows at unit length; zero for none."""
    mean: Floats = rows.mean(0) if len(rows) else np.zeros(rows.shape[1:], np.float32)
    length = float(np.linalg.norm(mean))
    return mean / length if length else mean
