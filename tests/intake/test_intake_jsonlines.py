import datetime as dt
from pathlib import Path

import pytest

from communique.document import Document
from communique.errors import EmptyInput, IntakeError, Malformed, NotText, TooLarge
from communique.intake import Input, IntakeOptions, take
from communique.intake.dates import parse_day

FILES = Path(__file__).parent / "files"


def taken(folder: Path, data: bytes, **options: object) -> list[Document | IntakeError]:
    path = folder / "given.jsonl"
    path.write_bytes(data)
    return list(take(Input(str(path)), IntakeOptions(**options)))  # type: ignore[arg-type]


def line_of(error: Document | IntakeError) -> str:
    assert isinstance(error, IntakeError)
    return error.where.rpartition(":")[2]


def test_a_file_with_a_broken_line_in_the_middle() -> None:
    path = str(FILES / "articles.jsonl")
    first, second, broken, last = take(Input(path), IntakeOptions(publisher="Nobody"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(last, Document)
    assert (first.path, first.title, first.publisher) == (f"{path}:1", "Talks to go on", "Harbour Gazette")
    assert (second.title, second.publisher, second.published) == (
        "A first step",
        "Northern Wire",
        dt.date(2024, 3, 6),
    )
    assert isinstance(broken, Malformed)
    assert broken.where == f"{path}:4"
    assert (last.path, last.published) == (f"{path}:5", dt.date(2024, 3, 7))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b'["text"]', Malformed),
        (b'"text"', Malformed),
        (b'{"words": "Here."}', Malformed),
        (b'{"text": null}', EmptyInput),
        (b'{"text": "  "}', EmptyInput),
        (b'{"text": 7}', Malformed),
        (b'{"text": "Here.", "title": ["a"]}', Malformed),
        (b'{"text": "Here.", "published": "03/06/2025"}', Malformed),
        (b'{"text": "Here.", "published": "June"}', Malformed),
        (b'{"text": "half \\ud800 a character"}', Malformed),
        (b'{"text": "a zero \\u0000"}', Malformed),
        (b'{"text": "caf\xe9"}', Malformed),
        (b'{"text": "Here.", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", Malformed),
    ],
)
def test_one_bad_line_is_one_error_and_the_others_go_on(tmp_path: Path, line: bytes, kind: type) -> None:
    before, bad, after = taken(tmp_path, b'{"text": "Before."}\n' + line + b'\n{"text": "After."}')
    assert isinstance(before, Document)
    assert isinstance(bad, kind)
    assert line_of(bad) == "2"
    assert isinstance(after, Document)


def test_a_line_above_the_limit_is_passed_over(tmp_path: Path) -> None:
    long = b'{"text": "' + b"word " * 50_000 + b'"}\n'
    bad, after = taken(tmp_path, long + b'{"text": "After."}', size_limit=100_000)
    assert isinstance(bad, TooLarge)
    assert line_of(bad) == "1"
    assert isinstance(after, Document)
    assert after.path.endswith(":2")


@pytest.mark.parametrize("data", [b"", b"\n \n\n"])
def test_no_line_at_all(tmp_path: Path, data: bytes) -> None:
    (empty,) = taken(tmp_path, data)
    assert isinstance(empty, EmptyInput)


def test_a_byte_order_mark_and_line_ends_of_windows(tmp_path: Path) -> None:
    first, second = taken(tmp_path, b'\xef\xbb\xbf{"text": "One."}\r\n{"text": "Two."}\r\n')
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, second.text) == ("One.", "Two.")


def test_utf16_is_refused_as_a_whole(tmp_path: Path) -> None:
    (bad,) = taken(tmp_path, '{"text": "One."}\n'.encode("utf-16"))
    assert isinstance(bad, NotText)


def test_the_text_is_kept_to_the_character(tmp_path: Path) -> None:
    (found,) = taken(tmp_path, '{"text": " É\\r\\n\\tsaid \\ud83d\\udd4a "}'.encode())
    assert isinstance(found, Document)
    assert found.text == " É\r\n\tsaid 🕊 "


def test_a_line_says_in_which_language_a_short_text_is(tmp_path: Path) -> None:
    (bad,) = taken(tmp_path, b'{"text": "Non.", "language": "fr-FR"}')
    assert isinstance(bad, IntakeError)
    assert "in French" in bad.reason


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2025-06-03", dt.date(2025, 6, 3)),
        ("20250603", dt.date(2025, 6, 3)),
        ("2025-06-03T23:30:00-04:00", dt.date(2025, 6, 3)),
        ("Tue, 03 Jun 2025 08:00:00 GMT", dt.date(2025, 6, 3)),
        ("June 3, 2025", dt.date(2025, 6, 3)),
        ("25/06/2025", dt.date(2025, 6, 25)),
        ("03/06/2025", None),
        ("2025-06", None),
        ("June 3", None),
        ("2025-02-30", None),
        ("soon", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_days_of_publication(given: str, day: dt.date | None) -> None:
    assert parse_day(given) == day
