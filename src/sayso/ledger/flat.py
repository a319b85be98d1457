"""One position with its report and run as one flat row, for tables and exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.model import Act, Hop, Kind, Position, Report, Run, Stance


@dataclass(frozen=True, slots=True)
class FlatPosition:
    """A position's row. `start` and `end` are code points of the report's text: `text[start:end] == quote`.

    `report` is the file's base name, so that no folder of the user's goes out with a table. `chain` names who reported it,
    outermost first, without publisher and speaker; `hops` are the same with their kind and words. `said_on` has the words
    that tell the day. `origins` say where facts of the report come from ("published: JSON-LD"). `newer_version` is the id of the newest
    version of the report's page where this is an older one; of versions of one day, what was added later is newer. `run` numbers differ
    between ledgers of the same reports; all else is equal in each.
    """

    id: str
    report: str
    report_id: str
    start: int
    end: int
    quote: str
    source: str | None
    cue: str | None
    kind: Kind
    speaker: str
    party: str
    chain: tuple[str, ...]
    hops: tuple[Hop, ...]
    act: Act
    issue: str
    stance: Stance
    addressee: str | None
    conditions: tuple[str, ...]
    said_on: str | None
    said_first: date | None
    said_last: date | None
    said_precision: str
    published: date | None
    publisher: str
    title: str
    url: str
    confidence: float
    run: int
    dossier: str
    extractor: str
    judged: str | None
    judged_by: str | None
    author: str
    updated: date | None
    origins: tuple[str, ...]
    newer_version: str | None


def flat(position: Position, report: Report, run: Run, newer_version: str | None = None) -> FlatPosition:
    """The flat row of a position."""
    words, said, code, judgement = position.words, position.said, position.code, position.judgement
    return FlatPosition(
        id=position.id,
        report=base_name(report.name),
        report_id=position.report_id,
        start=words.start,
        end=words.end,
        quote=words.text,
        source=position.source.text if position.source else None,
        cue=position.cue.text if position.cue else None,
        kind=position.kind,
        speaker=position.speaker,
        party=position.party,
        chain=tuple(hop.agent for hop in position.chain),
        hops=position.chain,
        act=code.act,
        issue=code.issue,
        stance=code.stance,
        addressee=code.addressee,
        conditions=tuple(condition.words.text for condition in code.conditions),
        said_on=said.words.text if said.words else None,
        said_first=said.first,
        said_last=said.last,
        said_precision=said.precision,
        published=report.published,
        publisher=report.publisher,
        title=report.title,
        url=report.url,
        confidence=code.confidence,
        run=run.number,
        dossier=run.dossier,
        extractor=run.extractor,
        judged=judgement.verdict if judgement else None,
        judged_by=judgement.by if judgement else None,
        author=report.facts.author,
        updated=report.facts.updated,
        origins=tuple(f"{origin.field}: {origin.why}" for origin in report.facts.origins),
        newer_version=newer_version,
    )


def base_name(name: str) -> str:
    """The last part of a path of any system; a URL stays whole."""
    if "://" in name:
        return name
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name
