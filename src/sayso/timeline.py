"""How a party moved: its positions, oldest first, with repetitions folded and turns marked."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sayso import copies as copies_of
from sayso.copies import Copies
from sayso.ledger import View
from sayso.model import OTHER, UNKNOWN, Act, Position, Report, Stance

NEARLY_SAME = 0.8
"""The share of common words from which two statements say the same, if their figures are equal: one word in ten may differ."""

SAME_COPIED = 0.5
"""The share of common words for statements in copies of one text, which cut and reword but add nothing."""

SILENT = 30
"""Days without a statement that are shown as silence: a month, in which talks would usually have had their next round."""


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

    `silences` are its gaps of more than `SILENT` days between statements, oldest first; a repetition breaks one, a copy does not.
    """

    party: str
    issue: str | None
    entries: tuple[Entry, ...]
    silences: tuple[Silence, ...] = ()


def timeline(view: View, party: str, issue: str | None = None, copies: Copies | None = None) -> Timeline:
    """A party's timeline; without `copies` they are looked for among the view's reports."""
    known = copies if copies is not None else copies_of.find(view.reports.values())
    listed = [one for one in view.positions() if one.party == party and issue in (None, one.code.issue)]
    by_issue: defaultdict[str, _Folding] = defaultdict(lambda: _Folding(party not in (OTHER, UNKNOWN)))
    # Of one day, what is original comes first, so that it leads the entry and its copies follow.
    for position in sorted(listed, key=lambda one: (one.sort_key[0], known.cluster_of(one.report_id) != one.report_id, one.sort_key)):
        by_issue[position.code.issue].add(position, known.cluster_of(position.report_id))
    drafts = [draft for folding in by_issue.values() for draft in folding.drafts]
    drafts.sort(key=lambda draft: draft.position.sort_key)
    return Timeline(party, issue, tuple(_entry(draft, view) for draft in drafts))


@dataclass(slots=True)
class _Draft:
    """An entry in the making, with what later positions are compared with."""

    position: Position
    cluster: str
    words: _Wording
    turned_from: Stance | None
    repeats: list[Position] = field(default_factory=list)


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
        words = _Wording.of(position.words.text)
        for draft in alike:
            if self._repeats(draft, position, words, cluster):
                draft.repeats.append(position)
                return
        draft = _Draft(position, cluster, words, self._turned_from(position))
        alike.append(draft)
        self.drafts.append(draft)

    def _repeats(self, draft: _Draft, position: Position, words: _Wording, cluster: str) -> bool:
        if draft.cluster == cluster and draft.position.report_id != position.report_id:
            return words.share(draft.words) >= SAME_COPIED
        # What was said before the last turn and is said again after it is a new entry: the party came back to it.
        day = _day(draft.position)
        fresh = self.turned is None or day is None or day >= self.turned
        return fresh and words.figures == draft.words.figures and words.share(draft.words) >= NEARLY_SAME

    def _turned_from(self, position: Position) -> Stance | None:
        day, stance = _day(position), position.code.stance
        # A claim tells how things are, not what is wanted; without a day nobody knows what came before.
        sides = self.one_side and day and stance != Stance.NONE and position.code.act not in (Act.CLAIM, Act.ACCUSE)
        if not sides or stance == self.stance:
            return None
        before, self.stance = self.stance, stance
        if before is not None:
            self.turned = day
        return before


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of a statement without case and punctuation, and its figures."""

    words: frozenset[str]
    figures: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Wording:
        words = frozenset(re.findall(r"\w+", text.casefold()))
        return cls(words, frozenset(word for word in words if any(char.isdigit() for char in word)))

    def share(self, other: _Wording) -> float:
        """The common words as a share of all, 0 to 1; two without any word are equal."""
        union = self.words | other.words
        return len(self.words & other.words) / len(union) if union else 1.0


def _entry(draft: _Draft, view: View) -> Entry:
    return Entry(draft.position, view.reports[draft.position.report_id], tuple(draft.repeats), draft.turned_from)


def _day(position: Position) -> date | None:
    return position.said.last or position.said.first
