"""Full-precision weights beside those that compute."""

from dataclasses import dataclass, field

import torch
from torch import Tensor

from training.model import Model

State = dict[str, Tensor]


@dataclass
class Master:
    """Full-precision weights beside the bfloat16 ones that compute, and their mean over the last steps."""

    names: list[str]
    working: list[torch.nn.Parameter]
    weights: list[Tensor]
    total: list[Tensor] = field(default_factory=list)
    counted: int = 0

    def pull(self) -> None:
        """Take over the gradients."""
        for weight, working in zip(self.weights, self.working, strict=True):
            weight.grad = None if working.grad is None else working.grad.float()

    @torch.no_grad()
    def push(self) -> None:
        """Hand the weights down."""
        for weight, working in zip(self.weights, self.working, strict=True):
            working.copy_(weight)

    @torch.no_grad()
    def count(self) -> None:
        """Count the weights into the mean."""
        if not self.total:
            self.total = [torch.zeros_like(weight) for weight in self.weights]
        for total, weight in zip(self.total, self.weights, strict=True):
            total.add_(weight)
        self.counted += 1

    def state(self, model: Model, mean: bool) -> State:
        """The model's state in full precision."""
        state = {name: value.float().clone() for name, value in model.state_dict().items()}
        for i, name in enumerate(self.names):
            state[name] = self.total[i] / self.counted if mean and self.counted else self.weights[i].detach().clone()
        return state


def master(model: Model) -> Master:
    """Move the model to bfloat16 and keep a full-precision copy of what is trained."""
    named = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    weights = [weight.detach().clone().float() for _, weight in named]
    model.bfloat16()
    return Master([name for name, _ in named], [weight for _, weight in named], weights)
