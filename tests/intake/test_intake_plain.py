import codecs
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.document import Document
from communique.errors import EmptyInput, IntakeError, NotText, TooLarge, UnreadLanguage
from communique.intake import Input, IntakeOptions, documents, take
from communique.intake.encodings import decode
from communique.intake.headline import headline

FILES = Path(__file__).parent / "files"
ENGLISH = "The envoys’ talks — the first in years — ended with “no result”, a café owner in the town said."


def one(path: Path, **options: object) -> Document | IntakeError:
    (taken,) = take(Input(str(path)), IntakeOptions(**options))  # type: ignore[arg-type]
    return taken


def written(folder: Path, data: bytes) -> Path:
    path = folder / "given.txt"
    path.write_bytes(data)
    return path


def test_a_text_file_with_headline_and_dateline() -> None:
    taken = one(FILES / "plain.txt")
    assert isinstance(taken, Document)
    assert taken.text == (FILES / "plain.txt").read_text(encoding="utf-8")
    assert taken.title == "Envoys return to Lakemoor for a second round"
    assert taken.publisher == "Northern Wire"
    assert taken.published == dt.date(2024, 3, 4)
    assert taken.dateline is not None
    assert taken.dateline.agency == "Northern Wire"
    assert taken.dateline.span.of(taken.text) == "LAKEMOOR, March 4, 2024 (Northern Wire) -"
    assert taken.language == "en"


def test_what_the_user_says_fills_in_and_wins_over_what_is_inferred() -> None:
    day = dt.date(2024, 3, 5)
    taken = one(FILES / "plain.txt", published=day, publisher=" The  Wire ", title="Round two")
    assert isinstance(taken, Document)
    assert (taken.published, taken.publisher, taken.title) == (day, "The Wire", "Round two")


def test_line_ends_blanks_and_composition_stay_as_they_are(tmp_path: Path) -> None:
    text = "\n Talks\r\n\r\nZ\u0308urich and \u00e9 and e\u0301 \t said.\r\x0b\x0c End \u2028 of it 🕊️  \n\n"
    taken = one(written(tmp_path, text.encode()))
    assert isinstance(taken, Document)
    assert taken.text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_text_without_controls_is_kept_to_the_character(text: str) -> None:
    assert decode(text.encode(), "given") == text.removeprefix("\ufeff")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_honoured_and_left_out(tmp_path: Path, codec: str) -> None:
    taken = one(written(tmp_path, ENGLISH.encode(codec)))
    assert isinstance(taken, Document)
    assert taken.text == ENGLISH


def test_big_endian_utf16_with_its_mark(tmp_path: Path) -> None:
    taken = one(written(tmp_path, codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be")))
    assert isinstance(taken, Document)
    assert taken.text == ENGLISH


def test_a_cut_utf16_file_is_no_text(tmp_path: Path) -> None:
    taken = one(written(tmp_path, ENGLISH.encode("utf-16")[:-1]))
    assert isinstance(taken, NotText)
    assert "UTF-16" in taken.reason


def test_the_same_bytes_give_the_same_document_wherever_they_lie(tmp_path: Path) -> None:
    copy = written(tmp_path, (FILES / "plain.txt").read_bytes())
    taken, again = one(FILES / "plain.txt"), one(copy)
    assert isinstance(taken, Document)
    assert isinstance(again, Document)
    assert (taken.hash, taken.text, taken.path) == (again.hash, again.text, str(FILES / "plain.txt"))


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"...\n---\n"])
def test_nothing_in_it(tmp_path: Path, data: bytes) -> None:
    assert isinstance(one(written(tmp_path, data)), EmptyInput)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\x00\x06\x00a.txt", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Microsoft Office file"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"{\\rtf1\\ansi A text}", "an RTF file"),
        (b"Words and \x00 more words", "binary data"),
        (b"\x01\x02\x03\x04\x05 words", "binary data"),
    ],
)
def test_binary_files_are_named_by_their_kind(tmp_path: Path, data: bytes, kind: str) -> None:
    taken = one(written(tmp_path, data))
    assert isinstance(taken, NotText)
    assert kind in str(taken)


def test_zeros_after_the_head_are_binary_too(tmp_path: Path) -> None:
    assert isinstance(one(written(tmp_path, b"words " * 20_000 + b"\x00")), NotText)


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman", "cp1250"])
def test_old_encodings_that_the_bytes_tell(codec: str) -> None:
    text = "The envoys’ talks ended without a deal, said Garry, who owns the café. “It’s over,” he added."
    assert decode(text.encode(codec), "given") == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Mr Erdoğan and Mr Kılıç met them, the spokesman said on Monday.", "cp1254"),
        ("Mr Dvořák met the envoy of the ministry, he said on Monday.", "cp1250"),
        ("Переговоры завершились без прорыва, сообщил министр.", "cp1251"),
        ("Переговоры завершились без прорыва, сообщил министр.", "koi8-r"),
        ("外務大臣は月曜日、協議は進展なく終わったと述べた。", "shift_jis"),
    ],
)
def test_no_guess_is_passed_off_as_the_text(tmp_path: Path, text: str, codec: str) -> None:
    taken = one(written(tmp_path, text.encode(codec)))
    assert isinstance(taken, NotText)
    assert "--encoding" in taken.remedy
    assert decode(text.encode(codec), "given", encoding=codec) == text


def test_broken_utf8_is_not_read_as_something_else(tmp_path: Path) -> None:
    data = ENGLISH.encode() + b" And \xff then."
    taken = one(written(tmp_path, data))
    assert isinstance(taken, NotText)
    assert "broken bytes" in taken.reason


def test_sound_utf8_stays_utf8_in_a_folder_of_old_files(tmp_path: Path) -> None:
    taken = one(written(tmp_path, ENGLISH.encode()), encoding="windows-1252")
    assert isinstance(taken, Document)
    assert taken.text == ENGLISH


@pytest.mark.parametrize("name", ["no-such", "rot13", "base64"])
def test_an_encoding_that_is_none(tmp_path: Path, name: str) -> None:
    taken = one(written(tmp_path, b"Words."), encoding=name)
    assert isinstance(taken, NotText)
    assert "not the name of a text encoding" in taken.reason


def test_half_characters_cannot_come_in_by_an_encoding(tmp_path: Path) -> None:
    assert isinstance(one(written(tmp_path, b"Words \\ud800."), encoding="unicode_escape"), NotText)


def test_above_the_size_limit_without_reading_it_all(tmp_path: Path) -> None:
    path = written(tmp_path, b"word " * 20_000)
    with path.open("ab") as file:
        file.truncate(10**10)
    taken = one(path, size_limit=100_000)
    assert isinstance(taken, TooLarge)
    assert "100,000 bytes" in taken.reason


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks go on\n\nThe envoys met again in the town hall.", "Talks go on"),
        ("# Talks go on\n\nThe envoys met again in the town hall.", "Talks go on"),
        ("Ministry refused the plan.\nThe " + "envoys met again and " * 10, "Ministry refused the plan."),
        ("The envoys met on Monday. They meet again.\n\nMore is to come, the host said afterwards.", None),
        ("The envoys met on Monday and agreed that\nthe next round would be held in spring.", None),
        ("OSLO (AP) — The envoys met.\n\nMore is to come, the host said afterwards.", None),
        ("World\n\nThe envoys met again in the town hall.", None),
        ("By Jane Harbour\n\nThe envoys met again in the town hall.", None),
        ("The envoys met again in the town hall.", None),
        ("word " * 30 + "\n\n" + "The envoys met again. " * 10, None),
    ],
)
def test_headlines(text: str, title: str | None) -> None:
    assert headline(text) == title


def test_a_text_in_another_language_is_named(tmp_path: Path) -> None:
    text = (
        "Les délégations des deux pays se sont retrouvées lundi au bord du lac, dit le médiateur, et elles"
        " ont parlé pendant trois heures de l'échange des prisonniers sans parvenir à un accord."
    )
    (taken,) = documents([str(written(tmp_path, text.encode()))], IntakeOptions())
    assert isinstance(taken, UnreadLanguage)
    assert taken.reason == "the text is in French and only English is read"
