"""A rule-based Extractor: quotations, verbs, adjectives and nouns of attribution, "according to", headlines and captions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.attribution.cues import ADJECTIVES, ADVERBS, AUXILIARIES, BE, HEARERS, NEGATIONS, NOUN_LIKE, NOUNS, PURE_PARTICIPLES, VERBS
from sayso.attribution.phrases import Token, noun_phrase_after, subject_before, tokens
from sayso.model import Attribution, Kind, Passage, Span
from sayso.passages import quotations

_TIME = re.compile(
    r"\s*,?\s*(?:(?:on|late on|early on|earlier on|last|this)\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?"
    r"|\s*,?\s*(?:yesterday|today|last night|overnight|last week|this week|earlier)\b"
)
_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
_DEMAND_NOUN = re.compile(
    r"(?P<who>(?:[Tt]he\s+)?(?:[\w-]+\s+){0,4}?[\w-]+[’']s|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]nother|[Tt]he|[Aa]|[Oo]ne)\s+"
    r"(?P<cue>(?:[\w-]+\s+){0,2}(?:condition|demand|proposal|offer|request|requirement|precondition|priority|goal|aim|red line|position)"
    r"(?:\s+(?:cited|named|mentioned|set out|put forward|raised))?\s+(?:for\s+(?:[\w-]+\s+){1,4})?"
    r"(?:is|are|was|were|involves?d?|concerns?|concerned|revolves around|would be|remains?|remained|includes?d?|has been|being))\s+"
    r"(?P<what>.+)",
    re.DOTALL,
)
_POSSESSED_NOUN = re.compile(
    r"(?P<who>(?:(?!Despite|After|With|But|And|In|On|At|Amid|Following)[A-Z][\w.-]*\s+){0,3}(?!Despite)[A-Z][\w.-]*[’']s?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he\s+[\w-]+[’']s)\s+"
    r"(?P<cue>(?:[a-z-]+\s+){0,2}?(?:" + "|".join(sorted(n for n in NOUNS if " " not in n)) + r"))\s+"
    r"(?:on\s+\w+day\s+)?(?P<what>(?:that|to|of|for)\s+[^.;]+)"
)
_NO_VERB_AFTER = frozenset(
    "the a an 's its his her their this any no to for new with in such these those some between about from into that of".split()
)
_SUPPOSED = frozenset("if unless until once when whenever whether provided".split())
_PREPOSITIONS = frozenset("to of about at in for on before with from by as during after into over under against between upon".split())
_HEARER_ONLY = re.compile(r"(?:to|in|at|during|after|before)\s+(?:the |a |an )?[\w’' ]{3,40}|[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}(?: \w+day)?|reporters")
_FIRST_PERSON = frozenset("i we our my us".split())
_SPEECH_ONLY = frozenset("he she they it we i who".split())
_CONFIDENCE = {"quote": 0.9, "report": 0.8, "attitude": 0.7, "noun": 0.6, "according": 0.85}


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or several that one quotation holds together."""

    span: Span
    quotes: tuple[Span, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue in a unit: tokens first to last, both included."""

    first: int
    last: int
    style: str
    lemma: str
    gerund: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution before trimming."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    style: str


@dataclass(frozen=True)
class Rules:
    """The rule-based extractor. It needs no model and no data beyond its word lists."""

    id: str = "rules-1"

    def extract(self, text: str, passages: tuple[Passage, ...]) -> tuple[Attribution, ...]:
        """The attributions of a text, in order."""
        quotes = quotations(text)
        found: list[_Found] = []
        for unit in _units(passages, quotes):
            here = list(_in_unit(text, unit))
            if not here and found and _only_quote(text, unit):
                found[-1] = replace(found[-1], content=(*found[-1].content, unit.span))
            found += here
        made = (self._attribution(text, one, quotes) for one in found)
        return tuple(sorted({a for a in made if a}, key=lambda a: (a.start, a.content, a.cue)))

    def _attribution(self, text: str, found: _Found, quotes: tuple[Span, ...]) -> Attribution | None:
        content = tuple(sorted(t for t in (_trim(text, piece) for piece in found.content) if t))
        cue = _trim(text, found.cue)
        if not content or not cue:
            return None
        source = (found.source,) if found.source else ()
        return Attribution(source, (cue,), content, _kind(text, content, quotes), self.id, _CONFIDENCE[found.style])


def _units(passages: tuple[Passage, ...], quotes: tuple[Span, ...]) -> Iterator[_Unit]:
    starts = [quote.start for quote in quotes]
    waiting: Span | None = None
    for passage in passages:
        span = Span(waiting.start, passage.span.end) if waiting else passage.span
        near = max(0, bisect_right(starts, span.end) - 1)
        open_quote = quotes and quotes[near].start < span.end < quotes[near].end
        if open_quote:
            waiting = span
            continue
        low = bisect_right(starts, span.start - 1)
        yield _Unit(span, tuple(quotes[low : near + 1]) if quotes else (), passage.paragraph)
        waiting = None
    if waiting:
        yield _Unit(waiting, (), passages[-1].paragraph)


def _only_quote(text: str, unit: _Unit) -> bool:
    inside = sum(len(q) for q in unit.quotes)
    return bool(unit.quotes) and unit.quotes[0].start == unit.span.start and inside >= len(unit.span) - 2


def _in_unit(text: str, unit: _Unit) -> Iterator[_Found]:
    found = tokens(text, unit.span)
    yield from _according(text, unit, found)
    nouns = list(_nouns(text, unit))
    hits = [h for h in _hits(found, unit) if not any(n.cue.start <= found[h.first].start < n.cue.end for n in nouns)]
    last_source: Span | None = None
    for index, hit in enumerate(hits):
        following = hits[index + 1 :]
        one = _build(text, unit, found, hit, following, last_source)
        if one:
            last_source = one.source or last_source
            yield one
    yield from nouns


def _according(text: str, unit: _Unit, found: list[Token]) -> Iterator[_Found]:
    for match in _ACCORDING.finditer(text, unit.span.start, unit.span.end):
        at = next((i for i, t in enumerate(found) if t.start >= match.end()), None)
        source = noun_phrase_after(found, at) if at is not None else None
        if not source:
            continue
        cue = Span(match.start(), match.end())
        before = Span(unit.span.start, match.start())
        content = before if len(before) > 3 else Span(min(source.end + 1, unit.span.end), unit.span.end)
        yield _Found(source, cue, (content,), "according")


def _nouns(text: str, unit: _Unit) -> Iterator[_Found]:
    """ "Moscow's fourth condition is ...", "Another condition cited is that ...", "the union's call for ..."."""
    match = _DEMAND_NOUN.search(text, unit.span.start, unit.span.end)
    if match and not any(q.start < match.start("cue") < q.end for q in unit.quotes):
        who = match.group("who")
        source = Span(*match.span("who")) if who.lower() not in {"another", "the", "a", "one"} else None
        yield _Found(source, Span(*match.span("cue")), (Span(*match.span("what")),), "noun")
        return
    for match in _POSSESSED_NOUN.finditer(text, unit.span.start, unit.span.end):
        if not any(q.start < match.start("cue") < q.end for q in unit.quotes):
            yield _Found(Span(*match.span("who")), Span(*match.span("cue")), (Span(*match.span("what")),), "noun")


def _hits(found: list[Token], unit: _Unit) -> Iterator[_Hit]:
    for i, token in enumerate(found):
        quoted = any(q.start <= token.start < q.end for q in unit.quotes)
        hit = _hit(found, i)
        if hit and not (quoted and (hit.style == "report" or not _third_person(found, hit))):
            yield hit


def _third_person(found: list[Token], hit: _Hit) -> bool:
    before = found[hit.first - 1] if hit.first else None
    return before is not None and before.capital and before.low not in _FIRST_PERSON


def _hit(found: list[Token], i: int) -> _Hit | None:
    token, first = found[i], _group_start(found, i)
    before = found[i - 1].low if i else ""
    auxiliaries = {t.low for t in found[first:i]}
    if token.low in ADJECTIVES and auxiliaries & BE and i + 1 < len(found) and found[i + 1].low in {"to", "for", "that", "about", "on", "in"}:
        return _Hit(first, i, "attitude", token.low)
    if token.low == "only" and before in {"will", "would"}:  # "will only call off the strike if"
        return _Hit(first, i, "attitude", "will only")
    if i + 1 < len(found) and found[i + 1].low == "off":
        return None
    for cue in VERBS.get(token.low, ()):
        last = i + len(cue.particle)
        if tuple(t.low for t in found[i + 1 : last + 1]) != cue.particle:
            continue
        passive = cue.participle and auxiliaries & BE
        by = last + 1 < len(found) and found[last + 1].low == "by" and cue.lemma != "respond"
        bare_gerund = cue.gerund and before not in {",", "by", "–", "—", "-"} and not auxiliaries & BE
        if passive or by or bare_gerund or _noun(found, i, first) or (i and token.capital and found[i - 1].word):
            return None
        style = "report" if cue.report and not (cue.attitude and not _clause_follows(found, last)) else "attitude"
        return _Hit(first, last, style, cue.lemma, cue.gerund and not auxiliaries & BE)
    return None


def _noun(found: list[Token], i: int, first: int) -> bool:
    """Whether the form at i is a noun or an adjective here."""
    token, before = found[i], found[i - 1] if i else None
    if token.low in PURE_PARTICIPLES:
        return not {t.low for t in found[first:i]} & {"has", "have", "had", "having"}
    if before is None:
        return not token.capital
    if before.low in _NO_VERB_AFTER:
        return True
    if token.low not in NOUN_LIKE or first < i:
        return False
    if token.low.endswith("s") and not any(t.capital or t.low in {"the", "a", "this"} for t in found[max(0, i - 4) : i]):
        return True
    if before.capital and before.low.endswith(("an", "ish", "ese", "ch")) and before.low not in {"iran", "japan", "sudan", "jordan", "oman"}:
        return True
    return any(t.low == "'s" or t.low in {"his", "her", "its", "their", "a", "an"} for t in found[max(0, i - 3) : i])


def _clause_follows(found: list[Token], last: int) -> bool:
    rest = found[last + 1 : last + 2]
    return bool(rest) and (rest[0].low in {"that", ":", "“", '"', "‘", ",", "’"})


def _group_start(found: list[Token], i: int) -> int:
    first = i
    while first and (found[first - 1].low in AUXILIARIES | ADVERBS | NEGATIONS or _adverb(found[first - 1])):
        if found[first - 1].low == "'s" and first > 1 and found[first - 2].low not in _SPEECH_ONLY:
            break
        first -= 1
    while first < i and found[first].low in {"all", "both", "each"}:
        first += 1
    return first


def _adverb(token: Token) -> bool:
    return token.low.endswith("ly") and len(token.low) > 4 and not token.capital


def _build(text: str, unit: _Unit, found: list[Token], hit: _Hit, following: list[_Hit], last_source: Span | None) -> _Found | None:
    cue = Span(found[hit.first].start, found[hit.last].end)
    source = _behind_by(found, hit) if hit.gerund else _subject(found, hit.first)
    if source is None or _elided(found, hit):
        source = last_source if hit.gerund or _elided(found, hit) else source
    if source is None and hit.gerund:
        source = subject_before(found, next((h for h in range(hit.first) if found[h].low.endswith("ed")), 0))
    if source and _supposed(found, source) and not hit.gerund:
        return None
    if hit.style == "report" and not hit.gerund and (inverted := _inverted(text, unit, found, hit)):
        return inverted
    start = _content_start(text, found, hit, unit)
    end = _content_end(text, found, hit, following, unit)
    if hit.style == "report" and _nothing_left(text, start, end):
        before = _before(text, unit, source) if source and hit.style == "report" and not hit.gerund else None
        return _Found(source, cue, (before,), "quote" if before in unit.quotes else "report") if before else None
    if (source is None and not hit.gerund) or _gloss(text, hit, start, end) or not text[start:end].strip(" .,;:!?\"”’"):
        return None
    quote = next((q for q in unit.quotes if start <= q.start <= start + 2), None)
    if quote and (quote.end >= end or text[quote.end - 2] in ".,!?…" or text[quote.end : quote.end + 1] in {",", "."}):
        content = [quote, *(q for q in unit.quotes if quote.end < q.start < end and q.start - quote.end < 40)]
        return _Found(source, cue, tuple(content), "quote")
    if hit.style == "report" and not _says_something(text, start, end):
        return None
    if hit.style == "report" and source and not hit.gerund and (before := _before(text, unit, source)) in unit.quotes:
        return _Found(source, cue, (before,), "quote")
    return _Found(source, cue, (Span(start, end),), hit.style)


def _gloss(text: str, hit: _Hit, start: int, end: int) -> bool:
    """Whether a trailing "..., signalling a tough stance" is the reporter's reading rather than something said."""
    return hit.gerund and hit.lemma in {"signal", "indicate", "underline", "underscore"} and not re.match(r"that\b|[“\"‘]", text[start:end])


def _supposed(found: list[Token], source: Span) -> bool:
    """Whether the clause only supposes what its verb says ("if the employers agree")."""
    before = [t for t in found if t.end <= source.start]
    return bool(before) and before[-1].low in _SUPPOSED


def _nothing_left(text: str, start: int, end: int) -> bool:
    """Whether nothing but a time or a hearer stands there ("..., the sources told Reuters on Friday")."""
    rest = text[start:end].strip(" .,;:!?\"”’")
    return not rest or bool(_TIME.fullmatch(rest)) or bool(_HEARER_ONLY.fullmatch(rest))


def _says_something(text: str, start: int, end: int) -> bool:
    """A verb of saying needs a clause or a quotation behind it, at once or after "in a statement", "by saying"."""
    words = re.findall(r"[\w’']+|[“\"‘:]", text[start:end])[:9]
    return bool(words) and (words[0].lower() not in _PREPOSITIONS or bool({"that", "“", '"', "‘", ":"} & {w.lower() for w in words}))


def _behind_by(found: list[Token], hit: _Hit) -> Span | None:
    """ "Ana Belo responded by saying": the subject of the verb before "by"."""
    if hit.first < 3 or found[hit.first - 1].low != "by":
        return None
    return subject_before(found, _group_start(found, hit.first - 2))


def _subject(found: list[Token], first: int) -> Span | None:
    """The subject before a cue; for "who" and "which" the noun phrase that they stand for."""
    if first and found[first - 1].low in {"who", "which"}:
        comma = first > 1 and found[first - 2].text == ","
        return subject_before(found, first - (2 if comma else 1))
    return subject_before(found, first)


def _elided(found: list[Token], hit: _Hit) -> bool:
    return bool(hit.first) and found[hit.first - 1].low in {"and", "but", "or", "then"}


def _inverted(text: str, unit: _Unit, found: list[Token], hit: _Hit) -> _Found | None:
    """ "...," said Ana Belo: the content stands before the cue and the source behind it."""
    if not hit.first or found[hit.first - 1].text not in {",", "”", '"', "’", "'", "?", "!"} or hit.last + 1 >= len(found):
        return None
    nxt = found[hit.last + 1]
    if not (nxt.capital or nxt.low in {"the", "a", "an", "one", "his", "her", "its", "their"}) or nxt.text in "“\"‘":
        return None
    source = noun_phrase_after(found, hit.last + 1)
    before = _before(text, unit, Span(found[hit.first].start, found[hit.first].start))
    if not source or not before:
        return None
    more = tuple(q for q in unit.quotes if q.start >= source.end)
    return _Found(source, Span(found[hit.first].start, found[hit.last].end), (before, *more), "quote")


def _before(text: str, unit: _Unit, source: Span) -> Span | None:
    """The content in front of a source that comes last: the quotation that ends there, or the clause before the comma."""
    edge = text[unit.span.start : source.start].rstrip()
    end = unit.span.start + len(edge)
    quote = next((q for q in unit.quotes if q.end == end or q.end == end - 1), None)
    if quote:
        return quote if quote.start - unit.span.start < 4 or text[quote.end - 2] in ",.!?" else Span(unit.span.start, quote.end)
    return Span(unit.span.start, end) if edge.endswith(",") and len(edge) > 15 else None


def _content_start(text: str, found: list[Token], hit: _Hit, unit: _Unit) -> int:
    at = hit.last + 1
    if hit.lemma in {"tell", "inform", "assure", "remind"} or (at < len(found) and found[at].low in HEARERS):
        window = found[at : at + 12]
        mark = next((i for i, t in enumerate(window) if t.low in {"that", ":", "“", '"', "‘"} or t.low in _SPEECH_ONLY), None)
        at += mark if mark is not None else min(1, len(window))
    start = found[at].start if at < len(found) else unit.span.end
    time = _TIME.match(text, found[at - 1].end, unit.span.end)
    start = max(start, time.end()) if time else start
    while start < unit.span.end and text[start] in " ,:":
        start += 1
    return start


def _content_end(text: str, found: list[Token], hit: _Hit, following: Iterable[_Hit], unit: _Unit) -> int:
    """Where the content ends: at the next cue of the same rank ("..., and Y said ..."), else with the sentence."""
    for other in following:
        if any(q.start < found[other.first].start < q.end for q in unit.quotes):
            continue
        tail = Span(found[other.last].end, unit.span.end)
        if other.style == "report" and _nothing_left(text, tail.start, tail.end) and (comma := _comma_before(found, other)):
            return comma
        if other.gerund and found[other.first - 1].text in {",", "–", "—"}:
            return found[other.first - 1].start
        if _elided(found, other):
            return found[other.first - 1].start
        for i in range(other.first - 1, hit.last + 1, -1):
            joined = found[i].low in {"and", "but", "while", "whereas"} and found[i - 1].text in {",", "”", '"', "’"}
            supposed = any(t.low in _SUPPOSED for t in found[i : other.first])
            if (joined or found[i].text == ";") and not supposed:
                return found[i].start
    return unit.span.end


def _comma_before(found: list[Token], hit: _Hit) -> int | None:
    """Where the comma stands that parts a cue at the end, with its source, from the content in front of it."""
    source = subject_before(found, hit.first)
    before = [t for t in found if source and t.end <= source.start]
    return before[-1].start if before and before[-1].text == "," else None


def _trim(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-"):
        end -= 1
    return Span(start, end) if start < end else None


def _kind(text: str, content: tuple[Span, ...], quotes: tuple[Span, ...]) -> Kind:
    """Direct when all words stand in quotation marks, indirect when none does."""
    total = sum(len(c) for c in content)
    inside = sum(max(0, min(c.end, q.end) - max(c.start, q.start)) for c in content for q in quotes if q.overlaps(c))
    if inside >= 0.9 * total:
        return Kind.DIRECT
    return Kind.MIXED if inside else Kind.INDIRECT
