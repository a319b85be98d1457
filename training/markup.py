"""Reading marks: `[s1:The union] [c1:demands] [x1:{demand pay +|a pay rise}]`, or `[c1/demand:demands]` for the act of a whole content.

`s` marks a source, `c` a cue, `x` content; what carries one number belongs together. A stretch in braces is a position: its act, issue and
stance (`+` for the proposition, `-` against, `~` conditional, `0` none).
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from training.act_labels import ACTS
from training.article import Piece, Relation, Spans

OPEN = re.compile(r"\[([scx])(\d*)(?:/([a-z]+))?: ?|\{(\w+) (\w+) ([+\-~0])\|")


class MarkupError(ValueError):
    """A line whose marks do not match, or with an act or issue that is none."""


@dataclass(frozen=True)
class _Open:
    """A mark whose end is to come: its role, its number, where it begins, and a position's act, issue and stance."""

    role: str
    number: str
    start: int
    codes: tuple[str, str, str] = ("", "", "")


class Marked:
    """A text without its marks, and its relations, as it is read line by line."""

    def __init__(self, name: str) -> None:
        self.name, self.text = name, ""
        self.relations: list[Relation] = []

    def add(self, line: str) -> None:
        """One paragraph. Raises MarkupError."""
        open_: list[_Open] = []
        spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        pieces: dict[str, list[Piece]] = defaultdict(list)
        acts: dict[str, str] = {}
        at = 0
        while at < len(line):
            if match := OPEN.match(line, at):
                open_.append(self._opened(match, open_))
                acts |= {match[2]: match[3]} if match[3] else {}
                at = match.end()
                continue
            if open_ and line[at] == ("}" if open_[-1].role == "piece" else "]"):
                last = open_.pop()
                if last.role == "piece":
                    act, issue, stance = last.codes
                    pieces[last.number].append(Piece(((last.start, len(self.text)),), (act,), issue, stance))
                else:
                    spans[last.number][last.role].append((last.start, len(self.text)))
            else:
                self.text += line[at]
            at += 1
        if open_:
            raise MarkupError(f"{self.name}: bracket not closed: {line}")
        for number, roles in spans.items():
            if roles["c"] and roles["x"]:
                source, cue, content = (_sorted(roles[role]) for role in "scx")
                whole = (Piece(content, (acts[number],)),) if number in acts else ()
                self.relations.append(Relation(source, cue, content, tuple(pieces[number]) or whole))

    def _opened(self, match: re.Match[str], open_: list[_Open]) -> _Open:
        act = match[3] or match[4]
        if act and act not in ACTS:
            raise MarkupError(f"{self.name}: no act: {match[0]}")
        if match[1]:
            return _Open(match[1], match[2], len(self.text))
        inside = next((one for one in reversed(open_) if one.role == "x"), None)
        if inside is None:
            raise MarkupError(f"{self.name}: {match[0]} stands in no content")
        return _Open("piece", inside.number, len(self.text), (match[4], match[5], match[6]))


def _sorted(spans: list[tuple[int, int]]) -> Spans:
    return tuple(sorted(spans))
