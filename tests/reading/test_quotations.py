"""Where quotations begin and end."""

import pytest

from communique.reading.quotations import quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "We agree." She left.', ['"We agree."']),
        ("He said: “We agree.” She left.", ["“We agree.”"]),
        ('"We agree," he said. "We sign."', ['"We agree,"', '"We sign."']),
        ('He said: "We agree.\n"We sign." She left.', ['"We agree.', '"We sign."']),
        ('He said: "We agree. "We sign." She said: "No."', ['"We agree. ', '"We sign."', '"No."']),
        ('A pipe of 24" burst. He said: "We agree."', ['"We agree."']),
        ('He called it ("a farce") and left.', ['"a farce"']),
        ('He said "we agree', []),
        ('"One two\nthree" four “five”', ['"One two', "“five”"]),
    ],
)
def test_quotations_are_told_by_their_marks(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quoted(text)] == expected
