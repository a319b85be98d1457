"""The act of a piece: what its words say by themselves and what the model makes of them, weighed together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from sayso.coding.acts import ActGuess
from sayso.model import Act

# The words' own guess adds to its act's logit ("rejected", "the second condition is"); that nothing is said but "said" adds nothing.
# Fitted on the shipped dossiers' reports and the development sets.
TRUST = 2.5
NONE = "other"


def totals_of(guess: ActGuess, logits: dict[str, float]) -> dict[str, float]:
    """What each act and `other` count, in log odds, before any heads."""
    told = 0.0 if guess.act is Act.CLAIM else TRUST
    return {act: logit + told * (act == guess.act) for act, logit in logits.items()}


def choose(guess: ActGuess, logits: dict[str, float], learned: Mapping[str, float]) -> ActGuess:
    """The likeliest act with its chance and the runner-up; `idle` is the chance that the words do nothing in a negotiation.

    `learned` is what heads add. They were taught on positions alone, so `idle` is asked without them.
    """
    totals = totals_of(guess, logits)
    idle = _chances(totals)[NONE]
    chance = _chances({act: total + learned.get(act, 0.0) for act, total in totals.items()})
    best, second = sorted((act for act in chance if act != NONE), key=lambda act: (-chance[act], act))[:2]
    among = 1 - chance[NONE]
    own = best == guess.act
    return replace(
        guess if own else ActGuess(Act(best), 0.0, ""),
        act=Act(best),
        confidence=chance[best] / among if among else 0.0,
        second=second,
        idle=idle,
    )


def _chances(totals: Mapping[str, float]) -> dict[str, float]:
    highest = max(totals.values())
    odds = {act: math.exp(total - highest) for act, total in totals.items()}
    return {act: odd / sum(odds.values()) for act, odd in odds.items()}
