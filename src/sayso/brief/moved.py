"""What changed: each move with what was said before and after, and the rule that found it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sayso.brief.lines import Lines, Told
from sayso.dossier import Dossier
from sayso.matrix import SILENCE, Change
from sayso.model import OTHER, UNKNOWN, Stance
from sayso.shifts import Shift, ShiftKind

_GLYPHS = {
    ShiftKind.TURNED: "m-turned",
    ShiftKind.DEMAND_ADDED: "m-added",
    ShiftKind.DEMAND_DROPPED: "m-dropped",
    ShiftKind.CONDITION_ADDED: "m-added",
    ShiftKind.CONDITION_WEAKENED: "m-softer",
    ShiftKind.CONDITION_DROPPED: "m-dropped",
    ShiftKind.HARDENED: "m-harder",
    ShiftKind.SOFTENED: "m-softer",
    ShiftKind.TAKEN_BACK: "m-back",
}
_NAMES = {ShiftKind.TURNED: "stance turned", ShiftKind.HARDENED: "act hardened", ShiftKind.SOFTENED: "act softened"}


@dataclass(frozen=True, slots=True)
class Move:
    """A move of a party on an issue. `codes` tells what it was and is now ("against, now for"), "" where the kind says it all."""

    glyph: str
    kind: str
    codes: str
    party: str
    issue: str
    before: Told | None
    after: Told
    rule: str
    day: date | None


def moves(shifts: tuple[Shift, ...], changes: tuple[Change, ...], lines: Lines, since: date | None) -> tuple[Move, ...]:
    """The moves since a day (all without one), newest first; with the first statements that a comparison found."""
    kept = [one for one in shifts if since is None or (one.after.day is not None and one.after.day >= since)]
    known = {(one.party, one.issue) for one in kept if one.before is None}
    made = _joined(_move(one, lines) for one in kept)
    known |= {(one.party, one.issue) for one in changes if one.party in (OTHER, UNKNOWN)}  # speakers of many sides
    made += [_first(one, lines) for one in changes if one.was == SILENCE and one.after and (one.party, one.issue) not in known]
    return tuple(sorted(made, key=lambda one: one.day or date.min, reverse=True))


def _joined(made: Iterable[Move]) -> list[Move]:
    """Moves that rest on the same two statements as one, with all their kinds."""
    pairs: dict[tuple[str, str, str | None, str], Move] = {}
    for one in made:
        key = (one.party, one.issue, one.before.line.id if one.before else None, one.after.line.id)
        if key in pairs:
            first = pairs[key]
            rule = "; ".join(dict.fromkeys(filter(None, (first.rule, one.rule))))
            pairs[key] = replace(first, kind=f"{first.kind}, {one.kind}", codes=first.codes or one.codes, rule=rule)
        else:
            pairs[key] = one
    return list(pairs.values())


def _move(one: Shift, lines: Lines) -> Move:
    return Move(
        glyph=_GLYPHS[one.kind],
        kind=_NAMES.get(one.kind, one.kind.replace("_", " ")),
        codes=_codes(one),
        party=lines.party(one.party),
        issue=_issue(lines.dossier, one.issue),
        before=lines.told(one.before) if one.before else None,
        after=lines.told(one.after),
        rule=one.rule,
        day=one.after.day,
    )


def _first(one: Change, lines: Lines) -> Move:
    assert one.after is not None  # noqa: S101  # asked for by the caller
    party, issue = lines.party(one.party or ""), _issue(lines.dossier, one.issue)
    return Move("m-added", "first statement", "", party, issue, None, lines.told(one.after), "", one.after.day)


def _codes(one: Shift) -> str:
    if one.before is None:
        return ""
    if one.kind == ShiftKind.TURNED:
        return f"{_stance(one.before.stance)}, now {_stance(one.after.stance)}"
    acts = one.kind in (ShiftKind.HARDENED, ShiftKind.SOFTENED) and one.before.act != one.after.act
    return f"{one.before.act}, now {one.after.act}" if acts else ""


def _stance(stance: Stance) -> str:
    return "no stance" if stance == Stance.NONE else stance


def _issue(dossier: Dossier, issue: str) -> str:
    return dossier.issue(issue).name
