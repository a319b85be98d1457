"""What the model makes of words: the act that they do, and how near they are to each issue of the dossier."""

from __future__ import annotations

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
        self._vectors = _vectors(reading.model, dossier)

    def acts(self, cue: tuple[Span, ...], words: Span) -> dict[str, float]:
        """The logit of each act, and of `other`: that the words do none of them."""
        logits = self._reading.acts((cue[0].start, cue[-1].end), [(words.start, words.end)])
        return dict(zip(self._reading.model.acts, map(float, logits), strict=True))

    def meaning(self, words: Span) -> Floats:
        """The vector [384] of what the words mean, of unit length."""
        return self._reading.meaning(words.start, words.end)

    def near(self, words: Span) -> dict[str, tuple[float, str]]:
        """For each issue the cosine of its nearest text in the dossier, and that text."""
        own = self.meaning(words)
        found = {}
        for issue, texts, vectors in self._vectors:
            cosines = vectors @ own
            best = int(cosines.argmax())
            found[issue] = (float(cosines[best]), texts[best])
        return found


def texts_of(issue: Issue) -> tuple[str, ...]:
    """All that the dossier says of an issue, text by text."""
    both = f"{issue.name}. {issue.proposition}" if issue.proposition else ""
    listed = (issue.name, both, issue.proposition, issue.definition, *issue.terms, *issue.examples)
    return tuple(dict.fromkeys(text for text in listed if text))


@lru_cache(maxsize=4)
def _vectors(model: Model, dossier: Dossier) -> tuple[tuple[str, tuple[str, ...], Floats], ...]:
    """Each issue's id, texts, and their vectors [texts, 384]."""
    import numpy as np

    listed = [issue for issue in dossier.issues if issue.id != OTHER]
    return tuple((issue.id, texts_of(issue), np.stack([model.meaning(text) for text in texts_of(issue)])) for issue in listed)
