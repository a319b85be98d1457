"""Attributions in an aside: "an accusation that the union rejects", "in the union's view, ...", "Belo's words about “...”",
"coupled with a refusal to ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.attribution.cues import NOUNS
from sayso.attribution.nouns import OPENERS
from sayso.attribution.sentence import Sentence
from sayso.model import Span

_W = r"[\w.’'-]{1,40}"
_SOMEBODY = rf"(?:[A-Z]{_W}(?:\s+(?:of|the|and|for|[A-Z]{_W})){{0,5}}|the\s+(?:{_W}\s+){{0,3}}?{_W}|he|she|they|it|both\s+{_W})"
_DENIES = r"(?:den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|contest(?:s|ed)?|refut(?:e|es|ed))"
_SAYING = r"(?:allegation|accusation|claim|charge|suggestion|assertion|report|rumou?r|figure|account|version)s?"
_DENIED = re.compile(
    rf"(?<=[,–—(]\s)(?:(?:an?|the|any|such|those|these|some)\s+(?:\w+\s+){{0,2}}?{_SAYING}|something|all of which)\s+(?:(?:that|which)\s+)?"
    rf"(?P<who>{_SOMEBODY})\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:(?:\w+ly|always|long|since|also)\s+)?{_DENIES})\b[^.;–—]*"
)
_NOUN = "|".join(sorted(noun for noun in NOUNS if " " not in noun))
_VIEW = re.compile(
    rf"(?<![\w-])(?P<in>[Ii]n)\s+(?P<who>(?:[Tt]he\s+)?(?:{_W}\s+){{0,3}}?{_W}[’']s?|his|her|their|its)\s+"
    r"(?P<cue>(?:own\s+)?(?:view|eyes|opinion|reading|telling|words|account|version))\b,?\s+(?P<what>[^.;]{6,})"
)
_ABOUT = re.compile(
    rf"(?P<who>(?:(?:{OPENERS}[A-Z]{_W}\s+){{0,3}}?{OPENERS}[A-Z]{_W}|[Tt]he\s+(?:{_W}\s+)??{_W})[’']s?)\s+"
    rf"(?P<cue>(?:{_W}\s+)?(?:words|remarks?|comments?|statements?|threats?|lines?)\s+(?:about|on|regarding))\s+"
    r"(?P<what>[^.;,]{0,60}[“\"‘][^.;,]{4,200}?)(?=[.;,]|(?<=[”\"’])\s+and\s+(?![“\"‘])|\Z)"
)
_OWN = re.compile(
    rf"(?P<who>(?:(?:{OPENERS}[A-Z]{_W}\s+){{0,3}}?{OPENERS}[A-Z]{_W}|[Tt]he\s+(?:{_W}\s+)??{_W})[’']s?)\s+"
    r"(?P<cue>(?:own\s+)?(?:\w+\s+)?(?:stance|position|view|line|message|argument|answer|demand|condition|offer|proposal|price|goal|aim|plea)s?:)\s+"
    r"(?P<what>[^.;]{8,})"
)
_COUPLED = re.compile(
    rf"(?:coupled|combined|along|together)\s+with\s+(?:an?|the|his|her|its|their)\s+(?P<cue>(?:[\w-]{{1,40}}\s+){{0,2}}?(?:{_NOUN}))\s+"
    r"(?P<what>(?:that|to|of|for)\s+[^.;,]{4,300})"
)

Aside = tuple[Span | None, tuple[Span, ...], Span]
"""Source, cues and content; without a source it is the sentence's subject who speaks."""


def asides(sentence: Sentence) -> Iterator[Aside]:
    """The asides of a sentence, in order. A denial is content as a whole: what is denied stands somewhere before it."""
    text, span = sentence.text, sentence.span
    for match in _DENIED.finditer(text, span.start, span.end):
        if not sentence.quoted(match.start("cue")):
            yield Span(*match.span("who")), (Span(*match.span("cue")),), Span(*match.span())
    for match in _VIEW.finditer(text, span.start, span.end):
        if not sentence.quoted(match.start("cue")):
            yield Span(*match.span("who")), (Span(*match.span("in")), Span(*match.span("cue"))), Span(*match.span("what"))
    for match in (match for pattern in (_ABOUT, _OWN) for match in pattern.finditer(text, span.start, span.end)):
        yield Span(*match.span("who")), (Span(*match.span("cue")),), Span(*match.span("what"))
    for match in _COUPLED.finditer(text, span.start, span.end):
        if not sentence.quoted(match.start("cue")):
            yield None, (Span(*match.span("cue")),), Span(*match.span("what"))
