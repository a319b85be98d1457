"""What the model learns from: a text and its attributions."""

from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Relation:
    """Code point spans of one attribution's roles; the source may be empty. `acts` holds each annotator's act, if labelled."""

    source: Spans
    cue: Spans
    content: Spans
    acts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """A text with one or more readings of it, each a list of relations."""

    name: str
    text: str
    readings: tuple[tuple[Relation, ...], ...]
