"""Stage 1: files to Reports. Readers are chosen by content, not by ending; what cannot be read becomes a Problem."""

from __future__ import annotations

from sayso.reports.find import Item, find
from sayso.reports.manifest import NOTHING, Given, day
from sayso.reports.read import Read, read

__all__ = ["NOTHING", "Given", "Item", "Read", "day", "find", "read"]
