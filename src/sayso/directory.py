"""The dossier's actors and parties by the words that reports use for them, on a given day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sayso.dossier import Dossier, Office, Party
from sayso.gazetteer import Gazetteer, Place
from sayso.model import OTHER, UNKNOWN, Reason, Span, Speaker

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:-[^\W_]+)*")
_DROPPED = frozenset("the a an s mr mrs ms sir dame lord lady of for".split())
_OF = re.compile(r"(?P<part>.+?) of (?P<whole>(?!state\b).+)", re.IGNORECASE)  # a state secretary is no secretary of state
_BODY_NOUNS = frozenset(
    "ministry government council commission union office army staff party parliament department association kremlin house rada duma "
    "section committee agency board company authority fund".split()
)
_ONE_BLOC = frozenset({"EU", "EUROPE"})  # reports say "European" for both
_KINDS = frozenset({"person", "office", "body", "party", "place"})
_KINDS_OF_PARTY = frozenset("Party Union Alliance Movement Bloc Coalition Front League List".split())
_TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady dame president minister chancellor secretary senator governor mayor general colonel envoy chairman "
    "chairwoman chair director chief leader spokesman spokeswoman comrade prof professor said and but the with when while as that "
    "if".split()
)
_WORDS_TOO = frozenset(
    "may march august long short rose hope will grant young old white black brown green gray price day king bishop law low rice stone "
    "wood field hill lake west east north south bank bush page park marsh church strong best love great little good power moon winter "
    "summer".split()
)
_NAME_BEFORE = re.compile(r"(?P<word>(?<![\w.])[A-Z][\w.’'-]*)[^\S\n]+\Z")
_SIDES = frozenset({"party", "place"})
_MANY = frozenset(
    "officials official leaders leader representatives negotiators sources diplomats ministers lawmakers aides allies partners delegates "
    "spokespeople members troops forces people envoys commanders advisers unions workers employers".split()
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a stretch of words stands for. `kind`: person, office, body, party or place."""

    name: str
    party: str
    kind: str
    why: str

    @property
    def person(self) -> bool:
        return self.kind in {"person", "office"}

    @property
    def speaker(self) -> Speaker:
        """Who it is as a speaker, for the same reason."""
        return Speaker(self.name, self.party, (Reason("speaker", self.why),))


@dataclass(frozen=True, slots=True)
class Match:
    """A holder found in a text."""

    span: Span
    holder: Holder
    possessor: bool


class Directory:
    """Looks up who is meant. Made once for a dossier and a day; lookups do not change it."""

    def __init__(self, dossier: Dossier, day: date | None) -> None:
        self.dossier, self.day = dossier, day
        self.gazetteer = Gazetteer.load()
        self._places = _party_places(dossier, self.gazetteer)
        self._by_key: dict[tuple[str, ...], Holder] = {}
        self._turned: dict[tuple[str, ...], Holder] = {}
        self._briefly: dict[tuple[str, ...], Holder] = {}
        surnames: defaultdict[tuple[str, ...], list[Holder]] = defaultdict(list)
        nouns: defaultdict[str, list[Holder]] = defaultdict(list)
        for party in dossier.parties:
            noun = _noun(party.name)
            nouns[noun].append(Holder(party.name, party.id, "party", f"{noun!r} is the {party.name}"))
            for words in (party.name, *party.aliases):
                self._put(words, Holder(party.name, party.id, "party", f"{words!r} names the party {party.name}"))
            if short := _short(party.name):
                self._briefly[self._key(short)] = Holder(party.name, party.id, "party", f"{short!r} is short for {party.name}")
        for actor in dossier.actors:
            body = is_body(actor.name, [office.title for office in actor.offices])
            kind = "body" if body else "person"
            for words in (actor.name, *actor.aliases):
                self._put(words, Holder(actor.name, actor.party, kind, f"{words!r} names {actor.name} in the dossier"))
            if body:
                noun = _noun(actor.name)
                nouns[noun].append(Holder(actor.name, actor.party, kind, f"{noun!r} is the {actor.name}"))
            if last := _surname(actor.name) if kind == "person" else "":
                surnames[self._key(last)].append(Holder(actor.name, actor.party, kind, f"{last!r} is the last name of {actor.name}"))
            for office in (o for o in actor.offices if o.held_on(day)):
                for words in (office.title, *office.aliases):
                    why = f"{words!r} was the office of {actor.name}{_term(office)}"
                    self._put(words, Holder(actor.name, actor.party, "office", why), keep=True)
        self._nouns = {noun: holders[0] for noun, holders in nouns.items() if len(holders) == 1}
        self._briefly |= {key: holders[0] for key, holders in surnames.items() if len(holders) == 1}
        self._briefly = {key: holder for key, holder in self._briefly.items() if key and key not in self._by_key}
        self._by_key = self._briefly | self._turned | self._by_key
        self._longest = max((len(key) for key in self._by_key), default=1)

    def _put(self, words: str, holder: Holder, keep: bool = False) -> None:
        """Stores words for a holder; "X of Y" also as "Y's X", where nothing else is called so."""
        key = self._key(words)
        if key and not (keep and key in self._by_key):
            self._by_key[key] = holder
        of = _OF.fullmatch(words)
        if of and holder.kind != "person":
            self._turned.setdefault((*self._key(of["whole"]), *self._key(of["part"])), holder)

    def _key(self, words: str) -> tuple[str, ...]:
        return tuple(key for key, _ in self._keys(words, Span(0, len(words))))

    def find(self, text: str, within: Span) -> tuple[Match, ...]:
        """Who is named in a stretch: longest match first, left to right, without overlap."""
        keys = self._keys(text, within)
        found: list[Match] = []
        at = 0
        while at < len(keys):
            length, holder = self._longest_at(text, keys, at)
            if holder is None:
                at += 1
                continue
            span = Span(keys[at][1].start, keys[at + length - 1][1].end)
            after = text[span.end : span.end + 4]
            owns = bool(re.match(r"[’']s?\s+\w", after)) and within.end > span.end + 2
            found.append(Match(span, holder, owns))
            at += length
        return tuple(found)

    def side_of_member(self, text: str, within: Span) -> tuple[str, str]:
        """The side whose people a word names in the singular ("a tenant" for "the tenants"), and the word; empty where none does."""
        for key, span in self._keys(text, within):
            holder = self._by_key.get((key + "s",))
            if holder and holder.kind == "party" and key.islower():
                return holder.party, span.of(text)
        return "", ""

    def called(self, noun: str) -> Holder | None:
        """The only party or body of the dossier whose name says that it is one: "city" for the City of Varrow."""
        return self._nouns.get(noun)

    def party_of_place(self, place: Place) -> str:
        """The side that a state or bloc speaks for: the dossier's, else `other`; its own name where there is no dossier."""
        if place.code in self._places:
            return self._places[place.code]
        return OTHER if self.dossier.parties else re.sub(r"\W+", "_", place.name.lower())

    def sides(self, text: str, within: Span) -> tuple[frozenset[str], tuple[str, ...]]:
        """The sides that a stretch names, and its other words in small letters, articles left out."""
        keys = self._keys(text, within)
        sides, words, at = set(), [], 0
        while at < len(keys):
            length, holder = self._longest_at(text, keys, at, _SIDES)
            if holder:
                sides.add(holder.party)
            elif keys[at][0][0] not in "#@":
                words.append(keys[at][0])
            at += length
        return frozenset(sides), tuple(words)

    def _longest_at(self, text: str, keys: list[tuple[str, Span]], at: int, kinds: frozenset[str] = _KINDS) -> tuple[int, Holder | None]:
        for length in range(min(self._longest, len(keys) - at), 0, -1):
            words = tuple(key for key, _ in keys[at : at + length])
            holder = self._by_key.get(words)
            if words in self._briefly and not _called(text, Span(keys[at][1].start, keys[at + length - 1][1].end), self._briefly[words]):
                continue
            if holder and holder.kind in kinds and (text[keys[at][1].start].isupper() or holder.kind in {"office", "party", "body"}):
                return length, holder
        key, span = keys[at]
        if key.startswith("#"):
            seat = self.gazetteer.lookup(span.of(text))
            if seat:
                party = self.party_of_place(seat[0])
                return 1, Holder(span.of(text).removeprefix("the "), party, "body", f"{span.of(text)!r} speaks for {seat[0].name}")
        place = self.gazetteer.place(key[1:]) if key.startswith("@") else None
        if place:
            return 1, Holder(place.name, self.party_of_place(place), "place", f"{span.of(text)!r} stands for {place.name}")
        return 1, None

    def _keys(self, text: str, within: Span) -> list[tuple[str, Span]]:
        """Words in small letters, articles left out, and places as their code: "Moscow's leader" and "Russian leader" are one."""
        part = within.of(text)
        places = {n.start + within.start: n for n in self.gazetteer.find(part)}
        keys: list[tuple[str, Span]] = []
        upto = within.start
        for word in _WORD.finditer(text, within.start, within.end):
            if word.start() < upto:
                continue
            place = places.get(word.start())
            if place and place.form == "seat":  # seats keep their own name: the Kremlin is not the Duma
                words = text[word.start() : place.end + within.start]
                upto = place.end + within.start
                key = "#" + " ".join(w for w in words.lower().split() if w not in _DROPPED)
                keys.append((key, Span(word.start(), upto)))
            elif place:
                upto = place.end + within.start
                keys.append((f"@{place.place.code}", Span(word.start(), upto)))
            elif word.group().lower() not in _DROPPED:
                keys.append((word.group().lower(), Span(word.start(), word.end())))
        return keys

    def knows(self, name: str) -> bool:
        """Whether anybody is named in a name."""
        return next(iter(self.names(name)), None) is not None

    def names(self, text: str) -> Iterator[Match]:
        """All who are named in a text."""
        yield from self.find(text, Span(0, len(text)))


def _noun(name: str) -> str:
    """What a body's name says that it is, in small letters: "city" of the City of Varrow, "council" of the Energy Council."""
    of = _OF.fullmatch(name)
    words = (of["part"] if of else name).split()
    return words[-1].lower() if words else ""


def _short(name: str) -> str:
    """ "Progress" of "the Progress Party": a name without the word that tells what it is."""
    *front, last = [word for word in name.split() if word.lower() != "the"] or [""]
    return " ".join(front) if last in _KINDS_OF_PARTY and front and all(word[:1].isupper() for word in front) else ""


def _surname(name: str) -> str:
    """The last name of a person; empty where the name is one word, or ends in one too short or too common to stand alone."""
    words = name.split()
    last = words[-1] if len(words) > 1 and all(word[:1].isupper() for word in (words[0], words[-1])) else ""
    return last if len(last) > 2 and last.lower() not in _WORDS_TOO else ""


def _called(text: str, span: Span, holder: Holder) -> bool:
    """Whether a short name is meant: a last name alone or behind a title; a party's not only for a sentence's first capital."""
    before, behind = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 14]
    if not span.of(text)[:1].isupper():
        return False
    if holder.kind == "person":
        named = _NAME_BEFORE.search(before)
        return (named is None or named["word"].lower().strip(".") in _TITLES) and not _namesakes(text, span.of(text), holder.name)
    begins = not re.search(r"[^\s.!?:“”\"‘]\s*\Z", before[-3:])
    return not begins or bool(re.match(r"\s+(?:and|leader|chair|spokes|minister|politician|lawmaker|MP|deputy|party|group)", behind))


@lru_cache(maxsize=1024)
def _namesakes(text: str, last: str, full: str) -> bool:
    """Whether a text names somebody else with the same last name in full, or has it as a plain word ("the baker")."""
    if re.search(rf"(?<![\w’'-]){re.escape(last.lower())}s?\b", text):
        return True
    firsts = re.findall(rf"(?<![\w.])([A-Z][\w’'-]+)[^\S\n]+{re.escape(last)}\b", text)
    return any(first.lower() not in _TITLES and first not in full.split() for first in firsts)


def _party_places(dossier: Dossier, gazetteer: Gazetteer) -> dict[str, str]:
    """Which party a place belongs to: named by the dossier, or by a party's name; a bloc's members after single states."""
    direct: dict[str, str] = {}
    members: dict[str, str] = {}
    blocs: dict[str, str] = {}
    for party in dossier.parties:
        for code in (*party.countries, *_own_codes(party, gazetteer)):
            direct.setdefault(code, party.id)
            if code in _ONE_BLOC:
                blocs.update(dict.fromkeys(_ONE_BLOC - blocs.keys(), party.id))
            place = gazetteer.place(code)
            for member in place.members if place else ():
                members.setdefault(member, party.id)
    return blocs | members | direct


def _own_codes(party: Party, gazetteer: Gazetteer) -> Iterator[str]:
    for words in (party.name, *party.aliases):
        found = gazetteer.lookup(words)
        if found:
            yield found[0].code


def is_body(name: str, offices: list[str]) -> bool:
    """Whether an actor is a body: it holds no office, and its name is one word or has a word in small letters or a body's noun."""
    words = name.split()
    return not offices and (len(words) == 1 or bool(_BODY_NOUNS & {w.lower() for w in words}) or any(w.islower() for w in words))


def plural(words: str) -> bool:
    """Whether words speak of several people ("Western officials")."""
    return bool(_MANY & set(words.lower().split()))


def _term(office: Office) -> str:
    """The days of an office in words, as far as the dossier has them."""
    return (f" from {office.since}" if office.since else "") + (f" until {office.until}" if office.until else "")


def directory(dossier: Dossier, day: date | None) -> Directory:
    """The directory of a dossier on a day; days without a change of office between them share one."""
    if day is None:
        return _directory(dossier, None)
    offices = [office for actor in dossier.actors for office in actor.offices]
    changes = {o.since for o in offices if o.since} | {o.until + timedelta(1) for o in offices if o.until and o.until < date.max}
    return _directory(dossier, max((change for change in changes if change <= day), default=date.min))


@lru_cache(maxsize=64)
def _directory(dossier: Dossier, day: date | None) -> Directory:
    return Directory(dossier, day)


__all__ = ["UNKNOWN", "Directory", "Holder", "Match", "directory", "plural"]
