"""Options that several commands share, and their words to values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from sayso.errors import OptionError
from sayso.model import SHOWN, Act, Stance
from sayso.reports import day

if TYPE_CHECKING:
    from sayso.ledger import Query
    from sayso.workspace import Workspace

EXAMPLE = "Example: [bold]{}[/bold]"
Folder = typer.Context
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Party = Annotated[str | None, typer.Option(help="Only this party.", metavar="ID")]
IssueId = Annotated[str | None, typer.Option("--issue", help="Only this issue.", metavar="ID")]
Sure = Annotated[
    float, typer.Option("--min-confidence", help="Leave out what the machine was less sure of, 0 to 1; 0 shows all.", metavar="SHARE")
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Only what was said by this day.", metavar="DATE")]

KnownBy = Annotated[str | None, typer.Option("--known-by", help="Only what the ledger had learnt by this day or time.", metavar="TIME")]


def as_day(words: str | None, option: str) -> date | None:
    """A day, or None; OptionError names the option."""
    if words is None:
        return None
    try:
        return day(words)
    except ValueError as error:
        raise OptionError(f"{option}: {words!r} is no day. Write it as YYYY-MM-DD.") from error


def as_time(words: str | None, option: str) -> date | datetime | None:
    """A day, or a moment with its time (in UTC unless it says otherwise), or None; OptionError names the option."""
    if words is None or len(words) <= len("2025-01-31"):
        return as_day(words, option)
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise OptionError(f"{option}: {words!r} is no time. Write YYYY-MM-DD or YYYY-MM-DDTHH:MM.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


E = TypeVar("E", bound=StrEnum)


def one_of(known: type[E], word: str | None, option: str) -> E | None:
    """A member of an enumeration by its word, or None; OptionError names the option and the words."""
    if word is None:
        return None
    if word not in set(known):
        raise OptionError(f"{option}: {word!r} is none. Use one of {', '.join(known)}.")
    return known(word)


def as_act(words: str | None) -> Act | None:
    """An act by its word, or None."""
    if words is None:
        return None
    if words not in set(Act):
        raise OptionError(f"{words!r} is no act. Use one of {', '.join(Act)}.")
    return Act(words)


def as_stance(words: str | None) -> Stance | None:
    """A stance by its word, or None."""
    if words is None:
        return None
    if words not in set(Stance):
        raise OptionError(f"{words!r} is no stance. Use one of {', '.join(Stance)}.")
    return Stance(words)


def opened(context: typer.Context) -> Workspace:
    """The workspace of the folder that the command works in; what opening it changed is told."""
    from sayso.workspace import Workspace  # the database's part takes half a second: only where it is used

    return told(Workspace.open(context.obj))


def told(workspace: Workspace) -> Workspace:
    """The workspace, after saying what opening it changed."""
    for notice in workspace.notices:
        typer.echo(f"notice: {notice}", err=True)
    return workspace


def query(
    party: str | None = None, issue: str | None = None, as_of: str | None = None, known_by: str | None = None, sure: float = SHOWN
) -> Query:
    """A query from the options that most commands have."""
    from sayso.ledger import Query

    known = as_time(known_by, "--known-by")
    return Query(party=party, issue=issue, as_of=as_day(as_of, "--as-of"), min_confidence=sure, known_by=known)
