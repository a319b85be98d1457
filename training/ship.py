"""Copy a run's exported and calibrated files into the package. `python -m training.ship --run first`"""

import shutil
from pathlib import Path

from training.options import Options, parse

PLACES = {"encoder": Path("src/sayso/encoder/weights"), "trained": Path("src/sayso/attribution/trained/weights")}


def ship(options: Options) -> None:
    """Replace the package's model files by the run's."""
    for name, target in PLACES.items():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(options.build / options.run / name, target)


if __name__ == "__main__":
    ship(parse(__doc__ or ""))
