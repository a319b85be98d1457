"""A demand that asks for less or more than before, an offer that gives more or less: amounts of the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.coding.stems import stem_set
from sayso.figures import Figure, figures
from sayso.model import Act, Position
from sayso.shifts.line import Line, comes_after
from sayso.shifts.model import Shift, ShiftKind
from sayso.shifts.words import in_condition
from sayso.statements import Evidence, is_anonymous, is_sure

_ASKING = frozenset({Act.DEMAND})
_GIVING = frozenset({Act.COMMIT, Act.PROPOSE})  # a proposal that follows a demand still asks
_COUNTING = _ASKING | _GIVING
_SPANS = frozenset(("minut", "hour", "day", "night", "week", "fortnight", "month", "year"))
_MARKS = " .,;:!?”\"’')"


def amounts(line: Line) -> Iterator[Shift]:
    """Asking for less and giving more is softer; asking for more and giving less is harder."""
    counting = [one for one in line.statements if one.code.act in _COUNTING and is_sure(one) and not is_anonymous(one)]
    for acts, less in ((_ASKING, ShiftKind.SOFTENED), (_GIVING, ShiftKind.HARDENED)):
        more = ShiftKind.HARDENED if less is ShiftKind.SOFTENED else ShiftKind.SOFTENED
        last: dict[str, tuple[Figure, Position]] = {}
        latest: Figure | None = None
        for one in counting:
            asks = acts is _ASKING and last and one.code.act is Act.PROPOSE
            if not (one.code.act in acts or asks) or not (counted := _only(one, latest)):
                continue
            before = next((last[unit] for unit in counted.units[:2] if unit in last and _is_the_same(counted, one, *last[unit])), None)
            if before and before[1].code.stance == one.code.stance and before[0].value != counted.value and comes_after(one, before[1]):
                kind = less if counted.value < before[0].value else more
                rule = f"{before[0].text} before, {counted.text} after"
                yield Shift(kind, line.party, line.issue, Evidence.of(before[1]), Evidence.of(one), rule)
            latest = counted
            last.update(dict.fromkeys(counted.units[:2], (counted, one)))


def _is_the_same(counted: Figure, one: Position, before: Figure, other: Position) -> bool:
    """Whether two amounts count the same; "six weeks" does not tell what lasts, so that other words have to be common too."""
    if not before.counts_the_same(counted):
        return False
    if counted.units[0] not in _SPANS:
        return True
    return not (stem_set(one.words.text) & stem_set(other.words.text)) <= _SPANS


def _only(position: Position, latest: Figure | None) -> Figure | None:
    """The amount of a statement that names just one outside its conditions.

    A number at the end with nothing behind it counts what was counted last: "sixty apprentices", then "proposed forty".
    """
    text = position.words.text
    found = [one for one in figures(text) if not in_condition(one.start, position)]
    if not found and latest and latest.units[0].isalpha():
        found = [replace(one, units=latest.units) for one in _bare(text) if not in_condition(one.start, position)]
    return found[0] if len(found) == 1 else None


def _bare(text: str) -> tuple[Figure, ...]:
    """The number with which a text ends."""
    ending = text.rstrip(_MARKS)
    words = ending.rsplit(maxsplit=1)
    return figures(f"{ending} of them") if words and figures(f"{words[-1]} of them") else ()
