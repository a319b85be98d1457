"""Attributions marked by hand in a text, so that stages 4 and 5 are tested without an extractor."""

from __future__ import annotations

from datetime import date

from sayso import coding, passages, resolution
from sayso.dossier import Dossier
from sayso.model import Attribution, Kind, Position, Report, Resolved, Span

DAY = date(2031, 7, 15)

Mark = tuple[str, str, str]
"""Source ("" for none), cue, content: each as it stands in the text."""


def mark(text: str, marks: list[Mark]) -> tuple[Attribution, ...]:
    """The attributions of the marks in order. A cue is sought behind the cue before it; its source and content are the nearest."""
    made = []
    at = 0
    for source, cue, content in marks:
        start = text.index(cue, at)
        at = start + 1
        behind = text.find(content, start + len(cue))
        place = behind if behind >= 0 else text.rindex(content, 0, start)
        who: tuple[Span, ...] = ()
        if source:
            found = text.rfind(source, 0, start)
            begin = found if found >= 0 else text.index(source, start + len(cue))
            who = (Span(begin, begin + len(source)),)
        cues, contents = (Span(start, start + len(cue)),), (Span(place, place + len(content)),)
        made.append(Attribution(who, cues, contents, Kind.INDIRECT, "marks-1", 0.9))
    return tuple(made)


def resolved(text: str, marks: list[Mark], dossier: Dossier, published: date | None = DAY, publisher: str = "") -> tuple[Resolved, ...]:
    """Stage 4 on the marks."""
    report = Report(text=text, name="t.txt", publisher=publisher, published=published)
    return resolution.resolve(report, passages.split(text), mark(text, marks), dossier)


def coded(text: str, marks: list[Mark], dossier: Dossier, published: date | None = DAY) -> tuple[Position, ...]:
    """Stages 4 and 5 on the marks."""
    report = Report(text=text, name="t.txt", published=published)
    parts = passages.split(text)
    return coding.code(report, parts, resolution.resolve(report, parts, mark(text, marks), dossier), dossier)
