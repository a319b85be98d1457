"""How much of a hand-made dossier a draft from the same reports finds; `python -m tests.drafting` prints all figures."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso import dossier, pipeline
from sayso.dossier import Dossier
from sayso.draft import Draft, draft
from sayso.model import OTHER, Position, Report
from sayso.reports import Item, find, read
from tests.support import DEMO, ROOT, SPRING

FIXTURES = ROOT / "tests" / "fixtures"


@dataclass(frozen=True)
class Gold:
    """Reports with a dossier and positions that people wrote."""

    reports: tuple[Report, ...]
    dossier: Dossier
    positions: dict[str, list[tuple[int, int, str]]]  # by report: start, end, issue

    @classmethod
    def of(cls, reports: Path, dossier_name: str | Path, positions: Path) -> Gold:
        read_ones = tuple(one for item in find([reports]) if isinstance(item, Item) and (one := read(item).report))
        found: dict[str, list[tuple[int, int, str]]] = {}
        for line in positions.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            place = (row["start"], row["start"] + len(row["quote"]))
            found.setdefault(row["report"], []).extend((*place, issue) for issue in row["issue"])
        return cls(read_ones, dossier.load(dossier_name), found)

    def issues_at(self, report: str, start: int, end: int) -> list[str]:
        return [issue for low, high, issue in self.positions.get(report, ()) if low < end and start < high]


def year() -> Gold:
    """The whole demo."""
    return Gold.of(DEMO, "harbour-strike", FIXTURES / "demo_expected.jsonl")


def demo() -> Gold:
    """Its reports up to July."""
    gold, names = year(), {path.name for path in SPRING}
    positions = {name: found for name, found in gold.positions.items() if name in names}
    return replace(gold, reports=tuple(one for one in gold.reports if one.name in names), positions=positions)


def held_out() -> dict[str, Gold]:
    folders = sorted(path.parent for path in (FIXTURES / "held_out").glob("*/dossier.yaml"))
    return {folder.name: Gold.of(folder / "reports", folder / "dossier.yaml", folder / "gold.jsonl") for folder in folders}


@dataclass(frozen=True, slots=True)
class Figures:
    """Found of all, and of what was drafted how much is right."""

    parties: tuple[int, int]
    right_parties: tuple[int, int]
    people: tuple[int, int]
    sided: tuple[int, int]  # of the people found: those of the right party
    issues: tuple[int, int]
    right_issues: tuple[int, int]
    coded: float  # of the gold positions that are found with the draft as dossier: those whose drafted issue is mostly theirs


def measure(gold: Gold, extractor: str) -> Figures:
    made = draft(gold.reports, pipeline.extractor(extractor))
    pairs = party_pairs(made, gold.dossier)
    persons = {actor.name: actor.party for actor in gold.dossier.actors if actor.offices}
    drafted = {one.actor.name: one.actor.party for one in made.actors}
    both = persons.keys() & drafted.keys()
    wanted = {issue for listed in gold.positions.values() for *_, issue in listed} - {OTHER}
    labels = [issue_of(one.issue.examples, gold) for one in made.issues]
    return Figures(
        (len(set(pairs.values())), len([p for p in gold.dossier.parties if p.id != OTHER])),
        (len(pairs), len(made.parties)),
        (len(both), len(persons)),
        (sum(pairs.get(drafted[name]) == persons[name] for name in both), len(both)),
        (len(wanted & set(labels)), len(wanted)),
        (sum(label in wanted for label in labels), len(labels)),
        coded(made, gold, extractor),
    )


def party_pairs(made: Draft, true: Dossier) -> dict[str, str]:
    """The true party of each drafted one that has a name or a country in common with it."""
    return {
        one.party.id: party.id
        for one in made.parties
        for party in true.parties
        if _names(one.party.name, one.party.aliases) & _names(party.name, party.aliases) or set(one.party.countries) & set(party.countries)
    }


def _names(name: str, aliases: Sequence[str]) -> set[str]:
    return {words.lower().replace("’", "'").removeprefix("the ") for words in (name, *aliases)}


def issue_of(examples: Sequence[str], gold: Gold) -> str | None:
    """The true issue of more than half of the examples that have one."""
    found = [Counter(labels).most_common(1)[0][0] for example in examples if (labels := list(_labels(example, gold)))]
    best = Counter(found).most_common(1)
    return best[0][0] if best and best[0][1] * 2 > len(found) else None


def _labels(example: str, gold: Gold) -> Iterator[str]:
    for report in gold.reports:
        found = re.search(r"\s+".join(map(re.escape, example.split())), report.text)
        if found:
            yield from gold.issues_at(report.name, *found.span())


def coded(made: Draft, gold: Gold, extractor: str) -> float:
    """Read again with the draft as dossier: the share of true positions, where found, that lie in an issue that is mostly theirs."""
    pairs: list[tuple[str, str]] = []
    for report in gold.reports:
        outcome = pipeline.process(report, made.dossier, pipeline.extractor(extractor))
        for low, high, issue in gold.positions.get(report.name, ()):
            near = [one for one in outcome.positions if one.words.start < high and low < one.words.end]
            if near and issue != OTHER:
                pairs.append((issue, max(near, key=lambda one: _common(one, low, high)).code.issue))
    counts = Counter(pairs)
    meant = {mine: max((c, t) for (t, m), c in counts.items() if m == mine)[1] for _, mine in pairs if mine != OTHER}
    return sum(meant.get(mine) == true for true, mine in pairs) / max(1, len(pairs))


def _common(one: Position, low: int, high: int) -> int:
    return min(one.words.end, high) - max(one.words.start, low)


if __name__ == "__main__":
    sets = {"demo": demo(), "year": year()} | (held_out() if "all" in sys.argv else {})
    for name, gold in sets.items():
        for extractor in ("combined", "rules"):
            sys.stdout.write(f"{name} {extractor}: {measure(gold, extractor)}\n")
