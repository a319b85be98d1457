"""The command that shows what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import out
from sayso.cli.options import EXAMPLE, AsOf, Folder, IssueId, Json, KnownBy, Party, opened, query

if TYPE_CHECKING:
    from sayso.review import Waiting

app = typer.Typer()


@app.command(epilog=EXAMPLE.format("sayso review --party union --limit 10"))
def review(
    context: Folder,
    party: Party = None,
    issue: IssueId = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    limit: Annotated[int, typer.Option(help="Show so many at most; 0 for all.", metavar="COUNT", min=0)] = 20,
    as_json: Json = False,
) -> None:
    """List what waits for a decision, most pressing first: then decide with sayso judge."""
    from sayso.review import queue

    with opened(context) as workspace:
        waiting = queue(workspace.view(query(party, issue, as_of, known_by, sure=0.0)), workspace.dossier.threshold)
    shown = waiting[:limit] if limit else waiting
    if as_json:
        for one in shown:
            out.json_line(one)
        return
    out.table(("id", "why", "coded as", "words"), [_row(one) for one in shown])
    if len(waiting) > len(shown):
        typer.echo(f"{len(waiting) - len(shown)} more wait. --limit 0 shows all.", err=True)


def _row(one: Waiting) -> tuple[str, str, str, str]:
    position, judgement = one.position, one.judgement
    if position is not None:
        code = position.code
        return position.id, one.why, f"{position.party}: {code.act.value} {code.issue}, {code.stance.value}", position.words.text
    assert judgement is not None  # noqa: S101  # one of them is always there
    return judgement.position_id, one.why, f"{judgement.verdict} by {judgement.by}", judgement.words.text


__all__ = ["app"]
