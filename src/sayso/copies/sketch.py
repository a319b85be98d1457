"""A text's sketch: a few of its phrases as numbers, chosen so that texts with a passage in common have some in common."""

from __future__ import annotations

import struct
from zlib import crc32

from sayso.copies.texts import Text

PHRASE = 8
"""Words in a phrase. Of 5 to 12 words, reference tests of lifted quotations did best with 8."""

WINDOW = 12
"""Of so many phrases in a row the one with the least number is kept: any 19 words in common give one phrase in common."""

ENOUGH = 2
"""Phrases in common from which two texts are laid side by side (or all, where one has fewer)."""

VERSION = 1
"""Raise it when equal texts would get another sketch or link: stored ones are then made anew."""


def sketch(text: Text) -> bytes:
    """Distinct numbers of 32 bits, rising, 4 bytes each, little-endian; the same on every machine."""
    words = text.words
    phrases = [crc32(" ".join(words[at : at + PHRASE]).encode("utf-8", "surrogatepass")) for at in range(max(1, len(words) - PHRASE + 1))]
    if not words:
        phrases = [crc32(text.text.encode("utf-8", "surrogatepass"))]
    kept = {min(phrases[at : at + WINDOW]) for at in range(max(1, len(phrases) - WINDOW + 1))}
    return struct.pack(f"<{len(kept)}I", *sorted(kept))
