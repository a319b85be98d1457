"""An answer's content: of a kind that can be a report, taken in pieces, unpacked, and no more of it than the limit."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping

from sayso.reports.reader import MB, Refused

_OTHERS = re.compile(r"(?:image|audio|video|font|model)/|text/css\b|(?:text|application)/(?:x-)?javascript\b|application/wasm\b")
"""Media types that no reader takes. What is left is told by its content."""

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)
_GZIP, _PLAIN = ("gzip", "x-gzip"), ("", "identity")


def check(headers: Mapping[str, str], size: int) -> None:
    """Refused for an answer that cannot be a report, from what its head says (names in small letters)."""
    kind = headers.get("content-type", "").strip().lower()
    if _OTHERS.match(kind):
        raise Refused("format", f"is of the type {kind.partition(';')[0]}, which Sayso does not read", "Give the address of a text.")
    if headers.get("content-encoding", "").strip().lower() not in (*_GZIP, *_PLAIN):
        detail = f"comes packed as {headers['content-encoding'][:40]!r}, which was not asked for"
        raise Refused("encoding", detail, "Save it with a browser and add the file.")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > size:
        raise _too_large(size)


def charset_of(headers: Mapping[str, str]) -> str:
    """The charset that the server names; empty where it names none."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1] if found else ""


def content(pieces: Iterable[bytes], headers: Mapping[str, str], size: int) -> bytes:
    """All of it, unpacked; Refused as soon as there is more than `size` bytes, or where it is cut short."""
    packed = headers.get("content-encoding", "").strip().lower() in _GZIP
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed else None
    found, came = bytearray(), 0
    for piece in pieces:
        came += len(piece)
        if unpacker is None:
            found += piece
        else:
            found += _unpacked(unpacker, piece, size + 1 - len(found))
        if max(came, len(found)) > size:
            raise _too_large(size)
    if unpacker is not None and came and not unpacker.eof:
        raise Refused("broken", "is cut short: its packing has no end", "Try again later.")
    return bytes(found)


def _unpacked(unpacker: zlib._Decompress, piece: bytes, room: int) -> bytes:
    try:
        return unpacker.decompress(piece, room)
    except zlib.error as error:
        raise Refused("broken", f"cannot be unpacked ({error})", "Try again later.") from error


def _too_large(size: int) -> Refused:
    return Refused("too large", f"is larger than {size // MB} MiB", "Save what you need of it and add the file.")
