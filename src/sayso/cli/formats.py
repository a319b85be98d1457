"""The command that lists what can be read."""

from __future__ import annotations

import json

import typer

from sayso.cli import out
from sayso.cli.options import EXAMPLE, Json
from sayso.reports import READERS

app = typer.Typer()


@app.command(epilog=EXAMPLE.format("sayso formats"))
def formats(as_json: Json = False) -> None:
    """List the formats that add reads. A file's content decides, never its ending."""
    if as_json:
        out.write([json.dumps({"format": reader.name, "reads": reader.what}) + "\n" for reader in READERS])
        return
    for reader in READERS:
        typer.echo(f"{reader.name:<7}{reader.what}")


__all__ = ["app"]
