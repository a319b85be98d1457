"""The copies among the ledger's reports, from the links that are kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from sayso.copies import Copies, Holder, decide
from sayso.ledger.codec import to_day
from sayso.ledger.linking import read_links
from sayso.ledger.schema import NAMES, REPORTS, SKETCHES
from sayso.ledger.sql import chunks


def read_copies(connection: Connection, hidden: Mapping[str, str]) -> Copies:
    """The copies among all reports but the hidden; texts stay where they are."""
    links = read_links(connection)
    several = connection.scalars(select(REPORTS.c.text_hash).group_by(REPORTS.c.text_hash).having(func.count() > 1))
    texts = sorted({name for link in links for name in (link.one, link.two)}.union(several))
    return decide((holder for holder in _holders(connection, texts) if holder.report not in hidden), links)


def read_names(connection: Connection, hidden: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Every name of each report that is not hidden, in order; those of the hidden count as names of what stands for them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for report_id, name in connection.execute(select(NAMES.c.report_id, NAMES.c.name)):
        found[hidden.get(report_id, report_id)].add(name)
    return {report_id: tuple(sorted(names)) for report_id, names in found.items()}


def _holders(connection: Connection, texts: Sequence[str]) -> list[Holder]:
    found: list[Holder] = []
    of_text = SKETCHES.c.text_hash == REPORTS.c.text_hash
    wanted = select(REPORTS.c.id, REPORTS.c.text_hash, REPORTS.c.publisher, REPORTS.c.published, SKETCHES.c.credits).join(SKETCHES, of_text)
    for some in chunks(texts):
        for row in connection.execute(wanted.where(REPORTS.c.text_hash.in_(some))):
            found.append(Holder(row.id, row.text_hash, row.publisher, to_day(row.published), frozenset(json.loads(row.credits))))
    return found
