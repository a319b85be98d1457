"""Reports as the holders of texts: all that deciding about copies needs, without the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Holder:
    """A report by its id, the hash of its text, who published it when, and whom the text credits."""

    report: str
    text_hash: str
    publisher: str
    published: date | None
    credits: frozenset[str]
