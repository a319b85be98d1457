"""Positions as statements: the evidence that results carry, and what counts as a new statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sayso.copies import Copies
from sayso.model import OTHER, UNKNOWN, Act, Condition, Position, Stance, Words
from sayso.resolution.sources import ANONYMOUS

NEARLY_SAME = 0.8
"""The share of common words from which two statements say the same, if their figures are equal: one word in ten may differ."""

SAME_COPIED = 0.5
"""The share of common words for statements in copies of one text, which cut and reword but add nothing."""

SURE = 0.5
"""The confidence from which codes are more likely right than not."""

SAME_TIME = timedelta(days=30)
"""Two speakers of a party differ when they took opposite sides within this time; the time that a chart shows as recent."""

NO_SIDE = (OTHER, UNKNOWN)
"""These parties hold speakers of many sides, who cannot turn or differ as one."""

_OPPOSITE = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_TIME = re.compile(
    r"(?:until|till|after|once)\s+"
    r"(?:(?:at least|the|this|next|late|early|mid|end|start|middle|beginning|of|in|on|noon|midnight|about|around)[\s-]*)*"
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:[:.]\d\d)?\b|(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\w+day\b|tomorrow|spring|summer|autumn|winter|week\w*|month\w*|year\w*|then|further notice|now)"
    r"(?:\s+(?:\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|of|next|this|the|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|year|month|week|morning|evening|night|at|noon|a\.?m\.?|p\.?m\.?))*[\s.,;”\"’]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a result: `position` and `report` are ids, `words` stand in that report at their offsets.

    `words` are the position's own, or where a condition is meant, the condition's. `day` is the last on which it may have
    been said, None where no day is known.
    """

    position: str
    report: str
    party: str
    speaker: str
    act: Act
    issue: str
    stance: Stance
    day: date | None
    words: Words

    @classmethod
    def of(cls, position: Position, words: Words | None = None) -> Evidence:
        """The evidence of a position; with `words` only a stretch of it."""
        code = position.code
        return cls(
            position=position.id,
            report=position.report_id,
            party=position.party,
            speaker=position.speaker,
            act=code.act,
            issue=code.issue,
            stance=code.stance,
            day=day_of(position),
            words=words or position.words,
        )


def day_of(position: Position) -> date | None:
    """The last day on which something may have been said; None where no day is known."""
    return position.said.last or position.said.first


def depends_on(position: Position) -> tuple[Condition, ...]:
    """The conditions of a position without mere limits of time ("until the end of May")."""
    return tuple(one for one in position.code.conditions if not _is_time(one))


def _is_time(condition: Condition) -> bool:
    return condition.kind in ("until", "after") and _TIME.match(condition.words.text) is not None


def takes_side(position: Position) -> bool:
    """Whether a position is where somebody stands: a claim or an accusation tells how things are, not what is wanted."""
    return position.code.stance != Stance.NONE and position.code.act not in (Act.CLAIM, Act.ACCUSE)


def differ(one: Position, other: Position) -> bool:
    """Whether two took opposite sides within `SAME_TIME`; those without a day do not."""
    day, another = day_of(one), day_of(other)
    if day is None or another is None or abs(day - another) > SAME_TIME:
        return False
    return one.code.stance == _OPPOSITE.get(other.code.stance)


def is_anonymous(position: Position) -> bool:
    """Whether nobody with a name stands for the words: the speaker or a hop is "officials", "a person close to the talks"."""
    return _is_unnamed(position.speaker) or bool(position.chain and any(hop.anonymous for hop in position.chain))


@lru_cache(maxsize=10_000)
def _is_unnamed(speaker: str) -> bool:
    return ANONYMOUS.search(speaker) is not None


def is_sure(position: Position) -> bool:
    """Whether a person has judged the codes, or they are more likely right than not."""
    return position.judgement is not None or position.code.confidence >= SURE


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a statement without case and punctuation, and its figures."""

    words: frozenset[str]
    figures: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Wording:
        return _wording(text)

    def share(self, other: Wording) -> float:
        """The common words as a share of all, 0 to 1; two without any word are equal."""
        union = self.words | other.words
        return len(self.words & other.words) / len(union) if union else 1.0

    def says_the_same(self, other: Wording) -> bool:
        """Whether nearly all words are common, and all figures."""
        return self.figures == other.figures and self.share(other) >= NEARLY_SAME


@lru_cache(maxsize=20_000)
def _wording(text: str) -> Wording:
    words = frozenset(_WORD.findall(text.casefold()))
    return Wording(words, frozenset(filter(_DIGIT.search, words)) if _DIGIT.search(text) else frozenset())


def told(positions: Iterable[Position], copies: Copies) -> list[Position]:
    """The positions without those that copies repeat from the report before them, in the order that they came in.

    What a copy has beside that, with other codes and in other words, is kept: its desk may have added to it.
    """
    listed = list(positions)
    copied = {report for cluster in copies.clusters for report in cluster.reports}
    if not copied:
        return listed
    among = [one for one in listed if one.report_id in copied]
    # Of one day, the original comes first.
    among.sort(key=lambda one: (one.sort_key[0], copies.cluster_of(one.report_id) != one.report_id, one.sort_key))
    seen: defaultdict[tuple[str, str, str], list[Position]] = defaultdict(list)
    repeats: set[str] = set()
    for one in among:
        before = seen[copies.cluster_of(one.report_id), one.party, one.code.issue]
        if any(_is_copied(one, other) for other in before):
            repeats.add(one.id)
        else:
            before.append(one)
    return [one for one in listed if one.id not in repeats]


def _is_copied(one: Position, other: Position) -> bool:
    if one.report_id == other.report_id:
        return False
    same = (one.speaker, one.code.act, one.code.stance) == (other.speaker, other.code.act, other.code.stance)
    return same or Wording.of(one.words.text).share(Wording.of(other.words.text)) >= SAME_COPIED
