"""Whom or what a number is about: the grammar of the clause, ages, boxes, carried subjects, and silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import dates
from extractors.metrics import metrics
from extractors.metrics.deciding import MetricSubjects
from extractors.positions import positions
from ontology.facts import Article, Block, Span
from tests.marked import marked_doc

# The rules alone: what is learnt on top of them is tested beside the models.
metric_subjects = MetricSubjects({})

CASES = [
    # the subject of the clause
    ("[城巴](ORG)去年載客12萬人次。", ["organization/城巴"]),
    ("[挪威](PLC)年產石油約9,000萬噸。", ["place/挪威"]),
    ("[恒生指數](PRD)跌145點。", ["product/恒生指數"]),
    ("[河套](INI)擁有兩大國家級實驗室。", ["initiative/河套"]),
    ("[市建局](ORG)向[深水埗](PLC)業主提出80宗收購。", ["organization/市建局"]),
    ("在[沙田](PLC)，[港鐵](ORG)加開四班列車。", ["organization/港鐵"]),
    ("[渣打](ORG)與[滙豐](ORG)合共裁員300人。", ["organization/渣打"]),
    ("[財政司](ORG)司長[丁一山](PER)捐出20萬元。", ["person/丁一山"]),
    ("[西貢](PLC)[糧船灣天后宮](ORG)獲捐50萬元。", ["organization/糧船灣天后宮"]),
    # what the number qualifies
    ("當局推出30億元「[人才基金](INI)」。", ["initiative/人才基金"]),
    ("政府注資百億元的[北都發展計劃](INI)獲支持。", ["initiative/北都發展計劃"]),
    ("有三成的[越南](PLC)企業受訪。", ["place/越南"]),
    ("[二元通行計劃](INI)會檢討。", []),
    ("[十元早餐計劃](INI)會檢討。", ["initiative/十元早餐計劃"]),
    # as many numbers as names
    (
        "[民生黨](ORG)及[前線黨](ORG)的候選人分別取得2,955票及1,988票。",
        ["organization/民生黨", "organization/前線黨"],
    ),
    (
        "[遠訊](ORG)、[星網](ORG)（0999）和[智雲](ORG)股價分別跌2%、3.5%和1.1%。",
        ["organization/遠訊", "organization/星網", "organization/智雲"],
    ),
    # a second title, with an age
    ("[民生黨](ORG)候選人、41歲的前護士[海倫](PER)取得12,846票。", ["person/海倫", "person/海倫"]),
    ("[民生黨](ORG)主席、立法會議員[丁一山](PER)捐出20萬元。", ["person/丁一山"]),
    # the time that a thing took to make
    ("[智雲](ORG)團隊在三年的時間內，由零開始研發了[小智二號](PRD)。", ["product/小智二號"]),
    ("[智雲](ORG)團隊在三年的時間內，拜訪了[九龍](PLC)。", ["organization/智雲"]),
    # governed by a verb of comparison
    (
        "[民生黨](ORG)支持度為27%，領先[前線黨](ORG)6個百分點。",
        ["organization/民生黨", "organization/民生黨"],
    ),
    # ages
    ("[梁有福](PER)（79歲）住在[坪洲](PLC)。", ["person/梁有福"]),
    ("44歲的前教師[瑪麗亞](PER)當選。", ["person/瑪麗亞"]),
    ("[醫管局](ORG)指一名52歲男子留醫。", [None]),
    # subjects carried over clauses, never speakers
    ("[騰訊](ORG)公布業績，收入升8%。", ["organization/騰訊"]),
    ("[陳大文](PER)表示，失業率升至3%。", [None]),
    ("[陳大文](PER)指出，[九巴](ORG)虧損2億元。", ["organization/九巴"]),
    ("[陳大文](PER)指[九巴](ORG)虧損2億元。", ["organization/九巴"]),
    ("[高盛](ORG)預測[印度](PLC)經濟增長6%。", ["place/印度"]),
    ("[運輸署](ORG)檢討路線。收入跌3%。", [None]),
    ("[運輸署](ORG)檢討路線；乘客少了兩成。", [None]),
    ("委員會合共收到40份意見書。", [None]),
    ("[李小明](PER)出席活動，場地可容納500人。", [None]),
    # what is measured says whose it is
    ("[滙嶺集團](ORG)公布業績。全年收入48億元，毛利率18%。", ["organization/滙嶺集團"] * 2),
    ("[滙嶺集團](ORG)收入30億元。按地區，[內地](PLC)收入升15%至12億元。", ["organization/滙嶺集團"] * 3),
    ("券商把[滙嶺](ORG)目標價由5元上調至6元。", ["organization/滙嶺"] * 2),
    ("[何小文](PER)（3,214票）落敗。", ["person/何小文"]),
    ("[東灣盃](EVT)一連四日舉行。", ["event/東灣盃"]),
    # stand-ins
    ("[海岸巴士](ORG)回覆查詢。該公司去年載客120萬人次。", ["organization/海岸巴士"]),
    ("[碧灣隧道](PLC)明年動工。該項目造價12億元。", ["place/碧灣隧道"]),
    ("[海藍貨運](ORG)收購[越洋倉儲](ORG)。該筆收購作價3億元。", ["organization/越洋倉儲"]),
    ("[方大同](PER)昨日受訪。她去年捐出60萬元。", ["person/方大同"]),
    # a scheme or work that the clause before brings up
    ("當局推出[綠村計劃](INI)，資助40間食肆。", ["initiative/綠村計劃"]),
    ("在[綠村計劃](INI)下，每戶獲發三劑疫苗。", ["initiative/綠村計劃"]),
    ("根據[《漁業條例》](WRK)，最高可罰款5萬元。", ["work/《漁業條例》"]),
    ("[環保署](ORG)在六座大樓推行[走塑行動](INI)。", ["initiative/走塑行動"]),
    ("當局推出[綠村計劃](INI)，並預留3億元。", [None]),
    # a body that speaks of its own work, and a spokesman of another's
    ("[消委會](ORG)表示，去年收到320宗投訴。", ["organization/消委會"]),
    ("[陳大文](PER)證實，樂團取消演出，損失65萬元。", [None]),
    # the head of a relative clause
    ("[環保署](ORG)推行的[減廢約章](INI)已有320間食肆簽署。", ["initiative/減廢約章"]),
    ("由[城大](ORG)、[理大](ORG)合辦的「[燈節](EVT)」周六開幕，吸引6萬人次入場。", ["event/燈節"]),
    ("校方與[寶蓮寺](ORG)合作開發的「[聽雨](PRD)」系統已在八間學校使用。", ["product/聽雨"]),
    ("全長2.4公里的[青嶺隧道](PLC)完成七成工程。", ["place/青嶺隧道"] * 2),
    ("[香港](PLC)的[嶺南足球會](ORG)有28名球員。", ["organization/嶺南足球會"]),
    ("[公民黨](ORG)的[何小文](PER)得5,120票。", ["person/何小文"]),
    ("[陳大文](PER)出席[漁會](ORG)主辦的[海鮮節](EVT)，捐出3萬元。", ["person/陳大文"]),
    # whom a court or an authority addresses
    ("[區域法院](ORG)裁定[海岸巴士](ORG)須賠償40萬元。", ["organization/海岸巴士"]),
    ("[運輸署](ORG)要求[海岸巴士](ORG)增加12班車。", ["organization/海岸巴士"]),
    # a maximum penalty is nobody's
    ("[海關](ORG)拘捕五人，一經定罪最高可判監兩年及罰款50萬元。", ["organization/海關", None, None]),
    # shares are of the company before them
    ("[陳大文](PER)透露，會收購[越洋倉儲](ORG)三成股權。", ["organization/越洋倉儲"]),
    # whoever speaks for a body tells of its work; others' work is not told of
    ("[城巴](ORG)經理[陳大文](PER)說，將增購90部巴士。", ["organization/城巴"]),
    ("[工黨](ORG)主席[陳大文](PER)稱，該黨派出12人參選。[自由黨](ORG)缺席。", ["organization/工黨"]),
    ("[明愛醫院](ORG)行政總監[陳大文](PER)表示，院方加開40張病床。", ["organization/明愛醫院"]),
    ("[遠峰證券](ORG)分析員[陳大文](PER)說，可升至30元。", [None]),
    ("[城巴](ORG)經理[陳大文](PER)說，燃油漲價，已升兩成。", [None]),
    # the public purse
    ("[澳門政府](ORG)公布預算。預計赤字為20億元。", ["organization/澳門政府"] * 1),
    # what was built or set up in the clause before
    ("[城巴](ORG)興建[青嶺車廠](PLC)，佔地三公頃。", ["place/青嶺車廠"]),
    ("[明愛醫院](ORG)試行「[夜診計劃](INI)」，每晚提供60個名額。", ["initiative/夜診計劃"]),
    (
        "[海岸巴士](ORG)盈利3億元。旗下[越洋倉儲](ORG)收入升8%。集團現金10億元。",
        ["organization/海岸巴士", "organization/越洋倉儲", "organization/海岸巴士"],
    ),
    ("其公司[越洋倉儲](ORG)聘用80名員工。", ["organization/越洋倉儲"]),
    ("新藥「[安舒](PRD)」縮短病程兩日，有效率達九成。", ["product/安舒"] * 2),
    # two names behind one preposition; a place in a relative clause
    ("警方向[渣打](ORG)及[滙豐](ORG)取得60份文件。", [None]),
    ("[譚大可](PER)在[旺角](PLC)經營的[康寧診所](ORG)有六名護士。", ["organization/康寧診所"]),
    # a forecast is nobody's speech
    ("現時[遠東指數](PRD)預測市盈率為11倍。", ["product/遠東指數"]),
    ("當局把[澳門](PLC)經濟增長預測定於2%，通脹料為1%。", ["place/澳門"] * 2),
    # whoever makes figures known is not what they are about, but for work of its own
    ("[選舉處](ORG)公布，[鄉村選舉](EVT)已結束。投票率32%。", ["event/鄉村選舉"]),
    ("[海關](ORG)公布，拘捕五人。", ["organization/海關"]),
    ("[澳門政府](ORG)發表《[預算案](WRK)》，預計盈餘30億元。", ["organization/澳門政府"]),
    ("[澳門政府](ORG)修例。市民受惠，政府少收8億元。", ["organization/澳門政府"]),
    ("[澳門政府](ORG)撥款，每間中學可獲8萬元。", [None]),
    # one count taken from another; the age of whoever 他 means
    ("[民政黨](ORG)派出60人參選，42人當選。", ["organization/民政黨"] * 2),
    ("[何小文](PER)落敗。38歲的她說。", ["person/何小文"]),
    # an index is no device
    ("[遠東指數](PRD)跌30點。手機銷量升8%。", ["product/遠東指數", None]),
    # names side by side, each with its number; a threshold is nobody's
    (
        "[工黨](ORG)取得18席，[自由黨](ORG)有九席及[綠黨](ORG)五席。",
        ["organization/工黨", "organization/自由黨", "organization/綠黨"],
    ),
    ("[工黨](ORG)取得52席，超過控制國會所需的50席。", ["organization/工黨", None]),
    # whoever is rated
    ("[遠峰證券](ORG)維持[海岸巴士](ORG)「買入」評級，目標價升至18元。", ["organization/海岸巴士"]),
    ("首隻投資[沙特](PLC)股市的[沙漠基金](PRD)規模達90億元。", ["product/沙漠基金"]),
    ("[鄉村選舉](EVT)周日舉行。全國設有900個票站。", ["event/鄉村選舉"]),
    ("[鄉村選舉](EVT)周日舉行。今次選舉開支達2億元。", ["event/鄉村選舉"]),
    ("[澳門](PLC)國內生產總值增長3%。", ["place/澳門"]),
    # a project that a firm has; its site behind it
    ("[海岸地產](ORG)在[啟德](PLC)的住宅項目[海天匯](PLC)提供812個單位。", ["place/海天匯"]),
    ("[港灣大學](ORG)[青嶺校區](PLC)佔地三公頃，可容納900名學生。", ["place/青嶺校區"] * 2),
    ("[康樂大廈](PLC)失火。大廈獲發26張命令。", ["place/康樂大廈"]),
    ("[海岸地產](ORG)收入升8%，整體出租率維持93%。", ["organization/海岸地產"] * 2),
    # who attends a gathering that somebody leads
    ("[何小文](PER)主持[漁業座談會](EVT)，60多名代表出席，歷時兩小時。", ["event/漁業座談會"] * 2),
    ("34歲女死者與61歲東主[方小明](PER)送院。", [None, "person/方小明"]),
    (
        "[方小明](PER)得900票，擊敗[工黨](ORG)老將[何小文](PER)（800票），差距100票。",
        ["person/方小明", "person/何小文", "person/方小明"],
    ),
    ("內地茶飲店招股，[遠峰證券](ORG)為保薦人，設有300間分店。[高山證券](ORG)看好。", [None]),
    ("[大埔](PLC)各村日益緊密，「[甲線](INI)」、「[乙線](INI)」，人口升3%。", ["place/大埔"]),
    ("[鄉村選舉](EVT)周日舉行。警員拘捕四名涉嫌擾亂票站的男子。", [None]),
    # made of many, or merely governed
    ("[商會](ORG)組團，由20間企業及五間大學組成。", [None, None]),
    ("[麗星隊](ORG)擊敗[怒海隊](ORG)的[何小文](PER)及另外三名選手。", ["organization/麗星隊"]),
    ("[市場研究社](ORG)的調查指，320間食肆中，64%虧蝕。", [None, "organization/市場研究社"]),
    ("大市成交1,200億元，[海岸巴士](ORG)升3%。", [None, "organization/海岸巴士"]),
    ("[遠東指數](PRD)升3%，成交1,200億元。", ["product/遠東指數", None]),
]


EMBEZZLED = (
    "[越洋倉儲](ORG)前經理[譚大可](PER)（51歲）承認盜竊罪，法官[麥文](PER)判他入獄三年。\n"
    "他把其中80萬元輸掉。案發後已歸還12萬元。\n"
    "[海岸巴士](ORG)去年被罰款6萬元。"
)


def test_a_manager_on_trial_is_the_accused_and_a_company_that_is_fined_is_not() -> None:
    doc = metric_subjects(metrics(dates(marked_doc(EMBEZZLED, published="2026-05-14"))))
    about = [m.about for m in doc._.metrics]
    assert about == ["person/譚大可"] * 4 + ["organization/海岸巴士"]


TWO_ACCUSED = (
    "牙醫[譚大可](PER)（52歲）與妻子[何小文](PER)（47歲）在[區域法院](ORG)受審，同被控欺詐。\n"
    "[譚大可](PER)判囚四年；[何小文](PER)判200小時社會服務令。\n"
    "法官[麥文](PER)指，首被告犯案三年，考慮到他已賠償20萬元，下調刑期八個月。\n"
    "另案中，23歲廚師[方小明](PER)認罪，裁判官[蘇文](PER)判他入獄十個月，另須賠償1萬元。"
)


def test_of_several_accused_the_one_spoken_of_is_meant() -> None:
    doc = metric_subjects(metrics(dates(marked_doc(TWO_ACCUSED, published="2026-05-14"))))
    about = [m.about for m in doc._.metrics]
    first, second, third = "person/譚大可", "person/何小文", "person/方小明"
    assert about == [first, second, first, second, first, first, first, third, third, third]


@pytest.mark.parametrize(("marked", "about"), CASES)
def test_about(marked: str, about: list[str | None]) -> None:
    doc = metric_subjects(metrics(dates(marked_doc(marked, published="2026-05-14"))))
    assert [m.about for m in doc._.metrics] == about


def _box(kinds: list[str], marked: str) -> list[str | None]:
    doc = marked_doc(marked, published="2026-05-14")
    article: Article = doc._.article
    blocks = tuple(
        Block(Span(b.span.start, b.span.end), kind)  # type: ignore[arg-type]
        for b, kind in zip(article.blocks, kinds, strict=True)
    )
    doc._.article = Article(file="t", text=article.text, origin=article.origin, blocks=blocks)
    doc = metric_subjects(metrics(dates(doc)))
    return [m.about for m in doc._.metrics]


def test_lines_of_a_box_are_about_the_event_that_heads_it() -> None:
    marked = "[灣區青年論壇](EVT)\n規模：逾60位代表\n成果：簽署13份協議，與[馬來西亞](PLC)合辦課程"
    assert _box(["subhead", "item", "item"], marked) == ["event/灣區青年論壇"] * 2


def test_running_text_is_not_about_the_heading() -> None:
    assert _box(["subhead", "paragraph"], "[灣區青年論壇](EVT)\n全港約有200人留宿。") == [None]


@pytest.mark.parametrize(
    ("marked", "measures"),
    [
        ("[民生黨](ORG)得票率急挫三成。", "得票率"),
        ("[遠訊](ORG)的收入升8%。", "收入"),
        ("[恒生科技指數](PRD)跌2%。", None),
    ],
)
def test_what_is_measured_leaves_its_subject_out(marked: str, measures: str | None) -> None:
    doc = metric_subjects(metrics(dates(marked_doc(marked))))
    assert [m.measures for m in doc._.metrics] == [measures]


def test_other_fields_stay() -> None:
    doc = metrics(dates(marked_doc("[城巴](ORG)載客逾12萬人次。")))
    before = doc._.metrics[0]
    after = metric_subjects(doc)._.metrics[0]
    assert (after.span, after.value, after.unit, after.comparator) == (
        before.span,
        before.value,
        before.unit,
        before.comparator,
    )


@pytest.mark.parametrize(
    "marked",
    [
        "他經營[葵涌](PLC)的冰廠，電費31萬元。",
        "去年訪[港](PLC)旅客合共420萬人次。",
        "因《[危險藥物條例](WRK)》被囚44個月。",
        "[上水](PLC)有村屋斷電，工人救走六隻狗。",
        "火警（[消防處](ORG)圖片）造成三人受傷。",
    ],
)
def test_a_name_beside_the_number_is_not_its_subject(marked: str) -> None:
    doc = metric_subjects(metrics(dates(marked_doc(marked, published="2026-05-14"))))
    assert [m.about for m in doc._.metrics] == [None]


COURT = (
    "[譚大可](PER)（38歲）承認欺詐罪，暫委法官[麥文](PER)判他入獄三年。\n"
    "警方在被告家中檢獲43萬元。法官[麥文](PER)以五年為量刑起點，因認罪扣減三分之一。\n"
    "同案文員[何小文](PER)判囚兩年。"
)


def test_sentences_are_the_accused_s_and_not_the_judge_s() -> None:
    doc = metric_subjects(metrics(dates(marked_doc(COURT, published="2026-05-14"))))
    about = {m.text: m.about for m in doc._.metrics}
    assert about == {
        "38歲": "person/譚大可",
        "三年": "person/譚大可",
        "43萬元": "person/譚大可",
        "五年": "person/譚大可",
        "三分之一": "person/譚大可",
        "兩年": "person/何小文",
    }


def test_the_purse_is_of_the_government_that_a_title_implies() -> None:
    marked = "財政司司長[陳大文](PER)發表《[預算案](WRK)》，預計盈餘30億元。財政儲備有6,000億元。"
    doc = metric_subjects(positions(metrics(dates(marked_doc(marked, published="2026-05-14")))))
    assert [m.about for m in doc._.metrics] == ["organization/香港特別行政區政府"] * 2


def test_a_headline_s_figure_has_the_subject_of_the_story() -> None:
    marked = "中期多賺27%\n[滙嶺集團](ORG)公布業績，純利增27%。"
    assert _box(["headline", "paragraph"], marked) == ["organization/滙嶺集團"] * 2


PIECES = [
    "[港鐵](ORG)",
    "[陳大文](PER)",
    "[香港](PLC)",
    "[甲計劃](INI)",
    "[乙展](EVT)",
    "[丙條例](WRK)",
    "[丁機](PRD)",
    "被告",
    "該公司",
    "他",
    "集團",
    "判囚",
    "收入",
    "升",
    "，",
    "。",
    "\n",
    "：",
    "表示",
    "指",
    "在",
    "下",
    "推出",
    "的",
    "3億元",
    "20%",
    "五名",
    "四日",
    "（",
    "）",
    "、",
    "其中",
    "並",
    "個案",
    "由",
    "組成",
]


@given(st.lists(st.sampled_from(PIECES), max_size=16))
def test_any_text_gives_subjects_that_it_names(pieces: list[str]) -> None:
    doc = metric_subjects(metrics(dates(marked_doc("".join(pieces), published="2026-05-14"))))
    assert {m.about for m in doc._.metrics} <= {None, *doc._.entities}
