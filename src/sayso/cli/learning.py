"""The command learn: what people judged teaches the coding of what they did not judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import out
from sayso.cli.options import EXAMPLE, Folder, Json, opened

if TYPE_CHECKING:
    from sayso.learn import Learned, Trial

app = typer.Typer()
NOTHING = 3
_NEXT = "Next: sayso recode"


@app.command(epilog=EXAMPLE.format("sayso learn"))
def learn(
    context: Folder,
    undo: Annotated[bool, typer.Option("--undo", help="Go back to what was learned before, or to nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Learn issues and acts from the judgements, if that codes better than before; recode then applies it.

    What is learned is tried on judgements that it did not see. Ends with 3 when nothing changes: too few judgements, or no gain.
    """
    with opened(context) as workspace:
        if undo:
            held = workspace.unlearn()
            if as_json:
                out.json_line({"heads": held})
            else:
                typer.echo(f"Undone; {f'{held} holds' if held else 'nothing learned holds'} now. {_NEXT}")
            return
        made = workspace.learn()
    if as_json:
        out.json_line(made)
    else:
        _tell(made)
    if not made.switched:
        raise typer.Exit(NOTHING)


def _tell(made: Learned) -> None:
    if made.missing:
        can = out.number(made.judgements, "judgement")
        typer.echo(f"{can} can be learned from, {made.missing} more needed. Judge with: sayso judge ID accept|correct --by NAME")
        return
    for name, trial in (("issue", made.issues), ("act", made.acts)):
        typer.echo(f"{name:>5}  {_share(trial)}")
    if made.switched:
        typer.echo(f"{made.heads} learned from {out.number(made.judgements, 'judgement')}. {_NEXT}")
    else:
        typer.echo("Nothing changes.")


def _share(trial: Trial) -> str:
    if trial.before is None or trial.after is None:
        return f"only {out.number(trial.judged, 'judgement')}, too few"
    taken = "better" if trial.better else "not better than chance would be: left as it is"
    return f"{trial.before:.0%} right without, {trial.after:.0%} with what is learned, of {trial.judged}: {taken}"


__all__ = ["app"]
