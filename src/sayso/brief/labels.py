"""Labels of the brief: days, quotation marks, who told it. No sentences."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.charts.days import day
from sayso.model import Kind, Position, Said

NO_DAY = "no date"

_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}
_OPENING = {"”": "“", '"': '"', "’": "‘", "'": "'", "»": "«"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Exact words of a report. `opening` and `closing` are the marks to print around them, where the words lack them."""

    text: str
    direct: bool
    opening: str = ""
    closing: str = ""


def quoted(position: Position) -> Quoted:
    """The words of a position; only direct ones get marks, and those that bring a mark of their own not a second one."""
    text = position.words.text
    if position.kind != Kind.DIRECT:
        return Quoted(text, direct=False)
    first, last = text[:1], text.rstrip()[-1:]
    begins, ends = first in _CLOSING, last in _OPENING and len(text) > 1
    opening = "" if begins else _OPENING[last] if ends else "“"
    closing = "" if ends else _CLOSING[first] if begins else "”"
    return Quoted(text, True, opening, closing)


def days(said: Said) -> str:
    """The days on which something may have been said, as exactly as they are known."""
    first, last = said.first, said.last
    if first is None or last is None:
        return f"by {day(last)}" if last else f"from {day(first)}" if first else NO_DAY
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def sourcing(position: Position) -> str:
    """How near the publisher was to the speaker: nobody between them, somebody named, or somebody without a name."""
    if any(hop.anonymous for hop in position.chain):
        return "anonymous"
    return "second-hand" if position.chain else "first-hand"


def decided(position: Position) -> str:
    """Which person decided on the codes, or "" where only the machine did."""
    judgement = position.judgement
    if judgement is None:
        return ""
    return f"{'corrected' if judgement.verdict == 'correct' else 'accepted'} by {judgement.by}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its word, as "1 article" or "3 articles"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


__all__ = ["NO_DAY", "Quoted", "count", "day", "days", "decided", "quoted", "sourcing"]
