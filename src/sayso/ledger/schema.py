"""The ledger's tables. Days are ISO text, so that SQLite and PostgreSQL sort and store them alike."""

from __future__ import annotations

from sqlalchemy import Column, Double, ForeignKey, Index, Integer, LargeBinary, MetaData, PrimaryKeyConstraint, Table, Text
from sqlalchemy import UniqueConstraint as Unique

REVISION = "0006"
"""The newest migration in `migrations/versions`."""

VERSION_TABLE = "sayso_version"
"""Where Alembic keeps a ledger's revision; not its default, so that a shared PostgreSQL database may have both."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False, index=True),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published", Text),
    Column("language", Text, nullable=False),
    Column("recorded", Text),
    Column("facts", Text, nullable=False, server_default=""),
    Column("address", Text, nullable=False, server_default="", index=True),
)

NAMES = Table(
    "names",
    METADATA,
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("report_id", "name"),
)

EXTRACTIONS = Table(
    "extractions",
    METADATA,
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("extractor", Text, nullable=False),
    Column("attributions", Text, nullable=False),
    PrimaryKeyConstraint("report_id", "extractor"),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("version", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("recorded", Text),
    Unique("report_id", "number"),
    sqlite_autoincrement=True,
)
"""A run stands in one transaction with its positions: every run that can be seen is complete.

`recorded` is when it was stored, as of reports: UTC in ISO text, always with microseconds, so that it sorts as text. It is null in
rows that are older than the column: what they hold was always known.
"""

POSITIONS = Table(
    "positions",
    METADATA,
    Column("run", Integer, ForeignKey("runs.number"), nullable=False),
    Column("id", Text, nullable=False),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("issue", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("said_first", Text),
    Column("said_last", Text),
    Column("confidence", Double, nullable=False),
    Column("rest", Text, nullable=False),
    PrimaryKeyConstraint("run", "id"),
    Index(None, "report_id"),
    Index(None, "party"),
    Index(None, "issue"),
)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, nullable=False, index=True),
    Column("position_id", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("rest", Text, nullable=False),
)
"""Append-only. No foreign key: judgements are input too, and may come before the reports they are about."""

HEADS = Table(
    "heads",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("heads", Text),
    Column("at", Text, nullable=False),
    Column("judgements", Integer, nullable=False),
    Column("issue_before", Double),
    Column("issue_after", Double),
    Column("act_before", Double),
    Column("act_after", Double),
    Column("content", LargeBinary),
    Column("earlier", Integer),
    sqlite_autoincrement=True,
)
"""Append-only: the newest row holds. Undoing appends the row `earlier` once more, or one without heads."""

PROBLEMS = Table(
    "problems",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("place", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("mend", Text, nullable=False),
    Column("seen", Text, nullable=False),
)
"""What could not be read. `place` is the whole path or URL of the file that `source` lies in."""

TOMBSTONES = Table(
    "tombstones",
    METADATA,
    Column("report_id", Text, primary_key=True),
    Column("text_hash", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("swept", Text),
)
"""What was forgotten. No foreign key: the report is gone. `swept` is when the files were clean of it too."""

CONTENTS = Table(
    "contents",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)
"""Bytes as received, packed with zlib, by their SHA-256."""

ORIGINALS = Table(
    "originals",
    METADATA,
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("hash", Text, ForeignKey("contents.hash"), nullable=False, index=True),
    PrimaryKeyConstraint("report_id", "hash"),
)
"""From which bytes a report was read."""
SKETCHES = Table(
    "sketches",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("text_hash", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("phrases", LargeBinary, nullable=False),
    Column("credits", Text, nullable=False),
    Unique("text_hash"),
    sqlite_autoincrement=True,
)
"""What finding copies keeps of each text. It can be made anew from the texts, as can the links."""

LINKS = Table(
    "links",
    METADATA,
    Column("one", Text, nullable=False),
    Column("two", Text, nullable=False),
    Column("content", Text, nullable=False),
    PrimaryKeyConstraint("one", "two"),
    Index(None, "two"),
)
"""What two texts share, by their hashes, the smaller first: a pair without a row shares nothing."""

FETCHED = Table(
    "fetched",
    METADATA,
    Column("url", Text, nullable=False),
    Column("report_id", Text, nullable=False, index=True),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("fetched_at", Text, nullable=False),
    PrimaryKeyConstraint("url", "report_id"),
)
"""What was fetched, a row for each report that a URL gave; `report_id` is empty where it gave none (a feed, or what cannot be read).

No foreign key, for that. Forgetting a report takes its rows away as it does in every table with a `report_id`.
"""
