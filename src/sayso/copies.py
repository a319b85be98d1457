"""Near-copies among reports: which ones repeat the text of another, and which was likely there first."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
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
    """The reports that have exactly the same words, with those words."""

    reports: tuple[Report, ...]
    words: tuple[str, ...]

    @cached_property
    def shingles(self) -> array[int]:
        return _distinct(self.words)

    @cached_property
    def own(self) -> array[int]:
        """The shingles outside quotations."""
        return _distinct(_fold(_QUOTED.sub(" quoted ", self.reports[0].text)))

    @property
    def credits(self) -> frozenset[str]:
        return frozenset().union(*map(_credit, self.reports))


def find(reports: Iterable[Report]) -> Copies:
    """The clusters of reports that repeat each other's text. The order of the reports makes no difference."""
    texts = _texts(reports)
    links = _links(texts)
    clusters: list[Cluster] = []
    for part in _components(links):
        if sum(len(texts[at].reports) for at in part) < 2:
            continue
        credited = frozenset[str]().union(*(texts[at].credits for at in part))
        ranks = {at: min(_rank(report, credited) for report in texts[at].reports) for at in part}
        rest = set(part)
        while rest:
            group = _group(min(rest, key=ranks.__getitem__), rest, texts, links)
            rest -= group
            clusters += _cluster([texts[at] for at in group], credited)
    return Copies(tuple(sorted(clusters, key=lambda one: one.original)))


def _texts(reports: Iterable[Report]) -> list[_Text]:
    same: defaultdict[tuple[str, ...], list[Report]] = defaultdict(list)
    for report in sorted({report.id: report for report in reports}.values(), key=lambda report: report.id):
        # A text without words is a copy only of one with the same characters.
        same[_fold(report.text) or ("", report.text)].append(report)
    return [_Text(tuple(alike), words if words[0] else ()) for words, alike in same.items()]


def _fold(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _shingles(words: tuple[str, ...]) -> list[str]:
    if len(words) <= SHINGLE:
        return [" ".join(words)] if words else []
    return [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _distinct(words: tuple[str, ...]) -> array[int]:
    # Eight bytes for a shingle instead of a hundred; that two of them meet in 64 bits is not to be expected.
    return array("q", set(map(hash, _shingles(words))))


def _links(texts: list[_Text]) -> dict[int, set[int]]:
    """For every text, those that it was found to be a copy of, by their places in the list."""
    links: dict[int, set[int]] = {at: set() for at in range(len(texts))}
    for at, near in _candidates(texts):
        if _copied(texts[at], texts[near]):
            links[at].add(near)
            links[near].add(at)
    return links


def _candidates(texts: list[_Text]) -> Iterator[tuple[int, int]]:
    worded = [at for at, text in enumerate(texts) if text.words]
    sketches = RMinHash.from_token_sets((_shingles(texts[at].words) for at in worded), _HASHES, _SEED)
    index = RMinHashLSH(CONTAINED, _HASHES, _BANDS)
    index.insert_pairs(zip(worded, sketches, strict=True))
    for at, sketch in zip(worded, sketches, strict=True):
        yield from ((at, near) for near in index.query(sketch) if at < near)


def _copied(one: _Text, other: _Text) -> bool:
    shared = _shared(one.shingles, other.shingles)
    if shared < JACCARD * (len(one.shingles) + len(other.shingles) - shared):
        return False
    return _containment(one, other) >= (CONTAINED if _two_outlets(one, other) else CONTAINED_AT_HOME)


def _containment(one: _Text, other: _Text) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1: of all its words or of those outside quotations, the lesser."""
    pairs = [(one.shingles, other.shingles)]
    if min(len(one.own), len(other.own)) >= OWN_SHINGLES:
        pairs.append((one.own, other.own))
    return min(_shared(a, b) / min(len(a), len(b)) for a, b in pairs)


def _shared(one: array[int], other: array[int]) -> int:
    return len(set(one).intersection(other))


def _two_outlets(one: _Text, other: _Text) -> bool:
    return any(a.publisher and b.publisher and a.publisher != b.publisher for a in one.reports for b in other.reports)


def _components(links: dict[int, set[int]]) -> Iterator[set[int]]:
    seen: set[int] = set()
    for start in links:
        if start not in seen:
            part, queue = {start}, [start]
            while queue:
                found = links[queue.pop()] - part
                part |= found
                queue += found
            seen |= part
            yield part


def _group(leader: int, rest: set[int], texts: list[_Text], links: dict[int, set[int]]) -> set[int]:
    """The leader and those linked to it, step by step, as long as each step still repeats the leader."""
    group, queue = {leader}, [leader]
    while queue:
        for near in (links[queue.pop()] & rest) - group:
            if _containment(texts[leader], texts[near]) >= CONTAINED_IN_ORIGINAL:
                group.add(near)
                queue.append(near)
    return group


def _cluster(texts: list[_Text], credited: frozenset[str]) -> Iterator[Cluster]:
    reports = sorted((report for text in texts for report in text.reports), key=lambda report: _rank(report, credited))
    if len(reports) > 1:
        yield Cluster(reports[0].id, tuple(report.id for report in reports), "exact" if len(texts) == 1 else "near")


def _rank(report: Report, credited: frozenset[str]) -> tuple[int, date, str]:
    """Likely originals first: the credited agency's own report, then one that kept the credit, then the earliest."""
    by_agency = any(_is_outlet(name, report.publisher) for name in credited)
    return 0 if by_agency else 1 if _credit(report) else 2, report.published or date.max, report.id


def _credit(report: Report) -> frozenset[str]:
    """Whom a report names in its dateline, "KYIV, May 3 (Reuters) -", or in a line of its own, "Source: Reuters"."""
    return frozenset(match["dateline"] or match["line"] for match in _CREDIT.finditer(report.text))


def _is_outlet(name: str, publisher: str) -> bool:
    """Whether a credit's name is the publisher's, a part of it ("Reuters", "reuters.com") or its initials."""
    parts, whole = ([word for word in _fold(words) if word != "the"] for words in (name, publisher))
    return bool(parts) and (set(parts) <= set(whole) or parts == ["".join(word[0] for word in whole)])
