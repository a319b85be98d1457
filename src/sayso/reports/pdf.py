"""PDF: the text of its pages with lines joined to paragraphs, and what its description says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sayso.model import Report
from sayso.reports.manifest import Given
from sayso.reports.page_facts import day_of
from sayso.reports.reader import Read, Refused, Source

name = "PDF"
what = "PDF with text; a scan needs OCR first"

PAGES = 5_000
"""More pages than this are refused: no report has them."""

_OCR = "Make its text readable first, for instance: ocrmypdf SCAN.pdf READABLE.pdf"
_ENDS = re.compile(r"[.!?…:]['\"”’»)\]]*$")
_HYPHEN = re.compile("[\x02\ufffe\xad]")
"""Where the library has joined a word that was divided at the end of a line."""

_MADE_BY = re.compile(r"^(?:Microsoft \w+ - .*|untitled.*|.*\.(?:docx?|indd|rtf|odt|pages|pdf))$", re.IGNORECASE)
"""Titles that a program wrote, not a person."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: where its first letter stands (points, from the bottom) and how high that is."""

    text: str
    left: float
    base: float
    height: float


def looks_like(source: Source) -> bool:
    """Whether the mark of a PDF stands near the beginning."""
    return source.head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in source.head[:1024] and b"endobj" in source.head)


def read(source: Source) -> Iterator[Read]:
    """One Report; Refused where a password is needed or there is no text."""
    import pypdfium2 as pdfium

    data = source.data(source.options.limits.paper)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("password", "is protected by a password", "Save it without one.") from error
        raise
    with document:
        if len(document) > PAGES:
            raise Refused("too large", f"has {len(document)} pages", "Divide it into single reports.")
        text = _text(document, source.options.limits.text)
        if not text and len(document):
            raise Refused("no text", "has pages without text: it is a scan", _OCR)
        yield Read(_facts(document).put_on(Report(text=text, name=source.name)), (), data)


def _facts(document: Any) -> Given:
    told = document.get_metadata_dict(skip_empty=True)
    title = " ".join(told.get("Title", "").split())
    changed = told.get("ModDate") or told.get("CreationDate") or ""
    known = Given(
        title="" if _MADE_BY.match(title) else title, author=told.get("Author", ""), updated=day_of(changed.removeprefix("D:")[:8])
    )
    return known.noted("PDF metadata")


def _text(document: Any, limit: int) -> str:
    pages, size = [], 0
    for number in range(len(document)):
        pages.append(list(_lines(document[number])))
        size += sum(len(line.text) for line in pages[-1])
        if size > limit:
            raise Refused("too large", f"has more than {limit} signs of text", "Divide it into single reports.")
    return "\n".join(_paragraphs([line for page in _without_running(pages) for line in page]))


def _lines(page: Any) -> Iterator[_Line]:
    words = page.get_textpage()
    try:
        text = words.get_text_range()
        for found in re.finditer(r"[^\r\n]+", text):
            line = found.group()
            if not re.search(r"\w", line):
                continue
            first = len(line) - len(line.lstrip())
            left, bottom, _, top = words.get_charbox(min(found.start() + first, words.count_chars() - 1), loose=True)
            yield _Line(_HYPHEN.sub("", line.strip()), left, bottom, top - bottom)
    finally:
        words.close()
        page.close()


def _shape(line: _Line) -> tuple[str, int]:
    """A line's words with all numbers alike, and its height on the page; a page's number stands anywhere."""
    words = re.sub(r"\d+", "0", line.text)
    return words, 0 if re.fullmatch(r"\W*(?:[Pp]age )?0(?: ?(?:of|/) ?0)?\W*", words) else round(line.base / 5)


def _without_running(pages: list[list[_Line]]) -> Iterator[list[_Line]]:
    """The pages without headers and footers: first or last lines that most pages have at the same place. They would cut sentences."""
    edges = Counter(shape for page in pages for shape in {_shape(line) for line in (*page[:2], *page[-2:])})
    running = {shape for shape, count in edges.items() if count >= max(2, 0.6 * len(pages))}
    for page in pages:
        inner = range(2, len(page) - 2)
        yield [line for at, line in enumerate(page) if at in inner or _shape(line) not in running]


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """Lines joined as long as they go on: same height, no gap, no end of a sentence on a short line."""
    if not lines:
        return
    widest = sorted(len(line.text) for line in lines)[int(0.8 * (len(lines) - 1))]
    steps = sorted(step for one, two in pairwise(lines) if (step := one.base - two.base) > 0) or [1.0]
    pitch = steps[len(steps) // 4]
    text, before = lines[0].text, lines[0]
    for line in lines[1:]:
        if _goes_on(before, line, widest, pitch):
            text = _joined(text, line.text)
        else:
            yield text
            text = line.text
        before = line
    yield text


def _joined(text: str, line: str) -> str:
    broken = re.search(r"[a-z][-‐]$", text) and line[:1].islower()
    return text[:-1] + line if broken else f"{text} {line}"


def _goes_on(before: _Line, line: _Line, widest: int, pitch: float) -> bool:
    if abs(before.height - line.height) > 0.15 * max(before.height, line.height, 1):
        return False
    ended = bool(_ENDS.search(before.text))
    step = before.base - line.base
    if step < 0 or step > 1.35 * pitch:  # another column or page, or a gap
        return not ended and line.text[:1].islower()
    if not ended:
        return len(before.text) > 0.6 * widest or line.text[:1].islower()
    return len(before.text) > 0.8 * widest and abs(line.left - before.left) < 0.6 * max(line.height, 1)
