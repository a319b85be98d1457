"""The shipped model, shared by finding attributions, resolving and coding: one pass over a text serves them all."""

from sayso.encoder.head import Scores
from sayso.encoder.model import Model
from sayso.encoder.path import best, by_word, log_softmax, runs
from sayso.encoder.pieces import Pieces, paragraphs, quoted
from sayso.encoder.reading import Reading, Seen
from sayso.encoder.runtime import Encoded, Encoder, model_id, verified
from sayso.encoder.windows import Shape, Window, windows
from sayso.encoder.words import CUE, Words

__all__ = [
    "CUE",
    "Encoded",
    "Encoder",
    "Model",
    "Pieces",
    "Reading",
    "Scores",
    "Seen",
    "Shape",
    "Window",
    "Words",
    "best",
    "by_word",
    "log_softmax",
    "model_id",
    "paragraphs",
    "quoted",
    "runs",
    "verified",
    "windows",
]
