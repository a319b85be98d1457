"""Whether two texts are copies, from what they share and who holds them. More holders may only strengthen a relation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Literal

from sayso.copies.credits import Rank
from sayso.copies.holders import Holder
from sayso.copies.shared import Link

NEAR = 0.55
"""How much of each must stand in the other. On tests/fixtures/copies: a new headline 0.95, a new lead 0.74, edited 0.62 and more; one
agency text in a longer article fills 0.49 of it at most, a follow-up's background 0.33, a statement in full 0.02."""

NEAR_AT_HOME = 0.85
"""The same for two reports of one outlet: they share a frame (0.77 for a bulletin that is mostly form)."""

NEAR_UNKNOWN = 0.7
"""The same where an outlet is not known: between a footer as long as two thirds of its report (0.65) and a new lead."""

VERSION = 150
"""Shared words outside quotations from which texts of one outlet that begin alike are versions of one article, by the measure for two
outlets: a bulletin's form has 73, and a footer's text begins nothing. Versions among real news share 403 and more."""

REWRITTEN = 300
"""Shared words outside quotations from which texts of one outlet are versions of one article though a new lead and headline
stand before, if CUT of each stands in the other: an outlet's frame and footer have fewer. Such a pair among real news has 403."""

CUT = 0.75
"""How much of a shortened copy stands in its original (0.88 in the fixtures, edited and cut). They begin alike, and the original is not
known to be the later one: then the longer one has taken in the shorter."""

LEFT = 0.2
"""How much of the original a shortened copy leaves, at least (0.30 in the fixtures, the lead and one paragraph)."""

LIFTED = 50
"""Shared words outside quotations from which a report was copied from, and not only quoted alike. On tests/fixtures/copies two texts of
two outlets that are copies share 64 and more, independent reports 13 at most, and follow-ups within a week 37 (their background)."""

LIFTED_UNKNOWN, LIFTED_LATER = 60, 100
"""The same where an outlet is not known, and where more than FRESH days lie between: a later follow-up's background has up to 59."""

FRESH = 7
"""Days within which wire copy is printed."""

Relation = Literal["near", "partial"]


def relation(link: Link, ones: Iterable[Holder], twos: Iterable[Holder]) -> Relation | None:
    """How two texts are related, whoever holds them; None when they only share a passage, as a report and its follow-up do."""
    pairs = list(product(_distinct(ones), _distinct(twos)))
    if link.same or any(_is_near(link, one, two) or _is_cut(link, one, two) for one, two in pairs):
        return "near"
    return "partial" if any(_is_partial(link, one, two) for one, two in pairs) else None


def _distinct(holders: Iterable[Holder]) -> list[Holder]:
    """One holder for each outlet and day: the ids of the reports make no difference here."""
    return list({(one.publisher, one.published): one for one in holders}.values())


def _is_near(link: Link, one: Holder, two: Holder) -> bool:
    if link.heads and link.lifted >= VERSION:
        least = NEAR
    elif _at_home(one, two):
        least = CUT if link.lifted >= REWRITTEN and not link.tails else NEAR_AT_HOME
    else:
        least = NEAR_UNKNOWN if _unknown(one, two) else NEAR
    return min(link.contained) >= least


def _is_cut(link: Link, one: Holder, two: Holder) -> bool:
    if not link.heads or max(link.contained) < CUT or min(link.contained) < LEFT or _at_home(one, two):
        return False
    longer, shorter = (one, two) if link.contained[0] < link.contained[1] else (two, one)
    rank = Rank(one.credits | two.credits)
    return rank.is_before(longer, shorter) or (not (one.published and two.published) and not rank.is_before(shorter, longer))


def _is_partial(link: Link, one: Holder, two: Holder) -> bool:
    if _at_home(one, two) or (_unknown(one, two) and link.tails):
        return False
    is_late = one.published and two.published and abs((one.published - two.published).days) > FRESH
    return link.lifted >= (LIFTED_LATER if is_late else LIFTED_UNKNOWN if _unknown(one, two) else LIFTED)


def _unknown(one: Holder, two: Holder) -> bool:
    return not (one.publisher and two.publisher)


def _at_home(one: Holder, two: Holder) -> bool:
    return bool(one.publisher) and one.publisher == two.publisher
