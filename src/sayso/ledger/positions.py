"""Positions in their order, with what is needed to make tables of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Self

from sayso.errors import OptionError
from sayso.ledger.bulk import collection_paused
from sayso.ledger.flat import FlatPosition, flat
from sayso.model import Position, Report, Run

if TYPE_CHECKING:
    import pandas
    import pyarrow  # type: ignore[import-untyped]

_NUMBERS = ("start", "end", "run")
_DAYS = ("said_first", "said_last", "published")


class Positions(tuple[Position, ...]):
    """A tuple of positions that also knows their reports and runs, by report id."""

    reports: Mapping[str, Report]
    runs: Mapping[str, Run]

    def __new__(cls, items: Iterable[Position], reports: Mapping[str, Report], runs: Mapping[str, Run]) -> Self:
        made = super().__new__(cls, items)
        made.reports = reports
        made.runs = runs
        return made

    def flat(self) -> tuple[FlatPosition, ...]:
        """The flat rows, in the same order."""
        with collection_paused():
            return tuple(flat(one, self.reports[one.report_id], self.runs[one.report_id]) for one in self)

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame of the flat rows, days as datetime64; OptionError when pandas is missing."""
        try:
            import pandas
        except ImportError as error:
            raise OptionError("pandas is missing. Run pip install 'sayso[pandas]'") from error
        rows = self.flat()
        frame = pandas.DataFrame({field.name: _column(rows, field.name) for field in fields(FlatPosition)})
        for name in _DAYS:
            frame[name] = pandas.to_datetime(frame[name])
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table of the flat rows with a fixed schema, days as date32; OptionError when pyarrow is missing."""
        try:
            import pyarrow
        except ImportError as error:
            raise OptionError("pyarrow is missing. Run pip install 'sayso[arrow]'") from error
        words = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64()), ("text", pyarrow.string())])
        hop = pyarrow.struct([("agent", pyarrow.string()), ("kind", pyarrow.string()), ("words", words)])
        texts = pyarrow.list_(pyarrow.string())
        special = {"hops": pyarrow.list_(hop), "chain": texts, "conditions": texts, "confidence": pyarrow.float64()}
        special |= dict.fromkeys(_NUMBERS, pyarrow.int64()) | dict.fromkeys(_DAYS, pyarrow.date32())
        schema = pyarrow.schema([(field.name, special.get(field.name, pyarrow.string())) for field in fields(FlatPosition)])
        rows = self.flat()
        columns = {field.name: _column(rows, field.name) for field in fields(FlatPosition)}
        return pyarrow.table(columns, schema=schema)


NONE = Positions((), {}, {})
"""No positions."""


def _column(rows: Iterable[FlatPosition], name: str) -> list[object]:
    if name == "hops":
        return [[asdict(hop) for hop in row.hops] for row in rows]
    if name in ("chain", "conditions"):
        return [list(getattr(row, name)) for row in rows]
    if name in ("kind", "act", "stance"):
        return [str(getattr(row, name)) for row in rows]
    return [getattr(row, name) for row in rows]
