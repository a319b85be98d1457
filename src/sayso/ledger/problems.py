"""What could not be read and why: kept until the same source is read again without it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from sayso.errors import Problem
from sayso.ledger.codec import to_stamp
from sayso.ledger.flat import base_name
from sayso.ledger.schema import PROBLEMS
from sayso.ledger.sql import chunks, insert_for
from sayso.model import content_id

_INSIDE = re.compile(r":\d+$")


@dataclass(frozen=True, slots=True)
class Kept:
    """A Problem that stands, and when it was last seen (UTC)."""

    problem: Problem
    seen: datetime


def place_of(source: str) -> str:
    """The file or URL that a source lies in, whatever folder it was named from: "list.csv:12" lies in list.csv."""
    whole = _storable(_INSIDE.sub("", source))
    return whole if "://" in whole else os.path.abspath(whole)  # noqa: PTH100  (a name may hold what no Path takes)


def read_problems(connection: Connection) -> list[Kept]:
    """Every problem that stands, by source, name and detail."""
    rows = connection.execute(select(PROBLEMS))
    return sorted((_kept(row) for row in rows), key=lambda kept: kept.problem)


def read_places(connection: Connection, places: Collection[str]) -> bool:
    """Whether any problem stands in one of the places."""
    return any(
        connection.execute(select(PROBLEMS.c.id).where(PROBLEMS.c.place.in_(some)).limit(1)).first() for some in chunks(sorted(places))
    )


def write_problems(connection: Connection, found: Iterable[tuple[str, Problem]], read: Collection[str], began: datetime) -> None:
    """Notes problems with the place that each lies in; those in the places `read` that were last seen before `began` are mended."""
    since = to_stamp(began)
    for some in chunks(sorted(read)):
        connection.execute(delete(PROBLEMS).where(PROBLEMS.c.place.in_(some), PROBLEMS.c.seen < since))
    rows = {str(row["id"]): row for row in (_row(place, problem, since) for place, problem in found)}
    if rows:
        insert = insert_for(connection, PROBLEMS)
        again = insert.on_conflict_do_update(index_elements=[PROBLEMS.c.id], set_={"seen": insert.excluded.seen})
        connection.execute(again, list(rows.values()))


def drop_problems(connection: Connection, names: Sequence[str]) -> None:
    """Takes away what names one of these files, by base name: the files of reports that are to be forgotten."""
    wanted = {base_name(name) for name in names}
    rows = connection.execute(select(PROBLEMS.c.id, PROBLEMS.c.place, PROBLEMS.c.source)).all()
    gone = [row.id for row in rows if wanted & {base_name(row.place), base_name(row.source), base_name(_INSIDE.sub("", row.source))}]
    for some in chunks(gone):
        connection.execute(delete(PROBLEMS).where(PROBLEMS.c.id.in_(some)))


def _row(place: str, problem: Problem, seen: str) -> dict[str, object]:
    fields = {"source": problem.source, "name": problem.name, "detail": problem.detail, "mend": problem.mend}
    clean = {name: _storable(value) for name, value in fields.items()}
    return {"id": content_id("w", place, *clean.values()), "place": place, **clean, "seen": seen}


def _storable(text: str) -> str:
    """The text without what no database keeps: names of files may hold anything but a slash."""
    return text.replace("\x00", "�").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _kept(row: Any) -> Kept:
    return Kept(Problem(row.source, row.name, row.detail, row.mend), datetime.fromisoformat(row.seen))
