"""Train one model. `python -m training.train --run first --seed 1`"""

import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from training.examples import IGNORED, Batch, Example, collate, epoch
from training.master import Master, State, master
from training.model import ARGUMENTS, TAGS, Model, Size, pretrained
from training.options import Options, parse
from training.prepared import Prepared, read

WARM_UP = 0.06


def load(options: Options) -> list[Prepared]:
    """The prepared articles, our own sentences repeated as the options say."""
    articles, extra = read(options.build / "polnear.jsonl"), read(options.build / "sentences.jsonl")
    return articles * options.repeat_polnear + extra * options.repeat_sentences


def widened(state: State, model: Model) -> State:
    """A state whose head may have fewer labels than the model's: new labels begin as rare."""
    for name in ("head.out.weight", "head.out.bias"):
        whole = model.state_dict()[name].clone()
        known = len(state[name])
        whole[known:] -= 3.0 if name.endswith("bias") else 0.0
        whole[:known] = state[name]
        state[name] = whole
    return state


def new(options: Options) -> Model:
    """A model with pretrained or given weights, ready for training on a CPU."""
    model = Model(Size(), options.dropout)
    pretrained(options.build / "encoder.safetensors", model)
    if options.first:
        model.load_state_dict(widened(torch.load(options.first, weights_only=True), model))
    model.encoder.get_parameter("words.weight").requires_grad_(False)
    return model.train()


def optimiser(kept: Master, options: Options) -> torch.optim.AdamW:
    """AdamW; heads and kinds learn faster than the encoder, and no decay on vectors."""
    groups = []
    for name, weight in zip(kept.names, kept.weights, strict=True):
        slow = name.startswith("encoder") and "kinds" not in name
        rate = options.encoder_rate if slow else options.head_rate
        groups.append({"params": [weight], "lr": rate, "peak": rate, "weight_decay": 0.01 if weight.ndim > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def losses(model: Model, batch: Batch) -> tuple[Tensor, Tensor]:
    """Cross-entropy of the tags, and of the arguments given the true cues."""
    hidden = model.encode(batch.ids, batch.kinds, batch.mask)
    tags = model.tag(hidden).float().view(-1, TAGS)
    tag_loss = cross_entropy(tags, batch.tags.view(-1), ignore_index=IGNORED)
    if batch.cues is None:
        return tag_loss, torch.zeros(())
    pairs = model.pair(hidden, batch.mask, batch.cues).float().view(-1, ARGUMENTS)
    return tag_loss, cross_entropy(pairs, batch.arguments.view(-1), ignore_index=IGNORED)


def rate(step: int, total: int) -> float:
    """Share of the peak learning rate: a warm-up, then down to zero in a straight line."""
    return min((step + 1) / (WARM_UP * total), max(0.0, (total - step) / ((1 - WARM_UP) * total)))


def batches(options: Options, articles: list[Prepared], chance: random.Random) -> list[list[Example]]:
    """All batches of the run, whole epochs and a part of one."""
    made: list[list[Example]] = []
    left = options.epochs
    while left > 0:
        drawn = epoch(articles, options, chance)
        made += drawn if left >= 1 else drawn[: int(len(drawn) * left)]
        left -= 1
    return made


def train(options: Options) -> None:
    """Train and save last.pt and mean.pt (weights averaged over the last steps) in the run's folder."""
    torch.set_num_threads(1)
    torch.manual_seed(0)  # all runs begin alike, so that their weights can be averaged
    chance = random.Random(options.seed)
    folder = options.build / options.run
    folder.mkdir(parents=True, exist_ok=True)
    model = new(options)
    torch.manual_seed(options.seed)
    kept = master(model)
    optimizer = optimiser(kept, options)
    steps = batches(options, load(options), chance)
    began, sums = time.monotonic(), [0.0, 0.0]
    for step, examples in enumerate(steps):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate(step, len(steps))
        tag_loss, pair_loss = losses(model, collate(examples, chance))
        model.zero_grad(set_to_none=True)
        (tag_loss + options.pair_weight * pair_loss).backward()  # type: ignore[no-untyped-call]
        kept.pull()
        torch.nn.utils.clip_grad_norm_(kept.weights, 1.0)
        optimizer.step()
        kept.push()
        if step >= len(steps) * (1 - options.average):
            kept.count()
        sums = [sums[0] + tag_loss.item(), sums[1] + pair_loss.item()]
        if (step + 1) % 20 == 0:
            print(f"{step + 1}/{len(steps)} tag {sums[0] / 20:.4f} pair {sums[1] / 20:.4f} {time.monotonic() - began:.0f}s", flush=True)
            sums = [0.0, 0.0]
    save(folder, model, kept, options)


def save(folder: Path, model: Model, kept: Master, options: Options) -> None:
    """The weights after the last step, their mean, and the options beside them."""
    torch.save(kept.state(model, mean=False), folder / "last.pt")
    torch.save(kept.state(model, mean=True), folder / "mean.pt")
    (folder / "options.json").write_text(json.dumps(asdict(options), default=str, indent=1))


if __name__ == "__main__":
    train(parse(__doc__ or ""))
