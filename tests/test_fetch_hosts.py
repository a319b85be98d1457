"""Hosts that are slow, broken, huge, busy or lead astray: each a Problem that says so, and nothing else is stopped."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from sayso.errors import Problem
from sayso.fetch import Answer, Clock, Validators, body
from sayso.reports.reader import Refused
from tests.hosts import NOON, Host, NoTime, Page, fetcher, host
from tests.made_files import TEXT

OK = b"HTTP/1.1 200 OK\r\n"


def problem_of(page: Page | list[Page], clock: Clock | None = None, **reach: float) -> Problem:
    with host({"/a": page}) as local, fetcher(clock, **reach) as one:
        found = one.get(local.url("/a"))
    assert isinstance(found, Problem), found
    assert found.source == local.url("/a")
    return found


def answer_of(local: Host, path: str = "/a", known: Validators | None = None) -> Answer:
    with fetcher() as one:
        found = one.get(local.url(path), lambda _: known or Validators())
    assert isinstance(found, Answer), found
    return found


def sent(*pieces: bytes, again: bool = False, every: float = 0.0) -> Page:
    """Pieces as they are, or over and over."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
        while again:
            time.sleep(every)
            handler.wfile.write(pieces[-1])

    return Page(play=play)


def waits(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.settimeout(5)
    handler.connection.recv(1)  # until the client hangs up


# ---- slow


@pytest.mark.parametrize(
    ("page", "reach"),
    [
        (Page(play=waits), {"read": 0.1}),
        (sent(OK + b"\r\n", b"a", again=True, every=0.02), {"whole": 0.3}),
        (sent(OK, b"X-A: b\r\n", again=True, every=0.02), {"whole": 0.3}),
    ],
    ids=["never answers", "a byte at a time", "a header at a time"],
)
def test_slow_hosts_are_not_waited_for(page: Page, reach: dict[str, float]) -> None:
    began = time.monotonic()
    assert problem_of(page, Clock(), pause=0, **reach).name == "timeout"
    assert time.monotonic() - began < 2


# ---- broken


@pytest.mark.parametrize(
    "page",
    [
        sent(OK + b"Content-Length: 100\r\n\r\ncut short"),
        sent(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        sent(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"),
        sent(OK + b"Content-Length: many\r\n\r\nhello"),
        sent(OK + b"\x00\x01 garbage without a colon\r\n\r\nhello"),
        sent(b"SSH-2.0-OpenSSH_9.6\r\n"),
        sent(b"\xff\xfe" * 100),
        sent(b""),
        sent(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(TEXT.encode())[:-20]),
        sent(OK + b"Content-Encoding: gzip\r\n\r\nno gzip at all"),
    ],
)
def test_broken_answers_are_told(page: Page) -> None:
    assert problem_of(page).name == "broken"


def test_a_host_that_is_not_there_is_a_problem() -> None:
    with host() as local:
        pass
    with fetcher() as one:
        found = one.get(local.url("/a"))
    assert isinstance(found, Problem)
    assert found.name == "unreachable"


@pytest.mark.parametrize("status", [204, 206, 401, 403, 404, 410, 451, 500, 502, 599])
def test_a_status_that_is_no_page_is_told(status: int) -> None:
    found = problem_of(Page(b"<p>Sorry.</p>", status))
    assert found.name == "status"
    assert str(status) in found.detail


def test_a_304_that_nobody_asked_for_is_no_page() -> None:
    assert problem_of(Page(status=304)).name == "status"


# ---- huge


@pytest.mark.parametrize(
    "page",
    [
        sent(OK + b"Content-Length: 99999999999\r\n\r\n", b"x"),
        sent(OK + b"\r\n", b"x" * 10_000, again=True),
        sent(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"x" * 4096 + b"\r\n", again=True),
        Page(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"}),
        sent(OK, b"X-Filler: " + b"x" * 10_000 + b"\r\n", again=True),
    ],
    ids=["says so", "endless", "endless chunks", "gzip bomb", "endless head"],
)
def test_no_more_is_taken_than_the_limit(page: Page) -> None:
    began = time.monotonic()
    found = problem_of(page, Clock(), size=100_000, pause=0)
    assert found.name in ("too large", "broken")
    assert time.monotonic() - began < 2


def test_a_bomb_is_never_unpacked_whole() -> None:
    bomb, headers = gzip.compress(bytes(50_000_000)), {"content-encoding": "gzip"}
    tracemalloc.start()
    with pytest.raises(Refused, match="larger"):
        body.content([bomb], headers, 100_000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_an_answer_of_just_the_limit_is_taken() -> None:
    for content, headers in ((b"x" * 1000, {}), (gzip.compress(b"x" * 1000), {"Content-Encoding": "gzip"})):
        with host({"/a": Page(content, headers=headers)}) as local, fetcher(size=1000) as one:
            found = one.get(local.url("/a"))
        assert isinstance(found, Answer)
        assert found.content == b"x" * 1000


@pytest.mark.parametrize("kind", ["image/png", "video/mp4; codecs=x", "text/css", "application/javascript", "FONT/woff2"])
def test_what_can_be_no_report_is_not_taken(kind: str) -> None:
    assert problem_of(Page(b"x", headers={"Content-Type": kind})).name == "format"


def test_a_packing_that_was_not_asked_for_is_told() -> None:
    assert problem_of(Page(b"x", headers={"Content-Encoding": "br"})).name == "encoding"


# ---- leading on


def test_redirects_are_followed_and_the_last_address_told() -> None:
    pages: dict[str, Page | list[Page]] = {f"/{n}": Page(status=302, headers={"Location": f"/{n + 1}"}) for n in range(5)}
    with host({**pages, "/5": Page(b"here")}) as local:
        found = answer_of(local, "/0")
    assert (found.url, found.content) == (local.url("/5"), b"here")


def test_a_redirect_may_be_written_in_utf_8() -> None:
    to = sent(b"HTTP/1.1 302 Found\r\nLocation: /caf\xc3\xa9 bar\r\n\r\n")
    with host({"/a": to, "/caf%C3%A9%20bar": Page(b"here")}) as local:
        assert answer_of(local).content == b"here"


@pytest.mark.parametrize("to", ["/a", "/b", "?again"])
def test_circles_end(to: str) -> None:
    pages: dict[str, Page | list[Page]] = {path: Page(status=301, headers={"Location": to}) for path in ("/a", "/a?again")}
    with host({**pages, "/b": Page(status=307, headers={"Location": "/a"})}) as local, fetcher() as one:
        found = one.get(local.url("/a"))
    assert isinstance(found, Problem)
    assert found.name == "redirects"
    assert len(local.paths) == 6


@pytest.mark.parametrize("to", ["http://[", "http://\x01", "http://a.example:x/"])
def test_a_redirect_to_nowhere_is_told(to: str) -> None:
    assert problem_of(Page(status=302, headers={"Location": to})).name in ("redirects", "address", "broken")


# ---- busy


@pytest.mark.parametrize(
    ("after", "slept"), [("7", 7.0), (format_datetime(NOON.replace(minute=1), usegmt=True), 60.0), ("", 2.0), ("soon", 2.0), ("-5", 2.0)]
)
def test_a_busy_host_is_asked_again_when_it_says(after: str, slept: float) -> None:
    clock, headers = NoTime(), {"Retry-After": after} if after else {}
    with host({"/a": [Page(status=429, headers=headers), Page(b"now")]}) as local, fetcher(clock, pause=0) as one:
        found = one.get(local.url("/a"))
    assert isinstance(found, Answer)
    assert found.content == b"now"
    assert clock.slept == pytest.approx([slept])


def test_a_host_that_stays_busy_is_left_alone() -> None:
    clock = NoTime()
    found = problem_of(Page(status=503), clock, pause=0)
    assert (found.name, clock.slept) == ("busy", [2.0, 4.0])


def test_a_host_that_wants_to_be_left_alone_for_long_is() -> None:
    clock = NoTime()
    found = problem_of(Page(status=429, headers={"Retry-After": "9" * 40}), clock, pause=0)
    assert (found.name, clock.slept) == ("busy", [])


@pytest.mark.parametrize(("page", "seconds"), [(Page(status=503), 120), (Page(status=429, headers={"Retry-After": "900"}), 900)])
def test_a_busy_host_is_not_asked_for_its_other_pages_either(page: Page, seconds: float) -> None:
    clock = NoTime()
    with host({"/a": page, "/b": Page(b"b")}) as local, fetcher(clock) as one:
        names = [found.name for path in ("/a", "/b") if isinstance(found := one.get(local.url(path)), Problem)]
        assert (names, set(local.paths)) == (["busy", "busy"], {"/a"})
        clock.sleep(seconds)
        assert isinstance(one.get(local.url("/b")), Answer)


# ---- what is known


def test_only_a_changed_page_is_sent_again() -> None:
    with host({"/a": Page(b"one", headers={"ETag": '"1"', "Last-Modified": "Thu, 08 May 2031 10:00:00 GMT"})}) as local:
        first = answer_of(local)
        again = answer_of(local, known=first.validators)
        assert (first.content, again.content) == (b"one", None)
        assert local.asked[-1][1]["if-modified-since"] == "Thu, 08 May 2031 10:00:00 GMT"
        local.pages["/a"] = Page(b"two", headers={"ETag": '"2"'})
        assert answer_of(local, known=first.validators).content == b"two"


def test_a_page_tells_nothing_to_the_host_that_leads_to_it() -> None:
    with host({"/a": Page(status=302, headers={"Location": "/b"}), "/b": Page(b"b", headers={"ETag": '"b"'})}) as local, fetcher() as one:
        known = {local.url("/b"): Validators('"b"')}
        found = one.get(local.url("/a"), lambda url: known.get(url, Validators()))
    assert isinstance(found, Answer)
    assert (found.url, found.content) == (local.url("/b"), None)
    assert ["if-none-match" in headers for path, headers in local.asked if path in ("/a", "/b")] == [False, True]


@pytest.mark.parametrize("etag", ['"' + "x" * 2000 + '"', '"\xe9"'])
def test_validators_that_should_not_be_sent_back_are_not_kept(etag: str) -> None:
    with host({"/a": sent(OK + f"ETag: {etag}\r\n\r\nhello".encode("latin-1"))}) as local:
        assert answer_of(local).validators == Validators()


def test_no_cookie_is_kept_and_who_asks_is_told() -> None:
    with host({"/a": Page(b"a", headers={"Set-Cookie": "id=1; Path=/"})}) as local, fetcher() as one:
        for _ in range(2):
            one.get(local.url("/a"))
    assert len(local.asked) == 3
    for _, headers in local.asked:
        assert not {"cookie", "referer", "authorization", "from"} & set(headers)
        assert headers["user-agent"].startswith("Sayso/")


@pytest.mark.parametrize(
    ("kind", "charset"), [("text/html; charset=windows-1252", "windows-1252"), ('text/html;charset="utf-8"', "utf-8"), ("text/html", "")]
)
def test_the_charset_that_a_server_names_is_told(kind: str, charset: str) -> None:
    with host({"/a": Page(b"a", headers={"Content-Type": kind})}) as local:
        assert answer_of(local).charset == charset


def test_a_packed_answer_is_unpacked() -> None:
    with host({"/a": Page(gzip.compress(TEXT.encode()), headers={"Content-Encoding": "GZIP"})}) as local:
        assert answer_of(local).content == TEXT.encode()


def test_the_environment_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with host({"/a": Page(b"a")}) as local:
        assert answer_of(local).content == b"a"
