"""What SQLite and PostgreSQL write alike but SQLAlchemy keeps apart, and statements that do not grow too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_for(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what happens where a row is there already."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def chunks(items: Sequence[str], size: int = 1000) -> Iterator[Sequence[str]]:
    """The items in pieces that fit one statement (SQLite takes 32,766 parameters)."""
    return (items[start : start + size] for start in range(0, len(items), size))
