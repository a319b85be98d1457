"""Average the weights of several runs. `python -m training.soup --run both --first a,b`, or with shares `--first a:2,b:1`"""

import torch

from training.options import Options, parse


def soup(options: Options) -> None:
    """Write the mean of the runs that `first` names, which must have begun alike, as mean.pt of the run.

    What only some of the runs have is their mean.
    """
    names = [name.partition(":") for name in options.first.split(",")]
    paths = [(options.build / name / f"{options.weights}.pt", float(share or 1)) for name, _, share in names]
    states = [(torch.load(path, weights_only=True), share) for path, share in paths]
    folder = options.build / options.run
    folder.mkdir(parents=True, exist_ok=True)
    mixed = {}
    for name in {name: None for state, _ in states for name in state}:
        parts = [(state[name], share) for state, share in states if name in state]
        mixed[name] = sum(weight.float() * share for weight, share in parts) / sum(share for _, share in parts)
    torch.save(mixed, folder / "mean.pt")


if __name__ == "__main__":
    soup(parse(__doc__ or ""))
