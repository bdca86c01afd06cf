"""The numbers by which lines of the brief cite its notes."""

from collections.abc import Iterable, Mapping

from communique.export.brief import Brief, Passage


def note_numbers(brief: Brief) -> dict[str, int]:
    """The number of each note by the anchor of its sentence."""
    return {note.passage.anchor: note.number for note in brief.notes}


def cited(numbers: Mapping[str, int], passages: Iterable[Passage]) -> list[int]:
    """The notes that the passages lead to, each once, in order."""
    return sorted({numbers[passage.anchor] for passage in passages})
