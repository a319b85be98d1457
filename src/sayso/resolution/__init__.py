"""Stage 4: from source spans to speakers and parties, the chain of reporting, and when it was said."""

from __future__ import annotations

from sayso.dossier import Dossier
from sayso.model import Attribution, Passage, Report, Resolved
from sayso.resolution.page import Page
from sayso.resolution.plain import with_plain_parties
from sayso.resolution.reading import Reading

__all__ = ["resolve"]


def resolve(report: Report, passages: tuple[Passage, ...], attributions: tuple[Attribution, ...], dossier: Dossier) -> tuple[Resolved, ...]:
    """The attributions with speaker, chain and date, in the order of the text.

    A collective of two sides gives one for each. An attribution that only carries another one ("officials said that Putin wants
    ...") becomes a hop in the other's chain and is not given by itself. Where the dossier has no parties, countries and bodies are.
    """
    resolved = Reading(Page(report, passages, dossier)).resolve(attributions)
    return resolved if dossier.parties else with_plain_parties(report.text, resolved)
