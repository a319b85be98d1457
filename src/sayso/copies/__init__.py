"""Copies among reports: which ones repeat the text of another, in whole or in part, and which was likely there first."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.copies.clusters import decide
from sayso.copies.credits import credited
from sayso.copies.holders import Holder
from sayso.copies.listing import Group, base_names, listed
from sayso.copies.model import Cluster, Copies
from sayso.copies.shared import Link, Shared, link
from sayso.copies.sketch import VERSION, sketch
from sayso.copies.texts import Text
from sayso.model import Report, Span


def find(reports: Iterable[Report]) -> Copies:
    """The copies among reports. Their order makes no difference, and more reports never part those that were copies."""
    listed = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    texts = {report.text_hash: Text(report.text) for report in listed}
    return decide(map(holder_of, listed), links(texts))


def links(texts: dict[str, Text]) -> list[Link]:
    """What texts, by their hashes, share with each other."""
    if len(texts) < 2:
        return []
    from sayso.copies.index import Index  # numpy is loaded where it is used

    made = {name: sketch(texts[name]) for name in sorted(texts)}
    index = Index()
    index.add(list(made.items()))
    near = zip(made, index.near(list(made.values())), strict=True)
    pairs = {(min(name, other), max(name, other)) for name, others in near for other in others if other != name}
    found = (link((one, texts[one]), (two, texts[two])) for one, two in sorted(pairs))
    return [each for each in found if each]


def holder_of(report: Report) -> Holder:
    """A report as the holder of its text."""
    return Holder(report.id, report.text_hash, report.publisher, report.published, credited(report.text))


def between(one: Report, two: Report) -> tuple[Shared, ...]:
    """The passages that two reports share, as they stand in the first and in the second, in the order of the first."""
    texts = {report.text_hash: Text(report.text) for report in (one, two)}
    if len(texts) == 1:
        whole = Span(0, len(one.text))
        return (Shared(whole, whole),)
    found = link((one.text_hash, texts[one.text_hash]), (two.text_hash, texts[two.text_hash]))
    passages = found.passages if found else ()
    return tuple(sorted(each if one.text_hash < two.text_hash else each.turned() for each in passages))


__all__ = [
    "VERSION",
    "Cluster",
    "Copies",
    "Group",
    "Holder",
    "Link",
    "Shared",
    "Text",
    "base_names",
    "between",
    "credited",
    "decide",
    "find",
    "holder_of",
    "link",
    "links",
    "listed",
    "sketch",
]
