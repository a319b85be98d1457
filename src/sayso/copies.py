"""Near-copies among reports: which ones repeat the text of another, and which was likely there first."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Literal

from rensa import RMinHash, RMinHashLSH

from sayso.model import Report

SHINGLE = 5
"""Words in a shingle: long enough that two writers rarely hit on the same, short enough to survive a desk's edits."""

CONTAINED = 0.55
"""Shared part of the shorter text's shingles from which two outlets' reports are copies.

On tests/fixtures/copies: headline changed 0.95 and more, lead changed 0.84, cut 0.95, edited 0.83, edited and cut 0.78. Independent
reports share up to 0.15, follow-ups with a quotation and background up to 0.47, a long statement quoted in full 0.54.
"""

CONTAINED_AT_HOME = 0.75
"""The same for reports of one outlet, or of one that is not known: they share a frame (0.64 where it is twice as long as the news)."""

CONTAINED_IN_ORIGINAL = 0.4
"""The least that a copy of a copy shares with the cluster's original: above the 0.32 of a follow-up and its original."""

JACCARD = 0.2
"""Shared shingles over all shingles. A fifth of a text is still a copy (0.30 in the fixtures, cut to a third); one item of a long
round-up is not."""

OWN_SHINGLES = 20
"""From so many shingles outside quotations, these must be shared too: two reports of one speech share only the speaker's words."""

_HASHES, _BANDS, _SEED = 128, 64, 1
"""Bands of two hashes find a pair with Jaccard 0.2 in 93 of 100 cases, with 0.3 in 99.8; one of 0.01 is looked at in 1 of 150."""

_SKETCHED = 0.16
"""The least estimate of Jaccard that is worth an exact look, its error being 0.035: keeps 99 of 100 pairs with 0.25, 4 with 0.1."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»\n]*[”\"“»]|‘[^‘\n]+?’(?!\w)")
_DATELINE = r"[A-Z][^\n()]{0,60}\((?P<dateline>[^()\n]{2,40})\)\s*[-–—]"
_CREDIT_LINE = r"(?:Source|Credit|Agency):\s*(?P<line>\S[^\n]{1,40})$"
_CREDIT = re.compile(f"^(?:{_DATELINE}|{_CREDIT_LINE})", re.M)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Two or more reports of one text. `original` is the likely first; it leads `reports`. Exact: all have the same words in order."""

    original: str
    reports: tuple[str, ...]
    kind: Literal["exact", "near"]


@dataclass(frozen=True, slots=True)
class Copies:
    """Which reports repeat each other, in the order of the originals' ids."""

    clusters: tuple[Cluster, ...] = ()
    _originals: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_originals", {report: one.original for one in self.clusters for report in one.reports})

    def cluster_of(self, report_id: str) -> str:
        """The id of the report's likely original; its own where it has no copies."""
        return self._originals.get(report_id, report_id)


@dataclass(frozen=True)
class _Text:
    """The reports that have exactly the same words, with those words, folded."""

    reports: tuple[Report, ...]
    words: str

    @cached_property
    def shingles(self) -> array[int]:
        return _distinct(self.words)

    @cached_property
    def outlets(self) -> frozenset[str]:
        return frozenset(report.publisher for report in self.reports if report.publisher)

    @cached_property
    def own(self) -> array[int]:
        """The shingles outside quotations."""
        return _distinct(_fold(_QUOTED.sub(" quoted ", self.reports[0].text)))


def find(reports: Iterable[Report]) -> Copies:
    """The clusters of reports that repeat each other's text. The order of the reports makes no difference."""
    texts = _texts(reports)
    rank = _Rank(frozenset[str]().union(*(_credit(report) for text in texts for report in text.reports)))
    texts.sort(key=lambda text: min(map(rank, text.reports)))
    search = _Search(texts)
    clusters: list[Cluster] = []
    for leader in range(len(texts)):
        if leader in search.rest:
            group = [texts[at] for at in _group(leader, search)]
            listed = sorted((report for text in group for report in text.reports), key=rank)
            if len(listed) > 1:
                ids = tuple(report.id for report in listed)
                clusters.append(Cluster(ids[0], ids, "exact" if len(group) == 1 else "near"))
    return Copies(tuple(sorted(clusters, key=lambda one: one.original)))


def _texts(reports: Iterable[Report]) -> list[_Text]:
    same: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in sorted({report.id: report for report in reports}.values(), key=lambda report: report.id):
        # A text without words is a copy only of one with the same characters.
        words = _fold(report.text)
        same[words, "" if words else report.text].append(report)
    return [_Text(tuple(alike), words) for (words, _), alike in same.items()]


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _shingles(folded: str) -> list[str]:
    words = folded.split(" ")
    if len(words) <= SHINGLE:
        return [folded] if folded else []
    return [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _distinct(words: str) -> array[int]:
    # Eight bytes for a shingle instead of a hundred; that two of them meet in 64 bits is not to be expected.
    return array("q", set(map(hash, _shingles(words))))


class _Search:
    """The texts that have no cluster yet, and which of them may be copies of one; each is taken out once."""

    def __init__(self, texts: list[_Text]) -> None:
        self.texts = texts
        self.rest = set(range(len(texts)))
        self._sketches = RMinHash.from_token_sets((_shingles(text.words) for text in texts), _HASHES, _SEED)
        self._index = RMinHashLSH(CONTAINED, _HASHES, _BANDS)
        self._index.insert_pairs((at, self._sketches[at]) for at in self.rest if texts[at].words)

    def take(self, at: int) -> None:
        self.rest.discard(at)
        self._index.remove(at)

    def near(self, at: int) -> list[int]:
        """The places of remaining texts whose sketch resembles this one's."""
        sketch = self._sketches[at]
        return [other for other in self._index.query(sketch) if sketch.jaccard(self._sketches[other]) >= _SKETCHED]


def _group(leader: int, search: _Search) -> list[int]:
    """The leader and its copies, and their copies step by step, as long as each still repeats the leader."""
    texts, group = search.texts, [leader]
    search.take(leader)
    # The list grows while it is walked.
    for at in group:
        for near in search.near(at):
            if _copied(texts[at], texts[near]) and _containment(texts[leader], texts[near]) >= CONTAINED_IN_ORIGINAL:
                search.take(near)
                group.append(near)
    return group


def _copied(one: _Text, other: _Text) -> bool:
    shared = _shared(one.shingles, other.shingles)
    if shared < JACCARD * (len(one.shingles) + len(other.shingles) - shared):
        return False
    two_outlets = one.outlets and other.outlets and len(one.outlets | other.outlets) > 1
    return _containment(one, other) >= (CONTAINED if two_outlets else CONTAINED_AT_HOME)


def _containment(one: _Text, other: _Text) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1: of all its words or of those outside quotations, the lesser."""
    pairs = [(one.shingles, other.shingles)]
    if min(len(one.own), len(other.own)) >= OWN_SHINGLES:
        pairs.append((one.own, other.own))
    return min(_shared(a, b) / min(len(a), len(b)) for a, b in pairs)


def _shared(one: array[int], other: array[int]) -> int:
    return len(set(one).intersection(other))


class _Rank:
    """Likely originals first: an agency's own report, then one that kept its credit, then the earliest, then by id."""

    def __init__(self, agencies: frozenset[str]) -> None:
        self._is_agency = cache(lambda publisher: any(_is_outlet(name, publisher) for name in agencies))

    def __call__(self, report: Report) -> tuple[int, date, str]:
        return 0 if self._is_agency(report.publisher) else 1 if _credit(report) else 2, report.published or date.max, report.id


def _credit(report: Report) -> frozenset[str]:
    """Whom a report names in its dateline, "KYIV, May 3 (Reuters) -", or in a line of its own, "Source: Reuters"."""
    return frozenset(match["dateline"] or match["line"] for match in _CREDIT.finditer(report.text))


def _is_outlet(name: str, publisher: str) -> bool:
    """Whether a credit's name is the publisher's, a part of it ("Reuters", "reuters.com") or its initials."""
    parts, whole = ([word for word in _fold(words).split() if word != "the"] for words in (name, publisher))
    return bool(parts) and (set(parts) <= set(whole) or parts == ["".join(word[0] for word in whole)])
