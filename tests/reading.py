"""What the readers make of bytes, as tests ask for it."""

from __future__ import annotations

from typing import Any

from sayso.model import Report
from sayso.reports import Options, Read, read_bytes


def reads(data: bytes, name: str = "a", **options: Any) -> list[Read]:
    return list(read_bytes(data, name, options=Options(**options)))


def reports(data: bytes, name: str = "a", **options: Any) -> list[Report]:
    found = reads(data, name, **options)
    assert not [problem for one in found for problem in one.problems if not problem.is_note]
    return [one.report for one in found if one.report]


def only(data: bytes, **options: Any) -> Report:
    (report,) = reports(data, **options)
    return report


def problems(data: bytes, **options: Any) -> list[tuple[str, str]]:
    found = [problem for one in reads(data, **options) for problem in one.problems]
    assert all(problem.detail and problem.mend for problem in found)
    return [(problem.source, problem.name) for problem in found]
