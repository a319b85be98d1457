"""Which issue a stretch of text is about, from the dossier alone: terms, names, propositions, definitions, examples."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.coding.stems import Stem, stems
from sayso.dossier import Dossier, Issue
from sayso.model import OTHER

# What a hit counts, by where the words stand in the dossier. A term was chosen to name the issue; a definition only mentions it.
_WEIGHTS = {"term": 3.0, "name": 2.5, "name word": 1.7, "proposition": 1.5, "definition": 0.7, "example": 0.5}
THRESHOLD = 1.6
"""One word of a name that no other issue has is enough; of a proposition or definition it takes two.

Where an issue has little but a short definition, one word of that is enough too, unless it says as little as those below.
"""
_RICH = 10  # different words of terms and examples from which an issue needs its definition no more
_SHORT = 8  # words of a definition that is one line
_PALE = (
    "new many several number certain time year day way term matter question part whole how whether work back much use make take give get"
)
_BACKGROUND = 0.6  # how an issue without proposition ranks: nobody can be for or against it, so it is the last resort


@dataclass(frozen=True, slots=True)
class Guess:
    """An issue with its score, what spoke for it and the runner-up; `around` when only the words around it tell."""

    issue: str
    score: float
    words: tuple[str, ...] = ()
    second: str = ""
    second_score: float = 0.0
    around: bool = False

    @property
    def confidence(self) -> float:
        """Between 0.3 and 0.95: how far the best issue stands above the next."""
        return 0.3 if self.issue == OTHER else min(0.95, 0.4 + 0.55 * (self.score - self.second_score) / (self.score + 1.0))


class Codebook:
    """The dossier's issues as weighted phrases of stems. The order and ids of the issues have no influence."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self._phrases: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
        listed = [issue for issue in issues if issue.id != OTHER]
        for issue in listed:
            for phrase, weight in _phrases(issue):
                self._phrases[phrase][issue.id] = max(weight, self._phrases[phrase].get(issue.id, 0.0))
        none = not any(issue.proposition for issue in listed)  # as in a draft that nobody has edited
        self._rank = {issue.id: 1.0 if issue.proposition or none else _BACKGROUND for issue in listed}
        self._count = max(1, len(listed))
        self._longest = max((len(p) for p in self._phrases), default=1)
        self._own: dict[str, set[str]] = defaultdict(set)
        for key, weights in self._phrases.items():
            for one in weights:
                self._own[one] |= set(key)
        self._core = {i.id: {s.stem for words in (i.name, i.proposition) for s in stems(words)} for i in listed}

    def guess(self, text: str) -> Guess:
        """The best issue for a text by its words; `other` when nothing reaches the threshold."""
        said = self.said(text)
        ranked = sorted(((i, s * self._rank[i]) for i, (s, _) in said.items() if s >= THRESHOLD), key=lambda item: (-item[1], item[0]))
        if not ranked:
            return Guess(OTHER, 0.0)
        second, runner_up = ranked[1] if len(ranked) > 1 else ("", 0.0)
        return Guess(ranked[0][0], ranked[0][1], said[ranked[0][0]][1], second, runner_up)

    def said(self, text: str) -> dict[str, tuple[float, tuple[str, ...]]]:
        """For each issue whose words the text has: what they count together, and the words."""
        scores: dict[str, float] = defaultdict(float)
        spoke: dict[str, list[str]] = defaultdict(list)
        for issue, weight, hit in self.hits(text):
            scores[issue] += weight
            spoke[issue].append(hit)
        return {issue: (score, tuple(dict.fromkeys(spoke[issue]))) for issue, score in scores.items()}

    def rank(self, issue: str) -> float:
        """How an issue stands among those that fit as well."""
        return self._rank[issue]

    def hits(self, text: str) -> Iterable[tuple[str, float, str]]:
        """Issue, weight and words of each phrase of the dossier that the text has; longest phrases first, each word once."""
        found = stems(text)
        taken: dict[str, set[int]] = defaultdict(set)
        for length in range(self._longest, 0, -1):
            for at in range(len(found) - length + 1):
                key = tuple(s.stem for s in found[at : at + length])
                for issue, weight in self._phrases.get(key, {}).items():
                    places = set(range(at, at + length))
                    if not places & taken[issue]:
                        taken[issue] |= places
                        rarity = math.log(1 + self._count / len(self._phrases[key])) / math.log(1 + self._count)
                        yield issue, weight * rarity * (1 + 0.5 * (length - 1)), text[found[at].start : found[at + length - 1].end]

    def places(self, issue: str, text: str, core: bool = False) -> list[Stem]:
        """Where the text has words of an issue; `core`: of its name and proposition alone."""
        own = (self._core if core else self._own).get(issue, set())
        return [s for s in stems(text) if s.stem in own]


def _phrases(issue: Issue) -> Iterable[tuple[tuple[str, ...], float]]:
    for term in issue.terms:
        if phrase := tuple(s.stem for s in stems(term)):
            yield phrase, _WEIGHTS["term"]
    name = tuple(s.stem for s in stems(issue.name))
    if name:
        yield name, _WEIGHTS["name"]
    for single in name:
        yield (single,), _WEIGHTS["name"] if len(name) == 1 else _WEIGHTS["name word"]
    weights = _WEIGHTS | {"definition": _definition_weight(issue)}
    for source, text in (("proposition", issue.proposition), ("definition", issue.definition), ("example", " ".join(issue.examples))):
        for single in {s.stem for s in stems(text)}:
            yield (single,), _WEIGHTS[source] if single in _pale() else weights[source]


def _definition_weight(issue: Issue) -> float:
    """What a word of an issue's definition counts: the more, the less else the issue has and the shorter the definition is."""
    others = {s.stem for s in stems(" ".join((issue.proposition, *issue.terms, *issue.examples)))}
    own = {s.stem for s in stems(issue.definition)}
    poor = max(0.0, 1 - len(others) / _RICH)
    return _WEIGHTS["definition"] + (_WEIGHTS["name word"] - _WEIGHTS["definition"]) * poor * min(1.0, _SHORT / max(1, len(own)))


@cache
def _pale() -> frozenset[str]:
    """Words that tell no issue by themselves."""
    return frozenset(s.stem for s in stems(_PALE))


@lru_cache(maxsize=16)
def codebook(dossier: Dossier) -> Codebook:
    """The codebook of a dossier; kept, since all reports share it."""
    return Codebook(dossier.issues)
