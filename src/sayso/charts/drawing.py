"""A picture with its words: shapes at places, a title, and a text that says all that the picture shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from markupsafe import Markup

from sayso.charts import glyphs

_CHARACTER = 6.6
"""Mean width of a character of 12 px sans type, in px; wide fonts need 7."""

_MARGIN, _HEAD = 20, 56  # px around a picture that stands alone

_PATTERNS = Markup(
    '<defs><pattern id="{0}-against" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="ground" width="6" height="6"/><rect class="hatch" width="3" height="6"/></pattern>'
    '<pattern id="{0}-conditional" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<rect class="ground" width="8" height="8"/><circle class="dot" cx="4" cy="4" r="2"/></pattern></defs>'
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture, in px. `key` is its own in a page; `text` has a line for each thing that the picture shows."""

    key: str
    width: int
    height: int
    title: str
    text: tuple[str, ...]
    body: Markup

    def inline(self, style: bool = False) -> Markup:
        """For a page that has charts.css; with `style` it brings its own, for readers that do not give a page's to pictures."""
        return self._framed((0, 0, self.width, self.height), self.body, style)

    def alone(self) -> str:
        """A whole SVG file on white ground, under its title."""
        box = (-_MARGIN, -_HEAD, self.width + 2 * _MARGIN, self.height + _HEAD + _MARGIN)
        ground = rect((box[0], box[1]), (box[2], box[3]), "ground") + text(0, _MARGIN - _HEAD + 10, self.title, "title")
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(self._framed(box, ground + self.body, True)) + "\n"

    def _framed(self, box: tuple[int, int, int, int], body: Markup, style: bool) -> Markup:
        return Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="{} {} {} {}" width="{}" height="{}" role="img"'
            ' aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{}</title><desc id="{key}-d">{}</desc>{}{}{}</svg>'
        ).format(
            *box, box[2], box[3], self.title, "\n".join(self.text),
            Markup("<style>{}</style>").format(Markup(_plain_style())) if style else "",  # noqa: S704 our own file
            _PATTERNS.format(self.key), body, key=self.key,
        )  # fmt: skip


@cache
def style() -> str:
    """The looks of pictures, in terms of the page's tokens."""
    return (resources.files("sayso") / "templates" / "charts.css").read_text(encoding="utf-8")


@cache
def tokens() -> dict[str, str]:
    """The values of the tokens on paper, by name."""
    page = (resources.files("sayso") / "templates" / "sayso.css").read_text(encoding="utf-8")
    light = page[page.index(":root") : page.index("}", page.index(":root"))]
    return dict(re.findall(r"--([\w-]+): ([^;]+);", light))


@cache
def _plain_style() -> str:
    known = tokens()
    return re.sub(r"var\(--([\w-]+)\)", lambda found: known[found[1]], re.sub(r"\s+", " ", style()))


def place(number: float) -> str:
    """A coordinate in its shortest form, so that the same view gives the same picture everywhere."""
    return f"{number:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> Markup:
    """A line of type; its kind is a class of charts.css."""
    aside = Markup(' text-anchor="{}"').format(anchor) if anchor != "start" else ""
    return Markup('<text class="{}" x="{}" y="{}"{}>{}</text>').format(kind, place(x), place(y), aside, words)


def line(a: tuple[float, float], b: tuple[float, float], kind: str) -> Markup:
    """A straight line between two points."""
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(kind, place(a[0]), place(a[1]), place(b[0]), place(b[1]))


def rect(corner: tuple[float, float], size: tuple[float, float], kind: str, fill: str = "", radius: int = 0) -> Markup:
    """A rectangle; `fill` names a pattern of the picture."""
    filled = Markup(' fill="url(#{})"').format(fill) if fill else ""
    rounded = Markup(' rx="{}"').format(radius) if radius else ""
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"{}{}/>').format(
        kind, place(corner[0]), place(corner[1]), place(size[0]), place(size[1]), filled, rounded
    )


def glyph(name: str, middle: tuple[float, float], size: float = 13, kind: str = "") -> Markup:
    """A glyph around a point."""
    x, y = middle[0] - size / 2, middle[1] - size / 2
    return Markup('<g class="glyph {}" transform="translate({} {}) scale({})">{}</g>').format(
        kind, place(x), place(y), f"{size / 16:.4g}", glyphs.shapes(name)
    )


def width(words: str, bold: bool = False) -> float:
    """About how wide a line of type is, in px."""
    return len(words) * _CHARACTER * (1.08 if bold else 1.0)


def folded(words: str, room: float, lines: int = 3) -> list[str]:
    """Words in lines of at most `room` px; what goes beyond the last line ends in an ellipsis. For names, never for quotations."""
    made: list[str] = []
    for word in words.split():
        if made and width(f"{made[-1]} {word}", bold=True) <= room:
            made[-1] += f" {word}"
        else:
            made.append(word)
    most = max(4, int(room / _CHARACTER / 1.08))
    cut = [one if len(one) <= most else one[: most - 1] + "…" for one in made]
    return cut if len(cut) <= lines else [*cut[: lines - 1], cut[lines - 1].rstrip("…")[: most - 1] + "…"]


__all__ = ["Drawing", "folded", "glyph", "line", "place", "rect", "style", "text", "tokens", "width"]
