"""What was learned from judgements, kept in versions: the newest holds, and undoing is a version too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from sayso.coding.heads import Heads
from sayso.errors import LedgerError
from sayso.ledger.schema import HEADS


@dataclass(frozen=True, slots=True)
class Lesson:
    """Heads, from how many judgements and when (UTC), and the share that was right without and with them.

    The shares, 0 to 1, are cross-validated: each judgement is asked of heads that did not see it. None where none was judged.
    """

    heads: Heads
    judgements: int
    at: datetime
    issue_before: float | None = None
    issue_after: float | None = None
    act_before: float | None = None
    act_after: float | None = None


def read_lesson(connection: Connection) -> Lesson | None:
    """The lesson that holds; None when nothing was learned or all is undone. LedgerError when its bytes are altered."""
    row = _newest(connection)
    if row is None or row.content is None:
        return None
    at = datetime.fromisoformat(row.at)
    shares = (row.issue_before, row.issue_after, row.act_before, row.act_after)
    return Lesson(Heads.from_bytes(row.content), row.judgements, at, *shares)


def write_lesson(connection: Connection, lesson: Lesson) -> None:
    """Appends a lesson; from now on it holds."""
    held = _newest(connection)
    row = {
        "heads": lesson.heads.id,
        "at": lesson.at.astimezone(UTC).isoformat(),
        "judgements": lesson.judgements,
        "issue_before": lesson.issue_before,
        "issue_after": lesson.issue_after,
        "act_before": lesson.act_before,
        "act_after": lesson.act_after,
        "content": lesson.heads.to_bytes(),
        "earlier": held.number if held and held.heads else None,
    }
    connection.execute(insert(HEADS), row)


def undo_lesson(connection: Connection, at: datetime) -> None:
    """Appends the lesson that held before the one that holds, or that there is none; LedgerError when none holds."""
    held = _newest(connection)
    if held is None or held.heads is None:
        raise LedgerError("Nothing is learned, so there is nothing to undo. Learn with: sayso learn")
    earlier = connection.execute(select(HEADS).where(HEADS.c.number == held.earlier)).one_or_none()
    none: dict[str, object] = {"heads": None, "judgements": 0}
    row = none if earlier is None else {name: value for name, value in earlier._mapping.items() if name != "number"}
    connection.execute(insert(HEADS), {**row, "at": at.astimezone(UTC).isoformat()})


def _newest(connection: Connection) -> Any:
    return connection.execute(select(HEADS).order_by(HEADS.c.number.desc()).limit(1)).one_or_none()
