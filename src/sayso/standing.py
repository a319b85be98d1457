"""Who stands where within a party, by the offices of the dossier: whose office is higher, and who speaks for a part of it only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from sayso.coding.stems import stems
from sayso.directory import is_body
from sayso.dossier import Actor, Dossier, Office
from sayso.model import Position
from sayso.statements import day_of

_ALIKE = 5
"""Letters at the beginning by which "Russian" and "Russia" are one; the last ones make the adjective."""

_OF = re.compile(r"\b(?:of|for)\s+(?P<body>.+)$", re.IGNORECASE)
_LEVELS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"spokes\w+|press secretary",
        r"deputy|vice|assistant|advis[eo]r|aide|envoy|ambassador|representative|secretary of the (?:\w+ ){0,3}council|member|delegate",
        r"minister|secretary|negotiator|commissioner|speaker|governor|commander",
    )
)
_HEADS = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|king|queen|emir|pope|chair\w*|leader|chief executive|mayor|head of state"
    r"|(?:secretary|director)[ -]general|general secretary|head)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:deputy|vice|former|acting|assistant|of the (?:office|president|government)|to the)\b", re.IGNORECASE)
HEAD = len(_LEVELS)


@dataclass(frozen=True)
class Standing:
    """The offices of a dossier's actors."""

    dossier: Dossier

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.name: actor for actor in self.dossier.actors}

    @cached_property
    def _names(self) -> dict[str, tuple[frozenset[str], ...]]:
        """The stems of each party's names."""
        named = {party.id: (party.name, *party.aliases) for party in self.dossier.parties}
        return {party: tuple(_stems(name) for name in names) for party, names in named.items()}

    def office(self, position: Position) -> Office | None:
        """The highest office that the speaker held when it was said; None where the dossier names none."""
        actor = self._actors.get(position.speaker)
        day = day_of(position)
        held = [office for office in actor.offices if office.held_on(day)] if actor else []
        return max(held, key=lambda office: level(office.title), default=None)

    def of_a_part(self, position: Position) -> bool:
        """Whether the speaker stands for a section, company or state within the party, by the office or as a body of its own.

        Who held an office and has none any more stands for nobody else.
        """
        actor, office = self._actors.get(position.speaker), self.office(position)
        if actor is None:
            return False
        if office is None:
            day = day_of(position)
            if any(office.until and day and office.until < day for office in actor.offices):
                return True
            return not actor.offices and is_body(actor.name, []) and not self._is_party(actor.name, position.party)
        body = _OF.search(office.title)
        return body is not None and not self._is_party(body["body"], position.party)

    def higher(self, one: Position, other: Position) -> tuple[str, str] | None:
        """The one of two speakers of a party who has the higher office, with it; None where the dossier does not tell."""
        offices = [(self.office(each), each) for each in (one, other)]
        ranked = [(self._rank(office, each), each.speaker, office.title) for office, each in offices if office]
        if len(ranked) < 2 or ranked[0][0] == ranked[1][0]:
            return None
        _, speaker, title = max(ranked)
        return speaker, title

    def _rank(self, office: Office, position: Position) -> tuple[bool, int]:
        return not self.of_a_part(position), level(office.title)

    def _is_party(self, body: str, party: str) -> bool:
        """Whether a body's name holds a whole name of the party."""
        words = _stems(body)
        return any(name and all(any(_alike(part, word) for word in words) for part in name) for name in self._names.get(party, ()))


def level(title: str) -> int:
    """How high an office is by its title: 0 for those who speak for others, `HEAD` for who leads."""
    if _HEADS.search(title) and not _UNDER.search(title):
        return HEAD
    return next((number for number, words in enumerate(_LEVELS) if words.search(title)), 1)


def _stems(name: str) -> frozenset[str]:
    return frozenset(one.stem for one in stems(name))


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) >= _ALIKE and one[:_ALIKE] == other[:_ALIKE])
