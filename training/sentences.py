"""Reading our own sentences: `[s1:The union] [c1:demands] [x1:a pay rise]`, one paragraph a line; `[c1/demand:demands]` says the act."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.act_labels import ACTS
from training.article import Article, Piece, Relation

HELD_OUT = ("film_writers", "museum_restitution", "prisoner_exchange", "hospital_strike", "takeover")  # measured on, never trained on
OPEN = re.compile(r"\[([scx])(\d*)(?:/([a-z]+))?: ?")


class MarkupError(ValueError):
    """A line whose brackets do not match, or with an act that is none."""


def sentence(name: str, line: str) -> Article:
    """The plain text of one line of markup and its relations. Raises MarkupError."""
    text = ""
    open_: list[tuple[str, str, int]] = []
    spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    acts: dict[str, tuple[str, ...]] = {}
    at = 0
    while at < len(line):
        if match := OPEN.match(line, at):
            open_.append((match[1], match[2], len(text)))
            at = match.end()
            if match[3]:
                acts[match[2]] = (known(match[3], name),)
            continue
        if line[at] == "]" and open_:
            role, number, start = open_.pop()
            spans[number][role].append((start, len(text)))
        else:
            text += line[at]
        at += 1
    if open_:
        raise MarkupError(f"{name}: bracket not closed: {line}")
    whole = {number: roles for number, roles in list(spans.items()) if roles["c"] and roles["x"]}
    if len(whole) < len(spans):
        print(f"{name}: an attribution without cue or content is left out: {line}", file=sys.stderr)
    found = []
    for number, roles in whole.items():
        source, cue, content = (tuple(sorted(roles[role])) for role in "scx")
        found.append(Relation(source, cue, content, (Piece(content, acts[number]),) if number in acts else ()))
    return Article(name, text, (tuple(found),))


def known(act: str, name: str) -> str:
    """The act, if it is one. Raises MarkupError."""
    if act not in ACTS:
        raise MarkupError(f"{name}: no act: {act}")
    return act


def sentences(folder: Path, held_out: bool) -> Iterator[Article]:
    """Each line as an article, of the files in HELD_OUT or of the others; blank lines and those that begin with # are left out."""
    for path in sorted(folder.glob("*.txt")):
        if (path.stem in HELD_OUT) != held_out:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield sentence(f"{path.stem}:{number}", line.strip())
