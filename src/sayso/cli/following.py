"""Commands that fetch: follow, and what `add` does with URLs."""

from __future__ import annotations

import re
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import out
from sayso.cli.options import EXAMPLE, Folder, Json, opened
from sayso.cli.watching import TellCommand, TellUrl, lines, watching
from sayso.errors import OptionError, Problem, SaysoError

if TYPE_CHECKING:
    from sayso.fetch import Fetcher
    from sayso.reports import Given, Options
    from sayso.watch import Tell
    from sayso.workspace import Added, Progress, Workspace

app = typer.Typer()
PROBLEMS = 1
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST = 60
_AGAIN = 5.0  # seconds after which a stop that was swallowed is tried again; rolling back takes far less

AllowPrivate = Annotated[
    bool | None, typer.Option("--allow-private/--no-private", help="Fetch from addresses of your own machine and network, too.")
]


def is_url(word: str) -> bool:
    """Whether an argument is meant as a URL; of which schemes it may be is not said here."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", word) is not None


def fetched(workspace: Workspace, urls: Sequence[str], given: Given, options: Options, progress: Progress | None, again: bool) -> Added:
    """Adds what is at the URLs."""
    from sayso.fetch import Fetcher, Reach
    from sayso.gather import Gathering

    with Fetcher(Reach(private=workspace.settings.private)) as fetcher:
        return workspace.fetch(urls, Gathering(fetcher, workspace.ledger, given, options), progress, again)


@app.command(epilog=EXAMPLE.format("sayso follow https://news.example/feed --every 30m"))
def follow(
    context: Folder,
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="URLs of RSS or Atom feeds.")],
    every: Annotated[str, typer.Option(help="How often each feed is asked: 90s, 15m, 2h, 1d.", metavar="TIME")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once and end, for cron.")] = False,
    extractor: Annotated[str | None, typer.Option(help="combined, trained, rules, or none: only store.", metavar="NAME")] = None,
    allow_private: AllowPrivate = None,
    tell_command: TellCommand = "",
    tell_url: TellUrl = "",
    as_json: Json = False,
) -> None:
    """Ask feeds for new reports until stopped (Ctrl-C), add them, and print a line for each new position."""
    from sayso.fetch import Fetcher, Reach, Schedule
    from sayso.watch import Tell

    if wrong := [feed for feed in feeds if not is_url(feed)]:
        raise OptionError(f"{wrong[0]}: is no URL. Begin it with https:// or http://, or add a file by: sayso add {wrong[0]}")
    interval, to = _seconds(every), Tell(tell_command, tell_url)
    with opened(context) as workspace:
        chosen = workspace.with_settings(extractor=extractor, private=allow_private).settings
    with _until_stopped(), Fetcher(Reach(private=chosen.private)) as fetcher:
        rounds = _Rounds(context, fetcher, chosen.extractor, to, as_json)
        schedule = Schedule(feeds, interval, fetcher.clock)
        while True:
            due = schedule.due()
            schedule.asked(due, rounds.ask(due))
            if once:
                break
            schedule.wait()
    if once and any(not problem.is_note for problem in rounds.told):
        raise typer.Exit(PROBLEMS)


@dataclass
class _Rounds:
    """What stays the same from one round to the next; `told` are the Problems that stand, which are not told again.

    The workspace is opened for each round: the dossier may have changed, and who forgets a report does not wait.
    """

    context: typer.Context
    fetcher: Fetcher
    extractor: str
    to: Tell
    as_json: bool
    told: set[Problem] = field(default_factory=set)
    faults: Counter[str] = field(default_factory=Counter)
    begun: bool = False

    def ask(self, feeds: Sequence[str]) -> set[str]:
        """Adds what is new and prints it; the feeds that failed. Misuse ends the program in the first round alone."""
        try:
            return self._asked(feeds)
        except SaysoError as error:
            if not self.begun:
                raise
            typer.echo(f"sayso: {error}", err=True)
            return set(feeds)

    def _asked(self, feeds: Sequence[str]) -> set[str]:
        from sayso.gather import Gathering

        with opened(self.context) as workspace:
            gathering = Gathering(self.fetcher, workspace.ledger, faults=self.faults)
            try:
                with watching(workspace, self.to) as watched:
                    added = workspace.with_settings(extractor=self.extractor).fetch(feeds, gathering)
            finally:  # what a stop leaves recorded is told, too
                _positions(workspace, gathering.fresh, self.as_json)
            if self.as_json:
                for notice in watched.notices:
                    out.json_line({"notice": notice})
            else:
                lines(watched.notices, workspace.dossier)
        self.begun = True
        found = {*added.problems, *watched.problems}
        for problem in sorted(one for one in found - self.told if not one.is_note):
            typer.echo(f"problem: {problem}", err=True)
        sound = set(feeds) - gathering.failed
        self.told = {one for one in self.told if one.source not in sound} | found
        return gathering.failed


def _positions(workspace: Workspace, reports: set[str], as_json: bool) -> None:
    from sayso import exports
    from sayso.ledger import Positions

    if not reports:
        return
    view, dossier = workspace.view(), workspace.dossier
    listed = view.positions()
    fresh = Positions((one for one in listed if one.report_id in reports), listed.reports, listed.runs)
    if as_json:
        out.write(exports.jsonl(fresh.flat()))
        return
    for one in fresh:
        report = view.reports[one.report_id]
        code = f"{one.code.act} {one.code.stance}"
        cells = (out.said(one, report), dossier.party_name(one.party), one.speaker, dossier.issue(one.code.issue).name, code)
        out.write([" | ".join([*cells, " ".join(out.quoted(one).split()), report.url or report.name, one.id]) + "\n"])


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Ctrl-C and SIGTERM end what is inside: what is not recorded whole is rolled back, and the program ends in peace."""
    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
    before = {kind: signal.signal(kind, _stop) for kind in kinds}
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Stopped. What was recorded stays; run the same command again to go on.", err=True)
        raise typer.Exit from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for kind, handler in before.items():
            signal.signal(kind, handler)


def _stop(*_: object) -> None:
    """Stops what runs; once more a while later, since code in C may swallow an exception that comes while it calls back."""
    signal.setitimer(signal.ITIMER_REAL, _AGAIN)
    raise KeyboardInterrupt


def _seconds(words: str) -> float:
    found = re.fullmatch(r"(\d{1,6})([smhd])", words.strip())
    if found is None or int(found[1]) * _UNITS[found[2]] < _LEAST:
        raise OptionError(f"--every: {words!r} is no interval. Write a number and s, m, h or d, of at least a minute: 15m")
    return float(int(found[1]) * _UNITS[found[2]])


__all__ = ["AllowPrivate", "app", "fetched", "is_url"]
