"""HTML pages: the article's text without navigation, its captions marked, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.model import Report
from sayso.reports import page_facts
from sayso.reports.decode import decode
from sayso.reports.plain import guess
from sayso.reports.reader import Read, Refused, Source

name = "HTML"
what = "saved pages: the article with its captions, and title, publisher, author, address and dates as the page gives them"

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{1,40})", re.IGNORECASE
)
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
"""The publishing day as the page's own markup gives it: a day guessed from the text would be an invented one."""

_OWN = "//text()[not({})]".format(
    " or ".join(f"ancestor::{tag}" for tag in "a nav menu header footer aside form button select head script style noscript".split())
)
"""The words of a page that stand in no link, menu or form."""


def looks_like(source: Source) -> bool:
    """Whether bytes begin like a page."""
    head = source.head[:4096]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.decode("utf-16", "ignore").encode()
    return bool(_START.match(head))


def read(source: Source) -> Iterator[Read]:
    """A Report of the article on a page; its headline is the text's first line. Refused if there is no article."""
    data = source.data()
    labels = [source.options.charset] if source.options.charset else []
    labels += [label.decode() for found in _CHARSET.finditer(source.head[:8192]) for label in found.groups() if label]
    decoded = decode(data, tuple(labels))
    yield Read(report_of(_XML.sub("", decoded.text, count=1), source.name), guess(decoded, source), data)


def report_of(markup: str, name: str) -> Report:
    """The article of a page or of a part of one; Refused where there is none."""
    import trafilatura  # heavy (0.4 s): only where there is a page

    tree: Any = trafilatura.load_html(markup)
    told = tree is not None and _tells(tree)
    page: Any = (
        trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES) if told else None
    )
    body = (page.text or "").strip() if page is not None else ""
    if not body:
        raise Refused("no article", "has no article that could be told from its menus", "Save the article's text as plain text.")
    title = " ".join((page.title or "").split())
    text = body if not title or body.startswith(title) else f"{title}\n{body}"
    return page_facts.of(tree, page).put_on(Report(text=text, name=name, title=title))


def _tells(tree: Any) -> bool:
    """Whether a page has words besides its links and menus: trafilatura takes all words of a page where it finds no article."""
    return any(re.search(r"\w", text) for text in tree.xpath(_OWN))
