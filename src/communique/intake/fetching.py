"""Fetching an http(s) address (httpx): with a limit on time, size and redirects."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import msgspec

from communique import __version__
from communique.errors import FetchFailed, TooLarge
from communique.intake.values import IntakeOptions

_REMEDY = "check the address, or save the page and name the file"
# A server that drips a byte at a time passes every single wait: the whole fetch is bounded as well.
_WHOLE = 3


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """An answer. `path` is the address's path; `media_type` and `charset` are from its Content-Type, `` and
    None if not.

    Its chunks are decompressed and can be read once, while the connection is open.
    """

    address: str
    path: str
    media_type: str
    charset: str | None
    chunks: Iterator[bytes]


@contextmanager
def fetched(address: str, options: IntakeOptions) -> Iterator[Page]:
    """The page at an address, redirects followed. Raises FetchFailed, or TooLarge where the answer announces
    it.
    """
    client = httpx.Client(
        follow_redirects=True,
        max_redirects=options.redirect_limit,
        timeout=options.timeout,
        headers={"User-Agent": f"communique/{__version__}"},
    )
    with client, _asked(client, address) as answer:
        _refuse_large(answer, address, options.size_limit)
        kind, _, _ = answer.headers.get("content-type", "").partition(";")
        yield Page(
            address=str(answer.url),
            path=answer.url.path,
            media_type=kind.strip().lower(),
            charset=answer.charset_encoding,
            chunks=_chunks(answer, address, time.monotonic() + _WHOLE * options.timeout),
        )


@contextmanager
def _asked(client: httpx.Client, address: str) -> Iterator[httpx.Response]:
    """The answer to a request, with its body still to be read. Raises FetchFailed for none and for an error
    status.
    """
    try:
        answer = client.send(client.build_request("GET", address), stream=True)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(address, f"it did not answer with a page ({_words(error)})", _REMEDY) from None
    try:
        if not answer.is_success:
            reason = f"it answered {answer.status_code} {answer.reason_phrase}".rstrip()
            raise FetchFailed(address, reason, _REMEDY)
        yield answer
    finally:
        answer.close()


def _refuse_large(answer: httpx.Response, address: str, limit: int) -> None:
    announced = answer.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        reason = f"it announces {int(announced):,} bytes, above the limit of {limit:,} for a document"
        raise TooLarge(address, reason, "raise --size-limit or save a part of it")


def _chunks(answer: httpx.Response, address: str, deadline: float) -> Iterator[bytes]:
    try:
        for chunk in answer.iter_bytes():
            if time.monotonic() > deadline:
                raise FetchFailed(address, "it took too long to answer", _REMEDY)
            yield chunk
    except httpx.HTTPError as error:
        raise FetchFailed(address, f"it broke off ({_words(error)})", _REMEDY) from None


def _words(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    return str(error).rstrip(".") or type(error).__name__
