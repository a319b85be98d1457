"""Words that stand apart from their speaker: "was quoted as saying", a credit behind a dash, "with these words ... ended"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.attribution.contents import content_before, content_end, content_start, has_words, nothing_left
from sayso.attribution.cues import BE, VERBS
from sayso.attribution.hits import Hit, group_start
from sayso.attribution.phrases import subject_before
from sayso.attribution.sentence import Sentence
from sayso.model import Span

Relayed = tuple[Span, tuple[Span, ...], tuple[Span, ...]]
"""Source, cues and contents."""

_RELAY = frozenset("quoted quotes quoting cited cites citing reported".split())
_REACH = 16  # tokens between "quoted" and "as saying"
_BY = re.compile(r"(?P<by>\s+by\s+[^,.;:“”\"]{2,50}?)\s*(?=[.,;]?\s*\Z|\s+(?:on|in|at)\b)")
_LONGEST = 6  # sentences of a quotation that a credit or a sentence behind it may be about
_NAME = r"(?:[A-Z][\w.’'-]*[^\S\n]+){0,4}[A-Z][\w’-]*[a-z]"
_CREDIT = re.compile(rf"(?P<cue>[—–]|--?)\s*(?P<who>(?:[A-Z][\w.]*[^\S\n]+)*{_NAME}(?:,[^\S\n]+[^.!?“”\"]{{2,100}})?)\.?\Z")
_WORDS = r"(?:words?|sentences?|remarks?|lines?|statements?|messages?|answers?|phrases?|comments?|appeals?|warnings?|promises?)"
_ASKED = "conditions|demands|proposals|requests|requirements|points|offers|steps|priorities|red lines|principles|aims|goals"
_COUNT = "two|three|four|five|six|seven|eight|nine|ten|several|\\d+"
_LIST = re.compile(
    rf"\b(?:{_COUNT}|(?:a )?(?:list|series|set|number) of|the following)\s+(?:[\w-]+\s+){{0,2}}(?:{_ASKED})\b", re.IGNORECASE
)
_POINT = re.compile(
    r"(?:[-•*–—]\s*|\(?\d{1,2}[.)]\s*)?(?P<cue>(?:The|A|An|Another|One|Its|His|Her|Their)?\s*"
    r"(?:first|second|third|fourth|fifth|last|final|other|next|one|another)(?:\s+(?:one|of (?:them|these)|condition|demand|point))?\s*"
    r"(?:is|was|would be|concerns?|involves?|[:,])(?:\s+that\b)?)\s+(?P<what>.{8,})",
    re.IGNORECASE | re.DOTALL,
)
_MUST = re.compile(r"[^“”\"‘’,;:]{3,80}?\s(?P<cue>must|should|(?:has|have|had|needs?) to|(?:is|are|was|were) to be)\s[^“”\"]+\Z", re.DOTALL)
_BEAT = re.compile(rf"(?P<who>[A-Z][\w’-]*[a-z]\s+{_NAME})\s+(?!dis)(?P<cue>[a-z]+)\s[^“”\"]{{3,120}}[.!]\Z")
_THESE = re.compile(
    rf"(?P<cue>(?:With|In|By)\s+(?:that|this|these|those)\s+(?:\w+\s+)?{_WORDS})"
    rf"(?:\s+(?:on|in|at|from)\s[^,]{{2,40}})?,?\s+(?P<who>{_NAME})\b"
    rf"|(?P<cue2>(?:The|These|Those|That|This)\s+(?:\w+\s+)?(?:{_WORDS}\s+)?"
    rf"(?:was|were|is|are|came from|come from|belong(?:s|ed)? to))\s+(?P<who2>{_NAME})(?=[’']s\b|[.,])"
)


def as_saying(sentence: Sentence) -> Iterator[Relayed]:
    """ "X was quoted (by Y) as saying ...", in front of the content or behind it, and "Y quoted X as saying ..."; X is the source."""
    found = sentence.tokens
    for i, token in enumerate(found[1:-1], 1):
        gerund = found[i + 1].low
        saying = token.low == "as" and gerund.endswith("ing") and any(cue.report for cue in VERBS.get(gerund, ()))
        verb = next((at for at in range(i - 1, max(-1, i - _REACH), -1) if found[at].low in _RELAY), None) if saying else None
        if verb is not None and not sentence.quoted(token.start) and (one := _relayed(sentence, verb, i)):
            yield one


def _relayed(sentence: Sentence, verb: int, i: int) -> Relayed | None:
    """The attribution of "quoted" at token `verb` and "as saying" at token i."""
    found, text = sentence.tokens, sentence.text
    first = group_start(found, verb)
    passive = bool({t.low for t in found[first:verb]} & BE)
    if not passive and verb + 1 == i:
        return None
    source = subject_before(found, first) if passive else Span(found[verb + 1].start, found[i - 1].end)
    if source is None:
        return None
    saying = Span(found[i].start, found[i + 1].end)
    if passive and (by := _BY.match(text, saying.end, sentence.span.end)):  # "X was quoted as saying by the Herald"
        saying = Span(saying.start, by.end("by"))
    cues = (Span(found[first].start, saying.end),) if passive else (Span(found[first].start, found[verb].end), saying)
    hit = Hit(i, i + 1, "report", found[i + 1].low)
    start = max(saying.end, content_start(sentence, hit))
    content = Span(start, max(start, content_end(sentence, hit, ())))
    if passive and (not has_words(text, content) or nothing_left(sentence, start)):
        before = content_before(sentence, source.start)
        return (source, cues, (before,)) if before else None
    return (source, cues, (content,)) if has_words(text, content) else None


def points(listed: Sequence[Sentence]) -> Iterator[tuple[Sentence, Span, Span]]:
    """Sentence, cue and content of each point of an announced list ("... set out three conditions. The first is ...").

    The points follow the announcement without a break; a sentence that asks for nothing ends the list.
    """
    opened = False
    for sentence in listed:
        point = _POINT.match(sentence.text, sentence.span.start, sentence.span.end) if opened else None
        must = _MUST.match(sentence.text, sentence.span.start, sentence.span.end) if opened and not point else None
        if point:
            yield sentence, Span(*point.span("cue")), Span(*point.span("what"))
        elif must:
            yield sentence, Span(*must.span("cue")), sentence.span
        else:
            opened = bool(_LIST.search(sentence.text, sentence.span.start, sentence.span.end))


def apart(listed: Sequence[Sentence]) -> Iterator[Relayed]:
    """Quotations alone in their sentences, whose speaker a credit behind a dash names, or a sentence on "these words".

    In the same paragraph a sentence on what somebody does next is enough ("... Ana Lind closed the door.").
    """
    for i, sentence in enumerate(listed[1:], 1):
        span = sentence.span
        match = _CREDIT.match(sentence.text, span.start, span.end) or _THESE.match(sentence.text, span.start, span.end)
        if not match and "\n" not in sentence.text[listed[i - 1].span.end : span.start]:
            match = _BEAT.match(sentence.text, span.start, span.end)
        first = i
        while first and i - first < _LONGEST and listed[first - 1].only_quote:
            first -= 1
        if match and first < i:
            which = "2" if match.re is _THESE and match["cue2"] else ""
            yield Span(*match.span(f"who{which}")), (Span(*match.span(f"cue{which}")),), tuple(one.span for one in listed[first:i])
