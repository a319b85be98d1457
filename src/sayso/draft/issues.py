"""Candidate issues: clusters of contents, named by their own typical phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.dossier import Issue
from sayso.draft.clusters import STOP, clusters
from sayso.draft.hearing import Content
from sayso.draft.model import DraftIssue
from sayso.draft.phrases import Phrase, Phrases
from sayso.resolution.sides import slug

MOST, FEWEST = 12, 4
SMALLEST = 3
"""Contents from which a cluster is an issue."""

_TERMS, _EXAMPLES = 6, 3
_TOLD = 0.4  # the share of a cluster's contents that have one of its terms, or it is a mixture
_SHORT, _LONG = 25, 220  # characters of an example
_STOPS = (STOP, 0.15, 0.2)  # tried until there are as many as FEWEST


def issues(contents: Sequence[Content], dull: frozenset[str], texts: Iterable[str] = ()) -> tuple[DraftIssue, ...]:
    """The candidate issues, the largest first. `dull` are stems of the parties' and actors' names, which name no issue; `texts` show which
    words are nouns.
    """
    phrases = Phrases([content.words for content in contents], dull, texts)
    made: tuple[DraftIssue, ...] = ()
    for stop in _STOPS:
        found = [cluster for cluster in clusters(contents, stop) if len(cluster) >= SMALLEST]
        made = max(made, _issues(contents, found, phrases), key=len)
        if len(made) >= FEWEST:
            break
    return made


def _issues(contents: Sequence[Content], found: Sequence[Sequence[int]], phrases: Phrases) -> tuple[DraftIssue, ...]:
    made: list[DraftIssue] = []
    taken: set[str] = set()
    for cluster in found:
        typical = phrases.typical(cluster, _TERMS)
        name = _name(typical)
        told = sum(any(phrase.stems in grams for phrase in typical) for grams in map(phrases.of, cluster))
        if name and slug(name) not in taken and told >= _TOLD * len(cluster):
            taken.add(slug(name))
            terms = tuple(phrase.words for phrase in typical)
            definition = ", ".join(terms)
            issue = Issue(slug(name), name[:1].upper() + name[1:], "", definition, terms, _examples(contents, cluster, typical))
            made.append(DraftIssue(issue, len(cluster), len({contents[n].report for n in cluster})))
    return tuple(made[:MOST])


def _name(typical: Sequence[Phrase]) -> str:
    """The most typical phrase of two or three words, else the most typical word."""
    longer = [phrase for phrase in typical[:3] if len(phrase.stems) > 1]
    return next((phrase.words for phrase in (*longer, *typical)), "")


def _examples(contents: Sequence[Content], cluster: Sequence[int], typical: Sequence[Phrase]) -> tuple[str, ...]:
    """Contents with the most of the typical phrases, from different reports where there are such, each text once."""
    ranked = sorted(cluster, key=lambda n: (-_weight(contents[n].words, typical), not _SHORT <= len(contents[n].words) <= _LONG, n))
    kept: list[int] = []
    for other_report in (True, False):
        for n in ranked:
            fresh = contents[n].words not in {contents[k].words for k in kept}
            if fresh and len(kept) < _EXAMPLES and not (other_report and contents[n].report in {contents[k].report for k in kept}):
                kept.append(n)
    return tuple(contents[n].words for n in kept)


def _weight(words: str, typical: Sequence[Phrase]) -> float:
    low = words.lower()
    fits = _SHORT <= len(words) <= _LONG
    return sum(phrase.weight for phrase in typical if phrase.words.lower() in low) * (1.0 if fits else 0.3)
