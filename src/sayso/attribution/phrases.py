"""Tokens of a sentence, and the noun phrase that stands before or behind a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.attribution.cues import ADVERBS, AUXILIARIES, VERBS
from sayso.model import Span

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:[-’'](?!s\b|t\b|re\b|ll\b|d\b|ve\b)\w+)*(?:n[’']t)?|[’'](?:s|re|ll|d|ve)\b|[^\w\s]")

# A noun phrase before a cue ends, read backwards, at one of these.
_STOPS = frozenset(
    "that which who whom whose when while as because if although though after before since until unless whether where than but or "
    "so yet nor however meanwhile said says say there it's despite amid during following with by under over about against "
    "without into onto upon within through also".split()
)
_LINKS = frozenset("of for in at on from to and &".split())
_DETERMINERS = frozenset("the a an his her its their our my your this that these those another one several many some all both most".split())
PRONOUNS = frozenset("he she they it we i you who one both others some many".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the text; `low` is its form in small letters with straight apostrophes."""

    start: int
    end: int
    text: str
    low: str

    @property
    def word(self) -> bool:
        return self.text[0].isalnum() or len(self.text) > 1

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def tokens(text: str, span: Span) -> list[Token]:
    """The tokens of a stretch, in order."""
    return [Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text, span.start, span.end)]


def subject_before(found: list[Token], at: int) -> Span | None:
    """The noun phrase that ends right before token `at`; an apposition or aside between commas is stepped over."""
    last = at - 1
    if last < 0:
        return None
    if found[last].text == ",":  # "Ana Belo, the union's president, said"
        opening = next((i for i in range(last - 1, max(-1, last - 14), -1) if found[i].text == ","), None)
        if opening is None or opening == 0:
            return None
        whole = subject_before(found, opening)
        return Span(whole.start, found[last - 1].end) if whole and found[opening + 1].low in _DETERMINERS | {"head", "who", "along", "together", "alongside"} else whole
    first = last
    while first >= 0 and _belongs(found, first, last):
        first -= 1
    first += 1
    while first <= last and (found[first].low in _LINKS | AUXILIARIES | ADVERBS or not found[first].word):
        first += 1
    if found[first : last + 1] and found[first].low.endswith("ing") and found[last].capital:  # "Posting on Telegram Medinsky said"
        while first < last and not (found[first].capital and found[first - 1].low in {"on", "at", "in", "to"}):
            first += 1
        first = min(first + 1, last) if found[first + 1 : last + 1] else first
    if first > last or last - first > 16 or found[first].low in {"such", "how", "what", "why"}:
        return None
    return Span(found[first].start, found[last].end)


def _belongs(found: list[Token], i: int, last: int) -> bool:
    """Whether token i may be inside the noun phrase that ends at `last`."""
    token = found[i]
    if not token.word:
        return token.text in "-&." and i < last
    if token.low in PRONOUNS and i < last:
        return False
    if token.low in _STOPS or (token.low in AUXILIARIES and token.low != "'s"):
        return False
    if token.low == "and":
        return i > 0 and (found[i - 1].capital or found[i - 1].low in {"government", "union"}) and not _verb_left(found, i)
    if token.low in VERBS and not token.capital and token.low not in {"set", "back", "call", "calls", "post", "support", "demands"}:
        return i + 1 <= last and i > 0 and found[i - 1].low in _DETERMINERS
    return not (token.low in {"to", "on"} and not token.capital and i + 1 <= last and not found[i + 1].capital)


def _verb_left(found: list[Token], i: int) -> bool:
    """Whether something that looks like a finite verb stands in the clause to the left of token i."""
    for token in reversed(found[:i]):
        if token.text in ",;:“”\"":
            return False
        if token.low in AUXILIARIES - {"'s"} or (token.low.endswith("ed") and not token.capital):
            return True
    return False


def noun_phrase_after(found: list[Token], at: int) -> Span | None:
    """The noun phrase that begins at token `at` and runs to the next mark ("said Ana Belo, the president")."""
    end = at
    while end < len(found) and found[end].word and found[end].low not in _STOPS | AUXILIARIES - {"'s"} and end - at < 12:
        if found[end].low in {"on", "in", "at", "to", "and"} and end > at and not _name_goes_on(found, end):
            break
        end += 1
    if end == at:
        return None
    if end + 1 < len(found) and found[end].text == "," and found[end + 1].low in _DETERMINERS:
        closing = next((i for i in range(end + 1, min(len(found), end + 14)) if not found[i].word and found[i].text not in "-&"), None)
        if closing is not None:
            end = closing
    return Span(found[at].start, found[end - 1].end)


def _name_goes_on(found: list[Token], end: int) -> bool:
    return end + 1 < len(found) and found[end + 1].capital and found[end].low == "and"
