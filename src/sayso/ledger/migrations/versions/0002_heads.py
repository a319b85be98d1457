"""What was learned."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of learned heads."""
    op.create_table(
        "heads",
        sa.Column("number", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("heads", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("judgements", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Double) for name in ("issue_before", "issue_after", "act_before", "act_after")),
        sa.Column("content", sa.LargeBinary),
        sa.Column("earlier", sa.Integer),
        sa.PrimaryKeyConstraint("number", name="pk_heads"),
        sqlite_autoincrement=True,
    )
