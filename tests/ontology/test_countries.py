"""countries.ttl is what the generator writes, and names countries as Hong Kong papers do."""

import re

import pytest

from ontology import generate_countries as generate
from ontology.authority import load_authority


def test_the_file_is_what_the_generator_writes() -> None:
    # Another CLDR release may name a few countries anew; the table of codes must hold with any.
    committed, written = generate.TARGET.read_text("utf-8"), generate.render()
    release = re.search(r"CLDR (\S+) through babel", committed)
    assert release is not None
    if release[1] == generate.cldr_version():
        assert written == committed
    codes = re.compile(r'skos:notation "(..)"')
    assert codes.findall(written) == codes.findall(committed) == [row.code for row in generate.read_rows()]


def test_writing_twice_gives_the_same_bytes() -> None:
    assert generate.render() == generate.render()


@pytest.mark.parametrize(
    ("name", "preferred"),
    [
        ("沙特", "沙特阿拉伯"),
        ("沙地阿拉伯", "沙特阿拉伯"),
        ("沙烏地阿拉伯", "沙特阿拉伯"),
        ("阿聯酋", "阿拉伯聯合酋長國"),
        ("哈國", "哈薩克斯坦"),
        ("哈薩克", "哈薩克斯坦"),
        ("紐西蘭", "新西蘭"),
        ("義大利", "意大利"),
        ("南韓", "韓國"),
        ("印尼", "印度尼西亞"),
        ("肯亞", "肯尼亞"),
        ("奈及利亞", "尼日利亞"),
        ("寮國", "老撾"),
        ("香港特區", "香港"),
        ("澳門特別行政區", "澳門"),
    ],
)
def test_a_printed_name_finds_its_country(name: str, preferred: str) -> None:
    assert [entry.id for entry in load_authority().by_name[name]] == [f"place/{preferred}"]


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("美", {"美國"}),
        ("烏", {"烏茲別克斯坦", "烏克蘭"}),
        ("澳", {"澳洲", "澳門"}),
        ("港", {"香港"}),
    ],
)
def test_one_character_needs_context(name: str, countries: set[str]) -> None:
    authority = load_authority()
    assert {entry.name for entry in authority.by_context_name[name]} == countries
    assert name not in authority.by_name


def test_a_country_carries_its_codes_and_region() -> None:
    entry = load_authority().by_id["place/哈薩克斯坦"]
    assert entry.finer == ("schema:Country",)
    assert entry.broader == ("place/中亞",)
    assert entry.english == ("Kazakhstan",)
    assert entry.exact_match == ("http://publications.europa.eu/resource/authority/country/KAZ",)


def test_lion_rock_is_not_sierra_leone() -> None:
    assert [entry.name for entry in load_authority().by_name["獅子山"]] == ["獅子山"]
