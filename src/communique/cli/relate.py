"""The command that relates given pairs."""

import sys

import typer

from communique.cli.exits import code_of
from communique.cli.options import Format, OutputFormat
from communique.cli.output import tell, write, write_line
from communique.codes.plover import QUAD_CLASSES
from communique.errors import Malformed
from communique.service import relating
from communique.service.relating import Related


def relate(format: OutputFormat = Format.JSON) -> None:
    """Say which PLOVER relation a text reports between a given actor and recipient.

    Reads lines `{"id", "text", "actor": [start, end], "recipient": [start, end]}` from standard input, either
    pair of offsets or null, and answers each with a line `{"id", "type", "quad", "score"}`. Other keys are
    ignored. YIELD stands for CONCEDE and RETREAT together.

    Example: `communique relate <pairs.jsonl >relations.jsonl`
    """
    done, aside = 0, 0
    for answer in relating.relate(sys.stdin.buffer):
        if isinstance(answer, Malformed):
            tell(str(answer))
            aside += 1
            continue
        done += 1
        if format is Format.JSON:
            write_line(answer)
        else:
            write(_readable(answer))
    raise typer.Exit(code_of(done, aside))


def _readable(answer: Related) -> str:
    named = bytes(answer.id).decode()
    return f"{named}\t{answer.type}\t{QUAD_CLASSES[answer.quad]}\t{answer.score:.2f}\n"
