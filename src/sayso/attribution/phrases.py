"""Tokens of a sentence, and the noun phrase that stands before or behind a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.attribution.cues import ADVERBS, AUXILIARIES, PARTICIPLES, VERBS
from sayso.model import Span

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:[-’'](?!s\b|t\b|re\b|ll\b|d\b|ve\b)\w+)*(?:n[’']t)?|[’'](?:s|re|ll|d|ve)\b|[^\w\s]")

# A noun phrase before a cue ends, read backwards, at one of these.
_STOPS = frozenset(
    "that which who whom whose when while as because if although though after before since until unless whether where than but or "
    "so yet nor however meanwhile said says say there it's despite amid during following with by under over about against "
    "without into onto upon within through also".split()
)
_LINKS = frozenset("of for in at on from to and &".split())
_ASIDES = frozenset("head who along together alongside".split())
DETERMINERS = frozenset("the a an his her its their our my your this that these those another one several many some all both most".split())
# "officials familiar with the talks", "a source close to the talks": the noun phrase goes on behind these.
_FAMILIAR = frozenset("familiar acquainted associated connected involved close sympathetic loyal opposed".split())
_PEOPLE = frozenset(
    "official officials source sources person people man woman men women diplomat diplomats lawyer lawyers lawmaker lawmakers minister "
    "ministers analyst analysts executive executives aide aides worker workers member members expert experts family families".split()
)
_BRACKETS = {")": "(", "—": "—", "–": "–"}
_REACH = 20  # tokens before a cue in which its subject is looked for
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


_ALONE = frozenset("i he she it we they you".split())


def subject_before(found: list[Token], at: int) -> Span | None:
    """The noun phrase that ends right before token `at`; an apposition or aside between commas is stepped over."""
    if at < 1:
        return None
    if opener := _BRACKETS.get(found[at - 1].text):  # "Hank Johnson (Georgia) said", "Lind – of the union – said"
        opening = next((i for i in range(at - 2, max(0, at - 15), -1) if found[i].text == opener), 0)
        return _phrase_before(found, opening) if opening else None
    if found[at - 1].text != ",":
        return _phrase_before(found, at)
    opening = next((i for i in range(at - 2, max(-1, at - 15), -1) if found[i].text == ","), 0)  # "Ana Belo, the union's president, said"
    whole = _phrase_before(found, opening) if opening else None
    return Span(whole.start, found[at - 2].end) if whole and found[opening + 1].low in DETERMINERS | _ASIDES else whole


def _phrase_before(found: list[Token], at: int) -> Span | None:
    last = at - 1
    if last >= 0 and found[last].low in _ALONE:  # "said on Monday it wants"
        return Span(found[last].start, found[last].end)
    first = last
    while first >= max(0, last - _REACH) and _belongs(found, first, last):
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
        return i < last and (token.text in "-&." or possessive(found, i))
    if token.low in PRONOUNS and i < last:
        return False
    if i < last and (_goes_on(found, i) or (token.low in _FAMILIAR and found[i + 1].low in {"with", "to"})):
        return True
    if token.low in _STOPS or (token.low in AUXILIARIES and token.low != "'s"):
        return False
    if token.low == "and":
        return i > 0 and (found[i - 1].capital or found[i - 1].low in {"government", "union"}) and not _verb_left(found, i)
    if token.low in VERBS and not token.capital and token.low not in {"set", "back", "call", "calls", "post", "support", "demands"}:
        return i + 1 <= last and i > 0 and found[i - 1].low in DETERMINERS
    return not (token.low in {"to", "on"} and not token.capital and i + 1 <= last and not found[i + 1].capital)


def possessive(found: list[Token], i: int) -> bool:
    """Whether token i is the apostrophe of a possessive in -s' ("the nurses' union")."""
    if not 0 < i < len(found) - 1 or found[i].low != "'" or not found[i - 1].low.endswith("s"):
        return False
    return found[i - 1].end == found[i].start and found[i].end < found[i + 1].start and found[i + 1].word


def _goes_on(found: list[Token], i: int) -> bool:
    """Whether a noun phrase goes on over token i: "officials with knowledge of", "familiar with", "a draft seen by"."""
    before = found[i - 1].low if i else ""
    if found[i].low == "with":
        return before in _PEOPLE | _FAMILIAR
    if found[i].low == "to":
        return before in {"close", "sympathetic", "loyal", "opposed"}
    return found[i].low == "by" and participle(before) and i > 1 and found[i - 2].low not in AUXILIARIES


def participle(word: str) -> bool:
    """Whether the form may be a past participle."""
    return word in PARTICIPLES or (word.endswith("ed") and len(word) > 4)


def _verb_left(found: list[Token], i: int) -> bool:
    """Whether something that looks like a finite verb stands in the clause to the left of token i."""
    for token in reversed(found[max(0, i - _REACH) : i]):
        if token.text in ',;:“”"':
            return False
        if token.low in AUXILIARIES - {"'s"} or (token.low.endswith("ed") and not token.capital):
            return True
    return False


def noun_phrase_after(found: list[Token], at: int) -> Span | None:
    """The noun phrase that begins at token `at` and runs to the next mark ("said Ana Belo, the president")."""
    end = at
    while end < len(found) and end - at < 12 and _continues(found, at, end):
        end += 1
    if end == at:
        return None
    if end + 1 < len(found) and found[end].text == "," and found[end + 1].low in DETERMINERS:
        closing = next((i for i in range(end + 1, min(len(found), end + 14)) if not found[i].word and found[i].text not in "-&"), None)
        if closing is not None:
            end = closing
    return Span(found[at].start, found[end - 1].end)


def _continues(found: list[Token], at: int, end: int) -> bool:
    """Whether the noun phrase that began at token `at` takes in token `end`."""
    token = found[end]
    if end > at and (possessive(found, end) or _goes_on(found, end)):
        return True
    if not token.word or token.low in _STOPS | AUXILIARIES - {"'s"}:
        return False
    return end == at or token.low not in {"on", "in", "at", "to", "and"} or _name_goes_on(found, end)


def _name_goes_on(found: list[Token], end: int) -> bool:
    return end + 1 < len(found) and found[end + 1].capital and found[end].low == "and"
