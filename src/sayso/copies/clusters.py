"""From what texts share to clusters of reports. Only pairs are judged, so that neither order nor number changes a judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.copies.credits import Rank
from sayso.copies.holders import Holder
from sayso.copies.model import Cluster, Copies
from sayso.copies.relations import relation
from sayso.copies.shared import Link

_Held = Mapping[str, Sequence[Holder]]


def decide(holders: Iterable[Holder], links: Iterable[Link]) -> Copies:
    """The copies among reports; links between texts that no report holds are left out.

    Near copies of near copies are copies: a report more can join clusters and never splits one. The original is named by the
    cluster's own members. Partial copies are pairs of clusters and lead no further: a round-up does not join what it repeats.
    """
    held: defaultdict[str, list[Holder]] = defaultdict(list)
    for holder in holders:
        held[holder.text_hash].append(holder)
    kept = sorted((link for link in links if link.one in held and link.two in held), key=lambda link: (link.one, link.two))
    related = [(link, relation(link, held[link.one], held[link.two])) for link in kept]
    groups = _joined(held, (link for link, how in related if how == "near"))
    edited = {groups[link.one] for link, how in related if how == "near" and not link.same}
    texts = {holder.report: holder.text_hash for link in kept for text in (link.one, link.two) for holder in held[text]}
    return Copies(
        _clusters(held, groups, edited), _partial(held, groups, (link for link, how in related if how == "partial")), tuple(kept), texts
    )


def _joined(held: _Held, near: Iterable[Link]) -> dict[str, str]:
    """For each text the least hash of those that are joined with it, step by step."""
    parent = {text: text for text in held}

    def root(text: str) -> str:
        while parent[text] != text:
            parent[text] = text = parent[parent[text]]
        return text

    for link in near:
        one, two = sorted((root(link.one), root(link.two)))
        parent[two] = one
    return {text: root(text) for text in parent}


def _clusters(held: _Held, groups: Mapping[str, str], edited: set[str]) -> tuple[Cluster, ...]:
    members: defaultdict[str, list[Holder]] = defaultdict(list)
    for text, group in groups.items():
        members[group] += held[text]
    several = ((group, listed) for group, listed in members.items() if len(listed) > 1)
    return _ordered(_cluster(listed, "near" if group in edited else "exact") for group, listed in several)


def _partial(held: _Held, groups: Mapping[str, str], links: Iterable[Link]) -> tuple[Cluster, ...]:
    """One for two clusters, or reports without one, with those of their reports that share a passage."""
    sharing: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for link in links:
        one, two = sorted((groups[link.one], groups[link.two]))
        if one != two:
            sharing[one, two] |= {link.one, link.two}
    return _ordered(_cluster([holder for text in texts for holder in held[text]], "partial") for texts in sharing.values())


def _cluster(listed: Iterable[Holder], kind: str) -> Cluster:
    known = list(listed)
    rank = Rank(frozenset[str]().union(*(holder.credits for holder in known)))
    ids = tuple(holder.report for holder in sorted(known, key=rank.of))
    return Cluster(ids[0], ids, kind)  # type: ignore[arg-type]


def _ordered(clusters: Iterable[Cluster]) -> tuple[Cluster, ...]:
    return tuple(sorted(clusters, key=lambda one: (one.original, one.reports)))
