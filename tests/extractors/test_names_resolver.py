"""The resolver: one node a thing, its names gathered, titles led to their holders."""

import pytest
from spacy.tokens import Doc

from extractors.names.resolver import Resolver, entity_id
from ontology.authority import Authority, Entry
from tests.marked import marked_doc

AUTHORITY = Authority(
    (
        Entry(
            "organization/香港特別行政區政府",
            "Organization",
            "香港特別行政區政府",
            ("特區政府", "香港特區政府"),
        ),
        Entry(
            "organization/澳門特別行政區政府",
            "Organization",
            "澳門特別行政區政府",
            ("澳門特區政府",),
            context_only=("特區政府",),
        ),
        Entry(
            "organization/國際清算聯盟",
            "Organization",
            "國際清算聯盟",
            ("ICA",),
            ("International Clearing Alliance",),
        ),
        Entry("place/卡塔爾", "Place", "卡塔爾", ("卡達",), ("Qatar",), finer=("schema:Country",)),
    )
)


def _resolved(marked: str, authority: Authority = AUTHORITY) -> Doc:
    return Resolver(authority)(marked_doc(marked, published="2026-03-01"))


def _ids(doc: Doc) -> list[str]:
    return [m.entity for m in doc._.mentions if not m.nominal]


def test_the_authority_names_the_node() -> None:
    doc = _resolved("[卡達](PLC)外長抵港，[卡塔爾](PLC)航空增班。")
    assert _ids(doc) == ["place/卡塔爾"] * 2
    assert doc._.entities["place/卡塔爾"].english == "Qatar"


@pytest.mark.parametrize(
    ("marked", "node"),
    [
        ("[ICA](ORG)昨日公布", "organization/國際清算聯盟"),
        ("國際清算同盟（[ICA](ORG)）昨日公布", "organization/國際清算聯盟"),  # another translation
        ("海灣雜技學院（[ICA](ORG)）招生，[ICA](ORG)表示", "organization/ICA"),
    ],
)
def test_letters_mean_what_the_text_says(marked: str, node: str) -> None:
    assert set(_ids(_resolved(marked))) == {node}


def test_a_shared_name_belongs_to_the_story_it_stands_in() -> None:
    assert _ids(_resolved("[特區政府](ORG)昨日公布。")) == ["organization/香港特別行政區政府"]
    macau = _resolved("[澳門特區政府](ORG)昨日公布。[特區政府](ORG)指會跟進。")
    assert _ids(macau) == ["organization/澳門特別行政區政府"] * 2


@pytest.mark.parametrize(
    ("marked", "nodes"),
    [
        ("[灣畔航運研究院](ORG)（[灣研院](ORG)）成立。[灣研院](ORG)稱", {"organization/灣畔航運研究院"}),
        ("[鄺詠詩](PER)出席，[詠詩](PER)說", {"person/鄺詠詩"}),
        (
            "[鄺詠詩](PER)與[霍詠詩](PER)出席，[詠詩](PER)說",
            {"person/鄺詠詩", "person/霍詠詩", "person/詠詩"},
        ),
        ("[青年創業起動計劃](INI)推出，[起動計劃](INI)名額", {"initiative/青年創業起動計劃"}),
        ("[「惜食」行動](INI)和[惜食行動](INI)", {"initiative/惜食行動"}),
    ],
)
def test_shorter_forms(marked: str, nodes: set[str]) -> None:
    assert set(_ids(_resolved(marked))) == nodes


@pytest.mark.parametrize(
    ("marked", "nominals"),
    [
        ("院長[鄺詠詩](PER)致辭。院長說，明年增聘人手。", [("院長", "person/鄺詠詩")]),
        ("會員[鄺詠詩](PER)到場，鄺會長回應", [("鄺會長", "person/鄺詠詩")]),
        ("主席[鄺詠詩](PER)與主席[霍詠詩](PER)會面，主席說", []),
        ("前院長[鄺詠詩](PER)致辭。院長說，明年增聘人手。", []),
        ("院長[鄺詠詩](PER)致辭，下月舉行院長選舉", []),
    ],
)
def test_titles_that_stand_for_a_person(marked: str, nominals: list[tuple[str, str]]) -> None:
    found = [(m.text, m.entity) for m in _resolved(marked)._.mentions if m.nominal]
    assert found == nominals


def test_ids_do_not_depend_on_quotation_marks() -> None:
    assert entity_id("Work", "《渡輪時代》") == entity_id("Work", "渡輪時代") == "work/渡輪時代"


def test_a_surname_alone_refers_to_the_one_named_in_full() -> None:
    doc = _resolved("[岑啟剛](PER)否認控罪。[岑](PER)指當日不在場。")
    assert [(m.text, m.entity, m.nominal) for m in doc._.mentions] == [
        ("岑啟剛", "person/岑啟剛", False),
        ("岑", "person/岑啟剛", True),
    ]


def test_a_surname_that_two_people_share_refers_to_neither() -> None:
    doc = _resolved("[岑啟剛](PER)與[岑美儀](PER)否認控罪。[岑](PER)指當日不在場。")
    assert [m.text for m in doc._.mentions] == ["岑啟剛", "岑美儀"]
    assert "person/岑" not in doc._.entities
