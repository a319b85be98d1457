"""What the model learns from: a text and its attributions."""

from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Piece:
    """A stretch that does one act: each annotator's act, and its issue and stance ("+", "-", "~", "0") where these are coded."""

    words: Spans
    acts: tuple[str, ...]
    issue: str = ""
    stance: str = ""


@dataclass(frozen=True)
class Relation:
    """Code point spans of one attribution's roles; the source may be empty. `pieces` are the labelled stretches of its content."""

    source: Spans
    cue: Spans
    content: Spans
    pieces: tuple[Piece, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts of a content that was labelled as a whole; none where it was not."""
        return self.pieces[0].acts if len(self.pieces) == 1 and self.pieces[0].words == self.content else ()


@dataclass(frozen=True)
class Article:
    """A text with one or more readings of it, each a list of relations."""

    name: str
    text: str
    readings: tuple[tuple[Relation, ...], ...]
