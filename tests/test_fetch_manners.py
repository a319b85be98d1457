"""How hosts are asked: their rules first, and never more than once in a second."""

from __future__ import annotations

import pytest

from sayso.errors import Problem
from sayso.fetch import Answer, Pace
from tests.hosts import Host, NoTime, Page, fetcher, host


def rules(*lines: str, status: int = 200) -> dict[str, Page | list[Page]]:
    return {"/robots.txt": Page("\n".join(lines).encode(), status), "/a": Page(b"a"), "/b/c.pdf": Page(b"c"), "/b/d": Page(b"d")}


def opened(local: Host, *paths: str, clock: NoTime | None = None) -> list[str]:
    """The paths that could be had; the rest was closed by the rules."""
    with fetcher(clock) as one:
        found = {path: one.get(local.url(path)) for path in paths}
    assert {one.name for one in found.values() if isinstance(one, Problem)} <= {"robots"}
    return [path for path, one in found.items() if isinstance(one, Answer)]


@pytest.mark.parametrize(
    ("lines", "open_"),
    [
        (["User-agent: *", "Disallow: /b/"], ["/a"]),
        (["User-agent: *", "Disallow: /*.pdf$"], ["/a", "/b/d"]),
        (["User-agent: *", "Disallow: /", "", "User-agent: sayso", "Disallow: /a"], ["/b/c.pdf", "/b/d"]),
        (["User-agent: *", "Disallow: /b/", "Allow: /b/d"], ["/a", "/b/d"]),
        (["User-agent: OtherBot", "Disallow: /"], ["/a", "/b/c.pdf", "/b/d"]),
        (["\x00\xff garbage", "Disallow"], ["/a", "/b/c.pdf", "/b/d"]),
        ([], ["/a", "/b/c.pdf", "/b/d"]),
    ],
)
def test_the_rules_of_a_host_are_obeyed(lines: list[str], open_: list[str]) -> None:
    with host(rules(*lines)) as local:
        assert opened(local, "/a", "/b/c.pdf", "/b/d") == open_
    assert local.paths == open_, "what is closed is not asked for"
    assert [path for path, _ in local.asked].count("/robots.txt") == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_rules_everything_is_open(status: int) -> None:
    with host(rules("User-agent: *", "Disallow: /", status=status)) as local:
        assert opened(local, "/a") == ["/a"]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_rules_that_cannot_be_had_now_close_a_host_for_now(status: int) -> None:
    clock = NoTime()
    with host(rules(status=status)) as local, fetcher(clock) as one:
        first, second = one.get(local.url("/a")), one.get(local.url("/b/d"))
        assert isinstance(first, Problem)
        assert isinstance(second, Problem)
        assert (first.name, second.name, local.paths) == ("robots", "robots", [])
        assert "for now" in first.detail
        asked = len(local.asked)
        local.pages["/robots.txt"] = Page(b"")
        assert isinstance(one.get(local.url("/a")), Problem), "asked for only now"
        assert len(local.asked) == asked
        clock.sleep(3600)
        assert isinstance(one.get(local.url("/a")), Answer)


def test_rules_that_never_come_close_a_host_for_now() -> None:
    with host(rules()) as local, fetcher(read=0.1) as one:
        local.pages["/robots.txt"] = Page(play=lambda handler: handler.connection.recv(1) and None)
        found = one.get(local.url("/a"))
    assert isinstance(found, Problem)
    assert (found.name, local.paths) == ("robots", [])


def test_rules_are_asked_for_again_after_a_day() -> None:
    clock = NoTime()
    with host(rules()) as local, fetcher(clock) as one:
        assert isinstance(one.get(local.url("/a")), Answer)
        local.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /")
        assert isinstance(one.get(local.url("/a")), Answer)
        clock.sleep(25 * 3600)
        assert isinstance(one.get(local.url("/a")), Problem)


def test_the_rules_hold_for_every_hop() -> None:
    pages = rules("User-agent: *", "Disallow: /b/")
    with host({**pages, "/to": Page(status=302, headers={"Location": "/b/d"})}) as local, fetcher() as one:
        found = one.get(local.url("/to"))
    assert isinstance(found, Problem)
    assert (found.name, local.paths) == ("robots", ["/to"])


def test_rules_may_lead_on_and_huge_ones_end() -> None:
    with host(
        {**rules(), "/robots.txt": Page(status=301, headers={"Location": "/r"}), "/r": Page(b"User-agent: *\nDisallow: /a")}
    ) as local:
        assert opened(local, "/a", "/b/d") == ["/b/d"]
    with host(rules("#" * 3_000_000)) as local:
        assert opened(local, "/a") == []


def test_a_host_is_asked_once_a_second_and_slower_if_it_wants() -> None:
    clock = NoTime()
    with host(rules("User-agent: *", "Crawl-delay: 5")) as local:
        assert opened(local, "/a", "/b/d", clock=clock) == ["/a", "/b/d"]
    assert clock.slept == [5.0, 5.0]
    clock = NoTime()
    with host(rules()) as local:
        assert len(opened(local, "/a", "/b/d", "/b/c.pdf", clock=clock)) == 3
    assert clock.slept == [1.0, 1.0, 1.0]
    with host(rules("User-agent: *", "Crawl-delay: 86400")) as local:
        assert opened(local, "/a") == []


def test_time_that_passes_by_itself_is_not_waited_again_and_hosts_do_not_wait_for_each_other() -> None:
    clock = NoTime()
    pace = Pace(clock)
    pace.wait("a")
    pace.wait("b")
    assert clock.slept == []
    clock.hands += 0.75
    pace.wait("a")
    assert clock.slept == [0.25]
