"""What was fetched from where, and what the server said of its state."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "fetched",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("url", "report_id", "etag", "last_modified", "fetched_at")),
        sa.PrimaryKeyConstraint("url", "report_id", name="pk_fetched"),
    )
    op.create_index("ix_fetched_report_id", "fetched", ["report_id"])
