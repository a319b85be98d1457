"""A real HTTP server on the loopback that plays hosts of every kind, and a clock that takes no time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sayso.fetch import Clock, Fetcher, Reach

NOON = datetime(2031, 5, 8, 12, tzinfo=UTC)


class NoTime(Clock):
    """Sleeping only moves its hands; what was slept stands in `slept`."""

    def __init__(self) -> None:
        self.hands = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.hands

    def sleep(self, seconds: float) -> None:
        self.hands += seconds
        if seconds:
            self.slept.append(seconds)

    def today(self) -> datetime:
        return NOON + timedelta(seconds=self.hands)


@dataclass
class Page:
    """What a path answers. `play` writes to the socket itself, for answers that no server should give."""

    content: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    play: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Host:
    """A running server: its pages by path (one, or several that come in turn), and what it was asked, with headers."""

    port: int
    pages: dict[str, Page | list[Page]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", name: str = "127.0.0.1") -> str:
        return f"http://{name}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, the rules aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def page(self, path: str) -> Page:
        found = self.pages.get(path, Page(status=404))
        if isinstance(found, Page):
            return found
        return found.pop(0) if len(found) > 1 else found[0]


@contextmanager
def host(pages: dict[str, Page | list[Page]] | None = None) -> Iterator[Host]:
    """A host with these pages; without a page, /robots.txt is answered with 404 and allows everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = made.page(self.path)
            if page.play is not None:
                page.play(self)
                return
            etag = page.headers.get("ETag")
            fresh = etag is not None and self.headers.get("If-None-Match") == etag
            self.send_response(304 if fresh else page.status)
            for name, value in {"Content-Length": str(len(page.content)), **page.headers}.items():
                if not fresh or name != "Content-Length":
                    self.send_header(name, value)
            self.end_headers()
            if not fresh:
                self.wfile.write(page.content)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Clients that hang up are what is tested."""

    server = Server(("127.0.0.1", 0), Handler)
    made = Host(server.server_port, pages or {})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def fetcher(clock: Clock | None = None, **reach: float) -> Fetcher:
    """A fetcher that may ask the loopback, and waits for nothing."""
    return Fetcher(Reach(**{"private": True, **reach}), clock or NoTime())  # type: ignore[arg-type]
