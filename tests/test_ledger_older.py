"""Ledgers that an older Sayso wrote: they open, with all that they hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config

from sayso import ledger as package
from sayso.ledger import Farewell, Ledger
from sayso.ledger.codec import position_row
from sayso.model import OTHER, Report
from tests.making import TEXT, full_position, make_record, make_report, plain_position
from tests.test_forget import NOW

URL = "https://www.news.example/talks/?utm_source=feed#top"


def older(place: str, revision: str) -> sqlalchemy.Engine:
    """A database as migrations up to a revision leave it."""
    url = place.replace("postgresql:", "postgresql+psycopg:", 1) if "://" in place else f"sqlite:///{place}"
    engine = sqlalchemy.create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(Path(package.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return engine


def fill(engine: sqlalchemy.Engine, report: Report) -> None:
    """A report with a run of one position, as revision 0002 kept it: its conditions named no issue."""
    row = position_row(full_position(report))
    rest = json.loads(str(row["rest"]))
    rest[6] = [condition[:2] for condition in rest[6]]
    known = {"id": report.id, "text": report.text, "text_hash": report.text_hash, "publisher": report.publisher, "title": report.title}
    tables: dict[str, dict[str, object]] = {
        "reports": {**known, "url": report.url, "published": str(report.published), "language": "en"},
        "names": {"report_id": report.id, "name": report.name},
        "extractions": {"report_id": report.id, "extractor": "model-1", "attributions": "[]"},
        "runs": {"number": 1, "report_id": report.id, "version": "0", "extractor": "model-1", "dossier": "d", "digest": "d-1"},
        "positions": {"run": 1, **row, "rest": json.dumps(rest)},
    }
    with engine.begin() as connection:
        for name, values in tables.items():
            table = sqlalchemy.table(name, *map(sqlalchemy.column, values))
            connection.execute(sqlalchemy.insert(table).values(**values))
        if engine.dialect.name == "postgresql":
            connection.execute(sqlalchemy.text("SELECT setval('runs_number_seq', 1)"))
    engine.dispose()


@pytest.mark.parametrize("revision", ["0002", "0003"])
def test_a_filled_ledger_migrates_and_works(ledger_place: str, revision: str) -> None:
    report = make_report(url=URL)
    fill(older(ledger_place, revision), report)
    with Ledger.open(ledger_place) as ledger:
        (position,) = ledger.view().positions()
        assert position == full_position(report)
        assert [condition.issue for condition in position.code.conditions] == [OTHER]
        assert list(ledger.reports()) == [report]
        later = make_report("b.txt", TEXT + " More.", url="http://news.example/talks")
        ledger.record(make_record(later, plain_position(later)))
        assert ledger.pages() == {"news.example/talks": (report.id, later.id)}, "its address was found while migrating"
        assert ledger.forget([report.id], Farewell("kim", NOW))
        assert [one.id for one in ledger.reports()] == [later.id]
