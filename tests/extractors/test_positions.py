"""Who holds which post where, in the constructions of Hong Kong papers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.positions import positions
from ontology.facts import Span, TimeExpression
from tests.marked import marked_doc

HK = "香港特別行政區政府"


def read(marked: str, **article: str) -> list[tuple[str, str, str | None]]:
    doc = positions(marked_doc(marked, **article))
    names = {i: e.name for i, e in doc._.entities.items()}
    return [
        (names[p.member], p.role, names[p.organization] if p.organization else None) for p in doc._.positions
    ]


ONE = [
    # an organisation, a title, a name
    ("[九龍總商會](ORG)會長[梁志明](PER)致辭", ("梁志明", "會長", "九龍總商會")),
    ("[獅子山巴士公司](ORG)營運總監[黎永康](PER)道歉", ("黎永康", "營運總監", "獅子山巴士公司")),
    ("[漁護署](ORG)高級農林督察[何家駿](PER)到場", ("何家駿", "高級農林督察", "漁護署")),
    ("[香港天文台](ORG)科學主任[鍾小琪](PER)解釋", ("鍾小琪", "科學主任", "香港天文台")),
    ("[飛鵬足球會](ORG)主教練[羅拔圖](PER)賽後說", ("羅拔圖", "主教練", "飛鵬足球會")),
    ("[東涌醫院](ORG)感染科顧問醫生[馮敏](PER)說", ("馮敏", "感染科顧問醫生", "東涌醫院")),
    ("[南洋證券](ORG)高級分析員[Karen Ho](PER)料恒指回穩", ("Karen Ho", "高級分析員", "南洋證券")),
    ("[聯合國](ORG)秘書長[古特雷斯](PER)呼籲停火", ("古特雷斯", "秘書長", "聯合國")),
    ("[海山大學](ORG)政治系副教授[杜文](PER)分析", ("杜文", "政治系副教授", "海山大學")),
    # departments inside the title
    (
        "[海晴電訊有限公司](ORG)企業傳訊部副總經理[魏青](PER)說",
        ("魏青", "企業傳訊部副總經理", "海晴電訊有限公司"),
    ),
    ("[海晴有限公司企業傳訊部](ORG)副總經理[魏青](PER)說", ("魏青", "企業傳訊部副總經理", "海晴有限公司")),
    ("[遠航政策智庫辦公室](ORG)主任[蔡明](PER)到訪", ("蔡明", "辦公室主任", "遠航政策智庫")),
    ("[民主黨青年委員會](ORG)主席[蔡明](PER)出席", ("蔡明", "青年委員會主席", "民主黨")),
    ("[國務院港澳事務辦公室](ORG)主任[蔡明](PER)到訪", ("蔡明", "主任", "國務院港澳事務辦公室")),
    ("[理工大學（珠海）](ORG)校長[蔡明](PER)致辭", ("蔡明", "校長", "理工大學（珠海）")),
    ("[民生黨](ORG)監察委員會副主席[蔡明](PER)出席", ("蔡明", "監察委員會副主席", "民生黨")),
    ("[創展局](ORG)金融及法律和數碼科技總監[廖欣](PER)", ("廖欣", "金融及法律和數碼科技總監", "創展局")),
    ("[藍天集團](ORG)（[BSG](ORG:藍天集團)）行政總裁[康健](PER)", ("康健", "行政總裁", "藍天集團")),
    # titles that carry their organisation
    ("行政長官[林正](PER)表示", ("林正", "行政長官", HK)),
    ("特首[林正](PER)上京述職", ("林正", "特首", HK)),
    ("[澳門](PLC)特區行政長官[賀英](PER)", ("賀英", "行政長官", "澳門特別行政區政府")),
    ("政務司司長[陳國強](PER)主持會議", ("陳國強", "政務司司長", HK)),
    ("運輸署署長[李美珍](PER)視察", ("李美珍", "署長", "運輸署")),
    ("醫務衞生局局長[盧大文](PER)說", ("盧大文", "局長", "醫務衞生局")),
    ("立法會議員[江小玲](PER)批評", ("江小玲", "議員", "香港立法會")),
    ("港區全國人大代表[馬一鳴](PER)", ("馬一鳴", "代表", "全國人民代表大會")),
    ("全國政協常委[容光](PER)", ("容光", "常委", "中國人民政治協商會議全國委員會")),
    ("[觀塘](PLC)區議員[顏麗](PER)", ("顏麗", "區議員", "觀塘區議會")),
    ("[美國](PLC)總統[史密夫](PER)簽署", ("史密夫", "總統", "美國政府")),
    ("[日本](PLC)外相[田中](PER)訪華", ("田中", "外相", "日本政府")),
    ("[廣州](PLC)市長[溫志](PER)", ("溫志", "市長", "廣州市政府")),
    ("[法國外交部](ORG)長[迪蒙](PER)抵港", ("迪蒙", "部長", "法國外交部")),
    # posts of a named thing
    ("「[南北通](INI)」專員[卓凡](PER)", ("卓凡", "「南北通」專員", None)),
    # bodies that nothing has marked
    ("，亞洲航運研究院院長[唐風](PER)說", ("唐風", "院長", "亞洲航運研究院")),
    ("[維港報業](ORG)智庫副總監[唐風](PER)說", ("唐風", "副總監", "維港報業智庫")),
    (
        "[中區商會](ORG)（[區商](ORG:中區商會)）青年委員會主席[唐風](PER)",
        ("唐風", "青年委員會主席", "中區商會"),
    ),
    # no organisation
    ("資深大律師[鄧肯](PER)求情", ("鄧肯", "資深大律師", None)),
    ("暫委裁判官[許慧](PER)判刑", ("許慧", "暫委裁判官", None)),
    ("導演[沈樂](PER)領獎", ("沈樂", "導演", None)),
    # after the name
    ("[嚴文](PER)教授認為", ("嚴文", "教授", None)),
    ("[海山大學](ORG)的[嚴文](PER)教授認為", ("嚴文", "教授", "海山大學")),
    ("出席者有[唐風](PER)（[港島獅子會](ORG)會長）等", ("唐風", "會長", "港島獅子會")),
    ("[唐風](PER)，[港島獅子會](ORG)會長，昨日", ("唐風", "會長", "港島獅子會")),
    ("[唐風](PER)現任[港島獅子會](ORG)會長", ("唐風", "會長", "港島獅子會")),
    ("[唐風](PER)是[港島獅子會](ORG)會長", ("唐風", "會長", "港島獅子會")),
    ("[唐風](PER)獲委任為[港島獅子會](ORG)秘書長。", ("唐風", "秘書長", "港島獅子會")),
    ("董事局委任[唐風](PER)為[維港酒店](ORG)總經理", ("唐風", "總經理", "維港酒店")),
    ("身兼[港島獅子會](ORG)會長的[唐風](PER)", ("唐風", "會長", "港島獅子會")),
    # layout
    ("●[山嶺日報](ORG)記者 [白雪](PER)", ("白雪", "記者", "山嶺日報")),
    ("【[山嶺日報](ORG)訊】記者[白雪](PER)報道：股市上升。", ("白雪", "記者", "山嶺日報")),
    ("[山嶺日報](ORG)訊（記者 [白雪](PER)）立法會開會", ("白雪", "記者", "山嶺日報")),
    ("主席：[唐風](PER)", ("唐風", "主席", None)),
    ("水務署工程師（新界）[唐風](PER)解釋", ("唐風", "工程師（新界）", "水務署")),
    ("▲[維港酒店](ORG)總經理[唐風](PER)（右）與賓客", ("唐風", "總經理", "維港酒店")),
    ("行政總裁 [Ada Lam](PER) 說", ("Ada Lam", "行政總裁", None)),
]


@pytest.mark.parametrize(("marked", "expected"), ONE)
def test_one_post(marked: str, expected: tuple[str, str, str | None]) -> None:
    assert read(marked) == [expected]


MANY = [
    (
        "全國政協委員、[民生黨](ORG)立法會議員[周信](PER)表示",
        {("周信", "委員", "中國人民政治協商會議全國委員會"), ("周信", "議員", "香港立法會")},
    ),
    (
        "[維港報業](ORG)副董事長、總編輯[龍飛](PER)",
        {("龍飛", "副董事長", "維港報業"), ("龍飛", "總編輯", "維港報業")},
    ),
    (
        "[山河協會](ORG)主席兼[海洋基金](ORG)董事[龍飛](PER)",
        {("龍飛", "主席", "山河協會"), ("龍飛", "董事", "海洋基金")},
    ),
    (
        "財政司司長[甘永](PER)、律政司司長[甄美](PER)和保安局局長[焦明](PER)",
        {("甘永", "財政司司長", HK), ("甄美", "律政司司長", HK), ("焦明", "局長", "保安局")},
    ),
    (
        "[智策研究中心](ORG)副總監[方敏](PER)、[童真](PER)亦有出席",
        {("方敏", "副總監", "智策研究中心"), ("童真", "副總監", "智策研究中心")},
    ),
    (
        "●[山嶺日報](ORG)記者 [白雪](PER)、[高山](PER)",
        {("白雪", "記者", "山嶺日報"), ("高山", "記者", "山嶺日報")},
    ),
    ("[民生黨](ORG)主席[方敏](PER)、[童真](PER)握手", {("方敏", "主席", "民生黨")}),
    (
        "[中環商會](ORG)創辦人兼會長[龍飛](PER)",
        {("龍飛", "創辦人", "中環商會"), ("龍飛", "會長", "中環商會")},
    ),
    (
        "[海洋基金](ORG)總監[龍飛](PER)說。[龍飛](PER)總監補充。",
        {("龍飛", "總監", "海洋基金")},
    ),
]


@pytest.mark.parametrize(("marked", "expected"), MANY)
def test_several_posts(marked: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert set(read(marked)) == expected


NONE = [
    "特首表示會跟進",
    "[方敏](PER)女士昨日離開",
    "市民[方敏](PER)投訴噪音",
    "死者[方敏](PER)是家庭主婦",
    "[大山報](ORG)引述主席的話，[方敏](PER)沒有回應",
    "律師代表[方敏](PER)發言",
    "[方敏](PER)有望出任[民生黨](ORG)主席",
    "[方敏](PER)未獲委任為[民生黨](ORG)主席",
    "[方敏](PER)說，曾任區議員八年的人不多",
    "記者會後[方敏](PER)離開",
    "昨日會見商會主席的兒子[方敏](PER)留學",
    "主席　[方敏](PER)今日在會上表示不同意見",
]


@pytest.mark.parametrize("marked", NONE)
def test_no_post(marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize(
    ("marked", "role", "former"),
    [
        ("前[天文台](ORG)台長[林超](PER)", "台長", True),
        ("[民生黨](ORG)前主席[林超](PER)", "主席", True),
        ("[美國](PLC)前總統[林超](PER)", "總統", True),
        ("曾任[民生黨](ORG)主席的[林超](PER)", "主席", True),
        ("[林超](PER)早年曾任[民生黨](ORG)主席", "主席", True),
        ("日前[民生黨](ORG)主席[林超](PER)", "主席", False),
        ("署理[天文台](ORG)台長[林超](PER)", "台長", False),
        ("[天文台](ORG)署理台長[林超](PER)", "署理台長", False),
        ("候任[天文台](ORG)台長[林超](PER)", "台長", False),
    ],
)
def test_former_holders_are_marked(marked: str, role: str, former: bool) -> None:
    (position,) = positions(marked_doc(marked))._.positions
    assert (position.role, position.former) == (role, former)


@pytest.mark.parametrize(
    ("verb", "edtf", "during"),
    [
        ("出任", "2024-04-01", "2024-04-01/.."),
        ("曾任", "2012/2017", "2012/2017"),
        ("卸任", "2023-06", "../2023-06"),
    ],
)
def test_a_date_before_the_verb_says_when(verb: str, edtf: str, during: str) -> None:
    doc = marked_doc(f"[方敏](PER)於某日起{verb}[民生黨](ORG)主席")
    doc._.times = [TimeExpression(Span(3, 5), "某日", edtf)]
    (position,) = positions(doc)._.positions
    assert position.during == during


def test_a_reporter_without_a_paper_writes_for_the_articles_own() -> None:
    assert read("【本報訊】記者[白雪](PER)報道：股市上升。", paper="山嶺日報") == [
        ("白雪", "記者", "山嶺日報")
    ]


def test_a_reporter_of_elsewhere_does_not_write_for_the_articles_paper() -> None:
    assert read("當地記者[白雪](PER)目擊爆炸。", paper="山嶺日報") == [("白雪", "記者", None)]


def test_the_organisation_named_in_the_article_is_the_one_referred_to() -> None:
    doc = positions(marked_doc("[天文台](ORG:香港天文台)預料有雨。香港天文台台長[林超](PER)說"))
    assert [p.organization for p in doc._.positions] == ["organization/香港天文台"]


def test_the_span_covers_title_and_name() -> None:
    (position,) = positions(marked_doc("昨日[民生黨](ORG)主席[林超](PER)說"))._.positions
    assert position.text == "民生黨主席林超"


PIECES = [
    "[張三](PER)",
    "[民生黨](ORG)",
    "[澳門](PLC)",
    "[南北通](INI)",
    "主席",
    "前",
    "、",
    "兼",
    "記者 ",
    "（",
    "）",
]
PIECES += [
    "，",
    "。",
    "\n",
    "獲委任為",
    "是",
    "的",
    "「",
    "」",
    "教授",
    "全國政協委員",
    "行政長官",
    "：",
    "外交部長",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_order_of_words_gives_spans_in_the_text_and_known_entities(marked: str) -> None:
    doc = positions(marked_doc(marked, paper="山嶺日報"))
    for position in doc._.positions:
        assert 0 <= position.span.start < position.span.end <= len(doc.text)
        assert doc.text[position.span.start : position.span.end] == position.text
        assert position.role and position.member in doc._.entities
        assert position.organization is None or position.organization in doc._.entities


def test_who_wrote_the_article_holds_no_post_for_it() -> None:
    doc = positions(marked_doc("撰文：[歐陽子睿](PER)"))
    assert doc._.positions == []
