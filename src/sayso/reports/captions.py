"""Captions of a page's pictures. The extraction library leaves them out; they may hold positions, so they are put back."""

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

    They stand behind the article, so that none comes between a person and the pronoun that means them; one that the lines have already
    is marked where it stands. One behind the article's end counts only inside its element.
    """
    places = {_plain(line): at for at, line in reversed(list(enumerate(lines)))}
    last = max((number for number, one in enumerate(found) if not one.caption and _plain(one.words) in places), default=-1)
    captions = {_plain(one.words): one for number, one in enumerate(found) if one.caption and (one.inside or number < last)}
    made = [f"[caption]{line}[/caption]" if _plain(line) in captions else line for line in lines]
    return made + [f"[caption]{one.words}[/caption]" for key, one in captions.items() if key not in places]


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()).replace("[", "(").replace("]", ")")


def _plain(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()
