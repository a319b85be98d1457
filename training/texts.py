"""What a run learns from: which texts, how often, and in which batches."""

import random

from training import taught
from training.act_labels import acting, polnear
from training.examples import Example, batched, drawn
from training.meaning import Meanings
from training.options import Options
from training.prepared import Prepared, read


def load(options: Options) -> list[Prepared]:
    """The prepared articles as often as the options say; PolNeAR's not where teachers' windows of it are learned from."""
    articles, extra = polnear(options), read(options.build / "sentences.jsonl")
    made = articles * (0 if options.taught else options.repeat_polnear)
    made += extra * options.repeat_sentences + acting(articles) * options.repeat_acts
    made += read(options.build / "alone.jsonl") * options.repeat_alone if options.repeat_alone else []
    made += read(options.build / "reports.jsonl") * options.repeat_reports if options.repeat_reports else []
    return made + read(options.build / "statements.jsonl") * options.repeat_statements


def batches(options: Options, articles: list[Prepared], chance: random.Random) -> list[list[Example]]:
    """All batches of the run, whole epochs and a part of one."""
    made: list[list[Example]] = []
    meanings = Meanings.read(options.build) if options.meaning_weight else None
    left = options.epochs
    known = taught.read(options.build) if options.taught else []
    while left > 0:
        cut = batched(drawn(articles, options, chance, meanings) + known, options.batch, chance)
        made += cut if left >= 1 else cut[: int(len(cut) * left)]
        left -= 1
    return made
