"""The brief: one page for a meeting, then the detail behind it, down to the reports. As HTML, Markdown or PDF."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.brief import glyph
from sayso.brief.first import Since
from sayso.brief.labels import count
from sayso.brief.page import Page, page_of
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.errors import OptionError
from sayso.ledger import View

__all__ = ["FORMS", "Since", "render", "write"]


def render(view: View, dossier: Dossier, copies: Copies, since: Since | None = None) -> str:
    """The page as HTML. It loads nothing, runs nothing, and is the same for the same view, dossier and copies."""
    return _html(page_of(view, dossier, copies, since), paper=False)


def write(path: str | os.PathLike[str], view: View, dossier: Dossier, copies: Copies, since: Since | None = None) -> None:
    """Writes the brief in the form that the file's name ends in; OptionError for another, or when it cannot be written."""
    form = FORMS.get(Path(path).suffix.lower())
    if form is None:
        raise OptionError(f"{path}: is no form of a brief. Let the name end in {', '.join(FORMS)}.")
    made = form(page_of(view, dossier, copies, since))
    try:
        Path(path).write_bytes(made)  # bytes, because a report's text must stay what it is: no other line ends
    except OSError as error:
        raise OptionError(f"{path}: cannot be written ({error.strerror}). Choose a place that you may write.") from error


def _html(page: Page, paper: bool) -> str:
    folder = resources.files("sayso") / "templates"
    sheets = ["sayso.css", "charts.css", *(["paper.css"] if paper else [])]
    style = "".join((folder / name).read_text(encoding="utf-8") for name in sheets)
    return _environment(paper).get_template("brief.html.j2").render(page=page, style=Markup(style), paper=paper)  # noqa: S704 our own


@cache
def _environment(paper: bool) -> Environment:
    loader = PackageLoader("sayso", "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["count"] = count
    made.globals["glyph"] = glyph.on_paper if paper else glyph.on_screen
    made.globals["drawn"] = glyph.picture_on_paper if paper else glyph.picture_on_screen
    return made


def _as_html(page: Page) -> bytes:
    return _html(page, paper=False).encode()


def _as_pdf(page: Page) -> bytes:
    from sayso.brief.pdf import pdf

    return pdf(_html(page, paper=True))


def _as_markdown(page: Page) -> bytes:
    from sayso.brief.markdown import markdown

    return markdown(page).encode()


FORMS: dict[str, Callable[[Page], bytes]] = {".html": _as_html, ".md": _as_markdown, ".pdf": _as_pdf}
"""The forms of a brief by the end of the file's name."""
