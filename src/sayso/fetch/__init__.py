"""URLs and feeds, only when asked: polite to hosts, closed to addresses that are not public, every failure a Problem.

with Fetcher() as fetcher:
    answer = fetcher.get("https://news.example/1")
"""

from __future__ import annotations

from sayso.fetch.addresses import checked, is_public
from sayso.fetch.clock import Clock, Pace
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.model import UNASKED, Answer, Reach, Validators
from sayso.fetch.schedule import Schedule

__all__ = ["UNASKED", "Answer", "Clock", "Fetcher", "Pace", "Reach", "Schedule", "Validators", "checked", "is_public"]
