"""Fixtures for tests of more than one part."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import sqlalchemy
from playwright.sync_api import Browser, sync_playwright

from sayso.ledger import Ledger


@pytest.fixture(scope="session")
def postgres() -> str:
    """The URL of a PostgreSQL server to test on, from SAYSO_TEST_POSTGRES; `.ci/postgres.sh` starts one."""
    url = os.environ.get("SAYSO_TEST_POSTGRES")
    if not url:
        missing("SAYSO_TEST_POSTGRES names no PostgreSQL server (.ci/postgres.sh starts one)")
    return url


def missing(reason: str) -> NoReturn:
    """Skips a test that needs what this machine lacks; fails it in CI, which installs all that tests need."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


QUIET = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync"


@pytest.fixture(scope="module")  # a whole session would keep Playwright's event loop running under all other tests
def browser() -> Iterator[Browser]:
    """Chromium without a window; it asks the network for nothing of its own."""
    chromium = shutil.which("chromium")
    if chromium is None:
        missing("there is no chromium (install the package chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=[f"--{name}" for name in QUIET.split()])
        yield opened
        opened.close()


@pytest.fixture(params=["sqlite", "postgres"])
def ledger_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new, empty ledger can be opened: a path, then a PostgreSQL schema of its own."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    server: str = request.getfixturevalue("postgres")
    schema = f"test_{uuid.uuid4().hex}"
    url = sqlalchemy.make_url(server).set(drivername="postgresql+psycopg")
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text(f"CREATE SCHEMA {schema}"))
    in_schema = url.set(drivername="postgresql", query={"options": f"-csearch_path={schema}"})
    yield in_schema.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def ledger(ledger_place: str) -> Iterator[Ledger]:
    """A new, empty ledger on each kind of database."""
    with Ledger.open(ledger_place) as opened:
        yield opened
