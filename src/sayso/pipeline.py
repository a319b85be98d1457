"""The order of the stages for one report, written here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso import coding, passages, resolution
from sayso.attribution import Extractor
from sayso.attribution.rules import Rules
from sayso.dossier import Dossier
from sayso.errors import OptionError
from sayso.model import Attribution, Position, Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stages 2 to 5 made of a report."""

    attributions: tuple[Attribution, ...]
    positions: tuple[Position, ...]


@cache
def extractor(name: str) -> Extractor:
    """An extractor by its name, made once in each process; OptionError for an unknown one."""
    if name == "rules":
        return Rules()
    if name in {"combined", "trained"}:
        from sayso.attribution.combined import Combined, Trained  # the model takes half a second to load

        return Combined() if name == "combined" else Trained()
    raise OptionError(f"{name!r} is no extractor.")


def process(report: Report, dossier: Dossier, extractor: Extractor) -> Outcome:
    """Stages 2 to 5 over one report."""
    parts = passages.split(report.text)
    return _coded(report, dossier, extractor.extract(report.text, parts))


def recode(report: Report, dossier: Dossier, attributions: tuple[Attribution, ...]) -> Outcome:
    """Stages 4 and 5 again, on the attributions that were recorded."""
    return _coded(report, dossier, attributions)


def _coded(report: Report, dossier: Dossier, attributions: tuple[Attribution, ...]) -> Outcome:
    parts = passages.split(report.text)
    resolved = resolution.resolve(report, parts, attributions, dossier)
    return Outcome(attributions, coding.code(report, parts, resolved, dossier))
