"""Where the content of a cue begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.attribution.cues import ADVERBS, AUXILIARIES, HEARERS, PREPOSITIONS
from sayso.attribution.hits import Hit
from sayso.attribution.phrases import Token, subject_before
from sayso.attribution.sentence import Sentence
from sayso.model import Span

TIME = re.compile(
    r"\s*,?\s*(?:(?:on|late on|early on|earlier on|last|this)\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"|\s*,?\s*(?:yesterday|today|last night|overnight|last week|this week|earlier)\b"
)
SUPPOSED = frozenset("if unless until once when whenever whether provided".split())
_HEARER_ONLY = re.compile(
    r"(?:to|in|at|during|after|before)\s+(?:the |a |an )?[\w’' ]{3,40}|[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}(?: \w+day)?|reporters"
)
_CITING = re.compile(r"(?:\A|,)\s*(?:citing|quoting)\b.*", re.DOTALL)  # on whom a report rests
_PRONOUNS = frozenset("he she they it we i who".split())
_MARKS = ' .,;:!?"”’'
_REACH = 60  # tokens before a cue in which the end of the content before it is looked for


def content_start(sentence: Sentence, hit: Hit) -> int:
    """Where the content begins: behind the cue, its hearer and its time."""
    text, found, at = sentence.text, sentence.tokens, hit.last + 1
    if hit.lemma in {"tell", "inform", "assure", "remind"} or (at < len(found) and found[at].low in HEARERS):
        window = found[at : at + 12]
        mark = next((i for i, t in enumerate(window) if t.low in {"that", ":", "“", '"', "‘"} or t.low in _PRONOUNS), None)
        at += mark if mark is not None else min(1, len(window))
    elif hit.style == "report":
        at = _that(found, at)
    start = found[at].start if at < len(found) else sentence.span.end
    time = TIME.match(text, found[at - 1].end, sentence.span.end)
    start = max(start, time.end()) if time else start
    while start < sentence.span.end and text[start] in " ,:":
        start += 1
    return start


def _that(found: list[Token], at: int) -> int:
    """The "that" behind a place, a time or an adverb ("said afterwards that", "said in a statement that"), else `at`."""
    if at >= len(found) or not (found[at].low in PREPOSITIONS | ADVERBS or found[at].low.endswith(("ly", "wards"))):
        return at
    for i in range(at + 1, min(at + 9, len(found))):
        if found[i].low == "that" and found[i - 1].low not in PREPOSITIONS:
            return i
        if not found[i].word or found[i].low in AUXILIARIES:
            break
    return at


def content_end(sentence: Sentence, hit: Hit, following: Iterable[Hit]) -> int:
    """Where the content ends: at the next cue of the same rank ("..., and Y said ..."), else with the sentence."""
    found, cue = sentence.tokens, hit
    if quote := sentence.quotation(found[hit.first].start):
        return quote.end - 1
    for other in following:
        aside = other.last + 1 < len(found) and found[other.last + 1].text == ","  # "..., she said, but only if ..."
        told = other.style == "report" and (aside or nothing_left(sentence, found[other.last].end))
        if told and (comma := _comma_before(sentence, other)):
            return comma
        if (other.gerund and found[other.first - 1].text in {",", "–", "—"}) or elided(found, other):
            return found[other.first - 1].start
        if (joint := _joint(found, cue.last + 1, other.first)) is not None:
            return joint
        cue = other
    return sentence.span.end


def _joint(found: list[Token], after: int, before: int) -> int | None:
    """Where a clause of its own begins between two tokens: at a semicolon or ", and", looking back from the second."""
    for i in range(before - 1, max(after, before - _REACH), -1):
        if found[i].low in SUPPOSED:
            return None
        more = i + 1 < len(found) and found[i + 1].low == "that"  # "said that ..., and that ..."
        joined = found[i].low in {"and", "but", "while", "whereas"} and found[i - 1].text in {",", "”", '"', "’"}
        if found[i].text == ";" or (joined and not more):
            return found[i].start
    return None


def _comma_before(sentence: Sentence, hit: Hit) -> int | None:
    """Where the comma stands that parts a cue at the end, with its source, from the content in front of it."""
    source = subject_before(sentence.tokens, hit.first)
    at = sentence.index(source.start) if source else 0
    return sentence.tokens[at - 1].start if at and sentence.tokens[at - 1].text == "," else None


def elided(found: list[Token], hit: Hit) -> bool:
    """Whether the cue shares the subject of the one before it ("rejected the plan and demanded")."""
    return bool(hit.first) and found[hit.first - 1].low in {"and", "but", "or", "then"}


def nothing_left(sentence: Sentence, start: int) -> bool:
    """Whether nothing but a time or a hearer stands behind the offset ("..., the sources told Reuters on Friday")."""
    if sentence.span.end - start > 200:
        return False
    rest = _CITING.sub("", sentence.text[start : sentence.span.end]).strip(_MARKS)
    return not rest or bool(TIME.fullmatch(rest)) or bool(_HEARER_ONLY.fullmatch(rest))


def has_words(text: str, span: Span) -> bool:
    """Whether a stretch holds more than marks."""
    return any(c not in _MARKS for c in text[span.start : min(span.end, span.start + 40)])


def says_something(text: str, span: Span) -> bool:
    """A verb of saying needs a clause or a quotation behind it, at once or after "in a statement", "by saying"."""
    words = re.findall(r"[\w’']+|[“\"‘:]", text[span.start : min(span.end, span.start + 160)])[:9]
    return bool(words) and (words[0].lower() not in PREPOSITIONS or bool({"that", "“", '"', "‘", ":"} & {w.lower() for w in words}))


def content_before(sentence: Sentence, offset: int) -> Span | None:
    """The content in front of a source that comes last: the quotation that ends there, or the clause before the comma."""
    text, start, end = sentence.text, sentence.span.start, offset
    while end > start and text[end - 1].isspace():
        end -= 1
    quote = sentence.quote_ending(end)
    if quote:
        return quote if quote.start - start < 4 or text[quote.end - 2] in ",.!?" else Span(start, quote.end)
    return Span(start, end) if end - start > 15 and text[end - 1] == "," else None


def trim(text: str, span: Span) -> Span | None:
    """The stretch without white space and marks at its ends; None if nothing else is there."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-"):
        end -= 1
    return Span(start, end) if start < end else None
