"""The brief on paper, by WeasyPrint. It is given no way to load anything."""

from __future__ import annotations

from typing import Any, NoReturn

from sayso.errors import OptionError


def pdf(page: str) -> bytes:
    """A page of HTML as PDF, the same for the same page; OptionError when WeasyPrint or a part of it is missing."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:  # OSError: the Python part is there, Pango is not
        raise OptionError(f"PDF needs WeasyPrint ({error}). Run pip install 'sayso[pdf]', or write .html and print that.") from error
    made: bytes = weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf(pdf_identifier=b"sayso", uncompressed_pdf=False)
    return made


def _nothing(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"{url}: the brief loads nothing")
