"""Parties without a dossier: the country or body that a report itself names beside a speaker, as a plain name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.gazetteer import Gazetteer
from sayso.mentions.words import NOT_NAMES
from sayso.model import UNKNOWN, Reason, Resolved, Speaker
from sayso.resolution.offices import ROLES
from sayso.resolution.sides import ORGANISATIONS, Side, full_name, named_bodies, side_of
from sayso.resolution.sources import ANONYMOUS

_BEFORE = re.compile(r"(?:[\w’'-]+[^\S\n]+){0,6}[\w’'-]+,?[^\S\n]+\Z")
_CUT = re.compile(
    r".*\b(?:and|but|by|with|from|on|that|as|while|when|said|told|met|to|says|of)[^\S\n]+|.*\b(?=(?:the|a|an|[Tt]he|[Ii]ts|[Tt]heir)\s)",
    re.DOTALL,
)
_BEHIND = re.compile(r",[^\S\n]+(?P<what>[^,.;:\n]{3,90})(?:,[^\S\n]+(?P<more>[A-Z][^,.;:\n]{3,60}))?")
_LEADS = re.compile(r",?[^\S\n]+who[^\S\n]+(?:leads?|heads?|chairs?|speaks?[^\S\n]+for|represents?|runs?)[^\S\n]+(?P<what>[^,.;:\n]{3,60})")
_ITS = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
_THE_BODY = re.compile(rf"\b[Tt]he[^\S\n]+(?:[a-z’'-]+[^\S\n]+){{0,2}}(?:{'|'.join(sorted(ORGANISATIONS))})\b(?![’'])")
_PARTICLES = frozenset("bin ibn al van von de der den da dos di la le".split())
_FAR = 250  # characters before "its spokesman" in which its body is looked for
_LEADING = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beside:
    """Words beside a person's name that tell what the person is, and the side that they name."""

    words: str
    side: Side | None
    definite: bool


class Names:
    """What one report calls people and bodies."""

    def __init__(self, text: str) -> None:
        self.text = text

    def side(self, speaker: str) -> Side | None:
        """The side of a speaker by the report: a person's by the words beside the name, a body's by its own."""
        if self.is_person(speaker):
            told = Counter(self.side_of(one.side.name) or one.side for one in self.beside(speaker) if one.side)
            return full_name(told.most_common(1)[0][0], self.bodies) if told else None
        found = self.side_of(speaker)
        return full_name(found, self.bodies) if found else None

    def side_of(self, words: str) -> Side | None:
        """The side that words name by themselves; a capital only at the beginning of a sentence is taken off ("Dockers")."""
        found = side_of(words)
        if found is None or found.code:
            return found
        first, _, rest = found.name.partition(" ")
        plain = first.lower() in self._common and (rest == "" or rest.split()[-1].islower())
        return Side(first.lower() + found.name[len(first) :]) if plain else found

    def is_person(self, name: str) -> bool:
        """Whether a name is a person's: all words with a capital, none that the report uses as a plain word or that is a body's."""
        words = without_title(name).split()
        if len(words) == 1:
            before = re.findall(rf"\b([A-Z][\w’'-]+)\.?[^\S\n]+{re.escape(words[0])}\b", self.text)
            return any(word.lower() not in NOT_NAMES for word in before)
        plain = any(word.lower() in self._common or word.lower().removesuffix("s") in ORGANISATIONS for word in words)
        capitals = all(word[:1].isupper() or word in _PARTICLES for word in words)
        return capitals and not plain and not ANONYMOUS.search(name) and not Gazetteer.load().lookup(name)

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(re.findall(r"\b[a-z]{3,}\b", self.text)) - _PARTICLES

    @cached_property
    def bodies(self) -> Counter[str]:
        """The bodies with a name of their own, and how often each is named."""
        return Counter(name for name, _ in named_bodies(self.text))

    def beside(self, person: str) -> Iterator[Beside]:
        """What the report says a person is, wherever it names him or her: "union president", "chair of the association"."""
        words = without_title(person).split()
        first = r"(?:[A-Z][\w’'-]+\s+)??" if len(words) == 1 else ""
        name = first + r"\s+".join(map(re.escape, words))
        for found in re.finditer(rf"(?<!\w){name}(?!\w)", self.text):
            before = _BEFORE.search(self.text, max(0, found.start() - 80), found.start())
            if before:
                told = _CUT.sub("", before.group()).strip(" ,")
                yield from self._told(told, before.start(), definite=not re.match(r"an?\s", told))
            yield from self._behind(found.end())

    def _behind(self, at: int) -> Iterator[Beside]:
        if leads := _LEADS.match(self.text, at):
            side = side_of(leads["what"])
            if side:
                yield Beside("", side, definite=False)
        elif behind := _BEHIND.match(self.text, at):
            yield from self._told(behind["what"], at, not re.match(r"an?\s", behind["what"]), behind["more"] or "")

    def _told(self, words: str, at: int, definite: bool, more: str = "") -> Iterator[Beside]:
        """Words that hold a noun for an office; others tell nothing."""
        front = re.split(r"\s(?:of|for|at|in|to)\s", words)[0].split()
        if not front or front[-1].lower().rstrip("s") not in ROLES | {"spokesman", "spokeswoman", "chairman", "chairwoman"}:
            return
        side = side_of(words)
        if side is None and more and (near := side_of(more)) and near.proper:
            words, side = f"{words} of {more}", near
        if _ITS.match(words):
            side, words = side or self._owner(at), _ITS.sub("", words).strip()
        if words.startswith("who "):
            words = ""
        yield Beside(_LEADING.sub("", " ".join(words.split())), side, definite)

    def _owner(self, at: int) -> Side | None:
        """The body that "its" before an office stands for: the last that is named before."""
        around = self.text[max(0, at - _FAR) : at]
        last = [m.group() for m in _THE_BODY.finditer(around)][-1:]
        named = [(around.replace("’", "'").rfind(name), name) for name, _ in named_bodies(around)]
        if named and (not last or max(named)[0] > around.rfind(last[0])):
            return Side(max(named)[1])
        return side_of(last[0]) if last else None


def without_title(name: str) -> str:
    """A person's name without the office before it: "Transport Minister Samuel Adeyemi" gives "Samuel Adeyemi"."""
    words = name.split()
    last = max((n for n, word in enumerate(words[:-1]) if word.lower().strip(".") in ROLES), default=-1)
    return " ".join(words[last + 1 :])


def with_plain_parties(text: str, resolved: Iterable[Resolved]) -> tuple[Resolved, ...]:
    """The attributions with the sides that the report tells, as ids of plain names; those that it does not tell stay `unknown`."""
    names = Names(text)
    known: dict[str, Side | None] = {}
    made = []
    for one in resolved:
        speaker = one.speaker
        if speaker.party == UNKNOWN:
            if speaker.name not in known:
                known[speaker.name] = names.side(speaker.name)
            side = known[speaker.name]
            made.append(replace(one, speaker=_sided(speaker, side)) if side else one)
        else:
            made.append(one)
    return tuple(made)


def _sided(speaker: Speaker, side: Side) -> Speaker:
    why = Reason("party", f"{side.name!r}, by the words of the report; there is no dossier")
    return replace(speaker, party=side.id, reasons=(*(r for r in speaker.reasons if r.field != "party"), why))
