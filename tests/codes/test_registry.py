"""The registry: what it knows, how it matches, what it refuses."""

import datetime as dt
import time
from pathlib import Path

import pycountry
import pytest

from communique.codes.registry import KINDS, SECTORS, Registry, load_registry
from communique.codes.spelling import full_key, sound
from communique.errors import RegistryError

REGISTRY = load_registry()
HEADER = "name\tkind\tparty\tcode\toffice\tsince\tuntil\tsurname\tadjectives\tseats\taliases\n"
FORMER = {"SUN", "YUG", "ZAR", "CSK"}
UNLISTED = {"XKX", "XNC", "XAB", "XSO", "XTN", "XNK", "XSL", "XPL", "UIS", "IGO", "NGO"}


def found(text: str, registry: Registry = REGISTRY) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.name) for m in registry.find(text)]


def own(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow answered Kyiv.", [("Moscow", "Russia"), ("Kyiv", "Ukraine")]),
        ("Kiev", [("Kiev", "Ukraine")]),
        ("The U.S. and the UAE", [("U.S.", "United States"), ("UAE", "United Arab Emirates")]),
        ("He told us that who came", []),
        ("the IRA and the ira of the mob", [("IRA", "IRA")]),
        ("Türkiye hosts", [("Türkiye", "Turkey")]),
        ("the Russians", [("Russians", "Russia")]),
        ("the People's Republic of China", [("People's Republic of China", "China")]),
        ("Israel. Defense Forces drill", [("Israel", "Israel")]),
        ("the Islamic Revolutionary Guard Corps", [("Islamic Revolutionary Guard Corps", "IRGC")]),
        ("Ansar Allah replied", [("Ansar Allah", "Houthis")]),
        ("P5+1 envoys", [("P5+1", "P5+1")]),
    ],
)
def test_find_takes_the_longest_name_and_heeds_capitals(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Muhammad bin Salman", "Mohammed bin Salman"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Yassir Arafat", "Yasser Arafat"),
    ],
)
def test_spellings_of_one_person_meet(spelling: str, name: str) -> None:
    assert found(f"{spelling} spoke.") == [(spelling, name)]


def test_people_with_like_names_stay_apart() -> None:
    assert found("Liu He met Li Hui.") == [("Liu He", "Liu He"), ("Li Hui", "Li Hui")]


def test_surnames_lead_to_their_people() -> None:
    assert {e.name for e in REGISTRY.by_surname("Qaddafi")} == {"Muammar Gaddafi"}


def test_weak_names_need_the_full_one_in_the_text() -> None:
    assert found("Trade in the North grew.") == []
    assert ("North", "North Korea") in found("North Korea refused. Later the North agreed.")


def test_lookup_takes_whole_names_only() -> None:
    kremlin = REGISTRY.lookup("the Kremlin")
    assert kremlin is not None
    assert kremlin.stands_for == "Russia"
    assert REGISTRY.lookup("Russia and others") is None


def test_holder_is_the_one_in_office_on_the_day() -> None:
    holder = REGISTRY.holder("United States", "president", dt.date(2013, 5, 1))
    assert holder is not None
    assert holder.name == "Barack Obama"
    assert REGISTRY.holder("United States", "president", None) is None


def test_party_is_that_of_the_time() -> None:
    sharaa = REGISTRY.entries["Ahmed al-Sharaa"]
    assert sharaa.party_on(dt.date(2021, 1, 1)) == "HTS"
    assert sharaa.party_on(dt.date(2025, 6, 1)) == "Syria"


def test_every_party_of_the_registry_is_in_it() -> None:
    parties = {e.stands_for for e in REGISTRY.entries.values()}
    assert parties - REGISTRY.entries.keys() == set()


def test_codes_are_countries_and_sectors() -> None:
    countries = {c.alpha_3 for c in pycountry.countries} | FORMER | UNLISTED
    for entry in REGISTRY.entries.values():
        country, *sectors = (entry.code or "IGO").split()
        assert country in countries, entry
        assert country == "IGO" or set(sectors) <= SECTORS.keys(), entry


def test_states_carry_the_codes_of_iso_3166() -> None:
    for name in ("Russia", "Iran", "Vietnam", "Ivory Coast", "South Korea", "Syria"):
        entry = REGISTRY.entries[name]
        assert pycountry.countries.lookup(entry.code).alpha_3 == entry.code


def test_terms_end_after_they_begin() -> None:
    for entry in REGISTRY.entries.values():
        assert entry.kind in KINDS
        for tenure in entry.tenures:
            assert not (tenure.since and tenure.until) or tenure.since < tenure.until, entry


def test_loading_is_fast() -> None:
    start = time.process_time()
    load_registry()
    assert time.process_time() - start < 0.5


def test_own_file_adds_and_replaces(tmp_path: Path) -> None:
    rows = "Harbour Front\tarmed_group\t\tNAM REB\t\t\t\t\tHarbourite\t\tHF\n"
    rows += "Mina Duarte\tperson\tHarbour Front\tNAM REB\tspokeswoman\t2019\n"
    rows += "Hamas\tarmed_group\t\tPSE PTY\n"
    registry = load_registry(own(tmp_path, rows))
    assert found("Harbourite envoy Mina Duarte of the HF", registry) == [
        ("Harbourite", "Harbour Front"),
        ("Mina Duarte", "Mina Duarte"),
        ("HF", "Harbour Front"),
    ]
    assert registry.entries["Hamas"].code == "PSE PTY"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("\tstate\n", "line 2: no name"),
        ("Ruritania\tkingdom\n", "line 2: kind 'kingdom'"),
        ("# a note\n\nA\tperson\tB\t\tpresident\tMay 2020\n", "line 4: since 'May 2020'"),
        ("A\tstate" + "\t" * 10 + "\n", "line 2: 1 cells more"),
    ],
)
def test_broken_rows_are_refused_with_their_line(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(RegistryError, match=said):
        load_registry(own(tmp_path, rows))


def test_unknown_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("name\tkind\tcolour\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="unknown column 'colour'"):
        load_registry(path)


def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="No such file"):
        load_registry(tmp_path / "none.tsv")
    latin = tmp_path / "latin.tsv"
    latin.write_bytes(HEADER.encode() + "Türkiye\tstate\n".encode("latin-1"))
    with pytest.raises(RegistryError, match="is not UTF-8"):
        load_registry(latin)


def test_keys_merge_spellings_and_no_more() -> None:
    assert sound("Zelenskyy") == sound("Zelenskiy") == sound("Zelensky")
    assert full_key(["Mohammed", "al", "Hassan"]) == full_key(["Muhammad", "Hassan"])
    assert sound("Kuleba") != sound("Kallas")
