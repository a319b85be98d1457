"""The brief as Markdown: the same lines, with the words that they rest on at its end."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from sayso.brief.labels import count
from sayso.brief.page import Page

_MEANT = re.compile(r"([\\`*_{}\[\]<>~|&])")
_MEANT_FIRST = re.compile(r"^(?=[-+#=!(]|\d+[.)])(\d*)(.)")
_BREAKS_OUT = re.compile(r"[<>\s\\]")


def markdown(page: Page) -> str:
    """A page as Markdown with pipe tables. A report's words keep their characters; line breaks within them become spaces."""
    made = _template().render(page=page, lines=page.lines)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", made)).strip() + "\n"


def literal(words: str) -> str:
    """Words that Markdown leaves as they are, on one line."""
    return _MEANT_FIRST.sub(r"\1\\\2", _MEANT.sub(r"\\\1", " ".join(words.split())))


def address(url: str) -> str:
    """An address as a link, where it has no character that would end one."""
    return literal(url) if _BREAKS_OUT.search(url) else f"<{url}>"


@cache
def _template() -> Template:
    made = Environment(  # noqa: S701  # Markdown, not HTML: the filter md keeps words from meaning anything
        loader=PackageLoader("sayso", "templates"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals["count"] = count
    made.filters |= {"md": literal, "address": address}
    return made.get_template("brief.md.j2")
