"""Which reports are versions of one page: they have one address and other texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKS = re.compile(r"utm_|fbclid$|gclid$|mc_[ce]id$|igshid$")
"""Parameters that tell where a reader came from, and nothing of the page."""


def address_of(url: str) -> str:
    """What a page's URLs have in common: host, path and query; empty where it names no single page.

    The scheme, "www.", the fragment, a slash at the end and parameters that only count readers make no other page. A host alone is
    a front page, which holds other articles every day. The ledger stores addresses: what this gives may not change without a migration.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKS.match(name)])
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not host or not (path or query):
        return ""
    return host + (f":{port}" if port not in (None, 80, 443) else "") + path + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Dated:
    """A report with an address, and the days that order it among the versions there."""

    report_id: str
    address: str
    text_hash: str
    published: date | None
    updated: date | None
    recorded: datetime | None

    @property
    def day(self) -> str:
        """The day of the update or the publication, else the one on which the ledger learnt it; empty where none is known."""
        days = [day.isoformat() for day in (self.published, self.updated) if day]
        return max(days, default=self._learnt[:10])

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """By the day, then by when the ledger learnt it."""
        return self.day, self._learnt, self.report_id

    @property
    def _learnt(self) -> str:
        return self.recorded.isoformat() if self.recorded else ""


def chains(dated: Iterable[Dated]) -> dict[str, tuple[str, ...]]:
    """The reports' ids by address, oldest version first, where there are at least two texts; of one text only the oldest.

    The order of the reports makes no difference.
    """
    by_address: defaultdict[str, dict[str, Dated]] = defaultdict(dict)
    for one in sorted(dated, key=lambda one: one.sort_key):
        if one.address:
            by_address[one.address].setdefault(one.text_hash, one)
    return {address: tuple(one.report_id for one in texts.values()) for address, texts in sorted(by_address.items()) if len(texts) > 1}


def outdated(dated: Iterable[Dated]) -> Mapping[str, str]:
    """For each report that a newer version follows the id of the newest, copies of old versions included."""
    listed = list(dated)
    newest = {address: ids[-1] for address, ids in chains(listed).items()}
    text_of = {one.report_id: one.text_hash for one in listed}
    return {one.report_id: newest[one.address] for one in listed if one.address in newest and one.text_hash != text_of[newest[one.address]]}


def articles(dated: Iterable[Dated]) -> dict[str, str]:
    """For each report whose address others have too the id of the newest of them, its own included: together they are one article."""
    by_address: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(dated, key=lambda one: one.sort_key):
        if one.address:
            by_address[one.address].append(one.report_id)
    return {report_id: ids[-1] for ids in by_address.values() if len(ids) > 1 for report_id in ids}
