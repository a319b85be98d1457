"""Figures in words: amounts with what they count, so that two of them can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.coding.stems import stems

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: number for number, word in enumerate(_ONES, 1)} | {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "bn": 10**9, "m": 10**6}
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
_WORD_NUMBER = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[:9])})|{'|'.join(sorted((*_ONES, *_TENS), key=len, reverse=True))})"
_FIGURE = re.compile(
    rf"(?<![\w.,/-])(?P<sign>[€$£])?\s?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{_WORD_NUMBER}|an?(?=[ -]dozen))"
    rf"(?:[- ](?P<scale>{'|'.join(_SCALES)})\b)?(?P<percent>\s?%|[ -]per ?cent\b(?! points)|[ -]percentage points)?(?![\w/]|\.\d)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:an?\s+|one[\s-])?(?P<part>half|third|quarter|fifth|tenth)\s+(?:of\s+)?(?=the|its|their|all|them|these|those)", re.IGNORECASE
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_DATE_BEHIND = re.compile(rf"\s*(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}|\s*(?:a\.?m|p\.?m|o[’']clock)\b", re.IGNORECASE)
_DATE_BEFORE = re.compile(rf"(?:{_MONTH}|\b(?:page|article|number|no|point|chapter|resolution|phase|round)\.?)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NO_AMOUNT = re.compile(r"\s+(?:of (?:the|them|us|these|those)|another|by|day\b|side|way|thing|that|who|has|is|can)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
NUMBER_WORDS = frozenset((*_NUMBERS, *_SCALES, *_PARTS))
"""A text without one of these words and without a digit has no figures."""
_APART = str.maketrans("-,.;:!?“”\"'’()", " " * 14)
_REACH = 40  # characters behind a figure in which what it counts is named, and before it in which it is called a date or a page
_UNITS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as it is written. `units` are the stems of what follows, or "%" or a currency's sign alone."""

    value: float
    units: tuple[str, ...]
    text: str
    start: int

    def counts_the_same(self, other: Figure) -> bool:
        """Whether both are amounts of one thing: "60 new apprentices" and "50 apprentices"."""
        return self.units[0] in other.units[:2] or other.units[0] in self.units[:2]


@lru_cache(maxsize=100_000)
def figures(text: str) -> tuple[Figure, ...]:
    """The amounts in a text, in order; days, years, times and numbers of pages are none."""
    if not _DIGIT.search(text) and NUMBER_WORDS.isdisjoint(text.lower().translate(_APART).split()):
        return ()  # a quick look that spares most texts the long one
    return tuple(sorted((*_amounts(text), *_parts(text)), key=lambda one: one.start))


def _amounts(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        number = match["number"].lower().replace(",", "")
        bare = not (match["sign"] or match["scale"] or match["percent"])
        if bare and (_is_date(text, match, number) or (number == "one" and _NO_AMOUNT.match(text, match.end()))):
            continue
        value = _value(number) * _SCALES.get((match["scale"] or "").lower(), 1)
        units = ("%",) if match["percent"] else (match["sign"],) if match["sign"] else _units(text, match.end())
        if units:
            yield Figure(value, units, match.group().strip(), match.start())


def _parts(text: str) -> Iterator[Figure]:
    low = text.lower()
    if not any(part in low for part in _PARTS):
        return
    for match in _PART.finditer(text):
        yield Figure(_PARTS[match["part"].lower()], ("part",), match.group().strip(), match.start())


def _is_date(text: str, match: re.Match[str], number: str) -> bool:
    return bool(
        _YEAR.match(number)
        or _DATE_BEHIND.match(text, match.end())
        or _DATE_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
    )


def _value(number: str) -> float:
    if number[0].isdigit():
        return float(number)
    return float(sum(_NUMBERS.get(part, 1) for part in re.split(r"[- ]", number)))


def _units(text: str, start: int) -> tuple[str, ...]:
    behind = re.split(r"[.,;:!?”\"]", text[start : start + _REACH])[0]
    return tuple(one.stem for one in stems(behind)[:_UNITS])
