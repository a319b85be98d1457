"""What a speaker does, from the cue and the content: demand, propose, commit, accept, reject, threaten, reserve, claim, deny, accuse."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Act


@dataclass(frozen=True, slots=True)
class ActGuess:
    """An act, how sure it is, and the words that spoke for it."""

    act: Act
    confidence: float
    words: str


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


_NOT_TRUE = r"nonsense|false|untrue|(?:a )?lies?|baseless|groundless|fabricat\w+|absurd|ridiculous|fake|fiction|rubbish|invented|slander|unfounded"
_CLAIMS = r"claims?|warnings?|allegations?|accusations?|reports?|rumou?rs?|possibilit\w+|suggestions?|charges?|fears?|speculation|notion|idea"

# Cues that settle the act by themselves, strongest first. A cue of plain saying settles nothing.
_CUES: tuple[tuple[re.Pattern[str], Act], ...] = (
    (_any(r"den(?:y|ies|ied|ying|ials?)"), Act.DENY),
    (_any(r"accus\w+", r"blam\w+", r"condemn\w*", r"criticis\w+", r"criticiz\w+", r"denounc\w+", r"slam\w*", r"blast\w*"), Act.ACCUSE),
    (
        _any(
            r"reject\w*", r"refus\w+", r"rul\w+ out", r"dismiss\w*", r"declin\w+", r"oppos\w+", r"veto\w*", r"turn\w* down", r"resist\w*",
            r"rebuff\w*", r"spurn\w*", r"unwilling", r"objects? to", r"objected", r"objections?", r"walk\w* away from", r"adamant",
        ),
        Act.REJECT,
    ),
    (_any(r"threat\w*", r"warn\w*"), Act.THREATEN),
    (
        _any(
            r"demand\w*", r"insist\w*", r"wants?", r"wanted", r"requir\w+", r"call(?:s|ed|ing)? (?:for|on)", r"calls?", r"urg\w+", r"ask\w*",
            r"appeal\w*", r"press\w* for", r"push\w* for", r"conditions?", r"preconditions?", r"expect\w*", r"request\w*", r"prefer\w*",
            r"seek\w*", r"sought", r"pleas?", r"red lines?", r"priorit\w+", r"hopes? for", r"aims?", r"goals?", r"ultimatum",
        ),
        Act.DEMAND,
    ),
    (_any(r"propos\w+", r"suggest\w*", r"recommend\w*"), Act.PROPOSE),
    (
        _any(r"doubt\w*", r"concern\w*", r"worried", r"sceptic\w*", r"skeptic\w*", r"reluctan\w+", r"hesitant", r"unconvinced", r"question\w*"),
        Act.RESERVE,
    ),
    (
        _any(r"accept\w*", r"agree\w*", r"approv\w+", r"endors\w+", r"support\w*", r"back(?:s|ed|ing)", r"welcom\w+", r"embrac\w+", r"open to",
             r"(?:is|are|was|were) open", r"favou?r\w*"),
        Act.ACCEPT,
    ),
    (
        _any(
            r"pledg\w+", r"promis\w+", r"vow\w*", r"commit\w*", r"undert\w+", r"guarante\w+", r"ready", r"readiness", r"willing\w*", r"prepared",
            r"offer\w*", r"assuranc\w+", r"intend\w*", r"plans? to", r"determined", r"will",
        ),
        Act.COMMIT,
    ),
)  # fmt: skip

# What the content itself does, where the cue is plain; first fit counts.
_CONTENTS: tuple[tuple[re.Pattern[str], Act, float], ...] = (
    (re.compile(rf"\bdenial of\b|\b(?:is|are|was|were|as|be)\s+(?:\w+ly\s+)?[“\"‘']?(?:\w+ly\s+)?(?:{_NOT_TRUE})\b|\bnever\s+(?:intended|planned|promised|agreed|said|offered|\w+[’']s goal)"
                r"|\b(?:is|was|were|are)(?: simply)? not true\b|\b(?:is|was) no such\b|\bagreed to nothing\b|\bwas never\b|\bno (?:intention|plans?) (?:to|of)\b|\bhad not (?:agreed|offered|promised|said)|\bdenie[ds]\b", re.I), Act.DENY, 0.7),
    (re.compile(r"\bif\b[^.;]*\b(?:not|n[’']t|refus\w+|fail\w*|reject\w*)\b[^.;]*\b(?:will|would|shall)\b|\b(?:will|would) (?:have|face|pay|suffer|bring) "
                r"(?:\w+ )?(?:consequences|the price|a price|dearly|sanctions|tariffs)|\bplaying with fire\b|\bretaliat\w+|\bwill (?:\w+ )?lock (?:out|the)\b|\bby (?:military )?force\b"
                r"|\bwalk out\b|\bescalat\w+|\bworld war\b|\bwwiii\b|\bbad things?\b", re.I), Act.THREATEN, 0.65),
    (re.compile(r"\bunacceptable\b|\bout of the question\b|\bnon-?negotiable\b|\bred line\b|\bnot up for (?:negotiation|discussion)\b|\b(?:will|would|can|could|cannot|"
                r"can[’']t|won[’']t|wouldn[’']t)\s*(?:not|never|be no)?\s*(?:accept|agree|sign|tolerate|negotiate over|give in|back down|be (?:a|any) )"
                r"(?<!will accept)(?<!would accept)(?<!can accept)(?<!will agree)(?<!would agree)(?<!will sign)(?<!would sign)|\bthere (?:can(?:not)?|could|will|would) (?:not )?be (?:no|a|any)\b"
                r"|\b(?:reject|refuse|rule out)\w*\b|\bno say in\b|\bpointless\b|\bno deal\b|\bnot an option\b|\bunaffordable\b|\bno reason to\b", re.I), Act.REJECT, 0.65),
    (re.compile(r"\b(?:ready|willing|prepared)\b[^.;]{0,15}\bto\b|\b(?:we|it|he|she|they|i)[’']?(?:ll| will| would| shall)\b(?! have to)|\b(?:would|will|shall) (?:never|refrain|not)\b"
                r"|\bpledge[sd]?\b|\bguarantee[sd]? that\b|\bpromise[sd]? to\b|\bis committed to\b|\bno new\b|\bagrees? not to\b|\bundertakes?\b", re.I), Act.COMMIT, 0.65),
    (re.compile(r"\bmust\b|\b(?:has|have|had|needs?|ought) to\b|\bshould\b|\bthe condition that\b|\bdemand\w*\b|\binsist\w*\b|\bexpect(?:s|ed)? (?:a|an|the)\b|\bneed for\b"
                r"|\bwants?\b|\b(?:calls?|called) (?:for|on)\b|\bonly (?:if|after|when)\b|\bis up to\b|\bball is in\b|\bit is time\b|\bcould not\b.*\bwithout\b", re.I), Act.DEMAND, 0.6),
    (re.compile(r"\b(?:conditions?|demands?|preconditions?) (?:for|to)\b", re.I), Act.DEMAND, 0.6),
    (re.compile(r"\bpropos\w+|\bput forward\b|\bsuggest\w*\b|\bcould be (?:where|held|a|the)\b|\bwork(?:ing)? on\b|\bhas sent\b|\bready to host\b|\binvit\w+|\blet us\b|\bplan for\b", re.I),
     Act.PROPOSE, 0.55),
    (re.compile(r"\bagree(?:s|d)?\b|\baccept(?:s|ed)?\b|\bwelcom\w+\b|\bopen to\b|\bendors\w+|\bsupport(?:s|ed)?\b|\bacceptable\b|\bfair\b", re.I), Act.ACCEPT, 0.55),
    (re.compile(r"\baccus\w+|\bblam\w+|\bcheat\w*|\bviolat\w+|\bl(?:ying|ied)\b|\bmislead\w*|\brefus(?:ing|es|ed)\b|\bfabricat\w+|\bbetray\w*|\bsabotag\w+|\bprovok\w+|\bresponsible for\b"
                r"|\bto blame\b|\bbad faith\b|\bblackmail\w*|\bhostage\b", re.I), Act.ACCUSE, 0.55),
    (re.compile(r"\bconcern(?:s|ed)?\b|\bdoubt\w*|\bunclear\b|\bnot (?:yet )?(?:convinced|sure|certain|enough)\b|\btoo early\b|\bremains to be seen\b|\bcautious\w*|\bnot ready\b", re.I),
     Act.RESERVE, 0.5),
)  # fmt: skip

_WILL = re.compile(r"\b(?:will|would|shall)\b(?! have\b)", re.I)  # what the own side says will be done binds it
_NEGATED = _any("not", "n't", "never", r"\w+n[’']t", "no longer", "cannot", "neither", "nor")
_BINDING = frozenset({Act.COMMIT, Act.ACCEPT, Act.REJECT, Act.PROPOSE, Act.DENY, Act.RESERVE})
_TURNED = {Act.ACCEPT: Act.REJECT, Act.COMMIT: Act.REJECT, Act.DEMAND: Act.REJECT, Act.REJECT: Act.RESERVE, Act.DENY: Act.RESERVE}
_MEETING = _any(r"meet\w*", r"host\w*", r"talks?", r"summit", r"mediat\w+", r"round", r"venue")


def guess_act(cue: str, content: str, about_other: bool = False) -> ActGuess:
    """The act of a cue with its content; a claim where neither says more.

    With `about_other` the content tells what another side does: such content binds nobody but may ask or accuse.
    """
    if re.search(r"\bcall(?:s|ed|ing)?$", cue, re.I) and re.search(rf"[“\"‘']?\b(?:{_NOT_TRUE})\b", content, re.I):
        return ActGuess(Act.DENY, 0.7, f"{cue} … {content[-30:]}")
    for pattern, act in _CUES:
        if match := pattern.search(cue):
            return _settled(act, match.group(), cue, content)
    for pattern, act, confidence in _CONTENTS:
        if about_other and act in _BINDING:
            continue
        if match := pattern.search(content):
            return ActGuess(act, confidence, match.group())
    if not about_other and (match := _WILL.search(content)):
        return ActGuess(Act.COMMIT, 0.45, match.group())
    return ActGuess(Act.CLAIM, 0.5, cue)


def _settled(act: Act, words: str, cue: str, content: str) -> ActGuess:
    """The act of a cue that settles it, but for what its object or a negation makes of it."""
    if act is Act.REJECT and re.match(rf"(?:the |these |those |such |any |all |his |her |their )?(?:\w+ ){{0,2}}?(?:{_CLAIMS})\b", content, re.I):
        return ActGuess(Act.DENY, 0.65, f"{words} {content[:30]}")
    if act is Act.COMMIT and words.lower().startswith("offer") and _MEETING.search(content):
        act = Act.PROPOSE
    if re.search(r"\bpropos", words, re.I) and re.search(r"\bconditions?\b|\bdemands?\b", content, re.I):
        act = Act.DEMAND
    if act in _TURNED and _NEGATED.search(cue):
        return ActGuess(_TURNED[act], 0.6, cue)
    if act is Act.PROPOSE and re.match(r"suggest", words, re.I) and not re.match(r"(?:that|a |an |to |\w+ing )", content, re.I):
        return ActGuess(Act.CLAIM, 0.5, words)
    return ActGuess(act, 0.75, words)
