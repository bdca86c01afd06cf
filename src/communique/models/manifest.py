"""What the shipped weights are: names, hashes, label order, thresholds, what they were trained on, scores."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from communique.errors import ModelError

FORMAT = 1
SHIPPED = Path(__file__).parent / "weights"


class Labels(msgspec.Struct, frozen=True):
    """The labels in the order of the network's outputs."""

    act_types: tuple[str, ...]
    modes: tuple[str, ...]
    issues: tuple[str, ...]
    roots: tuple[str, ...]


class Source(msgspec.Struct, frozen=True):
    """A data set or starting model that the weights were made from."""

    name: str
    licence: str
    use: str


class Temperatures(msgspec.Struct, frozen=True):
    """What the logits of each kind of finding are divided by, so that a score says how often it is right."""

    acts: float = 1.0
    statements: float = 1.0
    relations: float = 1.0


class Gate(msgspec.Struct, frozen=True):
    """A small network that says which pairs are worth marking, taught by the network itself.

    `teacher` is that network's digest, `files` as in a manifest, `least` the least probability of a pair that
    is marked.
    """

    name: str
    teacher: str
    files: dict[str, str]
    least: float
    trained_on: tuple[Source, ...]
    scores: dict[str, float]

    @property
    def digest(self) -> str:
        """One hash for all files and the least probability."""
        return _digest({**self.files, "least": str(self.least)})


class TopicHead(msgspec.Struct, frozen=True):
    """A small network that tells the topics of a document from the word states of its opening.

    `network` is the digest of the network that gives the states, `files` as in a manifest, `codes` the topics
    in the order of its output, `thresholds` the least probability of each.
    """

    name: str
    network: str
    files: dict[str, str]
    codes: tuple[str, ...]
    thresholds: dict[str, float]
    trained_on: tuple[Source, ...]

    @property
    def digest(self) -> str:
        """One hash for all files and the thresholds."""
        least = {code: str(value) for code, value in self.thresholds.items()}
        return _digest({**self.files, **least})


class Manifest(msgspec.Struct, frozen=True):
    """`files` maps a file's name to the sha256 of its bytes; `thresholds` an act type to its least
    probability, before `temperatures` are applied.
    """

    format: int
    name: str
    version: str
    files: dict[str, str]
    trained_on: tuple[Source, ...]
    labels: Labels
    thresholds: dict[str, float]
    scores: dict[str, Any]
    temperatures: Temperatures = Temperatures()
    gate: Gate | None = None
    topics: TopicHead | None = None

    @property
    def digest(self) -> str:
        """One hash for all files of the network, whatever their order."""
        return _digest(self.files)

    @property
    def heads(self) -> tuple[Gate | TopicHead, ...]:
        """The small networks that were taught on this one and have digests of their own."""
        heads: tuple[Gate | TopicHead | None, ...] = (self.gate, self.topics)
        return tuple(head for head in heads if head)


def _digest(hashes: Mapping[str, str]) -> str:
    lines = "\n".join(f"{name} {digest}" for name, digest in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of `folder`. Raises ModelError where it is missing, broken or of another format."""
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        raise ModelError(
            f"No weights in {folder}: {path.name} cannot be read. Reinstall the package."
        ) from error
    except msgspec.MsgspecError as error:
        raise ModelError(f"{path} is not a manifest of weights ({error}). Reinstall the package.") from error
    if manifest.format != FORMAT:
        raise ModelError(
            f"{path} has format {manifest.format}, this version reads {FORMAT}. Reinstall the package."
        )
    if manifest.gate and manifest.gate.teacher != manifest.digest:
        raise ModelError(f"The gate in {folder} was taught by other weights: `python -m training gate`.")
    if manifest.topics and manifest.topics.network != manifest.digest:
        raise ModelError(
            f"The topics in {folder} were learned on other weights: `python -m training topics`."
        )
    return manifest


def read_file(folder: Path, manifest: Manifest, name: str) -> bytes:
    """The bytes of a file that the manifest names. Raises ModelError where it is missing or was changed."""
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"The weights' file {name} is missing from {folder}. Reinstall the package."
        ) from error
    known = manifest.files | {file: one for head in manifest.heads for file, one in head.files.items()}
    if hashlib.sha256(data).hexdigest() != known.get(name):
        raise ModelError(
            f"The weights' file {folder / name} differs from its manifest. Reinstall the package."
        )
    return data
