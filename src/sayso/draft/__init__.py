"""`sayso draft`: reports to a first dossier for a person to edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.attribution import Extractor
from sayso.coding.stems import stems
from sayso.draft.actors import actors, people, sides
from sayso.draft.hearing import Heard, hear, originals
from sayso.draft.issues import issues
from sayso.draft.model import Draft, DraftActor, DraftIssue, DraftParty
from sayso.draft.parties import Bodies, parties, tally
from sayso.draft.writing import to_yaml
from sayso.model import Report

__all__ = ["Draft", "DraftActor", "DraftIssue", "DraftParty", "draft", "to_yaml"]


def draft(reports: Iterable[Report], extractor: Extractor, progress: Callable[[], None] | None = None) -> Draft:
    """The parties, actors and issues that reports suggest. Copies count once; the order of the reports makes no difference.

    `progress` is called after each report.
    """
    given = {report.id: report for report in reports}
    listed = originals(given.values())
    heard: list[Heard] = []
    for one in hear(listed, extractor):
        heard.append(one)
        if progress:
            progress()
    persons, speakers = people(heard)
    said = list(sides(heard, persons, speakers))
    bodies = Bodies.of(heard, (side for side, _ in said))
    counted = tally(said, bodies)
    found, rest = parties(counted)
    named = {side: one.party.id for one in found for side in counted.counts if side.id == one.party.id}
    cast = actors(persons, named, bodies)
    contents = [content for one in heard for content in one.contents]
    own = " ".join(words for one in found for words in (one.party.name, *one.party.aliases)) + " " + " ".join(persons)
    made = issues(contents, frozenset(one.stem for one in stems(own)), [one.names.text for one in heard])
    return Draft(found, cast, made, rest, len(heard), len(given) - len(listed), sum(len(one.speakers) for one in heard))
