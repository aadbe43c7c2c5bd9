"""Names side by side, words that stand for names, members of parties."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.names.span_scores import KINDS
from extractors.positions import positions
from extractors.relations import relations
from tests.marked import marked_doc


def read(marked: str) -> set[str]:
    doc = relations(positions(marked_doc(marked)))
    names = {i: e.name for i, e in doc._.entities.items()}
    return {f"{names[r.subject]} {r.predicate} {names[r.object]}" for r in doc._.relations}


BESIDE = [
    # a place before what is there
    ("[屯門](PLC)[恩慈護老院](ORG)昨日爆疫", "恩慈護老院 locatedIn 屯門"),
    ("[台中](PLC)[明道中學](ORG)奪冠", "明道中學 locatedIn 台中"),
    ("他任教於[維也納](PLC)的[音樂學院](ORG)", "音樂學院 locatedIn 維也納"),
    ("[上環](PLC)「[合興書室](ORG)」結業", "合興書室 locatedIn 上環"),
    ("[漢堡](PLC)[港口論壇](EVT)揭幕", "港口論壇 locatedIn 漢堡"),
    # a department right behind its body
    ("[海關](ORG)[毒品調查科](ORG)拘捕三人", "毒品調查科 partOf 海關"),
    ("[遠航醫院](ORG)（[遠醫](ORG)）[感染控制組](ORG)跟進", "感染控制組 partOf 遠航醫院"),
    ("[北光工程](ORG)（[遠航集團](ORG)旗下）中標", "北光工程 partOf 遠航集團"),
    # a body's own scheme, document, product
    ("申請人獲[漁護署](ORG)「[漁業轉型基金](INI)」批款", "漁護署 created 漁業轉型基金"),
    ("[統計處](ORG)的《[零售月報](WRK)》顯示升勢", "統計處 created 零售月報"),
    ("他試用[北光科技](ORG)的「[小海豚](PRD)」", "北光科技 created 小海豚"),
    # a subject behind a place, behind its owner
    ("[挪威](PLC)造船廠商[北光](ORG)推出「[綠船](PRD)」", "北光 created 綠船"),
    ("[遠航集團](ORG)旗下[北光科技](ORG)昨日發布[小海豚](PRD)", "北光科技 created 小海豚"),
]


@pytest.mark.parametrize(("marked", "expected"), BESIDE)
def test_beside(marked: str, expected: str) -> None:
    assert expected in read(marked)


NOTHING = [
    "旅客飛往[大阪](PLC)的[北光航空](ORG)客機折返",
    "[法國](PLC)[駐港總領事館](ORG)發聲明",
    "[北光航空](ORG)的[空巴A350](PRD)延誤",
    "[立法會](ORG)《[海岸條例](WRK)》委員會開會",
    "[商經局](ORG)「[一帶一路](INI)」辦公室主任到場",
    "[遠航集團](ORG)與[北光](ORG)股價齊升",
    "[中國](PLC)[內地](PLC)旅客增加",
    "[城北樂團](ORG)的《[命運](WRK)》座無虛席",
]


@pytest.mark.parametrize("marked", NOTHING)
def test_side_by_side_without_relation(marked: str) -> None:
    assert read(marked) == set()


STANDS_FOR = [
    ("[遠航醫院](ORG)購入分析儀[RT-9](PRD)。該儀器由[星港大學](ORG)研發。", "星港大學 created RT-9"),
    ("[海洋基金](INI)去年成立。該基金資助[星港大學](ORG)。", "海洋基金 funds 星港大學"),
    ("[漁人節](EVT)後日開鑼。該活動由[海運協會](ORG)主辦。", "海運協會 organized 漁人節"),
    ("「[藍灣計劃](INI)」引起爭議。計劃由[規劃署](ORG)推出。", "規劃署 created 藍灣計劃"),
    ("[特區政府](ORG)交代進展。政府將推出「[藍灣計劃](INI)」。", "特區政府 created 藍灣計劃"),
    ("[水務署](ORG)報警，案件交警方[重案組](ORG)跟進", "重案組 partOf 香港警務處"),
    ("由[海洋基金](INI)資助的[珊瑚中心](ORG)，昨日發布《[珊瑚圖鑑](WRK)》", "珊瑚中心 created 珊瑚圖鑑"),
    ("【[日報](ORG)專訊】（記者[丁一](PER)）[海運協會](ORG)主辦[漁人節](EVT)", "海運協會 organized 漁人節"),
]


@pytest.mark.parametrize(("marked", "expected"), STANDS_FOR)
def test_words_that_stand_for_names(marked: str, expected: str) -> None:
    assert expected in read(marked)


UNCLEAR = [
    "[藍灣計劃](INI)與[綠田計劃](INI)同日展開。該計劃由[規劃署](ORG)推出。",
    "[法國](PLC)總統[馬洪](PER)發表講話。政府將推出「[藍灣計劃](INI)」。",
    "[特區政府](ORG)回應。政府部門推出「[藍灣計劃](INI)」。",
    "[丁一](PER)說，騙徒先收錢，開設「[發財谷](INI)」。",
]


@pytest.mark.parametrize("marked", UNCLEAR)
def test_what_is_not_plain_is_left_alone(marked: str) -> None:
    assert not {f for f in read(marked) if " created " in f}


PARTIES = [
    ("[民建聯](ORG)立法會議員[丁一](PER)發言", "丁一 memberOf 民建聯"),
    ("[新民黨](ORG)的[丁一](PER)追問", "丁一 memberOf 新民黨"),
    ("候選人包括[丁一](PER)（[民主黨](ORG)）", "丁一 memberOf 民主黨"),
    ("[海岸黨](ORG)候選人[丁一](PER)當選", "丁一 memberOf 海岸黨"),
]


@pytest.mark.parametrize(("marked", "expected"), PARTIES)
def test_members_of_parties(marked: str, expected: str) -> None:
    assert expected in read(marked)


@pytest.mark.parametrize("marked", ["[新民黨](ORG)主席[丁一](PER)發言", "[海事局](ORG)的[丁一](PER)說"])
def test_a_post_is_said_once(marked: str) -> None:
    assert not {f for f in read(marked) if "memberOf" in f}


_PIECES = st.lists(
    st.tuples(
        st.sampled_from(["", "的", "「", "（", "）", "旗下", "該計劃", "政府", "，", "。", "計劃由", "【"]),
        st.text("甲乙丙丁署會", min_size=2, max_size=4),
        st.sampled_from(sorted(KINDS)),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(_PIECES)
def test_no_text_crashes_and_sentences_are_quoted(pieces: list[tuple[str, str, str]]) -> None:
    doc = relations(positions(marked_doc("".join(f"{gap}[{name}]({tag})" for gap, name, tag in pieces))))
    for r in doc._.relations:
        assert doc.text[r.span.start : r.span.end] == r.text
        assert r.subject in doc._.entities and r.object in doc._.entities
