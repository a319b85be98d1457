"""Measure acts and issues on held-out reports given the true stretches, in full precision. `python -m training.judge_reports --run first`

An issue is that to whose name and proposition the stretch is nearest; issues are counted without `other`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from sayso.encoder.windows import Shape, windows
from training.act_labels import ACTS
from training.examples import covered, touched
from training.export import load
from training.issues import SIDES, alone, cut, near, sides, wordings
from training.judge_acts import figures
from training.model import Cues, Model, pooled
from training.options import Options, parse
from training.prepare import tokenizer
from training.prepared import Prepared, prepared
from training.reports import OTHER, negotiations

Offered = dict[str, tuple[torch.Tensor, torch.Tensor]]  # each issue's wordings: their states and masks


@dataclass(frozen=True)
class Judged:
    """One stretch: its act's logits and the right act, its issue as guessed and as coded, how near
    the guess is, and the log odds of for with the right stance."""

    logits: "np.ndarray[tuple[int], np.dtype[np.float64]]"
    act: str
    guessed: str
    issue: str
    nearness: float
    side: float
    stance: str


@torch.no_grad()
def judged(model: Model, articles: list[Prepared], offered: Offered) -> Iterator[Judged]:
    """Every stretch of a negotiation's reports."""
    t = torch.from_numpy
    for article in articles:
        for window in windows(article.paragraphs, Shape()):
            ones = torch.ones(1, len(window.pieces))
            hidden = model.encode(t(window.pieces.ids[None]), t(window.pieces.kinds[None]), ones)
            for relation in article.readings[0]:
                inside = covered(window.pieces, relation.cue)
                cue = np.flatnonzero(inside)
                if not len(cue) or not window.core <= cue[0] < window.end:
                    continue
                shown = Cues(torch.zeros(1, dtype=torch.long), t(inside[None]).float(), t(cue[:1]), t(cue[-1:]))
                acts = model.pair(hidden, ones, shown)[1]
                for piece in relation.pieces:
                    at = touched(window.pieces, piece.words)
                    if len(at):
                        mask = torch.zeros(1, len(window.pieces))
                        mask[0, at] = 1
                        own = cut(hidden, mask)
                        nearness, guessed = max((float(near(model, own, texts)[0, -1]), issue) for issue, texts in offered.items())
                        side = 0.0
                        if piece.issue != OTHER:
                            states, inner = offered[piece.issue]
                            side = float(sides(model, (hidden, states[1:2]), mask, shown.masks, inner[1:2]))
                        logits = pooled(acts, shown.masks, mask)[0].double().numpy()
                        yield Judged(logits, piece.acts[0], guessed, piece.issue, nearness, side, piece.stance)


def judge(options: Options) -> None:
    """Print accuracy and macro-F1 of the acts, and how many issues are right."""
    torch.set_num_threads(1)
    made = tokenizer(options.build / "tokenizer.json")
    model = load(options.build / options.run / f"{options.weights}.pt")
    found: list[Judged] = []
    for talks in negotiations(options.reports, held_out=True):
        with torch.no_grad():
            offered = {issue: alone(model, wordings(made, *said)) for issue, said in talks.issues.items()}
        own = list(judged(model, [prepared(made, one) for one in talks.reports], offered))
        print(f"  {talks.name}: {len(own)} stretches, issues {share([one.guessed == one.issue for one in own if one.issue != OTHER]):.3f}")
        found += own
    accuracy, macro, each = figures(np.stack([one.logits for one in found]), np.array([[one.act == act for act in ACTS] for one in found]))
    issues = share([one.guessed == one.issue for one in found if one.issue != OTHER])
    nearness = [np.median([one.nearness for one in found if (one.issue == OTHER) == none]) for none in (False, True)]
    sided = share([(one.side > 0) == (one.stance == SIDES[0]) for one in found if one.stance in SIDES and one.issue != OTHER])
    print(f"{options.run}: {len(found)} stretches, acts {accuracy:.3f} / {macro:.3f}, issues {issues:.3f}, sides {sided:.3f}, {nearness}")
    print(" ".join(f"{act} {f:.2f}" for act, (_, _, f) in zip(ACTS, each, strict=True)))


def share(right: list[bool]) -> float:
    """The share that is right."""
    return sum(right) / max(len(right), 1)


if __name__ == "__main__":
    judge(parse(__doc__ or ""))
