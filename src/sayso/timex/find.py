"""The time expressions of a stretch of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.model import Span
from sayso.timex import calendar, tense
from sayso.timex.calendar import Period
from sayso.timex.dates import Found, Now
from sayso.timex.grammar import FIRST, clipped, expression
from sayso.timex.patterns import Tokens

_REACH = 9
"""Words before the one that makes it a time at which an expression may begin: "in the second half of the first week of May"."""
_BEFORE = 400
"""Characters before the stretch in which the day is looked for from which "the following day" counts."""
_ANCHORED = frozenset("following next previous that same earlier later before after within".split())

_LIMITS = frozenset("since until till by within".split())


@dataclass(frozen=True, slots=True)
class Time:
    """An expression and the closed interval of days that it may mean; `precision` is day, week, month, season or year.

    A weekend has the precision day, a quarter or half of a year season, a decade year. What is still to come begins on the
    publishing day or later.
    """

    span: Span
    first: date | None
    last: date | None
    precision: str


def find(text: str, within: Span, published: date | None) -> Iterator[Time]:
    """The time expressions in a stretch, in order, without overlap.

    Relative ones ("on Friday", "last week") count from the publishing day; without it they keep their words and no days. "The
    following day" counts from the last day that is named before it, in the stretch or shortly before it.
    """
    t = Tokens.of(text, within)
    cores = t.cores()
    if not cores:
        return
    anchor = None if _ANCHORED.isdisjoint(t.words) else _anchor(text, within.start, published)
    for start, end, period in _periods(t, cores, Now(published, anchor=anchor)):
        yield Time(Span(t.spans[start].start, t.spans[end - 1].end), period.first, period.last, period.precision)


def _periods(t: Tokens, cores: list[int], now: Now) -> Iterator[tuple[int, int, Period]]:
    """The expressions as places of words and their periods; each with days is what the next may count from."""
    behind, anchor = 0, now.anchor
    for core in cores:
        if core < behind:
            continue
        here = Now(now.published, tense.ahead(t, core), anchor)
        for i in range(max(behind, core - _REACH), core + 1):
            if (t.words[i] in FIRST or t.words[i][0].isdecimal()) and (found := _expression(t, i, here)):
                yield i, found[1], found[0]
                anchor = found[0] if found[0].first and t.words[i] not in _LIMITS else anchor
                behind = found[1]
                break


def _expression(t: Tokens, i: int, now: Now) -> Found | None:
    """An expression as it stands to the publishing day; days beyond the calendar's years are no days."""
    try:
        found = expression(t, i, now)
    except (OverflowError, ValueError):
        found = expression(t, i, Now(None))
        return (calendar.unknown(found[0].precision), found[1]) if found else None
    return (clipped(found[0], now), found[1]) if found else None


def _anchor(text: str, end: int, published: date | None) -> Period | None:
    """The last day that is named shortly before a place."""
    start = max(0, end - _BEFORE)
    t = Tokens.of(text, Span(start, end))
    periods = [period for _, _, period in _periods(t, t.cores(), Now(published)) if period.first]
    return periods[-1] if periods else None
