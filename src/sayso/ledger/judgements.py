"""Applies what people decided to what the machine recorded. Pure: nothing that was recorded is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.errors import OptionError
from sayso.model import Judgement, Position, Words, content_id

ACCEPT = "accept"
CORRECT = "correct"
REJECT = "reject"
VERDICTS = (ACCEPT, CORRECT, REJECT)


@dataclass(frozen=True, slots=True)
class Judged:
    """Positions with the judgements applied.

    `recorded` has the machine's own record of every corrected position by id. `unattached` are judgements whose place is
    gone, `reopened` those whose words and record have both changed.
    """

    positions: tuple[Position, ...]
    recorded: Mapping[str, Position]
    unattached: tuple[Judgement, ...]
    reopened: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class _Decision:
    """The newest judgement made on one position id, and the report in which it holds now."""

    judgement: Judgement
    report_id: str


def record_hash(position: Position) -> str:
    """A hash of the machine's codes: who, act, issue, stance, addressee and conditions; not of confidence or reasons.

    OptionError for a corrected position, whose codes are a person's: ask `View.recorded` for the machine's.
    """
    if position.judgement is not None and position.judgement.verdict == CORRECT:
        raise OptionError(f"{position.id}: carries a correction. Hash View.recorded(position) instead")
    code = position.code
    conditions = [part for one in code.conditions for part in (one.kind, one.words.text)]
    fields = (position.party, position.speaker, code.act, code.issue, code.stance, code.addressee)
    return content_id("c", *fields, *conditions)


def check_judgement(judgement: Judgement) -> None:
    """OptionError when a judgement cannot be kept: an unknown verdict, or a time without its zone."""
    if judgement.verdict not in VERDICTS:
        raise OptionError(f"{judgement.verdict}: no such verdict. Use one of {', '.join(VERDICTS)}")
    if judgement.at.utcoffset() is None:
        raise OptionError(f"{judgement.position_id}: the judgement's time has no zone. Use datetime.now(UTC)")


def apply_judgements(positions: Sequence[Position], judgements: Iterable[Judgement], standing: Mapping[str, str]) -> Judged:
    """The positions as people left them.

    `positions` must hold every position of each judged report. `standing` names the report that stands for a hidden one:
    the text is the same, so judgements move along.
    """
    decisions = _newest(judgements, standing)
    if not decisions:
        return Judged(tuple(positions), {}, (), ())
    attached, unattached = _attach(positions, decisions)
    shown: list[Position] = []
    recorded: dict[str, Position] = {}
    reopened: list[Judgement] = []
    for position in positions:
        judgement = attached.get(position.id)
        if judgement is None:
            shown.append(position)
        elif _is_open_again(judgement, position):
            reopened.append(judgement)
            shown.append(position)
        elif judgement.verdict != REJECT:
            shown.append(_carrying(position, judgement))
            if judgement.verdict == CORRECT:
                recorded[position.id] = position
    return Judged(tuple(shown), recorded, _by_time(unattached), _by_time(reopened))


def order_of(judgement: Judgement) -> tuple[object, ...]:
    """Orders judgements by time; equal times by content, so that the order of adding never decides."""
    return (judgement.at, judgement.by, judgement.position_id, judgement.verdict, repr(judgement))


def _by_time(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted(judgements, key=order_of))


def _newest(judgements: Iterable[Judgement], standing: Mapping[str, str]) -> list[_Decision]:
    """The newest of each position id, newest first."""
    newest = {judgement.position_id: judgement for judgement in _by_time(judgements)}
    ordered = sorted(newest.values(), key=order_of, reverse=True)
    return [_Decision(judgement, standing.get(judgement.report_id, judgement.report_id)) for judgement in ordered]


def _attach(positions: Sequence[Position], decisions: Sequence[_Decision]) -> tuple[dict[str, Judgement], list[Judgement]]:
    """Judgements by the id of the position that they hold for now, and those without a place.

    The same id comes first. The others go by place, the largest overlap first. One that finds its place taken is done with
    if a newer decision was made on that very place; else a person has to look at it.
    """
    wanted = {decision.report_id for decision in decisions}
    by_report: defaultdict[str, list[Position]] = defaultdict(list)
    for position in positions:
        if position.report_id in wanted:
            by_report[position.report_id].append(position)
    ids = {position.id for listed in by_report.values() for position in listed}
    attached = {one.judgement.position_id: one.judgement for one in decisions if one.judgement.position_id in ids}
    unattached: list[Judgement] = []
    moved: list[tuple[float, Judgement, str]] = []
    for one in decisions:
        if one.judgement.position_id not in ids:
            near = _nearest(one.judgement, by_report[one.report_id], attached)
            if near is None:
                unattached.append(one.judgement)
            else:
                moved.append((overlap(one.judgement.words, near.words), one.judgement, near.id))
    for _, judgement, position_id in sorted(moved, key=lambda entry: -entry[0]):
        holder = attached.setdefault(position_id, judgement)
        newer_here = holder.position_id == position_id and holder.at > judgement.at
        if holder is not judgement and not newer_here:
            unattached.append(judgement)
    return attached, unattached


def _nearest(judgement: Judgement, positions: Sequence[Position], attached: Mapping[str, Judgement]) -> Position | None:
    """The position with the largest overlap, at least half; equal ones by their record, then free ones, then by place."""

    def nearness(position: Position) -> tuple[object, ...]:
        same = record_hash(position) == judgement.record
        return (-overlap(judgement.words, position.words), not same, position.id in attached, position.sort_key)

    near = [position for position in positions if overlap(judgement.words, position.words) >= 0.5]
    return min(near, key=nearness, default=None)


def overlap(one: Words, other: Words) -> float:
    """The shared stretch as a part of the longer, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(one.end - one.start, other.end - other.start, 1)


def _is_open_again(judgement: Judgement, position: Position) -> bool:
    return judgement.words.text != position.words.text and judgement.record != record_hash(position)


def _carrying(position: Position, judgement: Judgement) -> Position:
    if judgement.verdict != CORRECT:
        return replace(position, judgement=judgement)
    made, code = judgement.correction, position.code
    return replace(
        position,
        speaker=position.speaker if made.speaker is None else made.speaker,
        party=position.party if made.party is None else made.party,
        code=replace(
            code,
            act=code.act if made.act is None else made.act,
            issue=code.issue if made.issue is None else made.issue,
            stance=code.stance if made.stance is None else made.stance,
        ),
        judgement=judgement,
    )
