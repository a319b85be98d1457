"""Commands that change a workspace: init, add, recode, judge, and demo; and try, which needs none."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import typer

from sayso import dossier, pipeline
from sayso.cli import out
from sayso.cli.following import AllowPrivate, fetched, is_url
from sayso.cli.options import EXAMPLE, Folder, Json, as_act, as_day, as_stance, opened, told
from sayso.cli.watching import TellCommand, TellUrl, Watched, lines, watching
from sayso.errors import OptionError
from sayso.model import Correction, Report
from sayso.reports import Given, Options, mapping, read_stream
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.runner import Step
    from sayso.workspace import Added, Progress

app = typer.Typer()
PROBLEMS, NOTHING = 1, 3
STDIN = "-"
_IN_MEMORY = 64 * 2**20  # bytes of standard input; more goes to a file that only its owner can read, and that is gone afterwards


@app.command(epilog=EXAMPLE.format("sayso init talks --dossier ukraine-talks"))
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    dossier_name: Annotated[
        str | None, typer.Option("--dossier", metavar="NAME-OR-PATH", help="A shipped dossier or a file; without it an empty form.")
    ] = None,
) -> None:
    """Make a folder with a dossier and an empty ledger."""
    from sayso.workspace import Workspace

    with told(Workspace.create(folder, dossier_name)) as workspace:
        typer.echo(f"{folder}: dossier {workspace.dossier.id}, empty ledger. Next: sayso -C {folder} add PATH...")


@app.command(
    epilog=EXAMPLE.format("sayso add reports/ --manifest reports.csv")
    + ", or [bold]sayso add https://news.example/1[/bold], or [bold]sayso add news.jsonl --columns text=story,published=day[/bold], "
    "or [bold]cat page.html | sayso add -[/bold]"
)
def add(  # one option a fact
    context: Folder,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH-OR-URL...", help="Files and folders (see: sayso formats), URLs of pages and feeds, or - for stdin."),
    ] = None,
    manifest: Annotated[Path | None, typer.Option(help="CSV: file,publisher,title,url,published.", metavar="FILE")] = None,
    published: Annotated[str | None, typer.Option(help="Publishing day of the reports, YYYY-MM-DD.", metavar="DATE")] = None,
    publisher: Annotated[str, typer.Option(help="Publisher of the reports.", metavar="NAME")] = "",
    extractor: Annotated[str | None, typer.Option(help="combined, trained, rules, or none: only store.", metavar="NAME")] = None,
    originals: Annotated[bool | None, typer.Option("--originals/--no-originals", help="Keep the bytes that reports came in.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Bring back reports that were forgotten.")] = False,
    columns: Annotated[str, typer.Option(help="Columns of tables and JSON lines: text=body,published=date,...", metavar="MAPPING")] = "",
    allow_private: AllowPrivate = None,
    tell_command: TellCommand = "",
    tell_url: TellUrl = "",
    as_json: Json = False,
) -> None:
    """Read reports, find the positions in them, record both, and report what the dossier's watch list finds."""
    if paths and STDIN in paths and (len(paths) > 1 or manifest):
        raise OptionError("- (standard input) stands alone: add other paths by another command.")
    if not paths and manifest is None:
        raise OptionError("Nothing to add: name files, folders or URLs, or a --manifest. For example: sayso add reports/")
    from sayso.watch import Tell
    from sayso.workspace import Added

    given = Given(publisher=publisher, published=as_day(published, "--published"))
    options = Options(columns=mapping(columns))
    to = Tell(tell_command, tell_url)
    with opened(context) as workspace, watching(workspace, to) as watched, progress_bar() as progress:
        chosen = workspace.with_settings(extractor=extractor, originals=originals, private=allow_private)
        if paths == [STDIN]:
            with standard_input() as file:
                added = chosen.add_reads(read_stream(file, "standard input", given, options), progress, again)
        else:
            files, urls = [one for one in paths or [] if not is_url(one)], [one for one in paths or [] if is_url(one)]
            added = chosen.add(files, given, manifest, progress, options, again) if files or manifest else Added(0, 0, 0)
            if urls:
                added = added.plus(fetched(chosen, urls, given, options, progress, again))
    added = replace(added, problems=(*added.problems, *watched.problems))
    _tell(added, as_json, watched)
    if watched.on and not as_json:
        lines(watched.notices, workspace.dossier)
    if added.new + added.known == 0:
        raise typer.Exit(NOTHING)
    if added.faults:
        raise typer.Exit(PROBLEMS)


@app.command(epilog=EXAMPLE.format("sayso recode"))
def recode(
    context: Folder,
    unread: Annotated[bool, typer.Option("--all", help="Also read reports that were stored with --extractor none.")] = False,
    as_json: Json = False,
) -> None:
    """Resolve and code again after a change of the dossier; attributions stay as recorded."""
    with opened(context) as workspace, progress_bar() as progress:
        done = workspace.recode(progress, unread)
    if as_json:
        out.json_line({"recoded": done.known, "positions": done.positions})
    else:
        typer.echo(f"{out.number(done.known, 'report')} coded again, {out.number(done.positions, 'position')}")
    if done.known == 0:
        raise typer.Exit(NOTHING)


@app.command(name="try", epilog=EXAMPLE.format("echo 'Kyiv said it wants a ceasefire.' | sayso try - --dossier ukraine-talks"))
def try_(
    context: Folder,
    text: Annotated[str, typer.Argument(metavar="[-]", help="A text, or - for standard input.")] = "-",
    dossier_name: Annotated[str | None, typer.Option("--dossier", metavar="NAME-OR-PATH", help="Else the folder's, else none.")] = None,
    published: Annotated[str | None, typer.Option(help="Publishing day of the text.", metavar="DATE")] = None,
    as_json: Json = False,
) -> None:
    """Show the positions in a pasted paragraph; no ledger needed."""
    if text == "-":
        if sys.stdin.isatty():
            typer.echo("Paste a paragraph; end with Ctrl-D on a line of its own.", err=True)
        text = sys.stdin.read()
    own = context.obj / dossier.FILE
    chosen = dossier.load(dossier_name) if dossier_name else dossier.load(own) if own.is_file() else dossier.EMPTY
    report = Report(text=text, name="pasted text", published=as_day(published, "--published"))
    positions = pipeline.process(report, chosen, pipeline.extractor(Settings.of(context.obj).extractor)).positions
    if as_json:
        out.trial_json(report, positions)
    elif positions:
        out.trial(report, positions)
    else:
        typer.echo("No position found.", err=True)
    if not positions:
        raise typer.Exit(NOTHING)


@app.command(epilog=EXAMPLE.format("sayso judge p-1f2e accept --by me"))
def judge(
    context: Folder,
    position_id: Annotated[str, typer.Argument(metavar="ID", help="A position, or the beginning of its id.")],
    verdict: Annotated[str, typer.Argument(help="accept, correct or reject.")],
    by: Annotated[str, typer.Option(help="Who decides.", metavar="NAME")],
    corrected: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="For correct: party, speaker, act, issue or stance.")
    ] = None,
    comment: Annotated[str, typer.Option(help="Why.", metavar="TEXT")] = "",
) -> None:
    """Record a person's decision on a position; the machine's record stays beside it."""
    with opened(context) as workspace:
        made = workspace.judge(position_id, verdict, by, _correction(corrected or []), comment)
    typer.echo(f"{made.position_id}: {made.verdict} by {made.by}")


@app.command(epilog=EXAMPLE.format("sayso demo"))
def demo(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")] = Path("demo")) -> None:
    """Run the whole job on forty invented reports about a port strike, and say where to look."""
    from sayso.brief import write
    from sayso.workspace import Workspace

    fresh = not (folder / dossier.FILE).exists()
    with Workspace.create(folder, "harbour-strike") if fresh else Workspace.open(folder) as workspace:
        with resources.as_file(resources.files("sayso") / "demo" / "reports") as reports, progress_bar() as progress:
            added = workspace.add([reports], progress=progress)
        _tell(added, as_json=False)
        view = workspace.view()
        out.matrix_of(view, workspace)
        write(folder / "brief.html", view, workspace.dossier, workspace.copies)
    out.next_steps(folder)


def _correction(corrected: list[str]) -> Correction:
    fields = dict(item.partition("=")[::2] for item in corrected)
    if unknown := set(fields) - {"party", "speaker", "act", "issue", "stance"}:
        raise OptionError(f"--set {sorted(unknown)[0]}: no such field. Use party, speaker, act, issue or stance.")
    return Correction(
        fields.get("party"), fields.get("speaker"), as_act(fields.get("act")), fields.get("issue"), as_stance(fields.get("stance"))
    )


def _tell(added: Added, as_json: bool, watched: Watched | None = None) -> None:
    if as_json:
        out.added_json(added, watched.notices if watched and watched.on else None)
        return
    for problem in added.faults:
        typer.echo(f"problem: {problem}", err=True)
    if added.notes:
        typer.echo(f"noted: scripts in {out.number(len(added.notes), 'report')}, refused and never run (sayso problems)", err=True)
    counts = f"new {added.new}, known {added.known}, problems {len(added.faults)}"
    typer.echo(f"{counts}; {out.number(added.positions, 'position')} found in new reports")


@contextmanager
def standard_input() -> Iterator[BinaryIO]:
    """All of standard input, as a file that can seek."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
        file.seek(0)
        yield cast(BinaryIO, file)


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A counter on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} reports"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def step(done: Step) -> None:
            bar.advance(task, done.new + done.known + sum(not problem.is_note for problem in done.problems))

        yield step


__all__ = ["app", "progress_bar"]
