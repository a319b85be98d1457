"""Feeds (RSS, Atom): one report an item, of its content or summary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sayso.model import Report
from sayso.reports import html
from sayso.reports.docx import refuse_entities
from sayso.reports.manifest import Given
from sayso.reports.reader import MB, Read, Refused, Source

name = "feed"
what = "RSS and Atom files, one report an item"

_BEFORE = rb"<!--.*?-->|<\?[^>]*\?>|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>"
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?>(?>%s)\s*+)*+<(?:rss|feed|rdf:RDF|\w+:feed)\b" % _BEFORE, re.DOTALL)
_MOST = 10 * MB
"""The largest feed: some thousand full articles. The library needs a second for each MiB."""

_ITEMS = 10_000


def looks_like(source: Source) -> bool:
    """Whether its root element is a feed's."""
    return bool(_ROOT.match(source.head[:8192].replace(b"\x00", b"")))


def read(source: Source) -> Iterator[Read]:
    """A Report for each item, with the feed's title as publisher."""
    import feedparser

    data = source.data(min(_MOST, source.options.limits.text))
    refuse_entities(data)
    if (count := data.count(b"<item") + data.count(b"<entry")) > _ITEMS:
        raise Refused("too large", f"has {count} items; the limit is {_ITEMS}", "Divide it.")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    if not feed.entries:
        raise Refused("no items", "is a feed without items", "Check that it is complete.")
    for number, item in enumerate(feed.entries, 1):
        noted = html.scripts("\n".join(_contents(item)), source, f":{number}")
        yield Read(_report(item, feed.feed, f"{source.name}:{number}"), noted, data)


def _contents(item: Any) -> list[str]:
    return [one.get("value", "") for one in item.get("content", [])] or [item.get("summary", "")]


def _report(item: Any, feed: Any, name: str) -> Report:
    title = html.fragment(item.get("title", ""))
    body = "\n".join(filter(None, (html.fragment(one) for one in _contents(item))))
    given = Given(
        publisher=html.fragment(item.get("source", {}).get("title", "") or feed.get("title", "")),
        title=title,
        url=item.get("link", ""),
        published=_day(item.get("published_parsed")),
        author=item.get("author", ""),
        updated=_day(dict.get(item, "updated_parsed")),
    ).noted("feed")
    text = body if not title or body.startswith(title) else f"{title}\n{body}"
    return given.put_on(Report(text=text, name=name))


def _day(moment: Any) -> date | None:
    try:
        return date(*moment[:3]) if moment else None
    except ValueError:
        return None
