"""Numerals where they stand in running text, with what Chinese adds to them: 多, 餘, 幾, 兩三, 三分一."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from extractors.numbers.idioms import stop_words
from extractors.numbers.reader import read_number

_FOLD = str.maketrans("０１２３４５６７８９％．－○万亿两点负", "0123456789%.-〇萬億兩點負")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
# Characters that only simplified script has, of those that stand in numbers, units and dates.
_SIMPLIFIED = re.compile(
    "[个亿两这国东车点时间为号礼农历币欧镑项张场块钱层辆岁钟现过还进动发会开关对说网圆选业几楼贰陆]"
)


@cache
def _traditional() -> Callable[[str], str]:
    import opencc  # only simplified text needs it

    convert: Callable[[str], str] = opencc.OpenCC("s2hk").convert
    return convert


def fold(text: str) -> str:
    """``text`` for matching, of the same length: full-width digits and signs in ASCII, script Traditional."""
    if _SIMPLIFIED.search(text) or "后天" in text:
        converted = _traditional()(text)
        text = converted if len(converted) == len(text) else text
    return _WIDE_COMMA.sub(",", text).translate(_FOLD)


ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:\.\d+)?)"
_D = "〇零一二三四五六七八九"
# 千, 百 and 兆 that begin a unit (18億千瓦時) are none of the numeral.
_THOUSAND = r"千(?!瓦|伏|卡|帕|赫|克)"
_HUNDRED = r"百(?!帕|分[點位])"
_SCALE = rf"(?:[萬億]|兆(?!瓦|赫)|{_THOUSAND})"
_F = "壹貳貮叁參肆伍陸柒捌玖"
# Formal characters inside plain numerals: 兩千兩百貳拾二, 十萬柒仟捌佰伍拾肆.
_MIXED_FORMAL = rf"壹|[拾佰仟]|[{_F}](?=[拾佰仟百千])|(?<=[拾佰仟零])[{_F}]"
_CHINESE = (
    rf"(?:(?:[{_D}兩十廿卅卌]|壹(?=[十百千萬億又])|{_HUNDRED}|{_THOUSAND})"
    rf"(?:[{_D}十廿卅卌兩]|{_MIXED_FORMAL}|{_HUNDRED}|{_SCALE})*"
    rf"(?:點[{_D}]+)?{_SCALE}*)"
)
_MIXED = (
    rf"(?:{ARABIC}(?:[ ]?[十百千]?(?:[萬億]|兆(?!瓦|赫))+|十|{_HUNDRED}|{_THOUSAND})"
    rf"(?:零?{ARABIC}[十百千]?[萬億]?(?<=[十百千萬億]))*(?:零\d{{1,3}}(?![\d.])|(?<=[萬億])\d{{3,4}}(?![\d,.]))?)"
)
_FORMAL = (
    rf"(?:(?:[{_F}][{_F}零]*[拾佰仟]|[拾佰仟](?=[{_F}萬億零拾佰仟]))"
    rf"[{_F}{_D}零十百千拾佰仟萬億兆]*(?:點[{_D}{_F}]+)?|[佰仟](?=分之))"
)
_ONE = rf"(?:{_MIXED}|{ARABIC}|{_FORMAL}|{_CHINESE})"
_BELOW = rf"(?P<below>{_ONE}|[十百千萬]?萬)"
_FRACTION = (
    rf"(?:(?:(?P<whole>{_ONE})又)?{_BELOW}分之(?P<above>{_ONE}|[{_F}])"
    r"|(?P<short>[三四五十]分[一二三四](?![點十百千之])))"
)
_PAIR = (
    rf"(?P<low>[{_D}十廿卅百]*?)(?P<a>[一二三四五六七八兩])、?(?P<b>[二三四五六七八九])"
    rf"(?P<scale>[十百千萬億]*)(?![{_D}兩])"
)
_MORE = r"(?P<more>多|餘|余(?=[萬億年名人個家項位種間宗元])|幾|來)?(?P<after>(?<=[多餘余幾來])[萬億兆]+)?"
NUMERAL = re.compile(rf"(?P<fraction>{_FRACTION})|(?P<pair>{_PAIR})|(?P<one>{_ONE}){_MORE}")
NUMERAL_START = re.compile(
    "[0-9〇零一二三四五六七八九十百千廿卅卌兩半壹貳貮叁參肆伍陸柒捌玖拾佰仟]|萬(?=萬?分之)"
)
"""Where a numeral, or a half, may begin."""
_PAIRS = {"一兩", "一二", "兩三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"}


class Numeral(NamedTuple):
    """``text[start:end]`` read. ``maximum`` is set for 兩三, 七八十; ``more``: 多, 餘, 幾, 來 or empty."""

    start: int
    end: int
    value: float
    maximum: float | None = None
    more: str = ""
    fraction: bool = False
    scale: float = 1
    """The power of 萬 or 億 that ends the numeral: what 3 in 3至5萬 may borrow."""
    chinese: bool = False


def _ending_scale(s: str) -> float:
    m = re.search(r"[萬億兆]+$", s)
    return read_number("一" + m[0]) or 1 if m else 1


def read_match(m: re.Match[str]) -> Numeral | None:
    """The numeral that a match of ``NUMERAL`` holds, or None where its characters are no number."""
    start, end = m.span()
    chinese = not m[0][0].isdigit()
    if m["fraction"]:
        below, above = (m["short"][0], m["short"][-1]) if m["short"] else (m["below"], m["above"])
        value = read_number((m["whole"] + "又" if m["whole"] else "") + f"{below}分之{above}")
        return None if value is None else Numeral(start, end, value, fraction=True, chinese=chinese)
    if m["pair"]:
        if m["a"] + m["b"] in _PAIRS:
            low = read_number(m["low"] + m["a"] + m["scale"])
            high = read_number(m["low"] + m["b"] + m["scale"])
            if (
                low is not None
                and high is not None
                and low < high
                and m["low"][-1:] in ("", "十", "廿", "卅", "百")
            ):
                return Numeral(start, end, low, high, scale=_ending_scale(m["scale"]), chinese=True)
        value = read_number(m["pair"].replace("、", ""))
        return None if value is None or "、" in m["pair"] else Numeral(start, end, value, chinese=True)
    value = read_number(m["one"])
    if value is None:
        return None
    scale = _ending_scale(m["one"])
    if m["after"]:
        factor = read_number("一" + m["after"]) or 1
        value, scale = value * factor, scale * factor
    return Numeral(start, end, value, None, m["more"] or "", scale=scale, chinese=chinese)


def find_numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of ``text`` with its sign, left to right; none inside a word such as 一切 or 四川."""
    folded = fold(text)
    idioms = [m.span() for m in stop_words().finditer(folded)]
    at = 0
    for m in NUMERAL.finditer(folded):
        while at < len(idioms) and idioms[at][1] < m.end():
            at += 1
        if at < len(idioms) and idioms[at][0] <= m.start():
            continue
        numeral = read_match(m)
        if numeral is None:
            continue
        minus = folded[m.start() - 1 : m.start()] if m.start() else ""
        if minus == "負" or (minus == "-" and not folded[: m.start() - 1][-1:].isalnum()):
            top = None if numeral.maximum is None else -numeral.value
            numeral = numeral._replace(
                start=m.start() - 1, value=-(numeral.maximum or numeral.value), maximum=top
            )
        yield numeral
