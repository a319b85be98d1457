"""The brief: one self-contained page with the matrix, the timelines and the reports behind every cell."""

from __future__ import annotations

import os
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sayso.brief.page import page_of
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.errors import OptionError
from sayso.ledger import View

__all__ = ["render", "write"]


def render(view: View, dossier: Dossier, copies: Copies) -> str:
    """The page as HTML. It loads nothing, runs nothing, and is the same for the same view, dossier and copies."""
    style = (resources.files("sayso") / "templates" / "sayso.css").read_text(encoding="utf-8")
    return _template().render(page=page_of(view, dossier, copies), style=Markup(style))  # noqa: S704 our own file


def write(path: str | os.PathLike[str], view: View, dossier: Dossier, copies: Copies) -> None:
    """Writes the page to a file; OptionError when it cannot be written."""
    try:
        # Newlines as they are: a report's text must stay what it is.
        Path(path).write_text(render(view, dossier, copies), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OptionError(f"{path}: cannot be written ({error.strerror}). Choose a place that you may write.") from error


@cache
def _template() -> Template:
    loader = PackageLoader("sayso", "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("brief.html.j2")
