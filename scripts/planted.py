"""How many planted shifts, conflicts and conditions are found, and how many that look like one are taken for one.

`gold` measures the functions alone, on positions that people coded; `whole` the program from the reports on. A shift is found when
one of a kind that is right, of the party and on the issue, has its later statement in the planted report; a conflict when its two
positions stand at the two places, of stances in the two reports; a link when its party, its two issues and its condition's words are
those; a circle when on some day its parties and issues are. Of what is reported beyond, `hits` counts what stands on the places of a
negative, and `to read` what is left for a reader to judge (`python -m scripts.planted --gold --list`). Several kinds of one case count
as found once. `--once` takes the negotiations on which no rule was made; look at its figures when a part is done, and never at its list.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sayso import copies, passages, pipeline
from sayso.coding.issues import codebook
from sayso.coding.pieces import conditions as conditions_in
from sayso.coding.topic import Topics
from sayso.conditions import Circle, Link, conditions
from sayso.conflicts import Conflict, conflicts
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import Positions, Query, View
from sayso.ledger.judgements import Judged
from sayso.model import SHOWN, Act, Code, Condition, Hop, Kind, Position, Report, Run, Said, Span, Stance, Words
from sayso.reports import Item, find, read
from sayso.resolution.sources import ANONYMOUS
from sayso.shifts import Shift, shifts
from sayso.statements import Evidence, day_of
from tests.planted import Negotiation, Place, Planted, measured_once, negotiations

Found = Shift | Conflict | Link
Pair = Callable[..., tuple[Evidence | None, Evidence]]


@dataclass
class Score:
    """The counts of one kind of thing."""

    planted: int = 0
    found: int = 0
    reported: int = 0
    matched: int = 0
    hits: int = 0
    missed: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("planted", "found", "reported", "matched", "hits"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.missed += other.missed
        self.beyond += other.beyond

    @property
    def share(self) -> float:
        return self.found / self.planted if self.planted else 1.0


def reports_of(one: Negotiation) -> dict[str, Report]:
    """The reports by file name."""
    made = [read(item).report for item in find([one.reports]) if isinstance(item, Item)]
    return {Path(report.name).name: report for report in made if report}


def view_of(positions: Iterable[Position], reports: dict[str, Report]) -> View:
    listed = sorted(positions, key=lambda one: one.sort_key)
    by_id = {report.id: report for report in reports.values()}
    runs = {report: Run(1, report, "gold", "gold", "gold") for report in by_id}
    return View(Query(), Positions(listed, by_id, runs), 0, Judged(tuple(listed), {}, (), ()))


def gold_view(one: Negotiation, on: bool = True) -> View:
    """A view of the positions that people coded; without `on` the issues of conditions are Sayso's even where people said them."""
    reports, book = reports_of(one), one.read_dossier()
    lines = [json.loads(line) for line in one.gold.read_text(encoding="utf-8").splitlines()]
    lines = lines if on else [line | {"on": None} for line in lines]
    return view_of((_position(line, reports[line["report"]], book) for line in lines), reports)


def whole_view(one: Negotiation) -> View:
    """A view of what the program makes of the reports, as it is shown where nobody asks for more."""
    reports, book = reports_of(one), one.read_dossier()
    extractor = pipeline.extractor("combined")
    made = (p for report in reports.values() for p in pipeline.process(report, book, extractor).positions)
    return view_of(filter(Query(min_confidence=SHOWN).is_sure_of, made), reports)


def _position(line: dict[str, Any], report: Report, book: Dossier) -> Position:
    said = Said(None, None, report.published, "bounds" if report.published else "none")
    span = Span(line["start"], line["start"] + len(line["quote"]))
    said_on = line.get("on") or [""] * len(line["conditions"])
    named = tuple(_condition(words, report, span, book, on) for words, on in zip(line["conditions"], said_on, strict=True))
    code = Code(Act(line["act"][0]), line["issue"][0], Stance(line["stance"][0]), None, named, 1.0, ())
    hops = tuple(Hop(name, "anonymous" if ANONYMOUS.search(name) else "says") for name in line["chain"])
    place = Words.at(report.text, span), None, None, _kind(report.text, span)
    return Position(report.id, *place, line["speaker"][0], line["party"][0], hops, said, code, "gold", int(line["id"]))


def _kind(text: str, span: Span) -> Kind:
    """Whether a stretch stands within quotation marks, has some, or none."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start + 1]
    opened = max(before.rfind("“"), before.rfind("‘"), -1) > max(before.rfind("”"), -1) or before.count('"') % 2 == 1
    return Kind.DIRECT if opened else Kind.MIXED if re.search('[“"]', span.of(text)) else Kind.INDIRECT


def _condition(words: str, report: Report, near: Span, book: Dossier, on: str) -> Condition:
    """A condition with the kind that stage 5 reads in its words, and the issue, unless people said it (`on`)."""
    places = [match.start() for match in re.finditer(re.escape(words), report.text)]
    start = min(places, key=lambda at: abs(at - near.start), default=near.start)
    span = Span(start, start + len(words))
    read = conditions_in(report.text, span)
    issue = on or Topics(report.text, passages.split(report.text), codebook(book), None).alone(span).issue
    return Condition(read[0].kind if read else "if", Words.at(report.text, span), issue)


@dataclass(frozen=True)
class Judge:
    """Compares what was reported of one negotiation with its list."""

    view: View
    planted: Planted
    places: dict[Place, Span]

    def at(self, evidence: Evidence | None, place: Place) -> bool:
        """Whether an evidence's position stands at a place."""
        if evidence is None or self.report(evidence) != place.report:
            return False
        return evidence.words.span.overlaps(self.places[place])

    def report(self, evidence: Evidence) -> str:
        return Path(self.view.reports[evidence.report].name).name

    def shifts(self, made: tuple[Shift, ...]) -> Score:
        right: dict[int, set[int]] = defaultdict(set)
        for number, case in enumerate(self.planted.shifts):
            for at, one in enumerate(made):
                same = one.kind in (case.kind, *case.also) and (one.party, one.issue) == (case.party, case.issue)
                if same and self.report(one.after) == case.after.report:
                    right[number].add(at)
        missed = [f"{c.kind} {c.party} {c.issue}: {c.after}" for n, c in enumerate(self.planted.shifts) if n not in right]
        return self._score(len(self.planted.shifts), right, made, missed, lambda one: (one.before, one.after))

    def conflicts(self, made: tuple[Conflict, ...]) -> Score:
        right: dict[int, set[int]] = defaultdict(set)
        for number, case in enumerate(self.planted.conflicts):
            for at, one in enumerate(made):
                pair = (self.at(one.one, case.one) and self.at(one.other, case.other)) or (
                    self.at(one.one, case.other) and self.at(one.other, case.one)
                )
                # A stance is a report's, whichever of its sentences shows it.
                stances = one.kind == "incompatible" and {self.report(one.one), self.report(one.other)} == {
                    case.one.report,
                    case.other.report,
                }
                if (pair or stances) and one.kind == case.kind:
                    right[number].add(at)
        missed = [f"{c.kind}: {c.one} / {c.other}" for n, c in enumerate(self.planted.conflicts) if n not in right]
        return self._score(len(self.planted.conflicts), right, made, missed, lambda one: (one.one, one.other))

    def links(self, made: tuple[Link, ...]) -> Score:
        by_id = {one.id: one for one in self.view.positions()}
        right: dict[int, set[int]] = defaultdict(set)
        for number, case in enumerate(self.planted.links):
            place = Place(report=case.report, quote=case.quote)
            for at, one in enumerate(made):
                same = (one.source.party, one.source.issue, one.target) == (case.party, case.issue, case.on)
                stand = (Evidence.of(by_id[p], c.words) for p in one.positions for c in by_id[p].code.conditions)
                if same and any(self.at(each, place) for each in stand):
                    right[number].add(at)
        missed = [f"{c.party} {c.issue} on {c.on}: {c.quote}" for n, c in enumerate(self.planted.links) if n not in right]
        return self._score(len(self.planted.links), right, made, missed, lambda one: (one.condition, one.condition))

    def circles(self, made: tuple[Circle, ...]) -> Score:
        seen = [({*one.parties}, {*one.issues}) for one in made]
        wanted = [({*case.parties}, {*case.issues}) for case in self.planted.circles]
        found = [case for case in wanted if case in seen]
        missed = [f"circle {parties} {issues}" for parties, issues in wanted if (parties, issues) not in seen]
        beyond = [f"circle {parties} {issues}" for parties, issues in seen if (parties, issues) not in wanted]
        return Score(len(wanted), len(found), len(made), len(made) - len(beyond), 0, missed, beyond)

    def _score(self, planted: int, right: dict[int, set[int]], made: Iterable[Found], missed: list[str], pair: Pair) -> Score:
        matched = set().union(*right.values()) if right else set()
        score = Score(planted, len(right), 0, len(matched), missed=missed)
        for at, one in enumerate(made):
            score.reported += 1
            if at not in matched:
                hit = any(self._hits(negative, pair(one)) for negative in self._negatives(one))
                score.hits += hit
                score.beyond.append(f"{'HIT ' if hit else ''}{_shown(one)}")
        return score

    def _negatives(self, one: Found) -> Iterator[tuple[Place, Place | None]]:
        near = "shifts" if isinstance(one, Shift) else "conflicts" if isinstance(one, Conflict) else "conditions"
        return ((negative.one, negative.other) for negative in self.planted.negatives if negative.near == near)

    def _hits(self, negative: tuple[Place, Place | None], pair: tuple[Evidence | None, Evidence]) -> bool:
        if negative[1] is None:
            return any(self.at(each, negative[0]) for each in pair)
        one, other = negative
        return other is not None and any(self.at(a, one) and self.at(b, other) for a, b in (pair, pair[::-1]))


def _shown(one: Found) -> str:
    if isinstance(one, Shift):
        before = one.before.words.text if one.before else "nothing"
        return f"{one.kind} {one.party} {one.issue} {one.day} | {before} | {one.after.words.text} | {one.rule}"
    if isinstance(one, Conflict):
        return f"{one.kind} {one.issue} | {one.one.words.text} | {one.other.words.text} | {one.rule}"
    return f"{one.source.party} {one.source.issue} on {one.target} | {one.condition.words.text}"


def scores(one: Negotiation, view: View) -> dict[str, Score]:
    """The scores of one negotiation, by what is looked for."""
    texts, planted = one.texts(), one.planted
    starts = {place: texts[place.report].index(place.quote) for place in planted.places()}
    places = {place: Span(start, start + len(place.quote)) for place, start in starts.items()}
    judge, book, known = Judge(view, planted, places), one.read_dossier(), copies.find(view.reports.values())
    graph = conditions(view, book, known)
    return {
        "shifts": judge.shifts(shifts(view, book, known)),
        "conflicts": judge.conflicts(conflicts(view, book, known)),
        "links": judge.links(graph.links),
        "circles": judge.circles(_circles_over_time(view, book, known)),
    }


def _circles_over_time(view: View, book: Dossier, known: Copies) -> tuple[Circle, ...]:
    """All circles that there were on some day: what is granted later closes them again."""
    found: dict[tuple[tuple[str, ...], frozenset[str]], Circle] = {}
    for day in sorted({day for one in view.positions() if (day := day_of(one))}):
        listed = [one for one in view.positions() if (day_of(one) or date.max) <= day]
        then = replace(view, listed=Positions(listed, view.reports, view.listed.runs))
        found |= {(one.parties, frozenset(one.issues)): one for one in conditions(then, book, known).circles}
    return tuple(found.values())


def measured(make: Callable[[Negotiation], View], of: Iterable[Negotiation] | None = None) -> dict[str, Score]:
    """The scores of all negotiations together: of those that rules were made on; of others that are given, where they have cases."""
    total: defaultdict[str, Score] = defaultdict(Score)
    for one in negotiations() if of is None else of:
        for name, score in scores(one, make(one)).items():
            if of is None or score.planted:
                total[name].add(score)
    return total


def main() -> None:
    """Prints a table for gold positions and for the whole program; with --list also what was missed and what was reported beyond."""
    print(f"{'':<24}{'planted':>9}{'found':>8}{'share':>8}{'reported':>10}{'hits':>6}{'to read':>9}")
    of = measured_once() if "--once" in sys.argv else None
    ways: dict[str, Callable[[Negotiation], View]] = {"gold": gold_view, "whole": whole_view}
    if "--once" in sys.argv:
        ways = {"gold": gold_view, "gold, by words": partial(gold_view, on=False), "whole": whole_view}
    for made, make in ways.items():
        if "--gold" in sys.argv and made == "whole":
            continue
        for name, score in measured(make, of).items():
            beyond = score.reported - score.matched - score.hits
            row = f"{score.planted:>9}{score.found:>8}{score.share:>8.2f}{score.reported:>10}{score.hits:>6}{beyond:>9}"
            print(f"{made + ' ' + name:<24}{row}")
            if "--list" in sys.argv:
                print(*(f"    missed: {one}" for one in score.missed), *(f"    beyond: {one}" for one in score.beyond), sep="\n")


if __name__ == "__main__":
    main()
