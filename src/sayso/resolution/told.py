"""Whose position somebody without a name tells: "two officials said Lind would sign" is Lind's, and goes through them."""

from __future__ import annotations

import re

from sayso.directory import Match
from sayso.model import OTHER, UNKNOWN, Attribution, Reason, Span, Speaker
from sayso.resolution.offices import role
from sayso.resolution.outlets import MEDIUM
from sayso.resolution.page import Page
from sayso.resolution.sources import ANONYMOUS

_LEADING = re.compile(
    r"[\s“\"‘]*(?:that\s+)?[“\"‘]?(?:the\s+|mr\.?\s+|mrs\.?\s+|ms\.?\s+|president\s+|minister\s+|chancellor\s+)*", re.IGNORECASE
)
_BINDS = re.compile(
    r"(?:\s+(?:also|still|now|even|himself|herself|itself))?"
    r"(?:[’'](?:d|ll)\b|\s+(?:"
    r"(?:will|would|could|might|may)(?:\s+not|\s+only|\s+never)?"
    r"|(?:has|have|had)\s+(?:already\s+|now\s+|not\s+)?(?:agreed|accepted|offered|promised|pledged|decided|settled|refused|rejected|dropped|demanded"
    r"|asked|called|threatened|ruled|proposed|given)"
    r"|(?:is|are|was|were)\s+(?:not\s+)?(?:ready|prepared|willing|open|content|determined|unwilling|opposed|against|demanding|asking|insisting|seeking)"
    r"|want(?:s|ed)?|takes?|insist(?:s|ed)?|demand(?:s|ed)?|refuse[sd]?|reject(?:s|ed)?|accept(?:s|ed)?|agree[sd]?|offer(?:s|ed)?|plan(?:s|ned)?"
    r"|intend(?:s|ed)?|expect(?:s|ed)?|seek(?:s)?|sought|promise[sd]?|pledge[sd]?|oppose[sd]?|threaten(?:s|ed)?|supports?|backs|favou?rs|prefers|regards"
    r"|considers|hopes|ordered|rul(?:es|ed) out|calls for|won[’']t|wouldn[’']t)\b)",
    re.IGNORECASE,
)
# Whom a report brings in as one of many keeps the name back; who speaks for others does not.
_ONE_OF_MANY = re.compile(
    r"(?:an?|one|two|three|four|five|several|some|someone|somebody|unnamed|former|members)\b(?!.*\bspokes)", re.IGNORECASE
)
_THE_OFFICE = re.compile(r"[\s“\"‘]*(?:that\s+)?[“\"‘]?(?P<who>the(?:\s+[\w’'-]+){1,4}?)" + _BINDS.pattern, re.IGNORECASE)
_SINGLE = re.compile(r"(?:an?|one|someone|somebody)\b", re.IGNORECASE)
_THEY = re.compile(r"they\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they)(?=\W)", re.IGNORECASE)


def told_of(one: Attribution, teller: Speaker, page: Page) -> Speaker | None:
    """Whom the content tells to be bound, where the teller has no name or no side; None where it is the teller's own position.

    An adversary's people who tell it make a claim, so the teller's side has to be unknown or the same.
    """
    if not _is_hidden(one, teller, page):
        return None
    piece = one.content[0]
    lead = _LEADING.match(page.text, piece.start, piece.end)
    start = lead.end() if lead else piece.start
    rest = Span(start, piece.end)
    meant = _their_side(one, teller, page, rest) or _subject(page, rest) or _office(page, piece) or _apart(one, page, rest)
    if meant is None or teller.party not in {UNKNOWN, OTHER, meant.party}:
        return None
    if meant.party == UNKNOWN or (meant.party == OTHER and not page.names.knows(meant.name)):
        return None
    return Speaker(meant.name, meant.party, (Reason("speaker", f"{teller.name!r} tells what {meant.name} would do"), *meant.reasons[-1:]))


def _is_hidden(one: Attribution, teller: Speaker, page: Page) -> bool:
    """Whether a teller only passes on: somebody without a name, or a medium."""
    if ANONYMOUS.search(teller.name) or page.is_outlet(teller.name):
        return True
    words = one.source[0].of(page.text)
    if page.has_name(teller):
        single = " " not in teller.name  # "Tagblick": people are named in full somewhere
        return teller.party == UNKNOWN and (single or bool(MEDIUM.search(words)))
    return teller.party == UNKNOWN or bool(_ONE_OF_MANY.match(words))


def _subject(page: Page, rest: Span) -> Speaker | None:
    """The side or person with whom the words begin and who is bound by the verb behind."""
    if pronoun := _PRONOUN.match(page.text, rest.start, rest.end):
        return page.referent(rest.start) if _BINDS.match(page.text, pronoun.end(), rest.end) else None
    first: Match | None = next(iter(page.names.find(page.text, Span(rest.start, min(rest.end, rest.start + 60)))), None)
    if first is None or first.possessor or first.span.start - rest.start > 1 or not _BINDS.match(page.text, first.span.end, rest.end):
        return None
    return first.holder.speaker


def _apart(one: Attribution, page: Page, rest: Span) -> Speaker | None:
    """The subject that an aside parts from its verb ("The union, the Post has learned, would drop the ban")."""
    if len(one.content) < 2 or not _BINDS.match(page.text, one.content[1].start - 1, one.content[1].end):
        return None
    first = next(iter(page.names.find(page.text, rest)), None)
    whole = first and first.span == Span(rest.start, one.content[0].end)
    return first.holder.speaker if first and whole and not first.possessor else None


def _their_side(one: Attribution, teller: Speaker, page: Page, rest: Span) -> Speaker | None:
    """The side of one who tells what several want ("a person briefed on the Greens' reply said they want ...")."""
    known = teller.party not in {UNKNOWN, OTHER} and _SINGLE.match(one.source[0].of(page.text))
    they = _THEY.match(page.text, rest.start, rest.end) if known else None
    if not they or not _BINDS.match(page.text, they.end(), rest.end):
        return None
    name = page.dossier.party_name(teller.party)
    return Speaker(name, teller.party, (Reason("speaker", f"{they.group()!r}: the side of {teller.name!r}"),))


def _office(page: Page, piece: Span) -> Speaker | None:
    """The holder of an office with which the words begin ("the prime minister would sign")."""
    begins = _THE_OFFICE.match(page.text, piece.start, piece.end)
    if not begins:
        return None
    day = page.report.published
    asked = role(page.on(day), page.text, Span(*begins.span("who")))
    return page.offices(day).holder(asked) if asked.head and not asked.several else None
