"""Export a trained model to the files that ship. `python -m training.export --run first`"""

import copy
import hashlib
import json
import shutil
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.model import ACTS, Model, Size
from training.options import Options, parse

OUTPUTS = ("tags", "tokens", "cues", "meaning")
QUANTISED = ["MatMul", "Gemm"]


class ByteTable(nn.Module):
    """An embedding table in bytes with a scale a row: four times smaller, and closer than one scale for the whole table."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.detach().abs().amax(1, keepdim=True) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table.detach() / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        rows: Tensor = self.get_buffer("rows")[ids]
        return rows.float() * self.get_buffer("scale")[ids]


class Exported(nn.Module):
    """The part that runs as ONNX, on one window: kinds and ids in; tags, both sides of the argument head, and states out."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = copy.deepcopy(model)
        self.model.encoder.words = ByteTable(model.encoder.get_parameter("words.weight"))

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, ...]:
        hidden = self.model.encode(ids, kinds, None)
        return (self.model.tag(hidden), *self.model.sides(hidden), self.model.meaning(hidden))


def load(path: Path) -> Model:
    """A trained model for use."""
    model = Model(Size())
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


class Scored(nn.Module):
    """The argument head as it runs: both sides from the encoder and the distances in, logits out."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.head = model.head

    def forward(self, tokens: Tensor, centres: Tensor, away: Tensor) -> tuple[Tensor, Tensor]:
        logits: tuple[Tensor, Tensor] = self.head(tokens, centres, away, None)
        return logits


@dataclass(frozen=True)
class Graph:
    """A module with sample inputs, the names of inputs and outputs, and which dimensions vary."""

    module: nn.Module
    inputs: dict[str, Tensor]
    outputs: tuple[str, ...]
    shapes: tuple[dict[int, Any], ...]


def graphs(model: Model, width: int) -> tuple[Graph, Graph]:
    """The encoder's graph and the head's."""
    length, cues = torch.export.Dim("length", min=3, max=512), torch.export.Dim("cues", min=1, max=512)
    ids = torch.randint(1000, 2000, (1, 40))
    encoder = Graph(Exported(model), {"ids": ids, "kinds": torch.zeros_like(ids)}, OUTPUTS, ({1: length}, {1: length}))
    sides = {"tokens": torch.randn(1, 40, width), "centres": torch.randn(3, 1, width)}
    away = {"away": torch.randint(0, 250, (3, 40))}
    shapes: tuple[dict[int, Any], ...] = ({1: length}, {0: cues}, {0: cues, 1: length})
    return encoder, Graph(Scored(model), sides | away, ("labels", "acts"), shapes)


def to_onnx(graph: Graph, path: Path) -> None:
    """A graph in full precision."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph.module.eval(),
            tuple(graph.inputs.values()),
            path,
            input_names=list(graph.inputs),
            output_names=list(graph.outputs),
            dynamo=True,
            external_data=False,
            dynamic_shapes=graph.shapes,
            verbose=False,
        )


def quantise(source: Path, target: Path) -> None:
    """Weights as int8, a scale a channel, in seven bits so that older processors do not overflow."""
    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(source, ready, skip_symbolic_shape=True)
    quantize_dynamic(ready, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, op_types_to_quantize=QUANTISED)
    onnx.checker.check_model(str(target))


def sign(folder: Path) -> None:
    """Write the checksums of the folder's files, which loading verifies."""
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.name != "checksums.json"}
    (folder / "checksums.json").write_text(json.dumps(sums, indent=1) + "\n")


def export(options: Options) -> None:
    """Export the run's weights to encoder/ and trained/ in its folder."""
    folder = options.build / options.run
    model = load(folder / f"{options.weights}.pt")
    encoder, trained = folder / "encoder", folder / "trained"
    encoder.mkdir(parents=True, exist_ok=True)
    trained.mkdir(parents=True, exist_ok=True)
    for graph, target in zip(graphs(model, 2 * Size().pair + ACTS), (encoder / "encoder.onnx", encoder / "head.onnx"), strict=True):
        with tempfile.TemporaryDirectory() as work:
            to_onnx(graph, Path(work) / "full.onnx")
            quantise(Path(work) / "full.onnx", target)
    shutil.copyfile(options.build / "tokenizer.json", encoder / "tokenizer.json")
    sign(encoder)
    sign(trained)


if __name__ == "__main__":
    export(parse(__doc__ or ""))
