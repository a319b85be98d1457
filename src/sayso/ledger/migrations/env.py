"""Alembic's entry: migrates over the connection that `opening.migrate` hands in, inside its transaction."""

from __future__ import annotations

from alembic import context

from sayso.ledger.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
