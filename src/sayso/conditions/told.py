"""The graph of conditions in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.conditions.model import Circle, Conditions, Link
from sayso.dossier import Dossier
from sayso.model import OTHER


def lines(made: Conditions, dossier: Dossier) -> Iterator[str]:
    """The graph as lines of text: each link, then each circle."""
    for link in made.links:
        yield _waits(link, dossier) + ("" if link.holds else " (granted without it since)")
    for circle in made.circles:
        yield in_words(circle, dossier)


def in_words(circle: Circle, dossier: Dossier) -> str:
    """A circle in one line: who waits for what."""
    return "circle: " + "; ".join(_waits(link, dossier) for link in circle.links)


def waits_for(link: Link, dossier: Dossier) -> str:
    """What a link waits for, in words: an issue's name, or how it is none but the link's own."""
    if link.target == OTHER:
        return "another matter"
    if link.target == link.source.issue:
        return "the same issue" if link.named else "its own terms"
    return dossier.issue(link.target).name


def _waits(link: Link, dossier: Dossier) -> str:
    source = dossier.issue(link.source.issue).name
    return f"{dossier.party_name(link.source.party)}: {source} waits for {waits_for(link, dossier)} [{link.kind}]"
