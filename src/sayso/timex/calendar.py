"""Periods of the calendar: weeks, months, seasons, holidays, and parts of them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_PRECISION = {"weekend": "day", "fortnight": "week", "quarter": "season", "decade": "year"}
_SLACK = {"day": 0, "week": 2, "weekend": 2, "fortnight": 2, "month": 15, "quarter": 45, "year": 182, "decade": 182}
_FAR = 36500
"""Days of a count beyond which it says nothing about a statement."""
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FIXED = {
    "new year's day": (1, 1), "new year": (1, 1), "epiphany": (1, 6), "valentine's day": (2, 14), "st patrick's day": (3, 17),
    "may day": (5, 1), "bastille day": (7, 14), "halloween": (10, 31), "all saints' day": (11, 1), "armistice day": (11, 11),
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip
_FROM_EASTER = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter": 0,
    "easter saturday": -1, "easter sunday": 0, "easter monday": 1, "ascension day": 39, "whit sunday": 49, "pentecost": 49,
    "whit monday": 50, "corpus christi": 60,
}  # fmt: skip
HOLIDAYS = frozenset(_FIXED) | frozenset(_FROM_EASTER)


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days, both None where they cannot be told, and its precision.

    `running`: named as the present one ("this week"), so it may go on after the publishing day. `guessed`: which year or week is
    meant was chosen, not said.
    """

    first: date | None
    last: date | None
    precision: str
    running: bool = False
    guessed: bool = False


def unknown(unit: str) -> Period:
    """A period whose days cannot be told."""
    return Period(None, None, precision_of(unit))


def precision_of(unit: str) -> str:
    """The precision of a unit: a quarter is as precise as a season, a decade no more than a year."""
    return _PRECISION.get(unit, unit)


def day(year: int, month: int, number: int) -> Period | None:
    """A day, None when there is no such day."""
    if not 1 <= number <= monthrange(year, month)[1]:
        return None
    found = date(year, month, number)
    return Period(found, found, "day")


def months(year: int, month: int, count: int, precision: str) -> Period:
    """A number of whole months from one on."""
    first = date(year, month, 1)
    return Period(first, moved(first, "month", count) - timedelta(1), precision)


def season(year: int, name: str) -> Period:
    """Three months; a winter has the year that it begins in."""
    return months(year, _SEASONS[name], 3, "season")


def holiday(year: int, name: str) -> Period:
    """A fixed or an Easter-dependent (western) holiday; "Easter" is from Good Friday to Easter Monday."""
    if name in _FIXED:
        found = date(year, *_FIXED[name])
        return Period(found, found, "day")
    found = easter(year) + timedelta(_FROM_EASTER[name])
    return Period(found - timedelta(2), found + timedelta(1), "day") if name == "easter" else Period(found, found, "day")


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, number = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, number + 1)


def around(near: date, unit: str) -> Period:
    """The unit that holds a day; a weekend is that of the day's week."""
    if unit in _MONTHS_IN:
        count = _MONTHS_IN[unit]
        year, month = divmod((near.year * 12 + near.month - 1) // count * count, 12)
        return months(year, month + 1, count, precision_of(unit))
    monday = near - timedelta(near.weekday())
    if unit == "day":
        return Period(near, near, "day")
    return Period(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6), precision_of(unit))


def moved(near: date, unit: str, count: int) -> date:
    """A day moved by a number of units; the last day of the month where the day's number is too high.

    Raises: OverflowError or ValueError beyond the years 1 to 9999.
    """
    if unit in _DAYS_IN:
        return near + timedelta(_DAYS_IN[unit] * count)
    year, month = divmod(near.year * 12 + near.month - 1 + _MONTHS_IN[unit] * count, 12)
    return date(year, month + 1, min(near.day, monthrange(year, month + 1)[1]))


def away(near: date, unit: str, low: int, high: int) -> Period:
    """About `low` to `high` units before (negative) or after a day; days are exact."""
    if max(abs(low), abs(high)) * (_DAYS_IN.get(unit) or 30 * _MONTHS_IN[unit]) > _FAR:
        return unknown(unit)
    slack = timedelta(_SLACK[unit])
    one, two = sorted((moved(near, unit, low), moved(near, unit, high)))
    return Period(one - slack, two + slack, precision_of(unit))


def part(whole: Period, start: Fraction, end: Fraction) -> Period:
    """A part of a period, from one fraction of it to another; of years by whole months, else by days, and no day is cut."""
    if whole.first is None or whole.last is None:
        return whole
    unit, count = "day", (whole.last - whole.first).days + 1
    if whole.precision == "year":
        unit, count = "month", (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    first, behind = moved(whole.first, unit, floor(count * start)), moved(whole.first, unit, ceil(count * end))
    return replace(whole, first=first, last=max(first, behind - timedelta(1)))
