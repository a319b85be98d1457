"""Commands that only read: positions, show, matrix, timeline, attributions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sayso import passages, pipeline
from sayso.cli import out
from sayso.cli.options import EXAMPLE, AsOf, Folder, IssueId, Json, KnownBy, Party, Sure, as_act, as_day, as_time, opened, query
from sayso.errors import OptionError, Problem
from sayso.model import SHOWN, Attribution, Span
from sayso.reports import find
from sayso.settings import Settings

app = typer.Typer()
PROBLEMS, NOTHING = 1, 3


@app.command(epilog=EXAMPLE.format("sayso positions --party union --act demand"))
def positions(  # one option a filter
    context: Folder,
    party: Party = None,
    issue: IssueId = None,
    act: Annotated[str | None, typer.Option(help="Only this act.", metavar="ACT")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only speakers whose name has this.", metavar="NAME")] = None,
    since: Annotated[str | None, typer.Option(help="Said on this day or later.", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(help="Said on this day or before.", metavar="DATE")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
    as_json: Json = False,
) -> None:
    """List positions, oldest first."""
    from sayso.ledger import Query

    days = (as_day(since, "--since"), as_day(until, "--until"), as_day(as_of, "--as-of"))
    wanted = Query(party, issue, as_act(act), speaker, *days, sure, as_time(known_by, "--known-by"))
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
    known_by: KnownBy = None,
    as_json: Json = False,
) -> None:
    """Show one position: its passage with the words marked, chain, dates, and the reason for each code."""
    with opened(context) as workspace:
        position, view = workspace.position(position_id, as_time(known_by, "--known-by"))
        if as_json:
            out.position_json(position, view)
        else:
            out.position(position, view, workspace.dossier)


@app.command(epilog=EXAMPLE.format("sayso matrix --between 2031-04-12 2031-06-01"))
def matrix(
    context: Folder,
    between: Annotated[tuple[str, str] | None, typer.Option(help="What changed from one day to another.", metavar="DATE DATE")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
    as_json: Json = False,
) -> None:
    """Issue by party: the current stance, the last act and its day; and how the parties stand to each other."""
    if between and as_of:
        raise OptionError("--between names two days already. Leave --as-of out.")
    with opened(context) as workspace:
        if between:
            views = [workspace.view(query(as_of=day, known_by=known_by, sure=sure)) for day in between]
            changed = workspace.compare(*views)
            out.json_line(changed) if as_json else out.changes(changed, workspace.dossier)
            return
        view = workspace.view(query(as_of=as_of, known_by=known_by, sure=sure))
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
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
    as_json: Json = False,
) -> None:
    """How a party moved, oldest first, each with its words and report."""
    with opened(context) as workspace:
        view = workspace.view(query(party, issue, as_of, known_by, sure))
        if as_json:
            out.timeline_json(view, workspace, party, issue)
        else:
            out.timeline_of(view, workspace, party, issue)


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
            made = outermost(extractor.extract(found, passages.told(found)))
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
