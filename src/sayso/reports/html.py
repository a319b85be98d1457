"""HTML pages: the article's text without navigation, its captions marked, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from sayso.errors import Problem
from sayso.model import Report
from sayso.reports import captions, page_facts
from sayso.reports.decode import decode
from sayso.reports.plain import guess
from sayso.reports.reader import Read, Refused, Source

name = "HTML"
what = "saved pages: the article with its captions, and title, publisher, author, address and dates as the page gives them"

_FIRST = "!doctype html|html|head|body|article|main|section|div|h1|p|table|meta|title|script|style|link"
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?><!--.*?-->|<\?xml[^>]*>)\s*+)*+<(?:%s)\b" % _FIRST.replace(" ", r"\s+").encode(),
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{1,40})", re.IGNORECASE
)
_ACTIVE = (
    (re.compile(r"<script\b(?![^>]{0,200}\bapplication/(?:ld\+)?json)", re.IGNORECASE), "script"),
    (re.compile(r"<(?:iframe|object|embed|applet)\b", re.IGNORECASE), "embedded frame"),
    (re.compile(r"""<[a-z][^<>]{0,400}?\son[a-z]{3,20}\s{0,9}=""", re.IGNORECASE), "event handler"),
    (re.compile(r"""=\s{0,9}["']?\s{0,9}javascript:""", re.IGNORECASE), "script address"),
)
_ROW = re.compile(r"\|(.*)\|")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
"""The publishing day as the page's own markup gives it: a day guessed from the text would be an invented one."""

_DEEPEST, _ELEMENTS = 200, 20_000
"""The parser cuts a page at 256; pages have 10 to 40. The library needs a second for some 4,000 elements; long live blogs have 5,000."""

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
    report = report_of(_XML.sub("", decoded.text, count=1), source.name)
    yield Read(report, (*guess(decoded, source), *scripts(decoded.text, source)), data)


def scripts(markup: str, source: Source, at: str = "") -> tuple[Problem, ...]:
    """Names what of a page would run in a browser: it is refused, and the page is read without it."""
    counts = ((len(pattern.findall(markup)), what) for pattern, what in _ACTIVE)
    found = ", ".join(f"{count} {what}{'s' if count > 1 else ''}" for count, what in counts if count)
    if not found:
        return ()
    return (source.problem("scripts", f"holds {found}: refused, never run; the text is read", "There is nothing to do.", at),)


def report_of(markup: str, name: str) -> Report:
    """The article of a page or of a part of one; Refused where there is none."""
    import trafilatura  # heavy (0.4 s): only where there is a page

    whole = markup if re.search(r"<html\b", markup[:4096], re.IGNORECASE) else f"<html><body>{markup}</body></html>"
    tree: Any = trafilatura.load_html(whole)
    if tree is not None:
        _check(tree)
    if tree is None or not _tells(tree):
        raise _no_article()
    blocks = list(captions.blocks(tree))
    page: Any = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    body = list(_lines(page.text or "")) if page is not None else []
    if not body:
        raise _no_article()
    title = " ".join((page.title or "").split())
    text = "\n".join(captions.put_in(body, blocks))
    text = text if not title or text.startswith(title) else f"{title}\n{text}"
    return page_facts.of(tree, page).put_on(Report(text=text, name=name, title=title))


def _check(tree: Any) -> None:
    """Refused where a page would keep the extraction busy for minutes, or the parser has cut it off."""
    depth = deepest = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest, count = max(deepest, depth), count + 1
    if deepest > _DEEPEST:
        raise Refused("nesting", f"has elements in elements, more than {_DEEPEST} deep", "Save the article's text as plain text.")
    if count > 2 * _ELEMENTS:
        raise Refused("too large", f"has {count // 2} elements; the limit is {_ELEMENTS}", "Save the article's text as plain text.")


def _no_article() -> Refused:
    return Refused("no article", "has no article that could be told from its menus", "Save the article's text as plain text.")


def _lines(text: str) -> Iterator[str]:
    """The lines of an extracted text; the cells of a table, which the library sets in "|", a line each."""
    for line in text.strip().splitlines():
        row = _ROW.fullmatch(line.strip())
        cells = re.split(r"(?<!\\)\|", row[1]) if row else [line.rstrip()]
        yield from (cell.strip().replace("\\|", "|") if row else cell for cell in cells if not row or re.search(r"\w", cell))


def _tells(tree: Any) -> bool:
    """Whether a page has words besides its links and menus: trafilatura takes all words of a page where it finds no article."""
    return any(re.search(r"\w", text) for text in tree.xpath(_OWN))


_BLOCKS = frozenset(
    "p div br li tr h1 h2 h3 h4 h5 h6 blockquote figcaption figure ul ol table article section header footer pre hr dd dt".split()
)


def fragment(markup: str) -> str:
    """The words of a piece of a page, such as a feed's item: a line for each block, no markup, nothing of scripts."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import html as markup_tree

    if not markup.strip():
        return ""
    root = markup_tree.fromstring(f"<div>{_CONTROL.sub('', markup)}</div>")
    for one in root.xpath(".//script | .//style | .//template | .//noscript | .//comment()"):
        one.drop_tree()
    for one in root.iter():
        inside = " ".join((one.text or "").split("\n"))
        behind = " ".join((one.tail or "").split("\n"))
        one.text, one.tail = (f"\n{inside}", f"\n{behind}") if one.tag in _BLOCKS else (inside, behind)
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
