"""One resolved attribution to its positions: cut, code each piece, and keep what is a position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.coding.acts import ActGuess, guess_act
from sayso.coding.issues import Codebook, Guess, codebook
from sayso.coding.pieces import clauses, conditions, sentences, sequences, trimmed
from sayso.coding.stances import stance
from sayso.coding.stems import stems
from sayso.directory import Directory, directory
from sayso.dossier import Dossier
from sayso.model import OTHER, UNKNOWN, Act, Code, Condition, Passage, Position, Reason, Report, Resolved, Span, Stance, Words

_FEWEST = 2  # words with a meaning of their own that a position on no issue needs: "to it" says nothing
_ASKING = frozenset({Act.DEMAND, Act.PROPOSE, Act.COMMIT, Act.ACCEPT, Act.THREATEN, Act.ACCUSE})
_SEQUENCED = frozenset({Act.DEMAND, Act.PROPOSE, Act.COMMIT, Act.ACCEPT})
_BACKWARD = re.compile(
    r"\b(?:this|that|these|those|such|it|so|the (?:idea|plan|offer|proposal|move|approach|deal|claim|claims))\b", re.IGNORECASE
)
_NAMED_ACT = re.compile(
    r"(?:that |as )?(?:the|a|his|her|their|its) (?:\w+ )?(?:condition|demand|requirement|proposal|offer|pledge|request|threat)s?\b", re.I
)
_NO_MATTER = re.compile(r"^(?:to )?(?:comment|say|elaborate|answer|respond|be (?:named|identified))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    issue: Guess
    act: ActGuess


def code(report: Report, passages: tuple[Passage, ...], resolved: tuple[Resolved, ...], dossier: Dossier) -> tuple[Position, ...]:
    """The positions of a report, in order. A claim on no issue of the dossier is background and no position.

    A report in which no party of the dossier speaks is about something else, and has none.
    """
    coder = _Coder(report, passages, codebook(dossier), directory(dossier, report.published))
    made: list[Position] = []
    for one in resolved:
        made += coder.positions(one)
    if dossier.parties and all(one.party == UNKNOWN for one in made):
        return ()
    return tuple(sorted(_numbered(made), key=lambda p: (p.words.start, p.words.end, p.source or Words(0, 0, ""), p.ordinal)))


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


class _Coder:
    def __init__(self, report: Report, passages: tuple[Passage, ...], book: Codebook, names: Directory) -> None:
        self.report, self.text, self.passages, self.book, self.names = report, report.text, passages, book, names
        self._near: dict[Span, Guess] = {}

    def positions(self, one: Resolved) -> Iterator[Position]:
        """The positions of one attribution: each piece with its own issue, and the demands that its conditions make."""
        for content in one.attribution.content:
            for piece in self._pieces(one, content):
                yield from self._of_piece(one, piece)

    def _of_piece(self, one: Resolved, piece: _Piece) -> Iterator[Position]:
        found = conditions(self.text, piece.span) or self._sequences(piece)
        if _NO_MATTER.match(piece.span.of(self.text)):
            return
        if piece.act.act is Act.CLAIM and (piece.issue.issue == OTHER or piece.issue.around):
            return
        own = len(stems(piece.span.of(self.text)))
        if not own or (not piece.issue.words and own < _FEWEST) or self._off_the_matter(one, piece):
            return
        yield self._position(one, piece, found)
        if piece.act.act in {Act.COMMIT, Act.ACCEPT, Act.PROPOSE}:
            for condition in found:
                span = condition.words.span
                issue = self.book.guess(condition.words.text)
                if issue.issue != OTHER and span != piece.span:
                    act = ActGuess(Act.DEMAND, 0.6, f"what {condition.kind!r} asks for")
                    yield self._position(one, _Piece(span, issue, act), ())

    def _off_the_matter(self, one: Resolved, piece: _Piece) -> bool:
        """Whether somebody of no known side speaks of no issue, in a passage that names no party either."""
        if piece.issue.issue != OTHER or one.speaker.party != UNKNOWN or not self.names.dossier.parties:
            return False
        passage = next(self._around(one), piece.span)
        return all(match.holder.party == UNKNOWN for match in self.names.find(self.text, passage))

    def _sequences(self, piece: _Piece) -> tuple[Condition, ...]:
        """What is asked or offered only "after" something else that is an issue too; another "after" is a plain time."""
        if piece.act.act not in _SEQUENCED:
            return ()
        found = sequences(self.text, piece.span)
        return tuple(c for c in found if self.book.guess(c.words.text).issue not in {OTHER, piece.issue.issue})

    def _pieces(self, one: Resolved, content: Span) -> Iterator[_Piece]:
        """The content as a whole, or cut where its clauses are about different issues."""
        for whole in sentences(self.text, trimmed(self.text, content)):
            yield from self._pieces_of_sentence(one, whole)

    def _pieces_of_sentence(self, one: Resolved, whole: Span) -> Iterator[_Piece]:
        cue = " ".join(span.of(self.text) for span in one.attribution.cue)
        parts = [(part, self.book.guess(part.of(self.text))) for part in clauses(self.text, whole)]
        merged: list[tuple[Span, Guess]] = []
        held = [c.words.span for c in conditions(self.text, whole)]
        for part, issue in parts:
            about_nothing = issue.issue == OTHER or (merged and issue.issue == merged[-1][1].issue)
            a_reason = re.match(r"(?:because|since|as)\b", part.of(self.text), re.IGNORECASE)
            if merged and (about_nothing or a_reason or any(part.overlaps(condition) for condition in held)):
                merged[-1] = (Span(merged[-1][0].start, part.end), merged[-1][1])
            elif merged and (merged[-1][1].issue == OTHER or any(condition.contains(merged[-1][0]) for condition in held)):
                merged[-1] = (Span(merged[-1][0].start, part.end), issue)
            else:
                merged.append((part, issue))
        for part, _ in merged:
            span = trimmed(self.text, part)
            named = _NAMED_ACT.match(self.text, part.start, part.end) or _NAMED_ACT.match(self.text, whole.start, whole.end)
            that = " that" if self.text.endswith("that ", 0, span.start) else ""
            told = (f"{cue} {named.group()}" if named else cue) + that
            yield _Piece(span, self._issue(one, span), guess_act(told, span.of(self.text), self._about_other(one, span)))

    def _about_other(self, one: Resolved, span: Span) -> bool:
        """Whether the words begin with another side than the speaker's: they tell what that side does."""
        leading = next((c.words for c in conditions(self.text, span) if c.words.start == span.start), None)
        start = leading.end if leading else span.start
        first = next(iter(self.names.find(self.text, Span(start, max(start, min(span.end, start + 40))))), None)
        if first is None or first.possessor:
            return False
        return first.holder.party not in {one.speaker.party, UNKNOWN} and first.span.start - start < 12

    def _issue(self, one: Resolved, span: Span) -> Guess:
        """By the words themselves, without their conditions; else, where they point back or say little, by what stands around."""
        words = span.of(self.text)
        bare = words
        for condition in conditions(self.text, span):
            bare = bare.replace(condition.words.text, " ")
        guess = self.book.guess(bare)
        if guess.issue == OTHER:
            guess = self.book.guess(words)
        if guess.issue != OTHER or not (_BACKWARD.search(words) or len(words) < 60):
            return guess
        for around in self._around(one):
            if around not in self._near:
                self._near[around] = self.book.guess(around.of(self.text))
            near = self._near[around]
            if near.issue != OTHER:
                return replace(near, score=near.score / 2, around=True)
        return guess

    def _around(self, one: Resolved) -> Iterator[Span]:
        """The passage of the cue, then the one before it."""
        at = one.attribution.cue[0].start
        index = bisect_right(self.passages, at, key=lambda passage: passage.span.start) - 1
        if index >= 0 and at < self.passages[index].span.end:
            yield self.passages[index].span
            if index:
                yield self.passages[index - 1].span

    def _position(self, one: Resolved, piece: _Piece, found: tuple[Condition, ...]) -> Position:
        issue = self.names.dossier.issue(piece.issue.issue)
        words = piece.span.of(self.text)
        position, why = stance(piece.act, issue, words, bool(found), self.book)
        attribution = one.attribution
        code = Code(
            act=piece.act.act,
            issue=piece.issue.issue,
            stance=position if piece.issue.issue != OTHER else Stance.NONE,
            addressee=self._addressee(one, piece),
            conditions=found,
            confidence=round(attribution.confidence * piece.act.confidence * piece.issue.confidence, 4),
            reasons=(*one.speaker.reasons, *_reasons(piece, why)),
        )
        source = attribution.source
        return Position(
            report_id=self.report.id,
            words=Words.at(self.text, piece.span),
            source=Words.at(self.text, Span(source[0].start, source[-1].end)) if source else None,
            cue=Words.at(self.text, attribution.cue[0]),
            kind=attribution.kind,
            speaker=one.speaker.name,
            party=one.speaker.party,
            chain=one.chain,
            said=one.said,
            code=code,
            extractor=attribution.extractor,
        )

    def _addressee(self, one: Resolved, piece: _Piece) -> str | None:
        """The first other side that the words name, for acts that are directed to somebody."""
        if piece.act.act not in _ASKING:
            return None
        named = (m.holder.party for m in self.names.find(self.text, piece.span))
        return next((party for party in named if party not in {one.speaker.party, UNKNOWN}), None)


def _reasons(piece: _Piece, stance_why: str) -> tuple[Reason, ...]:
    issue = piece.issue
    where = "around it: " if issue.around else ""
    spoke = where + ", ".join(repr(w) for w in issue.words[:5]) if issue.words else "nothing in the dossier fits"
    second = f"; next: {issue.second}" if issue.second else ""
    return (
        Reason("act", f"{piece.act.words!r} ({piece.act.confidence:.2f})"),
        Reason("issue", f"{spoke} ({issue.confidence:.2f}){second}"),
        Reason("stance", stance_why),
    )
