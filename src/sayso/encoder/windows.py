"""Windows of wordpieces for the encoder: whole paragraphs packed together, with context on both sides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sayso.encoder.pieces import Pieces

CLS, SEP = 101, 102
STOPS = (1012, 1029, 999, 1000, 1524)  # . ? ! " ” in the tokenizer's vocabulary
NOWHERE = -1


@dataclass(frozen=True)
class Shape:
    """Sizes in wordpieces: the longest window, and the context before and after its core."""

    longest: int = 160
    before: int = 48
    after: int = 24


@dataclass(frozen=True, eq=False)
class Window:
    """One call of the encoder. Specials have offsets NOWHERE; cues are decoded where core <= index < end."""

    pieces: Pieces
    core: int
    end: int


@dataclass(frozen=True, eq=False)
class Unit:
    """A paragraph or a part of one; `broken` where the paragraph goes on in the next unit."""

    pieces: Pieces
    broken: bool


def _cut(pieces: Pieces, longest: int) -> int:
    """Where to cut: after the last full stop in the second half, else at the last whole word."""
    stops = np.flatnonzero(np.isin(pieces.ids[longest // 2 : longest], STOPS))
    return longest // 2 + int(stops[-1]) + 1 if len(stops) else _whole(pieces, longest)


def _whole(pieces: Pieces, end: int) -> int:
    """The last place at or before `end` where no word is cut."""
    while 0 < end < len(pieces) and pieces.inner[end]:
        end -= 1
    return end


def tail(pieces: Pieces, size: int) -> Pieces:
    """The last whole words, at most `size` pieces."""
    start = max(0, len(pieces) - size)
    while start < len(pieces) and pieces.inner[start]:
        start += 1
    return pieces.cut(start, len(pieces))


def units(paragraphs: Iterable[Pieces], longest: int) -> Iterator[Unit]:
    """Paragraphs, cut at full stops where they are longer than `longest` wordpieces."""
    for paragraph in paragraphs:
        rest = paragraph
        while len(rest) > longest:
            cut = _cut(rest, longest)
            yield Unit(rest.cut(0, cut), True)
            rest = rest.cut(cut, len(rest))
        if len(rest):
            yield Unit(rest, False)


def special(piece: int) -> Pieces:
    """A special wordpiece, which lies nowhere in the text."""
    nowhere = np.array([NOWHERE])
    return Pieces(np.array([piece]), nowhere, nowhere, np.array([0]), np.array([False]))


def join(parts: list[Pieces]) -> Pieces:
    """Pieces end to end."""
    return Pieces(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("ids", "starts", "ends", "kinds", "inner")))


def windows(paragraphs: Iterable[Pieces], shape: Shape) -> Iterator[Window]:
    """Windows over all paragraphs: each piece is in the core of exactly one window."""
    previous: Unit | None = None
    group: list[Unit] = []
    size = 0
    room = shape.longest - shape.before - 2
    for unit in units(paragraphs, room):
        if group and size + len(unit.pieces) + 1 > room + 1:
            yield _window(previous, group, unit, shape)
            previous, group, size = group[-1], [], 0
        group.append(unit)
        size += len(unit.pieces) + 1
    if group:
        yield _window(previous, group, None, shape)


def _window(previous: Unit | None, group: list[Unit], following: Unit | None, shape: Shape) -> Window:
    parts = [special(CLS)]
    if previous is not None and shape.before > 1:
        parts.append(tail(previous.pieces, shape.before - 1))
        if not previous.broken:
            parts.append(special(SEP))
    core = sum(map(len, parts))
    for unit in group:
        parts += [unit.pieces] if unit.broken else [unit.pieces, special(SEP)]
    end = sum(map(len, parts))
    if group[-1].broken and following is not None:
        room = min(shape.after, shape.longest - 1 - end)
        parts += [following.pieces.cut(0, _whole(following.pieces, max(0, room))), special(SEP)]
    return Window(join(parts), core, end)
