"""One resolved attribution to its positions: cut, code each piece, and keep what is a position."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.coding.acts import ActGuess, gives_up, guess_act
from sayso.coding.choice import choose
from sayso.coding.confidence import confidence
from sayso.coding.cut import Cut, cut
from sayso.coding.heads import Heads, vector
from sayso.coding.issues import Codebook, Guess, codebook
from sayso.coding.pieces import conditions, sequences, trimmed
from sayso.coding.sense import Sense
from sayso.coding.stances import stance
from sayso.coding.stems import stems
from sayso.coding.topic import NOTHING, Topics
from sayso.directory import Directory, directory
from sayso.dossier import Dossier
from sayso.model import OTHER, UNKNOWN, Act, Code, Condition, Kind, Passage, Position, Reason, Report, Resolved, Span, Stance, Words

if TYPE_CHECKING:
    from sayso.encoder import Reading

_FEWEST = 2  # words with a meaning of their own that a position on no issue needs: "to it" says nothing
_OPENING = frozenset('“"‘«„')  # marks of quotation
_MARKS = 2  # quotation mark and comma around a piece
_IDLE = 0.35  # the chance of doing nothing in a negotiation from which words on no issue are no position
_ASKING = frozenset({Act.DEMAND, Act.PROPOSE, Act.COMMIT, Act.ACCEPT, Act.THREATEN, Act.ACCUSE})
_SEQUENCED = frozenset({Act.DEMAND, Act.PROPOSE, Act.COMMIT, Act.ACCEPT})
_GIVING = frozenset({Act.COMMIT, Act.ACCEPT, Act.PROPOSE})
# What nobody asks for ("will ask parliament for an order if the stoppages start again").
_FEARED = re.compile(
    r"\b(?:again|resum\w+|refus\w+|fail\w*|break\w*|broke|violat\w+|attack\w*|walk\w* (?:out|away)|escalat\w+|collaps\w+)\b", re.IGNORECASE
)
_JOINT = re.compile(r"[,;]?[^\S\n]+(?:(?:and|or|but|nor|that|to)[^\S\n]+){0,2}")
_NO_MATTER = re.compile(r"^(?:to )?(?:comment|say|elaborate|answer|respond|be (?:named|identified))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    issue: Guess
    act: ActGuess
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class _Coded:
    """A piece as it was cut and as it is coded; `alone` is the condition that it is by itself."""

    part: Cut
    alone: Condition | None
    piece: _Piece

    def does_as(self, other: _Coded) -> bool:
        """Whether both do the same on one issue; a condition does nothing."""
        same = (self.piece.act.act, self.piece.issue.issue) == (other.piece.act.act, other.piece.issue.issue)
        return same and self.alone is None and other.alone is None


def code(
    report: Report,
    passages: tuple[Passage, ...],
    resolved: tuple[Resolved, ...],
    dossier: Dossier,
    reading: Reading | None = None,
    heads: Heads | None = None,
) -> tuple[Position, ...]:
    """The positions of a report, in order. A claim on no issue of the dossier is background and no position.

    A report in which no party of the dossier speaks is about something else, and has none. `reading` is the report's text as the
    encoder read it; without it words alone decide. `heads` are what a workspace has learned with the reading's own model.
    """
    coder = coder_of(report, passages, dossier, reading, heads)
    made: list[Position] = []
    for one in resolved:
        made += coder.positions(one)
    if dossier.parties and all(coder.is_stranger(one.speaker, one.party) for one in made):
        return ()
    return tuple(sorted(_numbered(made), key=lambda p: (p.words.start, p.words.end, p.source or Words(0, 0, ""), p.ordinal)))


def coder_of(report: Report, passages: tuple[Passage, ...], dossier: Dossier, reading: Reading | None, heads: Heads | None = None) -> Coder:
    """What codes the attributions of a report."""
    sense = Sense(reading, dossier) if reading is not None else None
    book = codebook(dossier)
    return Coder(report, Topics(report.text, passages, book, sense), book, directory(dossier, report.published), sense, heads)


def _numbered(made: list[Position]) -> Iterator[Position]:
    """Gives positions on the same place and source their ordinals; drops those that say the same twice."""
    seen: dict[tuple[int, int, int], list[tuple[str, Act, str]]] = {}
    for one in made:
        place = (one.words.start, one.words.end, one.source.start if one.source else -1)
        said = (one.speaker, one.code.act, one.code.issue)
        before = seen.setdefault(place, [])
        if said not in before:
            yield replace(one, ordinal=len(before))
            before.append(said)


@dataclass(frozen=True, slots=True)
class Coder:
    """Codes the attributions of one report, one by one."""

    report: Report
    topics: Topics
    book: Codebook
    names: Directory
    sense: Sense | None
    heads: Heads | None

    def positions(self, one: Resolved) -> Iterator[Position]:
        """The positions of one attribution: each piece with its own issue, and the demands that its conditions make."""
        coded = self._coded(one)
        alone = [each.alone for each in coded]
        for number, each in enumerate(coded):
            piece = each.piece
            if each.alone is None:
                piece = replace(piece, conditions=(*piece.conditions, *_hanging(alone, number)))
            if self._is_position(one, piece):
                yield self._position(one, piece)
                if piece.act.act in _GIVING:
                    yield from self._demands(one, piece)

    def parts(self, one: Resolved) -> list[Cut]:
        """The pieces that an attribution is cut into."""
        return [each.part for each in self._coded(one)]

    def _coded(self, one: Resolved) -> list[_Coded]:
        """The pieces of an attribution with their codes; two of one sentence that do the same on one issue are one."""
        made: list[_Coded] = []
        for part in cut(self.report.text, one.attribution, self.topics.clause):
            coded = self._code_part(one, part)
            last = made[-1] if made else None
            if last and _JOINT.fullmatch(self.report.text, last.part.span.end, part.span.start) and last.does_as(coded):
                made[-1] = self._code_part(one, replace(last.part, span=Span(last.part.span.start, part.span.end)))
            else:
                made.append(coded)
        return made

    def _code_part(self, one: Resolved, part: Cut) -> _Coded:
        alone = self._condition_alone(part.span)
        return _Coded(part, alone, self._piece(one, part, alone))

    def _piece(self, one: Resolved, part: Cut, condition: Condition | None) -> _Piece:
        """A piece with its codes; one that is a condition itself asks for it."""
        act, cue = self.guess(one, part), one.attribution.cue
        acts, issues = self._learned(part.span, cue[0])
        if condition:
            act = ActGuess(Act.DEMAND, 0.6, f"what {condition.kind!r} asks for")
        elif self.sense is not None and not gives_up(act):
            act = choose(act, self.sense.acts(cue, part.span), acts)
        issue = self.topics.of(part.span, cue[0].start, issues, self._asked(one))
        if condition:
            return _Piece(part.span, issue, act)
        leading = self._leading(one, part.span)
        return _Piece(part.span, issue, act, (*leading, *self._conditions(part.span, act.act, issue)))

    def _asked(self, one: Resolved) -> Span | None:
        """The last sentence before somebody's turn in a transcript: what it answers."""
        text, cue = self.report.text, one.attribution.cue[0]
        turn = one.attribution.kind is Kind.DIRECT and cue.of(text) == ":"
        if not turn or text[cue.end : cue.end + 3].lstrip()[:1] in _OPENING:
            return None
        return next(itertools.islice(self.topics.around(cue.start), 1, 2), None)

    def _leading(self, one: Resolved, span: Span) -> tuple[Condition, ...]:
        """The condition in front of a sentence that goes on with who is bound by it ("If they pay, the union is ready to ...")."""
        passage = next(self.topics.around(one.attribution.start), None)
        if passage is None or one.attribution.kind is not Kind.INDIRECT or span != trimmed(self.report.text, one.attribution.content[0]):
            return ()
        before = Span(passage.start, one.attribution.start)
        led = self.report.text[before.start : before.end].rstrip().endswith(",")
        found = conditions(self.report.text, before) if led else ()
        return tuple(replace(c, issue=self.topics.alone(c.words.span).issue) for c in found[:1] if c.words.start == before.start)

    def _condition_alone(self, span: Span) -> Condition | None:
        """The condition that a piece is, where its main clause stands in another piece."""
        found = conditions(self.report.text, span)
        whole = next((c for c in found if c.words.start <= span.start + _MARKS and c.words.end >= span.end - _MARKS), None)
        return replace(whole, issue=self.topics.alone(span).issue) if whole else None

    def guess(self, one: Resolved, part: Cut) -> ActGuess:
        """The act of a piece by its words alone."""
        return guess_act(part.told, part.span.of(self.report.text), self._about_other(one, part.span))

    def _learned(self, span: Span, cue: Span) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """What heads add for acts and for issues."""
        if self.heads is None or self.sense is None:
            return NOTHING, NOTHING
        seen = vector(self.sense.meaning(span), span.of(self.report.text), cue.of(self.report.text))
        return self.heads.act(seen), self.heads.issue(seen)

    def _is_position(self, one: Resolved, piece: _Piece) -> bool:
        words = piece.span.of(self.report.text)
        own = len(stems(words))
        about_nothing = piece.issue.issue == OTHER
        if _NO_MATTER.match(words) or not own or (own < _FEWEST and not piece.issue.words):
            return False
        if piece.act.act is Act.CLAIM and (about_nothing or piece.issue.around):
            return False
        return not (about_nothing and piece.act.idle >= _IDLE) and not self._off_the_matter(one, piece)

    def is_stranger(self, speaker: str, party: str) -> bool:
        """Whether somebody is of no known side, or of another one that neither the dossier nor the gazetteer knows by name."""
        return party == UNKNOWN or (party == OTHER and not self.names.knows(speaker))

    def _off_the_matter(self, one: Resolved, piece: _Piece) -> bool:
        """Whether somebody from outside the talks speaks of no issue, in a passage that names no party either."""
        stranger = self.is_stranger(one.speaker.name, one.speaker.party)
        if piece.issue.issue != OTHER or not stranger or not self.names.dossier.parties:
            return False
        passage = next(self.topics.around(one.attribution.cue[0].start), piece.span)
        return all(match.holder.party == UNKNOWN for match in self.names.find(self.report.text, passage))

    def _conditions(self, span: Span, act: Act, issue: Guess) -> tuple[Condition, ...]:
        """What a piece depends on, each with its issue; "after" counts only where it names something else that is an issue too."""
        text = self.report.text
        found = [replace(c, issue=self.topics.alone(c.words.span).issue) for c in conditions(text, span)]
        if not found and act in _SEQUENCED:
            later = (replace(c, issue=self.topics.alone(c.words.span).issue) for c in sequences(text, span))
            found = [c for c in later if c.issue not in {OTHER, issue.issue}]
        return tuple(found)

    def _demands(self, one: Resolved, piece: _Piece) -> Iterator[Position]:
        """ "X if Y" asks for Y, where Y is on an issue and not feared; a Y that is a piece of its own does so by itself."""
        for condition in piece.conditions:
            span = condition.words.span
            own = piece.span.contains(span) or span.end <= one.attribution.start
            if condition.kind == "if" and _FEARED.search(condition.words.text):
                continue
            if condition.issue != OTHER and span != piece.span and own:
                act = ActGuess(Act.DEMAND, 0.6, f"what {condition.kind!r} asks for")
                yield self._position(one, _Piece(span, self.topics.alone(span), act))

    def _about_other(self, one: Resolved, span: Span) -> bool:
        """Whether the words begin with another side than the speaker's: they tell what that side does."""
        text = self.report.text
        leading = next((c.words for c in conditions(text, span) if c.words.start == span.start), None)
        start = leading.end if leading else span.start
        first = next(iter(self.names.find(text, Span(start, max(start, min(span.end, start + 40))))), None)
        if first is None or first.possessor:
            return False
        return first.holder.party not in {one.speaker.party, UNKNOWN} and first.span.start - start < 12

    def _position(self, one: Resolved, piece: _Piece) -> Position:
        attribution, source, text = one.attribution, one.attribution.source, self.report.text
        return Position(
            report_id=self.report.id,
            words=Words.at(text, piece.span),
            source=Words.at(text, Span(source[0].start, source[-1].end)) if source else None,
            cue=Words.at(text, attribution.cue[0]),
            kind=attribution.kind,
            speaker=one.speaker.name,
            party=one.speaker.party,
            chain=one.chain,
            said=one.said,
            code=self._code(one, piece),
            extractor=attribution.extractor,
        )

    def _code(self, one: Resolved, piece: _Piece) -> Code:
        issue = self.names.dossier.issue(piece.issue.issue)
        taken, why = stance(piece.act, issue, piece.span.of(self.report.text), bool(piece.conditions), self.book)
        return Code(
            act=piece.act.act,
            issue=piece.issue.issue,
            stance=taken if piece.issue.issue != OTHER else Stance.NONE,
            addressee=self._addressee(one, piece),
            conditions=piece.conditions,
            confidence=confidence(one.attribution.confidence, piece.act.confidence, piece.issue.confidence),
            reasons=(*one.speaker.reasons, *_reasons(piece, why)),
        )

    def _addressee(self, one: Resolved, piece: _Piece) -> str | None:
        """The first other side that the words name, for acts that are directed to somebody."""
        if piece.act.act not in _ASKING:
            return None
        named = (m.holder.party for m in self.names.find(self.report.text, piece.span))
        return next((party for party in named if party not in {one.speaker.party, UNKNOWN}), None)


def _hanging(alone: Sequence[Condition | None], number: int) -> list[Condition]:
    """The conditions that stand as pieces of their own behind a piece, or in front of the first ("“If they pay,” she said, “we sign”")."""
    behind = itertools.takewhile(lambda condition: condition is not None, alone[number + 1 :])
    before = alone[:number] if all(alone[:number]) else ()
    return [condition for condition in (*before, *behind) if condition]


def _reasons(piece: _Piece, stance_why: str) -> tuple[Reason, ...]:
    issue, act = piece.issue, piece.act
    where = "around it: " if issue.around else ""
    spoke = where + ", ".join(issue.words[:5]) if issue.words else "nothing in the dossier fits"
    second = f"; next: {issue.second}" if issue.second else ""
    did = repr(act.words) if act.words else "the wording as a whole"
    return (
        Reason("act", f"{did} ({act.confidence:.2f})" + (f"; next: {act.second}" if act.second else "")),
        Reason("issue", f"{spoke} ({issue.confidence:.2f}){second}"),
        Reason("stance", stance_why),
    )
