"""Learning which of a negotiation's issues a stretch is about: its meaning is to lie nearest to that of the issue's own words."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, normalize

from sayso.encoder.pieces import Pieces, pieces
from sayso.encoder.windows import CLS, SEP, join, special
from training.examples import Asked, dotted
from training.model import SIDE, Model

HEAT = 0.1  # by which nearness is divided
SIDES = ("+", "-")
NONE = 0.9  # the nearness from which a stretch is about an issue rather than `other`


def wordings(tokenizer: Tokenizer, title: str, said: str) -> tuple[Pieces, ...]:
    """An issue's name, proposition, and both."""
    return tuple(pieces(tokenizer, text, 0, len(text)) for text in (title, said, f"{title}. {said}"))


@dataclass(frozen=True)
class Issues:
    """The issues of all negotiations: for each its wordings, any of which a dossier may give."""

    wordings: dict[str, dict[str, tuple[Pieces, ...]]]

    @classmethod
    def read(cls, path: Path, tokenizer: Tokenizer) -> "Issues":
        """From what `reports.write` wrote."""
        listed = json.loads(path.read_text(encoding="utf-8"))
        made: dict[str, dict[str, tuple[Pieces, ...]]] = {}
        for name, issues in listed.items():
            made[name] = {issue: wordings(tokenizer, title, said) for issue, (title, said) in issues.items()}
        return cls(made)

    def drawn(self, asked: Sequence[Asked], chance: random.Random) -> list["Offer"]:
        """Every issue of the negotiations that stretches belong to, each in one of its wordings."""
        made = []
        for name in dict.fromkeys(one.negotiation for one in asked):
            for issue, wordings in self.wordings[name].items():
                which = chance.randrange(len(wordings))
                made.append(Offer(name, issue, wordings[which], which > 0))
        return made


@dataclass(frozen=True, eq=False)
class Offer:
    """An issue that stretches may be about, in one wording; `says` where that is a proposition, which one may be for or against."""

    negotiation: str
    issue: str
    words: Pieces
    says: bool


def alone(model: Model, texts: Sequence[Pieces]) -> tuple[Tensor, Tensor]:
    """Short texts that stand alone: their states [texts, length, width], and a mask of their own wordpieces."""
    windows = [join([special(CLS), text, special(SEP)]) for text in texts]
    shape = len(windows), max(map(len, windows))
    ids, kinds, mask, inner = np.zeros((4, *shape), np.int64)
    for row, window in enumerate(windows):
        ids[row, : len(window)], kinds[row, : len(window)], mask[row, : len(window)] = window.ids, window.kinds, 1
        inner[row, 1 : len(window) - 1] = 1
    t = torch.from_numpy
    return model.encode(t(ids), t(kinds), t(mask)), t(inner).float()


def mean(states: Tensor, masks: Tensor) -> Tensor:
    """The mean [rows, width] of the states of the wordpieces in masks [rows, length]."""
    weights = masks / masks.sum(1, keepdim=True).clamp(min=1)
    return torch.bmm(weights.unsqueeze(1).to(states.dtype), states).squeeze(1)


def meanings(model: Model, states: Tensor, masks: Tensor) -> Tensor:
    """Vectors [rows, width] of unit length of what the wordpieces in masks [rows, length] mean."""
    return normalize(model.meaning(mean(states, masks)).float(), dim=-1)


def near(model: Model, own: tuple[Tensor, Tensor], others: tuple[Tensor, Tensor]) -> Tensor:
    """How near stretches are to texts [rows, texts], each as states and mask: the cosine of what they mean, plus how well each
    wordpiece of a text is matched by one of the stretch, as in `sayso.coding.sense`.
    """
    cosines = meanings(model, *own) @ meanings(model, *others).T
    pieces, words = (normalize(model.meaning(states).float(), dim=-1) for states in (own[0], others[0]))
    likeness = torch.einsum("ald,omd->aolm", pieces, words).masked_fill(own[1][:, None, :, None] == 0, -1.0)
    weights = others[1] / others[1].sum(1, keepdim=True).clamp(min=1)
    return cosines + (likeness.amax(2) * weights).sum(-1)


def cut(states: Tensor, masks: Tensor) -> tuple[Tensor, Tensor]:
    """Only the states [rows, longest, width] of the wordpieces in masks, which stand together, with their masks."""
    firsts, longest = masks.argmax(1), int((masks.shape[1] - masks.flip(1).argmax(1) - masks.argmax(1)).max())
    at = (firsts[:, None] + torch.arange(longest)).clamp(max=masks.shape[1] - 1)
    kept = masks.gather(1, at) * (firsts[:, None] + torch.arange(longest) < masks.shape[1])
    return states.gather(1, at[..., None].expand(-1, -1, states.shape[2])), kept


def sides(model: Model, states: tuple[Tensor, Tensor], stretches: Tensor, cues: Tensor, said: Tensor) -> Tensor:
    """Log odds [rows] that a stretch with its cue is for a proposition rather than against it; states of both, masks of each."""
    own, other = (mean(model.side(states[0]), masks) for masks in (stretches, cues))
    put = mean(model.side(states[1]), said)
    taken = own[:, :SIDE] + other[:, SIDE : 2 * SIDE]
    return (taken * put[:, 2 * SIDE :]).sum(-1).float()


def issue_losses(model: Model, hidden: Tensor, asked: Sequence[Asked], offers: Sequence[Offer]) -> tuple[Tensor, Tensor]:
    """Cross-entropy of the stretches' issues, among those of their own negotiation and `other`, and of for and against."""
    if not asked:
        return torch.zeros(()), torch.zeros(())
    length = hidden.shape[1]
    rows = hidden[[one.row for one in asked]]
    stretches = torch.from_numpy(np.stack([dotted(one.at, length) for one in asked]))
    cues = torch.from_numpy(np.stack([dotted(one.cue, length) for one in asked]))
    states, inner = alone(model, [offer.words for offer in offers])
    place = {(offer.negotiation, offer.issue): at for at, offer in enumerate(offers)}
    nearness = near(model, cut(rows, stretches), (states, inner))
    open_ = torch.tensor([[offer.negotiation == one.negotiation for offer in offers] for one in asked])
    logits = torch.cat([nearness.masked_fill(~open_, -2.0), torch.full((len(asked), 1), NONE)], 1) / HEAT
    right = [place.get((one.negotiation, one.piece.issue), len(offers)) for one in asked]
    issue = cross_entropy(logits, torch.tensor(right))
    sided = [n for n, one in enumerate(asked) if one.piece.stance in SIDES and right[n] < len(offers) and offers[right[n]].says]
    if not sided:
        return issue, torch.zeros(())
    at = [right[n] for n in sided]
    odds = sides(model, (rows[sided], states[at]), stretches[sided], cues[sided], inner[at])
    return issue, binary_cross_entropy_with_logits(odds, torch.tensor([float(asked[n].piece.stance == SIDES[0]) for n in sided]))
