"""The country or body that words for a speaker name: "the union's chief negotiator" speaks for the union."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from sayso.gazetteer import Gazetteer
from sayso.mentions.words import NOT_NAMES
from sayso.resolution.offices import ROLES

ORGANISATIONS = frozenset(
    "union association federation confederation syndicate guild chamber council commission committee party company firm corporation group "
    "board bank court office agency authority institute university college hospital clinic trust fund foundation church alliance coalition "
    "front movement league club network society consortium cooperative section branch service department directorate bureau assembly bloc "
    "city town village hall ministry government cabinet parliament senate congress army navy police administration delegation embassy "
    "secretariat mission camp media press".split()
)
"""Nouns for bodies that speak."""

STATE = frozenset("ministry government cabinet administration minister premier".split())
"""Words for the government of a country."""

OF_STATES = STATE | frozenset("parliament senate congress army navy police delegation embassy mission side team office department".split())
_GENERIC = frozenset(
    "official source person people member side party representative diplomat aide insider negotiator leader expert analyst "
    "critic colleague other supporter reporter journalist witness lawmaker minister spokesperson spokesman spokeswoman "
    "statement letter note paper report document proposal text team press mouthpiece counterpart lawyer stakeholder thing "
    "poll survey staff figure steward chairman chairwoman ally opponent delegate body talk both neither envoy bill offer "
    "news study website post video".split()
)  # words for those who speak, or what they write, that tell no side by themselves
_PALE = frozenset(
    "chief senior deputy vice general executive managing regional national local press first top lead acting interim new own outgoing "
    "current former ex long-time longtime veteran then state special spokes close unnamed anonymous high-ranking leading main whole".split()
)
_FORMER = re.compile(r"\b(?:former|ex|then|late|retired|one-time|onetime)\b[\s-]", re.IGNORECASE)
_START = re.compile(
    r"(?:the|an?|both|neither|either|all|some|many|most|several|two|three|four|five|\d+|their|its|his|her|our|my|your|this|that|these|those|"
    r"another|other|one|any)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[,;:()\[\]–—]|\s-\s|\s(?:who|whose|which|that|when|where|while|said|told|and|or|on|by|as|near|behind|after|before)\s).*",
    re.DOTALL,
)
_LINK = re.compile(r"\s(?:of|for|at|in|from|with|(?:(?:close|loyal)\s)?to)\s")
_JOINT = re.compile(r"^[^,;:(]*?\w(?:s|'s)?\s(?:and|or)\s(?:the\s)?[a-z]")  # "dockers and employers" are two sides
_POSSESSIVE = re.compile(r"(?P<whose>.+(?:'s|s'))\s+(?P<what>.+)", re.DOTALL)
_PEOPLE = re.compile(r"(?:[a-z-]+(?<![su])s|[a-z-]*(?:men|people))\Z")
_CALLINGS = frozenset("owner teacher doctor scientist captain manager judge prosecutor researcher".split())  # several are a side
_TOWNS = frozenset({"mayor", "councillor"})
_MEDIATORS = frozenset({"mediator", "facilitator", "conciliator", "arbitrator"})


@dataclass(frozen=True, slots=True)
class Side:
    """A country (`code`, see gazetteer) or a body, in the words of a report."""

    name: str
    code: str = ""

    @property
    def id(self) -> str:
        """The name as an id: small plain letters, joined by "_"."""
        return slug(self.name)

    @property
    def proper(self) -> bool:
        """Whether it is a country or a name of its own, not only a word like "the union"."""
        return bool(self.code) or (self.name[:1].isupper() and (" " in self.name or self.name.lower() not in ORGANISATIONS))


def slug(words: str) -> str:
    """Words as an id: small plain letters and digits, joined by "_"; never empty."""
    plain = unicodedata.normalize("NFKD", re.sub(r"[’']s?\b", lambda m: m.group()[1:], words)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_") or "unnamed"


def side_of(words: str) -> Side | None:
    """The side that words for a speaker name or belong to; None where they tell none ("two officials", "she")."""
    plain = " ".join(words.replace("’", "'").split())
    if _FORMER.search(plain):
        return None
    while (cut := _START.sub("", plain, count=1)) != plain and _START.match(plain):
        plain = cut
    if _JOINT.search(plain):
        return None
    plain = _TAIL.sub("", plain).strip(" .\"“”'").removesuffix("'s")
    return (_of_place(plain) or _of_words(plain)) if plain else None


def _of_place(plain: str) -> Side | None:
    """A country that the words name, unless it is only part of the name of a body that is no state's ("Norwegian Fishermen's Union")."""
    found = Gazetteer.load().find(plain)
    if not found:
        return None
    words = [w.strip("'").removesuffix("'s") for w in plain.split()]
    named = sum(word[:1].isupper() for word in words)
    bodies = [w.lower() for w in words if w.lower() in ORGANISATIONS and w[:1].isupper()]
    if bodies and named > 2 and not set(bodies) & OF_STATES and found[0].form not in {"seat"}:
        return None
    return Side(found[0].place.name, found[0].place.code)


def _of_words(plain: str) -> Side | None:
    link = _LINK.search(plain)
    front, rest = (plain[: link.start()], plain[link.end() :]) if link else (plain, "")
    if owned := _POSSESSIVE.fullmatch(front):
        return _owned(plain, owned["whose"], owned["what"], rest)
    if front.lower() in {"city hall", "town hall"}:
        return Side(front.lower())
    tokens = front.split()
    head = _singular(tokens[-1])
    if head in ROLES or head in _GENERIC:
        return _of_role(tokens, head, rest)
    if head in ORGANISATIONS:
        return _body(plain, front, rest)
    if all(token[:1].isupper() or token in {"and", "&"} for token in tokens) and head not in NOT_NAMES:
        return Side(front)
    return Side(front if len(tokens) > 1 else front.lower()) if _PEOPLE.search(tokens[-1]) and tokens[-1].islower() else None


def _owned(plain: str, whose: str, what: str, rest: str) -> Side | None:
    """ "the union's negotiator" is the union's; "the employers' association" is a body of its own."""
    head = _singular(what.rsplit(maxsplit=1)[-1])
    by_office = any(_singular(word.strip("'")) in ROLES for word in whose.removesuffix("'s").split())
    if head in ORGANISATIONS and head != "office" and not by_office and not (whose[:1].isupper() and what.islower() and head in OF_STATES):
        return _body(plain, f"{whose} {what}", rest)
    owner = side_of(whose.removesuffix("'s") if whose.endswith("'s") else whose.rstrip("'"))
    return owner or (_body(plain, f"{whose} {what}", rest) if head in ORGANISATIONS else None)


def _body(plain: str, front: str, rest: str) -> Side:
    """A body with its complement where that is part of the name ("Ministry of Transport")."""
    whole = " of " in plain and front[:1].isupper() and rest[:1].isupper()
    if whole:
        return Side(plain)
    return Side(front if " " in front or front.isupper() else front.lower())


def _of_role(tokens: list[str], head: str, rest: str) -> Side | None:
    """The side of somebody who holds an office there: the words before it, else those behind "of" or "for"."""
    kept = [token for token in tokens[:-1] if token.lower() not in _PALE and _singular(token) not in ROLES | _GENERIC]
    proper = list(takewhile(lambda token: token[:1].isupper(), kept))
    if proper and _singular(proper[-1]) not in ORGANISATIONS and (head not in STATE or len(kept) > len(proper)):
        return Side(" ".join(proper))
    ends = [n for n, token in enumerate(kept) if _singular(token) in ORGANISATIONS or (_PEOPLE.search(token) and head not in STATE)]
    if ends:
        words = kept[: ends[-1] + 1]
        return Side(" ".join(words) if len(words) > 1 else words[0].lower())
    if rest and (found := side_of(rest)) and not (head in _TOWNS or (head == "minister" and not found.proper)):
        return found
    if head in STATE:
        domain = " ".join(word.lower() for word in kept) or ("" if rest[:1].isupper() else _START.sub("", rest).lower())
        return Side(f"{domain} ministry" if domain and head == "minister" and "prime" not in domain else "government")
    if head in _TOWNS:
        return Side("city")
    if head in _MEDIATORS:
        return Side("mediator")
    return Side(" ".join(tokens)) if head in _CALLINGS and tokens[-1].endswith("s") else None


def _singular(word: str) -> str:
    low = word.lower().strip("'")
    if low in {"people", "media"}:
        return low
    low = re.sub(r"men\Z", "man", low)
    return low if low in ROLES | ORGANISATIONS | _GENERIC else re.sub(r"ies\Z", "y", low) if low.endswith("ies") else low.removesuffix("s")


_NAME = r"[A-Z][\w.-]*(?:['’]s|(?<=s)['’])?"
_BODY = "|".join(sorted(word.capitalize() for word in ORGANISATIONS))
_SHORT = r"(?:\s+\((?P<short>[A-Z]{2,7})\))?"
_NAMED = re.compile(
    rf"(?P<name>(?:{_NAME}\s+){{1,5}}(?:{_BODY})\b|(?:{_BODY})\s+(?:of|for)\s+(?:the\s+)?(?:{_NAME}\s*)(?:(?:and\s+)?{_NAME}){{0,2}}){_SHORT}"
)
_NO_WORD = r"(?!(?:the|an?|of|at|in|on|by|for|to|with|and|its|his|her)\b)"
_OWNED_BODY = re.compile(  # "the dockers' union"
    rf"\b(?:{_NO_WORD}[a-z-]+ )?[a-z-]+s['’] (?:{'|'.join(sorted(ORGANISATIONS - OF_STATES))})\b"
)


def named_bodies(text: str) -> Iterator[tuple[str, str]]:
    """The bodies that a text names in full, each time, with the letters in brackets behind them."""
    for found in _NAMED.finditer(text):
        words = " ".join(found["name"].replace("’", "'").split()).split()
        while words and words[0].lower() in NOT_NAMES:
            words = words[1:]
        if len(words) > 1:
            yield " ".join(words).removesuffix("'s"), found["short"] or ""
    for found in _OWNED_BODY.finditer(text):
        yield found.group().replace("’", "'"), ""


def full_name(side: Side, names: Mapping[str, int]) -> Side:
    """The body with a name of its own that is meant by a shorter word for it ("the union"), the most often named one first.

    A shorter word has no other words than the name, and is its noun or a word for its people ("dockers").
    """
    if side.code:
        return side
    own = _words(side.name)
    last = _plain(side.name.split()[-1])
    fitting = [
        name
        for name in names
        if own and own <= _words(name) and name != side.name and (_noun(name) == last or _PEOPLE.search(side.name.lower()))
    ]
    best = max(fitting, key=lambda name: (name[0].isupper(), names[name], name), default="")
    return Side(best) if best else side


def _noun(name: str) -> str:
    """The noun of a body's name: "Union" of "Dockers' Union", "Ministry" of "Ministry of Transport"."""
    return _plain(re.split(r"\s(?:of|for)\s", name)[0].split()[-1])


def _words(words: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in words.split() if word.lower() not in {"of", "for", "the", "and"})


def _plain(word: str) -> str:
    return word.lower().strip("'").removesuffix("s").removesuffix("'")
