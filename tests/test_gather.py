"""Fetching into a ledger: what is known is not sent again, feeds lead to their pages, and a stop loses nothing that was recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from sayso.fetch import Fetcher
from sayso.gather import Gathering
from sayso.ledger import Farewell
from sayso.reports import Given
from sayso.workspace import Added, Workspace
from tests import made_files as made
from tests.hosts import NOON, Host, NoTime, Page, fetcher, host


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "talks", "harbour-strike") as opened:
        yield opened.with_settings(extractor="none")


@pytest.fixture
def asking() -> Iterator[Fetcher]:
    with fetcher() as one:
        yield one


def page(number: int = 1, **headers: str) -> Page:
    body = "".join(f"<p>{one} It was round {number}.</p>" for one in made.PARAGRAPHS)
    return Page(made.page(f"Round {number} of the talks", body), headers={"Content-Type": "text/html; charset=utf-8", **headers})


def rss(*items: str, title: str = "Harbour Herald") -> Page:
    return Page(f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode())


def item(link: str, title: str = "An item", day: str = "Tue, 06 May 2031 08:00:00 GMT") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"


def get(workspace: Workspace, asking: Fetcher, *urls: str, given: Given | None = None, faults: Counter[str] | None = None) -> Added:
    return workspace.fetch(urls, Gathering(asking, workspace.ledger, given or Given(), faults=faults))


def counts(added: Added) -> tuple[int, int, list[str]]:
    return added.new, added.known, [one.name for one in added.problems]


# ---- pages


def test_a_page_is_a_report_with_its_address_and_the_day_it_was_fetched(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/a": Page(status=302, headers={"Location": "/b"}), "/b": page()}) as local:
        assert counts(get(workspace, asking, local.url("/a#part"), given=Given(publisher="Herald"))) == (1, 0, [])
    (report,) = workspace.ledger.reports()
    assert (report.url, report.publisher) == (local.url("/b"), "Herald")
    assert report.facts.fetched == NOON.date()
    assert (report.facts.origin("url"), report.facts.origin("publisher")) == ("fetched", "option")
    assert made.PARAGRAPHS[0] in report.text


def test_the_charset_that_the_server_names_counts(workspace: Workspace, asking: Fetcher) -> None:
    content = "Ana Lind said that the crews of the caf\xe9 boats had waited for nine weeks.".encode("cp1252")
    with host({"/a.txt": Page(content, headers={"Content-Type": "text/plain; charset=windows-1252"})}) as local:
        assert counts(get(workspace, asking, local.url("/a.txt"))) == (1, 0, [])
    assert "caf\xe9 boats" in next(workspace.ledger.reports()).text


def test_what_has_not_changed_is_known_without_being_sent(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/a": page(1, ETag='"1"'), "/b": page(2)}) as local:
        urls = local.url("/a"), local.url("/b")
        assert counts(get(workspace, asking, *urls)) == (2, 0, [])
        assert counts(get(workspace, asking, *urls)) == (0, 2, [])
        assert [headers.get("if-none-match") for path, headers in local.asked if path == "/a"] == [None, '"1"']
        local.pages["/a"] = page(3, ETag='"3"')
        assert counts(get(workspace, asking, *urls)) == (1, 1, [])
    assert len(list(workspace.ledger.reports())) == 3


def test_facts_that_are_given_later_are_put_on_what_is_known(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/a": page(1, ETag='"1"')}) as local:
        get(workspace, asking, local.url("/a"))
        assert counts(get(workspace, asking, local.url("/a"), given=Given(published=date(2031, 5, 6)))) == (1, 0, [])


def test_a_page_that_could_not_be_read_is_told_each_time(workspace: Workspace, asking: Fetcher) -> None:
    german = "Die Gewerkschaft hat gestern gesagt, dass sie nicht verhandeln will, solange die Kr\xe4ne automatisch laufen.".encode()
    pages: dict[str, Page | list[Page]] = {
        "/a": Page(b"\x89PNG", headers={"ETag": '"1"'}),
        "/b": Page(german, headers={"ETag": '"2"'}),
    }
    with host(pages) as local:
        for expected in ((1, 0), (0, 1)):
            added = get(workspace, asking, local.url("/a"), local.url("/b"))
            assert counts(added) == (*expected, ["format", "language"])
            assert {one.source for one in added.problems} == {local.url("/a"), local.url("/b")}
    assert len(workspace.problems()) == 2


def test_one_failure_stops_nothing_and_is_mended_by_success(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/b": page(2)}) as local:
        added = get(workspace, asking, local.url("/a"), "ftp://a.example/", local.url("/b"))
        assert counts(added) == (1, 0, ["status", "scheme"])
        assert [kept.problem.name for kept in workspace.problems()] == ["scheme", "status"]
        local.pages["/a"] = page(1)
        assert counts(get(workspace, asking, local.url("/a"))) == (1, 0, [])
    assert [kept.problem.name for kept in workspace.problems()] == ["scheme"]


def test_a_forgotten_page_is_fetched_again_only_to_say_so(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/a": page(1, ETag='"1"')}) as local:
        get(workspace, asking, local.url("/a"))
        (report,) = workspace.ledger.reports()
        workspace.ledger.forget([report.id], Farewell("kim", NOON))
        assert workspace.ledger.fetched([local.url("/a")]) == {}
        assert counts(get(workspace, asking, local.url("/a"))) == (0, 0, ["forgotten"])
        added = workspace.fetch([local.url("/a")], Gathering(asking, workspace.ledger), again=True)
        assert counts(added) == (1, 0, [])


def test_a_report_that_is_gone_otherwise_is_asked_for_in_full(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/a": page(1, ETag='"1"')}) as local:
        get(workspace, asking, local.url("/a"))
        with workspace.ledger.engine.begin() as connection:  # as if another program had forgotten it in between
            connection.exec_driver_sql("UPDATE fetched SET report_id = 'r-0123456789abcdef'")
        get(workspace, asking, local.url("/a"))
        assert "if-none-match" not in local.asked[-1][1]


def test_an_archive_gives_all_that_is_in_it_and_is_known_as_a_whole(workspace: Workspace, asking: Fetcher) -> None:
    files = {"a.txt": made.TEXT.encode(), "b.txt": (made.TEXT + " And more.").encode()}
    with host({"/a.zip": Page(made.zipped(files), headers={"ETag": '"1"'})}) as local:
        assert counts(get(workspace, asking, local.url("/a.zip"))) == (2, 0, [])
        assert counts(get(workspace, asking, local.url("/a.zip"))) == (0, 2, [])
        forgotten = next(workspace.ledger.reports())
        workspace.ledger.forget([forgotten.id], Farewell("kim", NOON))
        assert counts(get(workspace, asking, local.url("/a.zip"))) == (0, 1, [])


def test_a_stop_in_the_middle_goes_on_where_it_was(workspace: Workspace, asking: Fetcher) -> None:
    with host({f"/{n}": page(n, ETag=f'"{n}"') for n in range(40)}) as local:
        urls = [local.url(f"/{n}") for n in range(40)]

        def stopped(_: object) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            workspace.fetch(urls, Gathering(asking, workspace.ledger), stopped)
        assert len(list(workspace.ledger.reports())) == 32, "a batch"
        assert len(workspace.ledger.fetched(urls)) == 31, "the last is noted when it is clear that it gives no more"
        local.asked.clear()
        assert counts(get(workspace, asking, *urls)) == (8, 32, [])
        assert sum("if-none-match" in headers for _, headers in local.asked) == 31


def test_what_was_not_recorded_is_not_noted(workspace: Workspace, asking: Fetcher) -> None:
    with host({f"/{n}": page(n, ETag=f'"{n}"') for n in range(3)}) as local:
        gathering = Gathering(asking, workspace.ledger)
        assert len(list(islice(gathering.reads(local.url(f"/{n}") for n in range(3)), 2))) == 2
        assert list(gathering.kept([])) == []
        # Reads that were taken and never recorded: the note says that nothing is held, so all is asked for in full.
        assert not any(one.reports for one in workspace.ledger.fetched([local.url("/0"), local.url("/1")]).values())
        assert counts(get(workspace, asking, *(local.url(f"/{n}") for n in range(3)))) == (3, 0, [])


# ---- feeds


def test_a_feed_leads_to_its_pages_with_what_it_says_of_them(workspace: Workspace, asking: Fetcher) -> None:
    text = Page(made.TEXT.encode())
    with host({"/feed": rss(item("/n/1"), item("/n/2", "A page")), "/n/1": text, "/n/2": page(2)}) as local:
        assert counts(get(workspace, asking, local.url("/feed"))) == (2, 0, [])
        assert local.paths == ["/feed", "/n/1", "/n/2"]
    found = {report.name: report for report in workspace.ledger.reports()}
    plain, marked = found[local.url("/n/1")], found[local.url("/n/2")]
    assert (plain.title, plain.publisher, plain.published) == ("An item", "Harbour Herald", date(2031, 5, 6))
    assert plain.facts.origin("published") == "feed"
    assert marked.title == "Round 2 of the talks", "what the page says of itself stands above the feed"


def test_items_without_a_link_are_reports_and_dead_links_stop_nothing(workspace: Workspace, asking: Fetcher) -> None:
    alone = f"<item><title>Alone</title><description>{made.PARAGRAPHS[2]}</description></item>"
    with host({"/feed": rss(alone, item("ftp://a.example/x"), item("/n/404"), item("/n/1")), "/n/1": page()}) as local:
        added = get(workspace, asking, local.url("/feed"))
        assert counts(added) == (2, 0, ["scheme", "status"])
        assert [one.source for one in added.problems] == ["ftp://a.example/x", local.url("/n/404")]


def test_a_broken_feed_is_a_problem(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/feed": Page(b"<rss><channel><title>x</title></channel></rss>")}) as local:
        assert counts(get(workspace, asking, local.url("/feed"))) == (0, 0, ["no items"])


# ---- following


def follow(workspace: Workspace, asking: Fetcher, local: Host, faults: Counter[str]) -> tuple[tuple[int, int, list[str]], list[str]]:
    """A round: what was counted, and which paths were asked for."""
    local.asked.clear()
    return counts(get(workspace, asking, local.url("/feed"), faults=faults)), local.paths


def test_a_followed_feed_gives_what_is_new_and_nothing_twice(workspace: Workspace, asking: Fetcher) -> None:
    faults: Counter[str] = Counter()
    first, second = rss(item("/1"), item("/2")), rss(item("/3"), item("/1"), item("/2"))
    first.headers, second.headers = {"ETag": '"f1"'}, {"ETag": '"f2"'}
    with host({"/feed": first, "/1": page(1), "/2": Page(b"\x89PNG"), "/3": page(3)}) as local:
        assert follow(workspace, asking, local, faults) == ((1, 0, ["format"]), ["/feed", "/1", "/2"])
        assert follow(workspace, asking, local, faults) == ((0, 0, []), ["/feed"])
        assert local.asked[-1][1]["if-none-match"] == '"f1"'
        local.pages["/feed"] = second
        assert follow(workspace, asking, local, faults) == ((1, 0, []), ["/feed", "/3"])


def test_a_link_that_fails_is_tried_three_times_also_if_the_feed_does_not_change(workspace: Workspace, asking: Fetcher) -> None:
    faults: Counter[str] = Counter()
    feed = rss(item("/1"))
    feed.headers = {"ETag": '"f1"'}
    with host({"/feed": feed}) as local:
        paths = [follow(workspace, asking, local, faults)[1] for _ in range(5)]
        assert paths == [["/feed", "/1"]] * 3 + [["/feed"]] * 2
        assert "if-none-match" in local.asked[-1][1]


def test_a_link_that_mends_in_time_is_read(workspace: Workspace, asking: Fetcher) -> None:
    faults: Counter[str] = Counter()
    with host({"/feed": rss(item("/1")), "/1": [Page(status=500), page()]}) as local:
        assert follow(workspace, asking, local, faults)[0] == (0, 0, ["status"])
        assert follow(workspace, asking, local, faults)[0] == (1, 0, [])
    assert workspace.problems() == ()


def test_only_feeds_are_followed_and_a_feed_that_comes_back_is_mended(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/feed": [page(), Page(status=503), Page(status=503), Page(status=503), rss(item("/1"))], "/1": page()}) as local:
        assert follow(workspace, asking, local, Counter())[0] == (0, 0, ["no feed"])
        gathering = Gathering(asking, workspace.ledger, faults=Counter())
        assert counts(workspace.fetch([local.url("/feed")], gathering)) == (0, 0, ["busy"])
        assert gathering.failed == {local.url("/feed")}
        asking.clock.sleep(120)
        assert follow(workspace, asking, local, Counter())[0] == (1, 0, [])
    assert workspace.problems() == ()


def test_fresh_are_those_that_the_ledger_did_not_hold(workspace: Workspace, asking: Fetcher) -> None:
    with host({"/1": page(1), "/2": page(2)}) as local:
        get(workspace, asking, local.url("/1"))
        gathering = Gathering(asking, workspace.ledger)
        workspace.fetch([local.url("/1"), local.url("/2")], gathering)
    (fresh,) = gathering.fresh
    assert workspace.ledger.report(fresh).url == local.url("/2")


def test_hosts_are_asked_slowly_by_the_clock(workspace: Workspace) -> None:
    clock = NoTime()
    with host({f"/{n}": page(n) for n in range(4)}) as local, fetcher(clock) as one:
        get(workspace, one, *(local.url(f"/{n}") for n in range(4)))
    assert clock.slept == [1.0] * 4
