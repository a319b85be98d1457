"""Hypothesis strategies for the vocabulary: reports, and whatever stands in them at true offsets."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from sayso.ledger import Record, record_hash
from sayso.model import (
    Act,
    Attribution,
    Code,
    Condition,
    Correction,
    Hop,
    Judgement,
    Kind,
    Position,
    Reason,
    Report,
    Said,
    Span,
    Stance,
    Words,
)

PARTIES = ("north", "south", "unknown")
ISSUES = ("ceasefire", "border", "other")
EXTRACTOR = "model-1"

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
short = st.text(characters, max_size=12)
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
maybe_days = st.none() | days
# Repeated names make it likely that reports share text, publisher or day.
texts = st.text(characters, min_size=1, max_size=80) | st.sampled_from(["One text.", "“Never,” he said. \U0001f54a Über.\r\nEnd."])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return Report(
        text=draw(texts),
        name=draw(st.sampled_from(["a.txt", "b.html", "dir/c.txt"])),
        publisher=draw(st.sampled_from(["", "Agency", "Gazette"])),
        title=draw(st.sampled_from(["", "Talks"]) | short),
        url=draw(st.sampled_from(["", "https://example.org/1"])),
        published=draw(st.none() | st.sampled_from([date(2025, 3, 1), date(2025, 3, 2)])),
        language="en",
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


def words(text: str) -> st.SearchStrategy[Words]:
    return spans(text).map(lambda span: Words.at(text, span))


@st.composite
def attributions(draw: st.DrawFn, text: str) -> Attribution:
    some = st.lists(spans(text), min_size=1, max_size=2).map(lambda found: tuple(sorted(found)))
    confidence = draw(st.floats(0, 1))
    source = draw(st.just(()) | some)
    return Attribution(source, draw(some), draw(some), draw(st.sampled_from(Kind)), EXTRACTOR, confidence)


@st.composite
def said(draw: st.DrawFn, text: str) -> Said:
    first, last = draw(maybe_days), draw(maybe_days)
    if first and last and first > last:
        first, last = last, first
    return Said(draw(st.none() | words(text)), first, last, draw(st.sampled_from(["day", "week", "bounds", "none"])), draw(short))


@st.composite
def codes(draw: st.DrawFn, text: str) -> Code:
    conditions = st.builds(Condition, st.sampled_from(["only if", "until"]), words(text))
    reasons = st.builds(Reason, st.sampled_from(["act", "issue"]), short)
    return Code(
        draw(st.sampled_from(Act)),
        draw(st.sampled_from(ISSUES)),
        draw(st.sampled_from(Stance)),
        draw(st.none() | st.sampled_from(PARTIES)),
        tuple(draw(st.lists(conditions, max_size=2))),
        draw(st.floats(0, 1)),
        tuple(draw(st.lists(reasons, max_size=2))),
    )


@st.composite
def positions(draw: st.DrawFn, report: Report) -> Position:
    maybe = st.none() | words(report.text)
    hops = st.builds(Hop, short, st.sampled_from(["says", "told", "citing", "anonymous"]), maybe)
    return Position(
        report_id=report.id,
        words=draw(words(report.text)),
        source=draw(maybe),
        cue=draw(maybe),
        kind=draw(st.sampled_from(Kind)),
        speaker=draw(st.sampled_from(["Ana Lind", "Bo Ek", "ÖZIL"])),
        party=draw(st.sampled_from(PARTIES)),
        chain=tuple(draw(st.lists(hops, max_size=2))),
        said=draw(said(report.text)),
        code=draw(codes(report.text)),
        extractor=EXTRACTOR,
        ordinal=draw(st.integers(0, 2)),
    )


@st.composite
def records(draw: st.DrawFn, of: st.SearchStrategy[Report] | None = None) -> Record:
    report = draw(reports() if of is None else of)
    found = draw(st.lists(positions(report), max_size=4, unique_by=lambda position: position.id))
    extraction = tuple(draw(st.lists(attributions(report.text), max_size=2)))
    return Record(report, extraction, EXTRACTOR, tuple(found), "1.0", "d-1")


# One run per report: what a reproducible program makes of the same report is the same.
ledgers = st.lists(records(), max_size=5, unique_by=lambda record: record.report.id)

corrections = st.builds(
    Correction,
    party=st.none() | st.sampled_from(PARTIES),
    speaker=st.none() | st.sampled_from(["Cy Dahl"]),
    act=st.none() | st.sampled_from(Act),
    issue=st.none() | st.sampled_from(ISSUES),
    stance=st.none() | st.sampled_from(Stance),
)


@st.composite
def judgements(draw: st.DrawFn, position: Position) -> Judgement:
    verdict = draw(st.sampled_from(["accept", "correct", "reject"]))
    return Judgement(
        position.id,
        position.report_id,
        position.words,
        verdict,
        draw(st.sampled_from(["ann", "bob"])),
        draw(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))),
        record_hash(position),
        draw(corrections) if verdict == "correct" else Correction(),
        draw(short),
    )
