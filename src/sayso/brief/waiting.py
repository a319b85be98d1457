"""What waits for what: circles first, then what waits for an issue, then for other matters."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.brief.lines import Lines, Told
from sayso.charts.waits import name_of
from sayso.conditions import Conditions, Link, waits_for
from sayso.model import OTHER


@dataclass(frozen=True, slots=True)
class Wait:
    """A party makes an issue wait for what `target` tells in words. `kind` is the condition's, "" where its words begin with it."""

    party: str
    issue: str
    target: str
    kind: str
    told: Told
    holds: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """Circles with their names, and all other waits."""

    circles: tuple[tuple[str, tuple[Wait, ...]], ...]
    waits: tuple[Wait, ...]


def waiting(made: Conditions, lines: Lines) -> Waiting:
    """The graph as lines; those that still hold and wait for an issue come first."""
    circling = {link for circle in made.circles for link in circle.links}
    rest = sorted((link for link in made.links if link not in circling), key=_order)
    circles = tuple((name_of(circle), tuple(_wait(link, lines) for link in circle.links)) for circle in made.circles)
    return Waiting(circles, tuple(_wait(link, lines) for link in rest))


def _order(link: Link) -> tuple[bool, bool, bool]:
    """What holds before what does not, then what waits for another issue, then what waits on an issue of the dossier."""
    return not link.holds, link.target in (OTHER, link.source.issue), link.source.issue == OTHER


def _wait(link: Link, lines: Lines) -> Wait:
    return Wait(
        party=lines.party(link.source.party),
        issue=lines.dossier.issue(link.source.issue).name,
        target=waits_for(link, lines.dossier),
        kind="" if link.condition.words.text.casefold().startswith(link.kind) else link.kind,
        told=lines.told(link.condition),
        holds=link.holds,
    )
