"""Stage 1: files and bytes to Reports. Readers are chosen by content, not by ending; what cannot be read becomes a Problem.

reads = read_bytes(response.content, "https://news.example/1", options=Options(charset="utf-8"))
"""

from __future__ import annotations

from sayso.reports.columns import mapping
from sayso.reports.find import Item, find
from sayso.reports.formats import READERS
from sayso.reports.manifest import NOTHING, Given, day
from sayso.reports.read import checked, read, read_bytes, read_file, read_stream
from sayso.reports.reader import DEFAULT, Limits, Options, Read, Reader

__all__ = [
    "DEFAULT", "NOTHING", "READERS", "Given", "Item", "Limits", "Options", "Read", "Reader", "checked", "day", "find", "mapping", "read",
    "read_bytes", "read_file", "read_stream",
]  # fmt: skip
