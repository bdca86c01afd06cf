"""Which reports are copies of others: an agency's text as outlets print it, cut, lengthened, lightly edited.

A report is the set of its shingles (runs of words); how much of the shorter one stands in the other is their
share, Broder's containment (On the resemblance and containment of documents, 1997). Partners are looked up
in an index of a quarter of the shingles, his MOD sketch: MinHash estimates resemblance, which is low for a
report that was cut, and this finds those too. A report is only ever a copy of one that came before it, so
that later reports change nothing about earlier ones and the state of any day is what it was on that day.

What an outlet prints below all its reports makes none of them a copy: a line that it printed a week or more
before is left out, unless that leaves less than half of the report.
"""

import datetime as dt
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from communique.record.values import CopyOf

Shingles = npt.NDArray[np.uint32]
_Indices = npt.NDArray[np.int64]

_WORD = re.compile(r"[^\W_]+")
_SAMPLED = 4  # one shingle in so many is looked up
_CANDIDATES = 8  # so many earlier reports, those with most shingles in common, are compared in full
_HOUSE_DAYS = 7
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # Knuth's multiplicative hashing: 2^64 over the golden ratio, odd
_HALF = np.uint64(32)
# How agencies sign below a report: `(AP)`, `Source: AFP`, `Reporting by A; Editing by B` (Reuters' form).
_SIGNED = re.compile(
    r"(?:\((?P<round>[A-Z][A-Za-z]{1,14})\)|(?:Source|Agency|Credit): (?P<named>[A-Z][\w .&-]{1,30})"
    r"|[—–-] ?(?P<dash>[A-Z]{2,8})|(?P<reuters>\(?Reporting by [^\n]{3,120}?Editing by [^\n]{3,80}))\s*\Z"
)
_SAME_AGENCY = {"associated press": "AP", "the associated press": "AP", "agence france-presse": "AFP"}


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """From where on a report counts as a copy; `python -m eval copies` chose and measures the values.

    `words`: how many make a shingle. `share`: how much of the shorter report must stand in the other, 0 to 1,
    `agency_share` where both carry one agency's line. `part`: how much of the longer one that must be, so
    that a round-up with one quoted paragraph is no copy. `shared`: the least number of shingles in common,
    unless both reports are the same words.
    """

    words: int = 3
    share: float = 0.45
    agency_share: float = 0.25
    part: float = 0.1
    shared: int = 10


LIMITS = Limits()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared of a report: its hash, its day, whose it is, and its text."""

    hash: str
    day: dt.date | None
    publisher: str | None
    agency: str | None
    text: str


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """A report with the earlier one that it has most in common with.

    `share` of the shorter of the two and `part` of the longer stand in the other, 0 to 1: `shared` shingles.
    """

    report: Report
    earlier: Report
    share: float
    part: float
    shared: int


def copies(reports: Iterable[Report], limits: Limits = LIMITS) -> dict[str, CopyOf]:
    """By hash, the reports that are copies, each with the earlier report that it is nearest to.

    A function of the set: the order in which reports are given changes nothing. Earlier is what has the
    earlier day; of one day, an agency's own report, then the longer, then the one whose hash is smaller;
    undated reports come last.
    """
    return {
        near.report.hash: _copied(near) for near in nearest(reports, limits.words) if is_copy(near, limits)
    }


def origin(report: str, copied: Mapping[str, CopyOf]) -> str:
    """The hash of the first report from which `report` came, copy by copy; its own where it is no copy."""
    while report in copied:
        report = copied[report].document
    return report


def clusters(reports: Iterable[str], copied: Mapping[str, CopyOf]) -> tuple[tuple[str, ...], ...]:
    """The hashes of reports that are copies of one: each group and all groups in the order of hashes."""
    groups: dict[str, list[str]] = {}
    for report in sorted(set(reports)):
        groups.setdefault(origin(report, copied), []).append(report)
    return tuple(tuple(group) for group in sorted(groups.values()))


def nearest(reports: Iterable[Report], words: int = LIMITS.words) -> list[Near]:
    """Each report that has shingles in common with an earlier one, with the nearest of those, by day."""
    ordered = sorted({report.hash: report for report in reports}.values(), key=_place)
    sets = [shingles(text, words) for text in _own_words(ordered)]
    found = []
    for late, candidates in _candidates(sets).items():
        near = [_compare(ordered, sets, late, early) for early in candidates]
        found.append(max(near, key=lambda one: one.share))
    return found


def is_copy(near: Near, limits: Limits = LIMITS) -> bool:
    """Whether the later of the two is a copy of the earlier."""
    least = limits.agency_share if _one_agency(near) else limits.share
    whole = near.share == near.part == 1.0
    return whole or (near.share >= least and near.part >= limits.part and near.shared >= limits.shared)


def agency_line(text: str, dateline: str | None) -> str | None:
    """The agency that a report names as its author: in its dateline, else in a signature below it."""
    if dateline is not None:
        return _agency(dateline)
    signed = _SIGNED.search(text.rstrip()[-240:])
    if signed is None:
        return None
    return "Reuters" if signed["reuters"] else _agency(signed[signed.lastgroup or 0])


def shingles(text: str, words: int = LIMITS.words) -> Shingles:
    """The hashes of all runs of `words` words, sorted; of the whole text where it has fewer.

    Case, punctuation and spacing change nothing. Two different runs have one hash once in 4 billion.
    """
    found = _WORD.findall(text.casefold())
    codes = np.fromiter((zlib.crc32(word.encode()) for word in found), np.uint64, len(found))
    width = min(words, len(codes))
    runs = np.zeros(len(codes) - width + 1, np.uint64)
    for place in range(width):
        runs = runs * _FACTOR + codes[place : place + len(runs)]
    mixed = (runs ^ (runs >> _HALF)) * _FACTOR
    return np.unique((mixed >> _HALF).astype(np.uint32))


def _agency(name: str) -> str:
    plain = name.strip(" .")
    return _SAME_AGENCY.get(plain.casefold(), plain)


def _place(report: Report) -> tuple[dt.date, bool, int, str]:
    own = report.agency is not None and (report.publisher or "").casefold() == report.agency.casefold()
    return report.day or dt.date.max, not own, -len(report.text), report.hash


def _own_words(ordered: Sequence[Report]) -> Iterator[str]:
    """The texts without the lines that their outlets had long printed by then."""
    printed: dict[tuple[str | None, str], dt.date] = {}
    for report in ordered:
        day = report.day or dt.date.max
        lines = [line.strip() for line in report.text.splitlines()]
        fresh = [
            line for line in lines if (day - printed.get((report.publisher, line), day)).days < _HOUSE_DAYS
        ]
        for line in lines:
            printed.setdefault((report.publisher, line), day)
        text = "\n".join(fresh)
        yield text if len(text) * 2 >= len(report.text) else report.text


def _candidates(sets: Sequence[Shingles]) -> dict[int, list[int]]:
    """By report, the earlier ones to compare it with, those with most in common first.

    Of all reports with a shingle only the first and the one just before are noted, so that the work grows
    with the number of reports, not with that of their pairs, however often a report was copied.
    """
    sketches = [_sketch(one) for one in sets]
    owners = np.repeat(np.arange(len(sets)), [len(one) for one in sketches])
    hashes = np.concatenate(sketches) if sketches else np.empty(0, np.uint32)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    again = np.flatnonzero(hashes[1:] == hashes[:-1]) + 1
    first = owners[np.searchsorted(hashes, hashes[again])]
    before = owners[again - 1]
    late = np.concatenate((owners[again], owners[again][first != before]))
    early = np.concatenate((before, first[first != before]))
    return _most_common(late, early, len(sets))


def _most_common(late: _Indices, early: _Indices, total: int) -> dict[int, list[int]]:
    pairs, counts = np.unique(late * total + early, return_counts=True)
    ranked: dict[int, list[int]] = {}
    for rank in np.lexsort((pairs, -counts, pairs // max(total, 1))):
        one, other = divmod(int(pairs[rank]), total)
        chosen = ranked.setdefault(one, [])
        if len(chosen) < _CANDIDATES:
            chosen.append(other)
    return ranked


def _sketch(one: Shingles) -> Shingles:
    """A fixed part of the shingles; the smallest is always in it, so that equal texts meet."""
    kept: Shingles = one[(one % _SAMPLED == 0) | (np.arange(len(one)) == 0)]
    return kept


def _compare(ordered: Sequence[Report], sets: Sequence[Shingles], late: int, early: int) -> Near:
    shared = len(np.intersect1d(sets[late], sets[early], assume_unique=True))
    sizes = sorted((len(sets[late]), len(sets[early])))
    return Near(
        report=ordered[late],
        earlier=ordered[early],
        share=shared / sizes[0],
        part=shared / sizes[1],
        shared=shared,
    )


def _one_agency(near: Near) -> bool:
    return near.report.agency is not None and near.report.agency == near.earlier.agency


def _copied(near: Near) -> CopyOf:
    return CopyOf(
        document=near.earlier.hash,
        share=round(near.share, 3),
        agency=near.report.agency if _one_agency(near) else None,
    )
