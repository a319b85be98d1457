"""What heads are taught on: for every piece of a report its meaning, and the scores that heads add to, as coding finds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding.choice import totals_of
from sayso.coding.coder import coder_of
from sayso.coding.heads import vector
from sayso.coding.sense import Sense
from sayso.dossier import Dossier
from sayso.model import Passage, Report, Resolved, Span

if TYPE_CHECKING:
    from sayso.encoder import Reading
    from sayso.encoder.head import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """One piece, by the places of its words and its cue.

    `vector` is what heads look at; `issues` and `acts` are the scores that coding gives them without any heads, `other`
    included: the highest would be taken.
    """

    words: Span
    cue: Span
    vector: Floats
    issues: dict[str, float]
    acts: dict[str, float]


def features(
    report: Report, passages: tuple[Passage, ...], resolved: tuple[Resolved, ...], dossier: Dossier, reading: Reading
) -> Iterator[Features]:
    """The features of every piece that coding cuts out of a report, also of those that it makes no position of."""
    coder, sense = coder_of(report, passages, dossier, reading), Sense(reading, dossier)
    for one in resolved:
        for part in coder.parts(one):
            cue = one.attribution.cue[0]
            acts = totals_of(coder.guess(one, part), sense.acts(one.attribution.cue, part.span))
            issues = coder.topics.scores(part.span, cue.start, sense)
            yield Features(part.span, cue, vector(sense.meaning(part.span), part.span.of(report.text), cue.of(report.text)), issues, acts)
