"""HTML pages: the article's text without navigation, and what the page says of itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sayso.errors import Problem
from sayso.model import Report

_START = re.compile(rb"^\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL)
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
"""The publishing day as the page's own markup gives it: a day guessed from the text would be an invented one."""

_OWN = "//text()[not({})]".format(
    " or ".join(f"ancestor::{tag}" for tag in "a nav menu header footer aside form button select head script style noscript".split())
)
"""The words of a page that stand in no link, menu or form."""


def looks_like(data: bytes) -> bool:
    """Whether bytes begin like a page."""
    return bool(_START.match(data.removeprefix(b"\xef\xbb\xbf")[:4096]))


def read(data: bytes, name: str) -> Report | Problem:
    """A Report of the article on a page; its headline is the text's first line. A Problem if there is no article."""
    import trafilatura  # heavy (0.4 s): only where there is a page

    tree: Any = trafilatura.load_html(data)
    told = tree is not None and _tells(tree)
    page: Any = (
        trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES) if told else None
    )
    body = (page.text or "").strip() if page is not None else ""
    if not body:
        return Problem("", "no article", "has no article that could be told from its menus", "Save the article's text as plain text.")
    title = " ".join((page.title or "").split())
    text = body if not title or body.startswith(title) else f"{title}\n{body}"
    return Report(
        text=text, name=name, publisher=page.sitename or page.hostname or "", title=title, url=page.url or "", published=_day(page.date)
    )


def _tells(tree: Any) -> bool:
    """Whether a page has words besides its links and menus: trafilatura takes all words of a page where it finds no article."""
    return any(re.search(r"\w", text) for text in tree.xpath(_OWN))


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None
