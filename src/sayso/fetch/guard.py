"""The only way to the network: connects to addresses that were checked, to those very addresses, and ends when time is up."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore2

from sayso.fetch.addresses import Resolve, permitted, resolve
from sayso.fetch.clock import Clock

_TRIED = 4
"""Addresses of one host that are tried: one of a kind may have no route from here."""


@dataclass
class Guard(httpcore2.NetworkBackend):
    """Resolves a host once, checks what it got, and connects to that: a name that changes its address in between changes nothing.

    `deadline` is when the request under way has to be over, by the clock.
    """

    clock: Clock
    private: bool = False
    resolve: Resolve = resolve
    deadline: float = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to one of the host's addresses; Refused if they are not public, ConnectError if none answers."""
        try:
            addresses = permitted(host, self.resolve(host, port), self.private)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"its host is not known: {host}") from error
        fault: Exception = httpcore2.ConnectError(f"its host has no address: {host}")
        for address in addresses[:_TRIED]:
            try:
                within = self.left(timeout)
                made = httpcore2.SyncBackend().connect_tcp(address, port, within, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
            else:
                return _Timed(made, self)
        raise fault

    def left(self, timeout: float | None) -> float:
        """The seconds that a step may take; ReadTimeout when the whole time is up."""
        left = self.deadline - self.clock.now()
        if left <= 0:
            raise httpcore2.ReadTimeout("the whole time is up")
        return left if timeout is None else min(timeout, left)


@dataclass
class _Timed(httpcore2.NetworkStream):
    """A connection whose every step ends by the guard's deadline: one that sends a byte a second would else never end."""

    stream: httpcore2.NetworkStream
    guard: Guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.guard.left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, self.guard.left(timeout)), self.guard)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)
