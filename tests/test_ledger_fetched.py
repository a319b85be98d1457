"""What the ledger keeps of what was fetched, on each kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sayso.errors import LedgerError
from sayso.fetch import Validators
from sayso.ledger import Farewell, Fetched, Ledger
from tests.hosts import Page, fetcher, host
from tests.making import TEXT, make_record, make_report

NOW = datetime(2031, 5, 8, 12, tzinfo=UTC)
URL = "https://news.example/1"


def test_what_was_fetched_is_known_until_it_is_fetched_again(ledger: Ledger) -> None:
    one, two = make_report("a.txt"), make_report("b.txt", TEXT + " More.")
    ledger.record_all([make_record(one), make_record(two)])
    both = Fetched(URL, '"1"', "Thu, 08 May 2031 10:00:00 GMT", NOW, tuple(sorted((one.id, two.id))))
    ledger.note_fetched([Fetched(URL, "", "", NOW), both, Fetched(f"{URL}/feed", '"f"', "", NOW)])
    assert ledger.fetched([URL, "https://news.example/2"]) == {URL: both}
    assert ledger.fetched([f"{URL}/feed"])[f"{URL}/feed"].reports == ()
    newer = Fetched(URL, "", "", NOW.replace(hour=13), (two.id,))
    ledger.note_fetched([newer])
    assert ledger.fetched([URL]) == {URL: newer}


def test_reports_that_are_not_held_are_not_named(ledger: Ledger) -> None:
    ledger.note_fetched([Fetched(URL, '"1"', "", NOW, ("r-0123456789abcdef",))])
    assert ledger.fetched([URL]) == {URL: Fetched(URL, '"1"', "", NOW)}


def test_forgetting_a_report_takes_its_address_away(ledger: Ledger) -> None:
    report = make_report()
    ledger.record(make_record(report))
    fetched = Fetched(URL, '"1"', "", NOW, (report.id,))
    ledger.note_fetched([fetched, replace(fetched, url=f"{URL}/amp")])
    ledger.forget([report.id], Farewell("kim", NOW))
    assert ledger.fetched([URL, f"{URL}/amp"]) == {}


def test_a_ledger_that_cannot_be_read_is_not_the_servers_fault() -> None:
    def broken(_: str) -> Validators:
        raise LedgerError("gone")

    with host({"/a": Page(b"a")}) as local, fetcher() as one, pytest.raises(LedgerError):
        one.get(local.url("/a"), broken)
