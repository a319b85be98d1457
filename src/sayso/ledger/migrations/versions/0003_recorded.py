"""When reports and runs were recorded; for those from before nobody knows, and they count as always known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the times."""
    for table in ("reports", "runs"):
        op.add_column(table, sa.Column("recorded", sa.Text))
