"""Attributions by the trained model: text in, source, cue and content out."""

from sayso.attribution.trained.extractor import TrainedExtractor
from sayso.attribution.trained.found import Found

__all__ = ["Found", "TrainedExtractor"]
