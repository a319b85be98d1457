"""What the model makes of words: the act that they do, and how near they are to each issue of the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.dossier import Dossier, Issue
from sayso.model import OTHER, Span

if TYPE_CHECKING:
    from sayso.encoder import Model, Reading
    from sayso.encoder.head import Floats


class Sense:
    """A report as the encoder read it, asked by coding. Without an encoder there is none, and words alone decide."""

    def __init__(self, reading: Reading, dossier: Dossier) -> None:
        self._reading = reading
        self._told = _told(reading.model, dossier)

    def acts(self, cue: tuple[Span, ...], words: Span) -> dict[str, float]:
        """The logit of each act, and of `other`: that the words do none of them."""
        logits = self._reading.acts((cue[0].start, cue[-1].end), [(words.start, words.end)])
        return dict(zip(self._reading.model.acts, map(float, logits), strict=True))

    def meaning(self, words: Span) -> Floats:
        """The vector [384] of what the words mean, of unit length."""
        return self._reading.meaning(words.start, words.end)

    def near(self, words: Span) -> dict[str, tuple[float, str]]:
        """For each issue how near it is, and its nearest text in the dossier.

        The cosine of that text as a whole, plus how well the words of the issue's name and proposition are matched: the mean over their
        wordpieces of the highest cosine that one of the report's has (MaxSim of ColBERT, Khattab and Zaharia 2020).
        """
        from sayso.encoder.head import unit, units

        rows = self._reading.meanings(words.start, words.end)
        own, pieces = unit(rows), units(rows)
        found = {}
        for one in self._told:
            cosines = one.vectors @ own
            best = int(cosines.argmax())
            match = float((pieces @ one.pieces.T).max(0).mean()) if len(pieces) and len(one.pieces) else 0.0
            found[one.issue] = (float(cosines[best]) + match, one.texts[best])
        return found


def texts_of(issue: Issue) -> tuple[str, ...]:
    """All that the dossier says of an issue, text by text."""
    both = f"{issue.name}. {issue.proposition}" if issue.proposition else ""
    listed = (issue.name, both, issue.proposition, issue.definition, *issue.terms, *issue.examples)
    return tuple(dict.fromkeys(text for text in listed if text))


@dataclass(frozen=True, eq=False)
class _Told:
    """What the dossier tells of an issue: its texts with their vectors [texts, 384], and those [n, 384] of the words of its core."""

    issue: str
    texts: tuple[str, ...]
    vectors: Floats
    pieces: Floats


@lru_cache(maxsize=4)
def _told(model: Model, dossier: Dossier) -> tuple[_Told, ...]:
    import numpy as np

    from sayso.encoder.head import units

    made = []
    for issue in dossier.issues:
        if issue.id != OTHER:
            texts, core = texts_of(issue), ". ".join(filter(None, (issue.name, issue.proposition or issue.definition)))
            made.append(_Told(issue.id, texts, np.stack([model.meaning(text) for text in texts]), units(model.meanings(core))))
    return tuple(made)
