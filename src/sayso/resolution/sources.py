"""A source's words to its speakers, without looking at the rest of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from sayso.directory import Directory, Match
from sayso.model import UNKNOWN, Reason, Span, Speaker
from sayso.resolution.parts import Parts, head_name, parts

PRONOUNS = {
    **dict.fromkeys(("he", "she", "his", "her", "him", "who"), "person"),
    **dict.fromkeys(("they", "their", "them", "both", "others", "some", "many"), "group"),
    **dict.fromkeys(("it", "its", "which"), "body"),
    **dict.fromkeys(("i", "we", "our", "my", "us", "you"), "first"),
}
_ARTICLE = re.compile(r"^(?:the|a|an|these|those|that|this)\s+", re.IGNORECASE)
_SHORTENED = re.compile(r"[’'](?:m|re|ve|ll|d|s)\Z")  # "I'm", "they've"
_OWNER = re.compile(r"^(?:his|her|its|their|our|my)\b", re.IGNORECASE)
ANONYMOUS = re.compile(
    r"\b(?:officials?|sources?|people|persons?|diplomats?|aides?|insiders?|those|somebody|reports|media|unnamed|anonymous)\b", re.IGNORECASE
)
"""Words for speakers whose names a report keeps back."""

_GROUP_NOUN = (
    r"(?:officials?|sources?|people|persons?|diplomats?|aides?|insiders?|negotiators?|representatives?|delegates?|advisers?|lawmakers?"
    r"|envoys?|ministers?|members?|leaders?)"
)
_JOINS = re.compile(r"(?:,?\s*(?:and|nor)|,|,?\s*(?:along|together) with|\s*as well as|\s*&)\s*(?:the|its|his|her)?\s*", re.IGNORECASE)
_NOT_HELD = re.compile(r"\b(?:deputy|vice|former|ex|late|then|acting|future|ousted|assistant|shadow)[\s-]+(?:the\s+)?\Z", re.IGNORECASE)
_SCHOOL = re.compile(r"\b(?:University|College|Institute|School|Academy|Museum|Hospital|Church)\s+(?:of|for|in)\s+(?:the\s+)?\Z")
_SPEAKS_FOR = re.compile(r"\b(?:(?:speak\w*|spoke|act\w*|negotiat\w*)\s+(?:for|on behalf of)|represent\w*)\s+(?:the\s+)?\Z")
_LED = re.compile(r"(?:from|by|of)\s+(?=\w)", re.IGNORECASE)
_CLOCK = re.compile(r"(?:\d{1,2}[.:h])?\d{1,2}(?:\s*[ap]\.?m\.?)?[\s:–—-]+(?=[A-Z])")  # "16.40 Beck: ..." in a live blog
_WHERE = re.compile(r"(?:at|in|on|of|from)\s[^,;]+|both|each|alike|together|jointly")
_PAPERS = (
    r"(?:letter|statement|note|non-paper|post|tweet|paper|document|memo(?:randum)?|communiqu[eé]|release|website|message|manifesto|leaflet|circular"
    r"|newsletter|bulletin|petition|resolution|declaration|submission|filing|(?:counter-)?(?:draft|proposal|offer))s?"
)
# What a side has written speaks for it: "the ministry's letter", "a statement from the union".
_PAPER = re.compile(rf"(?P<who>.+?)(?:[’']s?\s+(?:[\w-]+\s+){{0,2}}|\s){_PAPERS}\Z", re.IGNORECASE)
_PAPER_ONLY = re.compile(rf"(?:[\w-]+\s+){{0,2}}{_PAPERS}(?:\s+(?:in|on|to|from|at)\s.+)?", re.IGNORECASE | re.DOTALL)
_PAPER_OF = re.compile(rf"(?:[\w-]+\s+){{0,3}}{_PAPERS}\s+(?:by|from|issued by|signed by)\s+(?P<who>.+)", re.IGNORECASE)
_PAPER_SENT = re.compile(
    rf"(?:[\w-]+\s+){{0,3}}{_PAPERS}\s+(?:(?:that|which)\s+)?(?P<who>.+?)\s+(?:has\s+|had\s+)?"
    r"(?:put out|sent|published|issued|released|posted|wrote|written|circulated)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ALIKE = 0.7  # of letters in common: "Zelenskiy", "Zelensky"
_WHOLE = 0.7  # the share of a noun phrase that a body's name makes
# "people close to Brandt", "a spokesman for Mr Brandt": somebody else than Brandt.
_BESIDE = re.compile(
    r"\b(?:to|of|for|from|with|near|behind|around|round)\s+(?:the\s+)?(?:(?:mr|mrs|ms|dr|president|prime|minister|chancellor)\.?\s+){0,2}\Z",
    re.IGNORECASE,
)
_GROUP_HEAD = re.compile(rf"\b{_GROUP_NOUN}\b", re.IGNORECASE)
_FIRST_WORD = re.compile(rf"^(?:{_GROUP_NOUN}|senior|top|unnamed|anonymous|local|high-ranking)\b", re.IGNORECASE)  # no part of a name
_DEFINITE_GROUP = re.compile(rf"^(?:the|these|those|both)\s+(?:[\w’'-]+\s+){{0,4}}?(\w*{_GROUP_NOUN})$", re.IGNORECASE)
_ONE_OF = re.compile(
    rf"^(?P<which>one|another|a second|a third|the other|the second)"
    rf"(?:\s+of\s+(?:them|these|those|the\s+(?:[\w’'-]+\s+){{0,4}}?(?P<noun>\w*{_GROUP_NOUN})))?$",
    re.IGNORECASE,
)
_WHICH = {"one": "one", "a second": "second", "the second": "second", "a third": "third"}
_ANY_GROUP = frozenset({"source", "person", "insider"})  # "the sources" may be officials
_NUMBERS = re.compile(
    r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|a few|both|\d+)\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a source's own words say: its speakers, or a kind of pronoun or group to look up in the report.

    `group` is the noun of a group that was named before ("the officials"), `one` the word for a single one of it ("one", "another").
    `described` tells that no name is given, only words for somebody ("the Norwegian minister").
    """

    speakers: tuple[Speaker, ...] = ()
    pronoun: str = ""
    group: str = ""
    one: str = ""
    described: bool = False


def bare(words: str) -> str:
    """A source's words without article and possessive mark, white space folded."""
    return _ARTICLE.sub("", re.sub(r"[’']s?$", "", " ".join(words.split())))


def is_paper(words: str) -> bool:
    """Whether words name something written, which speaks for whoever wrote it."""
    return _PAPER_ONLY.fullmatch(words) is not None


def without_number(words: str) -> str:
    """ "three senior officials" to "senior officials"."""
    return _FIRST_WORD.sub(lambda first: first.group().lower(), _NUMBERS.sub("", bare(words)))


def singular(noun: str) -> str:
    """ "officials" to "official", "people" to "person"."""
    return re.sub(r"people$", "person", noun) if noun.endswith("people") else noun.removesuffix("s")


def one_of(which: str, group: str) -> str:
    """A single one of a group in its words: "one", "senior officials close to Brandt" to "one senior official close to Brandt"."""
    return f"{which.lower()} " + _GROUP_HEAD.sub(lambda noun: singular(noun.group()), without_number(group), count=1)


def takes_up(noun: str, earlier: str) -> bool:
    """Whether a noun ("the officials", "the sources") may stand for a group or person that was named with other words before."""
    head = _GROUP_HEAD.search(earlier.lower())
    if head is None or (singular(head.group()) != head.group()) != (singular(noun) != noun):
        return False
    return singular(noun) in _ANY_GROUP or singular(noun).endswith(singular(head.group()))


def name_source(text: str, span: Span, directory: Directory) -> Named:
    """The speakers that a source's words name."""
    for leading in (_LED, _CLOCK):
        if front := leading.match(text, span.start, span.end):
            span = Span(front.end(), span.end)
    folded = " ".join(span.of(text).split())
    low = _SHORTENED.sub("", bare(folded).lower())
    if low in PRONOUNS:
        return Named(pronoun=PRONOUNS[low])
    if single := _ONE_OF.match(folded):
        return Named(group=(single["noun"] or "").lower(), one=_WHICH.get(single["which"].lower(), "another"))
    matches = directory.find(text, span)
    heads = [m for m in matches if not m.possessor]
    pair = _pair(text, span, heads)
    if pair:
        return Named(tuple(_speaker(m, text) for m in pair))
    group = _DEFINITE_GROUP.match(folded)
    noun = group.group(1).lower() if group else ""
    if noun and not matches:
        return Named(group=noun)
    cut = parts(text, span)
    best = _head(text, cut, matches)
    if isinstance(best, Match):
        return Named((_speaker(best, text),), group=noun)
    speaker = _unlisted(text, cut, best, matches)
    side, word = directory.side_of_member(text, cut.heads[0]) if speaker.party == UNKNOWN else ("", "")
    if side:
        speaker = replace(speaker, party=side, reasons=(*speaker.reasons[:1], Reason("party", f"{word!r} is one of this side")))
    return Named((speaker,), group=noun, described=not best)


def _pair(text: str, span: Span, heads: list[Match]) -> list[Match] | None:
    """ "Ukraine and the European Union", "neither the union nor the trust": sides joined by "and", nothing else between them."""
    sides = [m for m in heads if m.holder.kind in {"place", "party", "body", "person"}]
    if len(sides) < 2 or any(not _JOINS.fullmatch(text[one.span.end : two.span.start]) for one, two in pairwise(sides)):
        return None
    rest = text[sides[-1].span.end : span.end].strip(" ,’'s")
    return None if rest and not _WHERE.fullmatch(rest) else sides


def _head(text: str, cut: Parts, matches: tuple[Match, ...]) -> Match | str:
    """The match or the unlisted name that is the speaker, not one that only describes it ("the head of Russia's delegation").

    A listed person comes first, in the main noun phrase or an apposition; then a name, an office, and a body or side.
    """
    main = cut.heads[0]
    if paper := next((put for kind in (_PAPER_SENT, _PAPER_OF, _PAPER) if (put := kind.match(text, main.start, main.end))), None):
        whose = [m for m in matches if paper.start("who") <= m.span.start and m.span.end <= paper.end("who")]
        if whose:
            return whose[-1]
    taken, heads = tuple(m.span for m in matches), [m for m in matches if not m.possessor]
    for part in cut.heads:
        if persons := _in_front(text, part, heads, "person"):
            return persons[-1]
    name = next((name for part in cut.heads if (name := head_name(text, part, taken))), "")
    office = next((found[-1] for part in cut.heads if (found := _in_front(text, part, heads, "office"))), None)
    if office:
        return name if " " in name and not _alike(name, office.holder.name) else office
    if name:
        return name
    return _side(text, cut, heads) or ""


def _in_front(text: str, part: Span, heads: list[Match], kind: str) -> list[Match]:
    """The matches of a kind in a noun phrase that stand behind no preposition, and are no former or deputy holder's."""
    found = [m for m in heads if m.holder.kind == kind and part.contains(m.span)]
    return [m for m in found if not any(barred.search(text, part.start, m.span.start) for barred in (_BESIDE, _NOT_HELD))]


def _alike(name: str, other: str) -> bool:
    """Whether the last words of two names are the same but for their spelling."""
    return SequenceMatcher(None, name.rsplit(maxsplit=1)[-1].lower(), other.rsplit(maxsplit=1)[-1].lower()).ratio() > _ALIKE


def _side(text: str, cut: Parts, heads: list[Match]) -> Match | None:
    """The body or side that the main noun phrase is, not one that only tells whose somebody is ("Russian officials")."""
    part = cut.heads[0]
    inside = [m for m in heads if part.contains(m.span)]
    for match in inside:
        rest = text[match.span.end : part.end].strip(" ,’'s")
        before = bare(text[part.start : match.span.start])
        whole = (not rest or _WHERE.fullmatch(rest)) and (not before or match.holder.kind in {"body", "party"})
        if whole and not re.search(r"\b(?:of|from|for|in|at|to|with|near|behind|around|inside)\b", before):
            return match
    return next((m for m in inside if m.holder.kind in {"body", "party"} and len(m.span) >= _WHOLE * len(part)), None)


def _speaker(match: Match, text: str) -> Speaker:
    holder = match.holder
    words = match.span.of(text)
    if holder.kind == "party" and _GROUP_HEAD.search(words):
        return Speaker(
            without_number(words), holder.party, (Reason("speaker", "a group, in the report's words"), Reason("party", holder.why))
        )
    return holder.speaker


def _unlisted(text: str, cut: Parts, name: str, matches: tuple[Match, ...]) -> Speaker:
    """Somebody whom the dossier lacks: the name or the words as they stand, with the side of the place or party beside it."""
    words = _OWNER.sub(lambda owner: owner.group().lower(), bare(cut.words.of(text)))
    near = _beside(text, cut, matches)
    party = near.holder.party if near else UNKNOWN
    why = f"side of {near.span.of(text)!r} beside the name" if near else "no side is named beside it"
    return Speaker(
        name or without_number(words), party, (Reason("speaker", "words of the report; not in the dossier"), Reason("party", why))
    )


def _beside(text: str, cut: Parts, matches: tuple[Match, ...]) -> Match | None:
    """The match that tells the side: in the noun phrases, else whom the clauses say it speaks for; no part of a school's name."""
    free = [m for m in matches if not _SCHOOL.search(text, cut.words.start, m.span.start)]
    inside = [m for m in free if any(part.contains(m.span) for part in cut.heads)]
    inside = inside or [m for m in free if _SPEAKS_FOR.search(text, cut.words.start, m.span.start)]
    return next((m for m in inside if m.holder.kind in {"party", "body", "place"}), None) or next(iter(inside), None)
