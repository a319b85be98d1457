"""The options of preparing and training, from the command line and the environment."""

import argparse
import os
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """Options of all commands.

    Learning rates are peaks. `average` is the last share of steps whose weights are averaged into mean.pt; `first` a model to
    begin from; `context_share` the share of training windows that begin with the end of the paragraph before, as windows do
    when the model is used. `corpus` is what to measure on: dev, or the held-out sentences. Act labels of the articles in `fold`
    are not learned from; a fold of -1 leaves none out. `act_balance` raises the weight of rare acts: a power of their share. `only`
    names parts of weights, parted by commas, which alone learn ("act,meaning"), so that attributions stay. `repeat_alone` counts the
    passes over contents that stand alone, from which only `meaning` learns. `reports` are our own reports, from whose coded stretches
    acts and issues learn; `labels` our own act labels of PolNeAR. `taught` is what the teachers of `training.taught` count beside
    PolNeAR's own labels, from 0 to 1; with 0 its windows are cut anew and no teacher is asked.
    """

    shared: Path = Path(os.environ.get("SAYSO_SHARED", "../shared"))
    build: Path = Path("build")
    sentences: Path = Path("training/sentences")
    statements: Path = Path("training/acts")
    reports: Path = Path("training/reports")
    labels: Path = Path("training/polnear_acts.tsv")
    run: str = "run"
    seed: int = 1
    epochs: float = 2.5
    batch: int = 16
    longest: int = 160
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    pair_weight: float = 4.0
    repeat_sentences: int = 0
    repeat_polnear: int = 1
    average: float = 0.2
    first: str = ""
    weights: str = "mean"
    corpus: str = "dev"
    context_share: float = 0.0
    repeat_acts: int = 0
    repeat_statements: int = 0
    act_rate: float = 1.5e-3
    act_weight: float = 1.0
    act_balance: float = 0.0
    only: str = ""
    fold: int = -1
    meaning_weight: float = 0.0
    repeat_alone: int = 0
    repeat_reports: int = 0
    issue_weight: float = 1.0
    side_weight: float = 0.5
    taught: float = 0.0


def parse(description: str) -> Options:
    """Options given on the command line as --name value; the rest are the defaults."""
    parser = argparse.ArgumentParser(description=description)
    for field in fields(Options):
        default = getattr(Options, field.name)
        parser.add_argument("--" + field.name.replace("_", "-"), type=type(default), default=default)
    return Options(**vars(parser.parse_args()))
