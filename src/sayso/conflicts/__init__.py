"""Where reports contradict each other: pairs that cannot both stand, and pairs that differ in wording.

What is no conflict: two copies of one text; a change of mind, which has two days; a quotation that only begins or ends elsewhere;
a denial of something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from sayso import copies as copies_of
from sayso.conflicts.claims import claims
from sayso.conflicts.denials import denied
from sayso.conflicts.model import Aligned, Conflict, ConflictKind, Verdict
from sayso.conflicts.pairs import matter
from sayso.conflicts.retold import retold
from sayso.conflicts.sides import incompatible
from sayso.conflicts.values import dates_and_figures
from sayso.conflicts.wordings import aligned, utterances, wordings
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.ledger.bulk import collection_paused

__all__ = ["Aligned", "Conflict", "ConflictKind", "Verdict", "aligned", "conflicts"]


def conflicts(view: View, dossier: Dossier, copies: Copies | None = None) -> tuple[Conflict, ...]:
    """The conflicts of a view, oldest first; without `copies` they are looked for among the view's reports."""
    known = copies if copies is not None else copies_of.find(view.reports.values())
    with collection_paused():
        made = matter(view, dossier, known)
        spoken = list(utterances(made))
        found = chain(denied(made), incompatible(made), claims(made), dates_and_figures(made, spoken), wordings(spoken), retold(made))
        return tuple(sorted(_once(found), key=lambda one: one.order))


def _once(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Each pair once, by its first rule, and of pairs that differ in the same the earliest."""
    pairs: set[frozenset[str]] = set()
    same: set[object] = set()
    for one in sorted(found, key=lambda one: (one.kind.rank, one.order)):
        pair = frozenset((one.one.position, one.other.position))
        if pair not in pairs and one.matter not in same:
            pairs.add(pair)
            same.add(one.matter)
            yield one
