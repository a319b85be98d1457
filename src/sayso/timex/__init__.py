"""Time expressions of reports: the words, and the days that they may mean."""

from __future__ import annotations

from sayso.timex.find import Time, find

__all__ = ["Time", "find"]
