"""An article as wordpieces, ready for drawing training windows."""

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from sayso.encoder.pieces import Pieces, paragraphs, pieces
from training.article import Article, Piece, Relation, Spans


@dataclass(frozen=True, eq=False)
class Prepared:
    """An article's paragraphs as wordpieces, and its readings; with `only_acts` only labelled acts' cues go through the head."""

    name: str
    paragraphs: list[Pieces]
    readings: tuple[tuple[Relation, ...], ...]
    only_acts: bool = False


def prepared(tokenizer: Tokenizer, article: Article) -> Prepared:
    """One article, ready for drawing windows."""
    parts = [pieces(tokenizer, article.text, start, end) for start, end in paragraphs(article.text)]
    return Prepared(article.name, parts, article.readings)


def write(path: Path, articles: Iterable[Prepared]) -> None:
    """One article a line."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            parts = [[getattr(part, field.name).tolist() for field in fields(part)] for part in article.paragraphs]
            readings = [[astuple(relation) for relation in reading] for reading in article.readings]
            file.write(json.dumps([article.name, parts, readings]) + "\n")


def read(path: Path) -> list[Prepared]:
    """What `write` wrote."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, parts, readings = json.loads(line)
        paragraphs = [Pieces(*map(np.array, part)) for part in parts]
        articles.append(Prepared(name, paragraphs, tuple(tuple(map(_relation, reading)) for reading in readings)))
    return articles


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)


def _relation(row: list[Any]) -> Relation:
    source, cue, content, pieces = row
    made = tuple(Piece(_spans(words), tuple(acts), issue, stance) for words, acts, issue, stance in pieces)
    return Relation(_spans(source), _spans(cue), _spans(content), made)
