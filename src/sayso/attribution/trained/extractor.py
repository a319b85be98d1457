"""The extractor: windows through the encoder, decoded, mended, with a calibrated confidence."""

from pathlib import Path

from sayso.attribution.trained.confidence import Confidence
from sayso.attribution.trained.decode import Draft, decode
from sayso.attribution.trained.found import Found
from sayso.attribution.trained.head import Head
from sayso.attribution.trained.repair import Layout, repair
from sayso.attribution.trained.windows import Shape, windows
from sayso.encoder import Encoder, model_id, paragraphs, verified

FLOOR = 0.3  # what is less sure than this is left out: the best F1 of half-overlapping relations on PolNeAR dev
WEIGHTS = Path(__file__).parent / "weights"


class TrainedExtractor:
    """Finds attributions with the shipped encoder and its argument head. Raises ModelError if their files are altered."""

    def __init__(self, encoder: Encoder | None = None, weights: Path = WEIGHTS, shape: Shape | None = None) -> None:
        self.encoder = encoder or Encoder()
        files = verified(weights)
        self.id = model_id(self.encoder.files, files)
        self._head = Head(files["head.onnx"])
        self._confidence = Confidence.read(files["confidence.json"]) if "confidence.json" in files else Confidence()
        self._shape = shape or Shape()

    def drafts(self, text: str) -> list[Draft]:
        """What the model says, mended, before calibration."""
        parts = (self.encoder.pieces(text, start, end) for start, end in paragraphs(text))
        drafts: list[Draft] = []
        for window in windows(parts, self._shape):
            drafts += decode(window, self.encoder.encode(window.pieces), self._head)
        return repair(Layout(text), drafts)

    def extract(self, text: str) -> list[Found]:
        """The attributions in a text that are at least as sure as FLOOR, in order of their cues."""
        found = (Found(draft.source, (draft.cue,), draft.content, self._confidence(draft)) for draft in self.drafts(text))
        return sorted((one for one in found if one.confidence >= FLOOR), key=lambda one: (one.cue, one.content, one.source))
