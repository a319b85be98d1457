"""The graph of conditions in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.conditions.model import Circle, Conditions, Link
from sayso.dossier import Dossier


def lines(made: Conditions, dossier: Dossier) -> Iterator[str]:
    """The graph as lines of text: each link, then each circle."""
    for link in made.links:
        yield _waits(link, dossier) + ("" if link.holds else " (granted without it since)")
    for circle in made.circles:
        yield in_words(circle, dossier)


def in_words(circle: Circle, dossier: Dossier) -> str:
    """A circle in one line: who waits for what."""
    return "circle: " + "; ".join(_waits(link, dossier) for link in circle.links)


def _waits(link: Link, dossier: Dossier) -> str:
    source, target = dossier.issue(link.source.issue).name, dossier.issue(link.target).name
    return f"{dossier.party_name(link.source.party)}: {source} waits for {target} [{link.kind}]"
