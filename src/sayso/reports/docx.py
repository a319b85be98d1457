"""Word documents (DOCX): paragraphs, also those in tables, text boxes and accepted changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from sayso.model import Report
from sayso.reports.manifest import Given
from sayso.reports.reader import MB, Limits, Read, Refused, Source

name = "DOCX"
what = "Word documents, with the cells of their tables"

_DOCUMENT = "word/document.xml"
_PART = 64 * MB
"""The largest XML part that is parsed: the parser needs some ten times as much memory."""


def looks_like(source: Source) -> bool:
    """Whether it is a zip with a Word document in it."""
    return source.head.startswith(b"PK\x03\x04") and (b"word/" in source.head or b"[Content_Types].xml" in source.head) and _has(source)


def _has(source: Source) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data(source.options.limits.paper))) as packed:
            return _DOCUMENT in packed.namelist()
    except (zipfile.BadZipFile, Refused, OSError, ValueError):
        return False


def read(source: Source) -> Iterator[Read]:
    """One Report; Refused where it would expand without end or defines entities."""
    import docx

    data = source.data(source.options.limits.paper)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        _check(packed, source.options.limits, len(data))
    document = docx.Document(io.BytesIO(data))
    text = "\n".join(line for line in _paragraphs(document.element.body) if line)
    yield Read(_facts(document.core_properties).put_on(Report(text=text, name=source.name)), (), data)


def _check(packed: zipfile.ZipFile, limits: Limits, size: int) -> None:
    parts = packed.infolist()
    if sum(part.file_size for part in parts) > min(limits.ratio * size + MB, 2 * limits.paper) or len(parts) > limits.members:
        raise Refused("expansion", "would expand without end", "Save it as plain text.")
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        if part.file_size > _PART:
            raise Refused("too large", f"has a part of {part.file_size // MB} MiB", "Divide it into single reports.")
        refuse_entities(packed.read(part)[:MB])


def refuse_entities(xml: bytes) -> None:
    """Refused where XML defines entities: a few can expand to gigabytes, and no report needs them."""
    if b"<!ENTITY" in xml.replace(b"\x00", b"").upper():
        raise Refused("entities", "defines XML entities, which can expand without end", "Save it anew, or as plain text.")


def _facts(told: Any) -> Given:
    changed = told.modified or told.created
    known = Given(title=told.title or "", author=told.author or "", updated=changed.date() if isinstance(changed, datetime) else None)
    return known.noted("DOCX properties")


def _paragraphs(body: Any) -> Iterator[str]:
    """Each paragraph's words. Deleted and moved text is not text any more; fallbacks repeat what stands before them."""
    from docx.oxml.ns import qn

    signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    gone = {qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
    pieces = []
    for one in body.iter(qn("w:t"), *signs):
        above = list(one.iterancestors())
        paragraph = next((each for each in above if each.tag == qn("w:p")), None)
        if paragraph is not None and not any(each.tag in gone for each in above) and above[0].tag != qn("w:tabs"):
            pieces.append((paragraph, one.text or "" if one.tag == qn("w:t") else signs[one.tag]))
    for _, group in groupby(pieces, key=lambda piece: id(piece[0])):
        yield "".join(words for _, words in group).strip()
