"""Who speaks: from a source's words, with what stood before it, to speakers and the chain that they bring along."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sayso.model import UNKNOWN, Attribution, Hop, Reason, Resolved, Span, Speaker
from sayso.resolution.chains import cited_by, hop_of, outlet_hop
from sayso.resolution.memory import REACH, Memory, Seen
from sayso.resolution.page import Page, source_span
from sayso.resolution.sources import ANONYMOUS, Named, bare, name_source, one_of, takes_up

_BOTH = re.compile(r"(?:the\s+)?(?:both|two)?\s*(?:the\s+)?(?:sides|parties|camps|delegations)(?:\s+at\s+\w+)?", re.IGNORECASE)
_OWNED = re.compile(r"(?:his|her|their|its|our)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_PRONOUN_KINDS = {"person": {"person"}, "group": {"group", "body"}, "body": {"body"}, "first": {"person", "body"}}
_SUBJECT = 12  # characters within which a content's subject begins
_GROUP_REACH = 4 * REACH  # "the officials" stay the same ones for longer than "they"


@dataclass(frozen=True, slots=True)
class Found:
    """The speakers of a source, and the chain that came with what they refer to."""

    speakers: tuple[Speaker, ...]
    chain: tuple[Hop, ...] = ()


def because(speaker: Speaker, why: str) -> Speaker:
    """The speaker with another reason for being it; the reason for the side is kept."""
    return replace(speaker, reasons=(Reason("speaker", why), *speaker.reasons[-1:]))


class Speakers:
    """Finds the speakers of one report's attributions, from top to bottom."""

    def __init__(self, page: Page, memory: Memory) -> None:
        self._page, self._memory = page, memory

    def of(self, one: Attribution, outer: list[Resolved], day: date | None) -> Found:
        """The speakers of an attribution; offices go to their holders on the day."""
        if not one.source:
            return self._unsaid(one, outer)
        if cited := cited_by(one, self._page):
            found = self._named(one, cited, outer, day)
            return replace(found, chain=(outlet_hop(one, self._page), *found.chain))
        found = self._named(one, source_span(one), outer, day)
        return replace(found, speakers=self._own_side(found.speakers, outer))

    def _named(self, one: Attribution, span: Span, outer: list[Resolved], day: date | None) -> Found:
        words = span.of(self._page.text)
        if _BOTH.fullmatch(words.strip()) and len(self._page.two_sides) == 2:
            return Found(self._both_sides(words))
        named = name_source(self._page.text, span, self._page.on(day))
        if named.speakers:
            group = self._earlier(span.start, named.group, named.speakers[0])
            owned = (self._owned(words, span.start, s, day) for s in named.speakers)
            return Found(tuple(self._full(s) for s in owned), group.chain if group else ())
        if named.pronoun == "first" and outer:
            return Found((because(outer[-1].speaker, "first person within the words of this speaker"),), outer[-1].chain)
        if named.pronoun:
            return self._pronoun(words, span.start, _PRONOUN_KINDS[named.pronoun], outer)
        return self._again(words, span.start, named, outer)

    def _pronoun(self, words: str, at: int, kinds: set[str], outer: list[Resolved]) -> Found:
        why = f"{bare(words)!r}: the last fitting mention"
        if within := self._within(at, kinds, outer):
            return Found((because(within, why),))
        near = self._last(at, {"group", "anonymous"}, outer, several=True) if "group" in kinds else None
        last = near or self._last(at, kinds, outer)
        meant = self._page.referent(at) if last is None or kinds == {"person"} else None
        if meant:
            return Found((because(self._full(meant), f"{bare(words)!r}: the likeliest of those named before"),))
        if last is None:
            return self._nobody(words)
        return Found((because(last.speaker, why),), last.chain if last.kind == "anonymous" else ())

    def _within(self, at: int, kinds: set[str], outer: list[Resolved]) -> Speaker | None:
        """ "Okafor said the union had lowered its demand": whom the words around a pronoun are about."""
        content = next((c for r in reversed(outer) for c in r.attribution.content if c.start <= at < c.end), None)
        if content is None:
            return None
        for match in self._page.names.find(self._page.text, Span(content.start, at)):
            kind = "person" if match.holder.person else "body"
            if not match.possessor and match.span.start - content.start < _SUBJECT:
                return Speaker(match.holder.name, match.holder.party, (Reason("speaker", match.holder.why),)) if kind in kinds else None
        return None

    def _again(self, words: str, at: int, named: Named, outer: list[Resolved]) -> Found:
        """A group that was named before ("the officials"), or one of it: the chain of its first mention is kept."""
        wanted = named.group or ("sources" if named.one else "")
        group = self._group(at, wanted) or self._last(at, {"anonymous"}, outer)
        if group is None:
            return self._nobody(words)
        if named.one:
            single = one_of(named.one, group.speaker.name)
            return Found((Speaker(single, group.speaker.party, (Reason("speaker", f"one of {group.speaker.name!r}"),)),), group.chain)
        return Found((because(group.speaker, f"{bare(words)!r}: the last fitting mention"),), group.chain)

    def _nobody(self, words: str) -> Found:
        return Found((Speaker(bare(words), UNKNOWN, (Reason("speaker", f"{bare(words)!r}: nobody fitting stands before it"),)),))

    def _earlier(self, at: int, noun: str, speaker: Speaker) -> Seen | None:
        """The mention before of a group that is named with its side again ("the three Sudmark officials"; "top officials" twice)."""
        if noun:
            return self._group(at, noun, speaker.party)
        if not ANONYMOUS.search(speaker.name) or " " not in speaker.name:
            return None
        return self._memory.last(at, self._page.paragraph(at) - _GROUP_REACH, {"anonymous"}, lambda known: known.name == speaker.name)

    def _group(self, at: int, noun: str, party: str = UNKNOWN) -> Seen | None:
        """The earlier anonymous group or person that a noun takes up; of the same side where both are known."""

        def fits(earlier: Speaker) -> bool:
            return takes_up(noun, earlier.name) and (party == UNKNOWN or earlier.party in {UNKNOWN, party})

        return self._memory.last(at, self._page.paragraph(at) - _GROUP_REACH, {"anonymous", "group"}, fits)

    def _both_sides(self, words: str) -> tuple[Speaker, ...]:
        """ "both sides": the two parties of the dossier that the report names most, one speaker each."""
        reasons = (Reason("speaker", f"{words!r}: the two parties that the report names most"),)
        return tuple(Speaker(self._page.dossier.party_name(party), party, reasons) for party in self._page.two_sides)

    def _owned(self, words: str, at: int, speaker: Speaker, day: date | None) -> Speaker:
        """ "its chief negotiator", "her members": the office, or else the side, of whom the pronoun stands for."""
        match = _OWNED.match(words)
        if speaker.party != UNKNOWN or not match:
            return speaker
        owner = self._last(at, {"person", "body", "group"}, sided=True)
        if owner is None:
            return speaker
        office = f"{owner.speaker.name}’s {' '.join(match['rest'].split())}"
        for held in self._page.on(day).names(office):
            if held.holder.kind == "office" and held.span == Span(0, len(office)):
                return Speaker(held.holder.name, held.holder.party, (Reason("speaker", f"{words!r}: {held.holder.why}"),))
        side = Reason("party", f"side of {owner.speaker.name}")
        return replace(speaker, party=owner.speaker.party, reasons=(*speaker.reasons[:1], side))

    def _unsaid(self, one: Attribution, outer: list[Resolved]) -> Found:
        """A source that is left out ("Another condition is ..."): who asked last, or else the last named holder, reported as before."""
        asked = self._memory.last(one.start, self._page.paragraph(one.start) - 2 * REACH, {"asks"})
        last = asked or self._last(one.start, {"person", "body"}, outer)
        if last is None and outer:
            return Found((outer[-1].speaker,), outer[-1].chain)
        if last is None:
            return Found((Speaker("", UNKNOWN, (Reason("speaker", "the report names no source, and nobody before it"),)),))
        if outer:
            return Found((because(last.speaker, "source left out: who asked last"),))
        group = self._last(one.start, {"anonymous"})
        same = group and group.speaker.party == last.speaker.party
        carried = (*group.chain, hop_of(group.speaker, None)) if group and same and group.speaker.name != last.speaker.name else ()
        return Found((because(last.speaker, "source left out: the last named speaker"),), last.chain or carried)

    def _own_side(self, speakers: tuple[Speaker, ...], outer: list[Resolved]) -> tuple[Speaker, ...]:
        """ "Belo said the union was ready": a named person who tells what the own side as a body does speaks for it."""
        if not outer or len(speakers) != 1:
            return speakers
        teller, inner = outer[-1].speaker, speakers[0]
        same = teller.party == inner.party != UNKNOWN and teller.name != inner.name
        if same and not ANONYMOUS.search(teller.name) and self._page.is_person(teller) and not self._page.is_person(inner):
            return (because(teller, f"speaks for the own side ({inner.name})"),)
        return speakers

    def _full(self, speaker: Speaker) -> Speaker:
        """A part of a name to the full name of somebody seen before, with the side that was told there."""
        if full := self._memory.longer(speaker.name):
            return because(full, f"{speaker.name!r}: part of the name of {full.name}")
        known = self._memory.sided(speaker.name) if speaker.party == UNKNOWN else None
        return because(known, f"{speaker.name!r}: named before with its side") if known else speaker

    def _last(
        self, at: int, kinds: set[str], outer: list[Resolved] | None = None, sided: bool = False, several: bool = False
    ) -> Seen | None:
        """The last of the kinds before a place, not too far up; not one of the outer anonymous sources.

        `sided`: only with a known side. `several`: only several people, and from no farther than the paragraph before.
        """
        barred = {r.speaker.name for r in outer or () if ANONYMOUS.search(r.speaker.name)}

        def fits(speaker: Speaker) -> bool:
            known = not sided or speaker.party != UNKNOWN
            return speaker.name not in barred and known and (not several or takes_up("sources", speaker.name))

        return self._memory.last(at, self._page.paragraph(at) - (1 if several else REACH), kinds, fits)
