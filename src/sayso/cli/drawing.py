"""The commands chart: pictures of the ledger as SVG files, or in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso import exports
from sayso.cli import out
from sayso.cli.options import EXAMPLE, AsOf, Folder, KnownBy, Sure, as_day, opened, query
from sayso.errors import OptionError
from sayso.model import SHOWN

if TYPE_CHECKING:
    from sayso.charts import Drawing

app = typer.Typer(no_args_is_help=True, help="Draw an issue's stances over time, the matrix, or what waits for what, as SVG.")

Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="The SVG file to write; without it the picture in words.", metavar="FILE")
]
Since = Annotated[str | None, typer.Option("--since", help="Let the time from this day on stand out.", metavar="DATE")]


@app.command(epilog=EXAMPLE.format("sayso chart issue agency_work -o agency_work.svg"))
def issue(
    context: Folder,
    issue_id: Annotated[str, typer.Argument(metavar="ISSUE", help="An issue's id.")],
    output: Output = None,
    since: Since = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
) -> None:
    """An issue's stances over time, a lane for each party."""
    from sayso.charts import stances

    with opened(context) as workspace:
        view = workspace.view(query(as_of=as_of, known_by=known_by, sure=sure))
        known = [one.id for one in workspace.dossier.issues]
        if issue_id not in {*known, *(one.code.issue for one in view.positions())}:
            raise OptionError(f"{issue_id!r} is no issue of this dossier. Use one of {', '.join(known)}.")
        _give(stances(view, workspace.dossier, workspace.copies_for(view), issue_id, as_day(since, "--since")), output)


@app.command(epilog=EXAMPLE.format("sayso chart matrix -o matrix.svg"))
def matrix(context: Folder, output: Output = None, as_of: AsOf = None, known_by: KnownBy = None, sure: Sure = SHOWN) -> None:
    """Issue by party, with the state between the parties."""
    from sayso.charts import board
    from sayso.matrix import matrix as made

    with opened(context) as workspace:
        view = workspace.view(query(as_of=as_of, known_by=known_by, sure=sure))
        _give(board(made(view, workspace.dossier, workspace.copies_for(view)), workspace.dossier), output)


@app.command(epilog=EXAMPLE.format("sayso chart conditions -o conditions.svg"))
def conditions(context: Folder, output: Output = None, as_of: AsOf = None, known_by: KnownBy = None, sure: Sure = SHOWN) -> None:
    """What each party makes depend on what, circles first."""
    from sayso.charts import waits
    from sayso.conditions import conditions as made

    with opened(context) as workspace:
        view = workspace.view(query(as_of=as_of, known_by=known_by, sure=sure))
        _give(waits(made(view, workspace.dossier, workspace.copies_for(view)), workspace.dossier), output)


def _give(drawing: Drawing, output: Path | None) -> None:
    if output is None:
        out.write([f"{line}\n" for line in (drawing.title, *drawing.text)])
        return
    exports.save(output, [drawing.alone()])
    typer.echo(f"{output}: written")


__all__ = ["app"]
