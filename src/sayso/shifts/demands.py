"""Demands added and dropped, and lines taken back: by what was said before, or by words that say so."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from sayso.coding.stems import stem_set
from sayso.model import Act, Position, Stance
from sayso.shifts.line import Line, comes_after, last_before
from sayso.shifts.model import Shift, ShiftKind
from sayso.statements import Evidence, Wording, day_of, is_anonymous, is_sure

OPENING = timedelta(days=7)
"""What a party asks for within a week of its first demand belongs to its opening demands, which reports tell in parts."""

OTHER_ASK = 0.5
"""Shared words up to which two demands on an issue ask for different things, where the later one calls itself new."""

SAME_WORDS = 0.6
"""Shared stems from which a statement with a "not" takes back the one without."""

TELLING = 3
"""Stems below which shared words may be chance."""

MEMORY = 10
"""Statements back to which one is compared: they must only reach over what was said on the same day."""

_WANTING = frozenset({Act.DEMAND, Act.PROPOSE, Act.COMMIT})
_GIVING = frozenset({Act.COMMIT, Act.ACCEPT, Act.PROPOSE})
_OF_OTHERS = frozenset({Act.DEMAND, Act.CLAIM, Act.ACCUSE, Act.THREATEN, Act.DENY})
_OPPOSITE = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}
_ITS = r"(?:(?:its|his|her|their|our|my|the|that|this|all|any|an?|earlier|previous|former|old|original|last)\s+)*(?:[\w’'-]+\s+){0,3}?"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_NEW = _words(
    r"(?:new|further|additional|another|extra|fresh)\s+(?:\w+\s+)?(?:demands?|conditions?|claims?)",
    r"for the first time|as well now|now (?:also )?(?:demand|want|ask|insist|call)\w*|also (?:now )?(?:demand|want|ask|insist|call)\w*",
    r"add(?:s|ed|ing)? (?:\w+\s+){0,3}(?:demands?|list)|raised the (?:\w+ )?(?:demand|question|issue)",
)
_DROPS = _words(
    r"no longer (?:demand|insist|ask|want|call|seek|requir|press|push|oppos|object|rul|need|a (?:demand|must|red line))\w*",
    rf"(?:drop|abandon|waiv|shelv|scrap|withdr[ae]w|relinquish|forgo|g[ai]v(?:e|es|en|ing) up(?: on)?|let go of|set aside|back\w* away from"
    rf"|retreat\w* from|mov\w+ away from|renounc|ceas|stop)\w*\s+(?:on\s+)?{_ITS}(?:demands?|insist\w+|calls?|request|claims? (?:to|on|for)"
    rf"|oppos\w+|objections?|resistance|ban|asking|demanding|insisting|wish)",
    r"not (?:insist|press|push) (?:on|for)|(?:would|will|could|can) (?:do|live|manage) without",
    r"is (?:no longer|not) (?:a|our|its) (?:demand|condition|red line)\w*",
)
_BACK = r"(?:withdr[ae]w\w*|took back|tak(?:e|es|en|ing) back|retract\w*|rescind\w*|revok\w*|pull\w* back|cancel\w*|call\w* off|renounc\w*)"
_TAKEN = _words(
    rf"{_BACK}\s+{_ITS}(?:offers?|proposals?|threats?|pledges?|promises?|statements?|remarks?|words|warnings?|support|consent|acceptance"
    rf"|notices?|ultimatum|plans?|commitments?|guarantees?|comments?|agreement|approval|accusations?|charges?|lockout|strike|stoppages?)",
    r"(?:offer|proposal|threat|pledge|promise|lockout|strike|ultimatum|notice|guarantee)s? (?:[\w’'-]+ ){0,5}?"
    r"(?:is|was|are|were|has been|have been|had been|would be) "
    r"(?:withdrawn|suspended|off the table|off|called off|cancelled|canceled|lifted|taken back|void|rescinded|dropped|no longer (?:on|valid|open))",
    r"(?:is|was|are|were) no longer (?:on offer|on the table|valid|open)|no longer (?:stands?|applies|holds?)|off the table",
    r"misspoke|(?:was|were) (?:a mistake|wrong to (?:say|offer|promise|threaten))|had gone too far|did not mean",
    r"should not have (?:said|offered|promised|threatened)",
    rf"(?:drop|lift|g[ai]v(?:e|es|en|ing) up|end|suspend)\w*\s+{_ITS}(?:threats?|lockout|ultimatum|notices?)",
    rf"(?:end(?:s|ed|ing)?|lift\w*|suspend\w*|call\w* off)\s+{_ITS}(?:strikes?|stoppages?|boycott|blockade|embargo|sanctions|siege|ban)",
    r"renege\w*|go(?:es|ing)? back on|went back on",
)
_SIGNS = (  # what every pattern above has: a quick look that spares most texts the long one
    *("is a", "is our", "is its", "end", "off", "call", "not ", "n’t ", "n't ", "without", "No longer", "no longer", "drop", "DROP"),
    *("withdr", "WITHDR", "abandon", "waiv", "shelv", "scrap", "relinquish", "forgo", "let go", "set aside", "away from", "retreat"),
    *("renounc", "ceas", "stop", "took back", "back on", "retract", "rescind", "revok", "pull", "cancel", "lift", "suspend", "misspoke"),
    *("mistake", "wrong", "too far", "renege", "void", "give up", "gives up", "given up", "giving up", "gave up"),
    *("take back", "takes back", "taken back", "taking back"),
)
_NOT = re.compile(r"\b(?:not|never|no longer)\b|n[’']t\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never|refus\w+ to|declin\w+ to|unless|if|until|without|rather than|instead of)|n[’']t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_OFFERS = frozenset({Act.COMMIT, Act.PROPOSE, Act.ACCEPT, Act.THREATEN})
_LINES = frozenset({Act.COMMIT, Act.PROPOSE, Act.ACCEPT, Act.THREATEN, Act.CLAIM, Act.ACCUSE, Act.REJECT, Act.DENY})


def openings(lines: Sequence[Line]) -> dict[str, date]:
    """The day on which the opening demands of each party that demands anything end."""
    first: dict[str, date] = {}
    for line in lines:
        day = next((day_of(one) for one in line.statements if one.code.act is Act.DEMAND), None)
        if day:
            first[line.party] = min(day, first.get(line.party, day))
    return {party: day + OPENING for party, day in first.items()}


def added(line: Line, opened: Mapping[str, date]) -> Iterator[Shift]:
    """A party's first demand on an issue, after its opening; or one more on an issue, which calls itself new."""
    last: Position | None = None
    demanded = False
    wanted: defaultdict[Stance, list[Position]] = defaultdict(list)
    opening = date.max if line.part else opened.get(line.party, date.max)  # who speaks for a part asks for no party
    for one in line.statements:
        if one.code.act is Act.DEMAND and (day_of(one) or opening) > opening and line.relied_on(one):
            asked = wanted[one.code.stance]
            if not asked and not demanded:
                before = Evidence.of(last) if last else None
                yield Shift(ShiftKind.DEMAND_ADDED, line.party, line.issue, before, Evidence.of(one), "the first demand on this issue")
            elif asked and (new := _NEW.search(_told(one))) and comes_after(one, asked[-1]) and _asks_otherwise(one, asked):
                rule = f"“{new.group()}”, and other words than before"
                yield Shift(ShiftKind.DEMAND_ADDED, line.party, line.issue, Evidence.of(asked[-1]), Evidence.of(one), rule)
        if one.code.act not in (Act.CLAIM, Act.ACCUSE, Act.DENY):
            last, demanded = one, demanded or one.code.act is Act.DEMAND
            if one.code.act in _WANTING:
                wanted[one.code.stance].append(one)


def _asks_otherwise(one: Position, asked: Sequence[Position]) -> bool:
    words = Wording.of(one.words.text)
    return all(words.share(Wording.of(other.words.text)) < OTHER_ASK for other in asked)


def dropped(line: Line) -> Iterator[Shift]:
    """A demand that the party says it no longer makes, or whose opposite it grants where it had not left it before."""
    demands: deque[Position] = deque(maxlen=MEMORY)
    left = False
    for one in line.statements:
        if one.code.act is Act.DEMAND:
            demands.append(one)
            left = False
            continue
        demand = last_before(one, demands)
        if demand is not None and is_sure(one) and not is_anonymous(one):
            says = _says(_DROPS, one)
            grants = one.code.act in _GIVING and one.code.stance not in (Stance.NONE, demand.code.stance) and _moved(line, demand, one)
            if says or (grants and not left and one.code.stance == _OPPOSITE.get(demand.code.stance)):
                rule = f"“{says}”" if says else f"demanded {demand.code.stance} before, {one.code.act} {one.code.stance} after"
                yield Shift(ShiftKind.DEMAND_DROPPED, line.party, line.issue, Evidence.of(demand), Evidence.of(one), rule)
                demands.clear()
            left = left or grants


def _moved(line: Line, before: Position, after: Position) -> bool:
    return line.relied_on(after, before.code.stance) and line.agreed(before, after)


def taken_back(line: Line) -> Iterator[Shift]:
    """An offer, a threat, a promise or a statement of the party that it says no longer stands, or says again with a "not"."""
    lines: deque[Position] = deque(maxlen=MEMORY)
    for one in line.statements:
        says = _says(_TAKEN, one) if lines and one.code.stance != Stance.CONDITIONAL else ""
        last = _left(one, lines) if says else _denied(one, lines)
        if last is not None:
            rule = f"“{says}”" if says else "the same words with a “not”"
            yield Shift(ShiftKind.TAKEN_BACK, line.party, line.issue, Evidence.of(last), Evidence.of(one), rule)
            lines.clear()
        elif not says and one.code.act in _LINES:
            lines.append(one)


def _left(one: Position, lines: Sequence[Position]) -> Position | None:
    """The latest line before a statement that takes something back; None where it only repeats what has been taken back."""
    same = one.code.stance if one.code.stance != Stance.NONE else None
    last = last_before(one, [each for each in lines if each.code.stance != same or each.code.act in _GIVING | {Act.REJECT}])
    return last if last is not None and last.code.stance != same else None


def _denied(one: Position, lines: Sequence[Position]) -> Position | None:
    """The latest threat, promise or offer whose words a statement repeats, but for a "not"."""
    if one.code.act in _OF_OTHERS or not _NOT.search(one.words.text):
        return None
    words = stem_set(one.words.text)
    for other in reversed(lines):
        if other.code.act in _OFFERS and comes_after(one, other) and not _NOT.search(other.words.text):
            before = stem_set(other.words.text)
            if len(words & before) >= SAME_WORDS * len(words | before) and len(before) >= TELLING:
                return other
    return None


def _says(pattern: re.Pattern[str], position: Position) -> str:
    """The words that say so of the party's own line; "" where they are asked of others, denied, or stand in a condition."""
    if position.code.act in _OF_OTHERS or not _has_sign(told := _told(position)):
        return ""
    own = len(told) - len(position.words.text)
    for match in pattern.finditer(told):
        at = position.words.start + match.start() - own
        conditional = any(one.words.start <= at < one.words.end for one in position.code.conditions)
        if not conditional and not _NOT_DONE.search(told[: match.start()]):
            return match.group()
    return ""


@lru_cache(maxsize=100_000)
def _has_sign(told: str) -> bool:
    return any(sign in told for sign in _SIGNS)


def _told(position: Position) -> str:
    """The cue and the words: "dropped" may stand in either."""
    return f"{position.cue.text} {position.words.text}" if position.cue else position.words.text
