"""All conditions of a view as links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from sayso import copies as copies_of
from sayso.conditions.about import Uses
from sayso.conditions.circles import circles
from sayso.conditions.model import Conditions, Link, Node
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.ledger.bulk import collection_paused
from sayso.model import OTHER, Act, Condition, Position, Stance
from sayso.statements import NO_SIDE, Evidence, day_of, depends_on, told

_TELLING = frozenset({Act.CLAIM, Act.ACCUSE, Act.DENY})
_GIVING = frozenset({Act.COMMIT, Act.ACCEPT, Act.PROPOSE})
_DEEDS = frozenset({Act.COMMIT, Act.PROPOSE, Act.THREATEN})  # what a party would do itself

_Said = tuple[Position, Condition, bool]
"""A position, one of its conditions, and whether words tell on which issue that is."""


def conditions(view: View, dossier: Dossier, copies: Copies | None = None) -> Conditions:
    """The conditions of a view; without `copies` they are looked for among the view's reports.

    What is on no issue of the dossier and waits for none is left out.
    """
    known = copies if copies is not None else copies_of.find(view.reports.values())
    statements = told(sorted(view.positions(), key=lambda one: one.sort_key), known)
    with collection_paused():
        uses = Uses.of(statements, dossier)
    said: defaultdict[tuple[Node, str], list[_Said]] = defaultdict(list)
    granted: dict[Node, date] = {}
    for one in statements:
        if one.party in NO_SIDE or one.code.act in _TELLING:
            continue
        node = Node(one.party, one.code.issue)
        for condition in depends_on(one):
            target, named = uses.about(one, condition)
            if (target, node.issue) != (OTHER, OTHER):
                said[node, target].append((one, condition, named))
        day = day_of(one)
        if day and one.code.act in _GIVING and one.code.stance is Stance.FOR and not depends_on(one):
            granted[node] = max(day, granted.get(node, day))
    links = [_link(node, target, listed, granted.get(node)) for (node, target), listed in said.items()]
    order = _order(dossier)
    links.sort(key=lambda link: (order(link.source), link.last or date.max, link.target))
    nodes = sorted({link.source for link in links}, key=order)
    return Conditions(tuple(nodes), tuple(links), tuple(circles(links)))


def _link(source: Node, target: str, listed: Sequence[_Said], granted: date | None) -> Link:
    days = [day for one, *_ in listed if (day := day_of(one))]
    dated = [each for each in listed if day_of(each[0])] or listed
    newest, condition, _ = dated[-1]
    last = max(days, default=None)
    return Link(
        source=source,
        target=target,
        kind=condition.kind,
        evidence=Evidence.of(newest),
        condition=Evidence.of(newest, condition.words),
        positions=tuple(dict.fromkeys(one.id for one, *_ in listed)),
        first=min(days, default=None),
        last=last,
        holds=granted is None or last is None or granted <= last,
        named=any(named for *_, named in listed),
        deed=any(one.code.act in _DEEDS for one, *_ in listed),
    )


def _order(dossier: Dossier) -> Callable[[Node], tuple[object, ...]]:
    parties = {party.id: number for number, party in enumerate(dossier.parties)}
    issues = {issue.id: number for number, issue in enumerate(dossier.issues)}
    return lambda node: (parties.get(node.party, len(parties)), node.party, issues.get(node.issue, len(issues)), node.issue)
