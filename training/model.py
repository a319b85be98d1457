"""The network: a MiniLM encoder, a tagger that finds cues, and a head that labels the arguments of a cue."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.layers import Dropout, Layer, hide

TAGS = 7  # O, then B and I of source, cue, content
ARGUMENTS = 7  # O, then B and I of source, content, and the cue itself
ACTS = 11  # as in training.act_labels
KINDS = 6
SIDE = 64  # width of what tells for from against: of a stretch, of its cue, of a proposition
FARTHEST = 127  # distances to the cue in wordpieces are clipped to this


@dataclass(frozen=True)
class Size:
    """all-MiniLM-L6-v2's dimensions, and the width of the argument head."""

    words: int = 30522
    places: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    pair: int = 256
    pair_heads: int = 8


class Encoder(nn.Module):
    """BERT's encoder; the kind of a wordpiece (case, quotation) takes the place of BERT's token type."""

    def __init__(self, size: Size, rate: float) -> None:
        super().__init__()
        self.words: nn.Module = nn.Embedding(size.words, size.width)
        self.places = nn.Embedding(size.places, size.width)
        self.kinds = nn.Embedding(KINDS, size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.drop = Dropout(rate)
        self.layers = nn.ModuleList(Layer(size.width, size.heads, rate) for _ in range(size.layers))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None) -> Tensor:
        places = self.places.weight[: ids.shape[1]]
        x: Tensor = self.drop(self.norm(self.words(ids) + self.kinds(kinds) + places))
        bias = None if mask is None else hide(mask, x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return x


@dataclass(frozen=True)
class Cues:
    """The cues of a batch: each one's row, mask over wordpieces, first and last wordpiece."""

    rows: Tensor
    masks: Tensor
    firsts: Tensor
    lasts: Tensor


class Head(nn.Module):
    """For each cue the labels of its arguments, and acts: a transformer layer over norm(U h + V c + D[distance] + (P h) * (Q c)).

    An act's logits are linear in the layer's states, and in the encoder's states of the wordpiece and of the cue, which come with
    both sides.
    """

    def __init__(self, size: Size, rate: float) -> None:
        super().__init__()
        self.pair = size.pair
        self.distance = nn.Embedding(2 * FARTHEST + 1, size.pair)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.norm = nn.LayerNorm(size.pair, eps=1e-12)
        self.layer = Layer(size.pair, size.pair_heads, rate)
        self.drop = Dropout(rate)
        self.out = nn.Linear(size.pair, ARGUMENTS)
        self.act = nn.Linear(size.pair, ACTS)

    def forward(self, tokens: Tensor, centres: Tensor, away: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """Logits [cues, length, ARGUMENTS] and [cues, length, ACTS].

        From both sides [cues, length or 1, 2 * pair + ACTS] and distances [cues, length].
        """
        parts = (self.pair, self.pair, ACTS)
        plain, product, act = tokens.split(parts, -1)
        shift, scale, acts = centres.split(parts, -1)
        z = self.norm(plain + shift + self.distance(away) + product * scale)
        bias = None if mask is None else hide(mask, z.dtype)
        states = self.drop(self.layer(self.drop(z), bias))
        return self.out(states), self.act(states) + act + acts


class Model(nn.Module):
    """Encoder, cue tagger, and the head that labels a cue's arguments."""

    def __init__(self, size: Size, rate: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(size, rate)
        self.drop = Dropout(rate)
        self.tag = nn.Linear(size.width, TAGS)
        self.token = nn.Linear(size.width, 2 * size.pair)
        self.cue = nn.Linear(size.width, 2 * size.pair)
        self.act_token = nn.Linear(size.width, ACTS)
        self.act_cue = nn.Linear(size.width, ACTS)
        self.head = Head(size, rate)
        self.side = nn.Linear(size.width, 3 * SIDE)
        self.meaning = nn.Linear(size.width, size.width)
        nn.init.eye_(self.meaning.weight)
        nn.init.zeros_(self.meaning.bias)

    def encode(self, ids: Tensor, kinds: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states [batch, length, width]; `mask` is 1 where a wordpiece is real, None where all are."""
        hidden: Tensor = self.drop(self.encoder(ids, kinds, mask))
        return hidden

    def sides(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """What each wordpiece gives to the head as a wordpiece and as a part of a cue: both [..., 2 * pair + ACTS]."""
        return torch.cat([self.token(hidden), self.act_token(hidden)], -1), torch.cat([self.cue(hidden), self.act_cue(hidden)], -1)

    def pair(self, hidden: Tensor, mask: Tensor, cues: Cues) -> tuple[Tensor, Tensor]:
        """Logits of arguments [cues, length, ARGUMENTS] and of acts [cues, length, ACTS]."""
        weights = cues.masks / cues.masks.sum(1, keepdim=True)
        tokens, parts = self.sides(hidden)
        centres = torch.bmm(weights.unsqueeze(1).to(hidden.dtype), parts[cues.rows])
        at = torch.arange(hidden.shape[1])[None]
        away = (at - cues.lasts[:, None]).clamp(min=0) + (at - cues.firsts[:, None]).clamp(max=0)
        near = away.clamp(-FARTHEST, FARTHEST) + FARTHEST
        logits: tuple[Tensor, Tensor] = self.head(tokens[cues.rows], centres, near, mask[cues.rows])
        return logits


def pooled(acts: Tensor, cues: Tensor, contents: Tensor) -> Tensor:
    """Act logits [cues, ACTS]: the mean over the cue's wordpieces plus the mean over the content's, both masks [cues, length]."""
    means = [torch.bmm((mask / mask.sum(1, keepdim=True).clamp(min=1)).unsqueeze(1), acts.float()).squeeze(1) for mask in (cues, contents)]
    return means[0] + means[1]


def pretrained(weights: Path, model: Model) -> None:
    """Fill the encoder with all-MiniLM-L6-v2's weights; all kinds begin as BERT's token type 0."""
    old = load_file(weights)
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        "places.weight": old["embeddings.position_embeddings.weight"],
        "kinds.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(KINDS, 1),
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    names = {
        "output": "attention.output.dense",
        "first_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "second_norm": "output.LayerNorm",
    }
    for i in range(len(model.encoder.layers)):
        for part in ("weight", "bias"):
            heads = [old[f"encoder.layer.{i}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            new[f"layers.{i}.inputs.{part}"] = torch.cat(heads)
            for name, theirs in names.items():
                new[f"layers.{i}.{name}.{part}"] = old[f"encoder.layer.{i}.{theirs}.{part}"]
    model.encoder.load_state_dict(new)


def widened(state: dict[str, Tensor], model: Model) -> dict[str, Tensor]:
    """A state whose head may have fewer labels than the model's, or no acts: new labels begin as rare."""
    state = {name: value for name, value in model.state_dict().items() if any(part in name for part in ("act", "meaning", "side"))} | state
    for name in ("head.out.weight", "head.out.bias"):
        whole = model.state_dict()[name].clone()
        known = len(state[name])
        whole[known:] -= 3.0 if name.endswith("bias") else 0.0
        whole[:known] = state[name]
        state[name] = whole
    return state
