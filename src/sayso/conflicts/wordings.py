"""The same utterance of one speaker in different wordings, aligned word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from sayso.coding.stems import stem_set
from sayso.conflicts.model import Aligned, Conflict, ConflictKind, Verdict
from sayso.conflicts.pairs import Matter, grouped, is_negated
from sayso.model import Kind, Position
from sayso.statements import Evidence, day_of

SAME_UTTERANCE = 0.6
"""The share of words in the same order, of both, from which two quotations are one utterance."""

LIKELY = 0.3
"""The share of common stems below which two quotations are not worth aligning."""

FEWEST = 4
"""Words that two quotations must have in common."""

LAG = timedelta(days=3)
"""Days within which reports still tell the same utterance: a weekend."""

_TOKEN = re.compile(r"\w+(?:[’'.,-]\w+)*|[$€£%]")
QUOTED = re.compile(r"[“\"„«](?P<inner>[^“”\"„«»]{3,})[”\"“»]|[‘](?P<single>[^‘]{3,}?)[’](?!\w)")


@dataclass(frozen=True, slots=True)
class Twice:
    """One utterance as two reports quote it, the earlier report first."""

    one: Position
    other: Position
    pieces: tuple[Aligned, ...]


def wordings(spoken: Iterable[Twice]) -> Iterator[Conflict]:
    """The utterances that have two wordings."""
    for each in spoken:
        yield _conflict(each.one, each.other, each.pieces)


def utterances(matter: Matter) -> Iterator[Twice]:
    """Pairs of quotations of one speaker, of nearly one time, that differ somewhere between their first and last words."""
    quoted = [one for one in matter.statements if one.kind is not Kind.INDIRECT and one.speaker and day_of(one)]
    for listed in grouped(quoted, lambda one: one.speaker).values():
        for one, other in _near([(one, stem_set(words)) for one in listed if (words := utterance(one)).count(" ") >= FEWEST - 1]):
            if matter.apart(one, other) and (pieces := same_utterance(one, other)):
                yield Twice(one, other, pieces)


def _near(listed: Sequence[tuple[Position, frozenset[str]]]) -> Iterator[tuple[Position, Position]]:
    """Pairs within the lag that have enough stems in common; the list is by day."""
    days = [day_of(one) or date.min for one, _ in listed]
    start = 0
    for at, (one, words) in enumerate(listed):
        while days[start] + LAG < days[at]:
            start += 1
        for other, others in listed[start:at]:
            common = len(words & others)
            if common >= LIKELY * (len(words) + len(others) - common):
                yield other, one


def same_utterance(one: Position, other: Position) -> tuple[Aligned, ...]:
    """The alignment of two quotations that are one utterance and differ inside; else empty."""
    pieces = aligned(utterance(one), utterance(other))
    inner = _without_ends(pieces)
    same = sum(len(_TOKEN.findall(piece.one)) for piece in pieces if piece.same)
    shorter = sum(max(len(_TOKEN.findall(piece.one)), len(_TOKEN.findall(piece.other))) for piece in inner)
    if all(piece.same for piece in inner) or same < FEWEST or same < SAME_UTTERANCE * shorter:
        return ()
    return pieces


def aligned(one: str, other: str) -> tuple[Aligned, ...]:
    """Two wordings side by side, word by word; case and punctuation make no difference. Joined, each side is its text's words."""
    words, others = list(_TOKEN.finditer(one)), list(_TOKEN.finditer(other))
    folded, refolded = ([_fold(match.group()) for match in each] for each in (words, others))
    made: list[Aligned] = []
    for tag, a, b, c, d in SequenceMatcher(None, folded, refolded, autojunk=False).get_opcodes():
        made.append(Aligned(_stretch(one, words[a:b]), _stretch(other, others[c:d]), tag == "equal"))
    return tuple(made)


@lru_cache(maxsize=20_000)
def _utterance(kind: Kind, text: str) -> str:
    if kind is Kind.DIRECT:
        return text
    inner = [match["inner"] or match["single"] for match in QUOTED.finditer(text)]
    return max(inner, key=len, default="")


def utterance(position: Position) -> str:
    """The words that stand as the speaker's own: all of a direct quotation, the longest quoted stretch of a mixed one."""
    return _utterance(position.kind, position.words.text)


def _conflict(one: Position, other: Position, pieces: tuple[Aligned, ...]) -> Conflict:
    changed = [piece for piece in _without_ends(pieces) if not piece.same]
    differing = " … ".join(piece.one for piece in changed), " … ".join(piece.other for piece in changed)
    turned = is_negated(differing[0]) != is_negated(differing[1])
    verdict = Verdict.CANNOT_BOTH_STAND if turned else Verdict.DIFFERS_IN_WORDING
    rule = "one utterance, with and without a negation" if turned else "one utterance in two wordings"
    first, second = Evidence.of(one), Evidence.of(other)
    return Conflict(ConflictKind.WORDING, verdict, one.code.issue, first, second, differing, rule, pieces)


def _without_ends(pieces: Sequence[Aligned]) -> Sequence[Aligned]:
    """The pieces from the first common words to the last: quotations may begin and end elsewhere."""
    same = [at for at, piece in enumerate(pieces) if piece.same]
    return pieces[same[0] : same[-1] + 1] if same else ()


def _fold(word: str) -> str:
    return word.casefold().replace("’", "'")


def _stretch(text: str, words: Sequence[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""
