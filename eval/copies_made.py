"""Copies made by rule from the articles in `news/`, with articles on the same events by other outlets.

Nothing of the texts is kept: the sets are built anew for each measurement.
"""

import datetime as dt
import hashlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from communique.record.copies import Report
from communique.record.similarity import Wordbag, resemblance, weigh, wordbag
from eval.rows import Row, read_rows

CHECKED = Path(__file__).parent / "copies_checked.tsv"
FILES = ("outlets_2024.jsonl.gz", "ukraine_2022_2024.jsonl.gz")
BASES = 160  # articles a half that copies are made of
RIVALS = 2  # articles of other outlets on the same events, for each of them
RIVAL_DAYS = 2
LENGTHS = range(150, 1501)  # words of an article that copies are made of
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
_SWAPS = """
    said=stated told=informed says=declares also=too because=since but=yet before=prior after=following
    about=around around=about people=persons killed=slain killing=slaying attack=assault attacks=assaults
    strike=raid strikes=raids war=conflict conflict=war country=nation nation=country government=cabinet
    leader=chief leaders=chiefs official=functionary officials=functionaries talks=negotiations
    negotiations=talks deal=accord agreement=deal ceasefire=truce truce=ceasefire soldiers=troops
    troops=soldiers army=military military=army city=town town=city area=zone region=district near=by
    large=big big=large small=little new=fresh last=past next=coming many=numerous several=some some=several
    more=further less=fewer than=over including=among among=amid between=amid against=versus during=in
    while=as when=as where=in who=that which=that although=though however=still meanwhile=separately
    according=going spokesperson=representative statement=declaration report=account reports=accounts
    reported=recounted announced=proclaimed warned=cautioned called=urged asked=requested wants=seeks
    want=seek need=require needs=requires help=aid aid=help support=backing used=employed use=employ
    made=produced make=produce take=carry took=carried taken=carried began=started start=begin started=began
    end=finish ended=finished continue=proceed continued=proceeded show=reveal showed=revealed found=located
    left=departed hit=struck released=freed hostages=captives prisoners=detainees injured=wounded
    wounded=injured died=perished deaths=fatalities children=youngsters home=house homes=houses
    building=structure security=safety international=global world=globe years=twelvemonths week=seven-day
    days=mornings first=initial second=next major=main main=major important=key key=important
    possible=feasible likely=probable clear=plain early=initial late=belated public=open plan=scheme
    plans=schemes group=outfit groups=outfits member=delegate members=delegates part=portion number=count
    hundreds=scores thousands=masses least=minimum nearly=almost almost=nearly recent=latest
"""
_SYNONYMS: Mapping[str, str] = dict(
    (pair.split("=")[0], pair.split("=")[1]) for pair in _SWAPS.split() if "=" in pair
)
_QUOTES = str.maketrans("“”‘’–", "\"\"''-")

Edit = Callable[[str, str, random.Random], str]


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A set to cluster: reports, the group that each belongs to by its hash, and how each was made."""

    reports: tuple[Report, ...]
    groups: Mapping[str, str]
    made_by: Mapping[str, str]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """Two articles that were read side by side, by the beginnings of their hashes; `copy`: the verdict."""

    later: str
    earlier: str
    copy: bool


def exact(text: str, other: str, chance: random.Random) -> str:
    """The same words."""
    return text


def retyped(text: str, other: str, chance: random.Random) -> str:
    """Other quotation marks, dashes and breaks, a line of its own above and an agency's below."""
    return f"From our correspondents\n\n{' '.join(text.translate(_QUOTES).split())}\n\n(AFP)"


def cut(text: str, other: str, chance: random.Random) -> str:
    """The first 30 to 70 % of the sentences."""
    parts = sentences(text)
    return " ".join(parts[: max(3, int(len(parts) * chance.uniform(0.3, 0.7)))])


def edited(text: str, other: str, chance: random.Random) -> str:
    """One sentence in six left out, one known word in four exchanged, neighbours now and then swapped."""
    kept = [part for part in sentences(text) if chance.random() > 1 / 6]
    return " ".join(_swapped([_exchanged(part, 0.25, chance) for part in kept], 0.1, chance))


def lengthened(text: str, other: str, chance: random.Random) -> str:
    """The first third or more, with half to as many sentences of an article from outside the set."""
    parts, foreign = sentences(cut(text, other, chance)), sentences(other)
    extra = foreign[: int(len(parts) * chance.uniform(0.5, 1.0))]
    place = chance.randrange(len(parts))
    return " ".join([*parts[:place], *extra, *parts[place:]])


def reworded(text: str, other: str, chance: random.Random) -> str:
    """Every known word exchanged, articles dropped, clauses turned round, one sentence in five left out."""
    kept = [part for part in sentences(text) if chance.random() > 1 / 5]
    turned = [_turned(_exchanged(part, 1.0, chance)) for part in kept]
    return " ".join(_swapped([_bare(part, chance) for part in turned], 0.3, chance))


EDITS: Mapping[str, Edit] = {
    edit.__name__: edit for edit in (exact, retyped, cut, edited, lengthened, reworded)
}


def sentences(text: str) -> list[str]:
    """The text cut after marks that end sentences."""
    return [part for part in _SENTENCE.split(text) if part]


def rows(data: Path) -> list[Row]:
    """The rows of `news/` that copies are made of."""
    return [row for name in FILES for row in read_rows(data / "news" / name)]


def articles(data: Path) -> list[Report]:
    """All articles of `news/` with more than a few words, each text once, by hash.

    Those of many outlets have the country in the outlet's place.
    """
    long = [row for row in rows(data) if len(row["text"].split()) >= 60]
    found = [
        _report(row.get("publisher") or f"in {row['country']}", row["date"], row["text"]) for row in long
    ]
    by_hash = {report.hash: report for report in found}
    return [by_hash[digest] for digest in sorted(by_hash)]


def checked_pairs() -> list[Checked]:
    """The pairs of articles that were judged by hand."""
    rows = [line.split("\t") for line in CHECKED.read_text("utf-8").splitlines()[1:]]
    return [Checked(later=later, earlier=earlier, copy=verdict == "copy") for later, earlier, verdict in rows]


def halves(every: Sequence[Report], near: set[str]) -> tuple[Made, Made]:
    """Two disjoint sets: limits are chosen on the first and measured on the second.

    Articles whose hashes are in `near` have something in common with another one by nature: of them only
    those are in the sets that were judged by hand.
    """
    clean = [one for one in every if one.hash not in near]
    even, odd = ([one for one in clean if int(one.hash[:8], 16) % 2 == rest] for rest in (0, 1))
    judged = checked_pairs()
    return (
        _with_checked(_made(even), every, judged[0::2]),
        _with_checked(_made(odd), every, judged[1::2]),
    )


def _with_checked(made: Made, every: Sequence[Report], judged: Sequence[Checked]) -> Made:
    by_name = {one.hash[:12]: one for one in every}
    groups = dict(made.groups)
    for pair in judged:
        earlier, later = by_name[pair.earlier].hash, by_name[pair.later].hash
        home = groups.setdefault(earlier, earlier)
        groups[later] = home if pair.copy else groups.get(later, later)
    added = [one for one in every if one.hash in groups.keys() - made.groups.keys()]
    kinds = {one.hash: "checked" for one in added}
    return Made(reports=(*made.reports, *added), groups=groups, made_by={**kinds, **made.made_by})


def _made(every: Sequence[Report]) -> Made:
    fit = [one for one in every if one.day and len(one.text.split()) in LENGTHS]
    bases = fit[: BASES * (len(fit) // BASES) : len(fit) // BASES]
    reports = {one.hash: one for base in bases for one in (base, *_rivals(base, bases, every))}
    spare = [one for one in every if one.hash not in reports]
    groups, made_by = {digest: digest for digest in reports}, dict.fromkeys(reports, "real")
    for base, foreign in zip(bases, spare, strict=False):
        for name, copy in _copies(base, foreign.text):
            reports.setdefault(copy.hash, copy)
            groups.setdefault(copy.hash, base.hash)
            made_by.setdefault(copy.hash, name)
    return Made(reports=tuple(reports.values()), groups=groups, made_by=made_by)


def _copies(base: Report, other: str) -> Iterator[tuple[str, Report]]:
    for name, edit in EDITS.items():
        chance = random.Random(f"{base.hash} {name}")
        day = (base.day or dt.date.min) + dt.timedelta(days=chance.randrange(3))
        yield name, _report(f"{name} copy", str(day), edit(base.text, other, chance))


def _rivals(base: Report, bases: Sequence[Report], every: Sequence[Report]) -> list[Report]:
    """The articles of other outlets of the days around that have most words in common with `base`."""
    days = dt.timedelta(days=RIVAL_DAYS)
    around = [
        one
        for one in every
        if one.day and base.day and abs(one.day - base.day) <= days and one.publisher != base.publisher
    ]
    bags: dict[str, Wordbag] = {one.hash: wordbag(one.text) for one in (base, *around)}
    weights = weigh(bags.values())
    around.sort(key=lambda one: -resemblance(bags[base.hash], bags[one.hash], weights))
    return around[:RIVALS]


def _report(publisher: str, date: str | None, text: str) -> Report:
    digest = hashlib.sha256(f"{publisher}\n{text}".encode()).hexdigest()
    day = dt.date.fromisoformat(date[:10]) if date else None
    return Report(hash=digest, day=day, publisher=publisher, agency=None, text=text)


def _exchanged(sentence: str, share: float, chance: random.Random) -> str:
    return re.sub(
        r"[a-z]+",
        lambda word: _SYNONYMS.get(word[0], word[0]) if chance.random() < share else word[0],
        sentence,
    )


def _swapped(parts: list[str], share: float, chance: random.Random) -> list[str]:
    for place in range(len(parts) - 1):
        if chance.random() < share:
            parts[place], parts[place + 1] = parts[place + 1], parts[place]
    return parts


def _turned(sentence: str) -> str:
    """`A, B.` as `B, A.`, where the sentence has one comma."""
    before, comma, after = sentence.rstrip(".").partition(", ")
    return f"{after}, {before}." if comma and "," not in after else sentence


def _bare(sentence: str, chance: random.Random) -> str:
    return re.sub(r"\b(?:the|that|a|an) ", lambda found: "" if chance.random() < 0.5 else found[0], sentence)
