"""Versions of a page: which reports they are, in which order, and what changed in their positions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import versions
from sayso.copies import Cluster, Copies
from sayso.corroboration import Articles, Count, count
from sayso.ledger import Ledger, Query, address_of
from sayso.ledger.addresses import Dated, articles, chains, outdated
from sayso.model import Act, Facts, Position, Report, Stance, Words
from sayso.versions import Change, change
from sayso.workspace import Workspace
from tests import strategies
from tests.making import TEXT, make_record, make_report, plain_position
from tests.test_cli import sayso

URL = "https://news.example/talks"


# Addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/talks",
        "https://www.news.example/talks/",
        f"{URL}#more",
        f"{URL}?utm_source=feed&utm_medium=x",
        f" {URL}?fbclid=1",
    ],
)
def test_urls_of_one_page(url: str) -> None:
    assert address_of(url) == address_of(URL) == "news.example/talks"


@pytest.mark.parametrize("url", [f"{URL}/2", f"{URL}?id=2", "https://other.example/talks", "https://news.example:8080/talks"])
def test_urls_of_other_pages(url: str) -> None:
    assert address_of(url) not in ("", address_of(URL))


@pytest.mark.parametrize(
    "url", ["", "https://news.example/", "https://news.example", "talks.html", "file:///talks", "http://[", "http://a:b/c"]
)
def test_what_names_no_single_page(url: str) -> None:
    assert address_of(url) == ""


# Order


def dated(number: int, published: date | None = None, updated: date | None = None, hour: int = 0, text: str = "") -> Dated:
    return Dated(f"r-{number}", "a", text or f"t-{number}", published, updated, datetime(2025, 3, 9, hour, tzinfo=UTC))


def test_versions_are_ordered_by_day_then_by_when_they_came() -> None:
    march = [date(2025, 3, day) for day in range(1, 10)]
    first, second = dated(9, march[1]), dated(8, march[1], march[3])
    third, fourth = dated(7, march[4], None, 5), dated(6, march[4], None, 6)
    undated = dated(5)
    assert chains([undated, fourth, third, second, first]) == {"a": ("r-9", "r-8", "r-7", "r-6", "r-5")}


def test_one_text_is_one_version_and_one_version_is_none() -> None:
    same = [dated(1, date(2025, 3, 1), text="t"), dated(2, date(2025, 3, 2), text="t")]
    assert chains(same) == {}
    assert outdated(same) == {}
    assert articles(same) == {"r-1": "r-2", "r-2": "r-2"}


def test_an_older_text_is_outdated_in_every_report_of_it() -> None:
    old, copy, new = dated(1, date(2025, 3, 1), text="t"), dated(2, date(2025, 3, 2), text="t"), dated(3, date(2025, 3, 3))
    assert outdated([new, copy, old]) == {"r-1": "r-3", "r-2": "r-3"}


@given(
    st.lists(
        st.builds(dated, st.integers(0, 9), st.none() | st.dates(date(2025, 3, 1), date(2025, 3, 3))), unique_by=lambda d: d.report_id
    ),
    st.data(),
)
def test_order_of_reports_makes_no_difference(listed: list[Dated], data: st.DataObject) -> None:
    other = data.draw(st.permutations(listed))
    assert (chains(listed), outdated(listed), articles(listed)) == (chains(other), outdated(other), articles(other))


# What changed


def said(words: str, start: int = 0, speaker: str = "Ana Lind", act: Act = Act.DEMAND, report: str = "r-1") -> Position:
    made = plain_position(make_report(), act=act, speaker=speaker, stance=Stance.FOR)
    return replace(made, report_id=report, words=Words(start, start + len(words), words))


def test_each_position_is_added_gone_recoded_or_kept() -> None:
    old = [said("Open the border.", 0), said("Free the prisoners", 20), said("Pay the debt", 40), said("Sign today", 60)]
    new = [
        said("open the border", 90, report="r-2"),
        said("Free the prisoners", 30, act=Act.PROPOSE, report="r-2"),
        said("Sign today", 60, speaker="Bo Ek", report="r-2"),
        said("Withdraw the troops", 70, report="r-2"),
    ]
    found = change(old, new)
    assert (found.added, found.gone, found.kept) == ((new[3],), (old[2],), 1)
    assert [(one.before, one.after) for one in found.recoded] == [(old[1], new[1]), (old[3], new[2])]


def test_equal_words_of_two_speakers_keep_their_speakers() -> None:
    old = [said("No.", 0, "Ana Lind"), said("No.", 9, "Bo Ek")]
    new = [said("No.", 0, "Bo Ek", report="r-2"), said("No.", 9, "Ana Lind", report="r-2")]
    assert change(old, new) == Change(kept=2)


def some_positions(report: Report) -> st.SearchStrategy[list[Position]]:
    return st.lists(strategies.positions(report), max_size=6, unique_by=lambda one: one.id)


@given(some_positions(make_report(text="yes. no. yes. no")), some_positions(make_report(text="no. yes. no.", title="2")))
def test_changes_are_told_completely_and_alike_from_both_sides(before: list[Position], after: list[Position]) -> None:
    there, back = change(before, after), change(after, before)
    assert len(before) == len(there.gone) + len(there.recoded) + there.kept
    assert len(after) == len(there.added) + len(there.recoded) + there.kept
    assert (len(there.added), len(there.gone), len(there.recoded), there.kept) == (
        len(back.gone),
        len(back.added),
        len(back.recoded),
        back.kept,
    )
    assert change(before, before) == Change(kept=len(before))


# In the ledger


def versions_of(*days: int, url: str = URL) -> list[Report]:
    return [make_report(f"{day}.html", f"{TEXT} Version {day}.", url=url, published=date(2025, 3, day)) for day in days]


def test_positions_of_older_versions_stay_and_are_marked(ledger: Ledger) -> None:
    first, second, third = reports = versions_of(1, 2, 3)
    ledger.record_all(make_record(report, plain_position(report)) for report in reports)
    view = ledger.view()
    assert len(view.positions()) == 3
    assert view.newer == {first.id: third.id, second.id: third.id}
    assert {row.report: row.newer_version for row in view.positions().flat()} == {"1.html": third.id, "2.html": third.id, "3.html": None}
    assert ledger.pages() == {"news.example/talks": (first.id, second.id, third.id)}
    assert dict(ledger.view(Query(as_of=date(2025, 3, 2))).newer) == {first.id: second.id}, "the third was not out yet"


def test_an_update_counts_as_the_day_of_a_version(ledger: Ledger) -> None:
    first, second = versions_of(2, 1)
    ledger.record_all(map(make_record, (first, replace(second, facts=Facts(updated=date(2025, 3, 4))))))
    assert ledger.pages() == {"news.example/talks": (first.id, second.id)}


def test_a_less_known_version_of_the_same_file_is_no_version(ledger: Ledger) -> None:
    (known,) = versions_of(1)
    ledger.record_all(map(make_record, (known, replace(known, title="", publisher=""))))
    assert ledger.pages() == {}


# Counting


def count_of(*reports: str, copies: Copies) -> Count:
    return count([replace(plain_position(make_report()), report_id=report) for report in reports], copies)


def test_versions_are_one_article_and_one_origin() -> None:
    together = Articles.of(Copies(), {"r-1": "r-2", "r-2": "r-2"})
    assert (count_of("r-1", "r-2", "r-3", copies=together).articles, count_of("r-1", "r-2", "r-3", copies=together).origins) == (2, 2)
    apart = count_of("r-1", "r-2", "r-3", copies=Copies())
    assert (apart.articles, apart.origins) == (3, 3)


def test_a_copy_of_an_old_version_has_its_origin() -> None:
    copies = Copies((Cluster("r-1", ("r-1", "r-9"), "near"),))
    found = count_of("r-1", "r-2", "r-9", copies=Articles.of(copies, {"r-1": "r-2", "r-2": "r-2"}))
    assert (found.articles, found.origins) == (2, 1)


# As a user sees it


def test_versions_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_EXTRACTOR", "rules")
    folder = tmp_path / "talks"
    Workspace.create(folder, "harbour-strike").close()
    both = "The union said it wants a night supplement of 20 per cent."
    texts = {"1.txt": f"{both} The union said it rejects the lockout.", "2.txt": f"{both} The union said it accepts new apprentices."}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = "".join(f"{name},{URL},2031-03-0{name[0]}\n" for name in texts)
    (tmp_path / "list.csv").write_text(f"file,url,published\n{rows}", encoding="utf-8")
    assert sayso("-C", folder, "versions").returncode == 3
    sayso("-C", folder, "add", "--manifest", tmp_path / "list.csv")
    shown = sayso("-C", folder, "versions", URL).stdout
    assert [line.split()[0] for line in shown.splitlines()] == [
        "news.example/talks",
        shown.split()[1],
        shown.split("\n")[2].split()[0],
        "+",
        "-",
        "=",
    ]
    assert shown == sayso("-C", folder, "versions", "1.txt").stdout == sayso("-C", folder, "versions").stdout
    assert sayso("-C", folder, "versions", "https://news.example/other").returncode == 3
    older = next(line.split("\t")[0] for line in sayso("-C", folder, "positions").stdout.splitlines() if "lockout" in line)
    told = sayso("-C", folder, "show", older).stdout
    newest = shown.split("\n")[2].split()[0]
    assert f"    version  an older one: the newest of this page is {newest}\n" in told
    assert " known from  published: manifest; url: manifest\n" in told
    assert json.loads(sayso("-C", folder, "show", older, "--json").stdout)["newer_version"] == newest
    with Workspace.open(folder) as workspace:
        (page,) = workspace.versions()
        assert isinstance(page, versions.Page)
        assert [version.report.name for version in page.versions] == ["1.txt", "2.txt"]
        assert page.versions[0].change is None
        newer = page.versions[1].change
        assert newer is not None
        assert (len(newer.added), len(newer.gone), newer.kept, newer.recoded) == (1, 1, 1, ())
