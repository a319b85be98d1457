"""Bytes to text: byte order mark, then the declared encoding, then strict UTF-8, then a guess that is told as one."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass

from sayso.reports.reader import Refused, Source

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "iso8859-9": "cp1254"}
"""What a declared encoding stands for in practice, as browsers take it (WHATWG Encoding, table of labels)."""
_CONVERT = "Convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW."
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it was read in; `guessed` where nothing but its bytes spoke for that, `broken` signs in it."""

    text: str
    encoding: str
    guessed: bool = False
    broken: int = 0


def decode(data: bytes, declared: tuple[str, ...] = ()) -> Decoded:
    """The text of bytes, line breaks as they are; Refused for bytes that are no text. `declared` are labels, the surest first."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if _CONTROL.search(data):
        raise Refused("binary", "is no text", "Save it as plain text or HTML.")
    for label in (*declared, "utf-8"):
        try:
            name = codecs.lookup(label.strip()).name
            return Decoded(data.decode(_MEANT.get(name, name)), name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return _guessed(data)


def recoded(source: Source) -> Source:
    """The source in UTF-8 where its mark says UTF-16 or UTF-32, whose bytes cannot be read line by line."""
    if not source.head.startswith(tuple(mark for mark, encoding in _MARKS if encoding != "utf-8-sig")):
        return source
    return Source.of(source.name, io.BytesIO(decode(source.data()).text.encode()), source.options, source.depth)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("encoding", f"its {encoding.removesuffix('-sig').upper()} is broken", _CONVERT) from error
    if "\x00" in text:
        raise Refused("encoding", "is neither UTF-8 nor UTF-16", _CONVERT)
    return Decoded(text, encoding)


def _guessed(data: bytes) -> Decoded:
    patched = data.decode("utf-8", "replace")
    broken = patched.count("�")
    if sum(sign > "\x7f" for sign in patched) > 5 * broken:  # UTF-8 with a few broken signs, as crawls have it
        return Decoded(patched, "utf-8", guessed=True, broken=broken)
    from charset_normalizer import from_bytes  # 30 ms: only for the few that need it

    found = list(from_bytes(data[:_SAMPLE]))
    # Western pages are far more common than what else reads the same bytes: cp1252 wins where it is possible at all.
    names = [found[0].encoding, *(name for one in found for name in (one.encoding, *one.could_be_from_charset))] if found else []
    for name in ["cp1252"] * ("cp1252" in names) + names:
        try:
            return Decoded(data.decode(name), name, guessed=True)
        except UnicodeError:
            continue
    line = data.count(b"\n", 0, _first_fault(data)) + 1
    raise Refused("encoding", f"is not UTF-8 (line {line})", _CONVERT)


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
