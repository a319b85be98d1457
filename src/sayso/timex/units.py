"""Periods counted in units: this and last week, so many days ago or later, the past two weeks, the following day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sayso.timex import calendar, dates
from sayso.timex.calendar import Period
from sayso.timex.dates import Found, Now
from sayso.timex.patterns import CARDINALS, DAYS, HOURS, NEAR, RECENT, UNITS, VAGUE, WHICH, Tokens

_BACK = frozenset("earlier before previously".split())
_ON = frozenset("later after".split())
_BESIDE = {"before": -1, "after": 1, "yesterday": -1, "tomorrow": 1}
_AROUND = frozenset("the following next previous that same".split())


def near(t: Tokens, i: int, now: Now) -> Found | None:
    """Today, yesterday, tomorrow, overnight, this morning, last night, the day before yesterday, earlier in the day."""
    word, offset, behind = t.at(i), None, i + 1
    if word in NEAR:
        offset, behind = NEAR[word], i + 1 + (t.at(i + 1) in HOURS)
    elif word in {"this", "last"} and t.at(i + 1) in HOURS:
        offset, behind = WHICH[word], i + 2
    elif word in {"earlier", "later"} and t.words[i + 1 : i + 4] == ["in", "the", "day"]:
        offset, behind = 0, i + 4
    else:
        start = t.skip(i, "the")
        far = t.words[start : start + 3]
        if far in (["day", "before", "yesterday"], ["day", "after", "tomorrow"]):
            offset, behind = 2 * _BESIDE[far[2]], start + 3
    if offset is None:
        return None
    if now.published is None:
        return calendar.unknown("day"), behind
    found = calendar.around(calendar.moved(now.published, "day", offset), "day")
    return replace(found, last=now.published) if word == "overnight" else found, behind


def offset(t: Tokens, i: int, now: Now) -> Found | None:
    """This, last, next week, month, weekend, quarter, year; the year before last; the weekend."""
    i = t.skip(i, "the")
    word = t.at(i)
    if word in UNITS and not word.endswith("s") and (t.at(i + 1), t.at(i + 2)) in {("before", "last"), ("after", "next")}:
        unit, count, behind = UNITS[word], 2 * WHICH[t.at(i + 2)], i + 3
    elif word == "weekend" and t.at(i - 1) == "the" and t.at(i + 1) != "of":
        unit, behind = word, i + 1
        count = 0 if now.ahead or (now.published and now.published.weekday() >= 5) else -1
    elif word in WHICH and word != "following" and t.at(i + 1) in UNITS and not t.at(i + 1).endswith("s"):
        unit, count, behind = UNITS[t.at(i + 1)], WHICH[word], i + 2
        if unit in {"day", "fortnight"}:
            return None
    else:
        return None
    if now.published is None:
        return calendar.unknown(unit), behind
    return replace(calendar.around(calendar.moved(now.published, unit, count), unit), running=count == 0), behind


def count(t: Tokens, i: int) -> tuple[tuple[int, int], int] | None:
    """A number, in figures, in words or vague ("a few", "a couple of"), as its least and most, and the place behind it."""
    i = t.skip(i, "a") if t.at(i + 1) in VAGUE else i
    word = t.at(i)
    if word in VAGUE:
        return VAGUE[word], t.skip(i + 1, "of")
    if word in CARDINALS or (word.isdecimal() and len(word) <= 3):
        number = CARDINALS[word] if word in CARDINALS else int(word)
        return (number, number), i + 1
    return None


def _amount(t: Tokens, i: int) -> tuple[str, tuple[int, int], int] | None:
    """A number of units, "half a year" too, and the place behind it."""
    if t.words[i : i + 3] == ["half", "a", "year"]:
        return "month", (6, 6), i + 3
    counted = count(t, i)
    if not counted or t.at(counted[1]) not in UNITS:
        return None
    return UNITS[t.at(counted[1])], counted[0], counted[1] + 1


def ago(t: Tokens, i: int, now: Now) -> Found | None:
    """So long ago, earlier or later, two Fridays ago, two days before 12 May, in two weeks."""
    ahead_of = t.at(i) == "in" and bool(now.ahead)
    i += ahead_of
    counted = count(t, i)
    if counted and t.at(counted[1]).removesuffix("s") in DAYS and t.at(counted[1] + 1) == "ago" and now.published:
        number, weeks = DAYS[t.at(counted[1]).removesuffix("s")], counted[0]
        back = (now.published.weekday() - number) % 7 or 7
        days = [now.published - timedelta(back + 7 * (n - 1)) for n in weeks[::-1]]
        return Period(days[0], days[1], "day"), counted[1] + 2
    amount = _amount(t, i)
    if not amount:
        return None
    unit, (low, high), behind = amount
    word = t.at(behind)
    if word == "ago" or ahead_of:
        sign, behind = (-1, behind + 1) if word == "ago" else (1, behind)
        return _away(Period(now.published, now.published, "day"), unit, (sign * low, sign * high)), behind
    if word not in _BACK | _ON:
        return None
    sign = -1 if word in _BACK else 1
    given = dates.numeric(t, behind + 1, now) or dates.month_day(t, behind + 1, now) or dates.holiday(t, behind + 1, now)
    if word in {"before", "after"} and given:
        return _away(given[0], unit, (sign * low, sign * high)), given[1]
    if word in {"before", "after"} and t.at(behind + 1)[:1].isalnum():
        return None
    near = now.anchor if now.anchor and _counts(now.anchor, unit) else None
    anchor = near or Period(now.published if word == "earlier" else None, now.published, "day")
    return _away(anchor, unit, (sign * low, sign * high)), behind + 1


def _counts(anchor: Period, unit: str) -> bool:
    """Whether units can be counted from a period: days only from a day."""
    return unit != "day" or anchor.first == anchor.last


def _away(start: Period, unit: str, counts: tuple[int, int]) -> Period:
    """A period moved by a number of units: a month from a month is a month."""
    if start.first is None or start.last is None:
        return calendar.unknown(unit)
    if start.precision == calendar.precision_of(unit) != "day" and counts[0] == counts[1]:
        return calendar.around(calendar.moved(start.first, unit, counts[0]), unit)
    return calendar.away(start.first, unit, *counts)


def stretch(t: Tokens, i: int, now: Now) -> Found | None:
    """The past two weeks, the next few days, recent weeks, coming days: up to the publishing day, or from the day after it."""
    i = t.skip(i, "the")
    word = t.at(i)
    plural = t.at(i + 1).endswith("s")
    if word == "recent" or (word in WHICH and plural and t.at(i + 1) in UNITS):
        amount = (UNITS[t.at(i + 1)], RECENT, i + 2) if t.at(i + 1) in UNITS and plural else None
    elif word in WHICH and t.at(i + 1) == "fortnight":
        amount = ("fortnight", (1, 1), i + 2)
    else:
        amount = _amount(t, i + 1) if word in WHICH and word not in {"this", "current"} else None
    if not amount:
        return None
    unit, (_, most), behind = amount
    if now.published is None:
        return calendar.unknown(unit), behind
    on = word in {"next", "coming", "following"}
    return _reach(now, unit, most if on else -most), behind


def _reach(now: Now, unit: str, number: int) -> Period:
    """From the publishing day back, or from the day after it on, by a number of units."""
    edge = calendar.away(now.published, "day", 0, 0).first if now.published else None
    if edge is None or calendar.away(edge, unit, number, number).first is None:
        return calendar.unknown(unit)
    other = calendar.moved(edge, unit, number)
    first, last = (edge + timedelta(1), other) if number > 0 else (other, edge)
    return Period(first, max(first, last), calendar.precision_of(unit))


def within(t: Tokens, i: int, now: Now) -> Found | None:
    """Within so long: of the publishing day in a clause of the future, else of the day that was named last."""
    amount = _amount(t, t.skip(i + 1, "the")) if t.at(i) == "within" else None
    if not amount:
        return None
    unit, (_, most), behind = amount
    start = now if now.ahead else Now(now.anchor.last if now.anchor else None)
    return _reach(start, unit, most), behind


def narrative(t: Tokens, i: int, now: Now) -> Found | None:
    """The following day, the day before, that evening: from the day that was named last."""
    start, word = i, t.at(i)
    while t.at(i) in _AROUND and i < start + 3:
        i += 1
    unit = "day" if t.at(i) in HOURS else UNITS.get(t.at(i), "")
    if not unit or t.at(i).endswith("s") or i == start:
        return None
    named, behind = t.at(i - 1), i + 1
    if named == "the" and t.at(behind) in {"before", "after"} and not t.at(behind + 1)[:1].isalnum():
        step, behind = _BESIDE[t.at(behind)], behind + 1
    elif named in {"following", "previous"} or (named == "next" and word == "the"):
        step = -1 if named == "previous" else 1
    elif (named == "same" or word == "that") and t.plain(behind):
        step = 0
    else:
        return None
    if now.anchor is None or now.anchor.first is None or now.anchor.last is None or not _counts(now.anchor, unit):
        return (calendar.unknown(unit), behind) if step else None
    edge = now.anchor.first if step < 0 else now.anchor.last
    return calendar.around(calendar.moved(edge, unit, step), unit), behind
