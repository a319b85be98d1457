"""Our own reports: one paragraph a line, in the marks of `training.markup`, in files of one negotiation each.

`@pay: Pay | Wages rise` names an issue and its proposition, `== wire` begins a report.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.article import Article
from training.markup import Marked, MarkupError

HELD_OUT = (  # measured on, never trained on
    *("refugee_return", "orchestra", "drug_prices", "rent_cap", "waste_site", "enrichment_talks"),
    *("lumber_duties", "base_lease", "impeachment_deal", "truth_commission", "night_trains", "brewery_franchise"),
)
ISSUE = re.compile(r"@(\w+): (.+?) \| (.+)")
OTHER = "other"


@dataclass(frozen=True)
class Negotiation:
    """The issues of one file, each with name and proposition, and its reports."""

    name: str
    issues: dict[str, tuple[str, str]]
    reports: tuple[Article, ...]


def negotiation(path: Path) -> Negotiation:
    """One file. Raises MarkupError."""
    issues: dict[str, tuple[str, str]] = {}
    reports: list[Marked] = []
    for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if match := ISSUE.fullmatch(line):
            issues[match[1]] = (match[2], match[3])
        elif line.startswith("=="):
            reports.append(Marked(f"{path.stem}/{len(reports) + 1}"))
        elif line and reports:
            reports[-1].add(line)
            reports[-1].text += "\n"
    for report in reports:
        if unknown := {piece.issue for one in report.relations for piece in one.pieces} - {*issues, OTHER}:
            raise MarkupError(f"{report.name}: no issues: {sorted(unknown)}")
    return Negotiation(path.stem, issues, tuple(Article(r.name, r.text, (tuple(r.relations),)) for r in reports))


def negotiations(folder: Path, held_out: bool) -> Iterator[Negotiation]:
    """The files in HELD_OUT, or the others."""
    for path in sorted(folder.glob("*.txt")):
        if (path.stem in HELD_OUT) == held_out:
            yield negotiation(path)


def write(path: Path, found: Iterable[Negotiation]) -> None:
    """The issues of all negotiations, by name."""
    path.write_text(json.dumps({one.name: one.issues for one in found}, indent=1), encoding="utf-8")
