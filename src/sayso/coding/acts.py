"""What a speaker does, from the cue and the content: demand, propose, commit, accept, reject, threaten, reserve, claim, deny, accuse."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Act


@dataclass(frozen=True, slots=True)
class ActGuess:
    """An act, how sure it is (0 to 1), and the words that spoke for it; `at` is their place in the content, None for a cue.

    `second` is the runner-up, and `idle` the chance that the words do nothing in a negotiation, where a model was asked.
    """

    act: Act
    confidence: float
    words: str
    at: int | None = None
    second: str = ""
    idle: float = 0.0


def _any(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns, as whole words, in small letters or capitals."""
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE)


_NOT_TRUE = (
    r"(?:nonsense|false|untrue|not true|(?:a )?lies?|baseless|groundless|unfounded|fabricat\w+|absurd|ridiculous|fake|fiction"
    r"|rubbish|invented|slander)"
)
_CLAIMS = (
    r"(?:claims?|warnings?|allegations?|accusations?|reports?|rumou?rs?|possibilit\w+|suggestions?|charges?|fears?|speculation"
    r"|notion|idea)"
)
# After "will not": what binds the speaker not to do harm, and what only tells how things will be, is no refusal.
_NO_REFUSAL = (
    r"(?:attack|target|strike|invad|harm|hit|shell|bomb|use|deploy|send|start|launch|resum|repeat|escalat|provok|interfer|impos|rais|clos"
    r"|block|obstruct|dismiss|cut|expand|threat|violat|break|leav|walk|sack|fir|lock|shut|punish|station|test|seek|be|have|happen|last|work|help"
    r"|chang|bring|matter|mean|come|get|only|just)(?:e|es)?\b"
)

# Cues that settle the act by themselves, strongest first. A cue of plain saying settles nothing.
_CUES: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (Act.DENY, _any(r"den(?:y|ies|ied|ying|ials?)")),
    (Act.ACCUSE, _any(r"(?:accus|blam|criticis|criticiz|denounc)\w+", r"(?:condemn|slam|blast)\w*")),
    (
        Act.REJECT,
        _any(
            r"(?:reject|dismiss|declin|oppos|veto|resist|rebuff|spurn|object)\w*",
            r"(?:refus|rul\w+ out|turn\w* down|walk\w* away)\w*",
            r"unwilling|adamant",
        ),
    ),
    (Act.THREATEN, _any(r"(?:threat|warn)\w*")),
    (
        Act.DEMAND,
        _any(
            r"(?:demand|insist|requir|urg|ask|expect|request|prefer|seek|appeal)\w*",
            r"want(?:s|ed)?|sought|calls?(?! (?:off|in|up|it)\b)|call(?:s|ed|ing)? (?:for|on)|(?:press|push)\w* for",
            r"(?:pre)?conditions?|pleas?|red lines?|priorit\w+|hopes? for|aims?|goals?|ultimatum",
        ),
    ),
    (Act.PROPOSE, _any(r"(?:propos|suggest|recommend)\w*")),
    (Act.RESERVE, _any(r"(?:doubt|concern|sceptic|skeptic|reluctan|question)\w*", r"worried|hesitant|unconvinced")),
    (
        Act.ACCEPT,
        _any(r"(?:accept|agree|approv|endors|support|welcom|embrac|favou?r)\w*", r"back(?:s|ed|ing)|(?:is |are |was |were )?open(?: to)?"),
    ),
    (
        Act.COMMIT,
        _any(
            r"(?:pledg|promis|vow|commit|undert|guarante|offer|assuranc|intend)\w*",
            r"read(?:y|iness)|willing\w*|prepared|plans? to|determined|will",
        ),
    ),
)

_OUT = (
    r"unacceptable|unaffordable|out of the question|non-?negotiable|red line|not up for (?:negotiation|discussion)"
    r"|no say in|pointless|no deal|not an option|no reason to|no place (?:on|in|for)"
)
_RULED_OUT = _any(_OUT)  # rejects whoever is said to do it
_WOULD = r"(?:will|would|shall|[’']ll|[’']d|(?:is|are|was|were) going to)"
_HARMS = (  # what a side does to another, and no gift: "would go to court", "will stop every night shift"
    r"(?:\w+ )?(?:go to court|sue|walk(?: out| away)?\b(?! to)|leave the (?:room|table|talks)|quit|strike\b|stop (?:every|all|the|work)"
    r"|halt|block|refuse|resign|vote against|pull out|shut|close the|cut (?:off|the|all)|take .{3,30} to court|return to the streets"
    r"|bring .{3,30} down)"
)
# What the content itself does, where the cue is plain; the first fit counts.
_CONTENTS: tuple[tuple[Act, float, re.Pattern[str]], ...] = (
    (
        Act.DENY,
        0.7,
        _any(
            r"denial of|denie[ds]",
            rf"(?:is|are|was|were|as|be)\s+(?:\w+ly\s+)?[“\"‘']?(?:\w+ly\s+)?{_NOT_TRUE}",
            r"never (?:intended|planned|promised|agreed|said|offered|\w+[’']s goal)|was never",
            r"no (?:intention|plans?) (?:to|of)|(?:is|was) no such|agreed to nothing",
            r"had not (?:agreed|offered|promised|said)",
        ),
    ),
    (
        Act.THREATEN,
        0.65,
        _any(
            r"if\b[^.;]*(?:\bnot|n[’']t|\brefus\w+|\bfail\w*|\breject\w*)\b[^.;]*\b(?:will|would|shall)",
            r"(?:will|would) (?:have|face|pay|suffer|bring) (?:\w+ )?(?:consequences|the price|a price|dearly|sanctions|tariffs)",
            r"playing with fire|(?:retaliat|escalat)\w+|walk out|will (?:\w+ )?lock (?:out|the)",
            r"by (?:military )?force|world war|wwiii|bad things?",
            rf"{_WOULD} {_HARMS}[^.;]*\b(?:if|unless|until|should)\b|(?:if|unless|until)\b[^.;]*{_WOULD} {_HARMS}",
        ),
    ),
    (
        Act.REJECT,
        0.65,
        _any(
            _OUT,
            r"(?:will|would|can|could|do|does) not (?:accept|agree|sign|tolerate|negotiate|give in|back down|yield)",
            r"(?:won|wouldn|can|couldn|don)[’']?t (?:accept|agree|sign|tolerate|negotiate|give in|back down|yield)",
            r"no longer (?:accept|agree|support|back)\w*|(?:consent|yes|support|offer) is (?:gone|off the table)",
            r"(?:tak(?:e|es|en|ing)|took) back (?:\w+ )?(?:consent|yes|offer|promise|pledge|support|word|agreement)",
            r"with(?:draw\w*|drew) (?:\w+ ){0,2}(?:consent|support|offer|promise|pledge|agreement)",
            rf"(?:(?:will|would|shall) (?:not|never)|(?:won|wouldn)[’']?t) (?!{_NO_REFUSAL}|\w+ed\b)[a-z]+",
            r"(?:will|would) never (?:accept|agree|sign)|cannot (?:accept|agree|sign|tolerate)",
            r"there (?:can|could|will|would) (?:not )?be (?:no|a|any)|there cannot be (?:a|any)",
            r"(?:reject|refuse|rule out)\w*",
        ),
    ),
    (
        Act.COMMIT,
        0.65,
        _any(
            r"(?:ready|willing|prepared)[^.;]{0,15} to|(?:would|will|shall) (?:never|refrain|not)",
            r"(?:we|it|he|she|they|i)(?:[’']ll| will| would| shall)(?! have to)",
            r"no longer (?:ask|insist|demand|call|want)\w*",
            r"dropp?(?:s|ed|ing)? (?:its|the|their|his|her|our) (?:\w+ )?(?:demand|condition|objection|ban)\w*",
            r"pledge[sd]?|guaranteed that|(?:will|would|can|could|to|we|i|they|he|she) guarantees? that",
            r"promise[sd]? to|is committed to|no new|agrees? not to|undertakes?",
        ),
    ),
    (
        Act.DEMAND,
        0.6,
        _any(
            r"need(?:s|ed)? (?:an?|the|more|our|their|its)",
            r"must|should|(?:has|have|had|needs?|ought) to|the condition that|need for|is up to|ball is in|it is time",
            r"(?:demand|insist)\w*|wants?|(?:calls?|called) (?:for|on)|expect(?:s|ed)? (?:a|an|the)",
            r"(?:pre)?(?:conditions?|demands?) (?:for|to)",
        ),
    ),
    (
        Act.PROPOSE,
        0.55,
        _any(
            r"(?:propos|suggest|invit)\w*|put forward|let us|plan for",
            r"could be (?:where|held|a|the)|work(?:ing)? on|has sent|ready to host",
        ),
    ),
    (Act.ACCEPT, 0.55, _any(r"(?:agree|accept|support)(?:s|d|ed)?(?! for\b)|(?:welcom|endors)\w+|open to|acceptable|fair|live with")),
    (
        Act.ACCUSE,
        0.55,
        _any(
            r"(?:accus|blam|cheat|violat|mislead|fabricat|betray|sabotag|provok|blackmail)\w*",
            r"l(?:ying|ied)|refus(?:ing|es|ed)|responsible for|to blame|bad faith|hostage",
        ),
    ),
    (
        Act.RESERVE,
        0.5,
        _any(
            r"concern(?:s|ed)?|(?:doubt|cautious)\w*|unclear|too early|remains to be seen|not ready",
            r"not (?:yet )?(?:convinced|sure|certain|enough)",
        ),
    ),
)

_WILL = _any(r"(?:will|would|shall)(?! have\b)")  # what the own side says will be done binds it
_NEGATED = _any(r"not|never|no longer|cannot|neither|nor|\w*n[’']t")
_NOT_BEFORE = re.compile(r"\b(?:not|never|no longer|cannot|\w+n[’']t)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_TURNED = {Act.ACCEPT: Act.REJECT, Act.COMMIT: Act.REJECT, Act.DEMAND: Act.REJECT, Act.REJECT: Act.RESERVE, Act.DENY: Act.RESERVE}
_BINDING = frozenset({Act.COMMIT, Act.ACCEPT, Act.REJECT, Act.PROPOSE, Act.DENY, Act.RESERVE})
_MEETING = _any(r"(?:meet|host|mediat)\w*|talks?|summit|round|venue")
_CALLED_FALSE = _any(_NOT_TRUE)
_OF_A_CLAIM = re.compile(rf"(?:(?:the|these|those|such|any|all|his|her|their) )?(?:\w+ ){{0,2}}?{_CLAIMS}\b", re.IGNORECASE)
_A_MEASURE = re.compile(r"(?:a|an|to|\w+ing) ", re.IGNORECASE)
_A_WISH = _any(r"be|should|could|might|must|ought")
_A_FACT = _any(r"is|are|was|were|has|have|had|will|would|does|did")


_GIVEN_UP = re.compile(
    r"\b(?:no longer|drop(?:s|ped|ping)?|withdr[ae]w(?:n|s|ing)?|abandon\w*|waiv\w+|scrap\w*|g[ai]v(?:e|es|en|ing) up|retreat\w* from"
    r"|back\w* (?:away|down) from)\b",
    re.IGNORECASE,
)
_WENT_BACK = frozenset({Act.COMMIT, Act.ACCEPT})
_GIVEN_UP_FOR = {Act.DEMAND: Act.COMMIT, Act.THREATEN: Act.COMMIT, Act.REJECT: Act.ACCEPT, Act.RESERVE: Act.ACCEPT}


def gives_up(guess: ActGuess) -> bool:
    """Whether a guess is of a demand, a threat or a refusal that its cue gives up: a model hears only the noun in it."""
    return guess.act in _WENT_BACK and guess.at is None and _GIVEN_UP.search(guess.words) is not None


def guess_act(cue: str, content: str, about_other: bool = False) -> ActGuess:
    """The act of a cue with its content; a claim where neither says more.

    A "that" between the two belongs to the cue. With `about_other` the content tells what another side does: such content
    binds nobody but may ask or accuse.
    """
    if re.search(r"\bcall(?:s|ed|ing)?$", cue, re.IGNORECASE) and _CALLED_FALSE.search(content):
        return ActGuess(Act.DENY, 0.7, f"{cue} … {content[-30:]}")
    for act, pattern in _CUES:
        if match := pattern.search(cue):
            return _settled(act, match.group(), cue, content)
    if about_other and (match := _RULED_OUT.search(content)):
        return ActGuess(Act.REJECT, 0.65, match.group(), match.start())
    for act, confidence, pattern in _CONTENTS:
        if not (about_other and act in _BINDING) and (match := pattern.search(content)):
            turned = _TURNED.get(act, act) if _NOT_BEFORE.search(content[: match.start()]) else act
            return ActGuess(turned, confidence, match.group(), match.start())
    if not about_other and (match := _WILL.search(content)):
        return ActGuess(Act.COMMIT, 0.45, match.group(), match.start())
    return ActGuess(Act.CLAIM, 0.5, cue)


def _settled(act: Act, words: str, cue: str, content: str) -> ActGuess:
    """The act of a cue that settles it, but for what its object or a negation makes of it."""
    low = words.lower()
    if act is Act.REJECT and _OF_A_CLAIM.match(content):
        return ActGuess(Act.DENY, 0.65, f"{words} {content[:30]}")
    if act is Act.PROPOSE and low.startswith("suggest") and not _is_measure(cue, content):
        return ActGuess(Act.CLAIM, 0.5, words)
    if act in _GIVEN_UP_FOR and _GIVEN_UP.search(cue):  # "drops its demand for", "no longer insists on"
        return ActGuess(_GIVEN_UP_FOR[act], 0.6, cue)
    if act in _TURNED and _NEGATED.search(cue):
        return ActGuess(_TURNED[act], 0.6, cue)
    if act is Act.COMMIT and low.startswith("offer") and _MEETING.search(content):
        act = Act.PROPOSE
    return ActGuess(act, 0.75, words)


def _is_measure(cue: str, content: str) -> bool:
    """Whether what is suggested is something to do ("a truce", "that it be opened") and no guess ("that it was opened")."""
    fact = bool(_A_FACT.search(content))
    return bool(_A_MEASURE.match(content)) or (bool(_A_WISH.search(content)) and not fact) or (cue.endswith(" that") and not fact)
