"""The grammar of time expressions: periods, their parts, ranges from one to another, and limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from sayso.timex import calendar, dates, units
from sayso.timex.calendar import Period
from sayso.timex.dates import Found, Now
from sayso.timex.patterns import CARDINALS, CORE, ORDINALS, PARTS, RECENT, UNITS, VAGUE, WHICH, Tokens
from sayso.timex.weekdays import weekday

_STRONG = frozenset("in during throughout since until till".split())
_LICENCE = _STRONG | {"by", "from", "between"}
"""Words that make a month, season or year behind them a time."""
_PREPOSITIONS = _LICENCE | {"on", "at", "over", "for"}
_TO = {"between": {"and"}, "from": {"to", "until", "till", "through", "-", "–"}}
_NOUNS = frozenset("beginning start middle end close".split())
_FRACTIONS = {"half": 2, "quarter": 4}
_LAST = {"last": -1, "final": -1, "closing": -1, "opening": 1}

FIRST = (
    _PREPOSITIONS | CORE | WHICH.keys() | PARTS.keys() | ORDINALS.keys() | _LAST.keys() | CARDINALS.keys() | VAGUE.keys()
    | {name.split()[0].partition("'")[0] for name in calendar.HOLIDAYS} | set("within the that same recent half earlier later".split())
)  # fmt: skip
"""Words with which an expression can begin, besides figures."""
_DEPTH = 2
"""Parts of parts that are read: the end of the first week of the second half of a period."""

Rule = Callable[[Tokens, int, Now], Found | None]
_RULES: tuple[Rule, ...] = (
    dates.numeric, dates.month_day, units.near, units.ago, units.stretch, weekday, units.narrative, units.offset, dates.holiday,
    dates.of_month,
)  # fmt: skip


def expression(t: Tokens, i: int, now: Now) -> Found | None:
    """The time expression that begins at a place, with the preposition before it."""
    word = t.at(i)
    if word == "within":
        return units.within(t, i, now)
    if word not in _PREPOSITIONS:
        return period(t, i, now, licensed=False)
    if word in _TO:
        return _range(t, i, now)
    if word in {"until", "till", "by"}:
        return _until(t, i, now)
    if word == "since":
        return _since(t, i, now)
    if word == "in" and (found := units.ago(t, i, now)):
        return found
    found = period(t, i + 1, now, licensed=word in _LICENCE)
    return _joined(t, i + 1, now, found, {"-", "–"}) if found and word in _LICENCE else found


def period(t: Tokens, i: int, now: Now, licensed: bool) -> Found | None:
    """A period that begins at a place; `licensed` by a preposition to be no more than a month, season or year."""
    found = _week_of(t, i, now) or _part(t, i, now) or _piece(t, i, now)
    if found:
        return found
    for rule in _RULES:
        if found := rule(t, i, now):
            return found
    name = t.month(i) and t.capital(i + 1) and not t.month(i + 1) and t.at(i - 1) not in _STRONG
    return dates.bare(t, i, now, licensed and not name)


def _definite(t: Tokens, i: int, now: Now) -> Found | None:
    """A period behind "the end of": any, or the present one ("the month")."""
    if now.depth > _DEPTH:
        return None
    found = period(t, i, replace(now, depth=now.depth + 1), licensed=True)
    unit = UNITS.get(t.at(i + 1), "") if t.at(i) == "the" else ""
    if found or not unit or unit in {"day", "decade"} or t.at(i + 1).endswith("s") or t.at(i + 2) == "of" or not now.published:
        return found
    return replace(calendar.around(now.published, unit), running=True), i + 2


def _part(t: Tokens, i: int, now: Now) -> Found | None:
    """Early, mid, late, the beginning, middle, end of a month or more; earlier and later in the present week, month, year."""
    i = t.skip(i, "the")
    word = t.at(i)
    if word in {"earlier", "later"}:
        whole = period(t, i + 1, replace(now, ahead=word == "later"), licensed=False) if t.at(i + 1) in {"this", "today"} else None
        return (clipped(whole[0], replace(now, ahead=word == "later")), whole[1]) if whole else None
    if word not in PARTS:
        return None
    behind = t.skip(i + 1, "of") if word in _NOUNS else t.skip(i + 1, "-", "in")
    if word in _NOUNS and t.at(behind - 1) != "of":
        return None
    found = _definite(t, behind, now)
    if not found or found[0].precision in {"day", "week"}:
        return found
    return calendar.part(found[0], *PARTS[word]), found[1]


def _piece(t: Tokens, i: int, now: Now) -> Found | None:
    """The first half, the last quarter, the second week, the first days of a period."""
    i = t.skip(i, "the")
    number = ORDINALS.get(t.at(i), 0) or _LAST.get(t.at(i), 0)
    if not number:
        return None
    counted = units.count(t, i + 1) or ((1, 1), i + 1)
    unit, of = t.at(counted[1]), t.skip(counted[1] + 1, "of", "in")
    if t.at(of - 1) not in {"of", "in"} and not (unit in _FRACTIONS and dates.year_at(t, of, now)):
        return None
    found = _definite(t, of, now) if unit in _FRACTIONS or unit in UNITS else None
    if not found or found[0].first is None or found[0].last is None:
        return found
    whole, behind = found
    if unit in _FRACTIONS:
        parts = _FRACTIONS[unit]
        start = parts - 1 if number < 0 else number - 1
        if start >= parts:
            return None
        piece = calendar.part(whole, Fraction(start, parts), Fraction(start + 1, parts))
        return replace(piece, precision="season" if whole.precision == "year" else whole.precision), behind
    size = RECENT[1] if unit.endswith("s") and counted[1] == i + 1 else counted[0][1]
    return _units_of(whole, UNITS[unit], number, size), behind


def _units_of(whole: Period, unit: str, number: int, size: int) -> Period:
    """A number of units from the start of a period, or before its end."""
    if whole.first is None or whole.last is None:
        return whole
    start, steps = (whole.last + timedelta(1), -size) if number < 0 else (whole.first, number - 1)
    first = calendar.moved(start, unit, steps)
    last = calendar.moved(first, unit, size) - timedelta(1)
    return replace(whole, first=first, last=max(first, last), precision=calendar.precision_of(unit))


def _week_of(t: Tokens, i: int, now: Now) -> Found | None:
    """The week or weekend of a day."""
    i = t.skip(i, "the")
    if t.at(i) not in {"week", "weekend"} or t.at(i + 1) not in {"of", "beginning", "starting"}:
        return None
    found = dates.numeric(t, i + 2, now) or dates.month_day(t, i + 2, now) or dates.holiday(t, i + 2, now)
    if not found or found[0].first is None:
        return found
    return calendar.around(found[0].first, t.at(i)), found[1]


def _range(t: Tokens, i: int, now: Now) -> Found | None:
    found = period(t, i + 1, now, licensed=True)
    return _joined(t, i + 1, now, found, _TO[t.at(i)]) if found else None


def _joined(t: Tokens, i: int, now: Now, start: Found | None, links: set[str]) -> Found | None:
    """A period that goes on to another; the first is read again as the latest before the second where its year or week was guessed."""
    if not start or t.at(start[1]) not in links:
        return start
    end = period(t, start[1] + 1, now, licensed=True)
    if not end or end[0].first is None or end[0].last is None:
        return start
    if start[0].guessed:
        start = period(t, i, Now(end[0].last), licensed=True) or start
    if start[0].first is None or start[0].first > end[0].last:
        return start
    return Period(start[0].first, end[0].last, end[0].precision), end[1]


def _until(t: Tokens, i: int, now: Now) -> Found | None:
    """A limit: what is still to come lasts from the day after publishing to its end; one that is past is taken for itself.

    "asked for an answer by Friday" may mean either Friday, so the nearer one is taken.
    """
    found = _definite(t, i + 1, replace(now, ahead=now.ahead is not False))
    if found and found[0].guessed and now.ahead is False:
        coming = _definite(t, i + 1, replace(now, ahead=True))
        found = min(found, coming, key=lambda one: _distance(one[0], now)) if coming else found
    if not found or found[0].last is None or now.published is None or found[0].last <= now.published:
        return found
    return replace(found[0], first=min(now.published + timedelta(1), found[0].last), running=False), found[1]


def _distance(period: Period, now: Now) -> int:
    """Days between the end of a period and the publishing day."""
    return abs((period.last - now.published).days) if period.last and now.published else 0


def _since(t: Tokens, i: int, now: Now) -> Found | None:
    found = _definite(t, i + 1, replace(now, ahead=False))
    if not found or found[0].first is None or (now.published and found[0].first > now.published):
        return found
    if now.published is None:
        return calendar.unknown(found[0].precision), found[1]
    return replace(found[0], last=now.published), found[1]


def clipped(whole: Period, now: Now) -> Period:
    """What goes on ends with the publishing day, and in a clause of the future begins after it."""
    if not whole.running or now.published is None or whole.first is None or whole.last is None:
        return whole
    if not whole.first <= now.published <= whole.last:
        return whole
    if now.ahead:
        return replace(whole, first=min(now.published + timedelta(1), whole.last), running=False)
    return replace(whole, last=now.published, running=False)
