"""What stretches mean: vectors by the pretrained encoder, which ours learns to give in passing. `python -m training.meaning`"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import normalize

from sayso.encoder.pieces import pieces
from sayso.encoder.windows import CLS, SEP, join, special
from training.article import Article, Relation, Spans
from training.model import Model, Size, pretrained
from training.options import Options, parse
from training.polnear import Split, articles
from training.prepare import tokenizer
from training.prepared import prepared, write
from training.reports import negotiations
from training.sentences import sentences

ALONE = 6000  # contents that the model also learns to read without their report, beside all issues
LONGEST = 128
Key = tuple[str, Spans]


@dataclass(frozen=True, eq=False)
class Meanings:
    """Vectors of unit length by article and content."""

    rows: dict[Key, int]
    vectors: NDArray[np.float16]

    @classmethod
    def read(cls, folder: Path) -> "Meanings":
        """From what `prepare` wrote."""
        keys = json.loads((folder / "meaning.json").read_text(encoding="utf-8"))
        rows = {(name, tuple((a, b) for a, b in spans)): row for row, (name, spans) in enumerate(keys)}
        return cls(rows, np.load(folder / "meaning.npy"))

    def of(self, name: str, content: Spans) -> NDArray[np.float16] | None:
        """The vector of a content, if there is one."""
        row = self.rows.get((name, tuple((a, b) for a, b in content)))
        return None if row is None else self.vectors[row]


@torch.no_grad()
def teach(options: Options, texts: list[str]) -> NDArray[np.float16]:
    """The pretrained encoder's sentence vectors: means of all wordpieces' states with CLS and SEP, of unit length."""
    model = Model(Size(), 0.0)
    pretrained(options.build / "encoder.safetensors", model)
    model.eval()
    made = tokenizer(options.build / "tokenizer.json")
    out = np.zeros((len(texts), Size().width), np.float16)
    ids = [join([special(CLS), pieces(made, text, 0, len(text)).cut(0, LONGEST), special(SEP)]).ids for text in texts]
    order = sorted(range(len(texts)), key=lambda i: len(ids[i]))
    for at in range(0, len(order), 64):
        rows = order[at : at + 64]
        length = max(len(ids[i]) for i in rows)
        batch, mask = np.zeros((len(rows), length), np.int64), np.zeros((len(rows), length), np.int64)
        for n, i in enumerate(rows):
            batch[n, : len(ids[i])], mask[n, : len(ids[i])] = ids[i], 1
        hidden = model.encoder(torch.from_numpy(batch), torch.zeros(batch.shape, dtype=torch.long), torch.from_numpy(mask))
        weights = torch.from_numpy(mask).float()
        out[rows] = normalize((hidden * weights[..., None]).sum(1) / weights.sum(1, keepdim=True), dim=-1).numpy()
    return out


def contents(article: Article) -> Iterator[tuple[Spans, str]]:
    """Each content with its words."""
    for reading in article.readings:
        for relation in reading:
            yield relation.content, " ".join(article.text[a:b] for a, b in relation.content)


def prepare(options: Options) -> None:
    """Fill the build folder: meaning.json and meaning.npy with the vectors of all contents, alone.jsonl with some of them alone."""
    torch.set_num_threads(1)
    keys: dict[Key, str] = {}
    ours = (sentences(options.sentences, False), sentences(options.statements, False))
    talks = list(negotiations(options.reports, False))
    reports = (one.reports for one in talks)
    for source in (articles(Split(options.shared, "train")), *ours, *reports):
        for article in source:
            keys |= {(article.name, content): words for content, words in contents(article)}
    chance = random.Random(1)
    issues = (f"{name}. {proposition}" for one in talks for name, proposition in one.issues.values())
    listed = [*chance.sample(list(keys.values()), ALONE), *issues]
    alone = [Article(f"alone:{n}", text, ((Relation((), (), ((0, len(text)),)),),)) for n, text in enumerate(listed)]
    keys |= {(article.name, content): words for article in alone for content, words in contents(article)}
    made = tokenizer(options.build / "tokenizer.json")
    write(options.build / "alone.jsonl", [prepared(made, article) for article in alone])
    np.save(options.build / "meaning.npy", teach(options, list(keys.values())))
    (options.build / "meaning.json").write_text(json.dumps(list(keys)), encoding="utf-8")
    print(len(keys), "contents")


if __name__ == "__main__":
    prepare(parse(__doc__ or ""))
