"""The bytes that reports were read from: packed, once for each content, found by hash."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, select

from sayso.errors import LedgerError
from sayso.ledger.schema import CONTENTS, ORIGINALS, REPORTS
from sayso.ledger.sql import chunks, insert_for


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they were received, and their SHA-256 in hexadecimal."""

    hash: str
    data: bytes


def write_originals(connection: Connection, given: Iterable[tuple[str, bytes]]) -> None:
    """Keeps the bytes of reports that are stored, by report id; what is kept already stays as it is."""
    hashed = [(report_id, hashlib.sha256(data).hexdigest(), data) for report_id, data in given]
    if not hashed:
        return
    held: set[str] = set()
    for some in chunks(sorted({digest for _, digest, _ in hashed})):
        held.update(connection.scalars(select(CONTENTS.c.hash).where(CONTENTS.c.hash.in_(some))))
    fresh = {digest: data for _, digest, data in hashed if digest not in held}
    rows = [{"hash": digest, "packed": zlib.compress(data)} for digest, data in sorted(fresh.items())]
    if rows:
        connection.execute(insert_for(connection, CONTENTS).on_conflict_do_nothing(), rows)
    links = [{"report_id": report_id, "hash": digest} for report_id, digest, _ in hashed]
    connection.execute(insert_for(connection, ORIGINALS).on_conflict_do_nothing(), links)


def read_originals(connection: Connection, report_id: str) -> tuple[Original, ...]:
    """The bytes that a report was read from, by hash: several where several files gave the same report."""
    same = ORIGINALS.c.hash == CONTENTS.c.hash
    rows = connection.execute(select(CONTENTS).join_from(CONTENTS, ORIGINALS, same).where(ORIGINALS.c.report_id == report_id))
    return tuple(sorted((_original(row.hash, row.packed) for row in rows), key=lambda one: one.hash))


def drop_originals(connection: Connection, report_ids: Sequence[str]) -> None:
    """Takes away the bytes of reports that are to be forgotten.

    Bytes from which other reports were read too (a whole archive) go as well, as the words stand in them; not where such a report has
    the very same text, which stays in the ledger with it.
    """
    for some in chunks(report_ids):
        links = connection.execute(select(ORIGINALS.c.report_id, ORIGINALS.c.hash).where(ORIGINALS.c.report_id.in_(some))).all()
        connection.execute(delete(ORIGINALS).where(ORIGINALS.c.report_id.in_(some)))
        for report_id, digest in links:
            text = select(REPORTS.c.text_hash).where(REPORTS.c.id == report_id).scalar_subquery()
            twin = exists().where(ORIGINALS.c.hash == digest, ORIGINALS.c.report_id == REPORTS.c.id, REPORTS.c.text_hash == text)
            if not connection.scalar(select(twin)):
                connection.execute(delete(ORIGINALS).where(ORIGINALS.c.hash == digest))
                connection.execute(delete(CONTENTS).where(CONTENTS.c.hash == digest))


def _original(digest: str, packed: bytes) -> Original:
    data = zlib.decompress(packed)
    if hashlib.sha256(data).hexdigest() != digest:
        raise LedgerError(f"{digest[:16]}: the kept bytes are altered. Restore the ledger from a backup")
    return Original(digest, data)
