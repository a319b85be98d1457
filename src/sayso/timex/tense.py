"""The direction of time that a clause takes: "will meet on Friday" looks ahead, "said on Friday" back."""

from __future__ import annotations

from sayso.timex.patterns import Tokens

_CLAUSE = 25
"""Words before and behind an expression that are looked at."""
_FRONTED = 2
"""Words behind which a comma may stand that only sets off the time: "On Friday, talks will resume"."""
_ENDS = frozenset('. , ; : ! ? — – ( ) “ ” " that which who whom whose but because'.split())
_AHEAD = frozenset("will would shall ll wo must should may might can".split())
_TO = frozenset(
    "is are am was were be due set scheduled expected planned plan plans agree agreed agrees promise promised promises vow vowed vows"
    " pledge pledged pledges likely going ready invited want wants hope hopes intend intends have has".split()
)
_PAST = frozenset(
    "said told was were had did has have met spoke began broke made gave wrote came went took left held saw kept rose fell sent won lost"
    " ran stood sat brought built bought sold thought found felt heard put cut shut hit led paid became grew knew chose drew withdrew"
    " struck sought fought".split()
)


def ahead(t: Tokens, core: int) -> bool | None:
    """Whether the clause around a word speaks of the future, None if it does not tell.

    The nearest verb before the word decides, else the first one behind it.
    """
    for i in range(core - 1, max(-1, core - _CLAUSE), -1):
        if t.words[i] in _ENDS:
            break
        if (sign := _sign(t, i)) is not None:
            return sign
    for i in range(core + 1, min(len(t.words), core + _CLAUSE)):
        if t.words[i] in _ENDS and not (t.words[i] == "," and i <= core + _FRONTED):
            break
        if (sign := _sign(t, i)) is not None:
            return sign
    return None


def _sign(t: Tokens, i: int) -> bool | None:
    """True for a word of the future, False for a verb of the past, None for others."""
    word = t.words[i]
    if word in _AHEAD:
        return not (word == "may" and t.capital(i)) and t.at(i + 1) != "have"
    if word == "to":
        return True if t.at(i - 1) in _TO else None
    if word in _PAST:
        return None if t.at(i + 1) == "to" and word in _TO else False
    if word.endswith("ed") and len(word) > 4:
        passive = "be" in {t.at(i - 1), t.at(i - 2)} or (word in _TO and t.at(i + 1) == "to")
        return None if passive else False
    return None
