"""Numerals: what they are worth in every script, and that a number written out reads back to itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.numbers import find_numerals, fold, read_number

SMALL, FORMAL = "零一二三四五六七八九", "零壹貳叁肆伍陸柒捌玖"
INTEGERS = st.integers(min_value=0, max_value=10**13)


def _section(n: int, digits: str, units: tuple[str, str, str]) -> str:
    """A number below ten thousand, 零 where places are skipped."""
    out, skipped = "", False
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = n // power % 10
        if digit:
            out += (digits[0] if skipped and out else "") + digits[digit] + unit
            skipped = False
        else:
            skipped = True
    return out


def written(n: int, digits: str = SMALL, units: tuple[str, str, str] = ("十", "百", "千")) -> str:
    """``n`` in Chinese as a paper spells it: 一億零五萬零三."""
    if n == 0:
        return digits[0]
    out, gap = "", False
    for power, scale in ((10**12, "兆"), (10**8, "億"), (10**4, "萬"), (1, "")):
        section = n // power % 10**4
        if section:
            zero = bool(out) and (gap or section < 1000)
            out += (digits[0] if zero else "") + _section(section, digits, units) + scale
            gap = False
        else:
            gap = True
    return out


def mixed(n: int) -> str:
    """``n`` with digits before each scale: 7萬8千 style for round numbers, 3億2500萬16 else."""
    parts = [(n // 10**8, "億"), (n // 10**4 % 10**4, "萬")]
    out = "".join(f"{value}{scale}" for value, scale in parts if value)
    thousands = n // 1000 % 10
    return out + (f"{thousands}千" if thousands else "")


@given(INTEGERS)
def test_chinese_reads_back(n: int) -> None:
    assert read_number(written(n)) == n


@given(INTEGERS)
def test_formal_characters_read_back(n: int) -> None:
    assert read_number(written(n, FORMAL, ("拾", "佰", "仟"))) == n


@given(INTEGERS)
def test_simplified_characters_read_back(n: int) -> None:
    assert read_number(written(n).replace("萬", "万").replace("億", "亿")) == n


@given(INTEGERS)
def test_arabic_with_commas_reads_back(n: int) -> None:
    assert read_number(f"{n:,}") == n
    assert read_number(str(n)) == n


@given(INTEGERS)
def test_full_width_reads_back(n: int) -> None:
    wide = f"{n:,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert read_number(wide) == n


@given(st.integers(min_value=1, max_value=10**9))
def test_mixed_reads_back(n: int) -> None:
    thousands = n * 1000
    assert read_number(mixed(thousands)) == thousands


@given(st.integers(min_value=20, max_value=39))
def test_short_tens_read_back(n: int) -> None:
    tens = "廿" if n < 30 else "卅"
    assert read_number(tens + (SMALL[n % 10] if n % 10 else "")) == n


@given(INTEGERS)
def test_finder_takes_the_whole_numeral(n: int) -> None:
    text = f"共{written(n)}。"
    assert [(x.start, x.end) for x in find_numerals(text)] == [(1, len(text) - 1)]


@given(
    st.text(
        alphabet="一二三四五六七八九十百千萬億兆零〇半兩廿卅點分之又多餘幾0123456789,.%至-年月日個元",
        max_size=30,
    )
)
def test_no_text_crashes(text: str) -> None:
    read_number(text)
    for n in find_numerals(text):
        assert 0 <= n.start < n.end <= len(text)


@given(st.text(max_size=40))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("兩", 2),
        ("十", 10),
        ("十七", 17),
        ("廿四", 24),
        ("卅", 30),
        ("一百零五", 105),
        ("一百五", 150),
        ("兩千四百五", 2450),
        ("一萬三", 13_000),
        ("七萬八千", 78_000),
        ("7萬8千", 78_000),
        ("5億1萬4千6百", 500_014_600),
        ("4.78萬億", 4_780_000_000_000),
        ("２．５億", 250_000_000),
        ("四萬萬", 400_000_000),
        ("千億", 100_000_000_000),
        ("二〇二四", 2024),
        ("一九九七", 1997),
        ("三點五", 3.5),
        ("十五點零七", 15.07),
        ("二點五億", 250_000_000),
        ("三分之一", 1 / 3),
        ("一又四分之三", 1.75),
        ("萬分之三", 0.0003),
        ("負三十二", -32),
        ("-1.5", -1.5),
        ("1,234,567.5", 1_234_567.5),
        ("壹佰伍拾", 150),
    ],
)
def test_read_number(numeral: str, value: float) -> None:
    assert read_number(numeral) == pytest.approx(value)


@pytest.mark.parametrize(
    "words",
    ["", "9" * 400, "一" + "億" * 40, "零分之三", "萬", "元", "一個", "點五", "三分之", "年", "十足", "abc"],
)
def test_not_a_numeral(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("十多萬", [("十多萬", 100_000, None)]),
        ("五百餘萬", [("五百餘萬", 5_000_000, None)]),
        ("二十幾億", [("二十幾億", 2_000_000_000, None)]),
        ("兩三日", [("兩三", 2, 3)]),
        ("七八十歲", [("七八十", 70, 80)]),
        ("三、四百人", [("三、四百", 300, 400)]),
        ("十七八個", [("十七八", 17, 18)]),
        ("18億千瓦時", [("18億", 1_800_000_000, None)]),
        ("1 200名", [("1 200", 1200, None)]),
        ("升至３２．５％", [("３２．５", 32.5, None)]),
    ],
)
def test_numerals_in_text(text: str, found: list[tuple[str, float, float | None]]) -> None:
    assert [(text[n.start : n.end], n.value, n.maximum) for n in find_numerals(text)] == found
