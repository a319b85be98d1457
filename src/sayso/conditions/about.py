"""On which issue a condition is whose own words do not tell: by how the same words are used elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.coding.stems import stem_set
from sayso.dossier import Dossier
from sayso.model import OTHER, Condition, Position

CLEAR = 0.7
"""The share of a word's uses from which it stands for one issue."""

ENOUGH = 2
"""Uses in the view that a word needs to tell anything; and what has to speak for an issue: two words, or one that counts double."""

MANY = 5
"""Uses in the view from which a clear word counts double."""

# What tells of no issue: the words that make a condition, measures of time, numbers.
_PALE = stem_set(
    "only until unless once soon long provided providing condition conditional exchange return case subject depend contingent while "
    "minute moment hour day week fortnight month year time date term end beginning start now today tomorrow already again "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter "
    "one two three four five six seven eight nine ten twelve first second third next last least half"
)
_MAKES = re.compile(
    r"[^\w]*(?:(?:but|only|if|unless|until|as|so|long|soon|for|provided|that|on|the|condition|once|after|when|not|before|day|hour|minute|moment|understanding)\s+)+"
)
_BACK = re.compile(r"(?:it|they|these|those|this)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\bof (?:it|them|these|those)\b", re.IGNORECASE)

Counts = dict[str, Counter[str]]
"""How many statements use a word, by issue."""


@dataclass(frozen=True, slots=True)
class Uses:
    """How the words of conditions are used in statements and in other conditions: in the view, and in each report."""

    view: Counts
    reports: Mapping[str, Counts]
    names: frozenset[str]

    @classmethod
    def of(cls, statements: Sequence[Position], dossier: Dossier) -> Uses:
        """Counts the words of those conditions that name no issue. Names are used on every issue and tell none."""
        named = [(one.name, *one.aliases) for one in dossier.parties] + [(one.name, *one.aliases) for one in dossier.actors]
        names = stem_set(" ".join(name for every in named for name in every))
        asked: defaultdict[str, set[str]] = defaultdict(set)
        for one in statements:
            for each in one.code.conditions:
                if each.issue == OTHER:
                    asked[one.report_id] |= _telling(each, names)
        wanted = frozenset[str]().union(*asked.values())
        view: Counts = defaultdict(Counter)
        reports: defaultdict[str, Counts] = defaultdict(lambda: defaultdict(Counter))
        for one in statements if wanted else ():
            for issue, words in _used(one):
                for word in words & wanted:
                    view[word][issue] += 1
                for word in words & asked.get(one.report_id, frozenset()):
                    reports[one.report_id][word][issue] += 1
        return cls(view, reports, names)

    def about(self, position: Position, condition: Condition) -> tuple[str, bool]:
        """The issue that a condition is on, and whether words tell it.

        One that points back ("provided that it is reviewed") is about the terms of its position's issue, else it is on the issue
        on which its words are used elsewhere, else about the terms where any of its words is used on that issue, else on `other`.
        """
        own = position.code.issue
        if condition.issue != OTHER:
            return condition.issue, True
        words = _telling(condition, self.names)
        if not words or _points_back(condition.words.text):
            return own, False
        speak = self._speak(position.report_id, words)
        best, *after = sorted(speak, key=lambda issue: (-speak[issue], issue)) or [OTHER]
        if speak[best] >= ENOUGH and (not after or speak[best] > speak[after[0]]):
            return best, True
        return (own if speak[own] or _OF_THEM.search(condition.words.text) else OTHER), False

    def _speak(self, report: str, words: Iterable[str]) -> Counter[str]:
        """What speaks for each issue: a word that the view uses mostly on one, and that the same report uses on one alone."""
        speak: Counter[str] = Counter()
        here = self.reports.get(report, {})
        for word in words:
            if len(near := here.get(word, Counter())) == 1:
                speak[next(iter(near))] += min(near.total(), ENOUGH)
            counts = self.view.get(word, Counter())
            issue, most = min(counts.items(), key=lambda each: (-each[1], each[0]), default=(OTHER, 0))
            if counts.total() >= ENOUGH and most >= CLEAR * counts.total():
                speak[issue] += ENOUGH if counts.total() >= MANY else 1
        return speak


def _used(one: Position) -> Iterator[tuple[str, frozenset[str]]]:
    """The words that a position uses on issues of the dossier: its own without its conditions', and those of conditions that name one."""
    conditional = frozenset[str]().union(*(stem_set(each.words.text) for each in one.code.conditions))
    if one.code.issue != OTHER:
        yield one.code.issue, stem_set(one.words.text) - conditional
    for each in one.code.conditions:
        if each.issue != OTHER:
            yield each.issue, stem_set(each.words.text)


def _telling(condition: Condition, names: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in stem_set(condition.words.text) - _PALE - names if not word.isdigit())


def _points_back(words: str) -> bool:
    """Whether the clause behind "if" begins with a pronoun, which stands for something in the main clause."""
    makes = _MAKES.match(words.lower())
    return _BACK.match(words, makes.end()) is not None if makes else False
