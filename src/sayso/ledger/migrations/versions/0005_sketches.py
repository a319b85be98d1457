"""What finding copies keeps: sketches of texts, and what texts share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables of sketches and links; the texts that are there get theirs when copies are first asked for."""
    op.create_table(
        "sketches",
        sa.Column("number", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("text_hash", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("phrases", sa.LargeBinary, nullable=False),
        sa.Column("credits", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_sketches"),
        sa.UniqueConstraint("text_hash", name="uq_sketches_text_hash"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "links",
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("two", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("one", "two", name="pk_links"),
    )
    op.create_index("ix_links_two", "links", ["two"])
