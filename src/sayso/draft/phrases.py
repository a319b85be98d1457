"""Typical phrases of a cluster: words that its contents share and others lack, as the reports write them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.coding.stems import stem, stems

LONGEST = 3  # words with a meaning of their own in a phrase
_BETWEEN = re.compile(r"[\s-]|\s(?:of|on|for)\s(?:the\s)?")
_DETERMINER = r"\b(?:the|a|an|no|any|their|its|his|her|our|your|this|that|these|those|every|of|for|more|all|some|about)\s+"
_NOUN = re.compile(rf"{_DETERMINER}([^\W\d_]{{3,}})\b", re.IGNORECASE)
_NOUN_BEHIND = re.compile(  # "the milk price and", "the east road is"
    rf"{_DETERMINER}[^\W\d_]+[\s-]([^\W\d_]{{3,}})"
    r"(?=\Z|[.,;:]|\s(?:of|for|and|or|in|on|at|is|was|are|were|from|by|with|would|will|has|had|have)\b)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:er|or|ion|ment|nce|ty|ship)s\Z")  # of nouns only
_LONGER = {1: 1.0, 2: 1.7, 3: 1.9}  # what a longer phrase counts: it tells more
_PALE = frozenset(
    stem(word)
    for word in (
        "say said want agree ask call new talk week day month year time end first meet member people side work make take give "
        "go put get one two three per cent percent monday tuesday wednesday thursday friday saturday sunday january february "
        "march april may june july august september october november december like let well less open away half good bad right "
        "wrong big small second hand line part deal offer propose proposal demand accept reject support plan need ready much "
        "long also back way thing start stop would come because keep next last still number statement report word without"
    ).split()
)
"""Stems that tell no issue at the beginning or end of a phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase by its stems, with the form that reports use most, how many contents of the cluster have it, and how typical it is."""

    stems: tuple[str, ...]
    words: str
    count: int
    weight: float


class Phrases:
    """The phrases of all contents; made once."""

    def __init__(self, texts: Sequence[str], dull: frozenset[str], around: Iterable[str] = ()) -> None:
        shown = [word for text in (*texts, *around) for form in (_NOUN, _NOUN_BEHIND) for word in form.findall(text)]
        self._nouns = frozenset(map(stem, shown))
        self._of = [{gram: words for gram, words in _grams(text) if self._nominal(gram, words)} for text in texts]
        self._dull = dull
        self._counts = Counter(gram for found in self._of for gram in found)

    def _nominal(self, gram: tuple[str, ...], words: str) -> bool:
        """Whether a phrase ends in a noun, by the articles before it elsewhere, and begins with one where a little word follows."""
        linked = len(words.replace("-", " ").split()) > len(gram)
        return (gram[-1] in self._nouns or bool(_ENDING.search(words))) and (not linked or gram[0] in self._nouns)

    def of(self, number: int) -> Mapping[tuple[str, ...], str]:
        """The phrases of one content by their stems."""
        return self._of[number]

    def typical(self, cluster: Sequence[int], most: int) -> tuple[Phrase, ...]:
        """The phrases that tell a cluster from the others, best first; a part of a better one is left out."""
        inside = Counter(gram for number in cluster for gram in self._of[number])
        ranked = sorted((self._phrase(gram, count, cluster) for gram, count in inside.items() if self._tells(gram, count)),
                        key=lambda phrase: (-phrase.weight, phrase.stems))  # fmt: skip
        kept: list[Phrase] = []
        for phrase in ranked:
            longer = any(
                len(phrase.stems) == 1 < len(o.stems) and phrase.stems[0] in o.stems and o.weight > phrase.weight / 2 for o in ranked
            )
            if (
                phrase.weight > 0
                and not longer
                and not any(_part(phrase.stems, other.stems) or _part(other.stems, phrase.stems) for other in kept)
            ):
                kept.append(phrase)
        return tuple(kept[:most])

    def _tells(self, gram: tuple[str, ...], count: int) -> bool:
        ends = {gram[0], gram[-1]}
        return count > 1 and not ends & _PALE and not set(gram) <= self._dull

    def _phrase(self, gram: tuple[str, ...], count: int, cluster: Sequence[int]) -> Phrase:
        outside = self._counts[gram] - count
        rest = max(1, len(self._of) - len(cluster))
        odds = math.log((count + 0.5) / (len(cluster) + 1)) - math.log((outside + 0.5) / (rest + 1))
        forms = Counter(self._of[number][gram] for number in cluster if gram in self._of[number])
        words = min(forms, key=lambda form: (form[:1].isupper(), -forms[form], form))
        return Phrase(gram, words, count, odds * math.sqrt(count) * _LONGER[len(gram)])


def _grams(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each phrase of a text by its stems, with its words."""
    found = stems(text)
    for first in range(len(found)):
        for last in range(first, min(first + LONGEST, len(found))):
            if last > first and not _joined(text, found[last - 1].end, found[last].start):
                break
            gram = tuple(one.stem for one in found[first : last + 1])
            if not any(stem.isdigit() or len(stem) < 3 for stem in gram):
                yield gram, text[found[first].start : found[last].end]


def _joined(text: str, start: int, end: int) -> bool:
    return bool(_BETWEEN.fullmatch(text[start:end]))


def _part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) <= set(other)
