"""Stage 2: sentences, headlines, captions and quotations of a report, with offsets into its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.model import Passage, Span

# A dot behind one of these ends no sentence. News English: titles, months, ranks, companies, Latin.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon gov gen col maj capt lt sgt cpl adm cmdr sen rep pres amb insp supt st ft mt jr sr esq "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "inc ltd corp co bros plc no nos vol art arts sec fig pp approx est dept univ assn vs etc e.g i.e cf al ca "
    "a.m p.m u.s u.k u.n e.u d.c".split()
)
# Picture credits that crawlers glue to the caption's first word ("AFPHe wants").
_CREDIT = re.compile(r"(?:AFP|AP|EPA|PA|Reuters|Getty Images|Getty|Alamy|Shutterstock|Rex|Sputnik|TASS|Xinhua|Bloomberg)(?=[A-Z])")
_TEMPLATE = re.compile(r"\[/?[a-z#][\w# -]*(?:\s[^\]]*)?\]")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_CLOSERS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "'": "'"}


def split(text: str) -> tuple[Passage, ...]:
    """The passages of a text in order. They do not overlap, are not empty and begin and end with a visible character."""
    found: list[Passage] = []
    for number, paragraph in enumerate(paragraphs(text)):
        marked = text[paragraph.start : paragraph.end]
        caption = bool(re.search(r"\[/?caption", marked))
        for part in _without_templates(text, paragraph):
            credit = _CREDIT.match(text, part.start)
            start = credit.end() if credit and (caption or found) else part.start
            found += [Passage(span, number, "caption" if caption else "sentence") for span in _sentences(text, Span(start, part.end))]
    return tuple(_with_headlines(text, found))


def paragraphs(text: str) -> Iterator[Span]:
    """Stretches between line breaks, without surrounding white space."""
    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        stripped = _strip(text, Span(line.start(), line.end()))
        if stripped:
            yield stripped


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text with their marks, outermost only.

    One that is never closed runs to the end of its paragraph, so that an odd mark costs no more than that. A mark that
    opens the next paragraph is then a quotation of its own.
    """
    return tuple(span for paragraph in paragraphs(text) for span in _quotations(text, paragraph))


def _quotations(text: str, paragraph: Span) -> Iterator[Span]:
    at = paragraph.start
    while at < paragraph.end:
        mark = text[at]
        if mark in _CLOSERS and _opens(text, at, paragraph):
            end = _closing(text, at, paragraph)
            if end is not None:
                yield Span(at, end)
                at = end
                continue
        at += 1


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] in "'‘":
        return not before.isalnum() and after.isalnum()
    return not after.isspace() and not (text[at] == '"' and before.isalnum() and not after.isalnum())


def _closing(text: str, at: int, paragraph: Span) -> int | None:
    """The end of the quotation that opens at `at`; None for a single mark (an apostrophe) without a partner."""
    mark, single = text[at], text[at] in "'‘"
    for here in range(at + 1, paragraph.end):
        if text[here] in _CLOSERS[mark]:
            after = text[here + 1] if here + 1 < paragraph.end else " "
            if not single or not (after.isalnum() or text[here - 1].isspace()):
                return here + 1
    return None if single else paragraph.end


def _without_templates(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for remains in _TEMPLATE.finditer(text, span.start, span.end):
        if part := _strip(text, Span(at, remains.start())):
            yield part
        at = remains.end()
    if part := _strip(text, Span(at, span.end)):
        yield part


def _sentences(text: str, span: Span) -> Iterator[Span]:
    cuts = [span.start, *(end.end() for end in _END.finditer(text, span.start, span.end) if _is_end(text, end, span)), span.end]
    for start, end in pairwise(cuts):
        if stripped := _strip(text, Span(start, end)):
            yield stripped


def _is_end(text: str, end: re.Match[str], span: Span) -> bool:
    """Whether a sentence ends at these marks: the next one must begin like one, and the dot be no abbreviation's."""
    rest = text[end.end() : min(end.end() + 40, span.end)]
    following = rest.lstrip()
    if not following:
        return False
    word = re.search(r"[\w.]*$", text[max(span.start, end.start() - 20) : end.start()])
    before = word.group().lower().lstrip(".") if word else ""
    glued = following is rest or len(following) == len(rest)
    if glued:  # "…European Union.Russian President": a lost line break
        return end.group() == "." and bool(re.match(r"[A-Z][a-z]+ ", following)) and before.isalpha() and len(before) > 3
    if not re.match(r"[\"'“‘«(\[—–-]*\s?[A-Z0-9À-ÖØ-Þ]", following):
        return False
    if not end.group().startswith(".") or end.group().startswith(".."):
        return True
    initial = len(before) == 1 and before.isalpha() and text[end.start() - 1].isupper()
    return not (before in _ABBREVIATIONS or initial)


def _with_headlines(text: str, found: list[Passage]) -> Iterator[Passage]:
    """Marks the leading lines that are short and end without a full stop."""
    leading = True
    for passage in found:
        words = passage.span.of(text)
        leading = leading and passage.kind == "sentence" and len(words) < 160 and words[-1] not in ".!?…”\"'’:"
        yield Passage(passage.span, passage.paragraph, "headline") if leading and len(found) > 1 else passage


def _strip(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
