"""How parties moved: each shift with what was said before and after, and the rule that found it.

What is no shift: a copy or old words that are told again; a claim or an accusation, which take no side; what has no day, or a day that
may lie before the statement it is compared with; the lasting difference of two speakers of a party; one unsure statement from which
nothing follows; anything on the issue `other`, or by speakers whose side is not known.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from sayso import copies as copies_of
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.ledger.bulk import collection_paused
from sayso.shifts.acts import acts
from sayso.shifts.amounts import amounts
from sayso.shifts.back import taken_back
from sayso.shifts.conditions import conditions
from sayso.shifts.demands import added, dropped, openings
from sayso.shifts.line import lines
from sayso.shifts.model import Shift, ShiftKind
from sayso.shifts.once import once
from sayso.shifts.turns import moves, turns

__all__ = ["Shift", "ShiftKind", "shifts"]


def shifts(view: View, dossier: Dossier, copies: Copies | None = None) -> tuple[Shift, ...]:
    """The shifts of all parties, oldest first; without `copies` they are looked for among the view's reports."""
    known = copies if copies is not None else copies_of.find(view.reports.values())
    with collection_paused():
        listed = lines(view.positions(), dossier, known)
        opened = openings(listed, min((one.published for one in view.reports.values() if one.published), default=date.min))
        found: list[Shift] = []
        for line in listed:
            moved = list(moves(line))
            rules = turns(line, moved), conditions(line, moved), acts(line, moved), amounts(line), dropped(line), taken_back(line)
            found += once(chain(added(line, opened), *rules))
    unique = {(one.kind, one.after.position): one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.day, one.party, one.issue, one.kind, one.after.position)))
