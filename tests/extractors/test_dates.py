"""Time expressions of Hong Kong papers, against the day of publication, to EDTF."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import dates, find_dates, grammar
from tests.marked import marked_doc

PUBLISHED = "2026-05-14"  # a Thursday

CALENDAR = [
    ("條例2026年8月3日生效", "2026年8月3日", "2026-08-03"),
    ("合約由2025年10月1日至2028年9月30日", "2025年10月1日至2028年9月30日", "2025-10-01/2028-09-30"),
    ("展期為2026年7月18日至8月2日", "2026年7月18日至8月2日", "2026-07-18/2026-08-02"),
    ("比賽於3月6日-8日上演", "3月6日-8日", "2026-03-06/2026-03-08"),
    ("賽事9月4至6日舉行", "9月4至6日", "2026-09-04/2026-09-06"),
    ("工程2023年2月至6月停頓", "2023年2月至6月", "2023-02/2023-06"),
    ("騙案由2017年6月至2019年1月發生", "2017年6月至2019年1月", "2017-06/2019-01"),
    ("3至5月為旺季", "3至5月", "2026-03/2026-05"),
    ("統計涵蓋2020至2024年", "2020至2024年", "2020/2024"),
    ("二零二四年三月二十一日（星期四）", "二零二四年三月二十一日（星期四）", "2024-03-21"),
    ("大橋一九九七年通車", "一九九七年", "1997"),
    ("二〇二九年底落成", "二〇二九年底", "2029-12"),
    ("目標2035年達標", "2035年", "2035"),
    ("民國113年出版", "民國113年", "2024"),
    ("2024年1月成立小組", "2024年1月", "2024-01"),
    ("意外發生於2024年2月29日", "2024年2月29日", "2024-02-29"),
    ("文件日期為2025-11-03", "2025-11-03", "2025-11-03"),
    ("上世紀九十年代的茶樓", "上世紀九十年代", "199X"),
    ("1980年代建成的屋邨", "1980年代", "198X"),
    ("十九世紀的航道圖", "十九世紀", "18XX"),
]
RELATIVE = [
    ("警方昨日拘捕一名男子", "昨日", "2026-05-13"),
    ("委員會今日開會", "今日", "2026-05-14"),
    ("天文台預料明日轉晴", "明日", "2026-05-15"),
    ("前日傍晚發生車禍", "前日傍晚", "2026-05-12"),
    ("昨晚8時許起火", "昨晚8時許", "2026-05-13"),
    ("局長昨日（周三）到立法會", "昨日（周三）", "2026-05-13"),
    ("法庭明天（周五）再訊", "明天（周五）", "2026-05-15"),
    ("截止申請日期為本月28日", "本月28日", "2026-05-28"),
    ("報名由今日至本月25日", "今日至本月25日", "2026-05-14/2026-05-25"),
    ("指數上月底回升", "上月底", "2026-04"),
    ("下月初公布結果", "下月初", "2026-06"),
    ("上個月錄得盈餘", "上個月", "2026-04"),
    ("今年6月初出發", "今年6月初", "2026-06"),
    ("去年12月裁員", "去年12月", "2025-12"),
    ("前年11月開業", "前年11月", "2024-11"),
    ("工程料明年底完成", "明年底", "2027-12"),
    ("明年首季開辦新航線", "明年首季", "2027-01/2027-03"),
    ("今年第三季招標", "今年第三季", "2026-07/2026-09"),
    ("去年上半年的銷情", "去年上半年", "2025-01/2025-06"),
    ("今年首四個月出口", "今年首四個月", "2026-01/2026-04"),
    ("今年以來已有三宗", "今年以來", "2026-01-01/2026-05-14"),
    ("自2019年以來首次", "2019年以來", "2019-01-01/2026-05-14"),
    ("2021年至今累積", "2021年至今", "2021-01-01/2026-05-14"),
    ("三日前獲釋", "三日前", "2026-05-11"),
    ("兩年前退役", "兩年前", "2024"),
    ("五個月前動工", "五個月前", "2025-12"),
    ("未來三日有雨", "未來三日", "2026-05-14/2026-05-17"),
    ("過去12個月的通脹", "過去12個月", "2025-05/2026-05"),
    ("未來6至9個月見頂", "未來6至9個月", "2026-11/2027-02"),
    ("預料兩年內回本", "兩年內", "2026-05/2028-05"),
    ("本年度撥款", "本年度", "2026"),
    ("今夏最熱一日", "今夏", "2026-22"),
    ("年底前推出", "年底", "2026-12"),
    ("月初的會議", "月初", "2026-05"),
]
BARE = [
    ("港股周二急挫", "周二", "2026-05-12"),
    ("聯賽將於星期六開鑼", "星期六", "2026-05-16"),
    ("周日凌晨的車禍", "周日凌晨", "2026-05-10"),
    ("下周五截止", "下周五", "2026-05-22"),
    ("上星期二宣判", "上星期二", "2026-05-05"),
    ("本周一復工", "本周一", "2026-05-11"),
    ("上周的跌勢", "上周", "2026-05-04/2026-05-10"),
    ("本周末放映", "本周末", "2026-05-16/2026-05-17"),
    ("他12日晚上抵埗", "12日晚上", "2026-05-12"),
    ("廿三日交表", "廿三日", "2026-05-23"),
    ("29日的火警已查明起因", "29日", "2026-04-29"),
    ("7月1日起實施", "7月1日", "2026-07-01"),
    ("公司12月9日曾發盈警", "12月9日", "2025-12-09"),
    ("四月份的數據", "四月份", "2026-04"),
    ("首季盈利倒退", "首季", "2026-01/2026-03"),
    ("截至6月底止6個月的業績", "截至6月底止6個月", "2026-01/2026-06"),
    ("截至6月底止的半年，收入", "截至6月底止的半年", "2026-01/2026-06"),
    ("截至3月底止年度虧損", "截至3月底止年度", "2025-04/2026-03"),
    ("次季收入增長", "次季", "2026-04/2026-06"),
]
YEARS = [
    ("2025/26年度預算", "2025/26年度", "2025/2026"),
    ("預計2025/26年度有赤字，財政儲備減少", "2025/26年度", "2025-04/2026-03"),
    ("《財政預算案》預計本年度有盈餘", "本年度", "2026-04/2027-03"),
    ("財政儲備穩健，下年度政府總收入增加", "下年度", "2027-04/2028-03"),
    ("財政預算案公布後，本年度施政報告出爐", "本年度", "2026"),
    ("學會本年度有盈餘", "本年度", "2026"),
    ("2025/26財政年度的赤字", "2025/26財政年度", "2025-04/2026-03"),
    ("二〇二六/二七學年起", "二〇二六/二七學年", "2026-09/2027-08"),
    ("下學年增設學額", "下學年", "2026-09/2027-08"),
    ("國家「十五五」規劃期間", "「十五五」規劃期間", "2026/2030"),
    ("十四五時期的目標", "十四五時期", "2021/2025"),
    ("馬年春節期間客流上升", "馬年春節期間", "2026-02/2026-03"),
    ("去年中秋節的燈會", "去年中秋節", "2025-10-06"),
    ("今年年初一下雨", "今年年初一", "2026-02-17"),
    ("端午節龍舟賽", "端午節", "2026-06-19"),
    ("農曆八月十五賞月", "農曆八月十五", "2026-09-25"),
    ("2025年平安夜", "2025年平安夜", "2025-12-24"),
    ("七一開放參觀", "七一", "2026-07-01"),
]
UNRESOLVED = ["近年", "日前", "早前", "較早前", "近期", "過去幾年", "過去一段時間", "多年來", "近日"]


@pytest.mark.parametrize(("text", "surface", "edtf"), CALENDAR + RELATIVE + BARE + YEARS)
def test_resolved(text: str, surface: str, edtf: str) -> None:
    assert (surface, edtf) in [(t.text, t.edtf) for t in find_dates(text, PUBLISHED)]


@pytest.mark.parametrize("word", UNRESOLVED)
def test_vague_time_is_found_and_left_open(word: str) -> None:
    assert [(t.text, t.edtf) for t in find_dates(f"該廠{word}曾擴建", PUBLISHED)] == [(word, None)]


@pytest.mark.parametrize(
    "text",
    [
        "一連三日的展覽",
        "五日行程包食宿",
        "一國兩制行穩致遠",
        "首份五年規劃",
        "每年撥款",
        "逢周三休館",
        "三中全會公報",
        "2231 3000",
        "第三十條",
        "月餅銷情",
        "《2025年道路交通（修訂）條例草案》",
        "三號風球",
        "三年級學生",
        "二十四小時營業",
        "人日均消費",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("published", "surface", "edtf"),
    [
        (None, "昨日", None),
        (None, "今年", None),
        (None, "2024年7月", "2024-07"),
        ("2026-07", "昨日", None),
        ("2026-07", "上月", "2026-06"),
        ("2026-07", "明年首季", "2027-01/2027-03"),
        ("2026", "去年", "2025"),
        ("2026", "上月", None),
        ("not a date", "今日", None),
    ],
)
def test_nothing_to_count_from_is_not_guessed(published: str | None, surface: str, edtf: str | None) -> None:
    assert [(t.text, t.edtf) for t in find_dates(f"團隊{surface}啟程", published)] == [(surface, edtf)]


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        ("團隊2024年3月5日抵達，翌日離開", ["2024-03-05", "2024-03-06"]),
        ("案發於2023年11月，同年12月落網", ["2023-11", "2023-12"]),
        ("2022年4月停供，翌月提出仲裁", ["2022-04", "2022-05"]),
        ("今年首五個月較去年同期升", ["2026-01/2026-05", "2025-01/2025-05"]),
        ("兩度押後，先後是2021年3月及5月", ["2021-03", "2021-05"]),
    ],
)
def test_told_by_the_date_before(text: str, edtfs: list[str]) -> None:
    assert [t.edtf for t in find_dates(text, PUBLISHED)] == edtfs


def test_impossible_day_stays_unresolved() -> None:
    assert [t.edtf for t in find_dates("2025年2月30日", PUBLISHED)] == [None]


def test_simplified_script_reads_alike() -> None:
    assert [t.edtf for t in find_dates("大后天和两个月前", PUBLISHED)] == ["2026-05-17", "2026-03"]


def test_component_uses_the_article_s_date() -> None:
    doc = dates(marked_doc("[渠務署](ORG)昨日完成工程", published="2026-03-02"))
    assert [t.edtf for t in doc._.times] == ["2026-03-01"]


EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?|\d{3}X|\d\dXX")
PIECES = st.sampled_from(
    "今年|去年|昨日|周|星期|一|二|三|十|廿|零|2026年|99|月|日|至|-|底|初|第|季|首|上|下|半年|內|前|後|以來|期間|"  # noqa: SIM905
    "（|）|《|》|個月|世紀|年代|農曆|春節|同|翌|民國|學年|/|、|，|。|\n|時|分|截至|止|年度".split("|")
)
PUBLICATION = st.sampled_from([None, "2026", "2026-02", "2026-02-28", "0001-01-01", "9999-12-31"])


@given(
    st.lists(PIECES, max_size=14),
    PUBLICATION,
)
def test_any_text_gives_valid_edtf_inside_it(pieces: list[str], published: str | None) -> None:
    text = "".join(pieces)
    end = 0
    for t in find_dates(text, published):
        assert end <= t.span.start < t.span.end <= len(text)
        assert text[t.span.start : t.span.end] == t.text
        assert t.edtf is None or EDTF.fullmatch(t.edtf)
        end = t.span.end


def _first(pattern: Any) -> tuple[set[str], bool]:
    """Characters that a parsed pattern may begin with, and whether it may match nothing."""
    found: set[str] = set()
    for op, value in pattern:
        name, empty = str(op), False
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        if name == "LITERAL":
            found.add(chr(value))
        elif name == "IN":
            for kind, piece in value:
                match str(kind):
                    case "LITERAL":
                        found.add(chr(piece))
                    case "RANGE":
                        found |= {chr(i) for i in range(piece[0], piece[1] + 1)}
                    case "CATEGORY" if "DIGIT" in str(piece):
                        found |= set("0123456789")
                    case other:
                        raise AssertionError(other)
        else:
            inner = value[1] if name == "BRANCH" else [value[3] if name == "SUBPATTERN" else value[2]]
            each = [_first(piece) for piece in inner]
            found |= set().union(*(characters for characters, _ in each))
            empty = any(nothing for _, nothing in each) or (name.endswith("_REPEAT") and value[0] == 0)
        if not empty:
            return found, False
    return found, True


def test_no_expression_begins_with_a_character_that_is_passed_over() -> None:
    assert _first(re._parser.parse(grammar.EITHER)) == (set(grammar.FIRST), False)  # type: ignore[attr-defined]
