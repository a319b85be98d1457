"""Reading our own reports: `[s:The union] [c:wants] [x:{demand pay +|a raise}]`, one paragraph a line, in files of one negotiation each.

`@pay: Pay | Wages rise` names an issue and its proposition, `== wire` begins a report. A stretch in braces is a position: its act, issue
and stance (`+` for the proposition, `-` against, `~` conditional, `0` none).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.act_labels import ACTS
from training.article import Article, Piece, Relation, Spans
from training.sentences import MarkupError

HELD_OUT = (  # measured on, never trained on
    *("refugee_return", "orchestra", "drug_prices", "rent_cap", "waste_site", "enrichment_talks"),
    *("lumber_duties", "base_lease", "impeachment_deal", "truth_commission", "night_trains", "brewery_franchise"),
)
ISSUE = re.compile(r"@(\w+): (.+?) \| (.+)")
OPEN = re.compile(r"\[([scx])(\d*): ?|\{(\w+) (\w+) ([+\-~0])\|")
OTHER = "other"


@dataclass(frozen=True)
class Negotiation:
    """The issues of one file, each with name and proposition, and its reports."""

    name: str
    issues: dict[str, tuple[str, str]]
    reports: tuple[Article, ...]


@dataclass(frozen=True)
class _Open:
    role: str
    number: str
    start: int
    piece: tuple[str, str, str] = ("", "", "")


class _Marked:
    """The plain text of a report, and its relations, paragraph by paragraph."""

    def __init__(self, name: str) -> None:
        self.name, self.text = name, ""
        self.relations: list[Relation] = []

    def add(self, line: str) -> None:
        """One paragraph. Raises MarkupError."""
        open_: list[_Open] = []
        spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        pieces: dict[str, list[Piece]] = defaultdict(list)
        at = 0
        while at < len(line):
            if match := OPEN.match(line, at):
                open_.append(self._opened(match, open_))
                at = match.end()
                continue
            if open_ and line[at] == ("}" if open_[-1].role == "piece" else "]"):
                last = open_.pop()
                if last.role == "piece":
                    act, issue, stance = last.piece
                    pieces[last.number].append(Piece(((last.start, len(self.text)),), (act,), issue, stance))
                else:
                    spans[last.number][last.role].append((last.start, len(self.text)))
            else:
                self.text += line[at]
            at += 1
        if open_:
            raise MarkupError(f"{self.name}: bracket not closed: {line}")
        self.text += "\n"
        for number, roles in spans.items():
            if roles["c"] and roles["x"]:
                source, cue, content = (_sorted(roles[role]) for role in "scx")
                self.relations.append(Relation(source, cue, content, tuple(pieces[number])))

    def _opened(self, match: re.Match[str], open_: list[_Open]) -> _Open:
        if match[1]:
            return _Open(match[1], match[2], len(self.text))
        inside = next((one for one in reversed(open_) if one.role == "x"), None)
        if inside is None or match[3] not in ACTS:
            raise MarkupError(f"{self.name}: {match[0]} stands in no content or names no act")
        return _Open("piece", inside.number, len(self.text), (match[3], match[4], match[5]))


def _sorted(spans: list[tuple[int, int]]) -> Spans:
    return tuple(sorted(spans))


def negotiation(path: Path) -> Negotiation:
    """One file. Raises MarkupError."""
    issues: dict[str, tuple[str, str]] = {}
    reports: list[_Marked] = []
    for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if match := ISSUE.fullmatch(line):
            issues[match[1]] = (match[2], match[3])
        elif line.startswith("=="):
            reports.append(_Marked(f"{path.stem}/{len(reports) + 1}"))
        elif line and reports:
            reports[-1].add(line)
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
