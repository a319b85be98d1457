"""Claims that contradict each other, or a denial, without denying anything themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from sayso.coding.stems import stem_set
from sayso.conflicts.denials import REACH, TELLING
from sayso.conflicts.model import Conflict, ConflictKind
from sayso.conflicts.pairs import NEGATION, Matter, grouped
from sayso.conflicts.subjects import Dated, denied_words, shares
from sayso.model import OTHER, Act, Position
from sayso.statements import NO_SIDE, day_of, is_sure

BESIDE = 300
"""Characters behind a claim within which another side's claim takes it up: the next sentence or two."""

SOON = timedelta(days=7)
"""Days before or after a denial within which somebody of the same side admits what was denied."""

_TAKES_UP = re.compile(r"(?:that|this|these|those|there)\b|.*\bsuch\b", re.IGNORECASE | re.DOTALL)
_PRONOUN = re.compile(r"(?:it|they)\b", re.IGNORECASE)
_ADMITS = re.compile(r"(?:of course|yes\b|it is true|it was true|true,|admittedly|to be honest|indeed)", re.IGNORECASE)


def claims(matter: Matter) -> Iterator[Conflict]:
    """Claims that another side's claim turns round, and denials that their speaker or somebody of the same side goes back on."""
    telling = [one for one in matter.statements if one.code.act in TELLING and one.code.issue != OTHER and is_sure(one)]
    yield from _turned_round(telling, matter)
    denials = [one for one in matter.statements if one.code.act is Act.DENY and one.code.issue != OTHER and day_of(one)]
    yield from _gone_back_on(denials, telling, matter)
    yield from _admitted(denials, telling, matter)


def _side(position: Position) -> tuple[str, str]:
    return position.party, position.code.issue


def _turned_round(telling: list[Position], matter: Matter) -> Iterator[Conflict]:
    """Neighbours in a report, of two sides and on one issue, of which one says never or no to what both are about."""
    for listed in grouped(telling, lambda one: (one.report_id, one.code.issue)).values():
        for one, other in pairwise(sorted(listed, key=lambda each: each.words.start)) if len(listed) > 1 else ():
            if (
                one.party != other.party
                and 0 <= other.words.start - one.words.end <= BESIDE
                and _turns(one, other, other.speaker in matter.bodies)
            ):
                yield Conflict.between(
                    ConflictKind.DENIED, one, other, "a claim and another side's, right behind it, with and without a no"
                )


def _turns(one: Position, other: Position, is_body: bool) -> bool:
    """Whether one of two says no, and the later is of the same: it takes it up or names it. What a body calls "it" is itself."""
    text, after = one.words.text, other.words.text
    if bool(NEGATION.search(text)) == bool(NEGATION.search(after)):
        return False
    if _TAKES_UP.match(after) or (not is_body and _PRONOUN.match(after)):
        return True
    return not stem_set(text).isdisjoint(stem_set(after))


def _gone_back_on(denials: list[Position], telling: list[Position], matter: Matter) -> Iterator[Conflict]:
    """What a speaker claims in the words of his own denial, without a no."""
    own: defaultdict[tuple[str, str], Dated] = defaultdict(Dated)
    for denial in denials:
        own[denial.speaker, denial.code.issue].add(denial, denied_words(denial))
    for one in telling:
        day, denied = day_of(one), own.get((one.speaker, one.code.issue)) if one.speaker else None
        for denial, words in denied.between(day - REACH, day + REACH) if day and denied else ():
            if (
                shares(stem_set(one.words.text), words, one.code.issue, matter)
                and matter.apart(one, denial)
                and not NEGATION.search(one.words.text)
            ):
                rule = f"{one.speaker} denies it in one report and says it in the other"
                first, second = sorted((one, denial), key=lambda each: each.sort_key)
                yield Conflict.between(ConflictKind.INCOMPATIBLE, first, second, rule)


def _admitted(denials: list[Position], telling: list[Position], matter: Matter) -> Iterator[Conflict]:
    """What somebody admits, with the last denial of each other of his side."""
    sides = grouped((one for one in denials if one.party not in NO_SIDE), _side)
    for one in telling:
        if (day := day_of(one)) and (listed := sides.get(_side(one))) and _ADMITS.match(one.words.text):
            near = [each for each in listed if each.speaker != one.speaker and abs((day_of(each) or date.max) - day) <= SOON]
            for denial in {each.speaker: each for each in near if matter.apart(one, each)}.values():
                yield Conflict.between(ConflictKind.DENIED, one, denial, "one of a side admits on an issue what another denies")
