"""Days of the week, with or without their week; and names of papers that are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sayso.timex import calendar
from sayso.timex.dates import Found, Now
from sayso.timex.patterns import DAYS, HOURS, WHICH, Tokens


def weekday(t: Tokens, i: int, now: Now) -> Found | None:
    """A day of the week, with or without its week ("Tuesday of last week", "last Friday", "this coming Monday")."""
    start, which = i, ""
    i = t.skip(i, "the")
    if t.at(i) in WHICH:
        which, i = t.at(i), i + 1
        if t.at(i) in {"past", "coming"}:
            which, i = t.at(i), i + 1
    number = DAYS.get(t.at(i))
    if number is None or (not which and _is_name(t, start, i)):
        return None
    i += 1 + (t.at(i + 1) in HOURS)
    week = t.skip(i, "of")
    if t.at(week) in WHICH and t.at(week + 1) == "week" and now.published:
        monday = calendar.moved(now.published, "week", WHICH[t.at(week)]) - timedelta(now.published.weekday())
        return calendar.around(monday + timedelta(number), "day"), week + 2
    if now.published is None:
        return calendar.unknown("day"), i
    if (t.at(i), t.at(i + 1)) == ("before", "last"):
        return replace(calendar.around(_weekday(now, number, "last") - timedelta(7), "day")), i + 2
    return replace(calendar.around(_weekday(now, number, which), "day"), guessed=not which), i


def _is_name(t: Tokens, start: int, i: int) -> bool:
    """A newspaper ("The Sunday Courier"): a capital behind it, and an article or nothing of its sentence before it."""
    opens = start < i or t.at(start - 1) in {"a", "an", "the", "’", "'", ""} or not t.at(start - 1)[0].isalnum()
    return opens and t.capital(i + 1) and t.capital(i) and not t.spans[i + 1].of(t.text).isupper() and t.at(i + 1) not in HOURS


def _weekday(now: Now, number: int, which: str) -> date:
    today = now.published or date.max
    back, offset = (today.weekday() - number) % 7, WHICH.get(which)
    if offset == 1 or (offset != -1 and now.ahead):
        return today + timedelta((7 - back) % 7 or (7 if offset == 1 else 0))
    return today - timedelta(back or (7 if offset == -1 else 0))
