"""What is known of copies: clusters, partial copies, and the passages that texts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sayso.copies.shared import Link
from sayso.model import Span


@dataclass(frozen=True, slots=True)
class Cluster:
    """Two or more reports of one text. `original` is the likely first; it leads `reports`.

    Exact: all have the same words in order. Near: edited or shortened. Partial: they share passages, the rest is their own.
    """

    original: str
    reports: tuple[str, ...]
    kind: Literal["exact", "near", "partial"]


@dataclass(frozen=True, slots=True)
class Copies:
    """Which reports repeat each other, in the order of the originals' ids.

    A report is in one cluster at most, and in any number of `partial` ones. `links` are what texts share, and `texts` the hashes of
    the reports' texts, as far as they share anything.
    """

    clusters: tuple[Cluster, ...] = ()
    partial: tuple[Cluster, ...] = ()
    links: tuple[Link, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    _originals: dict[str, str] = field(init=False, repr=False, compare=False)
    _passages: dict[str, list[tuple[int, Span]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_originals", {report: one.original for one in self.clusters for report in one.reports})
        passages: defaultdict[str, list[tuple[int, Span]]] = defaultdict(list)
        shared = ((link, passage) for link in self.links for passage in link.passages)
        for number, (link, passage) in enumerate(shared):
            passages[link.one].append((number, passage.one))
            passages[link.two].append((number, passage.two))
        object.__setattr__(self, "_passages", dict(passages))

    def cluster_of(self, report_id: str) -> str:
        """The id of the report's likely original; its own where it has no copies."""
        return self._originals.get(report_id, report_id)

    def passages_at(self, report_id: str, span: Span) -> frozenset[int]:
        """The numbers of the shared passages that hold at least half of a span; a passage has one number in both its reports."""
        found = self._passages.get(self.texts.get(report_id, ""), ())
        return frozenset(number for number, passage in found if 2 * _common(passage, span) >= max(1, len(span)))


def _common(one: Span, two: Span) -> int:
    return max(0, min(one.end, two.end) - max(one.start, two.start))
