"""Text to wordpieces with offsets, and the shape of each piece (case, inside quotation marks)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
SPACE = re.compile(r"\s")
QUOTE = re.compile(r"[“”„«»\"]|''|``")
OPENERS = frozenset("“„«") | {"``"}
CLOSERS = frozenset("”»")
LONGEST = 20_000  # characters tokenised at a time; bounds the memory that one huge line takes
CASES = 3  # lower or none, capitalised, all capitals


@dataclass(frozen=True, eq=False)
class Pieces:
    """Wordpieces of one stretch of text, all arrays of one length.

    Offsets are code points of the whole text; `kinds` = case + CASES * inside quotation marks; `inner` says which pieces go
    on with a word that the piece before began.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    kinds: NDArray[np.int64]
    inner: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, start: int, end: int) -> "Pieces":
        """The pieces from start to end."""
        return Pieces(self.ids[start:end], self.starts[start:end], self.ends[start:end], self.kinds[start:end], self.inner[start:end])


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines with anything but space in them, cut at spaces where longer than LONGEST."""
    for line in LINE.finditer(text):
        start, end = line.span()
        while end - start > LONGEST:
            cut = start + LONGEST
            while cut > start + LONGEST // 2 and not text[cut].isspace():
                cut -= 1
            yield start, cut
            start = cut
        if not text[start:end].isspace():
            yield start, end


def quoted(text: str, start: int, end: int) -> tuple[NDArray[np.bool_], bool]:
    """For each character of text[start:end], whether it lies in quotation marks; and whether the last mark is left open."""
    mask = np.zeros(end - start, np.bool_)
    opened = -1
    for match in QUOTE.finditer(text, start, end):
        mark = match.group()
        if opened < 0:
            opened = -1 if mark in CLOSERS else match.start() - start
        elif mark not in OPENERS:
            mask[opened : match.end() - start] = True
            opened = -1
    if opened >= 0:
        mask[opened:] = True
    return mask, opened >= 0


def _case(word: str) -> int:
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def pieces(tokenizer: Tokenizer, text: str, start: int, end: int) -> Pieces:
    """The wordpieces of text[start:end]."""
    clean = text[start:end].encode("utf-8", "replace").decode("utf-8")  # lone surrogates, one for one
    encoding = tokenizer.encode(clean, add_special_tokens=False)
    offsets = np.array(encoding.offsets, np.int64).reshape(-1, 2)
    inside = quoted(text, start, end)[0]
    case = np.array([_case(text[start + a : start + b]) for a, b in encoding.offsets], np.int64)
    kinds = case + CASES * inside[offsets[:, 0]].astype(np.int64) if len(offsets) else case
    inner = np.array([token.startswith("##") for token in encoding.tokens], np.bool_)
    return Pieces(np.array(encoding.ids, np.int64), offsets[:, 0] + start, offsets[:, 1] + start, kinds, inner)
