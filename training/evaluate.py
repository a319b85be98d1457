"""Measure a run, or with --run shipped the package's model. `python -m training.evaluate --run first`"""

import json
import time
from collections.abc import Iterator, Sequence

from sayso.attribution.trained import TrainedExtractor
from sayso.attribution.trained.decode import Draft
from sayso.attribution.trained.extractor import WEIGHTS
from sayso.encoder import Model
from training.article import Article, Relation
from training.options import Options, parse
from training.polnear import Split, articles
from training.scorer import Scorer, line
from training.sentences import sentences

Drafted = list[tuple[Article, list[Draft]]]


def corpus(options: Options) -> Iterator[Article]:
    """The articles to measure on."""
    if options.corpus == "sentences":
        return sentences(options.sentences, held_out=True)
    return articles(Split(options.shared, "dev"))


def extractor(options: Options) -> TrainedExtractor:
    """The run's model, or the shipped one."""
    if options.run == "shipped":
        return TrainedExtractor(Model(), WEIGHTS)
    folder = options.build / options.run
    return TrainedExtractor(Model(folder / "encoder"), folder / "trained")


def drafted(options: Options) -> Drafted:
    """Every dev article with what the model finds in it."""
    model = extractor(options)
    return [(article, model.drafts(article.text)) for article in corpus(options)]


def relations(drafts: Sequence[Draft]) -> list[Relation]:
    """Drafts as relations."""
    return [Relation(draft.source, (draft.cue,), draft.content) for draft in drafts]


def evaluate(options: Options) -> None:
    """Print figures and speed, and write all figures to a file named after the corpus in the run's folder."""
    model = extractor(options)
    began = time.process_time()
    found = [(article, model.extract(article.text)) for article in corpus(options)]
    seconds = time.process_time() - began
    scorer = Scorer.load(options.shared)
    figures = scorer.score((article, [Relation(one.source, one.cue, one.content) for one in ones]) for article, ones in found)
    words = sum(len(article.text.split()) for article, _ in found)
    scorer.module.show(figures)
    print(f"{options.run}: {line(figures)}; {words / seconds:.0f} words per CPU second")
    folder = options.build / options.run
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{options.corpus}.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    evaluate(parse(__doc__ or ""))
