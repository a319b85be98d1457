"""What the reports say without a dossier: who speaks, beside which words, and what is asked or offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso import copies, passages, pipeline, resolution
from sayso.attribution import Extractor
from sayso.dossier import EMPTY
from sayso.model import Report, Span
from sayso.reports.language import READ
from sayso.resolution.plain import Names


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A stretch by which somebody asks, offers, accepts, refuses or threatens."""

    report: int
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One report: the speakers of its attributions in order, its own words for people and bodies, and its contents."""

    speakers: tuple[str, ...]
    names: Names
    contents: tuple[Content, ...]


def originals(reports: Iterable[Report]) -> list[Report]:
    """The reports that can be read, copies left out, in an order that does not depend on the order given."""
    listed = sorted({report.id: report for report in reports if report.language in READ}.values(), key=lambda report: report.id)
    found = copies.find(listed)
    return [report for report in listed if found.cluster_of(report.id) == report.id]


def hear(reports: Iterable[Report], extractor: Extractor) -> Iterator[Heard]:
    """Reads reports one by one, without a dossier."""
    for number, report in enumerate(reports):
        made = pipeline.process(report, EMPTY, extractor)
        parts = passages.told(report.text)
        resolved = resolution.resolve(report, parts, made.attributions, EMPTY)
        spans = _whole(position.words.span for position in made.positions)
        contents = (Content(number, _bare(span.of(report.text))) for span in spans)
        yield Heard(tuple(one.speaker.name for one in resolved), Names(report.text), tuple(contents))


def _whole(spans: Iterable[Span]) -> list[Span]:
    """The spans that stand in no other, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def _bare(words: str) -> str:
    """Words in one line, without quotation marks around them."""
    line = " ".join(words.split())
    return line.strip("“”\"‘’' ,") if line[:1] in "“\"‘'" else line
