"""A report as stage 4 looks at it: passages by place, and the directory of any day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from sayso.directory import Directory, Holder, Match, directory
from sayso.dossier import Dossier
from sayso.mentions import Cast, Someone, cast
from sayso.model import OTHER, UNKNOWN, Attribution, Passage, Reason, Report, Span, Speaker
from sayso.resolution import outlets
from sayso.resolution.offices import Offices
from sayso.resolution.pronouns import Referents

_PARTICLES = frozenset("bin ibn al van von de der den da dos di la le".split())
_MOST_OF_NAME = 0.6  # the share of a publisher's name that a side's makes: "Rural Union", not "Union Post"
_AND = re.compile(r"\s+(?:and|with)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+){0,2}", re.DOTALL)
# "Sudmark and Northland officials" are others than the two.
_OF_PAIR = re.compile(r"[’']s?\b|-|\s+(?:officials|leaders|diplomats|negotiators|sources|delegat\w+|envoys|ministers|troops|teams)\b")


class Page:
    """One report with its passages and dossier. Nothing here depends on what was read before."""

    def __init__(self, report: Report, passages: tuple[Passage, ...], dossier: Dossier) -> None:
        self.report, self.text, self.passages, self.dossier = report, report.text, passages, dossier
        self._starts = [passage.span.start for passage in passages]
        self._directories: dict[date | None, Directory] = {}
        self._offices: dict[Directory, Offices] = {}

    @property
    def names(self) -> Directory:
        """Who is meant on the report's own day."""
        return self.on(self.report.published)

    def on(self, day: date | None) -> Directory:
        """Who is meant on a day."""
        if day not in self._directories:
            self._directories[day] = directory(self.dossier, day)
        return self._directories[day]

    def offices(self, day: date | None) -> Offices:
        """The offices of a day."""
        names = self.on(day)
        if names not in self._offices:
            self._offices[names] = Offices(names)
        return self._offices[names]

    def index(self, at: int) -> int:
        """The number of the passage in which, or behind which, a place lies; 0 before the first."""
        return max(0, bisect_right(self._starts, at) - 1)

    def passage(self, at: int) -> Span:
        """The stretch of that passage; the whole text where there are none."""
        return self.passages[self.index(at)].span if self.passages else Span(0, len(self.text))

    def paragraph(self, at: int) -> int:
        """The number of the paragraph of a place."""
        return self.passages[self.index(at)].paragraph if self.passages else 0

    def is_person(self, speaker: Speaker) -> bool:
        """Whether a speaker's name is a person's: by the dossier, else by its length."""
        matches = list(self.names.names(speaker.name))
        return matches[0].holder.person if len(matches) == 1 else len(speaker.name.split()) <= 4

    def has_name(self, speaker: Speaker) -> bool:
        """Whether a speaker is a person with a name: no "her members", no "chief clerk"."""
        return self.is_person(speaker) and all(word[:1].isupper() or word in _PARTICLES for word in speaker.name.split())

    def referent(self, at: int) -> Speaker | None:
        """Whom the third-person pronoun that begins here stands for, by what the text tells; None where nobody fits."""
        one = self._referents.of(at)
        return self.speaker(one) if one else None

    def speaker(self, one: Someone) -> Speaker:
        """Somebody who is named, with the side that the dossier gives."""
        holder = self._holders.get(one.name)
        return Speaker(one.name, holder.party if holder else UNKNOWN, (Reason("speaker", holder.why),) if holder else ())

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        return tuple(self.names.names(self.text))

    @cached_property
    def _holders(self) -> dict[str, Holder]:
        return {match.holder.name: match.holder for match in self.matches}

    @cached_property
    def _referents(self) -> Referents:
        """Made when the first pronoun asks: many reports have none for a source."""
        return Referents(self.text, self.passages, self.cast)

    @cached_property
    def cast(self) -> Cast:
        """All who are named in the report, those of the dossier by their names there."""
        listed = ((m.span, Someone(m.holder.name, "person" if m.holder.person else m.holder.kind)) for m in self.matches)
        return cast(self.text, [(span, replace(one, kind="body") if one.kind == "party" else one) for span, one in listed])

    @cached_property
    def _media(self) -> tuple[Span, ...]:
        return tuple(outlets.named(self.text))

    def is_outlet(self, name: str) -> bool:
        """Whether words name an agency, paper or broadcaster, by themselves or by what the report calls them."""
        return outlets.is_outlet(name) or any(span.of(self.text) == name for span in self._media)

    def outlet_before(self, at: int) -> Span | None:
        """The medium that was named last before a place: which one "the same daily" is."""
        number = bisect_right(self._media, at, key=lambda span: span.end)
        return self._media[number - 1] if number else None

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of the people in it."""
        return frozenset(one.name for one in self.cast.everyone if one.kind == "person")

    @cached_property
    def pairs(self) -> tuple[tuple[Span, tuple[Speaker, ...]], ...]:
        """Where two of different sides are named together ("Ana Belo and the ministry"), in order, with both as speakers."""
        found = []
        for one, two in pairwise(m for m in self.matches if m.holder.kind in {"person", "office", "party", "body", "place"}):
            apart = one.holder.party != two.holder.party and not _OF_PAIR.match(self.text, two.span.end)
            if apart and _AND.fullmatch(self.text, one.span.end, two.span.start):
                both = (m.holder.speaker for m in (one, two))
                found.append((Span(one.span.start, two.span.end), tuple(both)))
        return tuple(found)

    @cached_property
    def own(self) -> Holder | None:
        """The side or body that has published the report itself, as a press release; None for outlets."""
        publisher = self.report.publisher
        found = next((match for match in self.names.names(publisher)), None)
        whole = found is not None and len(found.span) >= _MOST_OF_NAME * len(publisher)
        return found.holder if found and whole and found.holder.kind in {"party", "body"} else None

    @cached_property
    def two_sides(self) -> tuple[str, ...]:
        """The two parties that the report names most; fewer where it names fewer."""
        named = Counter(m.holder.party for m in self.matches if m.holder.party not in {UNKNOWN, OTHER})
        return tuple(sorted(party for party, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))[:2]))


def source_span(one: Attribution) -> Span:
    """From the first to the last character of a source; an empty stretch at its start where it is left out."""
    return Span(one.source[0].start, one.source[-1].end) if one.source else Span(one.start, one.start)
