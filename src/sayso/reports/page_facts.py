"""What a page says of itself: title, publisher, author, address, dates, and where in its markup each stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sayso.model import Reason
from sayso.reports.manifest import Given

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "parsely-pub-date",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "revised")
_PUBLISHER = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_TITLE = ("og:title", "twitter:title", "dc.title", "title")
_DAY = re.compile(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")
_LARGE = 1_000_000  # characters of JSON-LD in a page: what is longer is no description


def of(tree: Any, page: Any) -> Given:
    """The facts that trafilatura found in a page, with the place in its markup that says the same, and the day of its last change."""
    meta, linked = dict(_meta(tree)), dict(_linked(tree))
    title = " ".join((page.title or "").split())
    updated = _first(linked.get("dateModified", ""), *(meta.get(name, "") for name in _UPDATED))
    found = Given(
        page.sitename or page.hostname or "",
        title,
        page.url or "",
        day_of(page.date or ""),
        page.author or linked.get("author", "") or meta.get("author", ""),
        updated,
    )
    canonical = "".join(tree.xpath("string(//link[@rel='canonical']/@href)"))
    places = {
        "publisher": _place(found.publisher, (linked.get("publisher", ""),), [meta.get(name, "") for name in _PUBLISHER]),
        "title": _place(title, (linked.get("headline", ""),), [meta.get(name, "") for name in _TITLE]),
        "author": _place(found.author, (linked.get("author", ""),), [meta.get(name, "") for name in _AUTHOR]),
        "url": "canonical link"
        if canonical and canonical == found.url
        else _place(found.url, (linked.get("url", ""),), [meta.get("og:url", "")]),
        "published": _day_place(tree, found, linked.get("datePublished", ""), [meta.get(name, "") for name in _PUBLISHED]),
        "updated": "JSON-LD" if day_of(linked.get("dateModified", "")) else "meta",
    }
    origins = tuple(Reason(field, where) for field, where in places.items() if getattr(found, field))
    return replace(found, origins=origins)


def day_of(words: str) -> date | None:
    """The day at the beginning of an ISO date or timestamp; None where there is none."""
    found = _DAY.match(words.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _first(*words: str) -> date | None:
    return next((day for one in words if (day := day_of(one))), None)


def _place(value: str, linked: tuple[str, ...], meta: list[str]) -> str:
    same = " ".join(value.lower().split())
    for where, listed in (("JSON-LD", linked), ("meta", meta)):
        if any(" ".join(one.lower().split()) == same for one in listed):
            return where
    return "page"


def _day_place(tree: Any, found: Given, linked: str, meta: list[str]) -> str:
    if day_of(linked) == found.published:
        return "JSON-LD"
    if found.published in {day_of(one) for one in meta}:
        return "meta"
    if found.published in {day_of(one) for one in tree.xpath("//time/@datetime")}:
        return "time element"
    inside = re.search(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)", found.url)
    if inside and found.published and found.published.timetuple()[:3] == tuple(map(int, inside.groups())):
        return "address"
    return "page"


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    """Meta elements by name; of equal ones the first."""
    for one in reversed(tree.xpath("//meta[@content]")):
        name = one.get("property") or one.get("name") or one.get("itemprop") or one.get("http-equiv")
        if name:
            yield name.lower(), one.get("content")


def _linked(tree: Any) -> Iterator[tuple[str, str]]:
    """What JSON-LD says of an article: the first value of each key, names instead of people and organisations."""
    for script in reversed(tree.xpath("//script[@type='application/ld+json']")):
        text = script.text or ""
        if len(text) > _LARGE:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for one in reversed(list(_things(data))):
            yield from ((key, word) for key, value in one.items() if (word := _word(value)))


def _things(data: Any) -> Iterator[dict[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            graph = one.get("@graph")
            yield from (each for each in graph if isinstance(each, dict)) if isinstance(graph, list) else [one]


def _word(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return value if isinstance(value, str) else ""
