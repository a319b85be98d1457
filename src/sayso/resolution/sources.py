"""A source's words to its speakers, without looking at the rest of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sayso.directory import Directory, Match, plural
from sayso.model import UNKNOWN, Reason, Span, Speaker

PRONOUNS = {
    **dict.fromkeys(("he", "she", "his", "her", "him", "who"), "person"),
    **dict.fromkeys(("they", "their", "them", "both", "others", "some", "many"), "group"),
    **dict.fromkeys(("it", "its", "which"), "body"),
    **dict.fromkeys(("i", "we", "our", "my", "us", "you"), "first"),
}
_ARTICLE = re.compile(r"^(?:the|a|an|these|those|that|this)\s+", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w’'-]*[a-z][\w’'-]*\.?|[A-Z]\.)(?:\s+(?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\.|bin|al|van|von|de|der|da|dos))*")
_OWNER = re.compile(r"^(?:his|her|its|their|our|my)\b", re.IGNORECASE)
_TITLES = frozenset(
    "mr mrs ms dr president prime minister foreign defence defense finance chancellor king queen prince general secretary senator governor "
    "mayor ambassador envoy spokesman spokeswoman spokesperson professor sir lord lady pope judge captain colonel chief former deputy "
    "the a an but and in on at as for while meanwhile both one another posting speaking "
    "he she it they i we you his her its their our my your who this that these those chairman chairwoman chair negotiator official".split()
)
ANONYMOUS = re.compile(
    r"\b(?:officials?|sources?|people|persons?|diplomats?|aides?|insiders?|those|somebody|reports|media)\b", re.IGNORECASE
)
"""Words for speakers whose names a report keeps back."""

_GROUP_NOUN = (
    r"(?:officials?|sources?|people|persons?|diplomats?|aides?|insiders?|negotiators?|representatives?|delegates?|advisers?|lawmakers?"
    r"|envoys?|ministers?|members?|leaders?)"
)
# "people close to Brandt", "a spokesman for Mr Brandt": somebody else than Brandt.
_BESIDE = re.compile(
    r"\b(?:to|of|for|from|with|near|behind)\s+(?:the\s+)?(?:(?:mr|mrs|ms|dr|president|prime|minister|chancellor)\.?\s+){0,2}\Z",
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
_ANY_GROUP = frozenset({"source", "person", "insider"})  # "the sources" may be officials
_NUMBERS = re.compile(
    r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|a few|both|\d+)\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a source's own words say: its speakers, or a kind of pronoun or group to look up in the report.

    `group` is the noun of a group that was named before ("the officials"), `one` the word for a single one of it ("one", "another").
    """

    speakers: tuple[Speaker, ...] = ()
    pronoun: str = ""
    group: str = ""
    one: str = ""


def bare(words: str) -> str:
    """A source's words without article and possessive mark, white space folded."""
    return _ARTICLE.sub("", re.sub(r"[’']s?$", "", " ".join(words.split())))


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
    words = span.of(text)
    folded = " ".join(words.split())
    low = bare(words).lower()
    if low in PRONOUNS:
        return Named(pronoun=PRONOUNS[low])
    if single := _ONE_OF.match(folded):
        return Named(group=(single["noun"] or "").lower(), one="one" if single["which"].lower() == "one" else "another")
    matches = directory.find(text, span)
    heads = [m for m in matches if not m.possessor]
    pair = _pair(text, span, heads)
    if pair:
        return Named(tuple(_speaker(m, text) for m in pair))
    group = _DEFINITE_GROUP.match(folded)
    noun = group.group(1).lower() if group else ""
    if noun and not matches:
        return Named(group=noun)
    best = _head(text, span, heads, matches)
    return Named((_speaker(best, text) if best is not None else _unlisted(text, span, matches),), group=noun)


def _pair(text: str, span: Span, heads: list[Match]) -> list[Match] | None:
    """ "Ukraine and the European Union": two or more sides joined by and, nothing else between them."""
    sides = [m for m in heads if m.holder.kind in {"place", "party", "body", "person"}]
    if len(sides) < 2:
        return None
    for one, two in pairwise(sides):
        between = text[one.span.end : two.span.start].strip().lower()
        if not re.fullmatch(r"(?:,?\s*and|,|,?\s*(?:along|together) with|as well as|&)(?:\s+(?:the|its|his|her))?", between):
            return None
    rest = text[sides[-1].span.end : span.end].strip(" ’'s")
    return None if rest else sides


def _head(text: str, span: Span, heads: list[Match], matches: tuple[Match, ...]) -> Match | None:
    """The match that is the speaker, not one that only describes it ("Russian officials", "the head of Russia's delegation")."""
    for kind in ("person", "office"):
        named = [m for m in heads if m.holder.kind == kind and not _BESIDE.search(text, span.start, m.span.start)]
        if named:
            return named[-1]
    for match in heads:
        rest = text[match.span.end : span.end].strip(" ,’'s")
        before = bare(text[span.start : match.span.start])
        if not rest and (not before or match.holder.kind in {"body", "party"}) and not re.search(r"\b(?:of|from|for|in|at)\b", before):
            return match
    whole = [m for m in matches if m.holder.kind in {"body", "party"} and len(m.span) >= 0.7 * len(span) and not m.possessor]
    return whole[0] if whole else None


def _speaker(match: Match, text: str) -> Speaker:
    holder = match.holder
    words = match.span.of(text)
    if holder.kind == "party" and plural(words):
        return Speaker(
            without_number(words), holder.party, (Reason("speaker", "a group, in the report's words"), Reason("party", holder.why))
        )
    return Speaker(holder.name, holder.party, (Reason("speaker", holder.why),))


def _unlisted(text: str, span: Span, matches: tuple[Match, ...]) -> Speaker:
    """Somebody whom the dossier lacks: the name or the words as they stand, with the side of the place or party beside it."""
    words = _OWNER.sub(lambda owner: owner.group().lower(), bare(span.of(text)))
    name = "" if plural(words) else person_name(text, span, matches)
    near = next((m for m in matches if m.holder.kind in {"party", "body", "place"}), None) or next(iter(matches), None)
    party = near.holder.party if near else UNKNOWN
    why = f"side of {near.span.of(text)!r} beside the name" if near else "no side is named beside it"
    return Speaker(
        name or without_number(words), party, (Reason("speaker", "words of the report; not in the dossier"), Reason("party", why))
    )


def person_name(text: str, span: Span, matches: tuple[Match, ...]) -> str:
    """The last run of capitalised words that is neither a title nor a place: "Norwegian envoy Kari Lund" gives "Kari Lund"."""
    runs = []
    for run in _NAME.finditer(text, span.start, span.end):
        if any(m.span.overlaps(Span(run.start(), run.end())) for m in matches):
            continue
        kept = re.sub(r"[’']s$", "", run.group()).split()
        while kept and kept[0].lower().strip(".") in _TITLES:
            kept.pop(0)
        if kept:
            runs.append(" ".join(kept))
    two = [r for r in runs if " " in r]
    return two[-1] if two else runs[-1] if runs else ""
