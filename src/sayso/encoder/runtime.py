"""The shipped encoder as int8 ONNX: verified on loading, one thread, one window a call."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.encoder.pieces import Pieces, pieces
from sayso.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"
NAME = "minilm-pol-5"
Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Encoded:
    """What the encoder says of a window of n wordpieces.

    `tags` [n, 7] are logits of O and of B and I of source, cue and content; `tokens` and `cues` [n, 2 * width] are the two
    sides of the head; `meaning` [n, 384] are vectors whose mean over a stretch tells what it means.
    """

    tags: Floats
    tokens: Floats
    cues: Floats
    meaning: Floats


def verified(folder: Path) -> dict[str, bytes]:
    """The files that checksums.json in the folder names. Raises ModelError if one is missing or altered."""
    try:
        sums: dict[str, str] = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
        contents = {name: (folder / name).read_bytes() for name in sums}
    except (OSError, ValueError) as error:
        raise ModelError(f"The model in {folder} cannot be read: {error}. Install Sayso again.") from error
    for name, content in contents.items():
        if hashlib.sha256(content).hexdigest() != sums[name]:
            raise ModelError(f"{folder / name} is not the file that was shipped: its checksum differs. Install Sayso again.")
    return contents


def model_id(*folders: dict[str, bytes]) -> str:
    """An id that differs whenever a file of the model does."""
    files = sorted((name, hashlib.sha256(content).hexdigest()) for folder in folders for name, content in folder.items())
    return f"{NAME}-{hashlib.sha256(json.dumps(files).encode()).hexdigest()[:8]}"


def session(content: bytes) -> onnxruntime.InferenceSession:
    """A model of ONNX on one thread of the CPU."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


class Encoder:
    """The encoder and its tokenizer. One window a call: int8 scales depend on all that is in a call."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.files = verified(folder)
        self.id = model_id(self.files)
        self._session = session(self.files["encoder.onnx"])
        self._tokenizer: Tokenizer = Tokenizer.from_str(self.files["tokenizer.json"].decode())
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def pieces(self, text: str, start: int, end: int) -> Pieces:
        """The wordpieces of text[start:end]."""
        return pieces(self._tokenizer, text, start, end)

    def encode(self, window: Pieces) -> Encoded:
        """The states of a window, specials included, of 3 to 512 wordpieces."""
        outputs = self._session.run(None, {"ids": window.ids[None], "kinds": window.kinds[None]})
        return Encoded(*(np.asarray(output)[0] for output in outputs))
