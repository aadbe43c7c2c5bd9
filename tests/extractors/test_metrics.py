"""Quantities in the language of the news: value, unit, comparator, range; and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import dates, find_dates
from extractors.metrics import find_metrics, metrics
from tests.marked import marked_doc

MONEY = [
    ("撥款逾8億元興建泳池", "逾8億元", 800_000_000, "HKD", ">"),
    ("成交額2.1萬億元", "2.1萬億元", 2_100_000_000_000, "HKD", "="),
    ("售價$280一張", "$280", 280, "HKD", "="),
    ("罰款HK$5,000", "HK$5,000", 5000, "HKD", "="),
    ("融資US$3.5億", "US$3.5億", 350_000_000, "USD", "="),
    ("收購價約4億美元", "約4億美元", 400_000_000, "USD", "~"),
    ("投資3萬元人民幣", "3萬元人民幣", 30_000, "CNY", "="),
    ("注資人民幣120萬元", "人民幣120萬元", 1_200_000, "CNY", "="),
    ("獎金五十萬歐元", "五十萬歐元", 500_000, "EUR", "="),
    ("索償不足300英鎊", "不足300英鎊", 300, "GBP", "<"),
    ("虧損近千億日圓", "近千億日圓", 100_000_000_000, "JPY", "<"),
    ("罰金84萬瑞士法郎", "84萬瑞士法郎", 840_000, "CHF", "="),
    ("派發1萬澳門元", "1萬澳門元", 10_000, "MOP", "="),
    ("票價2,000元新台幣", "2,000元新台幣", 2000, "TWD", "="),
    ("月租145萬億越南盾", "145萬億越南盾", 145_000_000_000_000, "VND", "="),
    ("貸款31億泰銖", "31億泰銖", 3_100_000_000, "THB", "="),
    ("出口額9億堅戈", "9億堅戈", 900_000_000, "KZT", "="),
    ("末期息15.5港仙", "15.5港仙", 0.155, "HKD", "="),
    ("每股派140仙", "140仙", 1.4, "HKD", "="),
    ("收費五元三角", "五元三角", 5.3, "HKD", "="),
    ("車資兩塊半", "兩塊半", 2.5, "HKD", "="),
    ("善款五億八千八百萬元", "五億八千八百萬元", 588_000_000, "HKD", "="),
    ("津貼上限２．５萬元", "２．５萬元", 25_000, "HKD", "="),
    ("最少1,200萬港元擔保", "最少1,200萬港元", 12_000_000, "HKD", ">="),
    ("千萬元以上的單位", "千萬元以上", 10_000_000, "HKD", ">="),
    ("壹佰萬元支票", "壹佰萬元", 1_000_000, "HKD", "="),
]
RATES = [
    ("失業率升至3.4%", "3.4%", 3.4, "%", "="),
    ("指數挫0.5％", "0.5％", 0.5, "%", "="),
    ("升幅逾一成", "逾一成", 10, "%", ">"),
    ("八成半受訪者", "八成半", 85, "%", "="),
    ("三成七受訪者贊成", "三成七", 37, "%", "="),
    ("百分之三點五的升幅", "百分之三點五", 3.5, "%", "="),
    ("出席率近百分之六十", "近百分之六十", 60, "%", "<"),
    ("超過一半商戶停業", "超過一半", 50, "%", ">"),
    ("過半選民投票", "過半", 50, "%", ">"),
    ("票數的三分之一", "三分之一", 33.3333333333, "%", "="),
    ("近三分一團員退出", "近三分一", 33.3333333333, "%", "<"),
    ("下跌2個百分點", "2個百分點", 2, "百分點", "="),
    ("加息四分一厘", "四分一厘", 0.25, "%", "="),
    ("年息5厘", "5厘", 5, "%", "="),
    ("全場八折", "八折", 80, "%", "="),
    ("貨品七五折發售", "七五折", 75, "%", "="),
    ("減息50點子", "50點子", 50, "點子", "="),
    ("息差擴闊9個基點", "9個基點", 9, "基點", "="),
    ("銷量增長1.5倍", "1.5倍", 1.5, "倍", "="),
    ("需求是去年的兩倍", "兩倍", 2, "倍", "="),
    ("恒指跌145點", "145點", 145, "點", "="),
    ("通脹率負0.3%", "負0.3%", -0.3, "%", "="),
]
COUNTS = [
    ("逾40位專家出席", "逾40位", 40, "位", ">"),
    ("50多位學者聯署", "50多位", 50, "位", ">"),
    ("80餘名乘客受困", "80餘名", 80, "名", ">"),
    ("十多萬人次入場", "十多萬人次", 100_000, "人次", ">"),
    ("約1.1萬名旅客滯留", "約1.1萬名", 11_000, "名", "~"),
    ("簽署13份備忘錄", "13份", 13, "份", "="),
    ("提出六項建議", "六項", 6, "項", "="),
    ("開設兩間分店", "兩間", 2, "間", "="),
    ("廿五列火車", "廿五列", 25, "列", "="),
    ("七萬八千多張選票", "七萬八千多張", 78_000, "張", ">"),
    ("7萬8千多張選票", "7萬8千多張", 78_000, "張", ">"),
    ("接獲97宗求助", "97宗", 97, "宗", "="),
    ("取消640班航班", "640班", 640, "班", "="),
    ("供應5,900個單位", "5,900個", 5900, "個", "="),
    ("處理2,645萬標箱", "2,645萬標箱", 26_450_000, "標箱", "="),
    ("得票2.3萬票", "2.3萬票", 23_000, "票", "="),
    ("服務3,200萬華僑", "3,200萬華僑", 32_000_000, "華僑", "="),
    ("收容三百學生", "三百學生", 300, "學生", "="),
    ("至少44死", "至少44死", 44, "死", ">="),
    ("不超過三次", "不超過三次", 3, "次", "<="),
    ("八座或以下車輛", "八座或以下", 8, "座", "<="),
    ("全城逾百人受傷", "逾百人", 100, "人", ">"),
    ("聘請４５名護士", "４５名", 45, "名", "="),
    ("落成1 200個車位", "1 200個", 1200, "個", "="),
]
MEASURES = [
    ("礦場年產約87公噸", "約87公噸", 87, "t", "~"),
    ("檢獲2.6公斤毒品", "2.6公斤", 2.6, "kg", "="),
    ("雨量達318毫米", "318毫米", 318, "mm", "="),
    ("單位面積不足400平方呎", "不足400平方呎", 400, "[sft_i]", "<"),
    ("佔地約1.08公頃", "約1.08公頃", 1.08, "ha", "~"),
    ("樓面36,100平方米", "36,100平方米", 36_100, "m2", "="),
    ("填海6平方公里", "6平方公里", 6, "km2", "="),
    ("步行兩公里", "兩公里", 2, "km", "="),
    ("身高一米五二", "一米五二", 1.52, "m", "="),
    ("陣風每小時211公里", "每小時211公里", 211, "km/h", "="),
    ("時速逾90公里", "時速逾90公里", 90, "km/h", ">"),
    ("發電18億千瓦時", "18億千瓦時", 1_800_000_000, "kW.h", "="),
    ("氣溫升至攝氏36度", "攝氏36度", 36, "Cel", "="),
    ("最低氣溫零下5度", "零下5度", -5, "Cel", "="),
    ("噪音七十分貝", "七十分貝", 70, "dB", "="),
    ("濃度低於0.01ppm", "低於0.01ppm", 0.01, "[ppm]", "<"),
    ("免簽30天", "30天", 30, "d", "="),
    ("判監18個月", "18個月", 18, "mo", "="),
    ("研發用了一年半", "一年半", 1.5, "a", "="),
    ("等候四個半小時", "四個半小時", 4.5, "h", "="),
    ("約90分鐘會議", "約90分鐘", 90, "min", "~"),
    ("維持5小時50分鐘", "5小時50分鐘", 350, "min", "="),
    ("以6分51秒衝線", "6分51秒", 411, "s", "="),
    ("以10秒62奪冠", "10秒62", 10.62, "s", "="),
    ("入獄廿一年四個月", "廿一年四個月", 256, "mo", "="),
    ("停牌半年", "半年", 0.5, "a", "="),
    ("一連三日", "三日", 3, "d", "="),
    ("須在14天內上訴", "14天內", 14, "d", "<="),
    ("工作超過兩星期", "超過兩星期", 2, "wk", ">"),
    ("死者52歲", "52歲", 52, "a", "="),
    ("十分鐘車程", "十分鐘", 10, "min", "="),
]
RANGES = [
    ("增設8至10間診所", "8至10間", 8, 10, "間"),
    ("增長2%至3.5%", "2%至3.5%", 2, 3.5, "%"),
    ("資助12萬至40萬元", "12萬至40萬元", 120_000, 400_000, "HKD"),
    ("月薪3至5萬元", "3至5萬元", 30_000, 50_000, "HKD"),
    ("月費六千至九千元", "六千至九千元", 6000, 9000, "HKD"),
    ("收入介乎2萬元與3萬元之間", "2萬元與3萬元", 20_000, 30_000, "HKD"),
    ("人民幣38萬元至50萬元", "人民幣38萬元至50萬元", 380_000, 500_000, "CNY"),
    ("升三成至三成三", "三成至三成三", 30, 33, "%"),
    ("適合50歲至64歲人士", "50歲至64歲", 50, 64, "a"),
    ("約2,300元至4,100元", "約2,300元至4,100元", 2300, 4100, "HKD"),
    ("調查兩三個月", "兩三個月", 2, 3, "mo"),
    ("酒精5-20%", "5-20%", 5, 20, "%"),
    ("遲到七至八天", "七至八天", 7, 8, "d"),
]
NONE = [
    "一國兩制方針",
    "兩地規則銜接",
    "全國兩會召開",
    "兩岸關係",
    "第一季業績",
    "首次訪港",
    "「十五五」規劃綱要",
    "90後創業者",
    "致電2231 3000查詢",
    "騰訊（00700）",
    "主隊以2比1勝出",
    "法例第61章",
    "一直支持",
    "一些意見",
    "萬一失火",
    "二十屆三中全會",
    "四川省",
    "九龍城",
    "八達通",
    "十分感謝",
    "五星級酒店",
    "一名男子",
    "其中一間商店",
    "一個家庭",
    "數十名居民",
    "幾百人",
    "多項措施",
    "上午8時15分",
    "小米YU7",
    "2026年5月3日",
    "《2025年道路交通（修訂）條例草案》",
    "七人欖球賽",
    "三年級",
    "百貨公司",
    "十號風球",
    "元朗",
    "半島酒店",
    "上半年",
    "東華三院",
    "一帶一路",
    "（一）申請資格",
    "三號幹線",
    "二手樓",
    "進一步",
    "統一大市場",
    "萬科企業",
    "四大天王",
]


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit", "comparator"), MONEY + RATES + COUNTS + MEASURES
)
def test_quantity(text: str, surface: str, value: float, unit: str, comparator: str) -> None:
    found = find_metrics(text)
    assert [(m.text, m.unit, m.comparator) for m in found] == [(surface, unit, comparator)]
    assert found[0].value == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("text", "surface", "low", "high", "unit"), RANGES)
def test_range(text: str, surface: str, low: float, high: float, unit: str) -> None:
    assert [(m.text, m.value, m.maximum, m.unit) for m in find_metrics(text)] == [(surface, low, high, unit)]


@pytest.mark.parametrize("text", NONE)
def test_no_quantity(text: str) -> None:
    assert find_metrics(text, times=find_dates(text, "2026-05-14")) == []


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("捐出30萬元", "HKD", "currency"),
        ("升3%", "%", "unitCode"),
        ("重五噸", "t", "unitCode"),
        ("三宗火警", "宗", "unitText"),
        ("指數升200點", "點", "unitText"),
    ],
)
def test_unit_kind(text: str, unit: str, kind: str) -> None:
    assert [(m.unit, m.unit_kind) for m in find_metrics(text)] == [(unit, kind)]


def test_bare_yuan_is_the_source_s_currency() -> None:
    assert [m.unit for m in find_metrics("補貼500元", currency="CNY")] == ["CNY"]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("國家提出四大發展方向", "發展方向", 4),
        ("區內有三大國家級實驗室，設備先進", "實驗室", 3),
    ],
)
def test_noun_counted_behind_big(text: str, unit: str, value: float) -> None:
    assert [(m.unit, m.value) for m in find_metrics(text)] == [(unit, value)]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("車站每日服務12萬名乘客", "乘客"),
        ("簽署九份合作意向書。", "合作意向書"),
        ("毛利率達21.4%", "毛利率"),
        ("樓面地價約2,069元", "樓面地價"),
        ("接收3,200名傷病兒童，", "傷病兒童"),
        ("昨日被判囚20個月", "刑期"),
        ("付出320萬元訂金後", "訂金"),
        ("收報18.4元", "收市價"),
        ("每人收費3,800元", "收費"),
        ("派出12隊人員清理河道", "人員"),
        ("收到23宗投訴", "投訴"),
        ("離境稅由每名乘客120元", "離境稅"),
        ("港隊急起直追贏了3分", None),
        ("有43名觀眾站起鼓掌", "觀眾"),
        ("兩人靠手勢溝通", None),
        ("向六間供應商採購防疫物資", "供應商"),
        ("五座廠房今年落成", "廠房"),
        ("已有逾90間企業入駐", "企業"),
        ("兩名機構前職員涉以假單據", "機構前職員"),
        ("現貨金每盎司報2,650美元", "現貨金"),
        ("簽署41份合作協議和備忘錄，", "合作協議和備忘錄"),
        ("60名商會代表及企業代表。", "商會代表及企業代表"),
        ("六名教師和學生會面", "教師"),
        ("九名議員及學者出席", "議員"),
    ],
)
def test_what_is_measured(text: str, measures: str | None) -> None:
    assert [m.measures for m in find_metrics(text)] == [measures]


@pytest.mark.parametrize(
    ("text", "during"),
    [
        ("去年錄得521宗新案", "2025"),
        ("2024年3月成交跌兩成，今日未有更新", "2024-03"),
        ("收入12億元，較去年高", None),
        ("較去年同期升5%", None),
    ],
)
def test_when_it_holds(text: str, during: str | None) -> None:
    assert [m.during for m in find_metrics(text, times=find_dates(text, "2026-05-14"))] == [during]


def test_a_change_without_a_noun_is_one_of_what_was_measured_before() -> None:
    found = find_metrics("全年收入48.7億元，升11.8%；海外門市增至30間。")
    assert [(m.measures, m.change) for m in found] == [("收入", None), ("收入", "up"), ("海外門市", None)]


def test_what_is_counted_is_not_what_a_sum_measures() -> None:
    found = find_metrics("惠及190萬名納稅人，庫房少收21億元。")
    assert [(m.measures, m.change) for m in found] == [("納稅人", None), (None, "down")]


@pytest.mark.parametrize(
    ("text", "measures", "per"),
    [
        ("中期息由每股0.2元減至0.1元", "中期息", "股"),
        ("每月開支門檻由300元調高至450元", "開支門檻", "mo"),
        ("支持度由41%急挫至19%", "支持度", None),
    ],
)
def test_from_one_level_to_another(text: str, measures: str, per: str | None) -> None:
    assert [(m.measures, m.per) for m in find_metrics(text)] == [(measures, per)] * 2


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("發展商罰1,680萬　上訴駁回", "1,680萬", 16_800_000),
        ("網店呃逾千萬", "逾千萬", 10_000_000),
        ("成交逾千億，", "逾千億", 100_000_000_000),
        ("撥款3億助中小企", "3億", 300_000_000),
    ],
)
def test_a_sum_may_leave_its_unit_out(text: str, surface: str, value: float) -> None:
    assert [(m.text, m.value, m.unit) for m in find_metrics(text)] == [(surface, value, "HKD")]


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("該國人口約3,400萬，", "約3,400萬", 34_000_000, "人"),
        ("寬頻用戶增至312萬。", "312萬", 3_120_000, "戶"),
        ("提前投票人數逾490萬", "逾490萬", 4_900_000, "人"),
    ],
)
def test_people_may_be_counted_without_a_counter(text: str, surface: str, value: float, unit: str) -> None:
    assert [(m.text, m.value, m.unit) for m in find_metrics(text)] == [(surface, value, unit)]


def test_an_average_of_days_is_no_length() -> None:
    assert [m.text for m in find_metrics("指數20天線約26,200點")] == ["約26,200點"]


@pytest.mark.parametrize("text", ["點擊逾百萬", "字數達3,000萬", "現有萬人空巷", "「五條規定」"])
def test_a_large_number_of_nothing_is_no_sum(text: str) -> None:
    assert find_metrics(text) == []


def test_a_move_from_and_to_is_no_range() -> None:
    found = find_metrics("金價升15美元至2,713美元")
    assert [(m.value, m.maximum, m.change) for m in found] == [(15, None, "up"), (2713, None, None)]


def test_simplified_script_reads_alike() -> None:
    assert [(m.value, m.unit) for m in find_metrics("两万亿美元和3个百分点")] == [
        (2e12, "USD"),
        (3, "百分點"),
    ]


def test_component_reads_the_article_s_currency() -> None:
    doc = metrics(dates(marked_doc("[珠海](PLC)補貼每戶800元", currency="CNY")))
    assert [(m.value, m.unit) for m in doc._.metrics] == [(800, "CNY")]


PIECES = st.sampled_from(
    "一|二|兩|三|十|百|千|萬|億|半|多|餘|幾|零|點|分之|1|25|3,000|0.5|元|美元|$|人民幣|%|成|半|個|個月|年|歲|公里|"  # noqa: SIM905
    "度|攝氏|逾|約|近|至少|以上|內|左右|至|-|介乎|與|之間|大|名|位|份|的|，|。|\n|《|》|第|每小時|又|分|秒|小時|毫|角|厘|折|港".split(
        "|"
    )
)


@given(st.lists(PIECES, max_size=14))
def test_any_text_gives_spans_inside_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for m in find_metrics(text, times=find_dates(text, "2026-05-14")):
        assert end <= m.span.start < m.span.end <= len(text)
        assert text[m.span.start : m.span.end] == m.text
        assert m.maximum is None or m.maximum > m.value
        end = m.span.end
