"""Words with which a party says that it has moved: a new demand, one that it drops, a line that it takes back."""

from __future__ import annotations

import re
from functools import cache

from sayso.model import Act, Position

OF_OTHERS = frozenset({Act.DEMAND, Act.CLAIM, Act.ACCUSE, Act.THREATEN, Act.DENY})
"""Acts whose words are about what others do."""

_ITS = r"(?:(?:its|his|her|their|our|my|the|that|this|all|any|an?|earlier|previous|former|old|original|last)\s+)*(?:[\w’'-]+\s+){0,3}?"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


NEW = _words(
    r"(?:new|further|additional|another|extra|fresh)\s+(?:\w+\s+)?(?:demands?|conditions?|claims?)",
    r"for the first time|as well now|now (?:also )?(?:demand|want|ask|insist|call)\w*|also (?:now )?(?:demand|want|ask|insist|call)\w*",
    r"add(?:s|ed|ing)? (?:\w+\s+){0,3}(?:demands?|list)|raised the (?:\w+ )?(?:demand|question|issue)",
)
DROPS = _words(
    r"no longer (?:demand|insist|ask|want|call|seek|requir|press|push|oppos|object|rul|need|a (?:demand|must|red line))\w*",
    rf"(?:drop|abandon|waiv|shelv|scrap|withdr[ae]w|relinquish|forgo|g[ai]v(?:e|es|en|ing) up(?: on)?|let go of|set aside|back\w* away from"
    rf"|retreat\w* from|mov\w+ away from|renounc|ceas|stop)\w*\s+(?:on\s+)?{_ITS}(?:demands?|insist\w+|calls?|request|claims? (?:to|on|for)"
    rf"|oppos\w+|objections?|resistance|ban|asking|demanding|insisting|wish)",
    r"not (?:insist|press|push) (?:on|for)|(?:would|will|could|can) (?:do|live|manage) without",
    r"is (?:no longer|not) (?:a|our|its) (?:demand|condition|red line)\w*",
)
_BACK = r"(?:withdr[ae]w\w*|took back|tak(?:e|es|en|ing) back|retract\w*|rescind\w*|revok\w*|pull\w* back|cancel\w*|call\w* off|renounc\w*)"
TAKEN = _words(
    rf"{_BACK}\s+{_ITS}(?:offers?|proposals?|threats?|pledges?|promises?|statements?|remarks?|words|warnings?|support|consent|acceptance"
    rf"|notices?|ultimatum|plans?|commitments?|guarantees?|comments?|agreement|approval|accusations?|charges?|lockout|strike|stoppages?)",
    r"(?:offer|proposal|threat|pledge|promise|lockout|strike|ultimatum|notice|guarantee)s? (?:[\w’'-]+ ){0,5}?"
    r"(?:is|was|are|were|has been|have been|had been|would be) "
    r"(?:withdrawn|suspended|off the table|off|called off|cancelled|canceled|lifted|taken back|void|rescinded"
    r"|dropped|no longer (?:on|valid|open))",
    r"(?:is|was|are|were) no longer (?:on offer|on the table|valid|open)|no longer (?:stands?|applies|holds?)|off the table",
    r"misspoke|(?:was|were) (?:a mistake|wrong to (?:say|offer|promise|threaten))|had gone too far|did not mean",
    r"should not have (?:said|offered|promised|threatened)",
    rf"(?:drop|lift|g[ai]v(?:e|es|en|ing) up|end|suspend)\w*\s+{_ITS}(?:threats?|lockout|ultimatum|notices?)",
    rf"(?:end(?:s|ed|ing)?|lift\w*|suspend\w*|call\w* off)\s+{_ITS}(?:strikes?|stoppages?|boycott|blockade|embargo|sanctions|siege|ban)",
    r"renege\w*|go(?:es|ing)? back on|went back on",
)
NONE = re.compile(
    r"\b(?:no longer (?:a |our |its |the )?(?:pre)?condition\w*|without (?:any )?(?:pre)?conditions?|unconditional\w*"
    r"|no (?:pre)?conditions?"
    r"|(?:drop|waiv|abandon|scrap|withdr[ae]w|lift|g[ai]v(?:e|es|en|ing) up)\w*\s+(?:[\w’'-]+\s+){0,4}?(?:pre)?conditions?"
    r"|not (?:a|its|our) (?:pre)?condition|even (?:if|without)|with or without|regardless"
    r"|with (?:[\w’'-]+ ){1,3}or without|(\w+) or no \1)\b",
    re.IGNORECASE,
)
NOT = re.compile(r"\b(?:not|never|no longer)\b|n[’']t\b", re.IGNORECASE)
_SIGN = re.compile(  # every match of the other patterns has a word that begins so
    r"\b(?:even\b|no\b|regardless|unconditional|abandon|away|back|call|cancel|ceas|drop|end|far\b|forgo|g[ai]v|let\b|lift|longer|mistake|misspoke|never\b|not\b|off\b|pull"
    r"|relinquish|renege|renounc|rescind|retract|retreat|revok|scrap|set\b|shelv|stop|suspend|void|waiv|withdr|without|wrong|t\b)",
    re.IGNORECASE,
)
_SIGN_OF_NEW = re.compile(r"\b(?:new|further|additional|another|extra|fresh|first|now|also|add|as|raised)", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never|refus\w+ to|declin\w+ to|unless|if|until|without|rather than|instead of)|n[’']t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


def says(pattern: re.Pattern[str], position: Position) -> str:
    """The words that say so of the party's own line; "" where they are asked of others, denied, or stand in a condition."""
    if position.code.act in OF_OTHERS:
        return ""
    words = told(position)
    own = len(words) - len(position.words.text)
    for match in pattern.finditer(words):
        if not in_condition(match.start() - own, position) and not _NOT_DONE.search(words[: match.start()]):
            return match.group()
    return ""


def in_condition(at: int, position: Position) -> bool:
    """Whether a place in a position's words, counted from where they begin, lies in one of its conditions."""
    place = position.words.start + at
    return any(one.words.start <= place < one.words.end for one in position.code.conditions)


def has_sign(position: Position) -> bool:
    """A quick look that spares most statements the long one: whether any word could belong to one of the patterns."""
    act = position.code.act
    if act in OF_OTHERS and act is not Act.DEMAND:
        return False
    is_sign = _is_sign_of_new if act is Act.DEMAND else _is_sign
    cue = position.cue
    return any(map(is_sign, position.words.text.split())) or (cue is not None and any(map(is_sign, cue.text.split())))


@cache  # as many as there are words
def _is_sign(word: str) -> bool:
    return _SIGN.search(word) is not None


@cache  # as many as there are words
def _is_sign_of_new(word: str) -> bool:
    return _SIGN_OF_NEW.search(word) is not None


def told(position: Position) -> str:
    """The cue and the words: "dropped" may stand in either."""
    return f"{position.cue.text} {position.words.text}" if position.cue else position.words.text
