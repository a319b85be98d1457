"""Captions of a page's pictures. The extraction library leaves them out; they may hold positions, so they go back to their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_TEXT = frozenset("p h1 h2 h3 h4 h5 h6 li td blockquote".split())
_CLASSES = re.compile(
    r"(?:^|\s)(?:wp-caption-text|(?:image|photo|picture|media|img)[-_]*caption(?:[-_]*text)?|caption|caption-text)(?:\s|$)", re.IGNORECASE
)
_OUTSIDE = frozenset("nav aside footer form a".split())
_MOST = 1000  # characters: what is longer is no caption


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page in its order: words, whether they are a caption, and whether they stand inside an article's element."""

    words: str
    caption: bool = False
    inside: bool = False


def blocks(tree: Any) -> Iterator[Block]:
    """The paragraphs and captions of a page, as they follow each other."""
    for one in tree.iter():
        if not isinstance(one.tag, str):
            continue
        if one.tag == "figcaption" or _CLASSES.search(one.get("class", "")):
            above = {each.tag for each in one.iterancestors()}
            words = _words(one)
            if not above & _OUTSIDE and "figcaption" not in above and re.search(r"\w", words) and len(words) <= _MOST:
                yield Block(words, caption=True, inside=bool(above & {"article", "main"}))
        elif one.tag in _TEXT:
            yield Block(_words(one))


def put_in(lines: Sequence[str], found: Sequence[Block]) -> list[str]:
    """The lines of an article with its captions, each marked as `[caption]...[/caption]`.

    A caption comes behind the paragraph that it follows on the page. One behind the article's end counts only inside its element, and
    one that the lines have already is marked where it stands.
    """
    places = {_plain(line): at for at, line in reversed(list(enumerate(lines)))}
    known = [at for one in found if not one.caption and (at := places.get(_plain(one.words))) is not None]
    last, at, seen = max(known, default=-1), -1, set()
    behind: dict[int, list[str]] = {}
    marked = set()
    for one in found:
        here = places.get(_plain(one.words))
        if not one.caption:
            at = here if here is not None else at
        elif here is not None:
            marked.add(here)
        elif _plain(one.words) not in seen and (one.inside or at < last):
            seen.add(_plain(one.words))
            behind.setdefault(at, []).append(f"[caption]{one.words}[/caption]")
    made = list(behind.get(-1, []))
    for number, line in enumerate(lines):
        made.append(f"[caption]{line}[/caption]" if number in marked else line)
        made += behind.get(number, [])
    return made


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()).replace("[", "(").replace("]", ")")


def _plain(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()
