"""Reading a report from top to bottom: pronouns, groups, chains and dates depend on what stood before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from sayso import timex
from sayso.directory import Directory, Match, plural
from sayso.model import OTHER, UNKNOWN, Attribution, Hop, Passage, Reason, Report, Resolved, Said, Span, Speaker, Words
from sayso.resolution.sources import Named, bare, name_source, without_number

_TOLD = re.compile(
    r"\b(?:told|to|by|with)\s+(?:the\s+)?(?P<who>(?:[A-Z][\w&’'.-]+)(?:\s+[A-Z][\w&’'.-]+){0,3}(?:\s+(?:news agency|newspaper|television|TV|radio))?)"
)
_OUTLETS = frozenset(
    "reuters afp ap bloomberg bbc cnn tass interfax ria politico axios dpa ansa efe xinhua anadolu nhk sky npr cnbc itv".split()
)
_OUTLET_WORDS = re.compile(r"\b(?:Times|Post|Journal|Guardian|Telegraph|News|Herald|Tribune|Press|Mail|Observer|Gazette|Agency|agency|newspaper|TV|Radio)\b")
_ANONYMOUS = re.compile(r"\b(?:officials?|sources?|people|persons?|diplomats?|aides?|insiders?|those|somebody|reports|media)\b", re.IGNORECASE)
_BOTH = re.compile(r"(?:the\s+)?(?:both|two)?\s*(?:the\s+)?(?:sides|parties|camps|delegations)(?:\s+at\s+\w+)?", re.IGNORECASE)
_REACH = 4  # paragraphs over which a pronoun, a group or a date may reach back


@dataclass(frozen=True, slots=True)
class _Seen:
    """A speaker or a mention that later words may refer to."""

    at: int
    paragraph: int
    speaker: Speaker
    kind: str
    chain: tuple[Hop, ...] = ()
    asks: bool = False


class Reading:
    """One pass over one report; `resolve` is called once."""

    def __init__(self, report: Report, passages: tuple[Passage, ...], directory: Directory) -> None:
        self.report, self.text, self.passages, self.directory = report, report.text, passages, directory
        self._starts = [p.span.start for p in passages]
        self._seen: list[_Seen] = []
        self._said: list[tuple[int, str, Said]] = []
        self._mentions = self._subjects()

    def resolve(self, attributions: tuple[Attribution, ...]) -> tuple[Resolved, ...]:
        """All attributions, outer ones before those within them."""
        ordered = sorted(attributions, key=lambda a: (min(a.start, a.content_span.start), -len(a.content_span)))
        found: dict[Attribution, tuple[Resolved, ...]] = {}
        carriers: set[Attribution] = set()
        for one in ordered:
            outer = [o for o in found if o is not one and _holds(o, one)]
            speakers, inherited = self._speakers(one, [r for o in outer for r in found[o]])
            speakers = self._own_side(speakers, [r for o in outer for r in found[o]])
            chain = self._chain(one, speakers, [found[o][0] for o in outer if found[o]]) or inherited
            if _adversary(speakers[0], [found[o][0] for o in outer if found[o]]):
                continue
            said = self._when(one, speakers[0])
            found[one] = tuple(Resolved(one, speaker, chain, said) for speaker in speakers)
            carriers |= {o for o in outer if _mostly(o, one) and _reporting(self.text, o)}
            self._remember(one, speakers, chain)
        given = [r for one, made in found.items() if one not in carriers for r in made]
        return tuple(sorted(given, key=lambda r: (r.attribution.start, r.attribution.content_span, r.speaker.name)))

    # who

    def _speakers(self, one: Attribution, outer: list[Resolved]) -> tuple[tuple[Speaker, ...], tuple[Hop, ...]]:
        if not one.source:
            return self._unsaid(one, outer)
        if sides := self._both_sides(Span(one.source[0].start, one.source[-1].end).of(self.text)):
            return sides, ()
        named = name_source(self.text, Span(one.source[0].start, one.source[-1].end), self.directory)
        if named.speakers:
            return tuple(self._owned(one, self._full(s)) for s in named.speakers), ()
        if named.pronoun == "first" and outer:
            return (self._because(outer[-1].speaker, "first person within the words of this speaker"),), outer[-1].chain
        wanted = {"person": {"person"}, "group": {"group", "body"}, "body": {"body"}, "first": {"person", "body"}}
        kinds = wanted.get(named.pronoun, {"anonymous"} if named.group else {"person"})
        last = self._last(one.source[0].start, kinds, exclude=outer)
        words = bare(Span(one.source[0].start, one.source[-1].end).of(self.text))
        if last is None:
            return (Speaker(words, UNKNOWN, (Reason("speaker", f"{words!r}: nobody fitting stands before it"),)),), ()
        if named.group == "one":
            single = re.sub(r"s$", "", without_number(last.speaker.name))
            return (Speaker(f"one {single}", last.speaker.party, (Reason("speaker", f"one of {last.speaker.name!r}"),)),), last.chain
        return (self._because(last.speaker, f"{words!r}: the last fitting mention"),), last.chain if named.group else ()

    def _both_sides(self, words: str) -> tuple[Speaker, ...]:
        """ "both sides": the two parties of the dossier that the report names most, one speaker each."""
        if not _BOTH.fullmatch(words.strip()):
            return ()
        named = Counter(m.holder.party for m in self.directory.names(self.text) if m.holder.party not in {UNKNOWN, OTHER})
        two = sorted(party for party, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))[:2])
        why = f"{words!r}: the two parties that the report names most"
        return tuple(Speaker(self.directory.dossier.party_name(party), party, (Reason("speaker", why),)) for party in two) if len(two) == 2 else ()

    def _owned(self, one: Attribution, speaker: Speaker) -> Speaker:
        """ "her members": the side of whom the pronoun stands for."""
        words = Span(one.source[0].start, one.source[-1].end).of(self.text)
        if speaker.party != UNKNOWN or not re.match(r"(?:his|her|their|its|our)\b", words, re.IGNORECASE):
            return speaker
        owner = self._last(one.source[0].start, {"person", "body", "group"})
        if owner is None:
            return speaker
        return replace(speaker, party=owner.speaker.party, reasons=(*speaker.reasons[:1], Reason("party", f"side of {owner.speaker.name}")))

    def _unsaid(self, one: Attribution, outer: list[Resolved]) -> tuple[tuple[Speaker, ...], tuple[Hop, ...]]:
        """A source that is left out ("Another condition is ..."): the last named holder, reported as before."""
        asking = [s for s in self._seen if s.asks and self._paragraph(one.start) - s.paragraph <= 2 * _REACH]
        last = asking[-1] if asking else self._last(one.start, {"person", "body"}, exclude=outer)
        if last is None:
            if outer:
                return (outer[-1].speaker,), outer[-1].chain
            return (Speaker("", UNKNOWN, (Reason("speaker", "the report names no source, and nobody before it"),)),), ()
        group = self._last(one.start, {"anonymous"})
        if outer:
            return (self._because(last.speaker, "source left out: who asked last"),), ()
        chain = last.chain or ((*group.chain, _hop(group.speaker, None)) if group and group.speaker.party == last.speaker.party else ())
        return (self._because(last.speaker, "source left out: the last named speaker"),), chain

    def _own_side(self, speakers: tuple[Speaker, ...], outer: list[Resolved]) -> tuple[Speaker, ...]:
        """ "Belo said the union was ready": a named person who tells what the own side as a body does speaks for it."""
        if not outer or len(speakers) != 1:
            return speakers
        teller, inner = outer[-1].speaker, speakers[0]
        same = teller.party == inner.party != UNKNOWN and teller.name != inner.name
        if same and not _ANONYMOUS.search(teller.name) and self._is_person(teller) and not self._is_person(inner):
            return (self._because(teller, f"speaks for the own side ({inner.name})"),)
        return speakers

    @staticmethod
    def _because(speaker: Speaker, why: str) -> Speaker:
        return replace(speaker, reasons=(Reason("speaker", why), *speaker.reasons[-1:]))

    def _full(self, speaker: Speaker) -> Speaker:
        """A part of a name to the full name of somebody seen before, with the side that was told there."""
        parts = speaker.name.split()
        for seen in reversed(self._seen):
            known = seen.speaker.name.split()
            if seen.kind == "person" and known and parts and known != parts and known[-len(parts) :] == parts:
                return self._because(seen.speaker, f"{speaker.name!r}: part of the name of {seen.speaker.name}")
            if seen.speaker.name == speaker.name and speaker.party == UNKNOWN != seen.speaker.party:
                return self._because(seen.speaker, f"{speaker.name!r}: named before with its side")
        return speaker

    def _last(self, before: int, kinds: set[str], exclude: list[Resolved] = []) -> _Seen | None:  # noqa: B006
        """The last speaker or subject of the kinds before a place, not too far up; not one of the outer anonymous sources."""
        here = self._paragraph(before)
        barred = {r.speaker.name for r in exclude if _ANONYMOUS.search(r.speaker.name)}
        fitting = [s for s in (*self._seen, *self._mentions) if s.at < before and s.kind in kinds and here - s.paragraph <= _REACH]
        fitting = [s for s in fitting if s.speaker.name not in barred]
        return max(fitting, key=lambda s: (s.at, bool(s.chain)), default=None)

    def _subjects(self) -> list[_Seen]:
        """The first person or body that each passage names: likelier than others to be taken up by a pronoun."""
        found = []
        for passage in self.passages:
            match = next((m for m in self.directory.find(self.text, passage.span) if not m.possessor and self._leads(m, passage)), None)
            if match:
                kind = "person" if match.holder.person else "body"
                speaker = Speaker(match.holder.name, match.holder.party, (Reason("speaker", match.holder.why),))
                found.append(_Seen(match.span.start, passage.paragraph, speaker, kind))
        return found

    def _leads(self, match: Match, passage: Passage) -> bool:
        following = self.text[match.span.end : match.span.end + 1]
        whole = match.holder.person or not re.match(r"\s+[a-z]*(?:officials?|leaders?|sources?)", self.text[match.span.end : match.span.end + 30])
        return match.span.start - passage.span.start < 60 and following not in {"-"} and whole

    def _remember(self, one: Attribution, speakers: tuple[Speaker, ...], chain: tuple[Hop, ...]) -> None:
        at = one.source[0].start if one.source else one.start
        for speaker in speakers:
            low = speaker.name.lower()
            kind = "anonymous" if _ANONYMOUS.search(low) else "group" if plural(low) else "body"
            words = speaker.name.split()
            if kind == "body" and len(words) > 1 and all(w[:1].isupper() for w in words) and self._is_person(speaker):
                kind = "person"
            asks = bool(re.search(r"\b(?:want|demand|insist|condition|requir|call(?:s|ed)? (?:for|on)|seek|urg)", one.cue[0].of(self.text), re.I))
            self._seen.append(_Seen(at, self._paragraph(at), speaker, kind, chain, asks))

    def _is_person(self, speaker: Speaker) -> bool:
        matches = list(self.directory.names(speaker.name))
        return matches[0].holder.person if len(matches) == 1 else len(speaker.name.split()) <= 4

    def _paragraph(self, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        return self.passages[index].paragraph if index >= 0 else 0

    def _passage(self, at: int) -> Span:
        index = max(0, bisect_right(self._starts, at) - 1)
        return self.passages[index].span if self.passages else Span(0, len(self.text))

    # through whom

    def _chain(self, one: Attribution, speakers: tuple[Speaker, ...], outer: list[Resolved]) -> tuple[Hop, ...]:
        hops: list[Hop] = []
        for carrier in outer:
            source = carrier.attribution.source
            if carrier.speaker.name == speakers[0].name or not source:
                continue
            words = Words.at(self.text, Span(source[0].start, source[-1].end))
            hops += [hop for hop in carrier.chain if hop not in hops]
            hops += [hop for hop in self._outlet(carrier.attribution) if hop not in hops]
            if all(hop.agent != _hop(carrier.speaker, words).agent for hop in hops):
                hops.append(_hop(carrier.speaker, words))
        return tuple(hops) if outer else tuple(self._outlet(one))

    def _outlet(self, carrier: Attribution) -> list[Hop]:
        """The agency or paper that anonymous sources spoke to, where it is not the publisher itself."""
        source = Span(carrier.source[0].start, carrier.source[-1].end).of(self.text) if carrier.source else ""
        if not _ANONYMOUS.search(source):
            return []
        end = carrier.cue[-1].end
        match = _TOLD.search(self.text, carrier.cue[0].start, min(end + 40, len(self.text)))
        if not match:
            return []
        name = match["who"].strip(".,’'")
        outlet = name.split()[0].lower() in _OUTLETS or _OUTLET_WORDS.search(name)
        if not outlet or name.lower() in self.report.publisher.lower():
            return []
        return [Hop(name, "told", Words.at(self.text, Span(match.start("who"), match.start("who") + len(name))))]

    # when

    def _when(self, one: Attribution, speaker: Speaker) -> Said:
        passage, published = self._passage(one.cue[0].start), self.report.published
        inside = one.content
        for time in timex.find(self.text, passage, published):
            if not any(time.span.overlaps(c) for c in inside) and (published is None or time.first is None or time.first <= published):
                said = Said(Words.at(self.text, time.span), time.first, time.last, time.precision, "time named beside the cue")
                self._said.append((self._paragraph(one.start), speaker.name, said))
                return said
        here = self._paragraph(one.start)
        for paragraph, name, said in reversed(self._said):
            if name == speaker.name and here - paragraph <= _REACH:
                return replace(said, why="time named for the same speaker before")
        if published is None:
            return Said(why="the report has no date and names no time")
        return Said(None, None, published, "bounds", "no time is named: not after the report")


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner attribution stands within the outer's content."""
    return any(piece.contains(inner.cue[0]) for piece in outer.content) and outer.cue != inner.cue and not _holds_cue(inner, outer)


def _holds_cue(one: Attribution, other: Attribution) -> bool:
    return any(piece.contains(other.cue[0]) for piece in one.content)


def _mostly(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner attribution makes most of the outer's content."""
    total = sum(len(piece) for piece in outer.content)
    spans = (*inner.source, *inner.cue, *inner.content)
    covered = max(s.end for s in spans) - min(s.start for s in spans)
    return covered >= 0.6 * total


def _reporting(text: str, one: Attribution) -> bool:
    """Whether a cue only passes on what somebody said."""
    cue = one.cue[0].of(text).lower()
    return not re.search(r"\b(?:deny|denie|reject|dismiss|accus|doubt|demand|threat)", cue)


def _adversary(speaker: Speaker, outer: list[Resolved]) -> bool:
    """Whether a named speaker of one side tells what another side wants: then it is that speaker's claim, not a position."""
    if not outer or outer[-1].speaker.name == speaker.name:
        return False
    teller = outer[-1].speaker
    known = teller.party not in {UNKNOWN, "other"} and speaker.party != UNKNOWN
    return known and teller.party != speaker.party and not _ANONYMOUS.search(teller.name)


def _hop(speaker: Speaker, words: Words | None) -> Hop:
    return Hop(without_number(speaker.name) or speaker.name, "anonymous" if _ANONYMOUS.search(speaker.name) else "says", words)


__all__ = ["Named", "Reading"]
