"""Weights are read only where they are what the manifest says."""

import hashlib
import json
from pathlib import Path

import pytest

from communique.errors import ModelError
from communique.models.manifest import Temperatures, read_file, read_manifest
from communique.models.talks import TalksModel
from communique.reading.pipeline import version_of
from communique.reading.strictness import Strictness

LABELS = {"act_types": ["meeting"], "modes": ["actual"], "issues": ["process"], "roots": ["CONSULT"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cue.onnx").write_bytes(b"weights")
    manifest = {
        "format": 1, "name": "toy", "version": "1", "labels": LABELS, "scores": {},
        "thresholds": {"meeting": 0.5},
        "files": {"cue.onnx": hashlib.sha256(b"weights").hexdigest()},
        "trained_on": [{"name": "toy", "licence": "none", "use": "none"}],
    }  # fmt: skip
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def test_a_file_is_what_the_manifest_says(folder: Path) -> None:
    assert read_file(folder, read_manifest(folder), "cue.onnx") == b"weights"


def test_temperatures_are_one_unless_given(folder: Path) -> None:
    assert read_manifest(folder).temperatures == Temperatures(1.0, 1.0, 1.0)
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "temperatures": {"acts": 1.5}}))
    assert read_manifest(folder).temperatures == Temperatures(1.5, 1.0, 1.0)


def gated(folder: Path, teacher: str) -> None:
    """Put a gate taught by `teacher` into the manifest of `folder`."""
    (folder / "gate.onnx").write_bytes(b"gate")
    path = folder / "manifest.json"
    gate = {
        "name": "gate", "teacher": teacher, "least": 0.1, "trained_on": [], "scores": {},
        "files": {"gate.onnx": hashlib.sha256(b"gate").hexdigest()},
    }  # fmt: skip
    path.write_text(json.dumps({**json.loads(path.read_text()), "gate": gate}))


def test_a_gate_leaves_the_networks_digest_as_it_was(folder: Path) -> None:
    before = read_manifest(folder).digest
    gated(folder, before)
    manifest = read_manifest(folder)
    assert manifest.digest == before
    assert read_file(folder, manifest, "gate.onnx") == b"gate"
    assert set(version_of(manifest, Strictness.BALANCED).models) == {"toy", "gate"}


def test_a_gate_of_other_weights_is_refused(folder: Path) -> None:
    gated(folder, "0" * 64)
    with pytest.raises(ModelError, match="taught by other weights"):
        read_manifest(folder)


def test_a_changed_file_is_refused(folder: Path) -> None:
    (folder / "cue.onnx").write_bytes(b"other")
    with pytest.raises(ModelError, match=r"cue\.onnx differs"):
        read_file(folder, read_manifest(folder), "cue.onnx")


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "cue.onnx").unlink()
    with pytest.raises(ModelError, match=r"cue\.onnx is missing"):
        read_file(folder, read_manifest(folder), "cue.onnx")


def test_a_folder_without_all_parts_is_refused(folder: Path) -> None:
    with pytest.raises(ModelError, match=r"lacks act\.onnx"):
        TalksModel.load(folder)


@pytest.mark.parametrize("content", ["", "{}", '{"format": 99}'])
def test_a_broken_manifest_is_refused(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content)
    with pytest.raises(ModelError):
        read_manifest(folder)


def test_no_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No weights"):
        read_manifest(tmp_path)
