"""Training windows with labels, drawn anew for each epoch, and batches of them."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.encoder.pieces import Pieces
from sayso.encoder.windows import CLS, SEP, Shape, join, special, tail, units
from training.act_labels import ACTS
from training.article import Piece, Relation, Spans
from training.meaning import Meanings
from training.model import ARGUMENTS, TAGS, Cues
from training.options import Options
from training.prepared import Prepared

IGNORED = -100
Known = Callable[[Spans], NDArray[np.float16] | None]
BLURRED = 0.4
LEFT = Shape().before
TAG_BASE = {"source": 1, "cue": 3, "content": 5}
ARGUMENT_BASE = {"source": 1, "content": 3, "cue": 5}
Labels = NDArray[np.int64]
Chances = NDArray[np.float16]  # [wordpieces, labels]


@dataclass(frozen=True, eq=False)
class Acting:
    """A stretch in a window: its wordpieces, and what it is labelled with."""

    at: Labels
    piece: Piece


@dataclass(frozen=True, eq=False)
class Cued:
    """A cue in a window: its wordpieces, the labels of its arguments, its labelled stretches, and what teachers say of the arguments."""

    at: Labels
    arguments: Labels
    stretches: tuple[Acting, ...]
    taught: Chances | None = None


@dataclass(frozen=True, eq=False)
class Example:
    """A window, its tags, its cues, and what contents mean; `negotiation` names that of one of our reports, `taught` are teachers' tags."""

    pieces: Pieces
    tags: Labels
    cues: tuple[Cued, ...]
    meanings: tuple[tuple[Labels, NDArray[np.float16]], ...] = ()
    negotiation: str = ""
    taught: Chances | None = None


@dataclass(frozen=True, eq=False)
class Asked:
    """A stretch in a row of the batch with its cue, the negotiation that it belongs to, and its labels."""

    row: int
    at: Labels
    cue: Sequence[int]
    negotiation: str
    piece: Piece


@dataclass(frozen=True)
class Batch:
    """Tensors of one step; `cues` is None where no window has one. An act is that of a stretch of the cue in row `act_cues`.

    Tags and arguments are chances [rows, length, labels], all zero where nothing is known.
    """

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    tags: Tensor
    cues: Cues | None
    arguments: Tensor
    act_cues: Tensor
    act_masks: Tensor
    acts: Tensor
    asked: tuple[Asked, ...]
    meaning_rows: Tensor
    meaning_masks: Tensor
    meanings: Tensor


def packed(paragraphs: Sequence[Pieces], longest: int, context: Callable[[], int], first: int) -> Iterator[Pieces]:
    """Windows of whole paragraphs, each after `context` wordpieces of the paragraph before.

    The first window is only `first` wordpieces long, so that epochs differ.
    """
    parts, limit = [special(CLS)], first
    for unit in units(paragraphs, longest - LEFT - 3):
        if len(parts) > 1 and sum(map(len, parts)) + len(unit.pieces) + 1 > limit:
            yield join(parts)
            before = tail(parts[-2], context())
            parts, limit = [special(CLS), *([before, special(SEP)] if len(before) else [])], longest
        parts += [unit.pieces, special(SEP)]
    if len(parts) > 1:
        yield join(parts)


def meant(pieces: Pieces, relations: Sequence[Relation], known: Known) -> Iterator[tuple[Labels, NDArray[np.float16]]]:
    """The wordpieces of each content that the window holds whole, with the vector of what it means."""
    low, high = pieces.starts[pieces.starts >= 0][0], pieces.ends.max()
    for relation in relations:
        vector = known(relation.content)
        if vector is not None and relation.content[0][0] >= low and relation.content[-1][1] <= high:
            inside = [(pieces.starts < end) & (pieces.ends > start) & (pieces.starts >= 0) for start, end in relation.content]
            if all(piece.any() for piece in inside):
                yield np.flatnonzero(np.any(inside, axis=0)), vector


def covered(pieces: Pieces, spans: Spans) -> NDArray[np.bool_]:
    """Which wordpieces the spans touch."""
    inside: NDArray[np.bool_] = np.any(
        [(pieces.starts < end) & (pieces.ends > start) & (pieces.starts >= 0) for start, end in spans], axis=0
    )
    return inside


def touched(pieces: Pieces, spans: Spans) -> Labels:
    """The places of the wordpieces that the spans touch."""
    return np.flatnonzero(covered(pieces, spans))


def label(pieces: Pieces, relations: Sequence[Relation], only_acts: bool, known: Known | None = None, alone: bool = False) -> Example:
    """The window with the labels of the relations in it."""
    real = pieces.starts >= 0
    tags = np.where(real, 0, IGNORED)
    low, high = pieces.starts[real][0], pieces.ends.max()
    cues = []
    for relation in relations:
        spans = relation.source + relation.cue + relation.content
        if not any(start < high and end > low for start, end in spans):
            continue
        arguments = np.where(real, 0, IGNORED)
        for role in ("content", "source", "cue"):
            for span in getattr(relation, role):
                at = touched(pieces, (span,))
                tags[at] = TAG_BASE[role] + 1
                tags[at[:1]] = TAG_BASE[role]
                arguments[at] = ARGUMENT_BASE[role] + 1
                arguments[at[:1]] = ARGUMENT_BASE[role]
        cue = touched(pieces, relation.cue)
        if len(cue) and (relation.pieces or not only_acts):
            found = ((touched(pieces, piece.words), piece) for piece in relation.pieces)
            cues.append(Cued(cue, arguments, tuple(Acting(at, piece) for at, piece in found if len(at))))
    if alone:
        tags[:] = IGNORED
    return Example(pieces, tags, tuple(cues), tuple(meant(pieces, relations, known)) if known else ())


def drawn(articles: Sequence[Prepared], options: Options, chance: random.Random, meanings: Meanings | None = None) -> list[Example]:
    """One epoch's windows; one annotator's reading an article."""

    def context() -> int:
        return chance.randint(8, LEFT) if chance.random() < options.context_share else 0

    examples: list[Example] = []
    for article in articles:
        reading = chance.choice(article.readings)
        first = chance.randint(32, options.longest)
        windows = packed(article.paragraphs, options.longest, context, first)
        known = None if meanings is None else partial(meanings.of, article.name)
        alone = article.name.startswith("alone:")
        made = (label(window, reading, article.only_acts, known, alone) for window in windows)
        examples += [replace(one, negotiation=article.name.partition("/")[0]) for one in made]
    return examples


def batched(examples: Sequence[Example], batch: int, chance: random.Random) -> list[list[Example]]:
    """Batches of windows of similar length, in random order."""
    mixed = chance.sample(examples, len(examples))
    ordered = []
    for i in range(0, len(mixed), batch * 16):
        ordered += sorted(mixed[i : i + batch * 16], key=lambda example: len(example.pieces))
    batches = [ordered[i : i + batch] for i in range(0, len(ordered), batch)]
    chance.shuffle(batches)
    return batches


def blurred(cue: Labels, size: int, chance: random.Random) -> list[int]:
    """The cue's wordpieces; now and then too few or too many, since found cues are imperfect and the head mends them."""
    first, last = int(cue.min()), int(cue.max())
    if chance.random() > BLURRED:
        return [int(piece) for piece in cue]
    start = chance.randint(max(1, first - 1), last)
    return list(range(start, chance.randint(max(start, first), min(last + 1, size - 2)) + 1))


def targets(labels: Labels, taught: Chances | None, share: float, length: int) -> NDArray[np.float32]:
    """The chances [length, labels] to learn: the label's, and `share` of what teachers say; zero where no label is known."""
    known = np.flatnonzero(labels != IGNORED)
    made = np.zeros((length, TAGS), np.float32)
    made[known, labels[known]] = 1
    if taught is not None:
        made[known] += share * (taught[known] - made[known])
    return made


def collate(examples: Sequence[Example], chance: random.Random | None = None, share: float = 0.0) -> Batch:
    """Padded tensors; `share` is what teachers count. Without chance cues are shown as they are, and each label is the first."""
    length = max(len(example.pieces) for example in examples)
    shape = (len(examples), length)
    ids, kinds, mask = np.zeros((3, *shape), np.int64)
    tags = np.stack([targets(example.tags, example.taught, share, length) for example in examples])
    rows, masks, ends, arguments = [], [], [], []
    stretches: list[tuple[int, Acting]] = []
    asked: list[Asked] = []
    for row, example in enumerate(examples):
        size = len(example.pieces)
        ids[row, :size], kinds[row, :size], mask[row, :size] = example.pieces.ids, example.pieces.kinds, 1
        for cue in example.cues:
            shown = blurred(cue.at, size, chance) if chance else [int(piece) for piece in cue.at]
            stretches += [(len(rows), one) for one in cue.stretches]
            asked += [Asked(row, one.at, shown, example.negotiation, one.piece) for one in cue.stretches if one.piece.issue]
            rows.append(row)
            masks.append(dotted(shown, length))
            ends.append((min(shown), max(shown)))
            arguments.append(targets(cue.arguments, cue.taught, share, length))
    acted = _acts(stretches, length, chance)
    meant = _meanings(examples, length)
    t = torch.from_numpy
    if not rows:
        return Batch(t(ids), t(kinds), t(mask), t(tags), None, torch.zeros(0, length, ARGUMENTS), *acted, (), *meant)
    firsts, lasts = np.array(ends).T
    cues = Cues(torch.tensor(rows), t(np.stack(masks)), t(firsts.copy()), t(lasts.copy()))
    return Batch(t(ids), t(kinds), t(mask), t(tags), cues, t(np.stack(arguments)), *acted, tuple(asked), *meant)


def dotted(at: Sequence[int] | Labels, length: int) -> NDArray[np.float32]:
    """A mask [length] that is 1 at the places."""
    return np.isin(np.arange(length), at).astype(np.float32)


def _acts(stretches: Sequence[tuple[int, Acting]], length: int, chance: random.Random | None) -> tuple[Tensor, Tensor, Tensor]:
    """Each labelled stretch's cue, mask and act, one annotator's drawn."""
    if not stretches:
        return torch.zeros(0, dtype=torch.long), torch.zeros(0, length), torch.zeros(0, dtype=torch.long)
    masks = np.stack([dotted(one.at, length) for _, one in stretches])
    acts = [ACTS.index(chance.choice(one.piece.acts) if chance else one.piece.acts[0]) for _, one in stretches]
    return torch.tensor([cue for cue, _ in stretches]), torch.from_numpy(masks), torch.tensor(acts)


def _meanings(examples: Sequence[Example], length: int) -> tuple[Tensor, Tensor, Tensor]:
    """Each known content's row, mask and vector."""
    known = [(row, at, vector) for row, example in enumerate(examples) for at, vector in example.meanings]
    if not known:
        return torch.zeros(0, dtype=torch.long), torch.zeros(0, length), torch.zeros(0)
    masks, vectors = np.stack([dotted(at, length) for _, at, _ in known]), np.stack([vector.astype(np.float32) for *_, vector in known])
    return torch.tensor([row for row, *_ in known]), torch.from_numpy(masks), torch.from_numpy(vectors)
