"""Whom a text credits, and who of several is likely to have had it first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from sayso.copies.holders import Holder

_DATELINE = r"[A-Z][^\n()]{0,60}\((?P<dateline>[^()\n]{2,40})\)\s*[-–—]"
_CREDIT_LINE = r"(?:Source|Credit|Agency):\s*(?P<line>\S[^\n]{1,40})$"
_CREDIT = re.compile(f"^(?:{_DATELINE}|{_CREDIT_LINE})", re.M)
_WORD = re.compile(r"[^\W_]+")


def credited(text: str) -> frozenset[str]:
    """Whom a text names in its dateline, "KYIV, May 3 (Reuters) -", or in a line of its own, "Source: Reuters"."""
    return frozenset(match["dateline"] or match["line"] for match in _CREDIT.finditer(text))


class Rank:
    """Likely originals first: an agency's own report, then one that kept its credit, then the earliest, then by id."""

    def __init__(self, names: Iterable[str]) -> None:
        agencies = frozenset(names)
        self._is_agency = cache(lambda publisher: any(_is_outlet(name, publisher) for name in agencies))

    def of(self, holder: Holder) -> tuple[int, date, str]:
        kind = 0 if self._is_agency(holder.publisher) else 1 if holder.credits else 2
        return kind, holder.published or date.max, holder.report

    def is_before(self, one: Holder, other: Holder) -> bool:
        """Whether one likely had the text first: the agency did, or the earlier of two with known days."""
        mine, theirs = self._is_agency(one.publisher), self._is_agency(other.publisher)
        if mine != theirs:
            return mine
        return bool(one.published and other.published and one.published < other.published)


def _is_outlet(name: str, publisher: str) -> bool:
    """Whether a credit's name is the publisher's, a part of it ("Reuters", "reuters.com") or its initials."""
    parts, whole = ([word for word in _WORD.findall(words.lower()) if word != "the"] for words in (name, publisher))
    return bool(parts) and (set(parts) <= set(whole) or parts == ["".join(word[0] for word in whole)])
