"""The words that make a condition, and what only looks like one: a time, a fact, a price, a turn of phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Span

_MAKES = re.compile(
    r"\b(?P<kind>only\s+if|if|unless|until|(?:for\s+)?as\s+long\s+as|so\s+long\s+as|provided\s+that|provided|providing\s+that|"
    r"on\s+(?:the\s+)?(?:condition|understanding)(?:\s+that)?|in\s+exchange\s+for|in\s+return\s+for|only\s+(?:after|when|once)|"
    r"once|as\s+soon\s+as|(?:on\s+)?the\s+(?:moment|minute|hour|day)(?:\s+that)?|not\s+before|"
    r"subject\s+to|(?:conditional|contingent|dependent)\s+(?:up)?on|depend(?:s|ed)?\s+(?:up)?on)\b",
    re.IGNORECASE,
)
_KINDS = {
    "for as long as": "as long as",
    "so long as": "as long as",
    "provided": "if",
    "providing": "if",
    "on the understanding": "if",
    "on condition": "only if",
    "on the condition": "only if",
    "in return for": "in exchange for",
    "only when": "only if",
    "subject to": "only if",
} | dict.fromkeys(("only after", "only once", "once", "as soon as", "not before"), "after")
_MOMENT = re.compile(r"(?:on )?the (?:moment|minute|hour|day)(?: that)?$")
_MOMENTS = frozenset({"once", "as soon as", "not before"})
_RESTS_ON = re.compile(r"(?:conditional|contingent|dependent|depend|depends|depended) on$")

_FIGURE = r"(?:\d|an?\s+(?:hundred|thousand|dozen|few)|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many)\b"
_BEFORE_ANY = re.compile(
    r"\b(?:as|even|see|seen|asked|asks?|asking|whether|know|knows|knew|known|learn\w*|clear|sure|tell|wonder\w*|doubt\w*|decide\w*|"
    r"weren[’']t|were not|had)\s*$",
    re.IGNORECASE,
)
_BEFORE = {
    "as long as": re.compile(r"\b(?:twice|times|half|almost|nearly|about)\s*$", re.IGNORECASE),
    "once": re.compile(r"\b(?:was|were|been|is|are|has|have|who|at|than|more)\s*$", re.IGNORECASE),
    "the": re.compile(r"\b(?:of|at|by|since|from|until|till|for|in|per|during|before|after|to|than|all|on)\s*$", re.IGNORECASE),
}
_BEHIND = {
    "if": re.compile(  # "if it weren't for me"; "if I have to do it myself" is in spite of it
        r"\s+(?:(?:it\s+)?(?:weren|were|had)|(?:i|he|she|we|they|you|it)\s+(?:has|have|had)\s+to)\b", re.IGNORECASE
    ),
    "as long as": re.compile(rf"\s+{_FIGURE}", re.IGNORECASE),
    "provided": re.compile(r"\s+(?:by|for|with|to|in|from|at)\b", re.IGNORECASE),
    "on condition": re.compile(r"\s+of\b", re.IGNORECASE),  # "of anonymity"
    "the": re.compile(r"\s+(?:of|before|after|to|in|at|on|for|when|itself|was|is|were|will|would)\b", re.IGNORECASE),
    "as soon as": re.compile(r"\s+(?:possible|\w+\s+possib\w+|practicable|this|feasible)\b", re.IGNORECASE),
    "subject to": re.compile(  # what somebody bears, not what has to come first
        r"\s+(?:(?:an?|the|any|new|strict|heavy|further|higher|local|criminal|international|same|sharp)\s+)*"
        r"(?:change|sanctions?|tax\w*|tariffs?|dut(?:y|ies)|fees?|fines?|penalt\w+|criticism|attacks?|pressure|abuse|scrutiny|inspections?"
        r"|interpretation|debate|disputes?|laws?|rules?|regulations?|restrictions?|jurisdiction|arrest|investigations?|threats?|delays?)\b",
        re.IGNORECASE,
    ),
    "depend": re.compile(r"\s+(?:what|how|who|where|which|when|each|one\s+another|us|you|them|him|her|me|it)\b", re.IGNORECASE),
}
_KEYS = ("as long as", "as soon as", "depend", "on condition")  # in the tables above, for longer forms
_WHETHER = re.compile(r"\s+(?:whether|if)\b", re.IGNORECASE)
_GIVEN = re.compile(  # what a party gives, withholds or makes so may depend on something; farms only need a river
    r"\b(?:mak(?:e|es|ing)|made|consent|assent|agreement|approval|offer|promise|pledge|guarantee|commitment|support|votes?|yes|signature|participation|release"
    r"|withdrawal|return|opening|lifting|decision|answer|deal|aid|help|loan|grant|cooperation|everything|that|this|all)\b"
    r"(?:\s+[\w’'-]+){0,6}\s*$",
    re.IGNORECASE,
)
_DATE = re.compile(  # "until 2035", "once a year", "as soon as Monday"
    r"\s+(?:the\s+)?(?:(?:end|start|beginning|middle|spring|summer|autumn|winter)\s+of\s+|late\s+|early\s+|mid-?|next\s+|at\s+least\s+)*"
    r"(?:\d|now\b|then\b|recently\b|last\b|later\b|further\s+notice|today|tomorrow|midnight|noon|dawn|\w+day\b|week|month|year|spring|summer|autumn"
    r"|winter|again\b|more\b|a\s+(?:day|week|month|year)|(?:jan|febr)uary|march|april|may\s+\d|june|july|august|(?:sept|nov|dec)ember|october)",
    re.IGNORECASE,
)
_DATED = _MOMENTS | {"until"}

_PAST = re.compile(r"\b(?:was|were|had|did|left|said|took|began|made|came|went|gave|broke|met|fell|\w+ed)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:is|are|has|have|be|been)\s+(?:\w+ly\s+)?(?:\w+ed|made|left|met|broken|given)\b", re.IGNORECASE)
_OPEN = re.compile(r"(?:\b(?:will|would|can|could|shall|should|may|might|ready|willing|prepared)\b|[’'](?:ll|d)\b)", re.IGNORECASE)
_SURELY_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|did|can|will|goes?|comes?|came|\w+ed)\b", re.IGNORECASE)
_VERB = re.compile(rf"{_SURELY_VERB.pattern}|\b\w{{2,}}s\b", re.IGNORECASE)
_ONE = re.compile(r"\s+an?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """The words that begin a condition, and its kind; `moment` where they tell a moment, which may lie in the past."""

    span: Span
    kind: str
    moment: bool


def openings(text: str, span: Span) -> Iterator[Opening]:
    """Where conditions may begin in a stretch."""
    for match in _MAKES.finditer(text, span.start, span.end):
        said = " ".join(match["kind"].lower().split()).replace("upon", "on")
        if not _is_other(text, match, said, span):
            moment = said in _MOMENTS or _MOMENT.match(said) is not None
            yield Opening(Span(match.start(), match.end()), _kind(said), moment)


def _kind(said: str) -> str:
    made = said.removesuffix(" that")
    return _KINDS.get(made) or ("only if" if _RESTS_ON.match(made) else "after" if _MOMENT.match(said) else made)


def _is_other(text: str, match: re.Match[str], said: str, span: Span) -> bool:
    """Whether what stands around the words makes them something else than the beginning of a condition."""
    key = "the" if _MOMENT.match(said) else next((key for key in _KEYS if key in said), said)
    before = text[max(0, match.start() - 16) : match.start()]
    if _BEFORE_ANY.search(before) or (key in _BEFORE and _BEFORE[key].search(before)):
        return True
    if key in _BEHIND and _BEHIND[key].match(text, match.end()):
        return True
    if key == "depend":
        return not (_WHETHER.match(text, match.end()) or _GIVEN.search(text, span.start, match.start()))
    return said in _DATED and _DATE.match(text, match.end()) is not None


def is_to_come(text: str, opening: Opening, end: int, span: Span) -> bool:
    """Whether what a moment's clause tells has a verb and is still to come, for all that the words around it say."""
    clause = text[opening.span.end : end].partition(",")[0]
    verb = _SURELY_VERB if _ONE.match(text, opening.span.end) else _VERB
    if not verb.search(clause):
        return False
    rest = f"{text[span.start : opening.span.start]} {text[end : span.end]}"
    return _OPEN.search(rest) is not None or not (is_past(clause) and is_past(rest))


def is_past(words: str) -> bool:
    """Whether a clause tells something past; "has been signed" does not."""
    return _PAST.search(_AUXILIARY.sub("", words)) is not None


def is_open(words: str) -> bool:
    """Whether words tell what will or may be."""
    return _OPEN.search(words) is not None


def is_date(text: str, at: int) -> bool:
    """Whether a time of the calendar or the clock follows a place."""
    return _DATE.match(text, at) is not None
