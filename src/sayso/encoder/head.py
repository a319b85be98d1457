"""The argument head: for a cue, the label of every wordpiece (O, then B and I of source, content and the cue itself)."""

from collections.abc import Sequence

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sayso.encoder import Encoded, session

FARTHEST = 127  # as in training.model
Floats = NDArray[np.float32]


class Head:
    """A transformer layer over the window, once for each cue; all cues of a window are one call."""

    def __init__(self, content: bytes) -> None:
        self._session: onnxruntime.InferenceSession = session(content)

    def __call__(self, encoded: Encoded, cues: Sequence[tuple[int, int]]) -> Floats:
        """Logits [cues, wordpieces, 7] for cues given as half-open ranges of wordpieces."""
        at = np.arange(len(encoded.tokens))
        centres = np.stack([encoded.cues[start:end].mean(0, keepdims=True) for start, end in cues])
        away = np.stack([np.minimum(at - start, 0) + np.maximum(at - (end - 1), 0) for start, end in cues])
        near = np.clip(away, -FARTHEST, FARTHEST) + FARTHEST
        logits = self._session.run(None, {"tokens": encoded.tokens[None], "centres": centres, "away": near})[0]
        return np.asarray(logits)
