"""Offices by the words of their role and their side: "the Norwegian minister for fisheries" is the fisheries minister of Norway."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.directory import Directory, Holder
from sayso.dossier import Actor, Office
from sayso.model import Span, Speaker

_SAME = {
    **dict.fromkeys("chairman chairwoman chairperson chairmen".split(), "chair"),
    **dict.fromkeys("spokesman spokeswoman spokesmen spokespeople".split(), "spokesperson"),
    **dict(zip("defense statesman adviser emissary".split(), "defence politician advisor envoy".split(), strict=True)),
    **dict.fromkeys("ex predecessor".split(), "former"),
}
ROLES = frozenset(
    "minister president leader chair head chief boss director secretary spokesperson envoy negotiator mediator ambassador governor mayor "
    "commander general colonel admiral judge lawyer senator professor analyst king queen pope chancellor commissioner executive "
    "advisor aide diplomat politician representative delegate lawmaker economist historian premier bishop speaker deputy treasurer "
    "official author researcher scientist teacher doctor prosecutor sheriff captain coach manager founder owner".split()
)
"""Nouns for what somebody is, in the singular."""

CALLINGS = frozenset(
    "mayor judge lawyer professor analyst bishop economist historian author researcher scientist teacher doctor captain coach manager "
    "founder owner".split()
)
"""Those of ROLES that tell of no side by themselves: who has one need not belong to a party."""

_LEADERS = frozenset("leader head chief boss".split())
_TOP = frozenset("president chair leader head commander chancellor mayor king queen".split())
_TOP_WORDS = tuple(frozenset(pair.split()) for pair in ("prime minister", "first minister", "chief executive", "managing director",
                                                         "general secretary", "secretary general", "director general"))  # fmt: skip
_TITLES = _TOP.union(*_TOP_WORDS)
_OTHERS = frozenset("deputy vice former ex late then acting future assistant shadow designate elect candidate".split())
_NEUTRAL = frozenset("new current own outgoing incoming veteran long-time embattled two three four both this that these those".split())
BODIES = frozenset("company group party movement organisation organization country state government delegation side team firm".split())
_PLURAL = re.compile(r"(?:s|men|people)\Z")
_LINK = re.compile(r"\s(?:of|to|for|at|in)\s")


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is, in words without the side: `head` is the noun; `sides` are those that the words name; `several` for a plural."""

    words: frozenset[str]
    head: str
    sides: frozenset[str]
    several: bool = False

    @property
    def top(self) -> bool:
        """Whether it is the first office of its side."""
        return not self.words & _OTHERS and (self.head in _TOP or any(pair <= self.words for pair in _TOP_WORDS))

    def fits(self, office: Role) -> bool:
        """Whether these words may stand for an office: the same, a part of it with the same noun, or a word for any leader."""
        asked = self.words - _NEUTRAL
        if asked == office.words:
            return True
        if "former" in asked and "former" in office.words:
            return replace(self, words=asked - {"former"}).fits(replace(office, words=office.words - {"former"}))
        if office.words & _OTHERS or asked & _OTHERS:
            return False
        return (office.top and self._leads(asked, office)) or (asked < office.words and self.head == office.head)

    def _leads(self, asked: frozenset[str], office: Role) -> bool:
        """Whether words for any leader mean a first office: "the Nordgas chief" the chief executive of Nordgas, of no other."""
        rest, of_what = asked - _LEADERS, office.words - _TITLES
        return rest != asked and rest <= of_what and bool(rest) == bool(of_what)


def role(directory: Directory, text: str, span: Span) -> Role:
    """The role that a noun phrase names, if any; its head is empty where the noun is none of ROLES."""
    sides, words = directory.sides(text, span)
    link = _LINK.search(text, span.start, span.end)
    front = directory.sides(text, Span(span.start, link.start()))[1] if link else words
    noun = next((word for word in reversed(front) if _plain(word) in ROLES), "")
    if len(words) > 1 and words[0] in BODIES:  # "the company's chairman"
        words = words[1:]
    plain = frozenset(part for word in words for part in _plain(word).replace("premier", "prime-minister").split("-"))
    return Role(plain, _plain(noun).replace("premier", "minister"), sides, bool(_PLURAL.search(noun)) and noun not in ROLES)


def _plain(word: str) -> str:
    """A word for a role in the singular, without gender; others as they are."""
    return next((_SAME.get(one, one) for one in (word, word.removesuffix("s")) if one in _SAME or one in ROLES), word)


class Offices:
    """The offices of a dossier on a directory's day, by role and side."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._held: list[tuple[Role, Holder]] = []
        self.of: dict[str, list[Role]] = {}
        for actor in directory.dossier.actors:
            for office in actor.offices:
                held, ended = office.held_on(directory.day), bool(office.until and directory.day and office.until < directory.day)
                if held or ended:
                    self._add(actor, office, "" if held else "former")

    def _add(self, actor: Actor, office: Office, former: str) -> None:
        why = f"the words fit {office.title!r}, the {former} office of {actor.name}".replace("  ", " ")
        for words in (office.title, *office.aliases):
            one = role(self._directory, words, Span(0, len(words)))
            one = replace(one, words=one.words | {former}) if former else one
            self._held.append((one, Holder(actor.name, actor.party, "office", why)))
            self.of.setdefault(actor.name, []).append(one)

    def holder(self, asked: Role) -> Speaker | None:
        """The only holder of the offices that a role may stand for, of the side that it names; None where there are several."""
        found = {h.name: h for one, h in self._held if asked.fits(one) and (not asked.sides or h.party in asked.sides)}
        exact = {h.name: h for one, h in self._held if asked.words == one.words and h.name in found}
        only = list((exact or found).values())
        return only[0].speaker if len(only) == 1 else None
