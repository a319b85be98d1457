"""The formats that Sayso reads, in the order in which they are tried."""

from __future__ import annotations

from sayso.reports import docx, feed, html, jsonl, mail, packed, pdf, plain, tables, warc
from sayso.reports.reader import Reader, Refused, Source

READERS: tuple[Reader, ...] = (pdf, docx, packed.zip_archive, packed.gz, warc, html, feed, jsonl, mail, tables, plain)
"""Each tells by the content whether a source is its own; plain text takes what is left."""

_OTHERS = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"{\\rtf": "an RTF file",
    b"\xd0\xcf\x11\xe0": "an old Office, Outlook or password-protected Office file",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
}


def reader_of(source: Source) -> Reader:
    """The first reader that takes a source for its own; Refused for a format that none reads."""
    other = next((what for magic, what in _OTHERS.items() if source.head.startswith(magic)), None)
    if other:
        raise Refused("format", f"is {other}, which Sayso does not read", "Save it as text, HTML, PDF or DOCX, or unpack it.")
    return next(one for one in READERS if one.looks_like(source))
