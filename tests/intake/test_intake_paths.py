import gzip
import io
import multiprocessing
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique.document import Document
from communique.errors import EmptyInput, IntakeError, MissingInput, NotPermitted, NotText, TooLarge
from communique.intake import Input, IntakeOptions, Place, documents, expand

NOBODY = 65_534


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Words of {name}.")
    return folder


def names(given: list[str], folder: Path) -> list[str]:
    return [str(Path(found.path).relative_to(folder)) for found in expand(given) if isinstance(found, Input)]


def test_a_folder_is_read_through_in_order(tmp_path: Path) -> None:
    filled(
        tmp_path,
        "b.txt",
        "a/z.HTML",
        "a/b/c.jsonl",
        "c.md",
        "d.csv",
        ".hidden/e.txt",
        ".f.txt",
        "g.ndjson.gz",
    )
    assert names([str(tmp_path)], tmp_path) == ["a/b/c.jsonl", "a/z.HTML", "b.txt", "c.md", "g.ndjson.gz"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    filled(tmp_path, "a/b.txt")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    (tmp_path / "a" / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert names([str(tmp_path)], tmp_path) == ["a/b.txt"]


def test_globs(tmp_path: Path) -> None:
    filled(tmp_path, "b1.txt", "b2.txt", "a/b3.txt", "c.txt", "data.csv")
    assert names([str(tmp_path / "b*.txt")], tmp_path) == ["b1.txt", "b2.txt"]
    assert names([str(tmp_path / "**" / "b*")], tmp_path) == ["a/b3.txt", "b1.txt", "b2.txt"]


def test_a_name_with_brackets_is_itself_where_it_exists(tmp_path: Path) -> None:
    filled(tmp_path, "talks[1].txt", "talks1.txt")
    assert names([str(tmp_path / "talks[1].txt")], tmp_path) == ["talks[1].txt"]


@pytest.mark.parametrize("path", ["-", "http://example.org/a", "HTTPS://example.org/b.txt"])
def test_what_is_no_path(path: str) -> None:
    (found,) = expand([path])
    assert found == Input(path, Place.STDIN if path == "-" else Place.ADDRESS)


@pytest.mark.parametrize("path", ["missing.txt", "missing/*.txt", "*", "", "a\0b", "x" * 5_000, "empty"])
def test_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (missing,) = documents([path], IntakeOptions())
    assert isinstance(missing, MissingInput)


def test_a_batch_goes_on_after_each_failure(tmp_path: Path) -> None:
    filled(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4")
    found = list(documents([str(tmp_path / "none.txt"), str(tmp_path)], IntakeOptions()))
    assert [type(one) for one in found] == [MissingInput, Document, NotText, Document]


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    name = os.fsencode(str(tmp_path)) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text("Words.")
    (taken,) = documents([str(tmp_path)], IntakeOptions())
    assert isinstance(taken, Document)
    assert taken.path.endswith("caf\ufffd.txt")


def stdin(data: bytes, **options: object) -> list[Document | IntakeError]:
    return list(documents(["-"], IntakeOptions(**options), io.BytesIO(data)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Plain words.\n", "Plain words.\n"),
        (b'{"text": "A line."}\n', "A line."),
        (b'\xef\xbb\xbf {"text": "A line."}\n', "A line."),
        (
            b"<p>The envoys met.</p><p>They agreed to meet again soon.</p>",
            "The envoys met.\nThey agreed to meet again soon.",
        ),
        (
            "<html><body><article><p>The café shut.</p></article></body></html>".encode("utf-16"),
            "The café shut.",
        ),
        (gzip.compress(b"Packed ", mtime=0) + gzip.compress(b"words.", mtime=0), "Packed words."),
        (b"{so it is} plain", "{so it is} plain"),
    ],
)
def test_standard_input_is_told_by_its_content(data: bytes, text: str) -> None:
    (taken,) = stdin(data)
    assert isinstance(taken, Document)
    assert taken.text == text


def test_empty_and_absent_standard_input() -> None:
    (empty,) = stdin(b"")
    assert isinstance(empty, EmptyInput)
    (absent,) = documents(["-"], IntakeOptions())
    assert isinstance(absent, MissingInput)


@pytest.mark.parametrize("cut", [5, 15, -6, -1])
def test_a_cut_gzip_file(cut: int) -> None:
    (bad,) = stdin(gzip.compress(b"Words that go on and on. " * 10)[:cut])
    assert isinstance(bad, NotText)


def test_a_gzip_bomb_stops_at_the_limit() -> None:
    (bad,) = stdin(gzip.compress(b"a" * 50_000_000, 1), size_limit=1_000_000)
    assert isinstance(bad, TooLarge)


def test_an_error_comes_back_from_another_process() -> None:
    error = MissingInput("a.txt", "no such file", "check the path")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (MissingInput, str(error))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def as_nobody(action: Callable[[], list[str]]) -> list[str]:
    """What `action` gives when run without privileges: in a child that has dropped root's."""
    if os.geteuid() != 0:
        return action()
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)

    def child() -> None:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        writer.send(action())

    process = context.Process(target=child)
    process.start()
    process.join(60)
    assert process.exitcode == 0
    return reader.recv()


def kinds(path: Path) -> list[str]:
    return as_nobody(lambda: [type(one).__name__ for one in documents([str(path)], IntakeOptions())])


def test_a_file_that_may_not_be_read(open_folder: Path) -> None:
    filled(open_folder, "shut.txt").joinpath("shut.txt").chmod(0)
    assert kinds(open_folder / "shut.txt") == [NotPermitted.__name__]


def test_a_folder_that_may_not_be_looked_into(open_folder: Path) -> None:
    filled(open_folder, "a/shut/b.txt", "a/c.txt")
    (open_folder / "a" / "c.txt").chmod(0o644)
    (open_folder / "a").chmod(0o755)
    (open_folder / "a" / "shut").chmod(0)
    assert kinds(open_folder / "a") == [Document.__name__, NotPermitted.__name__]
    assert kinds(open_folder / "a" / "shut" / "b.txt") == [NotPermitted.__name__]
    (open_folder / "a" / "shut").chmod(0o755)
