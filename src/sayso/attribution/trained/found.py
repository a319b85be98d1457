"""What the trained model finds."""

from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution: spans as code points, half-open, in order; the source may be empty, cue and content never are.

    `confidence` is the calibrated chance that a person would find it too with mostly the same source and content.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
