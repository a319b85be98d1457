"""The glyphs of stances, acts, states and movements, from the one file that has them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from markupsafe import Markup


def shapes(name: str) -> Markup:
    """The shapes of a glyph, 16 by 16; KeyError when there is none of that name."""
    return _all()[name]


@cache
def _all() -> dict[str, Markup]:
    file = (resources.files("sayso") / "templates" / "glyphs.svg").read_text(encoding="utf-8")
    found = re.findall(r'<symbol id="([\w-]+)" viewBox="0 0 16 16">(.*?)</symbol>', file)
    return {name: Markup(inner) for name, inner in found}  # noqa: S704 our own file
