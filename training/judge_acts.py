"""Measure the acts of a run given the true spans: on its fold, or on our own held-out statements.

`python -m training.judge_acts --run first --fold 0`, `--corpus sentences`; with `--weights int8` the exported files.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from sayso.encoder import Encoder
from sayso.encoder.head import FARTHEST
from sayso.encoder.runtime import session
from sayso.encoder.windows import Shape, Window, windows
from training.act_labels import ACTS, fold, labelled
from training.article import Relation
from training.examples import covered
from training.export import load
from training.model import Cues, pooled
from training.options import Options, parse
from training.prepare import tokenizer
from training.prepared import Prepared, prepared, read
from training.sentences import sentences

Floats = NDArray[np.float64]
Score = Callable[[Window, Sequence[Relation]], Floats]


def corpus(options: Options) -> Iterator[tuple[Prepared, list[Relation]]]:
    """The articles to measure on, with their labelled attributions."""
    if options.corpus == "sentences":
        made = tokenizer(options.build / "tokenizer.json")
        for article in sentences(options.statements, held_out=True):
            yield prepared(made, article), [relation for relation in article.readings[0] if relation.acts]
        return
    known: dict[str, list[Relation]] = defaultdict(list)
    for label in labelled(options.shared):
        if fold(label.name) == options.fold:
            known[label.name].append(label.relation)
    for ready in read(options.build / "polnear.jsonl"):
        if ready.name in known:
            yield ready, known[ready.name]


def placed(article: Prepared, relations: Sequence[Relation]) -> Iterator[tuple[Window, list[Relation]]]:
    """The article's windows with the attributions whose cue begins in their core."""
    for window in windows(article.paragraphs, Shape()):
        firsts = [int(at.argmax()) if (at := covered(window.pieces, relation.cue)).any() else -1 for relation in relations]
        inside = [relation for relation, at in zip(relations, firsts, strict=True) if window.core <= at < window.end]
        if inside:
            yield window, inside


def trained(path: Path) -> Score:
    """Act logits [relations, ACTS] by a run's weights in full precision."""
    model, t = load(path), torch.from_numpy

    @torch.no_grad()
    def score(window: Window, relations: Sequence[Relation]) -> Floats:
        hidden = model.encode(t(window.pieces.ids[None]), t(window.pieces.kinds[None]), None)
        cues = np.stack([covered(window.pieces, relation.cue) for relation in relations])
        contents = t(np.stack([covered(window.pieces, relation.content) for relation in relations])).float()
        ends = [t(np.array([np.flatnonzero(row)[side] for row in cues])) for side in (0, -1)]
        shown = Cues(torch.zeros(len(relations), dtype=torch.long), t(cues).float(), *ends)
        acts = model.pair(hidden, torch.ones(1, len(window.pieces)), shown)[1]
        scored: Floats = pooled(acts, shown.masks, contents).double().numpy()
        return scored

    return score


def exported(folder: Path) -> Score:
    """Act logits [relations, ACTS] by a run's exported files, as they run in the package."""
    encoder = Encoder(folder / "encoder")
    head = session(encoder.files["head.onnx"])

    def one(window: Window, relation: Relation) -> Floats:
        encoded = encoder.encode(window.pieces)
        cue, content = covered(window.pieces, relation.cue), covered(window.pieces, relation.content)
        at, ends = np.arange(len(cue)), np.flatnonzero(cue)
        away = np.minimum(at - ends[0], 0) + np.maximum(at - ends[-1], 0)
        near = np.clip(away, -FARTHEST, FARTHEST)[None] + FARTHEST
        centre = encoded.cues[cue].mean(0)[None, None]
        acts = head.run(["acts"], {"tokens": encoded.tokens[None], "centres": centre, "away": near})[0][0]
        return span_logits(acts, cue, content)

    return lambda window, relations: np.stack([one(window, relation) for relation in relations])


def span_logits(acts: NDArray[np.float32], cue: NDArray[np.bool_], span: NDArray[np.bool_]) -> Floats:
    """Act logits [ACTS] of a cue with a content or a part of it, from the head's output [wordpieces, ACTS] for the cue."""
    total: Floats = acts[cue].mean(0).astype(float) + (acts[span].mean(0) if span.any() else 0.0)
    return total


def figures(logits: Floats, right: NDArray[np.bool_]) -> tuple[float, float, list[tuple[float, float, float]]]:
    """Accuracy, macro-F1, and each act's precision, recall and F1; where annotators differ, a right guess is the truth."""
    guess = logits.argmax(-1)
    hit = right[np.arange(len(guess)), guess]
    truth = np.where(hit, guess, right.argmax(-1))
    each = []
    for act in range(len(ACTS)):
        both = float(((guess == act) & (truth == act)).sum())
        guessed, true = float((guess == act).sum()), float((truth == act).sum())
        each.append((both / max(guessed, 1), both / max(true, 1), 2 * both / max(guessed + true, 1)))
    return float(hit.mean()), float(np.mean([f for _, _, f in each])), each


def judge(options: Options) -> None:
    """Print the figures and write the logits to the run's folder."""
    torch.set_num_threads(1)
    folder = options.build / options.run
    score = exported(folder) if options.weights == "int8" else trained(folder / f"{options.weights}.pt")
    logits, right = [], []
    for article, known in corpus(options):
        for window, relations in placed(article, known):
            logits.append(score(window, relations))
            right += [[act in relation.acts for act in ACTS] for relation in relations]
    every, truth = np.concatenate(logits), np.array(right)
    name = "sentences" if options.corpus == "sentences" else f"fold{options.fold}"
    np.savez(folder / f"acts_{name}_{options.weights}.npz", logits=every, right=truth)
    accuracy, macro, each = figures(every, truth)
    print(f"{options.run}/{options.weights} {name}: {len(truth)} attributions, accuracy {accuracy:.3f}, macro-F1 {macro:.3f}")
    for act, (precision, recall, f) in zip(ACTS, each, strict=True):
        print(f"  {act:9} P {100 * precision:.0f} R {100 * recall:.0f} F1 {100 * f:.0f}")


if __name__ == "__main__":
    judge(parse(__doc__ or ""))
