"""Time expressions of reports: the words, and the days that they may mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.model import Span

_DAYS = [day.lower() for day in calendar.day_name]
_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WRITTEN = sorted([*map(str.title, _MONTHS), *map(str.upper, _MONTHS)], key=len, reverse=True)
_MONTH = r"(?P<month>(?-i:" + "|".join(_WRITTEN) + r"))\.?"  # with a capital: they may, they march
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_AHEAD = timedelta(60)
"""A day and month without a year is in this year up to so far after the publishing day, else in the year before."""
_NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1}
_NUMBER = r"(?P<n>\d{1,3}|" + "|".join(_NUMBERS) + r")"


@dataclass(frozen=True, slots=True)
class Time:
    """An expression and the closed interval of days that it may mean; `precision` is day, week, month, season or year."""

    span: Span
    first: date | None
    last: date | None
    precision: str


def find(text: str, within: Span, published: date | None) -> Iterator[Time]:
    """The time expressions in a stretch, in order, without overlap.

    Relative ones ("on Friday", "last week") count from the publishing day; without it they keep their words and no days.
    """
    waiting = {pattern: (match, rule) for pattern, rule in _RULES if (match := pattern.search(text, within.start, within.end))}
    while waiting:
        match, rule = min(waiting.values(), key=lambda found: (found[0].start(), -found[0].end()))
        yield rule(match, published)
        for pattern, (old, its_rule) in list(waiting.items()):
            if old.start() >= match.end():
                continue
            if new := pattern.search(text, match.end(), within.end):
                waiting[pattern] = (new, its_rule)
            else:
                del waiting[pattern]


Rule = Callable[[re.Match[str], date | None], Time]


def _time(match: re.Match[str], first: date | None, last: date | None, precision: str) -> Time:
    return Time(Span(match.start(), match.end()), first, last, precision)


def _weekday(match: re.Match[str], published: date | None) -> Time:
    """The latest such day up to the publishing day; "last Friday" is never the publishing day itself."""
    if published is None:
        return _time(match, None, None, "day")
    back = (published.weekday() - _DAYS.index(match["day"].lower())) % 7
    if back == 0 and (match["which"] or "").strip().lower() == "last":
        back = 7
    return _time(match, published - timedelta(back), published - timedelta(back), "day")


def _near_day(match: re.Match[str], published: date | None) -> Time:
    back = {"yesterday": 1, "last night": 1, "overnight": 1, "the day before yesterday": 2}.get(match["near"].lower(), 0)
    day = published - timedelta(back) if published else None
    return _time(match, day, published if match["near"].lower() == "overnight" else day, "day")


def _last_period(match: re.Match[str], published: date | None) -> Time:
    unit, back = match["unit"].lower(), int(match["which"].lower() == "last")
    if published is None:
        return _time(match, None, None, unit)
    if unit == "week":
        monday = published - timedelta(published.weekday() + 7 * back)
        return _time(match, monday, min(monday + timedelta(6), published), "week")
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 - back, 12)
        return _time(match, *_month_days(year, month + 1, published), "month")
    return _time(match, date(published.year - back, 1, 1), min(date(published.year - back, 12, 31), published), "year")


def _ago(match: re.Match[str], published: date | None) -> Time:
    unit, number = match["unit"].lower(), match["n"].lower()
    count = _NUMBERS[number] if number in _NUMBERS else int(number)
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[unit] * count
    if published is None or days > 36500:
        return _time(match, None, None, unit)
    middle, slack = published - timedelta(days), {"day": 0, "week": 3, "month": 15, "year": 183}[unit]
    return _time(match, middle - timedelta(slack), min(middle + timedelta(slack), published), unit)


def _date(match: re.Match[str], published: date | None) -> Time:
    """A day and month; without a year the one that is nearest to the publishing day, rather before than after it."""
    month, number = _MONTHS[match["month"].lower()], int(match["number"])
    years = [int(match["year"])] if match["year"] else [published.year, published.year - 1] if published else []
    for year in years:
        if 1 <= number <= calendar.monthrange(year, month)[1]:
            day = date(year, month, number)
            if match["year"] or published is None or day <= published + _AHEAD:
                return _time(match, day, day, "day")
    return _time(match, None, None, "day")


def _month(match: re.Match[str], published: date | None) -> Time:
    month = _MONTHS[match["month"].lower()]
    if not match["year"] and published is None:
        return _time(match, None, None, "month")
    year = int(match["year"]) if match["year"] else published.year - (month > published.month) if published else 0
    return _time(match, *_month_days(year, month, None), "month")


def _season(match: re.Match[str], published: date | None) -> Time:
    """Three months; without a year the latest that has begun, "last" the latest that is over. Winter has the year it begins in."""
    month = _SEASONS[match["season"].lower()]
    if match["year"]:
        return _time(match, *_three_months(int(match["year"]), month), "season")
    if published is None:
        return _time(match, None, None, "season")
    over = (match["which"] or "").lower() == "last"
    for year in (published.year, published.year - 1, published.year - 2):
        first, last = _three_months(year, month)
        if (last if over else first) <= published:
            return _time(match, first, min(last, published), "season")
    return _time(match, None, None, "season")


def _three_months(year: int, month: int) -> tuple[date, date]:
    end_year, end_month = divmod(year * 12 + month - 1 + 2, 12)
    return date(year, month, 1), _month_days(end_year, end_month + 1, None)[1]


def _year(match: re.Match[str], _: date | None) -> Time:
    year = int(match["year"])
    return _time(match, date(year, 1, 1), date(year, 12, 31), "year")


def _month_days(year: int, month: int, limit: date | None) -> tuple[date, date]:
    last = date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, 1), min(last, limit) if limit else last


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = "|".join(_DAYS)
_ON = rf"\b(?:on\s+)?(?:(?:{_DAY}),?\s+)?(?:the\s+)?"
_PART = r"(?:early|late|mid)[\s-]+"
_IN = rf"\b(?:(?:in|since|during)\s+(?:{_PART})?|{_PART})"
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), rule)
    for pattern, rule in (
        (rf"\b(?<!next\s)(?<!coming\s)(?:on\s+|late\s+on\s+|early\s+on\s+)?(?P<which>last\s+|this\s+)?(?P<day>{_DAY})\b", _weekday),
        (
            r"\b(?P<near>the day before yesterday|yesterday|today|tonight|overnight|last night|this (?:morning|afternoon|evening)"
            r"|earlier in the day)\b",
            _near_day,
        ),
        (r"\b(?:earlier\s+|late\s+)?(?P<which>last|this)\s+(?P<unit>week|month|year)\b", _last_period),
        (rf"\b{_NUMBER}\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b", _ago),
        (rf"{_ON}(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b", _date),
        (rf"{_ON}{_MONTH}\s+(?P<number>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?\b", _date),
        (rf"(?:\bby\s+|{_IN}){_MONTH}(?:\s+(?:of\s+)?{_YEAR})?\b", _month),
        (
            rf"(?:{_IN}(?:the\s+)?|\b(?P<which>last|this)\s+)(?P<season>{'|'.join(_SEASONS)})(?:\s+(?:of\s+)?{_YEAR})?\b(?!\s+of\b)",
            _season,
        ),
        (rf"{_IN}{_YEAR}\b", _year),
    )
)
