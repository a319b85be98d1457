"""The command that lists copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import out
from sayso.cli.options import EXAMPLE, Folder, Json, opened

if TYPE_CHECKING:
    from sayso.copies import Group
    from sayso.model import Report
    from sayso.workspace import Workspace

app = typer.Typer()


@app.command(epilog=EXAMPLE.format("sayso copies"))
def copies(
    context: Folder,
    between: Annotated[
        tuple[str, str] | None, typer.Option(help="Show the passages that two reports share; names or ids.", metavar="REPORT REPORT")
    ] = None,
    as_json: Json = False,
) -> None:
    """List which reports copy each other, the likely original first: exact, near (edited or cut) or partial."""
    with opened(context) as workspace:
        if between:
            _passages(workspace, between, as_json)
            return
        groups = workspace.copy_groups()
        if as_json:
            out.json_line([{"reports": group.reports, "original": group.original, "kind": group.kind} for group in groups])
            return
        reports = workspace.ledger.reports_of({report_id for group in groups for report_id in group.ids})
        rows = [row for number, group in enumerate(groups, 1) for row in _rows(number, group, reports)]
    out.table(("", "kind", "report", "publisher", "published", "title", "id"), rows)


def _rows(number: int, group: Group, reports: dict[str, Report]) -> list[tuple[str, ...]]:
    """A row for each report; the first is the likely original."""
    rows: list[tuple[str, ...]] = []
    for at, (name, report_id) in enumerate(zip(group.reports, group.ids, strict=True)):
        report = reports[report_id]
        day = report.published.isoformat() if report.published else ""
        rows.append((str(number), group.kind if at else f"{group.kind}, original", name, report.publisher, day, report.title, report_id))
    return rows


def _passages(workspace: Workspace, names: tuple[str, str], as_json: bool) -> None:
    from sayso.copies import between

    one, two = map(workspace.report, names)
    found = between(one, two)
    if as_json:
        out.json_line([{"one": passage.one, "two": passage.two, "text": passage.one.of(one.text)} for passage in found])
        return
    heads = (f"in {names[0]}", f"in {names[1]}", "words in the first")
    out.table(heads, [(f"{p.one.start}-{p.one.end}", f"{p.two.start}-{p.two.end}", p.one.of(one.text)) for p in found])


__all__ = ["app"]
