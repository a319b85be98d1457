"""The people whom a report names, by what it calls them: "the minister", "the two leaders", "Sir Edward", "she" before any name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sayso.mentions import Someone
from sayso.model import UNKNOWN, Reason, Span, Speaker
from sayso.resolution.offices import CALLINGS, Role, role
from sayso.resolution.page import Page
from sayso.resolution.sides import OF_STATES, ORGANISATIONS

_BEFORE = re.compile(r"(?:[\w’'-]+[^\S\n]+){0,5}[\w’'-]+,?[^\S\n]+\Z")
_BEHIND = re.compile(r",[^\S\n]+(?:(?:the|a|an)[^\S\n]+)?([^,.;:\n]{3,80})")
_CUT = re.compile(
    r".*\b(?:the|a|an|and|but|by|with|from|in|on|at|that|as|while|when|said|told|met|for|of|to)[^\S\n]+", re.IGNORECASE | re.DOTALL
)
_IS = re.compile(r"\s*(?:(?:Her|His) name|(?:The (?:man|woman|speaker|writer|voice)|She|He|It)) (?:was|is)[^\S\n]+(?:[a-z]+[^\S\n]+){0,4}")
_KNOWN_AS = re.compile(
    r",?[^\S\n]+(?:as[^\S\n]+(?P<who>[^,.;:\n]{3,60}?)[^\S\n]+(?:is|was)[^\S\n]+(?:\w+[^\S\n]+)?(?:known|called|nicknamed)\b"
    r"|(?:also|better|otherwise)[^\S\n]+known[^\S\n]+as[^\S\n]+(?P<other>[^,.;:\n]{3,60}))"
)
_SHORTEST = 3  # letters of a short form of a first name: "Vlad"
_CLEARLY = 2  # times as often as the next one is somebody named whom a short form stands for
_FAR = 12  # paragraphs over which somebody is called by an office


@dataclass(frozen=True, slots=True)
class _Person:
    """A mention of a person by name, with the roles that stand beside it."""

    span: Span
    one: Someone
    speaker: Speaker
    beside: tuple[Role, ...]


class People:
    """The people of one page; made when first asked."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def last(self, asked: Role, at: int, day: date | None, several: int = 1) -> tuple[Speaker, ...]:
        """The last of those named before a place whom a role fits, in the order of the text; nothing where there are fewer."""
        lowest = self._page.paragraph(at) - _FAR
        found: dict[str, Speaker] = {}
        for person in reversed(self._all[: self._number(at)]):
            if len(found) == several or self._page.paragraph(person.span.start) < lowest:
                break
            if person.speaker.name not in found and self._fits(asked, person, day):
                found[person.speaker.name] = person.speaker
        return tuple(reversed(found.values())) if len(found) == several else ()

    def behind(self, at: int, form: str) -> Speaker | None:
        """Whom a "he" or "she" that stands before any name is about: the first of that gender in this sentence or the next."""
        low, end = self._number(at), self._end(at, 2)
        fitting = (p for p in self._all[low:] if p.one.gender in {"", form})
        person = next(fitting, None)
        return person.speaker if person and person.span.start < end else None

    def named_after(self, at: int) -> Speaker | None:
        """Whom the report says somebody is that it has only described: "... the woman said. She was Ana Lind." """
        index = self._page.index(at)
        for passage in self._page.passages[index + 1 : index + 3]:
            if told := _IS.match(self._page.text, passage.span.start, passage.span.end):
                person = next(iter(self._all[self._number(told.end()) :]), None)
                return person.speaker if person and person.span.start < told.end() + 3 else None
        return None

    def called(self, name: str) -> Speaker | None:
        """The only person of the report with this first or last name; else the one named most whose first name begins so ("Vlad")."""
        bearers = self._bearers.get(name, {})
        if len(bearers) == 1:
            return next(iter(bearers.values()))
        if bearers or len(name) < _SHORTEST:
            return None
        longer = [(count, whole) for whole, count in self._counts.items() if whole.startswith(name)]
        often = sorted(longer, reverse=True)[:2]
        clear = often and (len(often) == 1 or often[0][0] >= _CLEARLY * often[1][0])
        return self._speakers[often[0][1]] if clear else None

    def alias(self, at: int) -> Speaker | None:
        """Who goes by the name that ends at a place: "Comandante Rafa, as Rafael Sol is known"."""
        told = _KNOWN_AS.match(self._page.text, at)
        who = Span(*told.span("who" if told["who"] else "other")) if told else Span(at, at)
        person = next(iter(self._all[self._number(who.start) :]), None) if told else None
        return person.speaker if person and who.contains(person.span) else None

    def outside(self, name: str) -> str:
        """The noun for what somebody is, where the report tells that it has to do with no listed side ("who chairs the works council")."""
        return self._outside.get(name, "")

    def gender(self, name: str) -> str:
        """ "he" or "she" where the report or a given name tells it of somebody."""
        return self._genders.get(name, "")

    def _fits(self, asked: Role, person: _Person, day: date | None) -> bool:
        held = (*self._page.offices(day).of.get(person.speaker.name, ()), *person.beside)
        sides = {person.speaker.party}.union(*(one.sides for one in person.beside))
        return any(asked.fits(one) for one in held) and (not asked.sides or bool(asked.sides & sides))

    def _end(self, at: int, passages: int) -> int:
        """The end of the last of some passages from a place on."""
        parts = self._page.passages
        return parts[min(self._page.index(at) + passages, len(parts)) - 1].span.end if parts else len(self._page.text)

    def _number(self, at: int) -> int:
        return bisect_left(self._all, at, key=lambda person: person.span.start)

    @cached_property
    def _speakers(self) -> dict[str, Speaker]:
        """People with more than one name, by their names."""
        return {p.speaker.name: p.speaker for p in self._all if " " in p.speaker.name}

    @cached_property
    def _outside(self) -> dict[str, str]:
        told = ((p.speaker.name, one) for p in self._all if p.speaker.party == UNKNOWN for one in p.beside)
        return {name: one.head for name, one in told if self._is_outside(one)}

    def _is_outside(self, one: Role) -> bool:
        """Whether a role is a calling, or in a body that is no state's and has no listed side's noun: its members need not be named so."""
        if one.sides or one.head in CALLINGS:
            return not one.sides
        bodies = ORGANISATIONS - OF_STATES - self._nouns
        return any(word in bodies for word in one.words)

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """The nouns of bodies in the listed sides' names: "union" of "Harbour Workers' Union"."""
        parties = self._page.dossier.parties
        return frozenset(word for one in parties for name in (one.name, *one.aliases) for word in name.lower().split())

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(p.speaker.name for p in self._all if " " in p.speaker.name)

    @cached_property
    def _genders(self) -> dict[str, str]:
        return {p.speaker.name: p.one.gender for p in self._all}

    @cached_property
    def _bearers(self) -> dict[str, dict[str, Speaker]]:
        """Those people by each word of their names."""
        found: dict[str, dict[str, Speaker]] = defaultdict(dict)
        for name, speaker in self._speakers.items():
            for word in name.split():
                found[word][name] = speaker
        return found

    @cached_property
    def _all(self) -> list[_Person]:
        cast = self._page.cast
        named = ((m.span, cast.everyone[m.someone]) for m in cast.mentions)
        return [self._person(span, one) for span, one in named if one.kind == "person"]

    def _person(self, span: Span, one: Someone) -> _Person:
        speaker, beside = self._page.speaker(one), tuple(self._beside(span))
        sides = {side for role in beside for side in role.sides}
        if speaker.party == UNKNOWN and len(sides) == 1:
            speaker = replace(speaker, party=sides.pop(), reasons=(*speaker.reasons, Reason("party", "side of the words beside the name")))
        return _Person(span, one, speaker, beside)

    def _beside(self, span: Span) -> Iterator[Role]:
        """The roles in the words right before a name and in the apposition behind it."""
        text, names = self._page.text, self._page.names
        before = _BEFORE.search(text, max(0, span.start - 60), span.start)
        if before:
            cut = _CUT.match(text, before.start(), before.end())
            one = role(names, text, Span(cut.end() if cut else before.start(), before.end()))
            if one.head:
                yield one
        behind = _BEHIND.match(text, span.end)
        if behind:
            one = role(names, text, Span(*behind.span(1)))
            if one.head:
                yield one
