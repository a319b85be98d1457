"""The extractor that Sayso uses: the trained model, and the rules where it was taught little.

The model was taught the outermost attributions of political news. The rules add three kinds that it knows less: demands that stand in a
noun ("the fourth condition is ..."), what a named holder wants inside what another tells ("officials said Mara wants ..."), and words
whose speaker stands apart ("was quoted as saying", a credit behind a dash). On
PolNeAR dev the first changes no figure by more than 0.1, and the second is not marked there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.attribution.alone import with_quotations_alone
from sayso.attribution.antecedents import with_antecedents
from sayso.attribution.issued import with_issued
from sayso.attribution.marks import kind_of
from sayso.attribution.rules import CONFIDENCE, Rules
from sayso.attribution.sentence import covering
from sayso.attribution.supposed import with_conditions, with_supposed, without_supposed
from sayso.attribution.trained import Found, TrainedExtractor
from sayso.attribution.turns import with_turns
from sayso.encoder import Reading
from sayso.model import Attribution, Passage, Span
from sayso.passages import quotations

_PRONOUNS = frozenset("he she they it we i you his her their its our my who which".split())
_ARTICLES = frozenset("a an the another one this that".split())
# What stands before another's words at the end of a content: for a noun "and", for an aside a mark.
_JOINT = {CONFIDENCE["noun"]: re.compile(r",?\s+and\s+\Z"), CONFIDENCE["relayed"]: re.compile(r"\s*[,:–—(]\s*\Z")}
_AND = re.compile(r",?\s+(?:and|but|or)(?:\s+then)?\s+\Z")
_LISTED = re.compile(r",?\s+and\s+|,\s+")
_NEXT = 3  # characters between a subject and its verb
_MOST = 0.3  # the share of the outer content that an inner attribution has to make


@dataclass(frozen=True)
class Trained:
    """The model alone, as an Extractor."""

    model: TrainedExtractor = field(default_factory=TrainedExtractor)

    @property
    def id(self) -> str:
        """The model's id, which holds its checksums."""
        return self.model.id

    def extract(self, text: str, passages: tuple[Passage, ...]) -> tuple[Attribution, ...]:
        """What the model finds in the passages; template remains and picture credits are hidden from it."""
        quotes = quotations(text)
        found = (self._attribution(text, one, quotes) for one in self.model.extract(visible(text, passages)))
        return tuple(sorted(found, key=lambda a: (a.start, a.content, a.cue)))

    def reading(self, text: str, passages: tuple[Passage, ...]) -> Reading:
        """The text as the model read it."""
        return self.model.reading(visible(text, passages))

    def _attribution(self, text: str, found: Found, quotes: tuple[Span, ...]) -> Attribution:
        source, cue, content = (tuple(Span(start, end) for start, end in spans) for spans in (found.source, found.cue, found.content))
        return Attribution(source, cue, content, kind_of(content, quotes), self.id, found.confidence)


@dataclass(frozen=True)
class Combined:
    """The model with the rules' additions."""

    trained: Trained = field(default_factory=Trained)
    rules: Rules = field(default_factory=Rules)

    @property
    def id(self) -> str:
        """Both methods' ids."""
        return f"{self.trained.id}+{self.rules.id}"

    def extract(self, text: str, passages: tuple[Passage, ...]) -> tuple[Attribution, ...]:
        """The attributions of both, in order; each keeps the id of the method that found it."""
        quotes = quotations(text)
        by_rules = without_supposed(text, passages, quotes, self.rules.extract(text, passages))
        relayed = sorted(Span(one.cue[0].start, one.cue[-1].end) for one in by_rules if one.confidence == CONFIDENCE["relayed"])
        asked = {one.content[0].start for one in by_rules if _added(one)}
        seen = self.trained.extract(text, passages)
        read = with_supposed(without_supposed(text, passages, quotes, seen), seen)
        found = tuple(a for a in read if not covering(relayed, a.cue[0].start) and not _asked_of(a, asked))
        nouns = sorted(one.cue[0] for one in by_rules if _added(one) and one.source)
        found = tuple(a for a in found if not (_nobody(text, a) and covering(nouns, a.cue[0].start)))
        joint = {one.cue[0]: one for one in by_rules if one.confidence == CONFIDENCE["joint"]}
        found = _with_subjects(text, with_conditions(text, passages, _with_nouns(text, found)), joint)
        added = [one for one in by_rules if self._adds(text, one, found)]
        found = tuple(_up_to(text, one, added) for one in _up_to_joint(text, found, added))
        listed = sorted([*with_antecedents(text, passages, found), *added], key=lambda a: (a.start, a.content, a.cue))
        told = with_turns(text, passages, with_quotations_alone(text, tuple(listed)), self.rules.id)
        return with_issued(text, passages, told, self.rules.id)

    def reading(self, text: str, passages: tuple[Passage, ...]) -> Reading:
        """The text as the model read it."""
        return self.trained.reading(text, passages)

    def _adds(self, text: str, one: Attribution, found: tuple[Attribution, ...]) -> bool:
        """Whether a rule's attribution is one of the kinds that the model knows less."""
        cue = one.cue[0]
        near = [other for other in found if other.content_span.start <= one.content_span.end and one.start <= other.content_span.end]
        if any(cue.overlaps(span) for other in near for span in (*other.cue, *other.source)):
            return False
        holding = [piece for other in near for piece in other.content if piece.contains(cue)]
        if any(_shares(one, other) for other in near):
            return True
        if holding:
            inside = not one.source or any(piece.contains(one.source[0]) for piece in holding)
            named = _added(one) or (inside and one.source and one.source[0].of(text).lower() not in _PRONOUNS)
            enough = one.confidence == CONFIDENCE["relayed"] or len(one.content_span) >= _MOST * min(len(piece) for piece in holding)
            return bool(named) and enough
        taken = [span for other in near for span in (*other.cue, *other.content)]
        new = _added(one) or one.confidence == CONFIDENCE["terms"]
        return new and not any(mine.overlaps(span) for mine in one.content for span in taken)


def _up_to(text: str, one: Attribution, added: list[Attribution]) -> Attribution:
    """Its content without what is another's at its end: coordinated ("the union's calls for talks and the mayor's offer to host
    them") or in an aside (", an accusation that the mayor denied")."""
    last = one.content[-1]
    first = bisect_right(added, last.start, key=lambda other: other.start)
    behind = bisect_left(added, last.end, key=lambda other: other.start)
    for other in added[first:behind]:  # they stand in order, and a long report has many
        inside = last.end <= other.content_span.end and bool(other.source)
        before = _JOINT[other.confidence].search(text, last.start, other.start) if inside and other.confidence in _JOINT else None
        if before and before.start() > last.start:
            return _ended(one, before.start())
    return one


def _shares(one: Attribution, other: Attribution) -> bool:
    """Whether a rule's attribution goes on, within the last content of another, with the same subject ("calls for a vote and will not
    accept the loan")."""
    same = one.confidence == CONFIDENCE["joint"] and bool(one.source and other.source) and one.source[0].overlaps(other.source[0])
    return same and other.content[-1].contains(one.cue[0])


def _up_to_joint(text: str, found: Sequence[Attribution], added: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, a content ended where a verb goes on with their own subject."""
    joint = sorted((other for other in added if other.confidence == CONFIDENCE["joint"]), key=lambda other: other.cue[0])
    for one in found:
        last = one.content[-1]
        near = bisect_left(joint, last.start, key=lambda other: other.cue[0].start)
        goes_on = near < len(joint) and _shares(joint[near], one)
        before = _AND.search(text, last.start, joint[near].cue[0].start) if goes_on else None
        yield _ended(one, before.start()) if before and before.start() > last.start else one


def _ended(one: Attribution, at: int) -> Attribution:
    """The attribution, its last content ended at a place."""
    return replace(one, content=(*one.content[:-1], Span(one.content[-1].start, at)))


def _with_subjects(text: str, found: Sequence[Attribution], joint: Mapping[Span, Attribution]) -> tuple[Attribution, ...]:
    """The attributions, those whose verb only shares the subject of another before it with that subject."""
    cues = sorted(joint)
    made = []
    for one in found:
        cue = (covering(cues, one.cue[0].start) or covering(cues, one.cue[0].end - 1)) if _nobody(text, one) else None
        made.append(replace(one, source=joint[cue].source) if cue and joint[cue].source else one)
    return tuple(made)


def _with_nouns(text: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions; a noun that nobody owns is a part of the list that ends before it ("wants 15 years, and | a promise that ...")."""
    kept: list[Attribution] = []
    for one in found:
        last = kept[-1].content[-1] if kept and kept[-1].source else None
        nobody = bool(one.source) and _nobody(text, one) and one.source[0].end < one.cue[0].start
        if last and nobody and last.end < one.source[0].start and _LISTED.fullmatch(text, last.end, one.source[0].start):
            kept[-1] = _ended(kept[-1], one.content_span.end)
        else:
            kept.append(one)
    return tuple(kept)


def _added(one: Attribution) -> bool:
    """Whether it is of a construction that the model was taught little of."""
    return one.confidence in {CONFIDENCE["noun"], CONFIDENCE["relayed"]}


def _nobody(text: str, one: Attribution) -> bool:
    """Whether its source is left out or an article ("A" of "a proposal by the bishops")."""
    return not one.source or one.source[0].of(text).lower() in _ARTICLES


def _asked_of(one: Attribution, starts: set[int]) -> bool:
    """Whether it only reads what a demand asks of its subject ("the third demand is the ministry acknowledging the debt")."""
    return bool(one.source) and one.source[0].start in starts and 0 <= one.cue[0].start - one.source[0].end < _NEXT


def visible(text: str, passages: tuple[Passage, ...]) -> str:
    """The text with all that is no passage blanked out, as long as before: offsets stay."""
    shown = []
    at = 0
    for passage in passages:
        shown += [_blank(text[at : passage.span.start]), passage.span.of(text)]
        at = passage.span.end
    return "".join([*shown, _blank(text[at:])])


def _blank(between: str) -> str:
    return "".join(char if char.isspace() else " " for char in between)


def outermost(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Those whose cue stands in no other one's content: what a plain list of attributions shows."""
    contents = sorted(((piece, one) for one in found for piece in one.content), key=lambda held: held[0])
    kept: list[Attribution] = []
    open_ones: list[tuple[Span, Attribution]] = []
    at = 0
    for one in sorted(found, key=lambda a: a.cue[0]):
        cue = one.cue[0]
        while at < len(contents) and contents[at][0].start <= cue.start:
            open_ones.append(contents[at])
            at += 1
        open_ones = [held for held in open_ones if held[0].end >= cue.end]
        if all(holder is one for _, holder in open_ones):
            kept.append(one)
    return tuple(sorted(kept, key=lambda a: (a.start, a.content, a.cue)))
