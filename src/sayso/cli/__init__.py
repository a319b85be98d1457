"""The command line: thin verbs over a workspace.

Exit status: 0 done, 1 done with Problems, 2 misuse, 3 nothing done; 130 when stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli import (
    comparing,
    copying,
    drafting,
    drawing,
    following,
    formats,
    keeping,
    learning,
    papers,
    reading,
    reviewing,
    watching,
    working,
)
from sayso.errors import SaysoError

MISUSE, STOPPED = 2, 130

app = typer.Typer(
    name="sayso",
    help="Who wants what, on whose say-so: a sourced ledger of the positions in a negotiation.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for part in (drafting, working, following, formats, keeping, copying, learning, reading, comparing, papers, watching, reviewing):
    app.registered_commands += part.app.registered_commands
app.add_typer(drawing.app, name="chart")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {version('sayso')}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    folder: Annotated[Path, typer.Option("-C", help="Work in this folder instead of the current one.", metavar="DIR")] = Path(),
    _wanted: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Who wants what, on whose say-so: a sourced ledger of the positions in a negotiation."""
    context.obj = folder


def main() -> None:
    """The program `sayso`: runs a command and ends with its status; misuse is told in one line."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's matrices are small here; threads that wait for each other cost more
    try:
        app(args=_folder_first(sys.argv[1:]), standalone_mode=True)
    except SaysoError as error:
        typer.echo(f"sayso: {error}", err=True)
        sys.exit(MISUSE)
    except KeyboardInterrupt:
        typer.echo("Stopped. What was counted is recorded; run the same command again to go on.", err=True)
        sys.exit(STOPPED)


def _folder_first(arguments: list[str]) -> list[str]:
    """`sayso positions -C DIR` means `sayso -C DIR positions`; what stands behind "--" is left alone."""
    upto = arguments.index("--") if "--" in arguments else len(arguments)
    if "-C" in arguments[:upto]:
        at = arguments.index("-C")
        if 0 < at < len(arguments) - 1:
            return [*arguments[at : at + 2], *arguments[:at], *arguments[at + 2 :]]
    return arguments


if __name__ == "__main__":
    main()
