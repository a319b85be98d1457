"""Lines taken back: what a party says no longer stands, or says again with a "not"."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from sayso.coding.stems import stem_set
from sayso.model import Act, Position, Stance
from sayso.shifts.line import MEMORY, Line, comes_after, last_before
from sayso.shifts.model import Shift, ShiftKind
from sayso.shifts.words import NOT, OF_OTHERS, TAKEN, says
from sayso.statements import Evidence

SAME_WORDS = 0.6
"""Shared stems from which a statement with a "not" takes back the one without."""

TELLING = 3
"""Stems below which shared words may be chance."""

_OFFERS = frozenset({Act.COMMIT, Act.PROPOSE, Act.ACCEPT, Act.THREATEN})
_LINES = _OFFERS | {Act.REJECT, Act.CLAIM, Act.ACCUSE, Act.DENY}
_SAYS_ITSELF = frozenset({Act.COMMIT, Act.PROPOSE, Act.ACCEPT, Act.REJECT})


def taken_back(line: Line) -> Iterator[Shift]:
    """An offer, a threat, a promise or a statement of the party that it says no longer stands, or says again with a "not"."""
    lines: deque[Position] = deque(maxlen=MEMORY)
    for one in line.statements:
        signed = one.id in line.signed
        words = says(TAKEN, one) if lines and signed and one.code.stance != Stance.CONDITIONAL else ""
        last = _left(one, lines) if words else _denied(one, lines) if signed else None
        if last is not None:
            rule = f"“{words}”" if words else "the same words with a “not”"
            yield Shift(ShiftKind.TAKEN_BACK, line.party, line.issue, Evidence.of(last), Evidence.of(one), rule)
            lines.clear()
        elif not words and one.code.act in _LINES:
            lines.append(one)


def _left(one: Position, lines: Sequence[Position]) -> Position | None:
    """The latest line before a statement that takes something back; None where it only repeats what has been taken back."""
    same = one.code.stance if one.code.stance != Stance.NONE else None
    last = last_before(one, [each for each in lines if each.code.stance != same or each.code.act in _SAYS_ITSELF])
    return last if last is not None and last.code.stance != same else None


def _denied(one: Position, lines: Sequence[Position]) -> Position | None:
    """The latest threat, promise or offer whose words a statement repeats, but for a "not"."""
    if one.code.act in OF_OTHERS or not NOT.search(one.words.text):
        return None
    words = stem_set(one.words.text)
    for other in reversed(lines):
        if other.code.act in _OFFERS and comes_after(one, other) and not NOT.search(other.words.text):
            before = stem_set(other.words.text)
            if len(words & before) >= SAME_WORDS * len(words | before) and len(before) >= TELLING:
                return other
    return None
