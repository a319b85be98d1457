"""Commands that write papers: brief and export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli import out
from sayso.cli.options import EXAMPLE, AsOf, Folder, IssueId, KnownBy, Party, Sure, as_day, opened, query
from sayso.model import SHOWN

app = typer.Typer()
PROBLEMS = 1


@app.command(epilog=EXAMPLE.format("sayso brief --since 2031-05-01 -o brief.pdf"))
def brief(
    context: Folder,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write: .html, .md or .pdf by its name.", metavar="FILE")
    ] = Path("brief.html"),
    since: Annotated[str | None, typer.Option("--since", help="Tell what changed from this day on; else all.", metavar="DATE")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
) -> None:
    """Write the brief: a page for a meeting, then the detail, with the words behind every line."""
    from sayso.brief import Since, write

    day = as_day(since, "--since")
    with opened(context) as workspace:
        asked = query(as_of=as_of, known_by=known_by, sure=sure)
        view = workspace.view(asked)
        before = Since(day, workspace.view(replace(asked, as_of=Since.day_before(day)))) if day else None
        write(output, view, workspace.dossier, workspace.copies_for(view), before)
    typer.echo(f"{output}: written")


@app.command(epilog=EXAMPLE.format("sayso export --format xlsx -o positions.xlsx"))
def export(  # one option a filter
    context: Folder,
    form: Annotated[str, typer.Option("--format", help="jsonl, csv, or xlsx (a workbook; needs -o).", metavar="FORMAT")] = "jsonl",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.", metavar="FILE")] = None,
    party: Party = None,
    issue: IssueId = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
) -> None:
    """Write positions, a line each, to standard output or a file; or a workbook with positions, matrix, shifts and sources."""
    from sayso import exports

    with opened(context) as workspace:
        view = workspace.view(query(party, issue, as_of, known_by, sure))
        if form == "xlsx":
            problems = exports.workbook(output, view, workspace.dossier, workspace.copies_for(view))
        else:
            problems = ()
            pieces = exports.export(view.positions().flat(), form)
            out.write(pieces) if output is None else exports.save(output, pieces)
    for problem in problems:
        typer.echo(f"problem: {problem}", err=True)
    if problems:
        raise typer.Exit(PROBLEMS)


__all__ = ["app"]
