"""Which URLs are asked for, and which addresses are connected to: none that lead into the user's own machine or network."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address

import httpx2

from sayso.reports.reader import Refused

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host, as text, best first; OSError where there are none."""

LONGEST = 2048
"""Characters of a URL; no browser or server counts on more."""

_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\.?", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Address("64:ff9b::").packed[:12]
_MEND = "Give the page's own address, as a browser shows it."


def checked(url: str) -> httpx2.URL:
    """A URL that may be asked for, without its fragment; Refused for other schemes, names or passwords in it, and odd hosts.

    A host whose last label is a number is an IPv4 address to some programs and a name to others ("0x7f.1", "2130706433"): only the
    plain form of four decimal numbers is taken.
    """
    if len(url) > LONGEST:
        raise Refused("address", f"is an address of over {LONGEST} characters", _MEND)
    if _UNFIT.search(url.strip()):
        raise Refused("address", "is an address with blanks, backslashes or controls in it", _MEND)
    try:
        parsed = httpx2.URL(url.strip()).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise Refused("address", f"is no address ({str(error)[:80]})", _MEND) from error
    if parsed.scheme not in ("http", "https"):
        raise Refused("scheme", f"begins with {parsed.scheme or 'no scheme'!r}: only http and https are fetched", "Add a file by its path.")
    if parsed.userinfo:
        raise Refused("credentials", "has a name or password in it, which would be sent and kept", "Take away what stands before the @.")
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise Refused("address", f"has a port that there is not ({parsed.port})", _MEND)
    if parsed.port == _PORTS[parsed.scheme]:
        parsed = parsed.copy_with(port=None)
    _check_host(parsed.raw_host.decode("ascii"))
    return parsed


def origin_of(url: httpx2.URL) -> str:
    """Scheme, host and port: what one robots.txt holds for."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet; one that stands for an IPv4 address is judged by that."""
    try:
        one = ip_address(address)
    except ValueError:
        return False
    inner = _inside(one) if isinstance(one, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    closed = one.is_multicast or one.is_reserved or one.is_unspecified or (isinstance(one, IPv6Address) and one.is_site_local)
    return one.is_global and not closed


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver gives for a host, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def permitted(host: str, addresses: Sequence[str], private: bool) -> Sequence[str]:
    """The addresses, if all of them may be connected to; Refused if one may not: such a host would be asked again until it fits."""
    closed = [] if private else [one for one in addresses if not is_public(one)]
    if closed:
        detail = f"leads to {closed[0]}, an address that is not public (host {host})"
        raise Refused("private address", detail, "If you trust it: --allow-private, or SAYSO_ALLOW_PRIVATE=yes.")
    return addresses


def _check_host(host: str) -> None:
    if ":" in host:
        try:
            IPv6Address(host)
        except AddressValueError as error:
            raise Refused("address", "has a host that is no IPv6 address", _MEND) from error
        if "%" in host:
            raise Refused("address", "names a network card", _MEND)
        return
    if not _HOST.fullmatch(host):
        raise Refused("address", "has no host that could be asked", _MEND)
    if _NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]):
        try:
            IPv4Address(host)
        except AddressValueError as error:
            raise Refused("address", f"has a number for a host ({host})", "Write the address as four decimal numbers.") from error


def _inside(one: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to: mapped (RFC 4291), 6to4 (RFC 3056), NAT64 (RFC 6052)."""
    nat64 = IPv4Address(one.packed[12:]) if one.packed[:12] == _NAT64 else None
    return one.ipv4_mapped or one.sixtofour or nat64
