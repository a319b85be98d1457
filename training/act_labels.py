"""Act labels: what a speaker does with an attribution, for a part of PolNeAR."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.article import Article, Piece, Relation, Spans
from training.options import Options
from training.prepared import Prepared, read

ACTS = ("demand", "propose", "commit", "accept", "reject", "threaten", "reserve", "claim", "deny", "accuse", "other")
SHARES = (0.064, 0.017, 0.051, 0.05, 0.038, 0.014, 0.029, 0.423, 0.019, 0.136, 0.159)  # of each act among PolNeAR's labels
FOLDS = 5
UNTOLD = ("claim", "other")


@dataclass(frozen=True)
class Labelled:
    """One labelled attribution of an article: one act from each annotator."""

    name: str
    relation: Relation


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(sorted((start, end) for start, end in pairs))


def labelled(shared: Path) -> Iterator[Labelled]:
    """The labelled attributions of PolNeAR's training articles."""
    path = shared / "data" / "acts" / "polnear_train_acts.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source, cue, content = (_spans(row[role]) for role in ("source", "cue", "content"))
        yield Labelled(row["doc"], Relation(source, cue, content, (Piece(content, tuple(row["acts"])),)))


def ours(path: Path) -> Iterator[Labelled]:
    """Our own labels of further attributions of the same articles: rows of document, the cue's spans, and the act.

    On 240 attributions labelled by others they agree in 0.75; nearly half of the rest is claim for other or the reverse, so either
    stands for both here.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        name, spans, act = line.split("\t")
        cue = _spans([[int(at) for at in span.split("-")] for span in spans.split(";")])
        yield Labelled(name, Relation((), cue, (), (Piece((), UNTOLD if act in UNTOLD else (act,)),)))


def with_acts(articles: Iterator[Article], labels: Iterator[Labelled]) -> Iterator[Article]:
    """The articles, each relation with the acts of the labelled attribution that has its cue."""
    known: dict[str, dict[Spans, tuple[str, ...]]] = defaultdict(dict)
    for label in labels:
        known[label.name].setdefault(label.relation.cue, label.relation.pieces[0].acts)
    for article in articles:
        found = known[article.name]
        readings = [
            tuple(replace(r, pieces=(Piece(r.content, found[r.cue]),) if r.cue in found else ()) for r in reading)
            for reading in article.readings
        ]
        yield replace(article, readings=tuple(readings))


def fold(name: str) -> int:
    """The fold of an article, from its name alone."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def without_acts(article: Prepared) -> Prepared:
    """The article without its act labels, for a fold that is measured on."""
    return replace(article, readings=tuple(tuple(replace(r, pieces=()) for r in reading) for reading in article.readings))


def polnear(options: Options) -> list[Prepared]:
    """PolNeAR's articles, without the act labels of the fold that is left out."""
    articles = read(options.build / "polnear.jsonl")
    return [without_acts(article) if fold(article.name) == options.fold else article for article in articles]


def acting(articles: list[Prepared]) -> list[Prepared]:
    """The articles with act labels, cut down to the paragraphs that the labelled attributions touch."""
    found = []
    for article in articles:
        readings = tuple(reading for reading in article.readings if any(relation.pieces for relation in reading))
        spans = [span for reading in readings for r in reading if r.pieces for span in r.cue + r.content]
        kept = [part for part in article.paragraphs if any(part.starts[0] < end and part.ends[-1] > start for start, end in spans)]
        if kept:
            found.append(Prepared(article.name, kept, readings, only_acts=True))
    return found
