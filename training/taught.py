"""What earlier models say of PolNeAR's windows, for a later one to learn too. `python -m training.taught --first a.pt,b.pt`

Knowledge distillation (Hinton, Vinyals and Dean 2015), at temperature 1, with the mean of the teachers' chances.
"""

import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.act_labels import polnear
from training.examples import Example, batched, collate, drawn
from training.meaning import Meanings
from training.model import Model, Size, widened
from training.options import Options, parse


def read(folder: Path) -> list[Example]:
    """The windows that `teach` wrote, which are our own build's."""
    made: list[Example] = pickle.loads((folder / "taught.pickle").read_bytes())
    return made


@torch.no_grad()
def said(teachers: Sequence[Model], examples: Sequence[Example]) -> Iterator[Example]:
    """The windows of a batch with the mean of the teachers' chances for their tags and for the arguments of the true cues."""
    batch = collate([replace(one, cues=tuple(replace(cue, stretches=()) for cue in one.cues)) for one in examples])
    tags, arguments = [], []
    for teacher in teachers:
        hidden = teacher.encode(batch.ids, batch.kinds, batch.mask)
        tags.append(teacher.tag(hidden).float().softmax(-1))
        if batch.cues is not None:
            arguments.append(teacher.pair(hidden, batch.mask, batch.cues)[0].float().softmax(-1))
    pairs = iter(_mean(arguments) if arguments else ())
    for one, chances in zip(examples, _mean(tags), strict=True):
        size = len(one.pieces)
        yield replace(one, taught=chances[:size], cues=tuple(replace(cue, taught=next(pairs)[:size]) for cue in one.cues))


def teacher(path: Path) -> Model:
    """An earlier model for use; it may know fewer tasks."""
    model = Model(Size())
    model.load_state_dict(widened(torch.load(path, weights_only=True), model))
    return model.bfloat16().eval()


def _mean(chances: list[Tensor]) -> "np.ndarray[tuple[int, int, int], np.dtype[np.float16]]":
    made: np.ndarray[tuple[int, int, int], np.dtype[np.float16]] = torch.stack(chances).mean(0).numpy().astype(np.float16)
    return made


def teach(options: Options) -> None:
    """Write the windows of one epoch of PolNeAR with what the models that `first` names say of them."""
    torch.set_num_threads(1)
    chance = random.Random(options.seed)
    teachers = [teacher(Path(path)) for path in options.first.split(",")]
    examples = drawn(polnear(options), options, chance, Meanings.read(options.build) if options.meaning_weight else None)
    made: list[Example] = []
    for batch in batched(examples, options.batch, chance):
        made += said(teachers, batch)
        if len(made) // 1000 > (len(made) - len(batch)) // 1000:
            print(f"{len(made)} of {len(examples)} windows", flush=True)
    (options.build / "taught.pickle").write_bytes(pickle.dumps(made))


if __name__ == "__main__":
    teach(parse(__doc__ or ""))
