"""The words of time expressions, and text cut into them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from fractions import Fraction

from sayso.model import Span
from sayso.timex.calendar import HOLIDAYS

DAYS = {day.lower(): i for i, day in enumerate(calendar.day_name)}
MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_SHORT = MONTHS.keys() - {name.lower() for name in calendar.month_name}
SEASONS = frozenset("spring summer autumn fall winter".split())
UNITS = {unit + s: unit for unit in "day week weekend fortnight month quarter year decade".split() for s in ("", "s")}
CARDINALS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1}
VAGUE = {"few": (2, 5), "several": (3, 8), "many": (5, 12), "couple": (2, 2), "dozen": (12, 12)}
RECENT = VAGUE["few"]
ORDINALS = {
    word: i + 1
    for i, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth twentieth".split()
    )
} | {"thirtieth": 30}
WHICH = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": -1}
HOURS = frozenset("morning afternoon evening night noon midday lunchtime".split())
_THIRD, _SIXTH = Fraction(1, 3), Fraction(1, 6)
PARTS = {
    "early": (Fraction(0), _THIRD), "mid": (_THIRD, 2 * _THIRD), "middle": (_THIRD, 2 * _THIRD), "late": (2 * _THIRD, Fraction(1)),
    "beginning": (Fraction(0), _SIXTH), "start": (Fraction(0), _SIXTH), "end": (5 * _SIXTH, Fraction(1)),
    "close": (5 * _SIXTH, Fraction(1)),
}  # fmt: skip
"""Early, mid and late are thirds of a period; its beginning and its end are sixths."""
CLOSED = frozenset(
    "he she it they we you i who which that the a an his her their its our both all no and or but as when while after before at in on by"
    " for from of to with was were is are had has have will would could did said".split()
)
"""Words that may follow a number which is a time; a noun may not ("the 28th floor", "by 2024 crowns")."""
CORE = (
    frozenset(DAYS) | {day + "s" for day in DAYS} | MONTHS.keys() | SEASONS | UNITS.keys() | NEAR.keys() | HOURS
    | {name.split()[-1] for name in HOLIDAYS}
)  # fmt: skip
"""Every expression has one of these, or a day or year in figures."""

_TOKEN = re.compile(
    r"(?<![\w./-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./])[0-9]{1,2}\1[0-9]{4})(?!\w|[./-]\w)"
    r"|[0-9]+(?:st|nd|rd|th|s)?\b|[^\W\d_]+|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A stretch as words, numbers and marks: lowered for reading, with their spans in the text."""

    text: str
    words: list[str]
    spans: list[Span]

    @classmethod
    def of(cls, text: str, within: Span) -> Tokens:
        found = list(_TOKEN.finditer(text, within.start, within.end))
        return cls(text, [match[0].lower() for match in found], [Span(*match.span()) for match in found])

    def at(self, i: int) -> str:
        """The word at a place; empty outside of the stretch."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def cores(self) -> list[int]:
        """The places of the words that can make a time."""
        words = enumerate(self.words)
        figures = [i for i, word in words if word[0].isdecimal() and (len(word) >= 4 or not word.isdecimal())]
        named = [i for i, word in enumerate(self.words) if word in CORE and (word not in MONTHS or self.month(i))]
        return sorted(figures + named)

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.text[self.spans[i].start].isupper()

    def skip(self, i: int, *words: str) -> int:
        """The place after one of the words, if it stands there."""
        return i + (self.at(i) in words)

    def plain(self, i: int) -> bool:
        """Whether a time may end before this place: no noun and no name follows that would make it something else."""
        word = self.at(i)
        return not word or not word[0].isalnum() or word in CLOSED

    def month(self, i: int) -> int:
        """The number of the month named here, with a capital: they may, they march; 0 if none."""
        number = MONTHS.get(self.at(i), 0)
        written = self.spans[i].of(self.text) if number else ""
        return number if written.istitle() or written.isupper() else 0

    def after_month(self, i: int) -> int:
        """The place after a month's name, with the point of a short one that a number follows ("Sept. 3")."""
        return i + 1 + (self.at(i) in _SHORT and self.at(i + 1) == "." and self.at(i + 2)[:1].isdigit())
