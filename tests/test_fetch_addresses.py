"""Which URLs are asked for and which addresses are connected to; nothing here needs a network."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import Problem
from sayso.fetch import Fetcher, Reach, checked, is_public
from sayso.reports.reader import Refused
from tests.hosts import NoTime, Page, host

CLOSED_4 = "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 224.0.0.0/4 240.0.0.0/4".split()
CLOSED_6 = "::/128 ::1/128 fc00::/7 fe80::/10 fec0::/10 ff00::/8".split()
PUBLIC = "127.0.0.1"  # plays the one public address where a server has to answer
OPEN = "8.8.8.8 1.1.1.1 172.15.0.1 172.32.0.1 193.0.0.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1".split()


@st.composite
def in_networks(draw: st.DrawFn, networks: Sequence[str]) -> str:
    network = ip_network(draw(st.sampled_from(networks)))
    return str(network[draw(st.integers(0, network.num_addresses - 1))])


@given(in_networks(CLOSED_4))
def test_private_ipv4_is_closed_in_all_its_dresses(address: str) -> None:
    number = int(IPv4Address(address))
    assert not is_public(address)
    assert not is_public(f"::ffff:{address}")
    assert not is_public(str(IPv6Address(int(IPv6Address("64:ff9b::")) + number))), "NAT64"
    assert not is_public(str(IPv6Address((0x2002 << 112) + (number << 80) + 1))), "6to4"
    assert not is_public(f"::{address}")


@given(in_networks(CLOSED_6))
def test_private_ipv6_is_closed(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_public_addresses_are_open(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "localhost", "fe80::1%eth0", "256.0.0.1", "1.2.3"])
def test_what_is_no_address_is_closed(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "name", ["2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.1", "127.0.0.0x1", "1.2.3.4.5", "0x", "127.0.0.1.."]
)
def test_numbers_that_are_read_in_two_ways_are_refused_whatever_is_allowed(name: str) -> None:
    for reach in (Reach(), Reach(private=True)):
        with Fetcher(reach, NoTime(), nowhere) as one:
            found = one.get(f"http://{name}/")
        assert isinstance(found, Problem)
        assert found.name == "address"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("file:///etc/passwd", "scheme"), ("ftp://a.example/x", "scheme"), ("gopher://a.example/", "scheme"), ("//a.example/x", "scheme"),
        ("javascript:alert(1)", "scheme"), ("http://me@a.example/", "credentials"), ("http://me:secret@a.example/", "credentials"),
        ("http://127.0.0.1\\@a.example/", "address"), ("http://a.example\r\nX: y/", "address"), ("http:///x", "address"),
        ("http://a b.example/", "address"), ("http://a%00.example/", "address"), ("http://[fe80::1%25eth0]/", "address"),
        ("http://a.example/" + "x" * 3000, "address"), ("http://a.example:99999/", "address"), ("http://[::1/", "address"),
    ],
)  # fmt: skip
def test_urls_that_are_never_asked_for(url: str, name: str) -> None:
    with Fetcher(Reach(private=True), NoTime(), nowhere) as one:
        found = one.get(url)
    assert isinstance(found, Problem)
    assert (found.source, found.name) == (url, name)


@given(st.text())
def test_any_words_are_a_url_or_refused(words: str) -> None:
    for url in (words, f"http://{words}", f"https://a.example/{words}"):
        try:
            found = checked(url)
        except Refused:
            continue
        assert found.scheme in ("http", "https")
        assert not found.userinfo
        assert "#" not in str(found)


def test_a_fragment_is_not_asked_for_and_names_are_written_in_ascii() -> None:
    assert str(checked("http://a.example:80/x")) == "http://a.example/x"
    assert str(checked("http://a.example:443/x")) == "http://a.example:443/x"
    assert str(checked(" https://Bücher.example/a#top ")) == "https://xn--bcher-kva.example/a"


@pytest.mark.parametrize("found", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["::ffff:169.254.169.254"]])
def test_a_name_that_leads_to_a_private_address_is_refused_before_anything_is_sent(found: list[str]) -> None:
    with host({"/a": Page(b"secret")}) as local, Fetcher(Reach(), NoTime(), lambda *_: found) as one:
        problem = one.get(local.url("/a", "news.example"))
    assert isinstance(problem, Problem)
    assert problem.name == "private address"
    assert "news.example" in problem.detail
    assert local.asked == []


def test_a_name_that_changes_its_address_is_refused_at_the_next_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.fetch.addresses.is_public", lambda address: address == PUBLIC)
    answers = [[PUBLIC], ["127.0.0.2"]]
    with host({"/a": Page(b"secret")}) as local, Fetcher(Reach(), NoTime(), lambda *_: answers.pop(0)) as one:
        found = one.get(local.url("/a", "news.example"))
    assert isinstance(found, Problem)
    assert found.name == "private address"
    assert [path for path, _ in local.asked] == ["/robots.txt"]


def test_the_connection_goes_to_the_address_that_was_checked_and_the_host_is_named() -> None:
    looked: list[tuple[str, int]] = []

    def resolve(name: str, port: int) -> list[str]:
        looked.append((name, port))
        return ["127.0.0.1"]

    with host({"/a": Page(b"text")}) as local, Fetcher(Reach(private=True), NoTime(), resolve) as one:
        assert not isinstance(one.get(local.url("/a", "nowhere.invalid")), Problem)
    assert looked == [("nowhere.invalid", local.port)] * 2, "once for each connection: for the rules and for the page"
    assert {headers["host"] for _, headers in local.asked} == {f"nowhere.invalid:{local.port}"}


def test_a_host_that_is_not_known_is_a_problem() -> None:
    with Fetcher(Reach(), NoTime(), nowhere) as one:
        found = one.get("http://nowhere.invalid/")
    assert isinstance(found, Problem)
    assert "not known" in found.detail


@pytest.mark.parametrize("to", ["http://10.0.0.1/", "http://[::1]/", "http://localhost/", "file:///etc/passwd", "http://me:pw@b.example/"])
def test_every_hop_of_a_redirect_is_checked(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.fetch.addresses.is_public", lambda address: address == PUBLIC)

    def resolve(name: str, _: int) -> list[str]:
        return [PUBLIC] if name == "news.example" else [name]

    with host({"/a": Page(status=302, headers={"Location": to})}) as local, Fetcher(Reach(), NoTime(), resolve) as one:
        found = one.get(local.url("/a", "news.example"))
    assert isinstance(found, Problem)
    assert found.name in ("private address", "scheme", "credentials")
    assert local.paths == ["/a"]


def nowhere(name: str, _: int) -> list[str]:
    raise OSError(f"{name} was looked up")
