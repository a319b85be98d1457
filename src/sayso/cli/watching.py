"""The command watch, and what `add` reports of the watch list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import out
from sayso.cli.options import EXAMPLE, Folder, Json, as_day, opened

if TYPE_CHECKING:
    from sayso.dossier import Dossier, Watch
    from sayso.errors import Problem
    from sayso.watch import Notice, Tell
    from sayso.workspace import Workspace

app = typer.Typer()

TellCommand = Annotated[
    str,
    typer.Option(
        "--tell-command", envvar="SAYSO_TELL_COMMAND", help="Run this with what the watch list found, as JSON on its input.", metavar="CMD"
    ),
]
TellUrl = Annotated[
    str, typer.Option("--tell-url", envvar="SAYSO_TELL_URL", help="Post what the watch list found to this server, as JSON.", metavar="URL")
]


@dataclass
class Watched:
    """What the watch list found while reports were added, and what went wrong in telling it. `on` is false without rules."""

    on: bool
    notices: tuple[Notice, ...] = ()
    problems: tuple[Problem, ...] = ()


@contextmanager
def watching(workspace: Workspace, to: Tell) -> Iterator[Watched]:
    """Compares the ledger before and after what happens inside, and tells what the rules found."""
    found = Watched(bool(workspace.dossier.watch))
    before = workspace.view() if found.on else None
    yield found
    if before is not None:
        from sayso.watch import tell, watch

        after = workspace.view()
        found.notices = watch(before, after, workspace.dossier, workspace.copies)
        found.problems = tell(found.notices, workspace.dossier.id, to)


@app.command(epilog=EXAMPLE.format("sayso watch --since 2031-06-01"))
def watch(
    context: Folder,
    since: Annotated[str | None, typer.Option("--since", help="Show what the rules find from this day on.", metavar="DATE")] = None,
    as_json: Json = False,
) -> None:
    """List the rules of the watch list, and what they find since a day."""
    from sayso.brief import Since
    from sayso.watch import watch as found_by

    day = as_day(since, "--since")
    with opened(context) as workspace:
        dossier = workspace.dossier
        found: tuple[Notice, ...] = ()
        if day:
            view = workspace.view()
            told = found_by(workspace.view(as_of=Since.day_before(day)), view, dossier, workspace.copies_for(view))
            found = tuple(one for one in told if one.evidence.day and one.evidence.day >= day)  # what has no day may be older
    if as_json:
        out.json_line({"rules": dossier.watch, "notices": found})
        return
    if not dossier.watch:
        typer.echo("No rules. Write a watch list into dossier.yaml (docs/brief.md shows one).", err=True)
    out.table(("rule", "party", "issue"), [_rule(rule, dossier) for rule in dossier.watch])
    lines(found, dossier)


def _rule(rule: Watch, dossier: Dossier) -> tuple[str, str, str]:
    days = f" after {rule.silent_days} days" if rule.when == "statement" else ""
    party = dossier.party_name(rule.party) if rule.party else "any party"
    return f"{rule.when}{days}", party, dossier.issue(rule.issue).name if rule.issue else "any issue"


def lines(notices: Sequence[Notice], dossier: Dossier) -> None:
    """A line a notice, with its words."""
    for one in notices:
        words = " ".join(one.evidence.words.text.split())
        where = f"{dossier.party_name(one.party)}, {dossier.issue(one.issue).name}"
        out.write([f"watch: {where}: {one.what} | {one.evidence.day or 'no date'} | {words} | {one.evidence.position}\n"])


__all__ = ["TellCommand", "TellUrl", "Watched", "app", "lines", "watching"]
