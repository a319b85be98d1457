"""Commands that only read: positions, show, matrix, timeline, brief, export, attributions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sayso import passages, pipeline
from sayso.cli import out
from sayso.cli.options import EXAMPLE, AsOf, Folder, IssueId, Json, Party, Sure, as_act, as_day, opened, query
from sayso.errors import Problem
from sayso.model import Attribution, Span
from sayso.reports import find
from sayso.settings import Settings

app = typer.Typer()
PROBLEMS, NOTHING = 1, 3


@app.command(epilog=EXAMPLE.format("sayso positions --party union --act demand"))
def positions(  # noqa: PLR0913, PLR0917  # one option a filter
    context: Folder,
    party: Party = None,
    issue: IssueId = None,
    act: Annotated[str | None, typer.Option(help="Only this act.", metavar="ACT")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only speakers whose name has this.", metavar="NAME")] = None,
    since: Annotated[str | None, typer.Option(help="Said on this day or later.", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(help="Said on this day or before.", metavar="DATE")] = None,
    as_of: AsOf = None,
    sure: Sure = 0.0,
    as_json: Json = False,
) -> None:
    """List positions, oldest first."""
    from sayso.ledger import Query

    wanted = Query(party, issue, as_act(act), speaker, as_day(since, "--since"), as_day(until, "--until"), as_day(as_of, "--as-of"), sure)
    with opened(context) as workspace:
        view = workspace.view(wanted)
        if as_json:
            from sayso import exports

            out.write(exports.jsonl(view.positions().flat()))
        else:
            out.positions(view, workspace.dossier)


@app.command(epilog=EXAMPLE.format("sayso show p-1f2e"))
def show(
    context: Folder,
    position_id: Annotated[str, typer.Argument(metavar="ID", help="A position, or the beginning of its id.")],
    as_json: Json = False,
) -> None:
    """Show one position: its passage with the words marked, chain, dates, and the reason for each code."""
    with opened(context) as workspace:
        position, view = workspace.position(position_id)
        if as_json:
            out.position_json(position, view)
        else:
            out.position(position, view, workspace.dossier)


@app.command(epilog=EXAMPLE.format("sayso matrix --as-of 2031-04-12"))
def matrix(context: Folder, as_of: AsOf = None, sure: Sure = 0.0, as_json: Json = False) -> None:
    """Issue by party: the current stance, the last act and its day."""
    with opened(context) as workspace:
        view = workspace.view(query(as_of=as_of, sure=sure))
        if as_json:
            out.matrix_json(view, workspace)
        else:
            out.matrix_of(view, workspace)


@app.command(epilog=EXAMPLE.format("sayso timeline --party union --issue agency_work"))
def timeline(
    context: Folder,
    party: Annotated[str, typer.Option(help="Whose positions.", metavar="ID")],
    issue: IssueId = None,
    as_of: AsOf = None,
    sure: Sure = 0.0,
    as_json: Json = False,
) -> None:
    """How a party moved, oldest first, each with its words and report."""
    with opened(context) as workspace:
        view = workspace.view(query(party, issue, as_of, sure))
        if as_json:
            out.timeline_json(view, workspace, party, issue)
        else:
            out.timeline_of(view, workspace, party, issue)


@app.command(epilog=EXAMPLE.format("sayso brief -o brief.html"))
def brief(
    context: Folder,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.", metavar="FILE")] = Path("brief.html"),
    as_of: AsOf = None,
    sure: Sure = 0.0,
) -> None:
    """Write one self-contained page: matrix, timelines, and the words behind every cell."""
    from sayso.brief import write

    with opened(context) as workspace:
        write(output, workspace.view(query(as_of=as_of, sure=sure)), workspace.dossier, workspace.copies)
    typer.echo(f"{output}: written")


@app.command(epilog=EXAMPLE.format("sayso export --format xlsx -o positions.xlsx"))
def export(  # noqa: PLR0913, PLR0917  # one option a filter
    context: Folder,
    form: Annotated[str, typer.Option("--format", help="jsonl, csv, or xlsx (a workbook; needs -o).", metavar="FORMAT")] = "jsonl",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.", metavar="FILE")] = None,
    party: Party = None,
    issue: IssueId = None,
    as_of: AsOf = None,
    sure: Sure = 0.0,
) -> None:
    """Write positions, a line each, to standard output or a file; or a workbook with positions, matrix and sources."""
    from sayso import exports

    with opened(context) as workspace:
        view = workspace.view(query(party, issue, as_of, sure))
        if form == "xlsx":
            problems = exports.workbook(output, view, workspace.dossier, workspace.copies)
        else:
            problems = ()
            pieces = exports.export(view.positions().flat(), form)
            out.write(pieces) if output is None else exports.save(output, pieces)
    for problem in problems:
        typer.echo(f"problem: {problem}", err=True)
    if problems:
        raise typer.Exit(PROBLEMS)


@app.command(epilog=EXAMPLE.format("sayso attributions reports/*.txt"))
def attributions(
    context: Folder, paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Text files and folders with them.")]
) -> None:
    """Find attributions only (stage 3): JSON lines, offsets in each file decoded as UTF-8."""
    from sayso.attribution.combined import outermost

    extractor = pipeline.extractor(Settings.of(context.obj).extractor)
    problems = done = 0
    for item in find(paths):
        found = item if isinstance(item, Problem) else _text(item.path)
        if isinstance(found, Problem):
            typer.echo(f"problem: {found}", err=True)
            problems += 1
        elif not isinstance(item, Problem):
            made = outermost(extractor.extract(found, passages.split(found)))
            out.write([json.dumps({"doc": item.path.stem, "attributions": [_spans(one) for one in made]}) + "\n"])
            done += 1
    if problems:
        raise typer.Exit(PROBLEMS if done else NOTHING)


def _text(path: Path) -> str | Problem:
    """A file as UTF-8, with its line breaks and any byte order mark as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return Problem(str(path), "encoding", "is not UTF-8", "Convert it, for instance with iconv.")
    except OSError as error:
        return Problem(str(path), "unreadable", f"cannot be opened ({error.strerror})", "Check the path and your rights.")


def _spans(one: Attribution) -> dict[str, list[list[int]]]:
    def listed(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    return {"source": listed(one.source), "cue": listed(one.cue), "content": listed(one.content)}


__all__ = ["app"]
