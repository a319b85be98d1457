"""The order of the stages for one report, written here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso import coding, passages, resolution
from sayso.attribution import Extractor
from sayso.attribution.rules import Rules
from sayso.dossier import Dossier
from sayso.errors import OptionError
from sayso.model import Attribution, Position, Report

if TYPE_CHECKING:
    from sayso.coding.features import Features
    from sayso.coding.heads import Heads


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


def process(report: Report, dossier: Dossier, extractor: Extractor, heads: Heads | None = None) -> Outcome:
    """Stages 2 to 5 over one report; `heads` are those of the extractor's model."""
    found = extractor.extract(report.text, passages.told(report.text))
    return recode(report, dossier, found, extractor, heads)


def recode(
    report: Report, dossier: Dossier, attributions: tuple[Attribution, ...], extractor: Extractor, heads: Heads | None = None
) -> Outcome:
    """Stages 4 and 5 on attributions that were just found, or recorded some time ago."""
    parts = passages.told(report.text)
    resolved = resolution.resolve(report, parts, _told(report.text, attributions), dossier)
    return Outcome(attributions, coding.code(report, parts, resolved, dossier, extractor.reading(report.text, parts), heads))


def _told(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Those in report text: recorded ones may be older than what menus and notices are known by."""
    others = passages.untold(text)
    return tuple(one for one in attributions if not any(span.overlaps(one.content_span) for span in others))


def features(report: Report, dossier: Dossier, attributions: tuple[Attribution, ...], extractor: Extractor) -> Iterator[Features]:
    """What heads are taught on: every piece that stages 4 and 5 code, before any heads; none without a model."""
    from sayso.coding.features import features

    parts = passages.told(report.text)
    reading = extractor.reading(report.text, parts)
    if reading is not None:
        yield from features(report, parts, resolution.resolve(report, parts, _told(report.text, attributions), dossier), dossier, reading)


def model_of(extractor: Extractor) -> str | None:
    """The id of the model that an extractor reads with, whose heads it can use; None where it reads without one."""
    reading = extractor.reading("", ())
    return reading.model.encoder.id if reading is not None else None
