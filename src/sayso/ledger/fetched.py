"""What was fetched: by URL, what the server said of the page's state, and which reports it gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from sayso.ledger.codec import to_stamp
from sayso.ledger.schema import FETCHED, REPORTS
from sayso.ledger.sql import chunks, insert_for


@dataclass(frozen=True, slots=True)
class Fetched:
    """That a URL was fetched, and when (UTC). Without `reports` it gave none that is kept: a feed, or what cannot be read."""

    url: str
    etag: str
    last_modified: str
    at: datetime
    reports: tuple[str, ...] = ()


def read_fetched(connection: Connection, urls: Iterable[str]) -> dict[str, Fetched]:
    """What is known of the URLs that were fetched before."""
    found: dict[str, Fetched] = {}
    for some in chunks(sorted(set(urls))):
        for row in connection.execute(select(FETCHED).where(FETCHED.c.url.in_(some)).order_by(FETCHED.c.report_id)):
            before = found[row.url].reports if row.url in found else ()
            reports = (*before, row.report_id) if row.report_id else before
            found[row.url] = Fetched(row.url, row.etag, row.last_modified, datetime.fromisoformat(row.fetched_at), reports)
    return found


def write_fetched(connection: Connection, found: Sequence[Fetched]) -> None:
    """Keeps what was fetched, instead of what was known of the same URLs; reports that the ledger does not hold are left out."""
    newest = {one.url: one for one in found}
    held: set[str] = set()
    for some in chunks(sorted({report_id for one in newest.values() for report_id in one.reports})):
        held.update(connection.scalars(select(REPORTS.c.id).where(REPORTS.c.id.in_(some))))
    for some in chunks(sorted(newest)):
        connection.execute(delete(FETCHED).where(FETCHED.c.url.in_(some)))
    rows = [row for one in newest.values() for row in _rows(one, held)]
    if rows:
        connection.execute(insert_for(connection, FETCHED).on_conflict_do_nothing(), rows)


def _rows(one: Fetched, held: set[str]) -> list[dict[str, str]]:
    said = {"url": one.url, "etag": one.etag, "last_modified": one.last_modified, "fetched_at": to_stamp(one.at)}
    return [{**said, "report_id": report_id} for report_id in sorted(held.intersection(one.reports)) or [""]]
