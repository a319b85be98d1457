"""Through whom something was reported: outlets, groups without names, and those whom an outlet cites."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.model import Attribution, Hop, Resolved, Span, Speaker, Words
from sayso.resolution.outlets import KIND, MEDIUM, takes_up_outlet
from sayso.resolution.page import Page, source_span
from sayso.resolution.sources import ANONYMOUS, PRONOUNS, bare, without_number

_NAME = r"[A-Z][\w&’'-]*(?:\.[A-Z]\.?)*"
_TOLD = re.compile(
    rf"\b(?:told|to|by|with)[^\S\n]+(?:[Tt]he[^\S\n]+)?"
    rf"(?:(?:news agency|newspaper|broadcaster|daily|weekly|magazine)[^\S\n]+)?(?:[Tt]he[^\S\n]+)?"
    rf"(?P<who>{_NAME}(?:[^\S\n]+{_NAME}){{0,3}}(?:[^\S\n]+(?:news agency|newspaper|television|TV|radio))?)"
)
_QUOTED_BY = re.compile(
    r"\b(?:quoted|cited|reported)\s+(?:\w+\s+){0,2}?by\s+(?P<who>[^,;.:“”\"]+?)(?=\s+(?:on\s+\w+day\s+)?as\b)"
    r"|\bquoted\s+as\s+\w+ing\s+by\s+(?P<after>.+)"
)
_QUOTES = re.compile(r"(?P<who>[^\s,;:.“”\"][^,;:.“”\"]*?)\s+(?:(?:has|had|also|later)\s+){0,2}\Z")
_SEEN = re.compile(r",?\s+(?:(?:that|which)\s+(?:was|were)\s+)?(?:seen|obtained|reviewed|published|read|quoted|cited)\s+by\s.*", re.DOTALL)
_HEARD_FROM = re.compile(
    r"\b(?:learn\w*|hear[ds]?|has it|have it|had it|know[ns]?|gather\w*|understood)\s+from\s+[“\"]?(?P<who>[^,;:“”\"]+?)[”\"]?"
    r"(?=\s*(?:\bthat\b|[,;:]|\Z))"
)
_OVERHEARD = re.compile(
    r",\s+(?:as\s+)?(?:we|I)\s+(?:hear|learn|understand|gather|know|(?:have|had)\s+it|(?:am|are|were)\s+told)\w*\s+(?:from|by)\s+"
    r"(?P<who>[^,;:.“”\"]+)"
)
_LEARNED = re.compile(
    rf",\s+(?P<who>(?:[Tt]he|[Oo]ur)\s+{_NAME}(?:\s+{_NAME}){{0,2}})\s+(?:has\s+|had\s+)?(?:learn\w*|hears?|heard|understands?|understood)"
    r"(?:\s+from\s+(?P<whom>[^,]+))?,\s*\Z"
)
_OF_WHAT = r"(?:the\s+)?[\w’'-]+(?:\s+(?:group|committee|council|board|meeting|session|round|talks))?"
_WRITTEN = re.compile(
    r"(?P<who>(?:minutes|notes|record|records|transcript|protocol|memo|memorandum|diary|cable|log|draft|paper|text|document|letter)"
    r"(?:\s+of\s+(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,2}?)?)\s+(?:also\s+|then\s+)?(?:have|has|had|show|shows|showed|quotes?|quoted|records?|recorded)\s+"
    r"(?:[^.;:“”\"]{1,80}?\s\w+ing\b[^.;:“”\"]{0,200}?(?:,|\s)(?:\s*and)\s+)?\Z"  # "... show Oster asking for time and Lind refusing it"
)
_CITING = re.compile(
    r"\b(?:[Cc]iting|[Qq]uoting|[Rr]eferring to|attributing\s+(?:it|this|that|the \w+)\s+to)\s+(?P<who>[^,;:.“”\"]+?)"
    r"(?=\s+(?:that|as|who|said|says|reported)\b|[,;:.“”\"]|\s*$)"
)


def cited_by(one: Attribution, page: Page) -> Span | None:
    """Those whom an outlet cites for what it reports ("The Herald, citing two officials, reported that ...")."""
    if not one.source:
        return None
    source = source_span(one)
    cited = _CITING.finditer(page.text, page.passage(source.start).start, page.passage(one.cue[-1].start).end)
    for who in (Span(*match.span("who")) for match in cited):
        outside = not any(who.overlaps(content) for content in one.content)
        if outside and _is_medium(_without_cited(source.of(page.text)), who.of(page.text), page):
            return who
    return None


def _is_medium(words: str, cited: str, page: Page) -> bool:
    """Whether who cites somebody is a medium: a known one, or one word that names nobody known, where those cited have no names."""
    if page.is_outlet(bare(words)) or MEDIUM.search(words):
        return True
    named = " " not in bare(words) and words.lower() not in PRONOUNS and not page.names.knows(words)
    return bool(named and ANONYMOUS.search(cited))


def _without_cited(words: str) -> str:
    """An outlet's words without those whom it cites ("Reuters, citing two officials,")."""
    return re.split(r",|\s+(?:citing|quoting)\b", words)[0]


def outlet_hop(one: Attribution, page: Page) -> Hop:
    """The outlet that is an attribution's source, as a hop; what it cites is left out of its name."""
    source = source_span(one)
    words = _without_cited(source.of(page.text))
    return Hop(re.sub(r"^[Tt]he\s+", "", KIND.sub("", words)), "says", Words.at(page.text, Span(source.start, source.start + len(words))))


def chain_of(one: Attribution, speaker: Speaker, outer: list[Resolved], page: Page) -> tuple[Hop, ...]:
    """The hops between publisher and speaker, outermost first: those of the attributions around it, else the outlet told."""
    hops: list[Hop] = []
    for carrier in outer:
        source = carrier.attribution.source
        if not source:
            continue
        if carrier.speaker.name == speaker.name:  # who tells of himself, or was told of, brings along only through whom
            own: tuple[Hop, ...] = ()
        else:
            words = cited_by(carrier.attribution, page) or source_span(carrier.attribution)
            own = (through(carrier.speaker, words, page),)
        for hop in (*carrier.chain, *told_to(carrier.attribution, page), *own, *heard_from(carrier.attribution, page)):
            if all(hop.agent != known.agent for known in hops):
                hops.append(hop)
    return tuple(hops) if outer else told_to(one, page) or overheard(one, page) or written(one, page) or learned(one, page)


def through(speaker: Speaker, span: Span, page: Page) -> Hop:
    """A speaker who only passes something on, named in a stretch of the text."""
    words = Words.at(page.text, span)
    return again(words, page) or hop_of(speaker, words)


def again(words: Words, page: Page) -> Hop | None:
    """The medium that "the same daily", "the paper" stands for, as a hop."""
    meant = page.outlet_before(words.start) if takes_up_outlet(words.text) else None
    return Hop(bare(meant.of(page.text)), "says", words) if meant else None


def overheard(one: Attribution, page: Page) -> tuple[Hop, ...]:
    """From whom the report itself has it, where that stands behind it: "..., we hear from two people in the room"."""
    behind = one.content[-1].end
    found = _OVERHEARD.match(page.text, behind, page.passage(behind).end)
    return (_from_whom(found, page),) if found else ()


def heard_from(one: Attribution, page: Page) -> tuple[Hop, ...]:
    """From whom or what somebody has what he tells: "the Post learned from minutes that ...", "has it from two officials"."""
    behind = next((content.start for content in one.content if content.start >= one.cue[0].end), one.cue[0].end)
    heard = _HEARD_FROM.search(page.text, one.cue[0].start, behind)
    return (_from_whom(heard, page),) if heard else ()


def learned(one: Attribution, page: Page) -> tuple[Hop, ...]:
    """Who has it, and from whom, in an aside behind the source: "The minister, the Post learned from two aides, would sign"."""
    found = _LEARNED.search(page.text, source_span(one).end, one.cue[0].start) if one.source else None
    if not found:
        return ()
    outlet = _medium(Span(*found.span("who")), page)
    return (outlet, _from_whom(found, page, "whom")) if found["whom"] else (outlet,)


def written(one: Attribution, page: Page) -> tuple[Hop, ...]:
    """The paper that tells what somebody did or said: "the minutes show Zarkand asking for ...", "the notes have her saying that ..."."""
    start = source_span(one).start
    found = _WRITTEN.search(page.text, page.passage(start).start, start) if one.source else None
    if not found:
        return ()
    hop = _from_whom(found, page)
    # "The same minutes" are those that were named in full before.
    full = re.search(rf"\b{re.escape(hop.agent)}\s+of\s+{_OF_WHAT}", page.text[: found.start()], re.IGNORECASE)
    return (replace(hop, agent=full.group()) if full else hop,)


def _medium(span: Span, page: Page) -> Hop:
    """A medium named in a stretch of the text, as a hop."""
    words = Words.at(page.text, span)
    return again(words, page) or Hop(bare(KIND.sub("", words.text)), "says", words)


def _from_whom(found: re.Match[str], page: Page, which: str = "who") -> Hop:
    """Those whom a match names as having told, as a hop."""
    words = Words.at(page.text, Span(*found.span(which)))
    name = without_number(words.text)
    return Hop(_SEEN.sub("", name), "anonymous" if ANONYMOUS.search(name) else "says", words)


def told_to(one: Attribution, page: Page) -> tuple[Hop, ...]:
    """The agency or paper that anonymous sources spoke to, where it is not the publisher itself."""
    if relays := _relays(one, page):
        return (_medium(relays, page),)
    if not ANONYMOUS.search(source_span(one).of(page.text)):
        return ()
    cue = one.cue[-1]
    for match in _TOLD.finditer(page.text, one.cue[0].start, min(cue.end + 60, page.passage(cue.start).end)):
        name = re.sub(r"[’']s?$", "", match["who"])
        place = Span(match.start("who"), match.start("who") + len(name))
        said = any(place.overlaps(content) for content in one.content)
        if not said and page.is_outlet(name) and name.lower() not in page.report.publisher.lower():
            return (Hop(name, "told", Words.at(page.text, place)),)
    return ()


def _relays(one: Attribution, page: Page) -> Span | None:
    """Who quotes the source: "Sol was quoted by the Herald as saying", "the Herald quoted Sol as saying"."""
    first, last = one.cue[0], one.cue[-1]
    if quoted := _QUOTED_BY.search(page.text, first.start, last.end):
        which = "who" if quoted["who"] else "after"
        found = Span(*quoted.span(which))
    elif len(one.cue) > 1 and (quotes := _QUOTES.search(page.text, page.passage(first.start).start, first.start)):
        found = Span(*quotes.span("who"))
    else:
        return None
    return None if bare(found.of(page.text)).lower() in page.report.publisher.lower() else found


def hop_of(speaker: Speaker, words: Words | None) -> Hop:
    """A speaker who only passes something on, as a hop."""
    name = speaker.name if re.match(r"(?:one|another)\s", speaker.name) else without_number(speaker.name) or speaker.name
    name = _SEEN.sub("", KIND.sub("", name))
    return Hop(name, "anonymous" if ANONYMOUS.search(speaker.name) else "says", words)
