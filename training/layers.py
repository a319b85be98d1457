"""Parts of a transformer, written so that a CPU trains them fast."""

from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu


class Dropout(nn.Module):
    """Dropout with masks drawn from a pool made once, since drawing them costs a quarter of a step on a CPU."""

    pools: ClassVar[dict[tuple[float, torch.dtype], Tensor]] = {}

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        key = (self.rate, x.dtype)
        if key not in self.pools:
            self.pools[key] = (torch.rand(1 << 25) >= self.rate).to(x.dtype) / (1 - self.rate)
        pool, size = self.pools[key], x.numel()
        at = int(torch.randint(len(pool) - size, (1,)))
        return x * pool[at : at + size].view(x.shape)


class Layer(nn.Module):
    """One transformer layer of BERT (norm after the sum), without attention dropout."""

    def __init__(self, width: int, heads: int, rate: float) -> None:
        super().__init__()
        self.heads = heads
        self.inputs = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.first_norm = nn.LayerNorm(width, eps=1e-12)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.second_norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = Dropout(rate)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        inputs = self.inputs(x).view(batch, length, 3, self.heads, -1)
        query, key, value = inputs.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2) * (width / self.heads) ** -0.5
        if mask is not None:
            scores = scores + mask
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.first_norm(x + self.drop(self.output(mixed)))
        result: Tensor = self.second_norm(x + self.drop(self.narrow(gelu(self.widen(x)))))
        return result


def hide(mask: Tensor, kind: torch.dtype) -> Tensor:
    """What is added to attention scores so that padding gets none: [batch, 1, 1, length]."""
    return (1.0 - mask[:, None, None, :].to(kind)) * -1e4
