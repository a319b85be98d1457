"""The extractor that Sayso uses: the trained model, and the rules where it was taught little.

The model was taught the outermost attributions of political news. The rules add three kinds that it knows less: demands that stand in a
noun ("the fourth condition is ..."), what a named holder wants inside what another tells ("officials said Mara wants ..."), and words
whose speaker stands apart ("was quoted as saying", a credit behind a dash). On
PolNeAR dev the first changes no figure by more than 0.1, and the second is not marked there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.attribution.additions import additions, is_construction
from sayso.attribution.alone import with_quotations_alone
from sayso.attribution.antecedents import with_antecedents
from sayso.attribution.issued import with_issued
from sayso.attribution.joined import heard, nobody, up_to, up_to_joint, with_nouns, with_subjects, without_aside
from sayso.attribution.marks import kind_of
from sayso.attribution.rules import CONFIDENCE, Rules
from sayso.attribution.sentence import covering
from sayso.attribution.supposed import with_conditions, with_supposed, without_supposed
from sayso.attribution.trained import Found, TrainedExtractor
from sayso.attribution.turns import with_turns
from sayso.encoder import Reading
from sayso.model import Attribution, Passage, Span
from sayso.passages import quotations

_NEXT = 3  # characters between a subject and its verb


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
        asked = {one.content[0].start for one in by_rules if is_construction(one)}
        seen = self.trained.extract(text, passages)
        read = with_supposed(without_supposed(text, passages, quotes, seen), seen)
        found = tuple(a for a in read if not covering(relayed, a.cue[0].start) and not _asked_of(a, asked))
        nouns = sorted(one.cue[0] for one in by_rules if is_construction(one) and one.source)
        found = tuple(a for a in found if not (nobody(text, a) and covering(nouns, a.cue[0].start)))
        joint = {one.cue[0]: one for one in by_rules if one.confidence == CONFIDENCE["joint"]}
        found = with_nouns(text, tuple(heard(text, without_aside(text, one)) for one in found))
        found = with_subjects(text, with_conditions(text, passages, found), joint)
        added = list(additions(text, by_rules, found))
        found = tuple(up_to(text, one, added) for one in up_to_joint(text, found, by_rules))
        listed = sorted([*with_antecedents(text, passages, found), *added], key=lambda a: (a.start, a.content, a.cue))
        told = with_turns(text, passages, with_quotations_alone(text, tuple(listed)), self.rules.id)
        return with_issued(text, passages, told, self.rules.id)

    def reading(self, text: str, passages: tuple[Passage, ...]) -> Reading:
        """The text as the model read it."""
        return self.trained.reading(text, passages)


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
