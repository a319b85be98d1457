"""The vocabulary as frozen dataclasses. Ids come from content; nothing here reads or writes anything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

UNKNOWN = "unknown"
"""The party of a speaker whose side cannot be told."""

OTHER = "other"
"""The issue of a position that fits none of the dossier's."""

SHOWN = 0.2
"""The confidence from which a view shows what nobody has judged, unless it is asked for less.

F1 is highest where all is shown that is right with at least half the chance that the best F1 is (Lipton, Elkan and Naryanaswamy 2014):
that F1 lies between 0.35 and 0.65 for party, issue and act together (docs/quality.md).
"""


class Act(StrEnum):
    """What a speaker does."""

    DEMAND = "demand"
    PROPOSE = "propose"
    COMMIT = "commit"
    ACCEPT = "accept"
    REJECT = "reject"
    THREATEN = "threaten"
    RESERVE = "reserve"
    CLAIM = "claim"
    DENY = "deny"
    ACCUSE = "accuse"


class Stance(StrEnum):
    """Where a speaker stands towards an issue's proposition."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    NONE = "none"


class Kind(StrEnum):
    """How content is reported: all of it, none of it or some of it in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


def content_id(prefix: str, *parts: object) -> str:
    """An id of 16 hexadecimal digits behind `prefix`, from the parts in their order; None and "" are told apart."""
    joined = "\x1f".join(["\x00" if part is None else str(part) for part in parts])
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: code points, half-open."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A span together with the exact characters that stand there."""

    start: int
    end: int
    text: str

    @classmethod
    def at(cls, text: str, span: Span) -> Words:
        return cls(span.start, span.end, span.of(text))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why a field has its value, for the reader of `sayso show`."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What else is known of a report, and where each fact stands ("published": "JSON-LD"). No part of a report's identity."""

    author: str = ""
    updated: date | None = None
    fetched: date | None = None
    origins: tuple[Reason, ...] = ()

    def origin(self, name: str) -> str:
        """Where a field comes from; empty where it is not known."""
        return next((one.why for one in self.origins if one.field == name), "")


@dataclass(frozen=True, slots=True)
class Report:
    """One news item as received. The same text from another publisher, address or day is another report (a copy)."""

    text: str
    name: str
    publisher: str = ""
    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = "en"
    facts: Facts = field(default=Facts(), compare=False, kw_only=True)
    id: str = field(init=False)

    def __post_init__(self) -> None:
        made = content_id("r", self.text, self.publisher, self.title, self.url, self.published)
        object.__setattr__(self, "id", made)

    @property
    def text_hash(self) -> str:
        return content_id("t", self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, headline or caption of a report, or what is no report text (see `passages.split`); `paragraph` counts from 0."""

    span: Span
    paragraph: int
    kind: str = "sentence"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A place where a report attributes something. Source may be empty; cue and content are not."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    extractor: str
    confidence: float

    @property
    def start(self) -> int:
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def content_span(self) -> Span:
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The resolved innermost holder of a position and the side it belongs to on the day."""

    name: str
    party: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """One who reports, between publisher and speaker. `kind`: says, told, citing, anonymous."""

    agent: str
    kind: str
    words: Words | None = None

    @property
    def anonymous(self) -> bool:
        return self.kind == "anonymous"


@dataclass(frozen=True, slots=True)
class Said:
    """When something was said: the words, the days it may have been (closed interval, None is open), the precision.

    `precision`: day, week, month, season, year, bounds (only limits are known), or none.
    """

    words: Words | None = None
    first: date | None = None
    last: date | None = None
    precision: str = "none"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An attribution with its speaker, chain and date."""

    attribution: Attribution
    speaker: Speaker
    chain: tuple[Hop, ...]
    said: Said


@dataclass(frozen=True, slots=True)
class Condition:
    """What a position depends on. `kind`: only if, if, unless, until, after, as long as, in exchange for; `issue`: the one it names."""

    kind: str
    words: Words
    issue: str = OTHER


@dataclass(frozen=True, slots=True)
class Code:
    """What a position's words were read as."""

    act: Act
    issue: str
    stance: Stance
    addressee: str | None
    conditions: tuple[Condition, ...]
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """An attribution coded. `words` is the shortest stretch that carries it; `ordinal` tells equal places apart.

    `judgement` is the newest that holds for it; a View sets it, no stage does.
    """

    report_id: str
    words: Words
    source: Words | None
    cue: Words | None
    kind: Kind
    speaker: str
    party: str
    chain: tuple[Hop, ...]
    said: Said
    code: Code
    extractor: str
    ordinal: int = 0
    judgement: Judgement | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        source = (self.source.start, self.source.end) if self.source else None
        made = content_id("p", self.report_id, self.words.start, self.words.end, source, self.ordinal)
        object.__setattr__(self, "id", made)

    @property
    def sort_key(self) -> tuple[date, str, int, int, str]:
        """Orders positions by day, report and place, whatever order they were recorded in."""
        day = self.said.last or self.said.first or date.max
        return (day, self.report_id, self.words.start, self.words.end, self.id)


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of stages 3 to 5 over a report. `number` grows with each run of a ledger; the newest complete one counts.

    `recorded` is when the ledger learnt it, in UTC; None in ledgers from before that was kept.
    """

    number: int
    report_id: str
    version: str
    extractor: str
    dossier: str
    recorded: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """The fields that a person set; None leaves the machine's value."""

    party: str | None = None
    speaker: str | None = None
    act: Act | None = None
    issue: str | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on a record, with the words and the record that it was made on.

    `verdict`: accept, correct or reject. It holds until both the words and the machine's record differ from those
    (`words`, `record`); then it is open again.
    """

    position_id: str
    report_id: str
    words: Words
    verdict: str
    by: str
    at: datetime
    record: str
    correction: Correction = Correction()
    comment: str = ""


def span_union(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them; ValueError when there is none."""
    listed = list(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed))
