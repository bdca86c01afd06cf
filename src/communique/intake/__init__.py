"""Intake: from files, folders, addresses and standard input to documents, one file a format."""

from communique.intake.dateline import find_dateline
from communique.intake.paths import expand
from communique.intake.taking import documents, make, take
from communique.intake.values import Article, Format, Input, IntakeOptions, Place

__all__ = [
    "Article",
    "Format",
    "Input",
    "IntakeOptions",
    "Place",
    "documents",
    "expand",
    "find_dateline",
    "make",
    "take",
]
