"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first version."""
    _reports()
    _runs()
    _judgements()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_hash", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_text_hash", "reports", ["text_hash"])
    op.create_table(
        "names",
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report_id", "name", name="pk_names"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_names_report_id"),
    )
    op.create_table(
        "extractions",
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("extractor", sa.Text, nullable=False),
        sa.Column("attributions", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report_id", "extractor", name="pk_extractions"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_extractions_report_id"),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("extractor", sa.Text, nullable=False),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_runs"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_runs_report_id"),
        sa.UniqueConstraint("report_id", "number", name="uq_runs_report_id_number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "positions",
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("words", "party", "speaker", "act", "issue", "stance")),
        sa.Column("said_first", sa.Text),
        sa.Column("said_last", sa.Text),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("rest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("run", "id", name="pk_positions"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_positions_run"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_positions_report_id"),
    )
    for column in ("report_id", "party", "issue"):
        op.create_index(f"ix_positions_{column}", "positions", [column])


def _judgements() -> None:
    op.create_table(
        "judgements",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "report_id", "position_id", "verdict", "by", "at", "rest")),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
    )
    op.create_index("ix_judgements_report_id", "judgements", ["report_id"])
