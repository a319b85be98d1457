"""A report as stage 4 looks at it: passages by place, and the directory of any day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cached_property

from sayso.directory import Directory, Holder, Match, directory
from sayso.dossier import Dossier
from sayso.mentions import Someone, cast
from sayso.model import OTHER, UNKNOWN, Attribution, Passage, Reason, Report, Span, Speaker
from sayso.resolution.pronouns import Referents


class Page:
    """One report with its passages and dossier. Nothing here depends on what was read before."""

    def __init__(self, report: Report, passages: tuple[Passage, ...], dossier: Dossier) -> None:
        self.report, self.text, self.passages, self.dossier = report, report.text, passages, dossier
        self._starts = [passage.span.start for passage in passages]
        self._directories: dict[date | None, Directory] = {}

    @property
    def names(self) -> Directory:
        """Who is meant on the report's own day."""
        return self.on(self.report.published)

    def on(self, day: date | None) -> Directory:
        """Who is meant on a day."""
        if day not in self._directories:
            self._directories[day] = directory(self.dossier, day)
        return self._directories[day]

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

    def referent(self, at: int) -> Speaker | None:
        """Whom the third-person pronoun that begins here stands for, by what the text tells; None where nobody fits."""
        one = self._referents.of(at)
        if one is None:
            return None
        holder = self._holders.get(one.name)
        return Speaker(one.name, holder.party if holder else UNKNOWN, (Reason("speaker", holder.why),) if holder else ())

    @cached_property
    def _matches(self) -> tuple[Match, ...]:
        return tuple(self.names.names(self.text))

    @cached_property
    def _holders(self) -> dict[str, Holder]:
        return {match.holder.name: match.holder for match in self._matches}

    @cached_property
    def _referents(self) -> Referents:
        """Made when the first pronoun asks: many reports have none for a source."""
        listed = ((m.span, Someone(m.holder.name, "person" if m.holder.person else m.holder.kind)) for m in self._matches)
        known = [(span, replace(one, kind="body") if one.kind == "party" else one) for span, one in listed]
        return Referents(self.text, self.passages, cast(self.text, known))

    @cached_property
    def two_sides(self) -> tuple[str, ...]:
        """The two parties that the report names most; fewer where it names fewer."""
        named = Counter(m.holder.party for m in self._matches if m.holder.party not in {UNKNOWN, OTHER})
        return tuple(sorted(party for party, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))[:2]))


def source_span(one: Attribution) -> Span:
    """From the first to the last character of a source; an empty stretch at its start where it is left out."""
    return Span(one.source[0].start, one.source[-1].end) if one.source else Span(one.start, one.start)
