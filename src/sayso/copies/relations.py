"""Whether two texts are copies, from what they share and who holds them. More holders may only strengthen a relation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Literal

from sayso.copies.credits import Rank
from sayso.copies.holders import Holder
from sayso.copies.shared import LIFTED, Link

NEAR = 0.55
"""How much of each must stand in the other. On tests/fixtures/copies: a new headline 0.95, a new lead 0.74, edited 0.62 and more; one
agency text in a longer article fills 0.49 of it at most, a follow-up's background 0.33, a statement in full 0.02."""

NEAR_AT_HOME = 0.85
"""The same for reports of one outlet, or of one that is not known: they share a frame (0.77 for a bulletin that is mostly form)."""

CUT = 0.75
"""How much of a shortened copy stands in its original (0.88 in the fixtures, edited and cut); the original came first and begins alike."""

LEFT = 0.2
"""How much of the original a shortened copy leaves, at least (0.30 in the fixtures, the lead and one paragraph)."""

FRESH, LIFTED_LATER = 7, 100
"""Days within which wire copy is printed, and shared words that show it after that: a follow-up's background has up to 59."""

Relation = Literal["near", "partial"]


def relation(link: Link, ones: Iterable[Holder], twos: Iterable[Holder]) -> Relation | None:
    """How two texts are related, whoever holds them; None when they only share a passage, as a report and its follow-up do."""
    pairs = list(product(_distinct(ones), _distinct(twos)))
    near = NEAR if any(_two_outlets(one, two) for one, two in pairs) else NEAR_AT_HOME
    if link.same or min(link.contained) >= near or _is_cut(link, pairs):
        return "near"
    lifted = LIFTED if any(_fresh(one, two) for one, two in pairs) else LIFTED_LATER
    at_home = all(one.publisher and one.publisher == two.publisher for one, two in pairs)
    return "partial" if link.lifted >= lifted and not at_home else None


def _distinct(holders: Iterable[Holder]) -> list[Holder]:
    """One holder for each outlet and day: the ids of the reports make no difference here."""
    return list({(one.publisher, one.published): one for one in holders}.values())


def _is_cut(link: Link, pairs: list[tuple[Holder, Holder]]) -> bool:
    """Whether the one that stands in the other may be cut from it: the longer came first, and they begin alike."""
    if not link.heads or max(link.contained) < CUT or min(link.contained) < LEFT:
        return False
    turned = link.contained[0] < link.contained[1]
    longer_first = (pair if turned else pair[::-1] for pair in pairs)
    return any(Rank(one.credits | two.credits).is_before(one, two) and _two_outlets(one, two) for one, two in longer_first)


def _two_outlets(one: Holder, two: Holder) -> bool:
    return bool(one.publisher and two.publisher and one.publisher != two.publisher)


def _fresh(one: Holder, two: Holder) -> bool:
    return not (one.published and two.published) or abs((one.published - two.published).days) <= FRESH
