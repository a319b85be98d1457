"""How well copies are found: precision and recall on the invented pairs of tests/fixtures/copies, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sayso.copies import find
from sayso.model import Report
from scripts import copies_real
from tests.pairs import PAIRS, REPORTS, SECOND_PAIRS, Pair, floors, relation

REWORDED = "reworded"
KINDS = {
    "exact": ("exact",),
    "near": (
        "headline",
        "lead",
        "half",
        "edited",
        "cut to the lead and one paragraph",
        "edited and cut",
        "shortened",
        "edited and shortened",
    ),
    "partial": ("partial", "two in one"),
    REWORDED: (REWORDED,),
}
SETS = {
    "served": [*PAIRS, *(pair for pair in SECOND_PAIRS if not pair.held_out)],
    "held out": [pair for pair in SECOND_PAIRS if pair.held_out],
}


def bare(report: Report) -> Report:
    """The report with nothing known of it; an address of its own keeps equal texts apart."""
    return Report(report.text, report.name, url=report.name)


def found(pairs: Iterable[Pair], known: bool = True) -> list[tuple[Pair, str | None]]:
    """Each pair with what it is found to be among all the reports."""
    among = REPORTS.values() if known else map(bare, REPORTS.values())
    copies = find(among)
    return [(pair, relation(copies, *((pair.one, pair.two) if known else (bare(pair.one), bare(pair.two))))) for pair in pairs]


def figures() -> dict[str, tuple[float, float]]:
    """Precision and recall by set, without those that are worded anew; "bare": with nothing known of the reports but their text."""
    listed = [(name, pairs, name) for name, pairs in SETS.items()] + [("bare", SETS["served"] + SETS["held out"], "")]
    return {name: _scores(found(pairs, known=bool(known))) for name, pairs, known in listed}


def _scores(found_pairs: list[tuple[Pair, str | None]]) -> tuple[float, float]:
    return floors([(kind is not None, pair.copy) for pair, kind in found_pairs if pair.case != REWORDED])


def table() -> str:
    """For each set, how many copies of each kind are found, and precision and recall over all but the reworded."""
    lines = ["| pairs | " + " | ".join(KINDS) + " | no copies, left alone | precision | recall |", "|---" * (len(KINDS) + 4) + "|"]
    for name, pairs in SETS.items():
        judged = found(pairs)
        cells = [_share([kind is not None for pair, kind in judged if pair.copy and pair.case in cases]) for cases in KINDS.values()]
        cells.append(_share([kind is None for pair, kind in judged if not pair.copy]))
        lines.append(f"| {name} | " + " | ".join([*cells, *(f"{score:.3f}" for score in _scores(judged))]) + " |")
    precision, recall = figures()["bare"]
    lines.append("| all, texts alone | " + " | " * len(KINDS) + f" | {precision:.3f} | {recall:.3f} |")
    return "\n".join(lines)


def section(shared: Path) -> str:
    """The table, and what is found among real news."""
    return f"{table()}\n\n{copies_real.summary(shared)}"


def _share(right: list[bool]) -> str:
    return f"{sum(right)} of {len(right)}"
