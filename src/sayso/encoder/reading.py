"""A text as the encoder reads it, window by window, once for all stages that ask."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sayso.encoder.head import Floats, Range, Scores, unit
from sayso.encoder.model import Model
from sayso.encoder.pieces import paragraphs
from sayso.encoder.runtime import Encoded
from sayso.encoder.windows import Shape, Window, windows
from sayso.encoder.words import Words, cues, words

KEPT = 48
"""Windows whose states are kept, about 5,000 words and 50 MB. What comes back to others has them computed again."""


class Seen:
    """A window with its states, the cues that the tagger sees in it, and what the head says of them.

    All of that depends on the window alone, whatever was asked before: int8 scales depend on all that is in a call.
    """

    def __init__(self, window: Window, encoded: Encoded, model: Model) -> None:
        self.window, self.encoded = window, encoded
        self._model = model
        self._others: dict[Range, Floats] = {}

    @cached_property
    def laid(self) -> Words:
        """The window's words."""
        return words(self.window)

    @cached_property
    def cues(self) -> list[Range]:
        """The cues that begin in the window's core, as ranges of words."""
        return cues(self.window, self.laid, self.encoded.tags)

    @cached_property
    def scores(self) -> Scores:
        """What the head says of these cues, all in one call."""
        return self._model.head(self.encoded, [self.laid.pieces(cue) for cue in self.cues])

    def acts(self, cue: Range) -> tuple[Range, Floats]:
        """Logits of acts [n, 11] from a range of wordpieces: of the tagger's cue that overlaps it, else its own; with the range taken."""
        for row, known in enumerate(self.laid.pieces(one) for one in self.cues):
            if known[0] < cue[1] and cue[0] < known[1]:
                return known, self.scores.acts[row]
        if cue not in self._others:
            self._others[cue] = self._model.head(self.encoded, [cue]).acts[0]
        return cue, self._others[cue]

    def pieces(self, start: int, end: int) -> NDArray[np.int64]:
        """The wordpieces that text[start:end] touches, context included."""
        pieces = self.window.pieces
        return np.flatnonzero((pieces.starts < end) & (pieces.ends > start) & (pieces.starts >= 0))


class Reading:
    """A text's windows, encoded when they are first asked for."""

    def __init__(self, model: Model, text: str, shape: Shape | None = None) -> None:
        self.text, self.model = text, model
        parts = (model.encoder.pieces(text, start, end) for start, end in paragraphs(text))
        self._windows = list(windows(parts, shape or Shape()))
        self._starts = [_start(window) for window in self._windows]
        self._seen: OrderedDict[int, Seen] = OrderedDict()

    def __iter__(self) -> Iterator[Seen]:
        """All windows in order."""
        return map(self._at, range(len(self._windows)))

    def _at(self, number: int) -> Seen:
        if number not in self._seen:
            window = self._windows[number]
            self._seen[number] = Seen(window, self.model.encoder.encode(window.pieces), self.model)
            if len(self._seen) > KEPT:
                self._seen.popitem(last=False)
        return self._seen[number]

    def _of(self, place: int) -> int:
        """The number of the window whose core holds a place in the text."""
        return max(0, bisect_right(self._starts, place) - 1)

    def meaning(self, start: int, end: int) -> Floats:
        """The vector [384] of what text[start:end] means, of unit length; zero where no word stands."""
        return unit(self.meanings(start, end))

    def meanings(self, start: int, end: int) -> Floats:
        """The vectors [n, 384] of the wordpieces in text[start:end], as they stand in their context."""
        rows = [np.zeros((0, self.model.width), np.float32)]
        for number in range(self._of(start), self._of(end - 1) + 1) if self._windows else ():
            seen = self._at(number)
            at = seen.pieces(start, end)
            core = at[(at >= seen.window.core) & (at < seen.window.end)]
            rows.append(seen.encoded.meaning[core])
        return np.concatenate(rows)

    def acts(self, cue: Range, spans: Sequence[Range]) -> Floats:
        """Logits [11] of the acts that the words in `spans` make with this cue: the mean over the cue's wordpieces and over theirs.

        Words that stand in no window with their cue, as in a release whose head names its issuer, are read as a cue themselves.
        """
        if not self._windows:
            return np.zeros(len(self.model.acts), np.float32)
        seen = self._at(self._of(cue[0]))
        if spans and not any(len(seen.pieces(*span)) for span in spans):
            cue, seen = spans[0], self._at(self._of(spans[0][0]))
        own = seen.pieces(*cue)
        if not len(own):
            return np.zeros(len(self.model.acts), np.float32)
        taken, logits = seen.acts((int(own[0]), int(own[-1]) + 1))
        words = np.concatenate([seen.pieces(*span) for span in spans]) if spans else own[:0]
        means: Floats = logits[slice(*taken)].mean(0) + (logits[words].mean(0) if len(words) else 0.0)
        return means


def _start(window: Window) -> int:
    core = window.pieces.starts[window.core : window.end]
    return int(core[core >= 0][0])
