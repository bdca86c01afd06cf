import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from communique.document import Document
from communique.errors import EmptyInput, FetchFailed, IntakeError, NotText, TooLarge
from communique.intake import IntakeOptions, documents

PAGE = (Path(__file__).parent / "files" / "page.html").read_bytes()
ANSWERS: dict[str, tuple[str, bytes]] = {
    "/page": ("text/html; charset=utf-8", PAGE),
    "/untold": ("", PAGE),
    "/plain": ("text/plain; charset=windows-1252", b"Caf\xe9 talks go on. \xa3"),
    "/lines.jsonl": ("text/plain", b'{"text": "One."}\n{"text": \n{"text": "Three."}\n'),
    "/lines": ("application/x-ndjson", b'{"text": "One."}\n'),
    "/pdf": ("application/pdf", b"%PDF-1.7\n"),
    "/empty": ("text/html", b""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in ANSWERS:
            kind, body = ANSWERS[self.path]
            self.answer(200, body, {"Content-Type": kind} if kind else {})
        elif self.path == "/packed":
            self.answer(200, gzip.compress(PAGE), {"Content-Type": "text/html", "Content-Encoding": "gzip"})
        elif self.path == "/moved":
            self.answer(302, b"", {"Location": "/page"})
        elif self.path == "/circle":
            self.answer(302, b"", {"Location": "/circle"})
        elif self.path == "/elsewhere":
            self.answer(302, b"", {"Location": "file:///etc/hostname"})
        elif self.path == "/slow":
            time.sleep(1.5)
        elif self.path in ("/drip", "/endless", "/broken"):
            self.stream()
        else:
            self.answer(404 if self.path != "/shut" else 403, b"no", {})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def stream(self) -> None:
        """A byte now and then, no end at all, or an end before the announced one."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        if self.path == "/broken":
            self.send_header("Content-Length", "100")
        self.end_headers()
        try:
            for _ in range({"/drip": 40, "/endless": 1_000, "/broken": 1}[self.path]):
                self.wfile.write(b"words " * (10_000 if self.path == "/endless" else 1))
                self.wfile.flush()
                time.sleep(0.1 if self.path == "/drip" else 0)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the test's output is its own."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as given:
        given.daemon_threads = True
        threading.Thread(target=given.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{given.server_port}"
        given.shutdown()


def fetch(address: str, **options: object) -> list[Document | IntakeError]:
    return list(documents([address], IntakeOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/page", "/untold", "/packed", "/moved"])
def test_a_page_is_read_like_the_file(server: str, path: str) -> None:
    (taken,) = fetch(server + path)
    assert isinstance(taken, Document)
    assert taken.path == server + path
    assert taken.title == "Ceasefire line to be marked by May"
    assert taken.publisher == "The Harbour Gazette"


def test_the_charset_of_the_answer_is_honoured(server: str) -> None:
    (taken,) = fetch(server + "/plain")
    assert isinstance(taken, Document)
    assert taken.text == "Café talks go on. £"


@pytest.mark.parametrize(("path", "count"), [("/lines.jsonl", 3), ("/lines", 1)])
def test_json_lines_by_ending_or_media_type(server: str, path: str, count: int) -> None:
    taken = fetch(server + path)
    assert len(taken) == count
    assert isinstance(taken[0], Document)
    assert taken[0].path == f"{server}{path}:1"


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("/nowhere", FetchFailed, "404"),
        ("/shut", FetchFailed, "403"),
        ("/circle", FetchFailed, "redirects"),
        ("/elsewhere", FetchFailed, "did not answer"),
        ("/broken", FetchFailed, "broke off"),
        ("/pdf", NotText, "a PDF file"),
        ("/empty", EmptyInput, "empty"),
    ],
)
def test_answers_that_are_no_document(server: str, path: str, kind: type, reason: str) -> None:
    (bad,) = fetch(server + path)
    assert isinstance(bad, kind)
    assert reason in str(bad)


def test_a_server_that_keeps_silent(server: str) -> None:
    (bad,) = fetch(server + "/slow", timeout=0.2)
    assert isinstance(bad, FetchFailed)
    assert "no answer in time" in bad.reason


def test_a_server_that_drips(server: str) -> None:
    (bad,) = fetch(server + "/drip", timeout=0.3)
    assert isinstance(bad, FetchFailed)
    assert "too long" in bad.reason


@pytest.mark.parametrize(("path", "reason"), [("/endless", "this is above"), ("/page", "announces")])
def test_too_much(server: str, path: str, reason: str) -> None:
    (bad,) = fetch(server + path, size_limit=1_000)
    assert isinstance(bad, TooLarge)
    assert reason in bad.reason


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "http://", "https://[::1", "http://a b/", "http://\x00/"]
)
def test_addresses_where_nobody_answers(address: str) -> None:
    (bad,) = fetch(address, timeout=2.0)
    assert isinstance(bad, FetchFailed)
