"""The command `draft`: reports to a first dossier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import TypeAdapter

from sayso import pipeline
from sayso.cli import out
from sayso.cli.options import EXAMPLE, Folder, Json
from sayso.cli.working import NOTHING, PROBLEMS, progress_bar
from sayso.errors import OptionError, Problem
from sayso.model import Report
from sayso.reports import Item, find, read_file
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.draft import Draft

app = typer.Typer()


@app.command(epilog=EXAMPLE.format("sayso draft reports/ -o talks.yaml"))
def draft(
    context: Folder,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders with reports.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over the file if it is there.")] = False,
    as_json: Json = False,
) -> None:
    """Read reports and write a first dossier to edit: parties, actors, candidate issues."""
    if output is not None and output.exists() and not force:
        raise OptionError(f"{output}: is there already. Choose another file, or write over it with --force.")
    reports, problems = _read(paths)
    for problem in problems:
        typer.echo(f"problem: {problem}", err=True)
    if not reports:
        typer.echo("No report could be read.", err=True)
        raise typer.Exit(NOTHING)
    made = _drafted(reports, Settings.of(context.obj).extractor)
    _write(_shown(made, as_json), output)
    typer.echo(_counts(made, output), err=True)
    if problems:
        raise typer.Exit(PROBLEMS)


def _read(paths: Sequence[Path]) -> tuple[list[Report], list[Problem]]:
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in find(paths):
        if isinstance(item, Item):
            for one in read_file(item):
                reports += [one.report] if one.report else []
                problems += [problem for problem in one.problems if not problem.is_note]
        else:
            problems.append(item)
    return reports, problems


def _drafted(reports: Sequence[Report], extractor: str) -> Draft:
    from sayso.draft import draft as drafted
    from sayso.runner import Step

    with progress_bar() as step:
        return drafted(reports, pipeline.extractor(extractor), (lambda: step(Step(new=1))) if step else None)


def _shown(made: Draft, as_json: bool) -> str:
    from sayso.draft import to_yaml

    return TypeAdapter(Any).dump_json(made).decode() + "\n" if as_json else to_yaml(made)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        out.write([text])
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OptionError(f"{output}: cannot be written ({error.strerror}). Choose a place that you may write.") from error


def _counts(made: Draft, output: Path | None) -> str:
    parties = f"{len(made.parties)} {'party' if len(made.parties) == 1 else 'parties'}"
    found = f"{parties}, {out.number(len(made.actors), 'actor')}, {out.number(len(made.issues), 'issue')}"
    after = f" Next: edit {output}, then run: sayso init DIR --dossier {output}" if output else ""
    return f"{found} from {out.number(made.reports, 'report')}.{after}"


__all__ = ["app"]
