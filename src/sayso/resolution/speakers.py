"""Who speaks: from a source's words, with what stood before it, to speakers and the chain that they bring along."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sayso.model import OTHER, UNKNOWN, Attribution, Hop, Reason, Resolved, Span, Speaker
from sayso.resolution.back import Back, speaks_there
from sayso.resolution.chains import cited_by, hop_of, outlet_hop
from sayso.resolution.memory import REACH, Memory
from sayso.resolution.offices import BODIES, role
from sayso.resolution.outlets import MEDIUM
from sayso.resolution.page import Page, source_span
from sayso.resolution.parts import parts
from sayso.resolution.people import People
from sayso.resolution.pronouns import FORMS
from sayso.resolution.sources import ANONYMOUS, Named, bare, is_paper, name_source, one_of

_BOTH = re.compile(r"(?:the\s+)?(?:both|two)?\s*(?:the\s+)?(?:sides|parties|camps|delegations)(?:\s+at\s+\w+)?", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:an?|one|another|some|several|many|other|two|three|four|five|\d+)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"the|an?", re.IGNORECASE)
_DETERMINER = re.compile(
    r"another|one|(?:its |their )?(?:two|three|four|five|six|seven|\d+)"
    r"|(?:the|a) (?:first|second|third|fourth|fifth|last|final|other|key|main)",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"(?:\w+ ){0,2}(?:demand|condition|proposal|offer|request|requirement|precondition|priority|goal|aim|point|red line)s?\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"\b(?:also|further|furthermore|added|adds|adding|continued|continues|went on|reiterated|repeated)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+){0,2}?(?:\w+ed|said|thought|known|understood|seen|held|told)\b|\breports\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\breports\b", re.IGNORECASE)  # "there are reports indicating that ..."
_ASKED = re.compile(r"(?:when\s+|being\s+)?(?:asked|questioned|pressed|quizzed)\b", re.IGNORECASE)
_BELIEF = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?"
    r"(?:believed|considered|thought|seen|regarded|understood|known|expected|deemed|viewed|feared|assumed)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:both|(?:the|these|those)\s+(?:other\s+)?(?P<many>two|three|four))\b\s*(?P<what>.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = {"three": 3, "four": 4}
_OWNED = re.compile(r"(?P<owner>his|her|their|its|our)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_ITSELF = re.compile(r"(?:the|this|that)\s+(?P<noun>company|group|party|movement|organi[sz]ation|country|state|side|firm)", re.IGNORECASE)
_OFFICE_OWNS = re.compile(r"(?P<owner>the\s+[^’',;]+?)[’']s?\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)  # "the minister's aide"
_ORGANS = frozenset("executive board committee leadership management council union association ministry".split())
_PRONOUN_KINDS = {"person": {"person"}, "group": {"group", "body"}, "body": {"body"}, "first": {"person", "body"}}


@dataclass(frozen=True, slots=True)
class Found:
    """The speakers of a source, and the chain that came with what they refer to.

    `own_side`: whether they only tell what their own side does, so that the words around are theirs as a whole.
    """

    speakers: tuple[Speaker, ...]
    chain: tuple[Hop, ...] = ()
    own_side: bool = False


def because(speaker: Speaker, why: str) -> Speaker:
    """The speaker with another reason for being it; the reason for the side is kept."""
    return replace(speaker, reasons=(Reason("speaker", why), *speaker.reasons[-1:]))


class Speakers:
    """Finds the speakers of one report's attributions, from top to bottom."""

    def __init__(self, page: Page, memory: Memory) -> None:
        self._page, self._memory, self._people = page, memory, People(page)
        self._back = Back(page, memory, self._people)

    def of(self, one: Attribution, outer: list[Resolved], day: date | None) -> Found:
        """The speakers of an attribution; offices go to their holders on the day."""
        if not one.source or self._determines(one):
            return self._unsaid(one, outer)
        if cited := cited_by(one, self._page):
            found = self._named(one, cited, outer, day)
            return replace(found, chain=(outlet_hop(one, self._page), *found.chain))
        found = self._named(one, source_span(one), outer, day)
        if MEDIUM.search(source_span(one).of(self._page.text)):
            found = replace(found, speakers=tuple(map(self._without_side, found.speakers)))
        found = replace(found, speakers=tuple(self._from_outside(self._by_noun(self._of_publisher(speaker))) for speaker in found.speakers))
        speakers = self._own_side(found.speakers, outer)
        return replace(found, speakers=speakers, own_side=speakers is not found.speakers)

    def _without_side(self, speaker: Speaker) -> Speaker:
        """A medium takes no side, wherever it comes out ("the Northland paper Dawn"); one that the dossier lists has its side."""
        if not self._page.has_name(speaker) or self._page.names.knows(speaker.name):
            return speaker
        return Speaker(speaker.name, UNKNOWN, (*speaker.reasons[:1], Reason("party", "a medium, which takes no side")))

    def _from_outside(self, speaker: Speaker) -> Speaker:
        """A person of whom the report tells a calling or a body that is of no listed side."""
        what = self._people.outside(speaker.name) if speaker.party == UNKNOWN else ""
        reasons = (*speaker.reasons[:1], Reason("party", f"the report tells of a {what} of no listed side"))
        return Speaker(speaker.name, OTHER, reasons) if what else speaker

    def _of_publisher(self, speaker: Speaker) -> Speaker:
        """In a side's own press release those of no known side are its people, and "the party" is itself."""
        own = self._page.own
        if own is None or speaker.party != UNKNOWN or any(m.holder.party != own.party for m in self._page.names.names(speaker.name)):
            return speaker
        itself = not self._page.has_name(speaker) and speaker.name.lower() in BODIES | _ORGANS
        reasons = (*speaker.reasons[:1], Reason("party", f"the report is published by {own.name}"))
        return Speaker(own.name if itself else speaker.name, own.party, reasons)

    def _by_noun(self, speaker: Speaker) -> Speaker:
        """ "The city", for the City of Varrow: the only body of the dossier that is one, where the report means nobody else."""
        known = self._page.names.called(speaker.name) if speaker.party == UNKNOWN else None
        return known.speaker if known else speaker

    def _determines(self, one: Attribution) -> bool:
        """Whether a source is only an article ("a promise that ..."), or determines a noun of demand ("Another demand is that ...")."""
        words, cue = source_span(one).of(self._page.text), one.cue[0].of(self._page.text)
        return bool(_ARTICLE.fullmatch(words)) or (bool(_DETERMINER.fullmatch(words)) and bool(_DEMAND.match(cue)))

    def _named(self, one: Attribution, span: Span, outer: list[Resolved], day: date | None) -> Found:
        words = span.of(self._page.text)
        if _BOTH.fullmatch(words.strip()) and len(self._page.two_sides) == 2:
            return Found(self._both_sides(words))
        if several := self._several(span, day):
            return Found(several)
        named = name_source(self._page.text, span, self._page.on(day))
        if named.described and (meant := self._described(span, day) or self._taken_up(words, span.start)):
            return Found((self._full(meant),))
        if named.speakers:
            group = self._back.earlier(span.start, named.group, named.speakers[0])
            owned = (self._owned(words, span.start, s, day) for s in named.speakers)
            return Found(tuple(self._full(s, span.end if s.party == UNKNOWN else None) for s in owned), group.chain if group else ())
        if named.pronoun == "first" and outer:
            return Found((because(outer[-1].speaker, "first person within the words of this speaker"),), outer[-1].chain)
        if named.pronoun:
            goes_on = named.pronoun == "person" and _GOES_ON.search(one.cue[0].of(self._page.text))
            if goes_on and (same := self._back.goes_on(words, span.start, outer)):
                return Found((because(same, f"{words!r} goes on: who spoke last"),))
            return self._pronoun(words, span.start, _PRONOUN_KINDS[named.pronoun], outer)
        return self._again(words, span.start, named, outer, day)

    def _several(self, span: Span, day: date | None) -> tuple[Speaker, ...]:
        """ "The two ministers", "both leaders": those who were named last with such an office, one speaker each."""
        words = span.of(self._page.text)
        counted = _COUNTED.match(words)
        if not counted:
            return ()
        asked = role(self._page.on(day), self._page.text, Span(span.start + counted.start("what"), span.end))
        if not asked.head or not asked.several:
            return ()
        found = self._people.last(asked, span.start, day, _NUMBER.get((counted["many"] or "two").lower(), 2))
        return tuple(because(one, f"{words!r}: those named last with such an office") for one in found)

    def _described(self, span: Span, day: date | None) -> Speaker | None:
        """ "The Norwegian minister", "the company's chairman", "its head": who holds or held such an office in the report or dossier."""
        text = self._page.text
        main = parts(text, span).heads[0]
        asked = role(self._page.on(day), text, main)
        owned = _OWNED.match(text, span.start, span.end)
        if owned and (owner := self._back.owner(span.start)):
            asked = replace(asked, words=asked.words - {owned["owner"].lower()}, sides=frozenset({owner.party}))
        if not asked.head or asked.several or _INDEFINITE.match(text, span.start):
            return None if asked.head else self._people.named_after(span.end)
        last = () if owned else self._people.last(asked, span.start, day)
        meant = last[0] if last else self._page.offices(day).holder(asked)
        return because(meant, f"{bare(span.of(text))!r}: who holds this office") if meant else None

    def _taken_up(self, words: str, at: int) -> Speaker | None:
        """ "The country", "the company": the last such body that stands before, like "it"."""
        itself = _ITSELF.fullmatch(words)
        taken = self._back.body(at, itself["noun"].lower()) if itself else None
        return because(taken, f"{bare(words)!r}: the last body named before") if taken else None

    def _pronoun(self, words: str, at: int, kinds: set[str], outer: list[Resolved]) -> Found:
        why = f"{bare(words)!r}: the last fitting mention"
        if within := self._back.within(at, kinds, outer):
            return Found((because(within, why),))
        near = self._back.last(at, {"group", "anonymous"}, outer, several=True) if "group" in kinds else None
        last = near or self._back.last(at, kinds, outer)
        if "group" in kinds and (pair := self._back.pair(at, last)):
            return Found(tuple(because(one, f"{bare(words)!r}: the two named together before") for one in pair))
        meant = self._page.referent(at) if last is None or kinds == {"person"} else None
        if meant and meant.name not in speaks_there(outer, at):
            return Found((because(self._full(meant), f"{bare(words)!r}: the likeliest of those named before"),))
        if last is None:
            later = self._people.behind(at, FORMS.get(words.lower(), words.lower())) if kinds == {"person"} else None
            return Found((because(self._full(later), f"{words!r}: named only afterwards"),)) if later else self._nobody(words)
        return Found((because(last.speaker, why),), last.chain if last.kind == "anonymous" else ())

    def _again(self, words: str, at: int, named: Named, outer: list[Resolved], day: date | None) -> Found:
        """A group that was named before ("the officials"), or one of it: the chain of its first mention is kept."""
        wanted = named.group or ("sources" if named.one else "")
        group = self._back.group(at, wanted)
        if group is None and (meant := self._described(Span(at, at + len(words)), day)):
            return Found((self._full(meant),))
        group = group or self._back.last(at, {"anonymous"}, outer)
        if group is None:
            return Found((self._owned(words, at, self._nobody(words).speakers[0], day),))
        if named.one:
            single = one_of(named.one, group.speaker.name)
            return Found((Speaker(single, group.speaker.party, (Reason("speaker", f"one of {group.speaker.name!r}"),)),), group.chain)
        return Found((because(group.speaker, f"{bare(words)!r}: the last fitting mention"),), group.chain)

    def _nobody(self, words: str) -> Found:
        return Found((Speaker(bare(words), UNKNOWN, (Reason("speaker", f"{bare(words)!r}: nobody fitting stands before it"),)),))

    def _both_sides(self, words: str) -> tuple[Speaker, ...]:
        """ "both sides": the two parties of the dossier that the report names most, one speaker each."""
        reasons = (Reason("speaker", f"{words!r}: the two parties that the report names most"),)
        return tuple(Speaker(self._page.dossier.party_name(party), party, reasons) for party in self._page.two_sides)

    def _owned(self, words: str, at: int, speaker: Speaker, day: date | None) -> Speaker:
        """ "its chief negotiator", "the minister's aide": the office, or else the side, of whom the pronoun or office stands for."""
        match = None if speaker.party != UNKNOWN else _OWNED.match(words) or _OFFICE_OWNS.match(words)
        if not match:
            return speaker
        by_office = Span(at + match.start("owner"), at + match.end("owner"))
        owner = self._described(by_office, day) if match.re is _OFFICE_OWNS else self._back.owner(at)
        if owner is None or owner.party == UNKNOWN:
            return speaker
        rest = " ".join(match["rest"].split())
        if is_paper(rest):
            return because(owner, f"{words!r}: what {owner.name} has written")
        office = f"{owner.name}’s {rest}"
        for held in self._page.on(day).names(office):
            if held.holder.kind == "office" and held.span == Span(0, len(office)):
                return Speaker(held.holder.name, held.holder.party, (Reason("speaker", f"{words!r}: {held.holder.why}"),))
        return replace(speaker, party=owner.party, reasons=(*speaker.reasons[:1], Reason("party", f"side of {owner.name}")))

    def _unsaid(self, one: Attribution, outer: list[Resolved]) -> Found:
        """A source that is left out ("Another condition is ..."): who asked last, or else the last named holder, reported as before.

        Nobody where something "is believed" or "is considered": that is the report's own background.
        """
        if not one.source and _ASKED.match(one.cue[0].of(self._page.text)):
            return Found(())  # "asked about the war, she said": who asks is the press
        if not outer and _BELIEF.search(one.cue[0].of(self._page.text)):
            return Found(())
        if not outer and _PASSIVE.search(one.cue[0].of(self._page.text)):
            name = "reports" if _REPORTS.search(one.cue[0].of(self._page.text)) else ""
            return Found((Speaker(name, UNKNOWN, (Reason("speaker", "nobody is named as the source of what is said in the passive"),)),))
        asked = self._memory.last(one.start, self._page.paragraph(one.start) - 2 * REACH, {"asks"})
        last = asked or self._back.last(one.start, {"person", "body"}, outer)
        if last is None and outer:
            return Found((outer[-1].speaker,), outer[-1].chain)
        if last is None:
            return Found((Speaker("", UNKNOWN, (Reason("speaker", "the report names no source, and nobody before it"),)),))
        if outer:
            return Found((because(last.speaker, "source left out: who asked last"),))
        group = self._back.last(one.start, {"anonymous"})
        same = group and group.speaker.party == last.speaker.party
        carried = (*group.chain, hop_of(group.speaker, None)) if group and same and group.speaker.name != last.speaker.name else ()
        return Found((because(last.speaker, "source left out: the last named speaker"),), last.chain or carried)

    def _own_side(self, speakers: tuple[Speaker, ...], outer: list[Resolved]) -> tuple[Speaker, ...]:
        """ "Belo said the union was ready": a named person who tells what the own side as a body does speaks for it.

        Those without names do so only where the side itself is named ("Sudmark diplomats said Sudmark was ready"), no body of it.
        """
        if not outer or len(speakers) != 1:
            return speakers
        teller, inner = outer[-1].speaker, speakers[0]
        if inner.party == UNKNOWN and inner.name.lower() in BODIES:  # "the party", within the words of one of it
            inner = replace(inner, name=self._page.dossier.party_name(teller.party), party=teller.party)
        same = teller.party == inner.party != UNKNOWN and teller.name != inner.name and not self._page.has_name(inner)
        hidden = bool(ANONYMOUS.search(teller.name))
        if same and (inner.name == self._page.dossier.party_name(inner.party) if hidden else self._page.is_person(teller)):
            return (because(teller, f"speaks for the own side ({inner.name})"),)
        return speakers

    def _full(self, speaker: Speaker, at: int | None = None) -> Speaker:
        """A part of a name to the full name of somebody seen before, with the side that was told there."""
        full = self._memory.longer(speaker.name) or (self._people.alias(at) if at is not None else None)
        if not full and " " not in speaker.name and speaker.party == UNKNOWN:
            full = self._people.called(speaker.name)
        if full:
            return because(full, f"{speaker.name!r}: part of the name of {full.name}")
        known = self._memory.sided(speaker.name) if speaker.party == UNKNOWN else None
        return because(known, f"{speaker.name!r}: named before with its side") if known else speaker
