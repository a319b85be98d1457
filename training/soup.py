"""Average the weights of several runs. `python -m training.soup --run both --first a,b`"""

import torch

from training.options import Options, parse


def soup(options: Options) -> None:
    """Write the mean of the runs that `first` names, which must have begun alike, as mean.pt of the run."""
    states = [torch.load(options.build / name / f"{options.weights}.pt", weights_only=True) for name in options.first.split(",")]
    folder = options.build / options.run
    folder.mkdir(parents=True, exist_ok=True)
    torch.save({name: sum(state[name] for state in states) / len(states) for name in states[0]}, folder / "mean.pt")


if __name__ == "__main__":
    soup(parse(__doc__ or ""))
