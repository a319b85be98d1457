"""The facts at the head of the brief: as of when, how much, and how the codes were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sayso import corroboration
from sayso.brief.labels import NO_DAY, count, day
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import Query, View
from sayso.ledger.query import Values, values
from sayso.model import SHOWN


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value."""

    name: str
    value: str


def facts(view: View, dossier: Dossier, copies: Copies, since: date | None = None) -> tuple[Fact, ...]:
    """The facts of a view, those that its query adds included; `since` is the day from which changes are told."""
    positions = view.positions()
    total = corroboration.count(positions, copies)
    judged = Counter(one.judgement is not None for one in positions)
    runs = {view.run_of(one) for one in positions}
    made = [
        Fact("As of", _as_of(view)),
        *([Fact("Changes since", day(since))] if since else []),
        *_asked(view.query, dossier),
        Fact("Positions", f"{len(positions):,}"),
        Fact("Reports", f"{count(total.articles, 'article')}, {count(total.origins, 'origin')}"),
        Fact("Codes", f"{judged[False]:,} made by the machine, {judged[True]:,} decided by a person"),
        Fact("Made by", ", ".join(sorted({f"{run.extractor} (Sayso {run.version})" for run in runs})) or "nothing yet"),
        Fact("Dossier", dossier.version),
    ]
    older = sorted({run.dossier for run in runs} - {dossier.version})
    if older:
        made.append(Fact("Coded with", ", ".join(older)))
    if view.query.limits_days and view.undated:
        made.append(Fact("Left out", f"{count(view.undated, 'position')} without a day"))
    if view.unsure:
        made.append(
            Fact("Left out", f"{count(view.unsure, 'position')} of which the machine was less sure than {view.query.min_confidence:.2f}")
        )
    return tuple(made)


def last_day(view: View) -> date | None:
    """The day that the view shows: the one that was asked for, else that of the newest report."""
    return view.query.as_of or max((report.published for report in view.reports.values() if report.published), default=None)


def _as_of(view: View) -> str:
    if view.query.as_of:
        return day(view.query.as_of)
    newest = last_day(view)
    return f"the newest report, {day(newest) if newest else NO_DAY}"


def _asked(query: Query, dossier: Dossier) -> list[Fact]:
    """What the view was narrowed to, so that nobody takes a part for the whole."""
    listed = [
        ("Only party", _names(query.party, dossier.party_name)),
        ("Only issue", _names(query.issue, lambda issue: dossier.issue(issue).name)),
        ("Only act", _names(query.act, str)),
        ("Only speaker", _names(query.speaker, str)),
        ("Since", day(query.since) if query.since else ""),
        ("Until", day(query.until) if query.until else ""),
        ("At least this sure", f"{query.min_confidence:.2f}" if query.min_confidence > SHOWN else ""),
    ]
    return [Fact(name, value) for name, value in listed if value]


def _names(wanted: Values, name: Callable[[str], str]) -> str:
    return ", ".join(name(one) for one in values(wanted) or ())
