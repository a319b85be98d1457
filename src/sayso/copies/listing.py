"""Copies by the names of the reports, as people and programs list them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from sayso.copies.model import Cluster, Copies


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that copy each other, by their base names; `original` is the likely first and leads `reports`.

    `ids` has the report's id for each name: one report may have come under several.
    """

    reports: tuple[str, ...]
    original: str
    kind: Literal["exact", "near", "partial"]
    ids: tuple[str, ...]


def listed(copies: Copies, names: Mapping[str, Sequence[str]]) -> tuple[Group, ...]:
    """Clusters by name, then partial copies. A report that came under several names is an exact copy of itself."""
    clustered = {report for cluster in copies.clusters for report in cluster.reports}
    alone = [
        Cluster(report, (report,), "exact") for report in sorted(names) if report not in clustered and len(base_names(names[report])) > 1
    ]
    whole = (_group(cluster, names) for cluster in (*copies.clusters, *alone))
    return (*_by_name(whole), *_by_name(_group(cluster, names) for cluster in copies.partial))


def base_names(names: Iterable[str]) -> tuple[str, ...]:
    """The distinct names without their folders, in order."""
    return tuple(sorted({PurePath(name).name for name in names}))


def _group(cluster: Cluster, names: Mapping[str, Sequence[str]]) -> Group:
    pairs = [(name, report) for report in cluster.reports for name in base_names(names.get(report, (report,)))]
    return Group(tuple(name for name, _ in pairs), pairs[0][0], cluster.kind, tuple(report for _, report in pairs))


def _by_name(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (group.reports, group.ids))
