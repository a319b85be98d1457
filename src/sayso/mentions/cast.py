"""Runs put together to those who are named, each once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sayso.gazetteer import Gazetteer
from sayso.mentions.runs import Run, describe, kept, runs, tell_couples_apart
from sayso.mentions.words import GIVEN, MANY, TITLES
from sayso.model import Span

_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)  # "her" is too often another one than the last named


@dataclass(frozen=True, slots=True)
class Someone:
    """One who is named. `kind`: person, body, place or unsure; `gender`: he, she or empty where no title, name or kin tells it.

    `leaning`: the share of "he" less that of "she" among pronouns behind a lone mention, from -1 to 1.
    """

    name: str
    kind: str
    gender: str = ""
    many: bool = False
    leaning: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where somebody is named; `someone` counts in `Cast.everyone`."""

    span: Span
    someone: int


@dataclass(frozen=True, slots=True)
class Cast:
    """All who are named in a text, and where, in order."""

    everyone: tuple[Someone, ...]
    mentions: tuple[Mention, ...]


def cast(text: str, known: Iterable[tuple[Span, Someone]] = ()) -> Cast:
    """The people, bodies and places that a text names. `known` are those found otherwise; nothing else is read at their spans."""
    given = sorted(((span, _with_gender(one)) for span, one in known), key=lambda pair: pair[0])
    taken = [span for span, _ in given]
    found = [run for run in runs(text) if not _within(run.span, taken)]
    common = frozenset(re.findall(r"\b[a-z]+\b", text))
    sure = Counter(word for run in found if not run.begins for word in run.words)
    named = [run for run in (kept(text, run, common, sure) for run in found) if run]
    for run in named:
        describe(text, run)
    tell_couples_apart(named)
    joining = _Joining()
    for span, someone in given:
        joining.give(span, someone)
    for run in sorted(named, key=lambda r: (-len(r.words), r.span.start)):  # longer names first, wherever they stand
        if run.kind != "other":
            joining.add(run)
    return joining.cast(text)


def _with_gender(one: Someone) -> Someone:
    return replace(one, gender=one.gender or GIVEN.get(one.name.split()[0].lower(), "")) if one.kind == "person" else one


def _within(span: Span, taken: list[Span]) -> bool:
    at = bisect_right(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, at - 1) : at + 1])


@dataclass(slots=True)
class _Joining:
    """Runs put together that mean the same one: a part of a longer name, or a title with a family name."""

    everyone: list[Someone] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)
    votes: list[Counter[str]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    bearers: dict[str, int] = field(default_factory=dict)

    def give(self, span: Span, someone: Someone) -> None:
        """Notes somebody who was found otherwise."""
        if someone not in self.everyone:
            self.votes[self._new(someone, someone.name.split())][someone.kind] += 1
        self.mentions.append(Mention(span, self.everyone.index(someone)))

    def add(self, run: Run) -> None:
        """Notes a run, as somebody known where it can be."""
        number = self.bearers.get(run.words[0].lower()) if len(run.words) == 1 else None
        if number is None:
            number = self._same(run)
        if number is None:
            number = self._new(Someone(" ".join(run.words), "", many=_is_many(run)), run.words)
        if run.title:
            self.bearers[run.title] = number
        self.votes[number][run.kind] += 1
        self.votes[number][f"gender {run.gender}"] += 3 if run.title and TITLES[run.title] else 1
        self.mentions.append(Mention(run.span, number))

    def _new(self, someone: Someone, words: list[str]) -> int:
        number = len(self.everyone)
        self.everyone.append(someone)
        self.words.append(words)
        self.votes.append(Counter())
        for word in words:
            self.by_word[word].append(number)
        return number

    def _same(self, run: Run) -> int | None:
        """The one already known whose name ends or begins with these words."""
        found = None
        for number in self.by_word.get(run.words[-1], ()):
            whole = self.words[number]
            if whole == run.words:
                return number
            if found is None and self._may_be(run, number) and not _clash(run, whole) and self._part(run, number):
                found = number
        return found

    def _may_be(self, run: Run, number: int) -> bool:
        """Whether both can be one person."""
        votes, last = self.votes[number], self.words[number][-1]
        likely = votes["person"] >= votes["body"] + votes["place"]
        family_name = votes["person"] > 0 and run.kind == "place" and run.words == [last]
        return family_name or (likely and run.kind in {"", "person"})

    def _part(self, run: Run, number: int) -> bool:
        whole, size = self.words[number], len(run.words)
        ends = whole[-size:] == run.words or (size > 1 and whole[0] == run.words[0] and whole[-1] == run.words[-1])
        begins = whole[:size] == run.words and not run.title
        return ends or (begins and (whole[0].lower() in GIVEN or self.votes[number]["person"] > 0))

    def cast(self, text: str) -> Cast:
        """All who were noted, each with the kind and gender that most of the mentions tell."""
        self.mentions.sort(key=lambda m: m.span)
        decided = [one if one.kind else _decided(one, votes) for one, votes in zip(self.everyone, self.votes, strict=True)]
        return Cast(tuple(_by_pronouns(text, decided, self.mentions)), tuple(self.mentions))


def _clash(run: Run, whole: list[str]) -> bool:
    gender = TITLES.get(run.title, "")
    return bool(gender) and GIVEN.get(whole[0].lower(), gender) != gender


def _is_many(run: Run) -> bool:
    place = Gazetteer.load().lookup(run.words[-1])
    return run.words[-1].lower() in MANY or bool(place and place[1] == "people")


def _decided(one: Someone, votes: Counter[str]) -> Someone:
    kinds = {kind: votes[kind] for kind in ("person", "body", "place") if votes[kind]}
    kind = max(kinds, key=lambda k: kinds[k]) if kinds else "unsure"
    genders = {gender: votes[f"gender {gender}"] for gender in ("he", "she") if votes[f"gender {gender}"]}
    gender = max(genders, key=lambda g: genders[g]) if genders and kind in {"person", "unsure"} else ""
    return replace(one, kind=kind, gender=gender)


def _by_pronouns(text: str, everyone: list[Someone], mentions: list[Mention]) -> list[Someone]:
    """With the leaning that pronouns show where only one person is named for some way before them."""
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    people = [m for m in mentions if everyone[m.someone].kind in {"person", "unsure"}]
    starts = [m.span.start for m in people]
    for word in _PRONOUN.finditer(text):
        at = bisect_right(starts, word.start())
        near = {m.someone for m in people[max(0, at - 4) : at] if word.start() - m.span.end < 150}
        if len(near) == 1:
            counted[near.pop()][word.group().lower()] += 1
    for number, votes in counted.items():
        everyone[number] = replace(everyone[number], leaning=(votes["he"] - votes["she"]) / (votes.total() + 1))
    return everyone
