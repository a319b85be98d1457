"""Speed and memory of the shipped model on one core, on our own sentences. `python -m training.bench`"""

import resource
import time

START = time.monotonic()

from sayso.attribution.trained import TrainedExtractor  # noqa: E402
from sayso.encoder import Encoded, Encoder, Model, Pieces  # noqa: E402
from training.options import Options, parse  # noqa: E402
from training.sentences import sentences  # noqa: E402

REPEATS = 4


class Timed(Encoder):
    """The encoder, counting the CPU seconds of its arithmetic."""

    seconds = 0.0

    def encode(self, window: Pieces) -> Encoded:
        began = time.process_time()
        encoded = super().encode(window)
        self.seconds += time.process_time() - began
        return encoded


def bench(options: Options) -> None:
    """Print seconds to the first attribution, words per CPU second, the encoder's share, and the peak memory."""
    whole = Model()
    encoder = whole.encoder = Timed()
    model = TrainedExtractor(whole)
    model.extract("The union said on Monday that it would reject the offer.")
    first = time.monotonic() - START
    text = "\n".join(article.text for held_out in (False, True) for article in sentences(options.sentences, held_out)) + "\n"
    encoder.seconds = 0.0
    began = time.process_time()
    found = model.extract(text * REPEATS)
    seconds = time.process_time() - began
    words = len(text.split()) * REPEATS
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"first attribution after {first:.2f} s; {words} words, {len(found)} attributions")
    print(f"{words / seconds:.0f} words per CPU second; encoder {encoder.seconds / seconds:.0%}; peak memory {memory:.0f} MB")


if __name__ == "__main__":
    bench(parse(__doc__ or ""))
