"""What is contested: pairs of reports that cannot both stand or differ in wording, and speakers of one party who differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from sayso.brief.lines import Lines, Told
from sayso.conflicts import Conflict, ConflictKind, Verdict
from sayso.voices import Difference

_KINDS = {
    ConflictKind.DENIED: ("a-deny", "claim and denial"),
    ConflictKind.INCOMPATIBLE: ("i-clash", "two stances at one time"),
    ConflictKind.WORDING: ("c-differs", "one utterance, two wordings"),
    ConflictKind.DATE: ("c-differs", "one event, two dates"),
    ConflictKind.FIGURE: ("c-differs", "one claim, two figures"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute; `html` is its words with what differs marked, and not one character more."""

    told: Told
    html: Markup


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements that stand against each other. `higher` names who of two speakers has the higher office, and which."""

    glyph: str
    verdict: str
    kind: str
    issue: str
    one: Side
    other: Side
    rule: str
    higher: str
    day: date | None


def disputes(conflicts: Iterable[Conflict], differences: Iterable[Difference], lines: Lines) -> tuple[Dispute, ...]:
    """What cannot both stand first, then speakers who differ, then wordings; each the newest first."""
    made = [_conflict(one, lines) for one in conflicts] + [_difference(one, lines) for one in differences]
    order = {"cannot both stand": 0, "speakers differ": 1, "differs in wording": 2}
    return tuple(sorted(made, key=lambda one: (order[one.verdict], -(one.day or date.min).toordinal())))


def _conflict(one: Conflict, lines: Lines) -> Dispute:
    glyph, kind = _KINDS[one.kind]
    first, second = lines.told(one.one), lines.told(one.other)
    return Dispute(
        glyph=glyph,
        verdict="cannot both stand" if one.verdict == Verdict.CANNOT_BOTH_STAND else "differs in wording",
        kind=kind,
        issue=lines.dossier.issue(one.issue).name,
        one=Side(first, _differing(first.words.text, [(part.one, part.same) for part in one.aligned], one.differing[0])),
        other=Side(second, _differing(second.words.text, [(part.other, part.same) for part in one.aligned], one.differing[1])),
        rule=one.rule,
        higher="",
        day=one.other.day or one.one.day,
    )


def _difference(one: Difference, lines: Lines) -> Dispute:
    first, second = lines.told(one.one), lines.told(one.other)
    higher = f"{one.higher}, {one.office}".rstrip(", ") if one.higher else ""
    sides = (Side(first, escape(first.words.text)), Side(second, escape(second.words.text)))
    issue = lines.dossier.issue(one.issue).name
    return Dispute("i-split", "speakers differ", lines.party(one.party), issue, *sides, "", higher, one.other.day)


def _differing(text: str, parts: list[tuple[str, bool]], differing: str) -> Markup:
    """The text with the stretches that differ marked where they stand in it; nothing is marked where all of it differs."""
    if not parts and differing.strip() == text.strip():
        return escape(text)
    made, at = Markup(""), 0
    for part, same in parts or [(differing, False)]:
        found = text.find(part, at) if part else -1
        if found < 0:
            continue
        shown = escape(part) if same else Markup('<u class="differs">{}</u>').format(part)
        made += escape(text[at:found]) + shown
        at = found + len(part)
    return made + escape(text[at:])
