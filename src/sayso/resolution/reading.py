"""Reading a report from top to bottom: pronouns, groups, chains and dates depend on what stood before."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.directory import Match, plural
from sayso.model import OTHER, UNKNOWN, Attribution, Hop, Passage, Resolved, Speaker
from sayso.resolution.chains import chain_of, heard_from, through
from sayso.resolution.dates import Dates
from sayso.resolution.memory import Memory, Seen
from sayso.resolution.page import Page, source_span
from sayso.resolution.sources import ANONYMOUS, PRONOUNS
from sayso.resolution.speakers import Speakers
from sayso.resolution.told import told_of

_ASKING = re.compile(r"\b(?:want|demand|insist|condition|requir|call(?:s|ed)? (?:for|on)|seek|urg)", re.IGNORECASE)
_NOBODY = re.compile(r"(?:nobody|no one|no-one|none of (?:them|us)|no [a-z]+)", re.IGNORECASE)
_NO_CARRIER = re.compile(r"\b(?:deny|denie|reject|dismiss|accus|doubt|demand|threat)", re.IGNORECASE)

_ANSWER = re.compile(
    r"\b(?:reject|dismiss|refus|accept|agree|welcom|oppos|back|support|endors|turn|rul|rebuff|consider|discuss|describ|call|brand|denounc"
    r"|condemn|label|regard|prais|hail|criticis|criticiz|deplor|applaud)",
    re.IGNORECASE,
)
_OWNED = re.compile(r"[’']s?\Z")
_BY = re.compile(r"\b(?:by|from)\s+\Z")


class Reading:
    """One pass over one report; `resolve` is called once."""

    def __init__(self, page: Page) -> None:
        self._page, self._memory = page, Memory()
        self._speakers, self._dates = Speakers(page, self._memory), Dates(page, self._memory)
        for passage in page.passages:
            self._mention(passage)

    def resolve(self, attributions: tuple[Attribution, ...]) -> tuple[Resolved, ...]:
        """All attributions, outer ones before those within them."""
        self._dates.read(attributions)
        ordered = sorted(attributions, key=lambda a: (min(a.start, a.content_span.start), -len(a.content_span)))
        found: dict[Attribution, tuple[Resolved, ...]] = {}
        carriers: set[Attribution] = set()
        open_ones: list[Attribution] = []  # those whose content reaches to where we are: none else can hold what follows
        for one in ordered:
            open_ones = [o for o in open_ones if o.content_span.end > one.start]
            outer = [o for o in open_ones if o is not one and _holds(o, one)]
            made = self._resolved(one, [found[o] for o in outer])
            if made:
                found[one] = made
                open_ones.append(one)
                carriers |= {o for o in outer if _mostly(o, one) and self._carries(o, one)}
        given = [r for one, made in found.items() if one not in carriers for r in made]
        return tuple(sorted(given, key=lambda r: (r.attribution.start, r.attribution.content_span, r.speaker.name)))

    def _resolved(self, one: Attribution, outer: list[tuple[Resolved, ...]]) -> tuple[Resolved, ...]:
        """One attribution within those around it; nothing where it only tells what an adversary is said to want."""
        if one.source and _NOBODY.fullmatch(source_span(one).of(self._page.text)):
            return ()
        beside = self._dates.beside(one)
        day = (beside.last or beside.first) if beside else None
        who = self._speakers.of(one, [r for made in outer for r in made], day or self._page.report.published)
        if not who.speakers:
            return ()
        first = [made[0] for made in outer]
        if who.own_side and _whole(one, outer[-1][-1].attribution):
            return ()
        if first and self._answers(first[-1].attribution, one):
            first = []
        if _adversary(who.speakers[0], first):
            return ()
        chain = chain_of(one, who.speakers[0], first, self._page)
        if outer or not chain:
            chain += tuple(hop for hop in who.chain if all(hop.agent != known.agent for known in chain))
        said = self._dates.of(one, who.speakers[0].name, beside)
        self._remember(one, who.speakers, chain)
        if len(who.speakers) == 1 and one.source and (meant := told_of(one, who.speakers[0], self._page)):
            told = through(who.speakers[0], source_span(one), self._page)
            return (Resolved(one, meant, (*chain, told, *heard_from(one, self._page)), said),)
        return tuple(Resolved(one, speaker, chain, said) for speaker in who.speakers)

    def _carries(self, outer: Attribution, one: Attribution) -> bool:
        """Whether an outer attribution only passes on what another says."""
        return not (_NO_CARRIER.search(outer.cue[0].of(self._page.text)) or self._answers(outer, one))

    def _answers(self, outer: Attribution, one: Attribution) -> bool:
        """Whether an outer attribution only answers what is told here: "Sudmark rejected Northland's demand for the road"."""
        text = self._page.text
        if not one.source or not _ANSWER.search(outer.cue[0].of(text)):
            return False
        source = one.source[0]
        return bool(_OWNED.search(source.of(text)) or (one.cue[0].end <= source.start and _BY.search(text, one.cue[0].end, source.start)))

    def _mention(self, passage: Passage) -> None:
        """Keeps the first person or body that a passage names: likelier than others to be taken up by a pronoun."""
        found = self._page.names.find(self._page.text, passage.span)
        match = next((m for m in found if not m.possessor and self._leads(m, passage)), None)
        if match:
            speaker = match.holder.speaker
            kind = "person" if match.holder.person else "body"
            self._memory.add(Seen(match.span.start, passage.paragraph, speaker, kind, said=False))

    def _leads(self, match: Match, passage: Passage) -> bool:
        behind = self._page.text[match.span.end : match.span.end + 30]
        whole = match.holder.person or not re.match(r"\s+[a-z]*(?:officials?|leaders?|sources?)", behind)
        return match.span.start - passage.span.start < 60 and not behind.startswith("-") and whole

    def _remember(self, one: Attribution, speakers: tuple[Speaker, ...], chain: tuple[Hop, ...]) -> None:
        if any(piece.contains(span) for span in one.source for piece in one.content):
            return  # an aside within another's words ("a claim that Lind denied"): the sentences behind go on with the other
        at = source_span(one).start
        for speaker in (s for s in speakers if s.name.lower() not in PRONOUNS):  # nobody who was found
            seen = Seen(at, self._page.paragraph(at), speaker, self._kind(speaker), chain)
            self._memory.add(seen)
            if seen.kind == "person":
                self._memory.add(seen, "spoke")
            if _ASKING.search(one.cue[0].of(self._page.text)):
                self._memory.add(seen, "asks")

    def _kind(self, speaker: Speaker) -> str:
        low, words = speaker.name.lower(), speaker.name.split()
        if ANONYMOUS.search(low):
            return "anonymous"
        if plural(low):
            return "group"
        if speaker.name in self._page.people:
            return "person"
        capitals = len(words) > 1 and all(word[:1].isupper() for word in words)
        return "person" if capitals and self._page.is_person(speaker) else "body"


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner attribution stands within the outer's content."""
    return any(piece.contains(inner.cue[0]) for piece in outer.content) and outer.cue != inner.cue and not _holds_cue(inner, outer)


def _holds_cue(one: Attribution, other: Attribution) -> bool:
    return any(piece.contains(other.cue[0]) for piece in one.content)


def _whole(inner: Attribution, outer: Attribution) -> bool:
    """Whether the outer attribution says no more than the inner one, its subject aside."""
    piece = next((piece for piece in outer.content if piece.contains(inner.cue[0])), outer.content[0])
    return _mostly(replace(outer, content=(piece,)), inner)


def _mostly(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner attribution makes most of the outer's content."""
    total = sum(len(piece) for piece in outer.content)
    spans = (*inner.source, *inner.cue, *inner.content)
    return max(s.end for s in spans) - min(s.start for s in spans) >= 0.6 * total


def _adversary(speaker: Speaker, outer: list[Resolved]) -> bool:
    """Whether a named speaker of one side tells what another side wants: then it is that speaker's claim, not a position."""
    if not outer or outer[-1].speaker.name == speaker.name:
        return False
    teller = outer[-1].speaker
    known = teller.party not in {UNKNOWN, OTHER} and speaker.party != UNKNOWN
    return known and teller.party != speaker.party and not ANONYMOUS.search(teller.name)
