"""Finds, makes and migrates the database behind a ledger, and begins its transactions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, table, text
from sqlalchemy import column as named
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from sayso.errors import LedgerError
from sayso.ledger.rights import tighten
from sayso.ledger.schema import METADATA, REVISION, VERSION_TABLE

BUSY_SECONDS = 30
"""How long one writer waits for another."""

_MIGRATION_LOCK = 0x5A750
"""Any number will do, as long as every Sayso asks PostgreSQL for the same."""

_WRITES, _ALONE = "sayso_writes", "sayso_alone"


def open_engine(where: str | os.PathLike[str]) -> Engine:
    """An engine on a migrated database; LedgerError, with the mend, when there can be none."""
    url = _url_of(where)
    shown = _shown(url)
    try:
        engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgres(url)
    except OSError as error:
        raise LedgerError(f"{shown}: cannot be made: {error.strerror}. Name a file in a folder you can write") from error
    try:
        _migrate(engine, shown)
    except DBAPIError as error:
        engine.dispose()
        raise LedgerError(f"{shown}: {_first_line(error)}. {_mend(engine, str(error.orig))}") from error
    except LedgerError:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One snapshot: what is read inside belongs together, whoever writes meanwhile."""
    # SQLite's transactions are snapshots of themselves.
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with _kept_whole(engine, "read"), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is kept on leaving, or none of it."""
    with _kept_whole(engine, "written"), _writer(engine) as connection, connection.begin():
        yield connection


@contextmanager
def alone(engine: Engine, patient: bool = True) -> Iterator[Callable[[str], tuple[Any, ...]]]:
    """Runs statements that no transaction may hold, and gives the first row of each; DBAPIError at once if others are in the way,
    after a while if `patient`."""
    of_postgres = engine.dialect.name == "postgresql"
    options: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"} if of_postgres else {_ALONE: True}
    with engine.connect().execution_options(**options) as connection:
        connection.detach()  # what is set here holds for nobody else
        if of_postgres:
            connection.exec_driver_sql(f"SET lock_timeout = '{BUSY_SECONDS if patient else 1}s'")
        elif not patient:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")

        def run(statement: str) -> tuple[Any, ...]:
            result = connection.exec_driver_sql(statement)
            return tuple(result.first() or ()) if result.returns_rows else ()

        yield run


@contextmanager
def _kept_whole(engine: Engine, doing: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        mend = _mend(engine, str(error.orig))
        raise LedgerError(f"{_shown(engine.url)}: could not be {doing}: {_first_line(error)}. {mend}") from error


def _url_of(where: str | os.PathLike[str]) -> URL:
    place = os.fspath(where)
    if "://" not in place:
        return URL.create("sqlite", database=str(Path(place).expanduser().absolute()))
    try:
        url = make_url(place)
        if url.drivername in ("postgres", "postgresql"):
            url = url.set(drivername="postgresql+psycopg")
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise LedgerError("The ledger's URL cannot be read. Write postgresql://user@host/database or a path") from error
    if backend not in ("sqlite", "postgresql"):
        raise LedgerError(f"{backend}: no ledger can be kept there. Use a path or a postgresql:// URL")
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise LedgerError("sqlite: the URL names no file. Write a path instead")
    return url


def _sqlite(url: URL) -> Engine:
    # SQLite gives its -wal and -shm files the rights of the database, so this covers all three.
    os.close(os.open(str(url.database), os.O_RDWR | os.O_CREAT, 0o600))
    for ending in ("", "-wal", "-shm"):
        tighten(f"{url.database}{ending}")
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver would begin too late, and never for a read
        for pragma in (
            f"busy_timeout = {BUSY_SECONDS * 1000}",
            "journal_mode = WAL",
            # NORMAL survives a kill but not a power cut: an acknowledged report is to survive both.
            "synchronous = FULL",
            "foreign_keys = ON",
            # What is forgotten is overwritten where it stood.
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        # A read that turns into a write cannot wait for another writer; so writers say so at once.
        if not options.get(_ALONE, False):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES, False) else "BEGIN")

    return engine


def _writer(engine: Engine) -> Connection:
    return engine.connect().execution_options(**{_WRITES: True})


def _postgres(url: URL) -> Engine:
    try:
        return create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise LedgerError(f"{_shown(url)}: the driver is missing. Run pip install 'sayso[postgres]'") from error


def _migrate(engine: Engine, shown: str) -> None:
    with engine.connect() as connection:
        if _revision(connection) == REVISION:
            return
    with _writer(engine) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        # Asked again: another process may have migrated while this one waited for the lock.
        found = _revision(connection)
        if found == REVISION:
            return
        if found is None:
            _refuse_foreign(connection, shown)
        _upgrade(connection, found, shown)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(named("version_num")).select_from(table(VERSION_TABLE)))


def _refuse_foreign(connection: Connection, shown: str) -> None:
    # A PostgreSQL database may be shared with other programs, a SQLite file may not.
    found = set(inspect(connection).get_table_names())
    clash = found if connection.dialect.name == "sqlite" else found & set(METADATA.tables)
    if clash:
        listed = ", ".join(sorted(clash)[:3])
        raise LedgerError(f"{shown}: holds another program's tables ({listed}). Name an empty database or a new file")


def _upgrade(connection: Connection, found: str | None, shown: str) -> None:
    # Imported here: opening a ledger that is up to date needs none of it.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise LedgerError(f"{shown}: was made by a newer Sayso (ledger revision {found}). Update Sayso to open it")
    command.upgrade(config, "head")


def _shown(url: URL) -> str:
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0].rstrip(".")


def _mend(engine: Engine, fault: str) -> str:
    if engine.dialect.name == "postgresql":
        return "Check that the server runs and that the URL names a user and database it knows"
    if "not a database" in fault:
        return "Name a ledger or a new file"
    if "locked" in fault:
        return "Another program holds it; try again when that has ended"
    return "Check the file's rights and the room on its disk"
