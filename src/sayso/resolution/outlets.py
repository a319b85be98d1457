"""Agencies, papers and broadcasters: what is named as one, and which one "the same daily" is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Span

_OUTLETS = frozenset(
    "reuters afp ap bloomberg bbc cnn tass interfax ria politico axios dpa ansa efe xinhua anadolu nhk sky npr cnbc itv kyodo yonhap pti "
    "upi kommersant izvestia spiegel monde figaro bild welt repubblica yle nrk svt nos ard zdf cbs nbc abc msnbc".split()
)
_TITLES = (
    r"(?:Times|Post|Journal|Guardian|Telegraph|News|Herald|Tribune|Press|Mail|Observer|Gazette|Agency|TV|Radio|Television|Chronicle|Standard"
    r"|Independent|Globe|Economist|Broadcasting|Newswire|Review|Monitor|Express|Echo|Courier|Dispatch|Examiner|Inquirer|Sentinel|Bulletin|Ledger"
    r"|Argus|Register|Mirror|Star|Sun|Gazzetta|Zeitung|Wire|Today|Network|Daily|Weekly|[A-Z]\w+(?:blatt|zeitung|bladet|avisen))"
)
_KINDS = r"(?:agency|paper|newspaper|daily|weekly|tabloid|magazine|news site|website|portal|broadcaster|channel|station)"
_OUTLET_WORDS = re.compile(rf"\b(?:{_TITLES}|agency|newspaper|media|broadcaster|magazine|daily)\b")
MEDIUM = re.compile(rf"\b{_KINDS}\b")
"""Words that tell that a name behind them is a medium's."""

KIND = re.compile(rf"^(?:[Tt]he\s+)?(?:(?!by\b|of\b)[a-z][\w-]*\s+){{0,2}}?(?:{_KINDS}|outlet)\s+(?=[A-Z])")
"""What a medium is called in front of its name: "the public broadcaster HRT"."""

_AGAIN = re.compile(rf"(?:the|this|that)\s+(?:same\s+)?{_KINDS}", re.IGNORECASE)
_NAMED = re.compile(rf"(?:[A-Z][\w’'-]*\s+){{0,3}}{_TITLES}\b")
_INTRODUCED = re.compile(rf"\b{_KINDS}\s+(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){{0,3}})")


def is_outlet(name: str) -> bool:
    """Whether words name an agency, paper or broadcaster."""
    words = re.sub(r"[’']s?$", "", name).lower().removeprefix("the ").split()
    return bool(words) and (words[0] in _OUTLETS or words[-1] in _OUTLETS or bool(_OUTLET_WORDS.search(name)))


def named(text: str) -> Iterator[Span]:
    """Where a text names media: what it calls one ("the magazine Profile"), and what is called like one ("Brenn Morning Post")."""
    found = [Span(*match.span("name")) for match in _INTRODUCED.finditer(text)]
    found += [Span(*match.span()) for match in _NAMED.finditer(text)]
    yield from sorted(found)


def takes_up_outlet(words: str) -> bool:
    """Whether words mean the medium that was named last: "the same daily", "the paper"."""
    return _AGAIN.fullmatch(words.strip()) is not None
