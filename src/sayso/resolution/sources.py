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
_TITLES = frozenset(
    "mr mrs ms dr president prime minister foreign defence defense finance chancellor king queen prince general secretary senator governor "
    "mayor ambassador envoy spokesman spokeswoman spokesperson professor sir lord lady pope judge captain colonel chief former deputy "
    "the a an but and in on at as for while meanwhile both one another posting speaking".split()
)
_DEFINITE_GROUP = re.compile(r"^(?:the|these|those|both)\s+(?:\w+\s+){0,2}?(\w*(?:officials?|sources?|people|diplomats?|aides?|negotiators?))$", re.IGNORECASE)
_NUMBERS = re.compile(r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|a few|both|\d+)\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What a source's own words say: its speakers, or a kind of pronoun or group to look up in the report."""

    speakers: tuple[Speaker, ...] = ()
    pronoun: str = ""
    group: str = ""


def bare(words: str) -> str:
    """A source's words without article and possessive mark, white space folded."""
    return _ARTICLE.sub("", re.sub(r"[’']s?$", "", " ".join(words.split())))


def without_number(words: str) -> str:
    """ "three senior officials" to "senior officials"."""
    return _NUMBERS.sub("", bare(words))


def name_source(text: str, span: Span, directory: Directory) -> Named:
    """The speakers that a source's words name."""
    words = span.of(text)
    low = bare(words).lower()
    if low in PRONOUNS:
        return Named(pronoun=PRONOUNS[low])
    if low in {"one", "another", "the other", "a second"}:
        return Named(group="one")
    matches = directory.find(text, span)
    heads = [m for m in matches if not m.possessor]
    pair = _pair(text, span, heads)
    if pair:
        return Named(tuple(_speaker(m, text) for m in pair))
    group = _DEFINITE_GROUP.match(" ".join(words.split()))
    if group and not matches:
        return Named(group=group.group(1).lower())
    best = _head(text, span, heads, matches)
    if best is not None:
        return Named((_speaker(best, text),))
    return Named((_unlisted(text, span, matches),))


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
        named = [m for m in heads if m.holder.kind == kind]
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
        return Speaker(without_number(words), holder.party, (Reason("speaker", "a group, in the report's words"), Reason("party", holder.why)))
    return Speaker(holder.name, holder.party, (Reason("speaker", holder.why),))


def _unlisted(text: str, span: Span, matches: tuple[Match, ...]) -> Speaker:
    """Somebody whom the dossier lacks: the name or the words as they stand, with the side of the place or party beside it."""
    words = bare(span.of(text))
    name = "" if plural(words) else person_name(text, span, matches)
    near = next((m for m in matches if m.holder.kind in {"party", "body", "place"}), None) or next(iter(matches), None)
    party = near.holder.party if near else UNKNOWN
    why = f"side of {near.span.of(text)!r} beside the name" if near else "no side is named beside it"
    return Speaker(name or without_number(words), party, (Reason("speaker", "words of the report; not in the dossier"), Reason("party", why)))


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
