"""A draft: what was found for a first dossier, with how often, so that a person can judge it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.dossier import Actor, Dossier, Issue, Party
from sayso.model import OTHER, UNKNOWN

DEFAULT_ID = "my-negotiation"
REST = Issue(OTHER, "Other", definition="anything else under negotiation")
"""The issue that every codebook ends with."""


@dataclass(frozen=True, slots=True)
class DraftParty:
    """A party and how many attributions are its own."""

    party: Party
    count: int


@dataclass(frozen=True, slots=True)
class DraftActor:
    """An actor, how often it speaks, and the body that the reports name beside it where that is no party of the draft."""

    actor: Actor
    count: int
    beside: str = ""

    @property
    def sided(self) -> bool:
        return self.actor.party not in {OTHER, UNKNOWN}


@dataclass(frozen=True, slots=True)
class DraftIssue:
    """A candidate issue, how many contents it was made of, and from how many reports."""

    issue: Issue
    count: int
    reports: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What a first dossier is made of. `rest` are bodies that speak too seldom for a party, with their counts."""

    parties: tuple[DraftParty, ...]
    actors: tuple[DraftActor, ...]
    issues: tuple[DraftIssue, ...]
    rest: tuple[tuple[str, int], ...]
    reports: int
    copies: int
    attributions: int

    @property
    def dossier(self) -> Dossier:
        """The draft as a dossier, `other` as its last issue."""
        issues = (*(one.issue for one in self.issues), REST)
        return Dossier(
            DEFAULT_ID, "Untitled negotiation", tuple(one.party for one in self.parties), tuple(one.actor for one in self.actors), issues
        )
