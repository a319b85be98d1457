"""The calibrated chance that an attribution is right."""

import json
import math
from dataclasses import dataclass

from sayso.attribution.trained.decode import Draft

TINY = 1e-6


def features(draft: Draft) -> tuple[float, ...]:
    """What the chance is computed from: log odds of the model's mean probabilities, and whether there is a source."""
    chances = (draft.cue_chance, draft.content_chance, draft.source_chance)
    odds = [math.log((chance + TINY) / (1 - chance + TINY)) for chance in chances]
    return (*odds, float(bool(draft.source)), float(len(draft.content) - 1))


@dataclass(frozen=True)
class Confidence:
    """Logistic regression on the features (Platt's scaling with more than one score)."""

    weights: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 0.0)
    bias: float = 0.0

    @classmethod
    def read(cls, content: bytes) -> "Confidence":
        """From the JSON that training.calibrate writes."""
        values = json.loads(content)
        return cls(tuple(values["weights"]), values["bias"])

    def __call__(self, draft: Draft) -> float:
        """Between 0 and 1, to four digits."""
        total = self.bias + sum(weight * value for weight, value in zip(self.weights, features(draft), strict=True))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)
