"""Commands about what is kept: problems, forget, original, versions."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import out
from sayso.cli.options import EXAMPLE, Folder, Json, opened
from sayso.errors import OptionError

if TYPE_CHECKING:
    from sayso.keeping import Forgotten
    from sayso.ledger import Original
    from sayso.model import Position, Report
    from sayso.versions import Change, Version
    from sayso.workspace import Workspace

app = typer.Typer()
NOTHING = 3
_REPORT = "A report's id, an unambiguous beginning of it, or its file's name."


@app.command(epilog=EXAMPLE.format("sayso problems"))
def problems(context: Folder, as_json: Json = False) -> None:
    """List what could not be read and why; each goes when its source is added again and read well."""
    with opened(context) as workspace:
        kept = workspace.problems()
    if as_json:
        out.json_line([
            {"source": one.source, "kind": one.name, "what": one.detail, "mend": one.mend, "seen": seen.seen}
            for seen in kept for one in (seen.problem,)
        ])  # fmt: skip
        return
    rows = [(one.problem.source, one.problem.name, one.problem.detail, one.problem.mend, f"{one.seen:%Y-%m-%d %H:%M}") for one in kept]
    out.table(("source", "kind", "what", "mend", "seen (UTC)"), rows)


@app.command(epilog=EXAMPLE.format("sayso forget leaked-draft.txt --why 'asked by its author'"))
def forget(
    context: Folder,
    names: Annotated[list[str] | None, typer.Argument(metavar="REPORT...", help=_REPORT)] = None,
    by: Annotated[str, typer.Option(help="Who forgets; without it, the name that you are logged in with.", metavar="NAME")] = "",
    why: Annotated[str, typer.Option(help="The reason, for the tombstone.", metavar="TEXT")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Show what was forgotten.")] = False,
    as_json: Json = False,
) -> None:
    """Take reports away for good: text, bytes, names, positions, judgements. A tombstone stays: id, date, who and why."""
    if not names and not listed:
        raise OptionError("Nothing to forget: name reports. For example: sayso forget report.txt")
    with opened(context) as workspace:
        if names:
            if not yes:
                _confirm(workspace, names)
            _tell_forgotten(workspace.forget(names, by or _login(), why), as_json)
        if listed:
            _tell_tombstones(workspace, as_json)


@app.command(epilog=EXAMPLE.format("sayso original report.html -o page.html"))
def original(
    context: Folder,
    name: Annotated[str, typer.Argument(metavar="REPORT", help=_REPORT)],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file; else to a pipe.", metavar="FILE")] = None,
    digest: Annotated[str, typer.Option("--hash", help="Of several files, the one whose SHA-256 begins so.", metavar="HEX")] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over the file if it is there.")] = False,
) -> None:
    """Write the bytes that a report was read from, exactly as they came."""
    if output is None and sys.stdout.isatty():
        raise OptionError("The bytes may not be text: name a file with -o, or use a pipe.")
    if output is not None and output.exists() and not force:
        raise OptionError(f"{output}: is there already. Choose another file, or write over it with --force.")
    with opened(context) as workspace:
        report = workspace.report(name)
        found = _only([one for one in workspace.ledger.originals(report.id) if one.hash.startswith(digest)], report)
    try:
        out.write_bytes(found.data, output)
    except OSError as error:
        raise OptionError(f"{output}: cannot be written ({error.strerror}). Choose a place that you may write.") from error


@app.command(epilog=EXAMPLE.format("sayso versions https://news.example/talks"))
def versions(
    context: Folder,
    name: Annotated[str | None, typer.Argument(metavar="[URL|REPORT]", help="Only this page; without it, all that have changed.")] = None,
    as_json: Json = False,
) -> None:
    """Show pages whose text has changed, and what changed in their positions: + added, - gone, * read as something else."""
    with opened(context) as workspace:
        found = workspace.versions(name)
    if as_json:
        out.json_line(found)
    else:
        for page in found:
            out.write([f"{page.address}\n", *(line for version in page.versions for line in _version(version))])
    if not found:
        typer.echo("No page has changed." if name is None else f"{name}: has one version only.", err=True)
        raise typer.Exit(NOTHING)


def _confirm(workspace: Workspace, names: list[str]) -> None:
    if not sys.stdin.isatty():
        raise OptionError("Nobody can be asked here. Say --yes to forget for good.")
    for report in (workspace.report(name) for name in names):
        typer.echo(_named(report), err=True)
    if not typer.confirm("Forget for good? This cannot be undone.", err=True):
        raise typer.Exit(NOTHING)


def _tell_forgotten(done: Forgotten, as_json: bool) -> None:
    if as_json:
        ids = {"forgotten": [one.id for one in done.reports], "same_text": [one.id for one in done.same_text]}
        out.json_line({**ids, "swept": done.swept})
    else:
        typer.echo(f"{out.number(len(done.reports), 'report')} forgotten: {', '.join(one.id for one in done.reports)}")
    for report in done.same_text:
        typer.echo(f"The same text is still held: {_named(report)}", err=True)
    if not done.swept:
        typer.echo(
            "The ledger's file still holds the words: another program reads it, or the disk is full. The next command tries again.",
            err=True,
        )


def _tell_tombstones(workspace: Workspace, as_json: bool) -> None:
    found = workspace.ledger.tombstones()
    if as_json:
        out.json_line(found)
    else:
        out.table(
            ("report", "forgotten (UTC)", "by", "why"), [(one.report_id, f"{one.at:%Y-%m-%d %H:%M}", one.by, one.why) for one in found]
        )


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "unknown"


def _only(found: list[Original], report: Report) -> Original:
    if not found:
        raise OptionError(f"{report.id}: no bytes are kept of it (added with --no-originals, or by an older Sayso). Add the file again.")
    if len(found) > 1:
        hashes = ", ".join(one.hash[:12] for one in found)
        raise OptionError(f"{report.id}: {len(found)} files gave this report. Choose one with --hash: {hashes}")
    return found[0]


def _named(report: Report) -> str:
    return f"{report.id}  {report.name}, {report.publisher or 'publisher unknown'}, {report.published or 'no date'}"


def _version(version: Version) -> list[str]:
    lines = [f"  {_named(version.report)}\n"]
    return lines if version.change is None else [*lines, *(f"    {line}\n" for line in _changes(version.change))]


def _changes(change: Change) -> list[str]:
    return [
        *(f"+ {_coded(one)}" for one in change.added),
        *(f"- {_coded(one)}" for one in change.gone),
        *(f"* {_coded(one.before)} -> {_codes(one.after)}" for one in change.recoded),
        f"= {out.number(change.kept, 'position')} as before",
    ]


def _coded(one: Position) -> str:
    return f"{_codes(one)}: {' '.join(out.quoted(one).split())}"


def _codes(one: Position) -> str:
    return f"{one.speaker} ({one.party}) {one.code.act.value} {one.code.issue}, {one.code.stance.value}"


__all__ = ["app"]
