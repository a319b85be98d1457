"""The line of a party on an issue: its statements in the order in which they were made, and which of them can be relied on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import dropwhile, groupby

from sayso.copies import Copies
from sayso.dossier import Dossier, Office
from sayso.model import OTHER, Act, Position, Stance
from sayso.shifts.words import has_sign
from sayso.standing import Standing
from sayso.statements import NO_SIDE, day_of, is_anonymous, is_sure, takes_side, told

TELLING = 5
"""Different words from which a repetition is the old statement told again: nobody says a long sentence twice by chance."""

SETTLED = 0.8
"""The confidence from which one statement alone, with another stance before and behind it, is taken as it is coded."""

ABOUT_OTHERS = frozenset({Act.CLAIM, Act.ACCUSE, Act.DENY})
"""Acts that tell how things are: they lie between two steps without a meaning for either."""

MEMORY = 10
"""Statements back to which one is compared by its words: they must only reach over what was said on the same day."""

OPPOSITE = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter"
_MARKS = str.maketrans(dict.fromkeys("“”\"'‘’«»„.,;:!?()-–— \t\n"))
_RETOLD = re.compile(
    rf"\W*(?:[Ii]n (?:{_MONTHS})|[Ll]ast (?:\w+))\b(?:(?!\b(?:will|would|must|shall|should)\b).)*?\b(?:had|were|was|\w{{3,}}ed)\b"
)
"""What a report tells again, with a time of its own: "in March she had ruled it out"."""

_WE_DID = re.compile(
    r"\W*(?:We|I)\s+(?:have\s+|had\s+)?(?:\w+ly\s+)?(?:said|gave|took|made|told|wanted|(?:accept|agree|ask|demand|offer|propose|"
    r"promise|refuse|reject|insist|warn|threaten)e?d)\b"
)
"""What a speaker tells of the own past: "we accepted three steps" is no new yes where it was said before."""

_WISHED = re.compile(r"\bwould have (?:liked|preferred|wanted|wished)\b")
"""What somebody would have liked is not asked for any more."""


@dataclass(frozen=True)
class Line:
    """A party's statements on an issue that have a day, oldest first, without copies and old words told again.

    `part` is the speaker where one stands for a section or state within the party: such speakers have a line of their own.
    """

    party: str
    issue: str
    part: str
    statements: tuple[Position, ...]

    @cached_property
    def sided(self) -> tuple[Position, ...]:
        """The statements that take a side; a denial says that nothing has changed."""
        return tuple(one for one in self.statements if takes_side(one) and one.code.act is not Act.DENY)

    @cached_property
    def signed(self) -> frozenset[str]:
        """The ids of the statements that may say of themselves that the party moves."""
        return frozenset(one.id for one in self.statements if has_sign(one))

    @cached_property
    def _by_speaker(self) -> dict[str, tuple[list[date], list[Position]]]:
        """Each speaker's statements that take a side, with their days."""
        found: defaultdict[str, tuple[list[date], list[Position]]] = defaultdict(lambda: ([], []))
        for one in self.sided:
            days, listed = found[one.speaker]
            days.append(day_of(one) or date.max)
            listed.append(one)
        return found

    @cached_property
    def _next(self) -> dict[str, Position]:
        """For each that takes a side the next one of another report."""
        following: dict[str, Position] = {}
        for at in range(len(self.sided) - 2, -1, -1):
            one, after = self.sided[at], self.sided[at + 1]
            behind = after if after.report_id != one.report_id else following.get(after.id)
            if behind:
                following[one.id] = behind
        return following

    def side_before(self, speaker: str, day: date) -> Stance | None:
        """The last side that a speaker took before a day."""
        days, listed = self._by_speaker.get(speaker, ([], []))
        at = bisect_left(days, day)
        return listed[at - 1].code.stance if at else None

    def side_after(self, speaker: str, day: date) -> Stance | None:
        """The first side that a speaker took after a day."""
        days, listed = self._by_speaker.get(speaker, ([], []))
        at = bisect_right(days, day)
        return listed[at].code.stance if at < len(listed) else None

    def relied_on(self, position: Position, before: Stance | None = None) -> bool:
        """Whether a statement can show a move: its codes are likely right and somebody stands for it, or the next one agrees.

        One that stands alone against the stance before it and the stance behind it has to be surer.
        """
        following = self._next.get(position.id)
        if following and following.code.stance == position.code.stance:
            return True
        if is_anonymous(position) or not is_sure(position):
            return False
        alone = following is not None and following.code.stance == before
        return not alone or position.judgement is not None or position.code.confidence >= SETTLED

    def moves(self, before: Position, after: Position) -> bool:
        """Whether a later statement can be relied on, against the one before it, to move the party."""
        return self.relied_on(after, before.code.stance) and self.agreed(before, after)

    def agreed(self, before: Position, after: Position) -> bool:
        """Whether `after` moves the party and is no lasting difference between two of its speakers."""
        day = day_of(after)
        if before.speaker == after.speaker or day is None:
            return True
        if self.side_before(after.speaker, day) == after.code.stance:
            return False
        return self.side_after(before.speaker, day) != before.code.stance


def comes_after(after: Position, before: Position) -> bool:
    """Whether it is known that one was said on a later day than the other."""
    day, earlier = day_of(after), day_of(before)
    if day is None or earlier is None or day <= earlier:
        return False
    return after.said.first is None or after.said.first > earlier


def said_before(one: Position, listed: Sequence[Position]) -> list[Position]:
    """Those of the statements, listed by day, that were made on an earlier day than one; the latest first."""
    return list(dropwhile(lambda other: not comes_after(one, other), reversed(listed)))


def last_before(one: Position, listed: Sequence[Position]) -> Position | None:
    """The latest of the statements that was made on an earlier day than one."""
    return next((other for other in reversed(listed) if comes_after(one, other)), None)


def by_day(positions: Iterable[Position]) -> Iterator[list[Position]]:
    """The positions of each day."""
    for _, listed in groupby(positions, key=day_of):
        yield list(listed)


def lines(positions: Sequence[Position], dossier: Dossier, copies: Copies) -> list[Line]:
    """The lines of all parties whose side is known, on all issues of their own."""
    listed = told(sorted((one for one in positions if one.party not in NO_SIDE), key=lambda one: one.sort_key), copies)
    parts = _parts(listed, Standing(dossier))
    found: defaultdict[tuple[str, str, str], list[Position]] = defaultdict(list)
    for one in _new(one for one in listed if one.code.issue != OTHER):
        part = one.speaker if parts and (one.party, one.speaker, day_of(one)) in parts else ""
        line = found[one.party, one.code.issue, part]
        if not (_WE_DID.match(one.words.text) and any(_is_older(other, one) for other in line)):
            line.append(one)
    return [Line(*key, tuple(each)) for key, each in sorted(found.items())]


def _is_older(one: Position, other: Position) -> bool:
    """Whether one shows that what the other tells had been said by its speaker before."""
    return one.speaker == other.speaker and one.code.stance == other.code.stance and comes_after(other, one)


def _parts(positions: Iterable[Position], standing: Standing) -> set[tuple[str, str, date | None]]:
    """Speakers who stand for a part of their party on a day; a party's only speaker with a name speaks for all of it."""
    first: dict[tuple[str, str, date | None], Position] = {}
    for one in positions:
        key = one.party, one.speaker, day_of(one)
        if key not in first and not is_anonymous(one):
            first[key] = one
    speakers = Counter(party for party, _ in {(party, speaker) for party, speaker, _ in first})
    known: dict[tuple[str, str, Office | date | None], bool] = {}
    parts = set()
    for key, one in first.items():
        if speakers[one.party] > 1:
            held = one.party, one.speaker, standing.office(one) or key[2]
            if held not in known:
                known[held] = standing.of_a_part(one)
            if known[held]:
                parts.add(key)
    return parts


def _new(positions: Iterable[Position]) -> Iterator[Position]:
    """Those with a day, without what is told again: the speaker's words of an earlier day, and what was said in a month that is named."""
    seen: dict[tuple[str, str, str], date] = {}
    for one in positions:
        day, text = day_of(one), one.words.text
        if day is None or _RETOLD.match(text) or ("would have" in text and _WISHED.search(text)):
            continue
        letters = _whole(one).casefold().translate(_MARKS)
        first = seen.setdefault((one.speaker, one.code.issue, letters), day)
        if first == day or len(set(text.casefold().split())) < TELLING:
            yield one


def _whole(position: Position) -> str:
    """A statement with its conditions, wherever they stand."""
    text = position.words.text
    if not position.code.conditions:
        return text
    return "".join((text, *(one.words.text for one in position.code.conditions if one.words.start >= position.words.end)))
