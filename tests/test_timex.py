"""Time expressions: the words, and the days that a reader takes them for on the day of publishing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.timex import Time, find

FRIDAY = date(2025, 6, 6)


def times(text: str, published: date | None = FRIDAY) -> list[Time]:
    return list(find(text, Span(0, len(text)), published))


def d(month: int, number: int, year: int = 2025) -> date:
    return date(year, month, number)


# Text, the core of the expression, first and last day, precision; the report is of Friday 6 June 2025.
FIXED = [
    ("He said on Friday that", "Friday", d(6, 6), d(6, 6), "day"),
    ("He said Thursday that", "Thursday", d(6, 5), d(6, 5), "day"),
    ("On Monday he said", "Monday", d(6, 2), d(6, 2), "day"),
    ("He said on Saturday that", "Saturday", d(5, 31), d(5, 31), "day"),
    ("He said last Friday that", "last Friday", d(5, 30), d(5, 30), "day"),
    ("He said last Saturday that", "last Saturday", d(5, 31), d(5, 31), "day"),
    ("He said late on Wednesday that", "Wednesday", d(6, 4), d(6, 4), "day"),
    ("He said early on Tuesday that", "Tuesday", d(6, 3), d(6, 3), "day"),
    ("He said on Sunday evening that", "Sunday", d(6, 1), d(6, 1), "day"),
    ("ON MONDAY THE UNION", "MONDAY", d(6, 2), d(6, 2), "day"),
    ("On Friday, May 30, he said", "May 30", d(5, 30), d(5, 30), "day"),
    ("On Thursday 29 May he said", "29 May", d(5, 29), d(5, 29), "day"),
    ("He said yesterday that", "yesterday", d(6, 5), d(6, 5), "day"),
    ("He said the day before yesterday that", "the day before yesterday", d(6, 4), d(6, 4), "day"),
    ("He said today that", "today", d(6, 6), d(6, 6), "day"),
    ("He said tonight that", "tonight", d(6, 6), d(6, 6), "day"),
    ("He said last night that", "last night", d(6, 5), d(6, 5), "day"),
    ("He said overnight that", "overnight", d(6, 5), d(6, 6), "day"),
    ("He said this morning that", "this morning", d(6, 6), d(6, 6), "day"),
    ("He had said earlier in the day that", "earlier in the day", d(6, 6), d(6, 6), "day"),
    ("He said this week that", "this week", d(6, 2), d(6, 6), "week"),
    ("He said earlier this week that", "this week", d(6, 2), d(6, 6), "week"),
    ("He said last week that", "last week", d(5, 26), d(6, 1), "week"),
    ("He said late last week that", "last week", d(5, 26), d(6, 1), "week"),
    ("He said this month that", "this month", d(6, 1), d(6, 6), "month"),
    ("He said last month that", "last month", d(5, 1), d(5, 31), "month"),
    ("He said this year that", "this year", d(1, 1), d(6, 6), "year"),
    ("He said last year that", "last year", d(1, 1, 2024), d(12, 31, 2024), "year"),
    ("He said three days ago that", "three days ago", d(6, 3), d(6, 3), "day"),
    ("He said 10 days ago that", "10 days ago", d(5, 27), d(5, 27), "day"),
    ("He said a day ago that", "a day ago", d(6, 5), d(6, 5), "day"),
    ("On 28 May he said", "28 May", d(5, 28), d(5, 28), "day"),
    ("He said on May 28 that", "May 28", d(5, 28), d(5, 28), "day"),
    ("He said on May 28, 2024 that", "May 28, 2024", d(5, 28, 2024), d(5, 28, 2024), "day"),
    ("On 28 May 2023, he said", "28 May 2023", d(5, 28, 2023), d(5, 28, 2023), "day"),
    ("On the 28th of May he said", "28th of May", d(5, 28), d(5, 28), "day"),
    ("On May 1st he said", "May 1st", d(5, 1), d(5, 1), "day"),
    ("On Sept. 3 he said", "Sept. 3", d(9, 3, 2024), d(9, 3, 2024), "day"),
    ("On 3 Dec 2024 he said", "3 Dec 2024", d(12, 3, 2024), d(12, 3, 2024), "day"),
    ("On Dec. 31 he said", "Dec. 31", d(12, 31, 2024), d(12, 31, 2024), "day"),
    ("On June 6 he said", "June 6", d(6, 6), d(6, 6), "day"),
    ("They will meet on 9 June.", "9 June", d(6, 9), d(6, 9), "day"),
    ("On 29 February he said", "29 February", d(2, 29, 2024), d(2, 29, 2024), "day"),
    ("MAY 28 (Northlight) -", "MAY 28", d(5, 28), d(5, 28), "day"),
    ("He said in May that", "May", d(5, 1), d(5, 31), "month"),
    ("Since March he has said", "March", d(3, 1), d(6, 6), "month"),
    ("Since October he has said", "October", d(10, 1, 2024), d(6, 6), "month"),
    ("In March 2024 he said", "March 2024", d(3, 1, 2024), d(3, 31, 2024), "month"),
    ("In February of 2024 he said", "February of 2024", d(2, 1, 2024), d(2, 29, 2024), "month"),
    ("He said in late April that", "late April", d(4, 21), d(4, 30), "month"),
    ("He said in mid-April that", "mid-April", d(4, 11), d(4, 20), "month"),
    ("In 2022 he said", "2022", d(1, 1, 2022), d(12, 31, 2022), "year"),
    ("Since 2014 he has said", "2014", d(1, 1, 2014), d(6, 6), "year"),
    ("He said in early 2022 that", "early 2022", d(1, 1, 2022), d(4, 30, 2022), "year"),
    ("In the spring of 2024 he said", "spring of 2024", d(3, 1, 2024), d(5, 31, 2024), "season"),
    ("In autumn 2023 he said", "autumn 2023", d(9, 1, 2023), d(11, 30, 2023), "season"),
    ("He said last summer that", "last summer", d(6, 1, 2024), d(8, 31, 2024), "season"),
    ("He said last winter that", "last winter", d(12, 1, 2024), d(2, 28), "season"),
    ("He said this spring that", "this spring", d(3, 1), d(5, 31), "season"),
]

# Looser ones: a day that the interval must hold, and how many days it may have at most.
LOOSE = [
    ("a week ago", d(5, 30), 14, "week"),
    ("two weeks ago", d(5, 23), 14, "week"),
    ("two months ago", d(4, 6), 62, "month"),
    ("six months ago", d(12, 6, 2024), 62, "month"),
    ("a year ago", d(6, 6, 2024), 366, "year"),
    ("ten years ago", d(6, 6, 2015), 366, "year"),
]

OTHER_DAYS = [
    ("on Monday", d(1, 1), d(12, 30, 2024), d(12, 30, 2024)),
    ("last week", d(1, 1), d(12, 23, 2024), d(12, 29, 2024)),
    ("last month", d(1, 15), d(12, 1, 2024), d(12, 31, 2024)),
    ("this week", d(6, 1), d(5, 26), d(6, 1)),
    ("this week", d(6, 2), d(6, 2), d(6, 2)),
    ("last Monday", d(6, 2), d(5, 26), d(5, 26)),
    ("on Monday", d(6, 2), d(6, 2), d(6, 2)),
    ("three days ago", d(1, 2), d(12, 30, 2024), d(12, 30, 2024)),
    ("on 31 December", d(1, 2), d(12, 31, 2024), d(12, 31, 2024)),
    ("in December", d(1, 3), d(12, 1, 2024), d(12, 31, 2024)),
    ("last month", d(3, 31, 2024), d(2, 1, 2024), d(2, 29, 2024)),
    ("on 29 February", d(3, 1, 2024), d(2, 29, 2024), d(2, 29, 2024)),
    ("last winter", d(5, 1, 2024), d(12, 1, 2023), d(2, 29, 2024)),
]

WITHOUT_DAY = [
    ("on Friday", None, None, "day"),
    ("yesterday", None, None, "day"),
    ("last week", None, None, "week"),
    ("two months ago", None, None, "month"),
    ("on 3 May", None, None, "day"),
    ("in May", None, None, "month"),
    ("last summer", None, None, "season"),
    ("on 3 May 2024", d(5, 3, 2024), d(5, 3, 2024), "day"),
    ("in May 2024", d(5, 1, 2024), d(5, 31, 2024), "month"),
    ("in 2024", d(1, 1, 2024), d(12, 31, 2024), "year"),
]

NONE = [
    "They may 5 times a day.",
    "Only 12 may stay.",
    "They march 5 miles.",
    "The union may accept in time.",
    "Sunflowers grew.",
    "A second reading will follow.",
    "She spoke for 20 minutes.",
    "The decade ahead is long.",
    "The spring in the lock broke.",
    "They fall back; he will spring it on us.",
]


@pytest.mark.parametrize(("text", "core", "first", "last", "precision"), FIXED)
def test_days(text: str, core: str, first: date, last: date, precision: str) -> None:
    found = times(text)
    assert [(t.first, t.last, t.precision) for t in found] == [(first, last, precision)]
    assert core in found[0].span.of(text)
    assert len(found[0].span) <= len(core) + len("on Thursday, the ")


@pytest.mark.parametrize(("text", "day", "most", "precision"), LOOSE)
def test_about_a_day(text: str, day: date, most: int, precision: str) -> None:
    (found,) = times(f"He said {text} that")
    assert found.first is not None
    assert found.last is not None
    assert found.first <= day <= found.last
    assert (found.last - found.first).days <= most
    assert found.precision == precision


@pytest.mark.parametrize(("text", "published", "first", "last"), OTHER_DAYS)
def test_turns_of_week_month_and_year(text: str, published: date, first: date, last: date) -> None:
    assert [(t.first, t.last) for t in times(f"He said {text} that", published)] == [(first, last)]


@pytest.mark.parametrize(("text", "first", "last", "precision"), WITHOUT_DAY)
def test_without_a_publishing_day(text: str, first: date | None, last: date | None, precision: str) -> None:
    assert [(t.first, t.last, t.precision) for t in times(f"He said {text} that", None)] == [(first, last, precision)]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_time(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    "text", ["They meet next Friday.", "Talks resume next week.", "It ends this coming Monday.", "They meet tomorrow."]
)
def test_the_future_is_not_taken_for_the_past(text: str) -> None:
    assert not [t for t in times(text) if t.first is not None and t.first <= FRIDAY]


@pytest.mark.parametrize("text", ["on 31 June 2025", "on 31 April", "zero days ago", "999 years ago", "on 0 May", "on May 99"])
def test_days_that_do_not_exist_are_no_days(text: str) -> None:
    assert not [t for t in times(text) if t.first is not None and t.first != FRIDAY]


def test_several_are_found_in_order_within_the_stretch() -> None:
    text = "On Monday it was no, last week it was yes, in 2022 it was perhaps."
    assert [t.span.of(text) for t in find(text, Span(9, 42), FRIDAY)] == ["last week"]
    assert [t.first for t in times(text)] == [d(6, 2), d(5, 26), d(1, 1, 2022)]


PIECES = st.sampled_from(
    [*(text for text, *_ in FIXED), *NONE, "last", "on", "Monday", "May", "Sept.", "31", "the", "of",
     "2024", "1900", "zero", "a", "days", "ago",
     "this", "week", "year", "٣", "²", "spring", ",", "-"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60), st.none() | st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_any_text(text: str, published: date | None) -> None:
    found = times(text, published)
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all((t.first is None) == (t.last is None) and (t.first is None or t.last is None or t.first <= t.last) for t in found)
    assert all(t.precision in {"day", "week", "month", "season", "year"} for t in found)
    if published is not None:
        far = published + timedelta(92)
        told = [t for t in found if "will" not in text[: t.span.start]]
        assert not [t for t in told if t.first and t.first > far and str(t.first.year) not in t.span.of(text)]
