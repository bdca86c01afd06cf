"""Who acts in talks: states, organisations, armed groups, their bodies and their people, with codes.

The shipped files in `communique/data/` and a user's own file share one format: tab-separated UTF-8, a header
names the columns, `#` opens a comment line. Only `name` and `kind` are required:

    name        the plain English name: `Russia`, `Dmitry Peskov`
    kind        state, igo, armed_group, group, organisation or person
    party       whom it speaks for (`Kremlin` -> `Russia`); empty for a party itself
    code        ISO 3166 alpha-3 country or `IGO`, then a PLOVER sector: `RUS GOV`
    office      a person's office: `president`
    since       from when the office was held, `YYYY` or `YYYY-MM`
    until       till when
    surname     what a person is called for short, where it is not the last word of the name
    adjectives  `Russian`; the plural `Russians` is understood
    seats       capitals and seats of power that stand for the party: `Moscow`
    aliases     other names

The last three hold several values separated by `;`. Several rows of one name are one entry with its offices.
An alias in capitals (`US`) matches capitals only; one that begins with `the` needs that word before it. One
that ends with `?` (`the North?`) is weak: it counts where the text names the same party otherwise too.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import pycountry

from communique.codes.spelling import WORD, fold, full_key, is_particle, part_key, sound
from communique.errors import RegistryError
from communique.spans import Span

KINDS: Final = ("state", "igo", "armed_group", "group", "organisation", "person")

SECTORS: Final[dict[str, str]] = {
    "GOV": "government",
    "MIL": "armed forces",
    "LEG": "legislature",
    "SPY": "intelligence service",
    "REB": "rebels",
    "UAF": "unidentified or hired armed forces",
    "OPP": "opposition",
    "PTY": "political party",
    "ELI": "elites, former office holders",
    "CVL": "civil society",
    "REL": "religious body",
    "MED": "media",
    "BUS": "business",
    "NGO": "non-governmental organisation",
    "IGO": "international organisation",
}
"""PLOVER actor sectors (manual, draft 2.0), those that the registry uses."""

_FILES: Final = ("states.tsv", "organisations.tsv", "groups.tsv", "bodies.tsv", "persons.tsv")
_COLUMNS: Final = (
    "name",
    "kind",
    "party",
    "code",
    "office",
    "since",
    "until",
    "surname",
    "adjectives",
    "seats",
    "aliases",
)
_GAP: Final = frozenset(" .-‐–'’`/+()")
_MAX_GAP: Final = 2
_ABBREVIATED: Final = 3


class Tenure(NamedTuple):
    """An office and when it was held; None leaves the end open."""

    office: str
    party: str | None
    since: dt.date | None
    until: dt.date | None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One name of the registry, gathered from its rows. `party` is None where it is a party itself."""

    name: str
    kind: str
    party: str | None
    code: str | None
    tenures: tuple[Tenure, ...]

    @property
    def stands_for(self) -> str:
        """The name of the party that it speaks for, itself for a party."""
        return self.party or self.name

    def party_on(self, day: dt.date | None) -> str:
        """The party at the time in office nearest to `day`; the last one without a day."""
        times = [t for t in self.tenures if t.party]
        if day is None or not times:
            return self.stands_for
        return min(times, key=lambda t: years_between(t, day)).party or self.stands_for


class Form(NamedTuple):
    """A way to write a name. `form`: name, adjective, seat or person. `article`: needs `the` before it.

    `weak`: see there.
    """

    words: tuple[str, ...]
    name: str
    form: str
    article: bool
    weak: bool


class Match(NamedTuple):
    """Where a text writes a registered name."""

    span: Span
    name: str
    form: str
    weak: bool = False


class Word(NamedTuple):
    """A word of a text with its place, folded, and with the key that names of people are compared by."""

    text: str
    span: Span
    folded: str
    key: str


class Registry(msgspec.Struct, frozen=True, kw_only=True):
    """Entries by name, forms by first word, people by the key of their first name, and by surname."""

    entries: Mapping[str, Entry]
    forms: Mapping[str, tuple[Form, ...]]
    people: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    surnames: Mapping[str, tuple[str, ...]]
    offices: Mapping[tuple[str, str], tuple[tuple[Tenure, str], ...]]

    def find(self, text: str) -> list[Match]:
        """Every registered name in `text`, the longest at each place, from left to right."""
        words = [_word(m.group(), *m.span()) for m in WORD.finditer(text)]
        found: list[Match] = []
        at = 0
        while at < len(words):
            taken, match = self._at(text, words, at)
            if match:
                found.append(match)
            at += taken or 1
        strong = {m.name for m in found if not m.weak}
        return [m for m in found if not m.weak or m.name in strong]

    def lookup(self, name: str) -> Entry | None:
        """The entry that `name`, in any registered spelling, writes from its first to its last word."""
        entry = self.entries.get(name)
        if entry:
            return entry
        name = name.removeprefix("the ").removeprefix("The ")
        matches = self.find(name)
        if len(matches) != 1 or len(WORD.findall(matches[0].span.of(name))) < len(WORD.findall(name)):
            return None
        return self.entries[matches[0].name]

    def by_surname(self, surname: str) -> tuple[Entry, ...]:
        """Whom the registry knows by this surname alone."""
        words = [w for w in WORD.findall(surname) if not is_particle(w)]
        return tuple(self.entries[n] for n in self.surnames.get(" ".join(map(sound, words)), ()))

    def holder(self, party: str, office: str, day: dt.date | None) -> Entry | None:
        """Who held `office` for `party` on `day`; None without a day or where nobody is recorded."""
        held = self.offices.get((party, office), ()) if day else ()
        for tenure, name in held:
            if day and _covers(tenure, day):
                return self.entries[name]
        return None

    def _at(self, text: str, words: list[Word], at: int) -> tuple[int, Match | None]:
        """How many words the longest name that begins at word `at` takes, and the match."""
        plain = self._form_at(text, words, at)
        person = self._person_at(text, words, at)
        if person and (not plain or person[0] > plain[0]):
            return person
        return plain or (0, None)

    def _form_at(self, text: str, words: list[Word], at: int) -> tuple[int, Match] | None:
        for form in self.forms.get(words[at].folded, ()):
            end = at + len(form.words)
            if end > len(words) or (form.article and not (at and words[at - 1].folded == "the")):
                continue
            run = words[at:end]
            if all(_writes(w, f) for w, f in zip(run, form.words, strict=True)) and _joined(text, run):
                return len(run), Match(_span_of(text, run), form.name, form.form, form.weak)
        return None

    def _person_at(self, text: str, words: list[Word], at: int) -> tuple[int, Match] | None:
        first = words[at]
        if first.key is first.folded:
            return None
        for key, name in self.people.get(first.key, ()):
            run = _run_of(key, words, at)
            if run and _joined(text, run):
                return len(run), Match(_span_of(text, run), name, "person")
        return None


def _word(text: str, start: int, end: int) -> Word:
    folded = fold(text)
    named = text[0].isupper() and not is_particle(folded)
    return Word(text, Span(start, end), folded, part_key(folded) if named else folded)


def load_registry(own: Path | None = None) -> Registry:
    """The shipped registry, with a user's file on top: a name that it gives replaces the shipped one.

    Raises RegistryError for a file that breaks the format, with its line.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    folder = resources.files("communique.data")
    for file in _FILES:
        _gather(rows, _rows(folder.joinpath(file).read_text(encoding="utf-8"), file))
    if own:
        mine: dict[str, list[dict[str, str]]] = {}
        _gather(mine, _rows(_read(own), str(own)))
        rows.update(mine)
    return _build(rows)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = (
            "is not UTF-8" if isinstance(error, UnicodeDecodeError) else (error.strerror or "cannot be read")
        )
        raise RegistryError(f"{path}: {reason}; give a tab-separated UTF-8 file of actors.") from error


def _gather(rows: dict[str, list[dict[str, str]]], new: Iterable[dict[str, str]]) -> None:
    for row in new:
        rows.setdefault(row["name"], []).append(row)


def _rows(text: str, where: str) -> Iterator[dict[str, str]]:
    """The rows of a file as dictionaries without empty cells, each checked."""
    columns: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [c.strip() for c in line.split("\t")]
        if not columns:
            columns = cells
            _check_header(columns, f"{where}, line {number}")
            continue
        row = {c: v for c, v in zip(columns, cells, strict=False) if v}
        _check_row(row, len(cells) - len(columns), f"{where}, line {number}")
        yield row


def _check_header(columns: list[str], where: str) -> None:
    unknown = [c for c in columns if c not in _COLUMNS]
    if unknown or "name" not in columns or "kind" not in columns:
        reason = f"unknown column {unknown[0]!r}" if unknown else "no columns name and kind"
        raise RegistryError(f"{where}: {reason}; begin with a header of {', '.join(_COLUMNS)}.")


def _check_row(row: dict[str, str], surplus: int, where: str) -> None:
    if surplus > 0:
        raise RegistryError(f"{where}: {surplus} cells more than the header has columns; remove them.")
    if "name" not in row:
        raise RegistryError(f"{where}: no name; fill the column name.")
    if row.get("kind") not in KINDS:
        raise RegistryError(
            f"{where}: kind {row.get('kind', '')!r} is none of {', '.join(KINDS)}; use one of these."
        )
    for column in ("since", "until"):
        if column in row and _month(row[column]) is None:
            raise RegistryError(f"{where}: {column} {row[column]!r} is no date; write YYYY or YYYY-MM.")


def _month(written: str) -> dt.date | None:
    """The first day of `YYYY-MM`, of `YYYY`; None for anything else."""
    year, _, month = written.partition("-")
    try:
        return dt.date(int(year), int(month or 1), 1)
    except ValueError:
        return None


def _several(row: Mapping[str, str], column: str) -> list[str]:
    return [v.strip() for v in row.get(column, "").split(";") if v.strip()]


def _build(rows: Mapping[str, list[dict[str, str]]]) -> Registry:
    entries = {name: _entry(name, same) for name, same in rows.items()}
    forms: dict[str, dict[Form, None]] = {}
    people: dict[str, dict[tuple[tuple[str, ...], str], None]] = {}
    surnames: dict[str, dict[str, None]] = {}
    for name, same in rows.items():
        for row in same:
            for form in _forms_of(row):
                forms.setdefault(fold(form.words[0]), {})[form] = None
            if row["kind"] == "person":
                _add_person(name, row, people, surnames)
    return Registry(
        entries=entries,
        forms={k: tuple(sorted(v, key=lambda f: -len(f.words))) for k, v in forms.items()},
        people={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in people.items()},
        surnames={k: tuple(v) for k, v in surnames.items()},
        offices=_offices(entries),
    )


def _entry(name: str, rows: list[dict[str, str]]) -> Entry:
    last = rows[-1]
    return Entry(
        name=name,
        kind=last["kind"],
        party=last.get("party"),
        code=last.get("code"),
        tenures=tuple(
            Tenure(
                row["office"], row.get("party"), _month(row.get("since", "")), _month(row.get("until", ""))
            )
            for row in rows
            if "office" in row
        ),
    )


def _offices(entries: Mapping[str, Entry]) -> dict[tuple[str, str], tuple[tuple[Tenure, str], ...]]:
    held: dict[tuple[str, str], list[tuple[Tenure, str]]] = {}
    for entry in entries.values():
        for tenure in entry.tenures:
            if tenure.since and tenure.party:
                held.setdefault((tenure.party, tenure.office), []).append((tenure, entry.name))
    return {key: tuple(value) for key, value in held.items()}


def _covers(tenure: Tenure, day: dt.date) -> bool:
    month = day.replace(day=1)
    return (tenure.since is None or tenure.since <= month) and (tenure.until is None or month < tenure.until)


def years_between(tenure: Tenure, day: dt.date) -> float:
    """Years from `day` to the time in office; 0 inside it."""
    early = (tenure.since - day).days if tenure.since else 0
    late = (day - tenure.until).days if tenure.until else 0
    return max(0, early, late) / 365


def _forms_of(row: Mapping[str, str]) -> Iterator[Form]:
    person = row["kind"] == "person"
    for alias in [row["name"], *_official(row), *_several(row, "aliases")]:
        form = _form(alias, row["name"], "person" if person else "name")
        if not person or len(form.words) == 1:
            yield form
    for seat in _several(row, "seats"):
        yield _form(seat, row["name"], "seat")
    for adjective in _several(row, "adjectives"):
        yield _form(adjective, row["name"], "adjective")
        if not adjective.endswith(("s", "sh", "ch", "ese")):
            yield _form(adjective + "s", row["name"], "adjective")


def _official(row: Mapping[str, str]) -> list[str]:
    """The official name that ISO 3166 records for a state."""
    country = pycountry.countries.get(alpha_3=row.get("code", "")) if row["kind"] == "state" else None
    official = getattr(country, "official_name", None)
    return [official] if official and row.get("code") not in {"BIH", "ESH"} else []


def _form(alias: str, name: str, form: str) -> Form:
    article, weak = alias.startswith("the "), alias.endswith("?")
    return Form(tuple(WORD.findall(alias.removeprefix("the "))), name, form, article, weak)


def _add_person(
    name: str,
    row: Mapping[str, str],
    people: dict[str, dict[tuple[tuple[str, ...], str], None]],
    surnames: dict[str, dict[str, None]],
) -> None:
    given = row.get("surname")
    names = [name, *_several(row, "aliases")]
    for alias in [*names, *([given] if given else [])]:
        key = full_key(WORD.findall(alias))
        if len(key) > 1:
            people.setdefault(key[0], {})[key, name] = None
    for short in [given] if given else [n.split()[-1] for n in names]:
        words = [w for w in WORD.findall(short) if not is_particle(w)]
        surnames.setdefault(" ".join(map(sound, words)), {})[name] = None


def _writes(word: Word, form: str) -> bool:
    """Whether a word of the text may stand for a word of a form, capitals considered."""
    if form.isupper() and (len(form) > 1 or form.isalpha()):
        return word.text == form
    if form[:1].isupper() and not word.text[0].isupper():
        return False
    return word.folded == fold(form)


def _run_of(key: tuple[str, ...], words: list[Word], at: int) -> list[Word]:
    """The words from `at` that spell `key`, articles inside left out of the comparison; empty for none."""
    end = at
    for part in key:
        while end > at and end < len(words) and is_particle(words[end].folded):
            end += 1
        if end >= len(words) or part not in {words[end].key, part_key(words[end].folded)}:
            return []
        end += 1
    return words[at:end]


def _span_of(text: str, run: list[Word]) -> Span:
    """From the first to the last word, with the last point of an abbreviation such as `U.S.`."""
    start, end = run[0].span.start, run[-1].span.end
    dotted = len(run) > 1 and len(run[-1].text) == 1 and text[end - 2 : end - 1] == "."
    return Span(start, end + 1 if dotted and text[end : end + 1] == "." else end)


def _joined(text: str, run: list[Word]) -> bool:
    """Whether nothing but blanks, points, hyphens and the like stands between the words."""
    for left, right in itertools.pairwise(run):
        gap = text[left.span.end : right.span.start]
        if len(gap) > _MAX_GAP or not _GAP.issuperset(gap):
            return gap == "\n"
        if gap == ". " and len(left.text) > _ABBREVIATED:
            return False
    return True
