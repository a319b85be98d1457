"""A source's words cut into noun phrases: the main one, its appositions, and the clauses that only tell more of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.mentions.words import TITLES
from sayso.model import Span

_MARK = re.compile(r"\s*[,;()\[\]]\s*|\s+[–—-]+\s+|\s*—\s*")
_CLAUSE = re.compile(
    r"(?:who|whom|whose|which|that|where|when|while|as|after|before|since|until|because|although|though|if|in|on|at|from|for|with|by|to|"
    r"without|against|despite|under|over|during|including|himself|herself|itself|known|born|led|backed|[a-z-]{3,}(?:ing|ed))\b"
)
_RELATIVE = re.compile(r"\s+(?=(?:who|whom|whose|which)\b|[a-z]+(?:ed|en|wn)\s+by\b)")
_OWNER = re.compile(r"[’']s?\Z")
_NAME = re.compile(r"(?:[A-Z][\w’'-]*[a-z][\w’'-]*\.?|[A-Z]\.)(?:\s+(?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\.|bin|al|van|von|de|der|da|dos))*")
_BEFORE_NAMES = TITLES.keys() | frozenset(
    "foreign defence defense finance negotiator chair official "
    "the a an but and in on at as for while meanwhile both one another posting speaking neither either "
    "he she it they i we you his her its our their my who this that these those".split()
)
_INDEFINITE = re.compile(r"(?:an?|one|another|some|many|several|most)\s", re.IGNORECASE)
_NO_HEAD = re.compile(r"\b(?:of|for|from|in|at|to|with|near|on|by|behind)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[A-Z][\w.]*\s+)?\Z")
_BEHIND_NAME = re.compile(r"(?![’']s?\s+\w)\s*(?:\Z|[^\w\s]|(?:of|from|at|for|in|on|with|and|himself|herself|alone|too|also)\b)")


@dataclass(frozen=True, slots=True)
class Parts:
    """`heads`: the main noun phrase, then its appositions, in order; `words`: the main one with the clauses that belong to it."""

    heads: tuple[Span, ...]
    words: Span


def parts(text: str, span: Span) -> Parts:
    """Cuts at commas, dashes and brackets; what begins like a clause, or stands in brackets, is no apposition."""
    pieces = list(_pieces(text, span))
    whole = pieces[0] if pieces else span
    heads = [_head(text, piece) for number, piece in enumerate(pieces) if not number or not _CLAUSE.match(text, piece.start)]
    return Parts(tuple(heads) or (span,), whole)


def _pieces(text: str, span: Span) -> list[Span]:
    found, at = [], span.start
    for mark in _MARK.finditer(text, span.start, span.end):
        found.append(Span(at, mark.start()))
        at = mark.end()
    return [piece for piece in (*found, Span(at, span.end)) if piece.start < piece.end]


def _head(text: str, piece: Span) -> Span:
    """A noun phrase without the relative clause behind it."""
    relative = _RELATIVE.search(text, piece.start, piece.end)
    return Span(piece.start, relative.start()) if relative and relative.start() > piece.start else piece


def names(text: str, span: Span) -> list[Span]:
    """Runs of capitalised words, titles before and possessive marks behind them taken off."""
    found = []
    for run in _NAME.finditer(text, span.start, span.end):
        kept = _OWNER.sub("", run.group())
        for word in re.finditer(r"\S+", kept):
            if word.group().lower().strip(".") not in _BEFORE_NAMES:
                found.append(Span(run.start() + word.start(), run.start() + len(kept)))
                break
    return found


def person_name(text: str, span: Span, taken: tuple[Span, ...] = ()) -> str:
    """The last name in a stretch that is no place or body of the dossier (`taken`): "Norwegian envoy Kari Lund" gives "Kari Lund"."""
    free = [name.of(text) for name in names(text, span) if not any(name.overlaps(other) for other in taken)]
    free = [" ".join(name.split()) for name in free]
    two = [name for name in free if " " in name]
    return two[-1] if two else free[-1] if free else ""


def head_name(text: str, part: Span, taken: tuple[Span, ...]) -> str:
    """The name that a noun phrase is about: not one behind a preposition, nor one that only describes ("Red Cross officials")."""
    for name in reversed(names(text, part)):
        words = name.of(text).split()
        first = name.start == part.start
        common = len(words) == 1 and (
            (first and words[0].endswith("s") and name.end < part.end)  # "Families of the hostages"
            or bool(_INDEFINITE.match(text, part.start, part.end))  # "a senior Liberal"
        )
        if any(name.overlaps(other) for other in taken) or common or _NO_HEAD.search(text, part.start, name.start):
            continue
        if _BEHIND_NAME.match(text, name.end, part.end):
            return " ".join(words)
    return ""
