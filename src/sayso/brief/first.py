"""The first page of the brief: what changed, what is contested, what waits, who is silent, and on what all of it rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sayso.brief.contested import Dispute, disputes
from sayso.brief.facts import last_day
from sayso.brief.lines import Lines
from sayso.brief.moved import Move, moves
from sayso.brief.quiet import Quiet, quiet
from sayso.brief.sources import Sources, sources
from sayso.brief.waiting import Waiting, waiting
from sayso.charts.drawing import Drawing
from sayso.charts.waits import waits
from sayso.conditions import conditions
from sayso.conflicts import conflicts
from sayso.copies import Copies
from sayso.ledger import View
from sayso.matrix import Change, Matrix, compare
from sayso.shifts import shifts
from sayso.voices import voices


@dataclass(frozen=True, slots=True)
class Since:
    """The day from which changes are told, and the ledger as it was on the day before."""

    day: date
    before: View

    @staticmethod
    def day_before(day: date) -> date:
        """The day that `before` shows."""
        return day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class First:
    """All that the first page tells, in full; the page shows the beginning of each list. `changes` are by issue and party."""

    moves: tuple[Move, ...]
    disputes: tuple[Dispute, ...]
    waiting: Waiting
    graph: Drawing
    quiet: tuple[Quiet, ...]
    sources: Sources
    changes: dict[tuple[str, str | None], Change]


def first(view: View, made: Matrix, lines: Lines, copies: Copies, since: Since | None) -> First:
    """The first page of a view."""
    dossier = lines.dossier
    changes = compare(since.before, view, dossier, copies) if since else ()
    graph = conditions(view, dossier, copies)
    return First(
        moves=moves(shifts(view, dossier, copies), changes, lines, since.day if since else None),
        disputes=disputes(conflicts(view, dossier, copies), voices(view, dossier, copies).differences, lines),
        waiting=waiting(graph, lines),
        graph=waits(graph, dossier),
        quiet=quiet(made, view, lines, copies, last_day(view)),
        sources=sources(view, copies, since.day if since else None),
        changes={(one.issue, one.party): one for one in changes},
    )
