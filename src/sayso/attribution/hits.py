"""The cues of a sentence: which of its words attribute, and which only look like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.attribution.cues import (
    ADJECTIVES,
    ADVERBS,
    AUXILIARIES,
    BE,
    INTRANSITIVE,
    NEGATIONS,
    NOUN_LIKE,
    PREPOSITIONS,
    PURE_PARTICIPLES,
    VERBS,
    Cue,
)
from sayso.attribution.phrases import Token
from sayso.attribution.sentence import Sentence

_NO_VERB_AFTER = frozenset(
    "the a an 's its his her their this any no to for new with in such these those some between about from into that of".split()
)
_NOUNS_IN_LY = frozenset("daily weekly monthly quarterly family assembly ally supply reply rally monopoly anomaly bully".split())
_COUNTS = frozenset("two three four five six seven eight nine ten several many few".split())
_FIRST_PERSON = frozenset("i we our my us".split())
_SPEECH_ONLY = frozenset("he she they it we i who".split())
_NATIONS_LIKE_ADJECTIVES = frozenset("iran japan sudan jordan oman".split())
_BOUND = frozenset("ready willing prepared unwilling".split())
_BINDING = frozenset("will would can could shall".split())
_CANNOT = frozenset("won't wouldn't cannot".split())
_ONLY = frozenset("if when once after provided exchange return".split())
_UNLESS = frozenset("unless until before".split())
_TERMS_REACH = 25  # tokens behind "will only" in which its "if" is looked for
# Verbs with which "back" is an adverb.
_MOVES = frozenset(
    "go goes going gone went come comes coming came get gets got turn turned pull pulled step fall fell move moved give gives giving given "
    "gave earn earned hold holds held pay pays paid take takes taking taken took bring brings brought send sends sent fight fought win won "
    "buy bought put hand hands handed call called roll rolled claw clawed keep keeps kept".split()
)
_WHEN = frozenset("in on at by last this during under between before after".split())
_FINITE = frozenset("is are was were has have had will would can could remains remained stands stood".split())
_NEW_CLAUSE = frozenset("that to and but who which he she it they we i you".split())
_REDUCED = 8  # tokens behind "agreed in July" in which the verb of its sentence is looked for
_GROUP = 8  # words of a verb group before its verb: "has also not yet been"


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a sentence: tokens first to last, both included."""

    first: int
    last: int
    style: str
    lemma: str
    gerund: bool = False


def hits(sentence: Sentence) -> Iterator[Hit]:
    """The verbs and adjectives of attribution in order; inside a quotation only those with a third person as subject."""
    found = sentence.tokens
    for i, token in enumerate(found):
        hit = _hit(found, i)
        if hit and not (sentence.quoted(token.start) and (hit.style == "report" or not _third_person(found, hit))):
            yield hit


def _third_person(found: list[Token], hit: Hit) -> bool:
    before = found[hit.first - 1] if hit.first else None
    return before is not None and before.capital and before.low not in _FIRST_PERSON


def _hit(found: list[Token], i: int) -> Hit | None:
    token, following = found[i], found[i + 1].low if i + 1 < len(found) else ""
    if token.low in ADJECTIVES and following in {"to", "for", "that", "about", "on", "in"}:
        first = group_start(found, i)
        if {t.low for t in found[first:i]} & BE:
            return Hit(first, i, "terms" if token.low in _BOUND and following == "to" else "attitude", token.low)
    if _terms(found, i):
        return Hit(group_start(found, i), i, "terms", token.low)
    if following == "off":
        return None
    for cue in VERBS.get(token.low, ()):
        last = i + len(cue.particle)
        if tuple(t.low for t in found[i + 1 : last + 1]) == cue.particle:
            return _verb(found, i, last, cue)
    return None


def _terms(found: list[Token], i: int) -> bool:
    """Whether somebody names terms: "will only call off the strike if", "will not call it off unless"."""
    token = found[i]
    binds = token.low in _CANNOT or (token.low in {"only", "not"} and i > 0 and found[i - 1].low in _BINDING)
    wanted = _ONLY if token.low == "only" else _UNLESS
    return binds and any(after.low in wanted for after in found[i + 1 : i + _TERMS_REACH])


def _verb(found: list[Token], i: int, last: int, cue: Cue) -> Hit | None:
    """The cue at tokens i to last, unless it is passive, a noun, a name or has no object where it needs one."""
    first = group_start(found, i)
    being = any(t.low in BE for t in found[first:i])
    following = found[last + 1].low if last + 1 < len(found) else ""
    bare_gerund = cue.gerund and not being and i > 0 and found[i - 1].low not in {",", "by", "–", "—", "-"}
    if found[i].low == "back" and (being or (i and found[i - 1].low in _MOVES)):  # "the guarantee is back", "go back to work"
        return None
    passive = (cue.participle and being) or (following == "by" and cue.lemma != "respond")
    name = i > 0 and found[i].capital and found[i - 1].word
    bare = cue.lemma in INTRANSITIVE and (following in PREPOSITIONS or not following[:1].isalnum())
    if cue.participle and _reduced(found, last):
        return None
    if passive or (bare_gerund or (cue.gerund and not being and not i)) or name or bare or _noun(found, i, first, cue):
        return None
    style = "report" if cue.report and not (cue.attitude and not _clause_follows(found, last)) else "attitude"
    return Hit(first, last, style, cue.lemma, cue.gerund and not being)


def _reduced(found: list[Token], last: int) -> bool:
    """Whether a participle only tells when a thing was agreed ("the guarantee agreed in July was suspended")."""
    if last + 1 >= len(found) or found[last + 1].low not in _WHEN:
        return False
    for at, token in enumerate(found[last + 2 : last + _REDUCED]):
        if not token.word or token.low in _NEW_CLAUSE or (at and token.low in _NO_VERB_AFTER):
            return False
        if token.low in _FINITE:
            return True
    return False


def _noun(found: list[Token], i: int, first: int, cue: Cue) -> bool:
    """Whether the form at i is a noun or an adjective here."""
    token, before = found[i], found[i - 1] if i else None
    if token.low in PURE_PARTICIPLES:
        return not {t.low for t in found[first:i]} & {"has", "have", "had", "having"}
    if before is None:
        return not token.capital
    if before.low in _NO_VERB_AFTER or (before.low in _COUNTS and token.low.endswith("s")):
        return True
    if token.low not in NOUN_LIKE or first < i:
        return False
    if not cue.particle and i + 1 < len(found) and found[i + 1].low in {"for", "of", "from", "against"}:  # "State support for the mill"
        return True
    if token.low.endswith("s") and not any(t.capital or t.low in {"the", "a", "this"} for t in found[max(0, i - 4) : i]):
        return True
    if before.capital and before.low.endswith(("an", "ish", "ese", "ch")) and before.low not in _NATIONS_LIKE_ADJECTIVES:
        return True
    return any(t.low == "'s" or t.low in {"his", "her", "its", "their", "a", "an"} for t in found[max(0, i - 3) : i])


def _clause_follows(found: list[Token], last: int) -> bool:
    rest = found[last + 1 : last + 2]
    return bool(rest) and (rest[0].low in {"that", ":", "“", '"', "‘", ",", "’"})


def group_start(found: list[Token], i: int) -> int:
    """The first token of the verb group that ends at i: auxiliaries, negations and adverbs count in."""
    first = i
    while first > max(0, i - _GROUP) and (found[first - 1].low in AUXILIARIES | ADVERBS | NEGATIONS or _adverb(found[first - 1])):
        if found[first - 1].low == "'s" and first > 1 and found[first - 2].low not in _SPEECH_ONLY:
            break
        first -= 1
    if first > 1 and (found[first - 2].low, found[first - 1].low) == ("no", "longer"):
        first -= 2
    while first < i and found[first].low in {"all", "both", "each"}:
        first += 1
    return first


def _adverb(token: Token) -> bool:
    return token.low.endswith("ly") and len(token.low) > 4 and not token.capital and token.low not in _NOUNS_IN_LY
