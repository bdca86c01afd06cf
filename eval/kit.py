"""What the measures read with; each part is loaded when first asked for."""

from functools import cached_property
from pathlib import Path

from communique.codes.registry import Registry, load_registry
from communique.models.syntax import Syntax
from communique.models.talks import TalksModel
from communique.reading.pipeline import Reader


class Kit:
    """`data` is the folder of the data; `weights` a folder of weights, None for the shipped ones."""

    def __init__(self, data: Path, weights: Path | None = None, threads: int = 1) -> None:
        self.data = data
        self.weights = weights
        self.threads = threads

    @cached_property
    def model(self) -> TalksModel:
        """The network."""
        return TalksModel.load(self.weights, self.threads)

    @cached_property
    def syntax(self) -> Syntax:
        """The parser."""
        return Syntax.load()

    @cached_property
    def registry(self) -> Registry:
        """The actors that are known beforehand."""
        return load_registry(None)

    @cached_property
    def reader(self) -> Reader:
        """The whole reader."""
        return Reader(self.syntax, self.model, self.registry)
