"""The extractor: windows through the encoder, decoded, mended, with a calibrated confidence."""

from pathlib import Path

from sayso.attribution.trained.confidence import Confidence
from sayso.attribution.trained.decode import Draft, decode
from sayso.attribution.trained.found import Found
from sayso.attribution.trained.repair import Layout, repair
from sayso.encoder import Model, Reading, Shape, model_id, verified

FLOOR = 0.3  # what is less sure than this is left out: the best F1 of half-overlapping relations on PolNeAR dev
WEIGHTS = Path(__file__).parent / "weights"


class TrainedExtractor:
    """Finds attributions with the shipped model. Raises ModelError if its files are altered."""

    def __init__(self, model: Model | None = None, weights: Path = WEIGHTS, shape: Shape | None = None) -> None:
        self.model = model or Model()
        files = verified(weights)
        self.id = model_id(self.model.encoder.files, files)
        self._confidence = Confidence.read(files["confidence.json"]) if "confidence.json" in files else Confidence()
        self._shape = shape
        self._last: Reading | None = None

    def reading(self, text: str) -> Reading:
        """The text as the encoder reads it; the last one is kept, so that coding it needs no second pass."""
        if self._last is None or self._last.text != text:
            self._last = Reading(self.model, text, self._shape)
        return self._last

    def drafts(self, text: str) -> list[Draft]:
        """What the model says, mended, before calibration."""
        drafts: list[Draft] = []
        for seen in self.reading(text):
            drafts += decode(seen)
        return repair(Layout(text), drafts)

    def extract(self, text: str) -> list[Found]:
        """The attributions in a text that are at least as sure as FLOOR, in order of their cues."""
        found = (Found(draft.source, (draft.cue,), draft.content, self._confidence(draft)) for draft in self.drafts(text))
        return sorted((one for one in found if one.confidence >= FLOOR), key=lambda one: (one.cue, one.content, one.source))
