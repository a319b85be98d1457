"""Conditions added, weakened and dropped."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sayso.coding.stems import stem_set
from sayso.figures import figures
from sayso.model import OTHER, Act, Condition, Position, Stance
from sayso.shifts.line import ABOUT_OTHERS, Line, last_before, said_before
from sayso.shifts.model import Shift, ShiftKind
from sayso.shifts.words import NONE
from sayso.statements import Evidence, depends_on

ALIKE = 0.3
"""Shared stems from which two conditions without an issue are about the same thing."""

MEMORY = 30
"""Conditional statements back to which a condition is compared: more than a party makes on an issue in months of talks."""

_GIVING = frozenset({Act.COMMIT, Act.ACCEPT, Act.PROPOSE})
_NO_TERMS = ABOUT_OTHERS | {Act.THREATEN}  # a threat's condition is a demand, not a term of one's own
_STRICTNESS = {"only if": 3, "unless": 3, "until": 3, "after": 3, "if": 2, "as long as": 2, "in exchange for": 1}
_STRONG = re.compile(
    r"\b(?:all|every|each|full|fully|whole|complete|completely|entire|entirely|total|totally|immediate|immediately|permanent|permanently"
    r"|final|written|in writing|binding|signed|guarantee\w*|never|unconditional\w*|first|before|beforehand|in advance)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:some|most|half|part|partial|partly|several|a few|at least|gradual\w*|step\w*|phase\w*|promise\w*|talks?|discuss\w*|temporar\w+"
    r"|pause\w*|reduc\w+|limit\w*|begin\w*|start\w*|agrees? to|announc\w+|timetable|plan\w*|look\w* at|consider\w*|oral\w*|in principle)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*(?![\w,]|\.\d)")
_SHARES = {"all": 1, "whole": 1, "full": 1, "entire": 1, "most": 0.8, "half": 0.5, "third": 1 / 3, "quarter": 0.25}
_SHARE = re.compile(rf"\b(?:{'|'.join(_SHARES)})\b", re.IGNORECASE)


def conditions(line: Line, moved: Iterable[tuple[Position, Position]]) -> Iterator[Shift]:
    """A stance that a condition entered or left, a condition that the line did not have yet, one that asks for less, one given up."""
    for was, now in moved:
        yield from _moved(line, was, now)
    before: deque[Position] = deque(maxlen=MEMORY)
    for one in line.statements:
        if one.code.act in _NO_TERMS:
            continue
        named = depends_on(one) if one.code.conditions else ()
        if named and line.relied_on(one):
            earlier = said_before(one, before)
            for condition in named if earlier else ():
                yield from _against_earlier(line, one, condition, earlier)
        elif not named and before:
            yield from _given_up(line, one, before)
        if named:
            before.append(one)


def _moved(line: Line, before: Position, after: Position) -> Iterator[Shift]:
    """A move between unconditional and conditional."""
    was, now = before.code.stance, after.code.stance
    rule = f"{was} before, {now} after"
    if (was, now) == (Stance.FOR, Stance.CONDITIONAL) and after.code.act is not Act.RESERVE:
        yield Shift(ShiftKind.CONDITION_ADDED, line.party, line.issue, Evidence.of(before), _of_condition(after), rule)
    if (was, now) == (Stance.CONDITIONAL, Stance.FOR) and after.code.act in _GIVING and depends_on(before):
        yield Shift(ShiftKind.CONDITION_DROPPED, line.party, line.issue, _of_condition(before), Evidence.of(after), rule)


def _against_earlier(line: Line, one: Position, condition: Condition, earlier: Sequence[Position]) -> Iterator[Shift]:
    """A condition that is weaker than the same one was last, or that the line's conditions did not have."""
    same = next(((other, old) for other in earlier for old in depends_on(other) if _alike(old, condition)), None)
    was, old = same or (earlier[0], None)
    if weaker := _weaker(old, condition) if old else _lower(earlier, condition):
        kind, rule = ShiftKind.CONDITION_WEAKENED, weaker
    elif same is None and condition.issue != OTHER and one.code.stance == was.code.stance:
        kind, rule = ShiftKind.CONDITION_ADDED, f"no condition on {condition.issue} before"
    else:
        return
    before = Evidence.of(was, old.words) if old else _of_condition(was)
    yield Shift(kind, line.party, line.issue, before, Evidence.of(one, condition.words), rule)


def _lower(earlier: Sequence[Position], after: Condition) -> str:
    """Why the one number of a line's only condition asks for less than that of its last: "at least 40", "at least 30 of them"."""
    named = depends_on(earlier[0])
    if len(named) != 1 or named[0].issue == OTHER != after.issue:
        return ""
    return _less(named[0].words.text, after.words.text) or ""


def _less(was: str, now: str) -> str | None:
    """Why the one number or share of a condition asks for less than it did; "" where it asks for more, None where nothing is counted."""
    for much in (_NUMBER, _SHARE):
        before, after = much.findall(was), much.findall(now)
        if len(before) == len(after) == 1 and _value(before[0]) != _value(after[0]):
            return f"{before[0]} before, {after[0]} after" if _value(after[0]) < _value(before[0]) else ""
    return None


def _value(much: str) -> float:
    share = _SHARES.get(much.lower())
    return share if share is not None else float(much.replace(",", ""))


def _given_up(line: Line, one: Position, before: Sequence[Position]) -> Iterator[Shift]:
    """Words that give the last condition up."""
    says = NONE.search(one.words.text) if one.id in line.signed and one.code.act is not Act.REJECT else None
    conditional = last_before(one, before) if says else None
    if says and conditional:
        was, now = _of_condition(conditional), Evidence.of(one)
        yield Shift(ShiftKind.CONDITION_DROPPED, line.party, line.issue, was, now, f"“{says.group()}”")


def _of_condition(position: Position) -> Evidence:
    named = depends_on(position)
    return Evidence.of(position, named[0].words if named else None)


def _alike(one: Condition, other: Condition) -> bool:
    if one.issue != OTHER or other.issue != OTHER:
        return one.issue == other.issue
    return _in_like_words(one, other)


def _in_like_words(one: Condition, other: Condition) -> bool:
    words, others = (stem_set(condition.words.text) for condition in (one, other))
    return len(words & others) >= ALIKE * len(words | others)


@lru_cache(maxsize=20_000)
def _strong_and_weak(text: str) -> tuple[frozenset[str], frozenset[str]]:
    low = text.lower()
    return frozenset(_STRONG.findall(low)), frozenset(_WEAK.findall(low))


def _weaker(before: Condition, after: Condition) -> str:
    """Why a condition asks for less than it did; "" where it does not."""
    was, now = before.words.text, after.words.text
    for old in figures(was):
        new = next((new for new in figures(now) if new.counts_the_same(old)), None)
        if new and new.value != old.value:
            return f"{old.text} before, {new.text} after" if new.value < old.value else ""
    if (less := _less(was, now)) is not None:
        return less
    (was_strong, was_weak), (now_strong, now_weak) = _strong_and_weak(was), _strong_and_weak(now)
    strong, weak = was_strong - now_strong, now_weak - was_weak
    if weak and (strong or not now_strong):
        return f"now “{sorted(weak)[0]}”" + (f", before “{sorted(strong)[0]}”" if strong else "")
    if _STRICTNESS.get(after.kind, 2) < _STRICTNESS.get(before.kind, 2) and _in_like_words(before, after):
        return f"{before.kind} before, {after.kind} after"
    return ""
