"""What waits for a person: decisions that lost their place or their record, then codes of which the machine was unsure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.ledger import View
from sayso.model import Judgement, Position


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to decide, and why. `position` is what it is about now, None where nothing stands at its place any more."""

    why: str
    position: Position | None = None
    judgement: Judgement | None = None


def queue(view: View, threshold: float) -> tuple[Waiting, ...]:
    """All that waits: reopened decisions, decisions without a place, then positions less sure than the threshold, likeliest first.

    What is likely wrong altogether comes last: of the least sure two in five are positions at all.
    """
    return (*_decisions(view), *_unsure(view, threshold))


def _decisions(view: View) -> Iterator[Waiting]:
    now = {one.id: one for one in view.positions()}
    for judgement in view.reopened:
        why = "its words and its codes have changed since the decision"
        yield Waiting(why, now.get(judgement.position_id), judgement)
    for judgement in view.unattached:
        yield Waiting("nothing stands any more where the decision was made", None, judgement)


def _unsure(view: View, threshold: float) -> Iterator[Waiting]:
    open_ones = [one for one in view.positions() if one.judgement is None and one.code.confidence < threshold]
    for one in sorted(open_ones, key=lambda one: (-one.code.confidence, one.sort_key)):
        yield Waiting(f"the machine is sure by {one.code.confidence:.2f} only", one)
