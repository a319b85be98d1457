"""A rule-based Extractor: quotations, verbs, adjectives and nouns of attribution, "according to", headlines and captions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sayso.attribution.asides import asides
from sayso.attribution.contents import (
    SUPPOSED,
    content_before,
    content_end,
    content_start,
    elided,
    has_words,
    nothing_left,
    says_something,
    trim,
)
from sayso.attribution.cues import AUXILIARIES, NOUN_LIKE, PAST, PAST_OR_PARTICIPLE, VERBS
from sayso.attribution.hits import Hit, group_start, hits
from sayso.attribution.nouns import nouns
from sayso.attribution.phrases import DETERMINERS, Token, noun_phrase_after, subject_before
from sayso.attribution.relayed import apart, as_saying, points
from sayso.attribution.sentence import Quoted, Sentence, covering, sentences
from sayso.attribution.turns import with_turns
from sayso.model import Attribution, Kind, Passage, Span
from sayso.passages import quotations

_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
_HEADED = re.compile(
    r"(?P<who>[A-Z][\w.’'-]{0,40}(?:\s+(?:[A-Z][\w.’'-]{0,40}|of|the|and|for)){0,4})(?P<cue>:)\s+(?P<what>.{4,})", re.DOTALL
)
_SPOKEN = re.compile(
    r"(?P<who>[A-Z][\w.’'-]{0,40}(?:\s+[A-Z][\w.’'-]{0,40}){1,3}(?:,\s[^\n:;.“”\"]{2,80})?)(?P<cue>:)\s+(?P<what>[“\"‘].+)", re.DOTALL
)
# What stands before a headline's colon without having said anything.
_TOPICS = frozenset(
    "live update updates analysis opinion explainer explained video watch listen photos pictures exclusive breaking war strike talks "
    "crisis deal election vote budget report interview comment editorial factbox timeline background summary note statement news latest "
    "profile review correction day week".split()
)
CONFIDENCE = {"quote": 0.9, "report": 0.8, "attitude": 0.7, "joint": 0.68, "noun": 0.6, "terms": 0.65, "according": 0.85, "relayed": 0.75}
"""By the style of the cue, from a look at how often each is right; the model's confidence is measured, this is not."""

_JOINT = ("attitude", "report")  # styles of cues that may share the subject of the one before
_AHEAD = 8  # cues behind a cue that may end its content
_IN_A_MATTER = re.compile(r"\bto \w+ (?:in|on|over|of|about|after|during) (?:the|an?|this|their|its)(?: \w+)?\Z")
_NEAR = 12  # tokens within which a sentence still begins
_BEHIND = 40  # tokens before a trailing "..., saying" in which its subject's verb is looked for


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution before trimming."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    style: str
    more: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Rules:
    """The rule-based extractor. It needs no model and no data beyond its word lists."""

    id: str = "rules-2"

    def reading(self, text: str, passages: tuple[Passage, ...]) -> None:
        """No encoder reads along."""

    def extract(self, text: str, passages: tuple[Passage, ...]) -> tuple[Attribution, ...]:
        """The attributions of a text, in order."""
        quotes = quotations(text)
        quoted = Quoted(quotes)
        found: list[tuple[_Found, list[Span]]] = []
        listed = list(sentences(text, passages, quotes))
        for sentence in listed:
            here = list(_in_sentence(sentence))
            if not here and found and sentence.only_quote:
                found[-1][1].append(sentence.span)  # the speaker goes on
            found += [(one, list(one.content)) for one in here]
        claimed = {content for _, pieces in found for content in pieces}
        told = {one.cue for one, _ in found}
        alone = (_relay(one) for one in apart(listed) if claimed.isdisjoint(one[2]) and told.isdisjoint(one[1]))
        found += [(one, list(one.content)) for one in (*alone, *_points(listed, found))]
        made = (self._attribution(text, one, content, quoted) for one, content in found)
        return with_turns(text, passages, tuple(sorted({a for a in made if a}, key=lambda a: (a.start, a.content, a.cue))), self.id)

    def _attribution(self, text: str, found: _Found, pieces: list[Span], quoted: Quoted) -> Attribution | None:
        content = tuple(sorted(t for t in (trim(text, piece) for piece in pieces) if t))
        cue = found.cue if len(found.cue) == 1 else trim(text, found.cue)
        if not content or not cue:
            return None
        source = (found.source,) if found.source else ()
        return Attribution(source, (cue, *found.more), content, _kind(content, quoted), self.id, CONFIDENCE[found.style])


def _kind(content: tuple[Span, ...], quoted: Quoted) -> Kind:
    """Direct when all words stand in quotation marks, indirect when none does."""
    inside = sum(quoted(piece) for piece in content)
    if inside >= 0.9 * sum(len(piece) for piece in content):
        return Kind.DIRECT
    return Kind.MIXED if inside else Kind.INDIRECT


def _in_sentence(sentence: Sentence) -> Iterator[_Found]:
    yield from _according(sentence)
    yield from _headed(sentence)
    held = [_Found(source, cue, (what,), "noun") for source, cue, what in nouns(sentence)]
    held += [_relay(one) for one in as_saying(sentence)]
    for source, aside, what in asides(sentence):
        who = source or _subject_of_sentence(sentence.tokens, sentence.index(aside[0].start))
        held.append(_relay((who, aside, (what,))))
    cues = sorted(cue for one in held for cue in (one.cue, *one.more))
    found = [hit for hit in hits(sentence) if not covering(cues, sentence.tokens[hit.first].start)]
    unquoted = [hit for hit in found if not sentence.quoted(sentence.tokens[hit.first].start)]
    places = [hit.first for hit in unquoted]
    last_source: Span | None = None
    for hit in found:
        behind = bisect_left(places, hit.first + 1)
        one = _build(sentence, hit, unquoted[behind : behind + _AHEAD], last_source)
        if one:
            last_source = _goes_on(sentence, one) or last_source
            yield replace(one, style="joint") if elided(sentence.tokens, hit) and one.style in _JOINT else one
    yield from held


def _goes_on(sentence: Sentence, one: _Found) -> Span | None:
    """The subject of a verb behind "and": the source, or where that only tells it, in an aside, the subject of what is told
    ("Lind is content, an aide said, and asks only for ...")."""
    aside = one.source and one.style == "report" and one.content[-1].end <= one.source.start
    return _subject_of_sentence(sentence.tokens, sentence.index(one.source.start)) if aside and one.source else one.source


def _points(listed: list[Sentence], found: list[tuple[_Found, list[Span]]]) -> Iterator[_Found]:
    """The points of announced lists whose sentences attribute nothing by themselves."""
    cues = sorted(one.cue for one, _ in found)
    for sentence, cue, content in points(listed):
        near = bisect_left(cues, sentence.span)
        if near == len(cues) or not sentence.span.contains(cues[near]):
            yield _Found(None, cue, (content,), "noun")


def _relay(one: tuple[Span | None, tuple[Span, ...], tuple[Span, ...]]) -> _Found:
    source, cues, content = one
    return _Found(source, cues[0], content, "relayed", cues[1:])


def _according(sentence: Sentence) -> Iterator[_Found]:
    for match in _ACCORDING.finditer(sentence.text, sentence.span.start, sentence.span.end):
        source = noun_phrase_after(sentence.tokens, sentence.index(match.end()))
        if not source:
            continue
        before, end = Span(sentence.span.start, match.start()), sentence.span.end
        content = before if len(before) > 3 else Span(min(source.end + 1, end), end)
        yield _Found(source, Span(match.start(), match.end()), (content,), "according")


def _headed(sentence: Sentence) -> Iterator[_Found]:
    """ "Lind: No deal without the ferry" as a headline; "Ana Lind, the union's president: “...”" anywhere."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    match = _SPOKEN.match(text, start, end) or (_HEADED.match(text, start, end) if sentence.kind == "headline" else None)
    if match and not _TOPICS & set(match.group("who").lower().split()):
        yield _Found(Span(*match.span("who")), Span(*match.span("cue")), (Span(*match.span("what")),), "report")


def _build(sentence: Sentence, hit: Hit, following: list[Hit], last_source: Span | None) -> _Found | None:
    """The attribution of a cue: its source and what stands before or behind it."""
    found, cue = sentence.tokens, Span(sentence.tokens[hit.first].start, sentence.tokens[hit.last].end)
    source = _source(found, hit, last_source)
    if source and not hit.gerund and (_supposed(sentence, source) or _names_a_matter(found, hit, source)):
        return None
    if not hit.gerund and (inverted := _inverted(sentence, hit, following)):
        return inverted
    start = content_start(sentence, hit)
    content = Span(start, max(start, content_end(sentence, hit, following)))
    before = content_before(sentence, source.start) if source and not hit.gerund else None
    spoken = before is not None and sentence.is_quote(before)
    if _ends(sentence, hit, content, spoken):
        return _Found(source, cue, (before,), "quote" if spoken else "report") if before and (spoken or hit.style == "report") else None
    if (source is None and not hit.gerund) or _gloss(sentence, hit, content) or not has_words(sentence.text, content):
        return None
    if pieces := _quoted(sentence, content):
        return _Found(source, cue, (before, *pieces) if before and spoken else pieces, "quote")
    if hit.style == "report" and before and not spoken and found[hit.last + 1].text == ",":  # "They would wait, she said, if ..."
        return _Found(source, cue, (before, content), "report")
    if hit.style == "report" and not says_something(sentence.text, content):
        return None
    if hit.style == "report" and before and spoken:
        return _Found(source, cue, (before,), "quote")
    return _Found(source, cue, (content,), hit.style)


def _ends(sentence: Sentence, hit: Hit, content: Span, spoken: bool) -> bool:
    """Whether the cue comes behind its content; a verb of wanting does so only behind a quotation."""
    if hit.style != "report" and not spoken:
        return False
    return not has_words(sentence.text, content) or (content.end == sentence.span.end and nothing_left(sentence, content.start))


def _quoted(sentence: Sentence, content: Span) -> tuple[Span, ...]:
    """The quotation with which the content begins and those that go on with it."""
    text = sentence.text
    quote = next(sentence.quotes_from(content.start, min(content.end, content.start + 3)), None)
    if not quote or not (quote.end >= content.end or text[quote.end - 2] in ".,!?…" or text[quote.end : quote.end + 1] in {",", "."}):
        return ()
    return (quote, *sentence.quotes_from(quote.end + 1, min(content.end, quote.end + 40)))


def _source(found: list[Token], hit: Hit, last_source: Span | None) -> Span | None:
    if hit.gerund:
        return _behind_by(found, hit) or last_source or _subject_of_sentence(found, hit.first)
    if elided(found, hit):
        return last_source
    source = _subject(found, hit.first)
    # "The parties that hope to govern Halvern have agreed"
    return Span(found[0].start, source.end) if source and _after_to(found, source) else source


def _gloss(sentence: Sentence, hit: Hit, content: Span) -> bool:
    """Whether a trailing "..., signalling a tough stance" is the reporter's reading rather than something said."""
    reading = hit.gerund and hit.lemma in {"signal", "indicate", "underline", "underscore"}
    return reading and not re.compile(r"that\b|[“\"‘]").match(sentence.text, content.start, content.end)


def _supposed(sentence: Sentence, source: Span) -> bool:
    """Whether the clause only supposes what its verb says ("if the employers agree")."""
    at = sentence.index(source.start)
    return at > 0 and sentence.tokens[at - 1].low in SUPPOSED


def _after_to(found: list[Token], source: Span) -> bool:
    """Whether what was taken for a subject begins with an infinitive near the beginning of its sentence."""
    at = next((n for n, token in enumerate(found[:_NEAR]) if token.start == source.start), 0)
    return at > 0 and found[at - 1].low == "to" and found[at].low == found[at].text and found[at].low not in DETERMINERS


def _names_a_matter(found: list[Token], hit: Hit, source: Span) -> bool:
    """Whether a cue is the noun of what somebody is to do: "a judge appointed to mediate in the rail dispute has proposed ..."."""
    return (
        found[hit.first].low in NOUN_LIKE
        and _IN_A_MATTER.search(" ".join(t.low for t in found[: hit.first] if t.start >= source.start)) is not None
    )


def _behind_by(found: list[Token], hit: Hit) -> Span | None:
    """ "Ana Belo responded by saying": the subject of the verb before "by"."""
    verb = found[hit.first - 2].low if hit.first >= 3 and found[hit.first - 1].low == "by" else ""
    if verb not in VERBS and not (verb.endswith("ed") and len(verb) > 4):
        return None
    return subject_before(found, group_start(found, hit.first - 2))


def _subject_of_sentence(found: list[Token], before: int) -> Span | None:
    """The subject of the first verb before a trailing "..., saying"; clauses of time and reason are passed over."""
    for i in range(max(0, before - _BEHIND), before):
        low = found[i].low
        past = low in PAST | PAST_OR_PARTICIPLE | AUXILIARIES or (low.endswith("ed") and len(low) > 4)
        if found[i].capital or not past:
            continue
        subject = subject_before(found, group_start(found, i))
        ahead = [t.low for t in islice(found, max(0, i - 12), i) if subject and t.end <= subject.start]
        if subject and not (ahead and ahead[-1] in SUPPOSED | {"after", "before", "as", "while", "since", "because", "which", "that"}):
            return subject
    return None


def _subject(found: list[Token], first: int) -> Span | None:
    """The subject before a cue; for "who" and "which" the noun phrase that they stand for."""
    if first and found[first - 1].low in {"who", "which"}:
        comma = first > 1 and found[first - 2].text == ","
        return subject_before(found, first - (2 if comma else 1))
    return subject_before(found, first)


def _inverted(sentence: Sentence, hit: Hit, following: list[Hit]) -> _Found | None:
    """ "...," said Ana Belo: the content stands before the cue and the source behind it."""
    found = sentence.tokens
    if not hit.first or found[hit.first - 1].text not in {",", "”", '"', "’", "'", "?", "!"} or hit.last + 1 >= len(found):
        return None
    nxt, cue = found[hit.last + 1], Span(found[hit.first].start, found[hit.last].end)
    named = nxt.capital or nxt.low in {"the", "a", "an", "one", "his", "her", "its", "their"}
    before = content_before(sentence, cue.start)
    if (
        before is None
        or nxt.text in '“"‘'
        or not (named or (sentence.kind == "headline" and hit.style == "report" and _closes(found, hit)))
    ):
        return None
    spoken = sentence.is_quote(before)
    if hit.style != "report" and not (spoken and sentence.text[before.end - 2] in ",.?!…"):
        return None
    source = noun_phrase_after(found, hit.last + 1)
    if not source or (not spoken and _clause_behind(sentence, hit, source)):
        return None
    end = found[following[0].first].start if following else sentence.span.end
    return _Found(source, cue, (before, *islice(sentence.quotes_from(source.end, end), 20)), "quote")


def _closes(found: list[Token], hit: Hit) -> bool:
    """Whether a few plain words and no more stand behind the cue ("..., says minister")."""
    rest = found[hit.last + 1 :][:5]
    return 0 < len(rest) < 5 and all(t.word and t.low not in VERBS and t.low not in AUXILIARIES for t in rest)


def _clause_behind(sentence: Sentence, hit: Hit, source: Span) -> bool:
    """Whether a clause follows the cue, so that an aside closed before it ("Lind, who leads the union, said the ballot would ...")."""
    found, after = sentence.tokens, sentence.index(source.end)
    verb = after < len(found) and found[after].low in AUXILIARIES | {"that"}
    inside = found[hit.last + 2 : after]
    return verb or any(t.low in VERBS and not t.capital and any(c.gerund is False for c in VERBS[t.low]) for t in inside[1:])
