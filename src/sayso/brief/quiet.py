"""Who has been silent: on everything, on single issues, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.brief.labels import day
from sayso.brief.lines import Lines
from sayso.copies import Copies
from sayso.ledger import View
from sayso.matrix import Matrix
from sayso.model import OTHER, UNKNOWN
from sayso.statements import day_of
from sayso.timeline import SILENT, timeline

EVERYONE = "Everyone"


@dataclass(frozen=True, slots=True)
class Quiet:
    """A party's silence: the issues on which it has said nothing, and its last day where that is long past ("" else).

    `spoken` are the issues on which it has said something, where these are fewer: one reads the shorter list.
    """

    party: str
    issues: tuple[str, ...]
    spoken: tuple[str, ...]
    last: str
    days: int
    never: bool


def quiet(made: Matrix, view: View, lines: Lines, copies: Copies, until: date | None) -> tuple[Quiet, ...]:
    """The silences of the dossier's parties; nothing for a narrowed view, in which nobody can be called silent."""
    if not made.complete:
        return ()
    rows = [row for row in made.rows if row.issue != OTHER]
    nobody = {row.issue for row in rows if not any(cell.positions for cell in row.cells)}
    found: list[Quiet] = []
    for party in (one for one in made.parties if one not in (UNKNOWN, OTHER)):
        issues = [row.issue for row in rows if row.issue not in nobody and not made.cell(row.issue, party).positions]
        never = not any(one.party == party for one in view.positions())
        last = _last(view, party, copies)
        days = (until - last).days if last and until else 0
        if issues or never or days > SILENT:
            spoken = [row.issue for row in rows if made.cell(row.issue, party).positions]
            few = spoken if len(spoken) < len(issues) else []
            since = day(last) if last and days > SILENT else ""
            found.append(Quiet(lines.party(party), _names(issues, lines), _names(few, lines), since, days, never))
    if nobody:
        found.append(Quiet(EVERYONE, _names([row.issue for row in rows if row.issue in nobody], lines), (), "", 0, False))
    return tuple(found)


def _names(issues: Iterable[str], lines: Lines) -> tuple[str, ...]:
    return tuple(lines.dossier.issue(one).name for one in issues)


def _last(view: View, party: str, copies: Copies) -> date | None:
    """The last day on which a party spoke; a late copy is no new statement."""
    entries = timeline(view, party, None, copies).entries
    days = [found for one in entries if (found := one.last or day_of(one.position))]
    return max(days, default=None)
