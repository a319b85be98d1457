"""Model to rows and back. What no query asks for is packed as compact JSON, by place and not by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from pydantic_core import from_json

from sayso.ledger.addresses import address_of
from sayso.model import (
    OTHER,
    Act,
    Attribution,
    Code,
    Condition,
    Correction,
    Facts,
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
    content_id,
)

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_decode = from_json  # half again as fast as the standard library's


# A view makes 100,000 positions: a look-up takes a third of what an enum's call takes.
_KINDS = {kind.value: kind for kind in Kind}
_ACTS = {act.value: act for act in Act}
_STANCES = {stance.value: stance for stance in Stance}
_reason = lru_cache(maxsize=10_000)(Reason)  # few are told apart, and all are frozen


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@lru_cache(maxsize=10_000)
def to_day(text: str | None) -> date | None:
    """A day from its ISO text."""
    return None if text is None else date.fromisoformat(text)


def to_stamp(at: datetime) -> str:
    """A time as UTC text that sorts as the times do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def from_stamp(text: str | None) -> datetime | None:
    """The time of `to_stamp`."""
    return None if text is None else datetime.fromisoformat(text)


def _pack_words(words: Words | None) -> list[object] | None:
    return None if words is None else [words.start, words.end, words.text]


def _pack_spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def report_row(report: Report) -> dict[str, object]:
    """A row of `reports`; the name goes to its own table."""
    return {
        "id": report.id,
        "text": report.text,
        "text_hash": report.text_hash,
        "publisher": report.publisher,
        "title": report.title,
        "url": report.url,
        "published": _day(report.published),
        "language": report.language,
        "facts": pack_facts(report.facts),
        "address": address_of(report.url),
    }


def report_from(row: Any, name: str) -> Report:
    """The report of a row of `reports`, under the name that is shown."""
    published = to_day(row.published)
    return Report(row.text, name, row.publisher, row.title, row.url, published, row.language, facts=unpack_facts(row.facts))


def pack_facts(facts: Facts) -> str:
    """What else is known of a report, as JSON; empty where nothing is."""
    if facts == Facts():
        return ""
    origins = [[one.field, one.why] for one in facts.origins]
    return _ENCODER.encode([facts.author, _day(facts.updated), _day(facts.fetched), origins])


def unpack_facts(text: str) -> Facts:
    """The facts of `pack_facts`."""
    if not text:
        return Facts()
    author, updated, fetched, origins = _decode(text)
    return Facts(author, to_day(updated), to_day(fetched), tuple(_reason(named, where) for named, where in origins))


def pack_attributions(attributions: Sequence[Attribution]) -> str:
    """An extraction as one JSON array."""
    return _ENCODER.encode(
        [[_pack_spans(a.source), _pack_spans(a.cue), _pack_spans(a.content), a.kind, a.extractor, a.confidence] for a in attributions]
    )


def unpack_attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of `pack_attributions`."""

    def spans(pairs: list[list[int]]) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in pairs)

    return tuple(
        Attribution(spans(source), spans(cue), spans(content), Kind(kind), extractor, confidence)
        for source, cue, content, kind, extractor, confidence in _decode(text)
    )


def position_row(position: Position) -> dict[str, object]:
    """A row of `positions` without its run, as the machine made it: no judgement."""
    said, code = position.said, position.code
    rest = [
        _pack_words(position.source),
        _pack_words(position.cue),
        position.kind,
        [[hop.agent, hop.kind, _pack_words(hop.words)] for hop in position.chain],
        [_pack_words(said.words), said.precision, said.why],
        code.addressee,
        [[condition.kind, _pack_words(condition.words), condition.issue] for condition in code.conditions],
        [[reason.field, reason.why] for reason in code.reasons],
        position.extractor,
        position.ordinal,
    ]
    return {
        "id": position.id,
        "report_id": position.report_id,
        "start": position.words.start,
        "end": position.words.end,
        "words": position.words.text,
        "party": position.party,
        "speaker": position.speaker,
        "act": code.act.value,
        "issue": code.issue,
        "stance": code.stance.value,
        "said_first": _day(said.first),
        "said_last": _day(said.last),
        "confidence": code.confidence,
        "rest": _ENCODER.encode(rest),
    }


def position_from(row: Sequence[Any]) -> Position:
    """The position of a row of `positions`: the columns from `report_id` to `rest`, in the table's order, and any more."""
    report_id, start, end, text, party, speaker, act, issue, stance, first, last, confidence, rest, *_ = row
    source, cue, kind, hops, (on, precision, why), addressee, conditions, reasons, extractor, ordinal = _decode(rest)
    return Position(
        report_id,
        Words(start, end, text),
        Words(*source) if source else None,
        Words(*cue) if cue else None,
        _KINDS[kind],
        speaker,
        party,
        tuple([Hop(agent, how, Words(*words) if words else None) for agent, how, words in hops]) if hops else (),
        _said_on(Words(*on), first, last, precision, why) if on else _said(None, first, last, precision, why),
        Code(
            _ACTS[act],
            issue,
            _STANCES[stance],
            addressee,
            tuple([_condition(*condition) for condition in conditions]) if conditions else (),
            confidence,
            tuple([_reason(named, because) for named, because in reasons]),
        ),
        extractor,
        ordinal,
    )


def _said_on(words: Words | None, first: str | None, last: str | None, precision: str, why: str) -> Said:
    return Said(words, to_day(first), to_day(last), precision, why)


_said = lru_cache(maxsize=10_000)(_said_on)  # where no words name the day, all that a report tells has one


def _condition(how: str, words: list[Any], issue: str = OTHER) -> Condition:
    # Ledgers from before conditions named an issue have none.
    return Condition(how, Words(*words), issue)


def judgement_row(judgement: Judgement) -> dict[str, object]:
    """A row of `judgements`; its id comes from its content, so that the same judgement is stored once."""
    set_by = judgement.correction
    row = {
        "report_id": judgement.report_id,
        "position_id": judgement.position_id,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at.astimezone(UTC).isoformat(),
        "rest": _ENCODER.encode(
            [
                _pack_words(judgement.words),
                judgement.record,
                [set_by.party, set_by.speaker, set_by.act, set_by.issue, set_by.stance],
                judgement.comment,
            ]
        ),
    }
    return {"id": content_id("j", *row.values()), **row}


def judgement_from(row: Any) -> Judgement:
    """The judgement of a row of `judgements`; its time is in UTC."""
    words, record, (party, speaker, act, issue, stance), comment = _decode(row.rest)
    correction = Correction(party, speaker, None if act is None else Act(act), issue, None if stance is None else Stance(stance))
    at = datetime.fromisoformat(row.at)
    return Judgement(row.position_id, row.report_id, Words(*words), row.verdict, row.by, at, record, correction, comment)
