"""What articles on ten beats say of who did what: subjects, coordination, passives, carried subjects."""

from __future__ import annotations

import pytest

from extractors.dates import dates
from extractors.relations import relations
from tests.marked import marked_doc


def said(marked: str) -> set[str]:
    doc = relations(marked_doc(marked))
    names = {i: e.name for i, e in doc._.entities.items()}
    return {
        f"{names[r.subject]} {r.predicate} {names[r.object]}"
        + ("" if r.modality == "asserted" else f" ({r.modality})")
        for r in doc._.relations
    }


CASES: dict[str, list[tuple[str, set[str]]]] = {
    "diplomacy": [
        (
            "[挪威](PLC)外長[賴松](PER)周二抵達[北京](PLC)，並會見[何之遠](PER)。",
            {"賴松 visited 北京", "賴松 metWith 何之遠"},
        ),
        (
            "[何之遠](PER)與[挪威](PLC)外長[賴松](PER)昨晚通電話。",
            {"何之遠 metWith 賴松"},
        ),
        (
            "[賴松](PER)率團出訪[馬來西亞](PLC)、[越南](PLC)及[文萊](PLC)三國。",
            {"賴松 visited 馬來西亞", "賴松 visited 越南", "賴松 visited 文萊"},
        ),
        ("[黑山](PLC)去年正式加入[北約](ORG)。", {"黑山 memberOf 北約"}),
        (
            "[智利](PLC)和[秘魯](PLC)簽署合作協議，互免簽證。",
            {"智利 cooperatesWith 秘魯"},
        ),
        ("[外交部](ORG)強烈譴責[海岸防衛法案](WRK)。", {"外交部 opposes 海岸防衛法案"}),
    ],
    "government": [
        (
            "環境局局長[駱嘉欣](PER)上午視察[大埔](PLC)，隨後前往[北區](PLC)。",
            {"駱嘉欣 visited 大埔", "駱嘉欣 visited 北區"},
        ),
        ("[環境局](ORG)今日發表《[減塑路線圖](WRK)》。", {"環境局 created 減塑路線圖"}),
        ("[環境局](ORG)去年成立[減塑專責小組](ORG)。", {"環境局 created 減塑專責小組"}),
        (
            "[環境局](ORG)斥資兩億元推出全新的「[綠點計劃](INI)」。",
            {"環境局 created 綠點計劃"},
        ),
        (
            "由[環境局](ORG)資助的[綠點計劃](INI)今日啟動。",
            {"環境局 funds 綠點計劃"},
        ),
        ("[綠點計劃](INI)獲[漁農基金](ORG)撥款三千萬元。", {"漁農基金 funds 綠點計劃"}),
        (
            "[綠點計劃](INI)和[海濱計劃](INI)被納入《[施政綱領](WRK)》。",
            {"綠點計劃 partOf 施政綱領", "海濱計劃 partOf 施政綱領"},
        ),
        ("[環境局](ORG)轄下[廢物管理科](ORG)負責執法。", {"廢物管理科 partOf 環境局"}),
    ],
    "legislature": [
        (
            "議員[丁以文](PER)建議政府設立「[海岸警報系統](INI)」，並打造「[藍灣論壇](EVT)」。",
            {"丁以文 proposes 海岸警報系統", "丁以文 proposes 藍灣論壇"},
        ),
        (
            "[丁以文](PER)、[車慕蓮](PER)表示支持《[減塑條例](WRK)》。",
            {"丁以文 supports 減塑條例", "車慕蓮 supports 減塑條例"},
        ),
        ("[丁以文](PER)批評[房屋局](ORG)反應遲緩。", {"丁以文 opposes 房屋局"}),
        ("[漁民聯會](ORG)對[填海方案](INI)表示強烈不滿。", {"漁民聯會 opposes 填海方案"}),
        ("[丁以文](PER)倡議「[社區藥房計劃](INI)」。", {"丁以文 proposes 社區藥房計劃"}),
        (
            "[車慕蓮](PER)表示，她支持《[減塑條例](WRK)》。",
            {"車慕蓮 supports 減塑條例"},
        ),
        (
            "《[減塑條例](WRK)》獲[環保聯盟](ORG)全力支持。",
            {"環保聯盟 supports 減塑條例"},
        ),
    ],
    "companies": [
        (
            "電訊商[遠訊](ORG)周三宣布與[智雲科技](ORG)建立戰略合作夥伴關係。",
            {"遠訊 cooperatesWith 智雲科技"},
        ),
        ("[遠訊](ORG)旗下[遠訊影視](ORG)昨日清盤。", {"遠訊影視 partOf 遠訊"}),
        ("[智雲科技](ORG)總部位於[觀塘](PLC)。", {"智雲科技 locatedIn 觀塘"}),
        ("[芬蘭](PLC)藥企[北光製藥](ORG)來港招股。", {"北光製藥 locatedIn 芬蘭"}),
        (
            "[湯若瑤](PER)2009年創立[智雲科技](ORG)，三年後推出手機[智雲一號](PRD)。",
            {"湯若瑤 created 智雲科技", "湯若瑤 created 智雲一號"},
        ),
        (
            "[智雲科技](ORG)由[湯若瑤](PER)與[鄒力](PER)共同創立。",
            {"湯若瑤 created 智雲科技", "鄒力 created 智雲科技"},
        ),
        ("[遠訊](ORG)向[智雲科技](ORG)注資五億元。", {"遠訊 funds 智雲科技"}),
        ("[智雲科技](ORG)現為[遠訊](ORG)的全資附屬公司。", {"智雲科技 partOf 遠訊"}),
    ],
    "technology": [
        (
            "[星港大學](ORG)研發的機械臂[巧手](PRD)面世。",
            {"星港大學 created 巧手"},
        ),
        ("[醫管局](ORG)今年起採用[巧手](PRD)。", {"醫管局 uses 巧手"}),
        ("[巧手二代](PRD)以[巧手](PRD)為基礎。", {"巧手二代 basedOn 巧手"}),
        (
            "團隊發布基於[巧手](PRD)開發的復康助手[小臂](PRD)。",
            {"小臂 basedOn 巧手"},
        ),
        (
            "[星港大學](ORG)聯同[智雲科技](ORG)在[科學園](PLC)設立[機械研究中心](ORG)。",
            {
                "星港大學 cooperatesWith 智雲科技",
                "星港大學 created 機械研究中心",
                "機械研究中心 locatedIn 科學園",
            },
        ),
        ("[巧手](PRD)已獲[醫管局](ORG)採用。", {"醫管局 uses 巧手"}),
    ],
    "education": [
        ("[星港大學](ORG)校長[白楚雲](PER)應邀出席[國際教育周](EVT)。", {"白楚雲 participatedIn 國際教育周"}),
        (
            "由[星港大學](ORG)和[教育協進社](ORG)合辦的「[少年科學營](EVT)」昨日開幕。",
            {
                "星港大學 organized 少年科學營",
                "教育協進社 organized 少年科學營",
                "星港大學 cooperatesWith 教育協進社",
            },
        ),
        ("[少年科學營](EVT)下月在[大埔](PLC)舉行。", {"少年科學營 locatedIn 大埔"}),
        ("[星港大學](ORG)[海洋學院](ORG)招收首屆學生。", {"海洋學院 partOf 星港大學"}),
        (
            "[教育協進社](ORG)主席[冼立](PER)指出，該會將主辦[少年科學營](EVT)。",
            {"教育協進社 organized 少年科學營 (planned)"},
        ),
    ],
    "culture": [
        ("導演[雲起](PER)執導的《[潮汐](WRK)》奪獎。", {"雲起 created 潮汐"}),
        ("電影《[潮汐](WRK)》改編自小說《[島上的人](WRK)》。", {"潮汐 basedOn 島上的人"}),
        ("我又想起[雲起](PER)的《[島上的人](WRK)》。", {"雲起 created 島上的人"}),
        (
            "[雲起](PER)、監製[柏青](PER)和[銀河劇團](ORG)出席[春季藝術節](EVT)。",
            {
                "雲起 participatedIn 春季藝術節",
                "柏青 participatedIn 春季藝術節",
                "銀河劇團 participatedIn 春季藝術節",
            },
        ),
        (
            "在[文化中心](PLC)舉行的[春季藝術節](EVT)昨晚閉幕。",
            {"春季藝術節 locatedIn 文化中心"},
        ),
    ],
    "sport": [
        ("[飛鷹](ORG)將出戰[東亞盃](EVT)。", {"飛鷹 participatedIn 東亞盃 (planned)"}),
        ("[方仲達](PER)勇奪[環島賽](EVT)冠軍。", {"方仲達 participatedIn 環島賽"}),
        ("前鋒[方仲達](PER)去年加盟[飛鷹](ORG)。", {"方仲達 memberOf 飛鷹"}),
        ("[東亞盃](EVT)今年移師[曼谷](PLC)。", {"東亞盃 locatedIn 曼谷"}),
        ("[瑞典](PLC)球會[馬爾默](ORG)應邀作賽。", {"馬爾默 locatedIn 瑞典"}),
    ],
    "health": [
        ("[衞生署](ORG)助理署長[麥思遠](PER)到訪[日內瓦](PLC)。", {"麥思遠 visited 日內瓦"}),
        ("[衞生署](ORG)下月推行「[護心計劃](INI)」。", {"衞生署 created 護心計劃"}),
        ("[慈康基金](ORG)向[星港醫院](ORG)捐出一億元。", {"慈康基金 funds 星港醫院"}),
        ("[星港醫院](ORG)與[衞生署](ORG)合作推行計劃。", {"星港醫院 cooperatesWith 衞生署"}),
    ],
    "housing and transport": [
        ("[永樂邨](PLC)位於[將軍澳](PLC)。", {"永樂邨 locatedIn 將軍澳"}),
        ("[將軍澳](PLC)[永樂邨](PLC)昨日停電。", {"永樂邨 locatedIn 將軍澳"}),
        ("[鐵路公司](ORG)試用[智軌](PRD)。", {"鐵路公司 uses 智軌"}),
        ("[泰國](PLC)首都[曼谷](PLC)發生水浸。", {"曼谷 locatedIn 泰國"}),
        (
            "參展商包括[北光](ORG)、[南星](ORG)等[挪威](PLC)企業。",
            {"北光 locatedIn 挪威", "南星 locatedIn 挪威"},
        ),
    ],
    "quotations and questions": [
        ("由[海運協會](ORG)主辦的「[港口論壇](EVT)——出路何在？」下月舉行。", {"海運協會 organized 港口論壇"}),
        ("由[海運協會](ORG)主辦的[港口論壇](EVT)，主題是「出路何在？」", {"海運協會 organized 港口論壇"}),
        (
            "[海運協會](ORG)旗下的[遠洋社](ORG)推出[船票通](PRD)。",
            {"遠洋社 partOf 海運協會", "遠洋社 created 船票通"},
        ),
    ],
    "markets": [
        ("[證監會](ORG)公布《[虛擬資產指引](WRK)》。", {"證監會 created 虛擬資產指引"}),
        ("[證監會](ORG)與[金管局](ORG)簽署諒解備忘錄。", {"證監會 cooperatesWith 金管局"}),
        (
            "[商會聯盟](ORG)的成員包括[港東銀行](ORG)和[港西銀行](ORG)。",
            {"港東銀行 memberOf 商會聯盟", "港西銀行 memberOf 商會聯盟"},
        ),
    ],
}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [case for cases in CASES.values() for case in cases],
    ids=[f"{beat}-{i}" for beat, cases in CASES.items() for i in range(len(cases))],
)
def test_reads_what_the_sentence_says(marked: str, expected: set[str]) -> None:
    assert said(marked) == expected


MODALITIES = [
    ("[賴松](PER)擬訪問[泰國](PLC)。", {"賴松 visited 泰國 (planned)"}),
    ("[賴松](PER)將於下月訪問[泰國](PLC)。", {"賴松 visited 泰國 (planned)"}),
    ("[賴松](PER)否認曾到訪[泰國](PLC)。", {"賴松 visited 泰國 (negated)"}),
    ("[賴松](PER)沒有出席[東南亞峰會](EVT)。", {"賴松 participatedIn 東南亞峰會 (negated)"}),
    ("[遠訊](ORG)未有使用[智軌](PRD)。", {"遠訊 uses 智軌 (negated)"}),
    ("若[塞爾維亞](PLC)加入[歐盟](ORG)，關稅將會下調。", {"塞爾維亞 memberOf 歐盟 (conditional)"}),
    (
        "[遠訊](ORG)計劃明年推出[智軌](PRD)，並成立[智軌學院](ORG)。",
        {"遠訊 created 智軌 (planned)", "遠訊 created 智軌學院 (planned)"},
    ),
    ("[遠訊](ORG)與[智雲](ORG)未能達成協議。", {"遠訊 cooperatesWith 智雲 (negated)"}),
    ("[丁以文](PER)不滿[填海方案](INI)。", {"丁以文 opposes 填海方案"}),
    ("[丁以文](PER)不反對[填海方案](INI)。", {"丁以文 opposes 填海方案 (negated)"}),
    ("[丁以文](PER)應邀出席[東南亞峰會](EVT)。", {"丁以文 participatedIn 東南亞峰會"}),
]


@pytest.mark.parametrize(("marked", "expected"), MODALITIES)
def test_says_how_it_is_meant(marked: str, expected: set[str]) -> None:
    assert said(marked) == expected


def test_what_will_be_done_is_planned() -> None:
    doc = relations(dates(marked_doc("[倪志遠](PER)認為發球失誤太多，下月會率12人往[廣州](PLC)集訓兩周。")))
    assert [(r.predicate, r.modality) for r in doc._.relations] == [("visited", "planned")]
