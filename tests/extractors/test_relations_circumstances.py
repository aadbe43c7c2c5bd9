"""Dates and numbers that go with a claim; fact boxes; gatherings; what names say of themselves."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extractors.relations import relations
from ontology.facts import Metric, Position, Span, TimeExpression
from tests.marked import marked_doc


def with_facts(marked: str, times: dict[str, str], metrics: list[str]) -> Doc:
    doc = marked_doc(marked)
    for words, edtf in times.items():
        at = doc.text.index(words)
        doc._.times = [*doc._.times, TimeExpression(Span(at, at + len(words)), words, edtf)]
    for words in metrics:
        at = doc.text.index(words)
        found = Metric(Span(at, at + len(words)), words, 1.0, "份", "unitText")
        doc._.metrics = [*doc._.metrics, found]
    return relations(doc)


def facts(doc: Doc) -> set[tuple[str, str, str, str | None, tuple[int, ...]]]:
    names = {i: e.name for i, e in doc._.entities.items()}
    return {(names[r.subject], r.predicate, names[r.object], r.during, r.metrics) for r in doc._.relations}


def test_a_date_before_the_verb_holds_for_the_claim_and_one_in_another_clause_does_not() -> None:
    doc = with_facts(
        "[賴松](PER)6月3日到訪[泰國](PLC)，有關協議2030年生效。",
        {"6月3日": "2026-06-03", "2030年": "2030"},
        [],
    )
    assert facts(doc) == {("賴松", "visited", "泰國", "2026-06-03", ())}


def test_a_date_carries_over_with_its_subject() -> None:
    doc = with_facts("[賴松](PER)6月3日抵港，會見[何之遠](PER)。", {"6月3日": "2026-06-03"}, [])
    assert facts(doc) == {("賴松", "metWith", "何之遠", "2026-06-03", ())}


def test_two_dates_are_none() -> None:
    doc = with_facts(
        "[賴松](PER)6月3日和8月9日到訪[泰國](PLC)。", {"6月3日": "2026-06-03", "8月9日": "2026-08-09"}, []
    )
    assert facts(doc) == {("賴松", "visited", "泰國", None, ())}


def test_a_place_has_no_date() -> None:
    doc = with_facts("[永樂邨](PLC)去年起位於[將軍澳](PLC)界內。", {"去年": "2025"}, [])
    assert facts(doc) == {("永樂邨", "locatedIn", "將軍澳", None, ())}


def test_results_of_a_journey_are_its_sums() -> None:
    doc = with_facts("[賴松](PER)訪問[泰國](PLC)，簽署12份協議，酒店有80個房間。", {}, ["12份", "80個"])
    assert facts(doc) == {("賴松", "visited", "泰國", None, (0,))}


def test_a_sum_before_the_thing_created_is_its_own() -> None:
    doc = with_facts("[環境局](ORG)推出3億元的[綠點計劃](INI)，吸引20人。", {}, ["3億元", "20人"])
    assert facts(doc) == {("環境局", "created", "綠點計劃", None, (0,))}


def test_a_box_on_a_journey() -> None:
    doc = with_facts(
        "[羅思](PER)出訪歐洲成果\n2031年春季之行\n出訪時間：2031年4月2日-6日\n到訪國家：[芬蘭](PLC)、[瑞典](PLC)\n"
        "代表團規模：40人\n訪問成果：簽署12份協議\n2033年秋季之行\n出訪時間：2033年10月1日-3日\n到訪國家：[丹麥](PLC)",
        {"2031年4月2日-6日": "2031-04-02/2031-04-06", "2033年10月1日-3日": "2033-10-01/2033-10-03"},
        ["40人", "12份"],
    )
    assert facts(doc) == {
        ("羅思", "visited", "芬蘭", "2031-04-02/2031-04-06", (1,)),
        ("羅思", "visited", "瑞典", "2031-04-02/2031-04-06", (1,)),
        ("羅思", "visited", "丹麥", "2033-10-01/2033-10-03", ()),
    }


def test_a_box_on_an_event() -> None:
    doc = with_facts(
        "「[潮聲音樂節](EVT)」\n日期：5月4日\n地點：[啟德](PLC)\n主辦：[潮聲社](ORG)、[海灣電台](ORG)\n票價：300元",
        {"5月4日": "2026-05-04"},
        ["300元"],
    )
    assert facts(doc) == {
        ("潮聲音樂節", "locatedIn", "啟德", "2026-05-04", ()),
        ("潮聲社", "organized", "潮聲音樂節", "2026-05-04", ()),
        ("海灣電台", "organized", "潮聲音樂節", "2026-05-04", ()),
    }


def test_a_box_on_a_company() -> None:
    doc = with_facts(
        "[遠訊](ORG)小檔案\n創辦人：[湯若瑤](PER)\n總部：[觀塘](PLC)\n員工：300人", {}, ["300人"]
    )
    assert facts(doc) == {
        ("湯若瑤", "created", "遠訊", None, ()),
        ("遠訊", "locatedIn", "觀塘", None, ()),
    }


@pytest.mark.parametrize(
    "marked",
    [
        "[羅思](PER)談家庭\n到訪國家：[芬蘭](PLC)",  # one line is no box
        "夏日甜品\n材料：芒果\n地點：[芬蘭](PLC)",  # a heading without a name
        "[羅思](PER)表示：[芬蘭](PLC)很美\n[丁以文](PER)說：[瑞典](PLC)更美",  # speech
        "[羅思](PER)的廚房\n地點：[芬蘭](PLC)\n時間：下周",  # a person has no 地點
    ],
)
def test_no_box(marked: str) -> None:
    assert facts(with_facts(marked, {}, [])) == set()


@pytest.mark.parametrize(
    ("marked", "people"),
    [
        ("[海洋論壇](EVT)昨日舉行。主席[丁以文](PER)致辭時表示，成績不俗。", {"丁以文"}),
        ("[海洋論壇](EVT)昨日舉行。[冼立](PER)及[白楚雲](PER)亦出席活動。", {"冼立", "白楚雲"}),
        ("[海洋論壇](EVT)昨日舉行。[冼立](PER)在會上介紹成果。", {"冼立"}),
        ("[海洋論壇](EVT)與[漁業峰會](EVT)昨日舉行。[冼立](PER)在會上介紹成果。", set()),
        ("[冼立](PER)在會上介紹成果。", set()),
        ("[海洋論壇](EVT)昨日舉行。[冼立](PER)批評政府。", set()),
    ],
)
def test_the_one_gathering_named_before_is_meant(marked: str, people: set[str]) -> None:
    doc = relations(marked_doc(marked))
    assert {doc._.entities[r.subject].name for r in doc._.relations} == people


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[米蘭](PLC)大雨。[米蘭大學](ORG)停課。", ("米蘭大學", "locatedIn", "米蘭")),
        ("[康城](PLC)天晴。[康城影展](EVT)揭幕。", ("康城影展", "locatedIn", "康城")),
        (
            "[星港大學](ORG)公布。[星港大學漁業研究所](ORG)開幕。",
            ("星港大學漁業研究所", "partOf", "星港大學"),
        ),
        ("[米蘭](PLC)大雨。[米蘭商會](ORG)發聲明。", None),
        ("[香港](PLC)大雨。[香港大學](ORG)停課。", None),
        ("[泰國](PLC)大雨。[泰國駐港總領事館](ORG)關閉。", None),
        ("[星港大學](ORG)公布。[星港大學校友會](ORG)開幕。", None),
    ],
)
def test_names_speak_for_themselves(marked: str, expected: tuple[str, str, str] | None) -> None:
    found = {fact[:3] for fact in facts(relations(marked_doc(marked)))}
    assert found == ({expected} if expected else set())


def test_a_post_is_not_repeated_as_membership() -> None:
    doc = marked_doc("[冼立](PER)去年加入[漁業協會](ORG)。")
    at = Span(0, 2)
    doc._.positions = [Position(at, "冼立", "person/冼立", "會員", "organization/漁業協會")]
    assert relations(doc)._.relations == []
