"""What comes back every week or year: weekdays, days of months, months, seasons, holidays; and years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.timex import calendar
from sayso.timex.calendar import Period
from sayso.timex.patterns import DAYS, ORDINALS, SEASONS, WHICH, Tokens

_AHEAD = 60
"""A day and month without a year is in this year up to so many days after the publishing day, else in the year before."""
_LONGEST_NAME = 5
_CYCLE = 9
"""Years that are looked through for a date: 29 February may be eight years away."""
_LAST_YEAR = 9990
_FIRST_NAMES = frozenset(name.split()[0].partition("'")[0] for name in calendar.HOLIDAYS)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURES = re.compile(r"([0-9]+)[./-]([0-9]+)[./-]([0-9]+)")
_DECADE = re.compile(r"(?:19|20)\d0s")


@dataclass(frozen=True, slots=True)
class Now:
    """What an expression counts from: the publishing day, and the day that was named last.

    `ahead`: whether its clause speaks of the future, None where it does not tell. `depth`: how many parts it stands in.
    """

    published: date | None
    ahead: bool | None = False
    anchor: Period | None = None
    depth: int = 0


Found = tuple[Period, int]
"""A period and the place of the first word behind it."""


def cyclic(make: Callable[[int], Period | None], now: Now, which: str, reach: int = 0) -> Period | None:
    """The one of many years that is meant: the latest that has begun (`reach` days ahead at most), or the next in a clause of the future.

    "last" is the latest that is over, "next" the first to begin after the publishing day, "this" is the publishing year's.
    """
    if now.published is None:
        return None
    today, offset = now.published, WHICH.get(which)
    forwards = offset == 1 or (offset is None and bool(now.ahead))
    years = range(today.year - 1, today.year + _CYCLE) if forwards else range(today.year + 1, today.year - _CYCLE, -1)
    for year in years:
        period = make(year) if 1 <= year <= _LAST_YEAR else None
        if period and period.first and period.last and _fits(period, today, (offset, reach), forwards):
            return replace(period, guessed=True, running=True)
    return None


def _fits(period: Period, today: date, which: tuple[int | None, int], forwards: bool) -> bool:
    """Whether a period is the first that can be meant, looked through forwards or backwards."""
    offset, reach = which
    first, last = period.first or date.max, period.last or date.max
    if offset == 0:
        return first.year == today.year
    if offset == 1:
        return first > today
    if offset == -1:
        return last < today
    return last >= today if forwards else first <= today + timedelta(reach)


def of_month(t: Tokens, i: int, now: Now) -> Found | None:
    """A day of a month that is not named: "on the 28th", "the 4th of this month"."""
    i = t.skip(i, "the")
    number, behind = _number(t.at(i)), i + 1
    if not 1 <= number <= 31 or t.at(i).isdecimal():
        return None
    month = t.words[behind : behind + 3]
    said = month[:1] == ["of"] and month[2:] == ["month"] and month[1] in WHICH
    if not said and not (t.at(i - 2) == "on" and t.at(i)[0].isdigit() and t.plain(behind)):
        return None
    behind += 3 * said
    if now.published is None:
        return calendar.unknown("day"), behind
    steps = [WHICH[month[1]]] if said else range(3) if now.ahead else range(0, -3, -1)
    for step in steps:
        there = calendar.moved(now.published, "month", step)
        found = calendar.day(there.year, there.month, number)
        if found and found.first and (said or (found.first >= now.published if now.ahead else found.first <= now.published)):
            return found, behind
    return calendar.unknown("day"), behind


def year_at(t: Tokens, i: int, now: Now) -> tuple[int, int] | None:
    """A year in figures or "last year", with "of" or a comma before it, and the place behind it."""
    i = t.skip(i, "of", ",") if t.at(i) != "," or _YEAR.fullmatch(t.at(i + 1)) else i
    if _YEAR.fullmatch(t.at(i)):
        return int(t.at(i)), i + 1
    if t.at(i) in WHICH and t.at(i + 1) == "year" and now.published:
        return now.published.year + WHICH[t.at(i)], i + 2
    return None


def _of_year(t: Tokens, i: int, now: Now, make: Callable[[int], Period | None], which: tuple[str, str, int]) -> Found:
    """The period of the year that is named at a place, else of the one that is meant; `which` has the word before it, unit and reach."""
    word, unit, reach = which
    if year := year_at(t, i, now):
        return make(year[0]) or calendar.unknown(unit), year[1]
    return cyclic(make, now, word, reach) or calendar.unknown(unit), i


def numeric(t: Tokens, i: int, now: Now) -> Found | None:
    """A day in figures: year-month-day, or day and month (month and day where it cannot be else) and year."""
    if not (figures := _FIGURES.fullmatch(t.at(i))):
        return None
    parts = [int(part) for part in figures.groups()]
    year, month, number = parts if len(figures[1]) == 4 else parts[::-1]
    if month > 12 >= number:
        month, number = number, month
    found = calendar.day(year, month, number) if 1 <= month <= 12 and year else None
    return found or calendar.unknown("day"), i + 1


def _number(word: str) -> int:
    """The number of a day in figures or in words; 0 if it is none."""
    figures = re.match(r"\d{1,2}(?=\D|$)", word)
    return (int(figures[0]) if figures and not word.endswith("0s") else 0) or ORDINALS.get(word, 0)


def _days(month: int, one: int, two: int) -> Callable[[int], Period | None]:
    def make(year: int) -> Period | None:
        first, last = calendar.day(year, month, one), calendar.day(year, month, two)
        return Period(first.first, last.last, "day") if first and last and one <= two else None

    return make


def _range_end(t: Tokens, i: int) -> tuple[int, int]:
    """The second number of "3 to 5", "3-5" behind the first, and the place behind it; 0 if there is none."""
    two = _number(t.at(i + 1)) if t.at(i) in {"to", "and", "-", "–", "until", "through", "or"} else 0
    return two, i + 2 if two else i


def month_day(t: Tokens, i: int, now: Now) -> Found | None:
    """A day or days of a month ("3 May", "3 to 5 May", "May 3rd", "Thursday, 29 May"), with or without the year."""
    if t.at(i) in DAYS:
        i = t.skip(i + 1, ",")
    i = t.skip(i, "the")
    if month := t.month(i):
        behind = t.after_month(i)
        one, behind = _number(t.at(behind)), behind + 1
        two, behind = _range_end(t, behind)
    else:
        one = _number(t.at(i))
        two, behind = _range_end(t, i + 1)
        behind = t.skip(behind, "of")
        month, behind = t.month(behind), t.after_month(behind) if t.month(behind) else behind
    if not month or not one:
        return None
    return _of_year(t, behind, now, _days(month, one, two or one), ("", "day", _AHEAD))


def holiday(t: Tokens, i: int, now: Now) -> Found | None:
    """A holiday, "last" or "next", or of a year."""
    which = t.at(i) if t.at(i) in WHICH else ""
    i = t.skip(i, "the", which)
    if t.at(i) not in _FIRST_NAMES:
        return None
    for length in range(_LONGEST_NAME, 0, -1):
        spans = t.spans[i : i + length]
        name = " ".join(t.text[spans[0].start : spans[-1].end].lower().split()).replace("’", "'") if spans else ""
        if name in calendar.HOLIDAYS and t.capital(i) and (not t.capital(i + length) or t.at(i + length) in DAYS):
            return _of_year(t, i + length, now, lambda year, name=name: calendar.holiday(year, name), (which, "day", 0))  # type: ignore[misc]
    return None


def bare(t: Tokens, i: int, now: Now, licensed: bool) -> Found | None:
    """A month, season, decade or year; `licensed` by a word before it that makes it a time, as "last" does too."""
    i = t.skip(i, "the")
    if _DECADE.fullmatch(t.at(i)):
        first = int(t.at(i)[:4])
        return calendar.months(first, 1, 120, "year"), i + 1
    which = t.at(i) if t.at(i) in WHICH else ""
    i += bool(which)
    if not (which or licensed):
        return None
    if month := t.month(i):
        return _of_year(t, t.after_month(i), now, lambda year: calendar.months(year, month, 1, "month"), (which, "month", 0))
    if t.at(i) in SEASONS:
        return _season(t, i, now, which)
    things = t.at(i - 1) in {"by", "from"} and t.at(i + 1).endswith("s") and not t.plain(i + 1)
    if licensed and _YEAR.fullmatch(t.at(i)) and not things:
        return calendar.months(int(t.at(i)), 1, 12, "year"), i + 1
    return None


def _season(t: Tokens, i: int, now: Now, which: str) -> Found | None:
    name, year = t.at(i), year_at(t, i + 1, now)
    if not year and t.at(i + 1) == "of":
        return None
    period, behind = _of_year(t, i + 1, now, lambda year: calendar.season(year, name), (which, "season", 0))
    over = year and t.at(behind) in {"to", "-", "–", "/"} and t.at(behind + 1) in {str(year[0] + 1), str(year[0] + 1)[2:]}
    return period, behind + 2 if over else behind
