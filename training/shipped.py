"""The network read back from shipped graphs, so that a training can go on where no checkpoint was kept."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.export import Part, parts_of, to_onnx
from training.model import TalksNet

QUANTISED = "_quantized"
TURNED = "_Transposed"


def load_shipped(net: TalksNet, weights: Path) -> None:
    """Fill `net` from the graphs in `weights`: matrices as int8 times its scale, all else as it was.

    What is frozen in training (`Encoder.freeze`) keeps the starting encoder's own values. Raises ValueError
    where a graph does not fit the network.
    """
    drawn = TalksNet()
    _unlike(drawn)
    found: dict[str, Tensor] = {}
    for name, part in parts_of(drawn).items():
        values = dict(_named(part, _values(onnx.load(weights / f"{name}.onnx"))))
        found |= {_ours(name, key): value for key, value in values.items()}
    trained = {key for key, value in net.named_parameters() if value.requires_grad}
    if missing := trained - found.keys():
        raise ValueError(f"the graphs lack {', '.join(sorted(missing))}")
    net.load_state_dict({key: found[key] for key in trained}, strict=False)


def _ours(part: str, key: str) -> str:
    """The network's name for a parameter of an exported part, which may be wrapped."""
    bare = key.removeprefix("encoder.").removeprefix("head.").replace(".linear.", ".")
    return f"{part}.{bare}"


def _unlike(net: TalksNet) -> None:
    """No two parameters alike: an exporter gives most matrices a number for a name, and they are found again
    by their values.
    """
    with torch.no_grad():
        for name, value in net.named_parameters():
            if name != "encoder.word.weight":
                value.normal_()


def _named(part: Part, shipped: Mapping[str, np.ndarray]) -> Iterator[tuple[str, Tensor]]:
    """The parameters of a part with the values that the shipped graph holds for them."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        to_onnx(part).save(str(raw), external_data=False)
        drawn = _values(onnx.load(raw))
    if [v.shape for v in drawn.values()] != [v.shape for v in shipped.values()]:
        raise ValueError("the shipped graph has another shape than this network")
    for key, value in part.module.named_parameters():
        ours = value.detach().numpy()
        for theirs, held in zip(drawn.values(), shipped.values(), strict=True):
            if np.array_equal(theirs, ours):
                yield key, torch.from_numpy(held.copy())
            elif theirs.ndim > 1 and np.array_equal(theirs.T, ours):
                yield key, torch.from_numpy(held.T.copy())


def _values(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """The real numbers of a graph, matrices scaled back; numbered names in their order, which is that of the
    computation (the numbers themselves differ between exports).
    """
    arrays = {item.name: numpy_helper.to_array(item) for item in model.graph.initializer}
    values = {
        name.removesuffix(QUANTISED): array * arrays[name.replace(QUANTISED, "_scale")]
        if name.endswith(QUANTISED)
        else array
        for name, array in arrays.items()
        if array.ndim
        and not name.endswith(("_scale", "_zero_point"))
        and (array.dtype == np.float32 or name.endswith(QUANTISED))
    }
    upright = {
        name.removesuffix(TURNED): array.T if name.endswith(TURNED) else array
        for name, array in values.items()
    }
    return dict(sorted(upright.items(), key=lambda item: _order(item[0])))


def _order(name: str) -> tuple[int, str]:
    number = name.removeprefix("val_")
    return (int(number), "") if number.isdecimal() else (-1, name)
