"""Learning from judgements: small heads for the dossier's own issues and for acts, taken only where they are better."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from sayso import pipeline
from sayso.coding.features import Features
from sayso.coding.heads import Head, Heads
from sayso.errors import OptionError
from sayso.ledger import Ledger, Lesson
from sayso.model import Judgement, Position, content_id
from sayso.runner import Job

FEWEST = 10
"""Judgements below which nothing is learned: a share of fewer tells nothing."""

# How many units of log odds a score counts, so that the offset is about as sure as it is right: issues have scores of 0 to 3, acts
# logits. Chosen with DECAYS on the reports of the shipped dossiers; half or double of it costs up to 0.05.
ISSUE_SCALE, ACT_SCALE = 5.0, 1.0
DECAYS = (3.0, 0.5, 0.1)
"""Strengths of L2, the strongest first: with 3.0 ten judgements change next to nothing."""

_SURE = 1.64
"""By how many standard deviations of a coin's tosses gains have to lead. Random labels get there in about one case of twenty; with 1.0 it
is one of seven, and where any lead is enough, every second."""

_FOLDS, _MANY = (10, 5), 200  # folds, and how many examples are enough for the fewer
_STEPS, _CLOSE = 500, 1e-3  # weights that change by less in a step are final: what comes out moves by under 0.03

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trial:
    """How often the judged label came out highest without a head (`before`) and with one (`after`): shares of `judged`.

    Cross-validated: each judgement is asked of a head that did not see it. `better` where the gain is more than chance would bring.
    """

    judged: int
    before: float | None = None
    after: float | None = None
    better: bool = False


@dataclass(frozen=True, slots=True)
class Learned:
    """What `learn` did. `judgements` could be used, `missing` more are needed; `heads` is the id of those that hold now."""

    judgements: int
    missing: int
    issues: Trial
    acts: Trial
    heads: str | None
    switched: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A judged piece: its words, its features, and the issue and act that a person holds right (None where that is not known)."""

    words: str
    features: Features
    issue: str | None
    act: str | None

    @property
    def key(self) -> tuple[str, str, str]:
        """Orders examples by content, so that the order of judging decides nothing."""
        return content_id("e", self.words.casefold()), self.issue or "", self.act or ""


def learn(ledger: Ledger, job: Job) -> Learned:
    """Learns from all judgements of a ledger, and records the heads where they are better than none.

    OptionError for an extractor that reads without a model.
    """
    model = pipeline.model_of(pipeline.extractor(job.extractor))
    if model is None:
        raise OptionError(f"The extractor {job.extractor!r} reads without a model, and only a model can learn. Unset SAYSO_EXTRACTOR.")
    held = ledger.lesson()
    examples = list(examples_of(ledger, job))
    now = held.heads.id if held else None
    if len(examples) < FEWEST:
        return Learned(len(examples), FEWEST - len(examples), Trial(0), Trial(0), now, False)
    issues, of_issues, acts, of_acts = (*taught_issues(examples), *taught_acts(examples))
    kept = held.heads if held and held.heads.model == model else Heads(model)
    made = replace(kept, issues=issues or kept.issues, acts=acts or kept.acts)
    switched = bool(issues or acts) and made.id != now
    if switched:
        shares = (of_issues.before, of_issues.after, of_acts.before, of_acts.after)
        ledger.learn(Lesson(made, len(examples), datetime.now(UTC), *shares))
    return Learned(len(examples), 0, of_issues, of_acts, made.id if switched else now, switched)


def examples_of(ledger: Ledger, job: Job) -> Iterable[Example]:
    """What the judgements teach. Copies count once: of the same words with the same labels only the first is taken.

    A judged place that the pieces of today do not have, since the dossier or the extractor has changed, teaches nothing.
    """
    by_report: dict[str, list[tuple[Judgement, Position]]] = {}
    for judgement, position in ledger.judged():
        by_report.setdefault(position.report_id, []).append((judgement, position))
    found: dict[tuple[str, str, str], Example] = {}
    for report_id in sorted(by_report):
        attributions = ledger.attributions(report_id)
        if attributions is not None:
            pieces = pipeline.features(ledger.report(report_id), job.dossier, attributions, pipeline.extractor(job.extractor))
            at = {(piece.words, piece.cue): piece for piece in pieces}
            for judgement, position in sorted(by_report[report_id], key=lambda pair: pair[1].sort_key):
                piece = at.get((position.words.span, position.cue.span)) if position.cue else None
                if piece and (example := _example(judgement, position, piece)):
                    found.setdefault(example.key, example)
    return found.values()


def _example(judgement: Judgement, position: Position, piece: Features) -> Example | None:
    """What a judgement teaches: what it corrects, and as right what it leaves.

    A rejection teaches nothing. It does not say what was wrong, the words, their speaker or the code; and a head that took it for
    "no position" would make others vanish, which nobody would see.
    """
    if judgement.verdict == "reject":
        return None
    set_by = judgement.correction
    issue, act = set_by.issue or position.code.issue, str(set_by.act or position.code.act)
    return Example(position.words.text, piece, issue if issue in piece.issues else None, act if act in piece.acts else None)


def taught_issues(examples: Iterable[Example]) -> tuple[Head | None, Trial]:
    """A head for issues, None unless it is better than none, with what its trial showed."""
    return _taught(examples, lambda one: (one.issue, one.features.issues), ISSUE_SCALE)


def taught_acts(examples: Iterable[Example]) -> tuple[Head | None, Trial]:
    """A head for acts, likewise. It is not asked whether words do anything at all: only positions were judged."""
    return _taught(examples, lambda one: (one.act, {act: one.features.acts[act] for act in one.features.acts if act != "other"}), ACT_SCALE)


def _taught(
    examples: Iterable[Example], ask: Callable[[Example], tuple[str | None, dict[str, float]]], scale: float
) -> tuple[Head | None, Trial]:
    asked = [(one, *ask(one)) for one in sorted(examples, key=lambda one: one.key)]
    used = [(one, label, scores) for one, label, scores in asked if label in scores]
    if len(used) < FEWEST:
        return None, Trial(len(used))
    labels = sorted({label for _, _, scores in used for label in scores})
    vectors = np.array([[*one.features.vector, 1.0] for one, _, _ in used], np.float64)
    base = np.array([[scale * scores[label] for label in labels] for _, _, scores in used], np.float64)
    truth = np.array([labels.index(label) for _, label, _ in used if label], np.int64)
    decay, right = _best(vectors, base, truth)
    before = base.argmax(1) == truth
    gained, lost = int((right & ~before).sum()), int((before & ~right).sum())
    better = gained - lost > _SURE * (gained + lost) ** 0.5
    trial = Trial(len(used), float(before.mean()), float(right.mean()), better)
    if not better:
        return None, trial
    weights = (fitted(vectors, base, truth, decay) / scale).astype(np.float32)
    return Head(tuple(labels), weights[:, :-1], weights[:, -1]), trial


def _best(vectors: Numbers, base: Numbers, truth: Places) -> tuple[float, NDArray[np.bool_]]:
    """The decay under which the judged labels are likeliest, and which of them come out highest with it, all out of fold."""
    fold = np.empty(len(truth), np.int64)
    fold[np.argsort(truth, kind="stable")] = np.arange(len(truth)) % _FOLDS[len(truth) > _MANY]
    tried = []
    for decay in DECAYS:
        totals = base.copy()
        for number in np.unique(fold):
            out = fold == number
            totals[out] += vectors[out] @ fitted(vectors[~out], base[~out], truth[~out], decay).T
        likelihood = float(np.log(_chances(totals)[np.arange(len(truth)), truth] + 1e-12).sum())
        tried.append((likelihood, decay, totals.argmax(1) == truth))
    _, decay, right = max(tried, key=lambda one: one[:2])
    return decay, right


def fitted(vectors: Numbers, base: Numbers, truth: Places, decay: float) -> Numbers:
    """Weights [labels, features] of a multinomial logistic regression on top of `base` [n, labels], by Nesterov's gradient descent.

    The loss is summed over examples, and `decay` / 2 times the squared weights is added: few examples change little.
    """
    left, sizes, turned = np.linalg.svd(vectors, full_matrices=False)  # turned so that a few examples have a few features
    few = left * sizes
    wanted = np.eye(base.shape[1])[truth]
    steep = 0.5 * float(sizes[0]) ** 2 + decay  # bounds the curvature of the loss
    carry = (steep**0.5 - decay**0.5) / (steep**0.5 + decay**0.5)
    weights = ahead = np.zeros((base.shape[1], few.shape[1]))
    for _ in range(_STEPS):
        slope = (_chances(base + few @ ahead.T) - wanted).T @ few + decay * ahead
        moved = ahead - slope / steep
        ahead = moved + carry * (moved - weights)
        change, weights = float(np.abs(moved - weights).max()), moved
        if change < _CLOSE:
            break
    return np.asarray(weights @ turned)


def _chances(totals: Numbers) -> Numbers:
    odds = np.exp(totals - totals.max(1, keepdims=True))
    return np.asarray(odds / odds.sum(1, keepdims=True))
