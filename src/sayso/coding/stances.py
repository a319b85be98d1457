"""Where a speaker stands towards an issue's proposition."""

from __future__ import annotations

import re

from sayso.coding.issues import Codebook
from sayso.dossier import Issue
from sayso.model import Act, Stance

# Words that turn what they govern round: "stop attempting to join", "no further strikes", "abandon the plan".
_TURNS = re.compile(
    r"\b(?:not|never|no|without|nor|neither|stop\w*|halt\w*|end(?:s|ed|ing)?|abandon\w*|drop\w*|giv\w+ up|refrain\w*|cease[sd]?|prevent\w*|"
    r"avoid\w*|block\w*|ban(?:s|ned|ning)?|scrap\w*|withdraw\w* from|against|oppos\w+|reject\w*|refus\w+|rul\w+ out|unacceptable|nonsense|pointless|"
    r"non-?negotiable|lift\w*|eas(?:e|es|ed|ing)|remov\w+|cancel\w*|suspend\w*|(?:keep(?:s|ing)?|kept) (?:\w+ ){0,2}?(?:off|out)|no say)\b|n[’']t\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;:.!?–—]\s|\b(?:but|and|while|because|after)\s")
_TURNING_ACTS = frozenset({Act.REJECT, Act.RESERVE})
_SAYING_ONLY = frozenset({Act.CLAIM, Act.ACCUSE})


def stance(act: Act, issue: Issue, words: str, conditional: bool, codebook: Codebook) -> tuple[Stance, str]:
    """The stance and why. A claim or accusation takes a side only where its words turn or repeat the proposition itself."""
    if not issue.proposition:
        return Stance.NONE, "the issue has no proposition"
    if conditional and act in {Act.COMMIT, Act.ACCEPT, Act.PROPOSE}:
        return Stance.CONDITIONAL, "it depends on a condition"
    if act is Act.DEMAND and re.match(r"(?:several|a (?:clear )?set of|\w+|its|his|her|their) conditions\b", words, re.IGNORECASE):
        return Stance.CONDITIONAL, "conditions are named for it"
    turned = _turns(words, issue, codebook)
    proposition = _turns(issue.proposition, issue, codebook)
    against = (turned + proposition) % 2 == 1
    if act in _TURNING_ACTS:
        against = not against if not turned else True
    if act is Act.DENY:
        return (Stance.FOR if proposition else Stance.NONE), "a denial targets a claim"
    if act in _SAYING_ONLY and not turned:
        return Stance.NONE, "it asserts, and takes no side"
    why = f"{act.value} with {turned} turning word(s) near the issue's words"
    return (Stance.AGAINST if against else Stance.FOR), why


def _turns(words: str, issue: Issue, codebook: Codebook) -> int:
    """How many turning words govern the issue's words: those in front of the first of them, not part of them."""
    places = codebook.places(issue.id, words)
    until = max((p.end for p in places), default=len(words))
    first = min((p.start for p in places), default=0)
    begin = max((m.end() for m in _JOINT.finditer(words, 0, first)), default=0)
    own = [(p.start, p.end) for p in places]
    found = [m for m in _TURNS.finditer(words, begin, until) if not any(s <= m.start() < e for s, e in own)]
    return len(found) % 2
