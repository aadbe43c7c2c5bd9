"""Who said what, in the language of Hong Kong papers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.positions import positions
from extractors.statements import statements
from extractors.statements.cues import find_cues
from tests.marked import marked_doc


def read(marked: str) -> list[tuple[str, str, str]]:
    doc = statements(positions(marked_doc(marked)))
    return [(doc._.entities[s.speaker].name, s.cue, s.words) for s in doc._.statements]


ONE = [
    # verb and words after the speaker
    ("[方敏](PER)表示，會盡快修復路面。", ("方敏", "表示", "會盡快修復路面")),
    ("[渠務署](ORG)署長[方敏](PER)指出，水浸成因未明。", ("方敏", "指出", "水浸成因未明")),
    ("[方敏](PER)昨日在記者會上透露，年底推出新票價。", ("方敏", "透露", "年底推出新票價")),
    ("[方敏](PER)致辭時表示，業界已見復蘇。", ("方敏", "表示", "業界已見復蘇")),
    ("[方敏](PER)回覆查詢時稱，個案已轉介警方。", ("方敏", "稱", "個案已轉介警方")),
    ("[方敏](PER)形容今次是「一場硬仗」。", ("方敏", "形容", "今次是「一場硬仗」")),
    ("[方敏](PER)指樓價短期難升。", ("方敏", "指", "樓價短期難升")),
    ("[方敏](PER)則料恒指在二萬點徘徊。", ("方敏", "料", "恒指在二萬點徘徊")),
    ("[方敏](PER)引述醫院數字指，輪候時間縮短兩成。", ("方敏", "指", "輪候時間縮短兩成")),
    ("[方敏](PER)（右）強調，球隊目標是保級。", ("方敏", "強調", "球隊目標是保級")),
    ("[方敏](PER)教授估計，病毒將於秋季流行。", ("方敏", "估計", "病毒將於秋季流行")),
    ("[方敏](PER)告訴記者，全家一夜未眠。", ("方敏", "告訴", "全家一夜未眠")),
    # organisations
    ("[運輸署](ORG)表示，隧道今晚封閉。", ("運輸署", "表示", "隧道今晚封閉")),
    ("[運輸署](ORG)發言人說，改道安排不變。", ("運輸署", "說", "改道安排不變")),
    ("[港山大學](ORG)研究團隊指出，海水升溫加快。", ("港山大學", "指出", "海水升溫加快")),
    ("[民意研究所](ORG)的調查顯示，六成人贊成減稅。", ("民意研究所", "顯示", "六成人贊成減稅")),
    ("據[海事處](ORG)消息，渡輪已恢復服務。", ("海事處", "消息", "渡輪已恢復服務")),
    ("[海事處](ORG)（[MD](ORG:海事處)）宣布，航道周日重開。", ("海事處", "宣布", "航道周日重開")),
    # quotations
    ("[方敏](PER)說：「我們一定上訴。」", ("方敏", "說", "我們一定上訴")),
    ("「我們一定上訴。」[方敏](PER)說。", ("方敏", "說", "我們一定上訴")),
    ("「輸得不冤，」[方敏](PER)坦言。", ("方敏", "坦言", "輸得不冤，")),
    ("教練[方敏](PER)笑言：「今晚可以睡好。」球迷歡呼。", ("方敏", "笑言", "今晚可以睡好")),
    ("[方敏](PER)反問：「誰來埋單？」", ("方敏", "反問", "誰來埋單？")),
    # headlines
    ("[方敏](PER)倡增設夜間門診", ("方敏", "倡", "增設夜間門診")),
    ("[方敏](PER)籲市民提早過關", ("方敏", "籲", "市民提早過關")),
    # nominals
    ("[特首](PER:林正)表示，會認真研究建議。", ("林正", "表示", "會認真研究建議")),
    # adverbs and phrases before the subject
    ("就塌樹事件，[康文署](ORG)回應稱，已移除枯枝。", ("康文署", "回應稱", "已移除枯枝")),
    ("在交通方面，[方敏](PER)建議加開夜班車。", ("方敏", "建議", "加開夜班車")),
    ("[方敏](PER)出席論壇時被問及加薪，回應稱要看數據。", ("方敏", "回應稱", "要看數據")),
]


@pytest.mark.parametrize(("marked", "expected"), ONE)
def test_one_statement(marked: str, expected: tuple[str, str, str]) -> None:
    assert [(s, c, w.strip("，")) for s, c, w in read(marked)] == [
        (expected[0], expected[1], expected[2].strip("，"))
    ]


CARRIED = [
    ("[方敏](PER)表示，業績理想，並預料明年派息。", ["業績理想", "明年派息"]),
    ("[方敏](PER)表示，業績理想。她又指，明年會派息。", ["業績理想", "明年會派息"]),
    ("[方敏](PER)表示，業績理想。不過，她認為租金偏高。", ["業績理想", "租金偏高"]),
    ("[方敏](PER)說業績理想。其後補充，暫無裁員計劃。", ["業績理想", "暫無裁員計劃"]),
    ("[方敏](PER)昨日宴請同業。他致辭時強調，合作重要。", ["合作重要"]),
    ("[方敏](PER)表示，業績理想。\n\n他指出，需求會回升。", ["業績理想", "需求會回升"]),
    ("[方敏](PER)表示，業績理想。\n市場看法不一\n他指出，需求會回升。", ["業績理想", "需求會回升"]),
    ("[方敏](PER)昨日到訪醫院，期間表示，會增撥資源。", ["會增撥資源"]),
    ("[方敏](PER)指出，需求回升；又建議放寬上限。", ["需求回升", "放寬上限"]),
    ("[方敏](PER)認為時機未到，強調穩定最重要。", ["時機未到", "穩定最重要"]),
]


@pytest.mark.parametrize(("marked", "words"), CARRIED)
def test_the_speaker_carries_over(marked: str, words: list[str]) -> None:
    found = read(marked)
    assert [w for _, _, w in found] == words
    assert {speaker for speaker, _, _ in found} == {"方敏"}


def test_a_spokesman_word_finds_the_organisation_it_belongs_to() -> None:
    assert read("[路政署](ORG)昨日封路。署方表示，工程如期完成。") == [("路政署", "表示", "工程如期完成")]
    assert read("[海山大學](ORG)昨日停課。校方指，今日復課。") == [("海山大學", "指", "今日復課")]


def test_each_speaker_keeps_their_own_words() -> None:
    marked = "[方敏](PER)批評政府反應慢，議員[童真](PER)則認為已盡力；[甘永](PER)呼籲各方冷靜。"
    assert read(marked) == [
        ("方敏", "批評", "政府反應慢"),
        ("童真", "認為", "已盡力"),
        ("甘永", "呼籲", "各方冷靜"),
    ]


def test_two_who_say_the_same_both_said_it() -> None:
    found = read("[方敏](PER)和[童真](PER)均表示，會參選連任。")
    assert found == [("方敏", "表示", "會參選連任"), ("童真", "表示", "會參選連任")]


def test_a_document_speaks_for_those_who_issued_it() -> None:
    marked = "[環保局](ORG)發布[《減廢藍圖》](WRK)。文件指出，堆填區將於十年內飽和。"
    assert read(marked) == [("環保局", "指出", "堆填區將於十年內飽和")]


NOBODY = [
    "消息透露，[方敏](PER)將於下月離任。",
    "有學者指出，[渠務署](ORG)應加強巡查。",
    "據了解，[方敏](PER)已離港。",
    "多位議員批評[運輸署](ORG)反應遲緩。",
    "[方敏](PER)提出三項建議。",
    "[方敏](PER)的律師表示，不會上訴。",
    "[方敏](PER)家人表示，後事從簡。",
    "[運輸署](ORG)工程師說，路面沉降。",
    "[方敏](PER)帶領恒生指數成分股研究。",
    "[方敏](PER)被指挪用公款。",
    "[方敏](PER)拒絕透露詳情。",
    "[方敏](PER)未有回應查詢。",
    "[海洋公司](ORG)更改名稱及商標。",
    "[方敏](PER)愛讀小說和傳記。",
    "與會者認為，[海洋公司](ORG)前景不明，強調審慎。",
    "他表示不會退選。",
    "[方敏](PER)和[童真](PER)昨日到場。他表示，雨勢太大。",
    "[黃雀](PER)接受訪問。\n讀者來稿一\n讀者甲說天熱。\n讀者乙說天冷。\n\n讀者丙說下雨。\n他認為沒有分別。",
    "根據指引，[方敏](PER)須申報利益。",
]


@pytest.mark.parametrize("marked", NOBODY)
def test_no_named_speaker(marked: str) -> None:
    assert read(marked) == []


NOUNS = [
    "恒生指數",
    "使用指引",
    "名稱不變",
    "長篇小說",
    "六項建議",
    "有關建議，",
    "天氣預測。",
    "資料齊備",
    "材料不足",
]


@pytest.mark.parametrize(
    "text",
    [*NOUNS, "受到批評。", "軟件工程師分析員", "大批市民", "收到投訴。", "宣稱權".replace("宣稱", "指揮")],
)
def test_nouns_are_no_verbs_of_reporting(text: str) -> None:
    assert find_cues(text) == []


def test_about_names_what_is_spoken_of_but_the_speaker() -> None:
    marked = "[方敏](PER)表示，[方敏](PER)會支持[南北通](INI)，並與[海山市](PLC)合作推廣[南北通](INI)。"
    (statement,) = statements(positions(marked_doc(marked)))._.statements
    assert statement.about == ("initiative/南北通", "place/海山市")


def test_the_sentence_is_that_of_the_verb() -> None:
    doc = statements(marked_doc("天晴。[方敏](PER)說，海浪太大。入夜轉涼。"))
    (statement,) = doc._.statements
    assert doc.text[statement.sentence.start : statement.sentence.end] == "方敏說，海浪太大。"


PIECES = [
    "[張三](PER)",
    "[運輸署](ORG)",
    "[特首](PER:林正)",
    "[《藍圖》](WRK)",
    "發布",
    "表示",
    "說",
    "：",
    "「",
    "」",
    "，",
]
PIECES += [
    "。",
    "；",
    "\n",
    "他",
    "署方",
    "並",
    "指",
    "建議",
    "據",
    "消息",
    "（",
    "）",
    "【",
    "】",
    "和",
    "均",
    "提出",
    "甲乙丙",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=28).map("".join))
def test_any_order_of_words_gives_spans_in_the_text(marked: str) -> None:
    doc = statements(positions(marked_doc(marked)))
    for statement in doc._.statements:
        span = statement.span
        assert 0 <= span.start < span.end <= len(doc.text)
        assert doc.text[span.start : span.end] == statement.words
        assert "\n" not in statement.words
        assert statement.speaker in doc._.entities and statement.speaker not in statement.about
        assert set(statement.about) <= set(doc._.entities)
