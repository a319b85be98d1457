"""Names of states and blocs in reports: their names, adjectives, peoples, capitals and seats of government."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Form = Literal["name", "adjective", "people", "capital", "seat"]

# One character for one, so that offsets hold.
_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\n": " ", "\t": " ", "\u2011": "-"})
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"('s|(?<=s)')\Z")
_TITLE_OR_INITIAL = re.compile(r"(Mr|Mrs|Ms|Dr|Rep|Sen|Gov|Gen|Lt|Col|Capt|Sgt|Prof|[A-Z])\.\Z")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"(\S+)[^\S\n]\Z"), re.compile(r"[^\S\n]([\w'’-]+)")
_HALF_OF_A_NAME = re.compile(r"[“\"‘'(]?([^\W\d_][\w'’-]*)(?<!['’]s)\Z")
_REACH = 40  # characters looked at before a name; the longest guard word is shorter


@dataclass(frozen=True)
class Place:
    """A state or territory (ISO 3166 alpha-2 code; XK is Kosovo), or a bloc with its members where it acts as one side."""

    code: str
    name: str
    kind: Literal["state", "bloc"]
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceName:
    """A name of a place in a text: half-open offsets in code points, without "the" (unless part of the name) and without 's."""

    start: int
    end: int
    place: Place
    form: Form


@dataclass(frozen=True)
class _Guards:
    """The words around a name by which it is part of another name, a person, or only a place on the map."""

    words: Mapping[str, frozenset[str]]
    before: re.Pattern[str]
    after: re.Pattern[str]
    before_city: re.Pattern[str]
    after_city: re.Pattern[str]

    @classmethod
    def of(cls, words: Mapping[str, list[str]]) -> "_Guards":
        listed = {key: "|".join(map(re.escape, values)) for key, values in words.items()}
        # Between a name and "Treaty" up to two capitalised words, but no verb of a headline ("Israel Rejects Agreement").
        between = r"(?:[A-Z][\w'’-]*(?<![^s]s)(?<!ed) ){0,2}"
        return cls(
            {key: frozenset(values) for key, values in words.items()},
            re.compile(rf"(?:(?<!\w)(?:{listed['before']}) (?:the )?|(?<!\w)(?i:{listed['compound']})[-\u2011]|@)\Z"),
            re.compile(rf" {between}(?:{listed['after']})\b|[-\u2011][a-z]|\.[a-z]{{2}}"),
            re.compile(rf"(?<!\w)(?:{listed['before_city']}) \Z"),
            re.compile(rf"(?: (?:peace|climate|nuclear))? (?:{listed['after_city']})\b"),
        )

    def reject(self, text: str, start: int, end: int, form: Form) -> bool:
        reach = max(0, start - _REACH)
        city = form == "capital" and (self.before_city.search(text, reach, start) or self.after_city.match(text, end))
        return bool(city or self.before.search(text, reach, start) or self.after.match(text, end))


class Gazetteer:
    """States and blocs by the words that name them. `names` holds every phrase with its place and form."""

    def __init__(self, places: Mapping[str, Place], names: Mapping[str, tuple[Place, Form]], guards: Mapping[str, list[str]]) -> None:
        self.names = names
        self._places = places
        self._guards = _Guards.of(guards)
        # Longer names that hide one ("New Mexico") are phrases too, so that the longest match passes over them.
        self._starts: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in sorted({*names, *guards["hidden"]}, key=len, reverse=True):
            for written in {phrase, re.sub(r"\Athe ", "The ", phrase)}:
                self._starts[_WORD.findall(written)[0]].append(written)

    @classmethod
    @cache
    def load(cls) -> "Gazetteer":
        """The gazetteer shipped with Sayso; read once."""
        data = json.loads(files("sayso").joinpath("gazetteer.json").read_text(encoding="utf-8"))
        places = {p["code"]: Place(p["code"], p["name"], p["kind"], tuple(p["members"])) for p in data["places"]}
        names = {w: (places[p["code"]], form) for p in data["places"] for form, words in p["names"].items() for w in words}
        return cls(places, names, data["guards"])

    def place(self, code: str) -> Place | None:
        return self._places.get(code)

    def lookup(self, words: str) -> tuple[Place, Form] | None:
        """The place that exactly these words name, and how; None if they name none. Case counts, save for a leading "the"."""
        plain = re.sub(r"\AThe ", "the ", " ".join(words.translate(_PLAIN).split()))
        for phrase in (plain, _POSSESSIVE.sub("", plain)):
            if found := self.names.get(phrase) or self.names.get(phrase.removeprefix("the ")):
                return found
        return None

    def find(self, text: str) -> list[PlaceName]:
        """The names of places in a text, left to right: the longest match, whole words, none overlapping.

        Left out are names within other names ("Washington Post", "pro-Russian", "Iran-backed") and in persons' ("Israel Katz").
        """
        plain = text.translate(_PLAIN)
        found: list[PlaceName] = []
        at = 0
        for word in _WORD.finditer(plain):
            start = word.start()
            phrase = self._longest(plain, start, word[0]) if start >= at else None
            if phrase is None:
                continue
            at = start + len(phrase)
            entry = self.lookup(phrase)
            if entry is None or self._guards.reject(text, start, at, entry[1]) or self._in_person(text, start, at, phrase):
                continue
            # "Pakistan's Foreign Office": the office is Pakistan's.
            if entry[1] == "seat" and found and found[-1].place != entry[0] and plain[found[-1].end : start] in {" ", "'s "}:
                continue
            found.append(PlaceName(start, at, *entry))
        return found

    def _longest(self, plain: str, start: int, word: str) -> str | None:
        for phrase in self._starts.get(word, ()):
            end = start + len(phrase)
            if plain.startswith(phrase, start) and not plain[end : end + 1].isalnum():
                return phrase
        return None

    def _in_person(self, text: str, start: int, end: int, phrase: str) -> bool:
        guards = self._guards.words
        before = phrase in guards["family"] and _WORD_BEFORE.search(text, max(0, start - _REACH), start)
        after = phrase in guards["given"] and _WORD_AFTER.match(text, end)
        if before and before[1].endswith("."):
            return bool(_TITLE_OR_INITIAL.match(before[1]))
        return any(match and self._stranger(match[1]) for match in (before, after))

    def _stranger(self, word: str) -> bool:
        """Whether a neighbour is a capitalised word of unknown meaning, as the other half of a person's name is."""
        half = _HALF_OF_A_NAME.match(word)
        return bool(half and half[1][0].isupper() and half[1] not in self._guards.words["plain"] and half[1] not in self.names)
