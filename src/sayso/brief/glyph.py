"""Glyphs and pictures for two readers: browsers take a glyph from the page's store; printers want each drawn where it stands."""

from __future__ import annotations

from markupsafe import Markup

from sayso.charts import Drawing, glyphs
from sayso.charts.drawing import tokens


def on_screen(name: str, light: bool = False) -> Markup:
    """A glyph in the colour of the words around it."""
    del light
    return Markup('<svg class="g" aria-hidden="true"><use href="#{}"/></svg>').format(name)


def on_paper(name: str, light: bool = False) -> Markup:
    """A glyph with its own colours; `light` on dark ground."""
    known = tokens()
    ink = known["surface"] if light else known.get(name.removeprefix("s-") if name.startswith("s-") else "ink", known["ink-3"])
    shapes = str(glyphs.shapes(name)).replace('class="f"', f'fill="{ink}" stroke="none"')
    shapes = shapes.replace('class="k"', f'stroke="{known["surface"]}" stroke-width="2"')
    return Markup(
        '<svg class="g" aria-hidden="true" viewBox="0 0 16 16" fill="none" stroke="{}" stroke-width="1.7"'
        ' stroke-linecap="round" stroke-linejoin="round">{}</svg>'
    ).format(ink, Markup(shapes))  # noqa: S704 our own shapes


def picture_on_screen(drawing: Drawing) -> Markup:
    """A picture in the looks of the page."""
    return drawing.inline()


def picture_on_paper(drawing: Drawing) -> Markup:
    """A picture with its own looks."""
    return drawing.inline(style=True)
