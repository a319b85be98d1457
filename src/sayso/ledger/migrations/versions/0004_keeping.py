"""What could not be read, what is forgotten, original bytes, more facts of a report, and its address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.ledger.addresses import address_of

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, and give each report its address."""
    _reports()
    op.create_table(
        "problems",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "place", "source", "name", "detail", "mend", "seen")),
        sa.PrimaryKeyConstraint("id", name="pk_problems"),
    )
    op.create_index("ix_problems_place", "problems", ["place"])
    op.create_table(
        "tombstones",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("report_id", "text_hash", "at", "by", "why")),
        sa.Column("swept", sa.Text),
        sa.PrimaryKeyConstraint("report_id", name="pk_tombstones"),
    )
    op.create_index("ix_tombstones_text_hash", "tombstones", ["text_hash"])
    op.create_table(
        "contents",
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_contents"),
    )
    op.create_table(
        "originals",
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report_id", "hash", name="pk_originals"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_originals_report_id"),
        sa.ForeignKeyConstraint(["hash"], ["contents.hash"], name="fk_originals_hash"),
    )
    op.create_index("ix_originals_hash", "originals", ["hash"])


def _reports() -> None:
    for name in ("facts", "address"):
        op.add_column("reports", sa.Column(name, sa.Text, nullable=False, server_default=""))
    connection = op.get_bind()
    table = sa.table("reports", sa.column("id"), sa.column("url"), sa.column("address"))
    found = connection.execute(sa.select(table.c.id, table.c.url).where(table.c.url != "")).all()
    rows = [{"of": report_id, "to": address} for report_id, url in found if (address := address_of(url))]
    if rows:
        connection.execute(sa.update(table).where(table.c.id == sa.bindparam("of")).values(address=sa.bindparam("to")), rows)
    op.create_index("ix_reports_address", "reports", ["address"])
