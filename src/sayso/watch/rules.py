"""What the rules of the watch list find between two views. Nothing here reads, writes or sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.conditions import Link, conditions, waits_for
from sayso.copies import Copies
from sayso.dossier import Dossier, Watch
from sayso.ledger import Positions, View
from sayso.model import OTHER, UNKNOWN, Position
from sayso.shifts import Shift, shifts
from sayso.statements import Evidence, day_of, told


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule found. `what` says it in words; `before` is what was said before, where the rule compares two statements."""

    when: str
    party: str
    issue: str
    what: str
    evidence: Evidence
    before: Evidence | None = None


def watch(before: View, after: View, dossier: Dossier, copies: Copies) -> tuple[Notice, ...]:
    """What the dossier's rules find in the later view that was not in the earlier one, each once, rule by rule, oldest first."""
    known = {one.id for one in before.positions()}
    touched = {_place(one) for one in after.positions() if one.id not in known}
    # What nobody spoke of anew cannot have moved; silence alone is told by party, over all issues.
    places = _of(before, touched), _of(after, touched)
    found: dict[Notice, None] = {}
    for rule in dossier.watch:
        views = (before, after) if rule.when == "statement" else places
        found |= dict.fromkeys(_RULES[rule.when](rule, *views, dossier, copies))
    return tuple(found)


def _place(one: Position) -> tuple[str, str]:
    return one.party, one.code.issue


def _of(view: View, places: set[tuple[str, str]]) -> View:
    """The view with the positions of some parties on some issues only."""
    listed = view.positions()
    return replace(view, listed=Positions((one for one in listed if _place(one) in places), listed.reports, listed.runs))


def _shifts(rule: Watch, before: View, after: View, dossier: Dossier, copies: Copies) -> Iterator[Notice]:
    known = {_moved(one) for one in shifts(before, dossier, copies)}
    for one in shifts(after, dossier, copies):
        if _moved(one) not in known and _meant(rule, one.party, one.issue):
            what = f"{one.kind.replace('_', ' ')}: {one.rule}"
            yield Notice(rule.when, one.party, one.issue, what, one.after, one.before)


def _moved(one: Shift) -> tuple[str, str, str, str | None, str]:
    return one.kind, one.party, one.issue, one.before.position if one.before else None, one.after.position


def _conditions(rule: Watch, before: View, after: View, dossier: Dossier, copies: Copies) -> Iterator[Notice]:
    links = conditions(before, dossier, copies).links
    known: set[tuple[object, str]] = {(link.source, link.target) for link in links if link.target != OTHER}
    known |= {(one, OTHER) for link in links for one in link.positions}
    for link in conditions(after, dossier, copies).links:
        if _meant(rule, link.source.party, link.source.issue) and not _known(link, known):
            what = f"new condition: {dossier.issue(link.source.issue).name} waits for {waits_for(link, dossier)} ({link.kind})"
            yield Notice(rule.when, link.source.party, link.source.issue, what, link.condition)


def _known(link: Link, known: set[tuple[object, str]]) -> bool:
    """A condition on another matter is known by any of its positions; any other by party, issue and what it waits for.

    Nor is one new that only later reports tell on which issue it is: all its positions are known.
    """
    if link.target == OTHER:
        return any((one, OTHER) in known for one in link.positions)
    return (link.source, link.target) in known or all((one, OTHER) in known for one in link.positions)


def _statements(rule: Watch, before: View, after: View, dossier: Dossier, copies: Copies) -> Iterator[Notice]:
    del dossier
    known = {one.id for one in before.positions()}
    spoken: dict[str, list[Position]] = {}
    for one in told(after.positions(), copies):
        if day_of(one) is not None and one.party not in (UNKNOWN, OTHER) and _meant(rule, one.party, one.code.issue):
            spoken.setdefault(one.party, []).append(one)
    for listed in spoken.values():
        yield from _broken(rule, listed, known)


def _broken(rule: Watch, listed: list[Position], known: set[str]) -> Iterator[Notice]:
    """The statements that ended a silence, among one party's by day; those that stood in the earlier view are known."""
    last = None
    for one in sorted(listed, key=lambda one: one.sort_key):
        day = day_of(one)
        assert day is not None  # noqa: S101  # chosen so by the caller
        quiet = (day - last).days if last else None
        if one.id not in known and (quiet is None or quiet > rule.silent_days):
            what = "first statement" if quiet is None else f"first statement after {quiet} days"
            yield Notice(rule.when, one.party, one.code.issue, what, Evidence.of(one))
        last = day


def _meant(rule: Watch, party: str, issue: str) -> bool:
    return rule.party in (None, party) and rule.issue in (None, issue)


_RULES = {"shift": _shifts, "condition": _conditions, "statement": _statements}
