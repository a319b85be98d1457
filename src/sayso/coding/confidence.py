"""How sure a position is: the chance that a person would find the attribution, and give it the same act and issue."""

from __future__ import annotations

import math

# Logistic regression on the log odds of the act's and the issue's confidence, the bias last. Fitted on positions of the shipped
# dossiers' reports that people have coded (make calibrate; reliability in docs/quality.md). The attribution's is calibrated apart.
WEIGHTS = (0.37, 1.36, -0.04)
_TINY = 0.01


def confidence(attribution: float, act: float, issue: float) -> float:
    """Between 0 and 1, to four digits."""
    total = WEIGHTS[0] * log_odds(act) + WEIGHTS[1] * log_odds(issue) + WEIGHTS[2]
    return round(attribution / (1 + math.exp(-total)), 4)


def log_odds(chance: float) -> float:
    """Kept within what one in a hundred gives."""
    kept = min(1 - _TINY, max(_TINY, chance))
    return math.log(kept / (1 - kept))
