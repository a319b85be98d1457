"""The whole shipped model: the encoder and its head, loaded together once."""

from functools import cached_property
from pathlib import Path

import numpy as np

from sayso.encoder.head import Floats, Head, unit
from sayso.encoder.runtime import WEIGHTS, Encoder
from sayso.encoder.windows import CLS, SEP, join, special

LONGEST = 256  # wordpieces of a text that is read alone


class Model:
    """The encoder and its head. ModelError if their files are altered."""

    acts = ("demand", "propose", "commit", "accept", "reject", "threaten", "reserve", "claim", "deny", "accuse", "other")
    """What the head's act logits stand for; `other` is a statement that is no act in a negotiation."""
    width = 384

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.encoder = Encoder(folder)

    @cached_property
    def head(self) -> Head:
        return Head(self.encoder.files["head.onnx"])

    def meaning(self, text: str) -> Floats:
        """The vector [384] of a short text that stands alone, such as an issue's definition; zero where no word stands."""
        return unit(self.meanings(text))

    def meanings(self, text: str) -> Floats:
        """The vectors [n, 384] of the wordpieces of a short text that stands alone."""
        pieces = self.encoder.pieces(text, 0, len(text)).cut(0, LONGEST)
        if not len(pieces):
            return np.zeros((0, self.width), np.float32)
        return self.encoder.encode(join([special(CLS), pieces, special(SEP)])).meaning[1:-1]
