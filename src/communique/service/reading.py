"""Reports in, findings out; nothing is stored."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from communique.document import Document
from communique.errors import IntakeError
from communique.findings import Reading
from communique.intake.taking import documents
from communique.intake.values import IntakeOptions
from communique.service.workers import Aside, read_each
from communique.settings import Settings


def read(
    paths: Sequence[str], options: IntakeOptions, settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Reading | IntakeError]:
    """The reading of each document in the order of the input; an IntakeError for each that was set aside."""
    found = documents(paths, options, stdin)
    return read_each((one if isinstance(one, Document) else Aside(one) for one in found), settings)
