"""Plain text: UTF-8, or UTF-16 with a byte order mark. The text is kept as it stands."""

from __future__ import annotations

import codecs
import re

from sayso.errors import Problem
from sayso.model import Report

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, name: str) -> Report | Problem:
    """A Report of the decoded text, or the Problem that it is binary or in another encoding."""
    text = decode(data)
    return Report(text=text, name=name) if isinstance(text, str) else text


def decode(data: bytes) -> str | Problem:
    """The text without byte order mark, line breaks as they are. The Problem's source is left empty."""
    if data.startswith(_UTF16):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            return _encoding("its UTF-16 is broken")
        return text if "\x00" not in text else _encoding("is neither UTF-8 nor UTF-16")
    if _CONTROL.search(data):
        return Problem("", "binary", "is no text", "Save it as plain text or HTML.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _encoding(f"is not UTF-8 (line {line})")


def _encoding(detail: str) -> Problem:
    return Problem("", "encoding", detail, "Convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW.")
