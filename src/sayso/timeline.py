"""How a party moved: its positions, oldest first, with repetitions folded and turns marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from sayso import copies as copies_of
from sayso.copies import Copies
from sayso.ledger import View
from sayso.model import Act, Position, Report, Stance
from sayso.statements import NO_SIDE, SAME_COPIED, Wording, day_of, takes_side

SILENT = 30
"""Days without a statement that are shown as silence: a month, in which talks would usually have had their next round."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A position and those that repeat it (the same speaker, act, issue, stance and words), oldest first.

    `turned_from` is the party's stance on the issue before, where this entry turned it. `reaffirmed` counts the repeats on later
    days, copies left out, and `last` is the day of the last of them.
    """

    position: Position
    report: Report
    repeats: tuple[Position, ...] = ()
    turned_from: Stance | None = None
    reaffirmed: int = 0
    last: date | None = None

    @property
    def positions(self) -> tuple[Position, ...]:
        return (self.position, *self.repeats)


@dataclass(frozen=True, slots=True)
class Silence:
    """A time without any statement: from the day after the last one to the day before the next, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """A party's entries, oldest first, those without a day last; on one issue, or on all (None).

    `silences` are its gaps of at least `SILENT` days between statements, oldest first; a repetition breaks one, a copy does not.
    """

    party: str
    issue: str | None
    entries: tuple[Entry, ...]
    silences: tuple[Silence, ...] = ()

    @property
    def shown(self) -> tuple[Entry | Silence, ...]:
        """Entries and silences, oldest first."""
        ordered = iter(self.silences)
        silence = next(ordered, None)
        listed: list[Entry | Silence] = []
        for entry in self.entries:
            day = day_of(entry.position)
            while silence and (day is None or silence.last < day):
                listed.append(silence)
                silence = next(ordered, None)
            listed.append(entry)
        return (*listed, *([silence] if silence else ()), *ordered)


def timeline(view: View, party: str, issue: str | None = None, copies: Copies | None = None) -> Timeline:
    """A party's timeline; without `copies` they are looked for among the view's reports."""
    known = copies if copies is not None else copies_of.find(view.reports.values())
    listed = [one for one in view.positions() if one.party == party and issue in (None, one.code.issue)]
    by_issue: defaultdict[str, _Folding] = defaultdict(lambda: _Folding(party not in NO_SIDE))
    # Of one day, what is original comes first, so that it leads the entry and its copies follow.
    for position in sorted(listed, key=lambda one: (one.sort_key[0], known.cluster_of(one.report_id) != one.report_id, one.sort_key)):
        by_issue[position.code.issue].add(position, known.cluster_of(position.report_id))
    drafts = [draft for folding in by_issue.values() for draft in folding.drafts]
    drafts.sort(key=lambda draft: draft.position.sort_key)
    spoken = {day for draft in drafts for day in draft.days}
    return Timeline(party, issue, tuple(_entry(draft, view) for draft in drafts), tuple(_silences(spoken)))


def _silences(spoken: Iterable[date]) -> Iterator[Silence]:
    """The gaps between days on which something was said."""
    for before, after in pairwise(sorted(spoken)):
        silence = Silence(before + ONE_DAY, after - ONE_DAY)
        if silence.days >= SILENT:
            yield silence


@dataclass(slots=True)
class _Draft:
    """An entry in the making, with what later positions are compared with."""

    position: Position
    cluster: str
    words: Wording
    turned_from: Stance | None
    repeats: list[Position] = field(default_factory=list)
    again: list[date] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)

    def repeat(self, position: Position, cluster: str) -> None:
        """Takes up a repetition; one in a copy, or on a day on which it was said already, affirms nothing anew."""
        self.repeats.append(position)
        day = day_of(position)
        if day and cluster not in {self.cluster, *self.heard} and day not in self.days:
            self.again.append(day)
        self.heard.add(cluster)

    @property
    def days(self) -> list[date]:
        """The days on which it was said, copies left out."""
        first = day_of(self.position)
        return [first, *self.again] if first else self.again


@dataclass(slots=True)
class _Folding:
    """The entries of one party and issue so far, its stance, and the day of the last turn."""

    one_side: bool
    drafts: list[_Draft] = field(default_factory=list)
    by_code: defaultdict[tuple[str, Act, Stance], list[_Draft]] = field(default_factory=lambda: defaultdict(list))
    stance: Stance | None = None
    turned: date | None = None

    def add(self, position: Position, cluster: str) -> None:
        """Folds a position into an earlier entry, or makes an entry of it."""
        alike = self.by_code[position.speaker, position.code.act, position.code.stance]
        words = Wording.of(position.words.text)
        for draft in alike:
            if self._repeats(draft, position, words, cluster):
                draft.repeat(position, cluster)
                return
        draft = _Draft(position, cluster, words, self._turned_from(position))
        alike.append(draft)
        self.drafts.append(draft)

    def _repeats(self, draft: _Draft, position: Position, words: Wording, cluster: str) -> bool:
        if draft.cluster == cluster and draft.position.report_id != position.report_id:
            return words.share(draft.words) >= SAME_COPIED
        # What was said before the last turn and is said again after it is a new entry: the party came back to it.
        day = day_of(draft.position)
        fresh = self.turned is None or day is None or day >= self.turned
        return fresh and words.says_the_same(draft.words)

    def _turned_from(self, position: Position) -> Stance | None:
        day, stance = day_of(position), position.code.stance
        # A claim tells how things are, not what is wanted; without a day nobody knows what came before.
        sides = self.one_side and day and takes_side(position)
        if not sides or stance == self.stance:
            return None
        before, self.stance = self.stance, stance
        if before is not None:
            self.turned = day
        return before


def _entry(draft: _Draft, view: View) -> Entry:
    last = max(draft.again, default=None)
    return Entry(draft.position, view.reports[draft.position.report_id], tuple(draft.repeats), draft.turned_from, len(draft.again), last)
