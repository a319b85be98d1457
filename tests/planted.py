"""What people planted in the invented negotiations: shifts, conflicts and conditions to find, and pairs that only look like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from sayso.dossier import Dossier, load
from sayso.reports import Item, find, read
from tests.support import DEMO, ROOT

NEGOTIATIONS = ROOT / "tests" / "fixtures" / "negotiations"
MEASURED_ONCE = ROOT / "tests" / "fixtures" / "measured_once"

ShiftKind = Literal[
    "turned",
    "demand_dropped",
    "demand_added",
    "condition_added",
    "condition_weakened",
    "condition_dropped",
    "hardened",
    "softened",
    "taken_back",
]
ConflictKind = Literal["denied", "incompatible", "wording", "date", "figure"]
Verdict = Literal["cannot_both_stand", "differs_in_wording"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Strict):
    """A quote that stands exactly once in the text of a report; the report by its file's name."""

    report: str
    quote: str


class Shift(_Strict):
    """A party's step between two places. A demand that is new has no place before. `also` names kinds that are right as well."""

    kind: ShiftKind
    also: tuple[ShiftKind, ...] = ()
    party: str
    issue: str
    before: Place | None
    after: Place


class Conflict(_Strict):
    """Two places that contradict each other, or that give the same utterance in other words."""

    kind: ConflictKind
    verdict: Verdict
    one: Place
    other: Place


class Link(_Strict):
    """A condition's words, the issue of the position that hangs on it, and the issue that it names (`on`)."""

    kind: Literal["link"]
    party: str
    issue: str
    on: str
    report: str
    quote: str


class Circle(_Strict):
    """Parties that wait for each other; `links` are the conditions by which they do."""

    kind: Literal["circle"]
    parties: tuple[str, ...] = Field(min_length=2)
    issues: tuple[str, ...] = Field(min_length=1)
    links: tuple[Place, ...] = Field(min_length=2)


class Negative(_Strict):
    """One or two places in which nothing of the kind that they are near is to be found, and why not."""

    near: Literal["shifts", "conflicts", "conditions"]
    why: str
    one: Place
    other: Place | None = None


class Planted(_Strict):
    """The list of one negotiation."""

    negotiation: str
    shifts: tuple[Shift, ...]
    conflicts: tuple[Conflict, ...]
    conditions: tuple[Annotated[Link | Circle, Field(discriminator="kind")], ...]
    negatives: tuple[Negative, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(one for one in self.conditions if isinstance(one, Link))

    @property
    def circles(self) -> tuple[Circle, ...]:
        return tuple(one for one in self.conditions if isinstance(one, Circle))

    @property
    def count(self) -> int:
        """How many cases are planted, negatives left out."""
        return len(self.shifts) + len(self.conflicts) + len(self.conditions)

    def places(self) -> Iterator[Place]:
        for shift in self.shifts:
            yield from (place for place in (shift.before, shift.after) if place)
        for conflict in self.conflicts:
            yield from (conflict.one, conflict.other)
        for negative in self.negatives:
            yield from (place for place in (negative.one, negative.other) if place)
        for link in self.links:
            yield Place(report=link.report, quote=link.quote)
        for circle in self.circles:
            yield from circle.links


@dataclass(frozen=True)
class Negotiation:
    """An invented negotiation: its reports, dossier, gold positions and list. `dossier` is a name or a path, as `load` takes it."""

    id: str
    reports: Path
    dossier: str
    gold: Path
    lists: Path = NEGOTIATIONS

    @property
    def planted(self) -> Planted:
        with (self.lists / f"{self.id}.planted.yaml").open(encoding="utf-8") as file:
            return Planted.model_validate(YAML(typ="safe").load(file))

    def read_dossier(self) -> Dossier:
        return load(self.dossier)

    def texts(self) -> dict[str, str]:
        """The text of each report as Sayso stores it, by file name."""
        return _texts(self.reports)


@cache
def _texts(folder: Path) -> dict[str, str]:
    reports = [read(item).report for item in find([folder]) if isinstance(item, Item)]
    return {Path(report.name).name: report.text for report in reports if report}


def negotiations() -> tuple[Negotiation, ...]:
    """The demo, and each folder beside its list."""
    demo = Negotiation("harbour-strike", DEMO, "harbour-strike", ROOT / "tests" / "fixtures" / "demo_expected.jsonl")
    return demo, *_beside(NEGOTIATIONS)


def measured_once() -> tuple[Negotiation, ...]:
    """Negotiations that were written after the rules' own and that no rule may be made on."""
    return _beside(MEASURED_ONCE)


def _beside(lists: Path) -> tuple[Negotiation, ...]:
    folders = sorted(folder for folder in lists.iterdir() if folder.is_dir())
    return tuple(Negotiation(f.name, f / "reports", str(f / "dossier.yaml"), f / "gold.jsonl", lists) for f in folders)
