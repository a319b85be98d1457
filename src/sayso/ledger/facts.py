"""What else is known of a report, gathered over all the times that it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce

from sqlalchemy import Connection, bindparam, select, update

from sayso.ledger.codec import pack_facts, unpack_facts
from sayso.ledger.schema import REPORTS
from sayso.ledger.sql import chunks
from sayso.model import Facts, Report


def write_facts(connection: Connection, reports: Sequence[Report]) -> None:
    """Adds what these reports tell to what their rows know already; the order in which they came makes no difference."""
    told: defaultdict[str, list[Facts]] = defaultdict(list)
    for report in reports:
        if report.facts != Facts():
            told[report.id].append(report.facts)
    changed: list[dict[str, str]] = []
    for some in chunks(sorted(told)):
        for report_id, packed in connection.execute(select(REPORTS.c.id, REPORTS.c.facts).where(REPORTS.c.id.in_(some))):
            joined = pack_facts(join([unpack_facts(packed), *told[report_id]]))
            if joined != packed:
                changed.append({"of": report_id, "to": joined})
    if changed:
        statement = update(REPORTS).where(REPORTS.c.id == bindparam("of")).values(facts=bindparam("to"))
        connection.execute(statement, changed)


def join(facts: Iterable[Facts]) -> Facts:
    """All that several facts tell: of two authors the first by name, the newest update, the first fetch, every origin."""
    return reduce(_both, facts, Facts())


def _both(one: Facts, other: Facts) -> Facts:
    authors = [author for author in (one.author, other.author) if author]
    updates = [day for day in (one.updated, other.updated) if day]
    fetches = [day for day in (one.fetched, other.fetched) if day]
    origins = tuple(sorted({*one.origins, *other.origins}))
    return Facts(min(authors, default=""), max(updates, default=None), min(fetches, default=None), origins)
