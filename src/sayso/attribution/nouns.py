"""Nouns that attribute: "Moscow's fourth condition is ...", "Another condition cited is that ...", "the union's call for ...",
"an offer by the union to ...", "the union has two conditions for ..."."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sayso.attribution.cues import AUXILIARIES, NOUNS, PAST, PAST_OR_PARTICIPLE
from sayso.attribution.phrases import Token, tokens
from sayso.attribution.sentence import Sentence
from sayso.model import Span

_W = r"[\w-]{1,40}"
_OWNER = r"(?:[’']s|(?<=s)[’'])"
OPENERS = r"(?!(?:Despite|After|With|But|And|In|On|At|Amid|Following|Before|Under|For|If|When|While|As|Regarding|About|Of)\s)"
_IS = "is|are|was|were|involves?d?|concerns?|concerned|revolves around|would be|remains?|remained|includes?d?|has been|being"
_ONE_WORD = "|".join(sorted(noun for noun in NOUNS if " " not in noun))
_STATED = re.compile(
    rf"(?<![\w-])(?P<who>(?:[Tt]he\s+)?(?:{OPENERS}{_W}\s+){{0,4}}?{_W}{_OWNER}|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]nother|[Tt]he|[Aa]|[Oo]ne)\s+"
    rf"(?P<cue>(?:{_W}\s+){{0,2}}(?:condition|demand|proposal|offer|request|requirement|precondition|priority|goal|aim|red line|position)"
    rf"(?:\s+(?:cited|named|mentioned|set out|put forward|raised))?\s+(?:for\s+(?:{_W}\s+){{1,4}})?(?:{_IS}))\s+"
    r"(?P<what>.+)",
    re.DOTALL,
)
# What is the case with a demand is not what it asks for: "is on the table", "was rejected".
_NO_CONTENT = re.compile(
    r"(?:(?:\w+ly|not|also|then|now|still|already|being|been|yet)\s+){0,3}"
    r"(?:(?:on|in|at|under|before|with|from|by|off|up|over|out|behind|like|as|seen|made|met|put|given|known|unclear|likely)\b|\w{3,}ed\b)"
)
_HELD = re.compile(
    rf"(?<![\w-])(?P<who>(?:{OPENERS}[A-Z][\w.-]{{0,40}}\s+){{0,3}}(?!Despite)[A-Z][\w.-]{{0,40}}[’']s?"
    rf"|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he\s+(?:{_W}\s+)??{_W}{_OWNER})\s+"
    rf"(?P<cue>(?:[a-z-]{{1,40}}\s+){{0,2}}?(?:{_ONE_WORD}))\s+"
    r"(?:on\s+\w{1,10}day\s+)?(?P<what>(?:that|to|of|for)\s+[^.;]{1,400})"
)
_HAS = re.compile(
    rf"(?<![a-z-])(?P<who>(?:{OPENERS}[A-Z][\w.’'-]{{0,40}}\s+){{1,4}}|[Tt]he\s+(?:{_W}\s+){{1,3}}?)(?P<cue>has|have|had)\s+"
    rf"(?P<what>(?:{_W}\s+){{1,3}}?(?:conditions|demands|requirements|red lines|objections|reservations|priorities)\s+"
    r"(?:for|to|about|on|before)\s+[^.;]{3,200})"
)
_TAIL = re.compile(rf",\s+(?:according to\b|(?:{_W}\s+){{1,5}}(?:said|says|told|reported|added|wrote)\b)")  # who tells it
_BY = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Tt]his|[Tt]hat)\s+(?:[a-z-]{{1,40}}\s+){{0,2}}?(?P<cue>{_ONE_WORD})\s+"
    rf"(?:by|from)\s+(?P<who>(?:{_W}(?:[’']s?)?\s+){{0,5}}?{_W})\s+(?P<what>(?:that|to|for)\s+[^.;]{{1,400}})"
)
# Who judges what another asks says as what behind it ("dismissed the union's call for talks as a stunt").
_JUDGES = re.compile(
    r"\b(?:describ|dismiss|brand|denounc|condemn|label|portray|reject|welcom|regard|see|view|prais|hail|decri|derid|treat)\w*\s+\Z",
    re.IGNORECASE,
)
_VERDICT = 20  # characters before a noun's owner in which the verb stands that judges
_AS = re.compile(r"(?<!such)(?<!well)(?<!soon)(?<!long)(?<!far)\s+as\s")
_RELATIVES = frozenset("who which that where whose what how why if unless until when".split())
_LINKS = frozenset("to of for in on at by with from and or , the a an its his her their not".split())
_OBJECTS = frozenset("the a an his her its their our no nobody nothing many some all both most few little him them it us me".split())
_FINITE = AUXILIARIES - frozenset("'s 'd 've 'll 're be been being having do not n't never".split())


def nouns(sentence: Sentence) -> Iterator[tuple[Span | None, Span, Span]]:
    """Source, cue and content of each noun of attribution outside quotations, in order."""
    start, end = sentence.span.start, sentence.span.end
    match = _STATED.search(sentence.text, start, end)
    if match and not sentence.quoted(match.start("cue")) and not _NO_CONTENT.match(match.group("what")):
        source = Span(*match.span("who")) if match.group("who").lower() not in {"another", "the", "a", "one"} else None
        yield source, Span(*match.span("cue")), Span(*match.span("what"))
        return
    listed = [match for pattern in (_HELD, _BY, _HAS) for match in _all(pattern, sentence.text, start, end)]
    starts = sorted(match.start() for match in listed)
    for match in listed:
        if not sentence.quoted(match.start("cue")):
            later = bisect_right(starts, match.start("what"))
            stop = min(match.end("what"), starts[later] if later < len(starts) else match.end("what"))
            tail = _TAIL.search(sentence.text, match.start("what"), stop)
            stop = tail.start() if tail else stop
            judged = _JUDGES.search(sentence.text, max(start, match.start() - _VERDICT), match.start())
            verdict = _AS.search(sentence.text, match.start("what"), stop) if judged else None
            what = _before_and(sentence.text, Span(match.start("what"), verdict.start() if verdict else stop))
            who = Span(match.start("who"), match.start("who") + len(match["who"].rstrip()))
            yield who, Span(*match.span("cue")), _clause(sentence.text, what)


def _all(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """All matches; the content of one may hold the next ("his calls for talks and her offer to host them")."""
    while match := pattern.search(text, start, end):
        yield match
        start = match.start("what")


def _before_and(text: str, what: Span) -> Span:
    """The content without the "and" that leads to the next one."""
    kept = re.sub(r"[\s,]+(?:and|or|but)?\s*\Z", "", what.of(text))
    return Span(what.start, what.start + len(kept))


def _clause(text: str, what: Span) -> Span:
    """The content without the verb of the sentence that the noun is the subject of ("offer to host the talks surprised nobody")."""
    found = tokens(text, what)
    if found[0].low == "that":
        return what
    for i in range(2, len(found)):
        if found[i].low in _RELATIVES:
            return what
        if _finite(found, i):
            comma = next((at for at in range(i - 1, 1, -1) if found[at].text == ","), i)  # ", the employers declined" has its own subject
            return Span(what.start, found[comma - 1].end)
    return what


def _finite(found: list[Token], i: int) -> bool:
    """Whether the token is a finite verb whose subject has ended right before it."""
    token, before = found[i], found[i - 1]
    if token.capital or before.low in _LINKS or not before.word:
        return False
    if token.low in _FINITE or token.low in PAST:
        return True
    following = found[i + 1] if i + 1 < len(found) else None
    past = token.low in PAST_OR_PARTICIPLE or (token.low.endswith("ed") and len(token.low) > 4)
    return past and following is not None and (following.low in _OBJECTS or following.capital)
