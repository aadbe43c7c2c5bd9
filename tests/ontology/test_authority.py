"""The authority: names that mean one thing, offices that find their holders."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import terms
from ontology.authority import empty_authority, load_authority
from ontology.facts import KINDS

AUTHORITY = load_authority()
HONG_KONG = "organization/香港特別行政區政府"
MACAU = "organization/澳門特別行政區政府"


def test_a_name_means_one_thing_of_its_kind() -> None:
    found = defaultdict(set)
    for entry in AUTHORITY.entries:
        for name in (entry.name, *entry.aliases):
            found[entry.kind, name].add(entry.id)
    assert {key: ids for key, ids in found.items() if len(ids) > 1} == {}


def test_names_are_clean() -> None:
    for entry in AUTHORITY.entries:
        names = [entry.name, *entry.aliases, *entry.context_only]
        assert len(set(names)) == len(names), entry.id
        assert all(name and name == name.strip() for name in names), entry.id
        assert all(len(name) > 1 for name in (entry.name, *entry.aliases)), entry.id


def test_values_are_sorted_and_agree_with_their_ids() -> None:
    ids = [entry.id for entry in AUTHORITY.entries]
    assert ids == sorted(set(ids))
    for entry in AUTHORITY.entries:
        assert entry.kind in KINDS
        assert entry.id == f"{entry.kind.lower()}/{entry.name}"
        assert list(entry.aliases) == sorted(entry.aliases)
        assert list(map(terms.shrink, map(terms.expand, entry.finer))) == list(entry.finer)


def test_what_an_entry_or_office_points_to_is_there() -> None:
    for entry in AUTHORITY.entries:
        assert set(entry.broader) <= AUTHORITY.by_id.keys(), entry.id
    for office in AUTHORITY.offices:
        for term in office.terms:
            assert AUTHORITY.by_id[term.person].kind == "Person"
        for place in (office.organization, office.jurisdiction):
            assert place is None or place in AUTHORITY.by_id


def test_terms_of_an_office_follow_each_other() -> None:
    for office in AUTHORITY.offices:
        assert office.terms, office.id
        for earlier, later in zip(office.terms, office.terms[1:], strict=False):
            assert earlier.end is not None and later.start is not None, office.id
            assert earlier.end <= later.start, office.id


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("貿發局", "organization/香港貿易發展局"),
        ("金管局", "organization/香港金融管理局"),
        ("證監會", "organization/證券及期貨事務監察委員會"),
        ("特區政府", "organization/香港特別行政區政府"),
        ("立法會", "organization/香港立法會"),
        ("全國政協", "organization/中國人民政治協商會議全國委員會"),
        ("國家發改委", "organization/國家發展和改革委員會"),
        ("東盟", "organization/東南亞國家聯盟"),
        ("海合會", "organization/海灣阿拉伯國家合作委員會"),
        ("中大", "organization/香港中文大學"),
        ("內地", "place/中國內地"),
        ("會展中心", "place/香港會議展覽中心"),
        ("大灣區", "initiative/粵港澳大灣區"),
        ("河套", "initiative/河套深港科技創新合作區"),
        ("十五五", "initiative/十五五規劃"),
        ("高才通", "initiative/高端人才通行證計劃"),
        ("預算案", "work/財政預算案"),
        ("CEPA", "work/內地與香港關於建立更緊密經貿關係的安排"),
        ("兩會", "event/全國兩會"),
        ("農曆新年", "event/春節"),
        ("國指", "product/恒生中國企業指數"),
        ("川普", "person/特朗普"),
        ("馬克宏", "person/馬克龍"),
    ],
)
def test_a_short_name_finds_its_thing(name: str, entity: str) -> None:
    assert [entry.id for entry in AUTHORITY.by_name[name]] == [entity]


@pytest.mark.parametrize("name", ["外交部", "海關", "政協", "粵", "央行", "民主黨"])
def test_a_doubtful_name_needs_context(name: str) -> None:
    assert name in AUTHORITY.by_context_name
    assert name not in AUTHORITY.by_name


def test_a_zone_is_an_initiative_and_a_place() -> None:
    entry = AUTHORITY.by_id["initiative/前海深港現代服務業合作區"]
    assert entry.finer == ("gx:CooperationZone", "schema:Place")
    assert AUTHORITY.by_id["organization/教育局"].finer == ("schema:GovernmentOrganization",)


@pytest.mark.parametrize(
    ("title", "at", "date", "person"),
    [
        ("行政長官", None, "2026-06-22", "李家超"),
        ("特首", None, "2022-07-01", "李家超"),
        ("特首", None, "2022-06-30", "林鄭月娥"),
        ("特首", None, "2017-06-30", "梁振英"),
        ("行政長官", HONG_KONG, "2009", "曾蔭權"),
        ("行政長官", HONG_KONG, "1999-10", "董建華"),
        ("香港特首", None, "2013/2014", "梁振英"),
        # Across two terms, in a gap between terms, before the office, after the term.
        ("特首", None, "2022", None),
        ("特首", None, "2022-06/2022-07", None),
        ("特首", None, "2005-05-01", None),
        ("特首", None, "1990", None),
        ("特首", None, "2029", None),
        ("特首", None, None, None),
        ("行政長官", MACAU, "2025-02-26", "岑浩輝"),
        ("行政長官", MACAU, "2018", "崔世安"),
        ("澳門特首", None, "2021-03", "賀一誠"),
        ("澳門行政長官", None, "2026", "岑浩輝"),
        ("財政司司長", None, "2025-02-26", "陳茂波"),
        ("財爺", HONG_KONG, "2012", "曾俊華"),
        ("政務司司長", None, "2022-05-10", None),
        ("律政司司長", None, "2018-01-06", "鄭若驊"),
        # The day of a handover belongs to two.
        ("保安局局長", None, "2021-06-25", None),
        ("保安局局長", None, "2021-06-24", "李家超"),
        ("局長", "organization/保安局", "2023", "鄧炳強"),
        ("局長", None, "2023", None),
        ("文體旅局局長", None, "2025-01", "羅淑佩"),
        ("警務處處長", None, "2020", "鄧炳強"),
        ("美國總統", None, "2024", "拜登"),
        ("美國總統", None, "2025-01", None),
        ("美國總統", None, "2025-02", "特朗普"),
        ("美總統", None, "2018", "特朗普"),
        ("總統", "place/法國", "2026-06", "馬克龍"),
        ("總統", None, "2026-06", None),
        ("英國首相", None, "2022-10-01", "卓慧思"),
        ("日本首相", None, "2013", "安倍晉三"),
        ("國家主席", None, "2010-05-01", "胡錦濤"),
        ("國務院總理", None, "2025", "李強"),
        ("中國外交部長", None, "2023-07-01", "秦剛"),
        ("聯合國秘書長", None, "2016-12-31", "潘基文"),
        # Terms known to the month only: inside for certain, else nobody.
        ("港澳辦主任", None, "2015", "王光亞"),
        ("港澳辦主任", None, "2010-10-15", None),
        ("行政長官", "organization/教育局", "2026", None),
        ("行政長官", "organization/沒有這個機構", "2026", None),
        ("超級市場經理", None, "2026", None),
        ("", None, "2026", None),
    ],
)
def test_a_title_finds_its_holder(title: str, at: str | None, date: str | None, person: str | None) -> None:
    assert AUTHORITY.holder(title, at, date) == (person and f"person/{person}")


@pytest.mark.parametrize("date", ["", "..", "2026-13", "今年", "2026-06/..", "0000"])
def test_a_date_that_does_not_resolve_counts_as_none(date: str) -> None:
    assert AUTHORITY.holder("特首", None, date) is None


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_no_question_crashes(title: str, at: str | None, date: str | None) -> None:
    answer = AUTHORITY.holder(title, at, date)
    assert answer is None or answer in AUTHORITY.by_id


@given(st.dates())
def test_a_month_never_says_more_than_its_days(day: object) -> None:
    month = AUTHORITY.holder("特首", None, str(day)[:7])
    if month is not None:
        assert AUTHORITY.holder("特首", None, str(day)) == month


def test_the_empty_authority_knows_nothing() -> None:
    authority = empty_authority()
    assert authority.entries == authority.offices == ()
    assert authority.holder("特首", None, "2026") is None
    assert authority.by_name == {}


def test_the_authority_is_read_once() -> None:
    assert load_authority() is AUTHORITY


@pytest.mark.parametrize(
    "concept",
    [
        'a skos:Concept , schema:Place ; skos:prefLabel "乙"@zh-Hant .',
        'a skos:Concept , schema:Place ; skos:prefLabel "A"@en .',
        'a skos:Concept , schema:Place ; skos:prefLabel "甲"@zh-Hant , "乙"@zh-Hant .',
    ],
)
def test_a_name_that_disagrees_with_its_iri_is_refused(tmp_path: Path, concept: str) -> None:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in terms.PREFIXES.items())
    (tmp_path / "x.ttl").write_text(f"{head}<https://guanxi.example/place/甲> {concept}", "utf-8")
    with pytest.raises(ValueError, match="preferred Chinese name"):
        load_authority(tmp_path)


def test_what_is_not_turtle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<a> <b>", "utf-8")
    with pytest.raises(SyntaxError):
        load_authority(tmp_path)
