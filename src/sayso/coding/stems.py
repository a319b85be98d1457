"""Words of a text as stems, with their places; the common language of codebook and content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import Stemmer

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+")
_STOP = frozenset(
    "a an the and or but if of to in on at by for from with as is are was were be been being am it its this that these those he she they "
    "we i you his her their our my your who whom which what when where how why not no nor so than then there here will would can could "
    "may might must shall should do does did has have had having any all some each every both more most other others such into over "
    "under about against between after before during out up down off only also just even still yet very own same s t ll re ve d don "
    "doesn didn isn aren wasn weren won wouldn couldn shouldn".split()
)
_stemmer = Stemmer.Stemmer("english", 0)  # no cache of its own: `stem` has one


@dataclass(frozen=True, slots=True)
class Stem:
    """A word's stem and its place in the text it was cut from."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one word, in small letters; -isation and -ization are one."""
    low = word.lower().replace("’", "'").removesuffix("'s").replace("isation", "ization").replace("ise", "ize")
    return str(_stemmer.stemWord(low))


@lru_cache(maxsize=50_000)
def _telling(word: str) -> str:
    """The stem of a word; "" for a little word."""
    return "" if word.lower() in _STOP else stem(word)


@lru_cache(maxsize=100_000)
def stem_set(text: str) -> frozenset[str]:
    """The stems of all words of a text without their places, little words left out."""
    return frozenset(chain.from_iterable(map(_between_spaces, text.split())))


@lru_cache(maxsize=200_000)
def _between_spaces(token: str) -> tuple[str, ...]:
    """The stems in what stands between two spaces; few texts have a token that none had before."""
    return tuple(filter(None, map(_telling, _WORD.findall(token))))


def stems(text: str) -> list[Stem]:
    """All words of a text as stems, little words left out."""
    return [Stem(stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(text) if m.group().lower() not in _STOP]
