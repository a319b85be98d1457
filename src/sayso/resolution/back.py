"""Looking back in a report: who was spoken of before a place, and how."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from sayso.directory import Holder
from sayso.model import UNKNOWN, Kind, Resolved, Span, Speaker
from sayso.resolution.memory import REACH, Memory, Seen
from sayso.resolution.page import Page
from sayso.resolution.people import People
from sayso.resolution.pronouns import FORMS
from sayso.resolution.sources import ANONYMOUS, takes_up

_WHOLE_SIDES = frozenset(("country", "state", "party", "side"))
_OF_PERSON = re.compile(r"(?:his|her)\b", re.IGNORECASE)
_SUBJECT = 12  # characters within which a content's subject begins
_GROUP_REACH = 4 * REACH  # "the officials" stay the same ones for longer than "they"


def speaks_there(outer: Iterable[Resolved], at: int) -> frozenset[str]:
    """Whose own words stand at a place: "he" in them is somebody else."""
    direct = (one for one in outer if one.attribution.kind is Kind.DIRECT)
    return frozenset(one.speaker.name for one in direct if any(piece.start <= at < piece.end for piece in one.attribution.content))


class Back:
    """The memory of one report with what its page tells: asked for those who fit before a place."""

    def __init__(self, page: Page, memory: Memory, people: People) -> None:
        self._page, self._memory, self._people = page, memory, people

    def last(
        self, at: int, kinds: set[str], outer: list[Resolved] | None = None, sided: bool = False, several: bool = False
    ) -> Seen | None:
        """The last of the kinds before a place, not too far up; not one of the outer anonymous sources, nor who speaks there himself.

        `sided`: only with a known side. `several`: only several people, and from no farther than the paragraph before.
        """
        barred = {r.speaker.name for r in outer or () if ANONYMOUS.search(r.speaker.name)} | speaks_there(outer or (), at)

        def fits(speaker: Speaker) -> bool:
            known = not sided or speaker.party != UNKNOWN
            return speaker.name not in barred and known and (not several or takes_up("sources", speaker.name))

        return self._memory.last(at, self._page.paragraph(at) - (1 if several else REACH), kinds, fits)

    def group(self, at: int, noun: str, party: str = UNKNOWN) -> Seen | None:
        """The earlier anonymous group or person that a noun takes up; of the same side where both are known."""

        def fits(earlier: Speaker) -> bool:
            return takes_up(noun, earlier.name) and (party == UNKNOWN or earlier.party in {UNKNOWN, party})

        return self._memory.last(at, self._page.paragraph(at) - _GROUP_REACH, {"anonymous", "group"}, fits)

    def earlier(self, at: int, noun: str, speaker: Speaker) -> Seen | None:
        """The mention before of a group that is named with its side again ("the three Sudmark officials"; "top officials" twice)."""
        if noun:
            return self.group(at, noun, speaker.party)
        if not ANONYMOUS.search(speaker.name) or " " not in speaker.name:
            return None
        return self._memory.last(at, self._page.paragraph(at) - _GROUP_REACH, {"anonymous"}, lambda known: known.name == speaker.name)

    def owner(self, at: int) -> Speaker | None:
        """Of whom "his", "its" before an office speaks: of those with a known side the likeliest, else the last of any kind."""
        start = self._page.passages[self._page.index(at)].span.start
        named = [m.holder for m in self._page.names.find(self._page.text, Span(start, at))]
        if _OF_PERSON.match(self._page.text, at):
            meant = self._his(at, [one for one in named if one.person])
        else:  # the first body in the sentence is its subject; one before it may be of no side at all
            meant = next((one.speaker for one in named if not one.person), None) or self._page.referent(at)
            if meant and meant.party == UNKNOWN:
                return None
        if meant and meant.party != UNKNOWN:
            return meant
        owner = self.last(at, {"person", "body", "group"}, sided=True)
        return owner.speaker if owner else None

    def _his(self, at: int, named: list[Holder]) -> Speaker | None:
        """Whose "his" is: of the only person in the sentence, of who spoke in the one before if there is none, else of the likeliest."""
        if len(named) == 1:
            return named[0].speaker
        spoke = None if named else self.last(at, {"spoke"}, sided=True)
        near = spoke is not None and self._page.index(at) - self._page.index(spoke.at) <= 1
        return spoke.speaker if spoke and near else self._page.referent(at)

    def body(self, at: int, noun: str) -> Speaker | None:
        """Which body "the company" takes up, or which side "the country" and "the party": the last with a known side."""

        def fits(speaker: Speaker) -> bool:
            whole = speaker.name == self._page.dossier.party_name(speaker.party)
            return speaker.party != UNKNOWN and (whole or noun not in _WHOLE_SIDES)

        last = self._memory.last(at, self._page.paragraph(at) - REACH, {"body"}, fits)
        return last.speaker if last else None

    def pair(self, at: int, last: Seen | None) -> tuple[Speaker, ...]:
        """The two who were named together in this passage or the one before, where nobody fitting was named behind them."""
        number = bisect_right(self._page.pairs, at, key=lambda known: known[0].end)
        pair = self._page.pairs[number - 1] if number else None
        if pair is None or self._page.index(at) - self._page.index(pair[0].start) > 1:
            return ()
        return pair[1] if last is None or last.at < pair[0].end else ()

    def goes_on(self, words: str, at: int, outer: list[Resolved]) -> Speaker | None:
        """ "He also said", "she added": the person who spoke last, if the pronoun can be that one's."""
        last = self.last(at, {"spoke"}, outer)
        if last is None or last.paragraph < self._page.paragraph(at) - 1:
            return None
        form = FORMS.get(words.lower(), words.lower())
        fits = self._people.gender(last.speaker.name) in {"", form}
        return last.speaker if fits else None

    def within(self, at: int, kinds: set[str], outer: list[Resolved]) -> Speaker | None:
        """ "Okafor said the union had lowered its demand": whom the words around a pronoun are about."""
        content = next((c for r in reversed(outer) for c in r.attribution.content if c.start <= at < c.end), None)
        if content is None:
            return None
        for match in self._page.names.find(self._page.text, Span(content.start, at)):
            kind = "person" if match.holder.person else "body"
            if not match.possessor and match.span.start - content.start < _SUBJECT:
                return match.holder.speaker if kind in kinds else None
        return None
