"""Calibrate a run's confidence on dev. `python -m training.calibrate --run first`"""

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.attribution.trained.confidence import features
from training.evaluate import drafted, relations
from training.export import sign
from training.options import Options, parse
from training.scorer import Scorer

FOLDS = 5
RIDGE = 1.0  # keeps the weights small where a feature says little
CRITERION = "half"
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sample:
    """Features of each attribution found on dev, whether it is right, and its article's fold."""

    features: Floats
    right: Floats
    folds: NDArray[np.int64]


def sample(options: Options) -> Sample:
    """What the run finds on dev, judged by the scorer's criterion."""
    scorer = Scorer.load(options.shared)
    rows, right, folds = [], [], []
    for number, (article, drafts) in enumerate(drafted(options)):
        rows += [features(draft) for draft in drafts]
        right += scorer.right(article, relations(drafts), CRITERION)
        folds += [number % FOLDS] * len(drafts)
    return Sample(np.array(rows), np.array(right, float), np.array(folds))


def fit(rows: Floats, right: Floats) -> Floats:
    """Weights of a logistic regression, the bias last, by Newton's method."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(rows.shape[1])
    ridge = RIDGE * np.eye(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - ridge @ weights
        weights += np.linalg.solve((rows * (chance * (1 - chance))[:, None]).T @ rows + ridge, slope)
    return weights


def chances(rows: Floats, weights: Floats) -> Floats:
    """The chances that a regression gives."""
    result: Floats = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    return result


def held_out(data: Sample) -> Floats:
    """Each attribution's chance by a regression fitted without its fold."""
    result = np.zeros(len(data.right))
    for fold in range(FOLDS):
        inside = data.folds == fold
        result[inside] = chances(data.features[inside], fit(data.features[~inside], data.right[~inside]))
    return result


def reliability(chance: Floats, right: Floats) -> str:
    """A table: confidence from, number, mean confidence, share that is right."""
    lines = ["| confidence | attributions | mean confidence | right |", "|---|---|---|---|"]
    for low in np.arange(0, 1, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            lines.append(f"| {low:.1f} to {low + 0.1:.1f} | {inside.sum()} | {chance[inside].mean():.2f} | {right[inside].mean():.2f} |")
    return "\n".join(lines)


def calibrate(options: Options) -> None:
    """Write confidence.json into the run's folder and print the reliability of held-out folds."""
    data = sample(options)
    weights = fit(data.features, data.right)
    chance = held_out(data)
    folder = options.build / options.run / "trained"
    values = {"weights": weights[:-1].round(4).tolist(), "bias": round(float(weights[-1]), 4)}
    (folder / "confidence.json").write_text(json.dumps(values) + "\n")
    sign(folder)
    table = reliability(chance, data.right)
    (options.build / options.run / "reliability.md").write_text(table + "\n")
    print(table)
    print(f"Brier score {((chance - data.right) ** 2).mean():.4f}, of the base rate {data.right.var():.4f}")


if __name__ == "__main__":
    calibrate(parse(__doc__ or ""))
