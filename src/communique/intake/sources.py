"""Opening an input: its bytes in chunks, with what its carrier says of them, whatever it is."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from communique.errors import EmptyInput, MissingInput, NotText, TooLarge
from communique.intake.fetching import fetched
from communique.intake.paths import format_of, refusal
from communique.intake.values import Format, Input, IntakeOptions, Place

CHUNK = 65_536
_GZIP = b"\x1f\x8b\x08"
_MEDIA_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/x-ndjson": Format.JSON_LINES,
    "application/jsonl": Format.JSON_LINES,
    "application/jsonlines": Format.JSON_LINES,
}


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An opened input. `label` is its path for messages; `head` the first chunk, with which `chunks` begins.

    `format` is what its ending or media type says, `charset` what HTTP declares, `address` where it was in
    the end fetched from; each None where nobody says.
    """

    label: str
    head: bytes
    chunks: Iterator[bytes]
    format: Format | None = None
    charset: str | None = None
    address: str | None = None


@contextmanager
def opened(given: Input, options: IntakeOptions, stdin: BinaryIO | None) -> Iterator[Source]:
    """The source of an input, decompressed; closed at the end. Raises the IntakeError that says why not."""
    if given.place is Place.ADDRESS:
        with fetched(given.path, options) as page:
            told = format_of(page.path) or _MEDIA_TYPES.get(page.media_type)
            yield _source(given.label, page.chunks, format=told, charset=page.charset, address=page.address)
    elif given.place is Place.STDIN:
        yield _source(given.label, _read(_present(stdin), given.label))
    else:
        with _open(given) as file:
            yield _source(given.label, _read(file, given.label), format=format_of(given.path))


def whole(source: Source, limit: int) -> bytes:
    """All bytes of a source. Raises TooLarge as soon as they are more than `limit`, EmptyInput for none."""
    data = bytearray()
    for chunk in source.chunks:
        data += chunk
        if len(data) > limit:
            reason = f"this is above the limit of {limit:,} bytes for a document"
            raise TooLarge(source.label, reason, "raise --size-limit or split the document")
    if not data:
        raise EmptyInput(source.label, "this is empty", "leave it out")
    return bytes(data)


def _source(
    label: str,
    raw: Iterator[bytes],
    *,
    format: Format | None = None,
    charset: str | None = None,
    address: str | None = None,
) -> Source:
    first = next(raw, b"")
    chunks = chain((first,), raw)
    if first.startswith(_GZIP):
        plain = _decompressed(chunks, label)
        first = next(plain, b"")
        chunks = chain((first,), plain)
    return Source(label=label, head=first, chunks=chunks, format=format, charset=charset, address=address)


def _present(stdin: BinaryIO | None) -> BinaryIO:
    if stdin is None:
        raise MissingInput("-", "there is no standard input here", "name a file instead")
    return stdin


def _open(given: Input) -> BinaryIO:
    try:
        return Path(given.path).open("rb")
    except (OSError, ValueError) as error:
        raise refusal(error, given.label) from None


def _read(file: BinaryIO, label: str) -> Iterator[bytes]:
    try:
        while chunk := file.read(CHUNK):
            yield chunk
    except OSError as error:
        raise refusal(error, label) from None


def _decompressed(chunks: Iterable[bytes], label: str) -> Iterator[bytes]:
    """The content of a gzip stream of one or several members, in pieces of at most a chunk."""
    member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    rest = b""
    try:
        for chunk in chunks:
            rest += chunk
            while rest:
                if member.eof:
                    member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
                yield member.decompress(rest, CHUNK)
                rest = member.unused_data if member.eof else member.unconsumed_tail
    except zlib.error:
        raise NotText(label, "this gzip file is damaged", "compress the original again") from None
    if not member.eof:
        raise NotText(label, "this gzip file is cut short", "compress the original again")
