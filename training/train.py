"""Train one model. `python -m training.train --run first --seed 1`"""

import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cosine_similarity, cross_entropy

from training.act_labels import SHARES
from training.examples import Batch, collate
from training.issues import Issues, issue_losses
from training.master import Master, master
from training.model import Model, Size, pooled, pretrained, widened
from training.options import Options, parse
from training.prepare import tokenizer
from training.texts import batches, load

WARM_UP = 0.06
Asking = Callable[[Tensor, Batch], tuple[Tensor, Tensor]]


def learns(name: str, options: Options) -> bool:
    """Whether a weight is trained, where `only` names the parts that are."""
    return any(part in name for part in options.only.split(","))


def new(options: Options) -> Model:
    """A model with pretrained or given weights, ready for training on a CPU."""
    model = Model(Size(), options.dropout)
    pretrained(options.build / "encoder.safetensors", model)
    if options.first:
        model.load_state_dict(widened(torch.load(options.first, weights_only=True), model))
    model.encoder.get_parameter("words.weight").requires_grad_(False)
    if options.only:
        for name, weight in model.named_parameters():
            weight.requires_grad_(learns(name, options))
        return model.eval()
    return model.train()


def optimiser(kept: Master, options: Options) -> torch.optim.AdamW:
    """AdamW; heads and kinds learn faster than the encoder, and no decay on vectors."""
    groups = []
    for name, weight in zip(kept.names, kept.weights, strict=True):
        slow = name.startswith("encoder") and "kinds" not in name
        rate = options.encoder_rate if slow else options.act_rate if "act" in name else options.head_rate
        groups.append({"params": [weight], "lr": rate, "peak": rate, "weight_decay": 0.01 if weight.ndim > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def act_loss(acts: Tensor, batch: Batch, options: Options) -> Tensor:
    """Cross-entropy of the acts of the batch's labelled stretches; zero where there are none."""
    if batch.cues is None or not len(batch.acts):
        return torch.zeros(())
    logits = pooled(acts[batch.act_cues], batch.cues.masks[batch.act_cues], batch.act_masks)
    return cross_entropy(logits, batch.acts, torch.tensor(SHARES) ** -options.act_balance)


def meaning_loss(model: Model, hidden: Tensor, batch: Batch) -> Tensor:
    """One less the cosine between the contents' vectors and those of the pretrained encoder; zero where there are none."""
    if not len(batch.meanings):
        return torch.zeros(())
    masks = batch.meaning_masks / batch.meaning_masks.sum(1, keepdim=True)
    means = torch.bmm(masks.unsqueeze(1).to(hidden.dtype), hidden[batch.meaning_rows]).squeeze(1)
    return 1 - cosine_similarity(model.meaning(means).float(), batch.meanings).mean()


def surprise(logits: Tensor, chances: Tensor) -> Tensor:
    """The mean cross-entropy of logits to chances [..., labels] over the places where these are known; stretches alone have no tags."""
    return -(chances * logits.float().log_softmax(-1)).sum() / chances.sum().clamp(min=1)


def losses(model: Model, batch: Batch, options: Options, issues: Asking) -> dict[str, Tensor]:
    """Cross-entropy of the tags, of the arguments given the true cues, and of acts, issues and sides given the true stretches."""
    hidden = model.encode(batch.ids, batch.kinds, batch.mask)
    found = {"tag": surprise(model.tag(hidden), batch.tags), "meaning": meaning_loss(model, hidden, batch)}
    found["issue"], found["side"] = issues(hidden, batch)
    if batch.cues is not None:
        pairs, acts = model.pair(hidden, batch.mask, batch.cues)
        found["pair"] = surprise(pairs, batch.arguments)
        found["act"] = act_loss(acts, batch, options)
    return found


def asking(model: Model, options: Options, chance: random.Random) -> Asking:
    """The losses of issues and sides, or zero where no reports are learned from."""
    if not options.repeat_reports:
        return lambda hidden, batch: (torch.zeros(()), torch.zeros(()))
    issues = Issues.read(options.build / "issues.json", tokenizer(options.build / "tokenizer.json"))
    return lambda hidden, batch: issue_losses(model, hidden, batch.asked, issues.drawn(batch.asked, chance))


def rate(step: int, total: int) -> float:
    """Share of the peak learning rate: a warm-up, then down to zero in a straight line."""
    return min((step + 1) / (WARM_UP * total), max(0.0, (total - step) / ((1 - WARM_UP) * total)))


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
    weights = {"tag": 1.0, "pair": options.pair_weight, "act": options.act_weight}
    weights |= {"meaning": options.meaning_weight, "issue": options.issue_weight, "side": options.side_weight}
    issues = asking(model, options, chance)
    began, sums = time.monotonic(), dict.fromkeys(weights, 0.0)
    for step, examples in enumerate(steps):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate(step, len(steps))
        parts = losses(model, collate(examples, chance, options.taught), options, issues)
        loss = torch.stack([weights[name] * part for name, part in parts.items()]).sum()
        if not loss.requires_grad:
            continue
        model.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        kept.pull()
        torch.nn.utils.clip_grad_norm_(kept.weights, 1.0)
        optimizer.step()
        kept.push()
        if step >= len(steps) * (1 - options.average):
            kept.count()
        sums |= {name: sums[name] + part.item() for name, part in parts.items()}
        if (step + 1) % 20 == 0:
            means = " ".join(f"{name} {total / 20:.4f}" for name, total in sums.items())
            print(f"{step + 1}/{len(steps)} {means} {time.monotonic() - began:.0f}s", flush=True)
            sums = dict.fromkeys(weights, 0.0)
    save(folder, model, kept, options)


def save(folder: Path, model: Model, kept: Master, options: Options) -> None:
    """The weights after the last step, their mean, and the options beside them."""
    whole = torch.load(options.first, weights_only=True) if options.only else {}
    for name in ("last", "mean"):
        state = kept.state(model, mean=name == "mean")
        torch.save(state | {key: value for key, value in whole.items() if not learns(key, options)}, folder / f"{name}.pt")
    (folder / "options.json").write_text(json.dumps(asdict(options), default=str, indent=1))


if __name__ == "__main__":
    train(parse(__doc__ or ""))
