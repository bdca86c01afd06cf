"""The table of speeds, from rows made by hand."""

import datetime as dt

from bench.__main__ import Report, Row, _table


def row(system: str, cores: int, tokens: float) -> Row:
    return Row(
        system=system, cores=cores, articles_per_second=tokens / 600, sentences_per_second=tokens / 25,
        tokens_per_second=tokens, seconds=(1.0,),
    )  # fmt: skip


def test_articles_and_the_share_of_the_encoder_are_told() -> None:
    rows = (
        row("reading", 1, 900),
        row("reading", 2, 1800),
        row("encoder alone", 1, 1200),
        row("encoder alone", 2, 2400),
    )
    report = Report(
        day=dt.date(2026, 1, 1), machine="toy", data="examples", documents=1, sentences=100, tokens=2500,
        words=2000, rounds=1, rows=rows,
    )  # fmt: skip
    table = _table(report)
    assert "| reading | 2 | 3.00 | 72.0 | 1800 |" in table
    assert "Speed of the reading on 1 core: 0.75 of encoder alone." in table
    assert "Speed of the reading on 2 cores: 0.75 of encoder alone." in table
