"""What looks like a quantity and is none: ordinals, names, idioms, scores, vague counts."""

from __future__ import annotations

import re

from extractors.numbers import stop_words

_TITLE = re.compile(r"[《〈][^《》〈〉\n]{1,60}[》〉]")
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百廿卅]*(?:至|及|、|和|-)?$|[屆期]第$")
_COINED = re.compile(r"[\u4e00-\u9fff]{2,7}[」”]")
_VAGUE = re.compile(r"[數幾上成好][十百千萬億]*$")
_SCORE = re.compile(r"\d[-–:：比/／]$")
_NOT_COMPARED = {
    "近": re.compile(r"[最附鄰靠親貼遠]近$"),
    "約": re.compile(r"[公條合節預簽租紐違婚契特隱歲爽毀和盟]約$"),
    "過": re.compile(r"過$"),
    "超": re.compile(r"[港英中西德意法]超$"),
    "破": re.compile(r"破$"),
}


class Blocked:
    """The stretches of a text where no metric begins."""

    def __init__(self, text: str, dates: list[tuple[int, int]]) -> None:
        self._never = [False] * len(text)
        for start, end in dates + [m.span() for m in _TITLE.finditer(text)]:
            for i in range(start, min(end, len(text))):
                self._never[i] = True
        self._stops: dict[int, tuple[int, int]] = {}
        for m in stop_words().finditer(text):
            for i in range(*m.span()):
                self._stops.setdefault(i, m.span())

    def never(self, start: int, end: int) -> bool:
        """Whether a date or the name of a work lies here."""
        return any(self._never[start:end])

    def idiom(self, start: int, end: int, number_end: int) -> bool:
        """Whether the numeral is part of a word such as 一國兩制; a longer quantity wins: 十分鐘."""
        for i in range(start, number_end):
            span = self._stops.get(i)
            if span and (span[0] < start or span[1] >= end):
                return True
        return False


def ordinal(text: str, start: int) -> bool:
    """第三, 第十一至."""
    return bool(_ORDINAL.search(text[max(0, start - 6) : start]))


def vague(text: str, start: int) -> bool:
    """數十, 幾百, 上千: too loose to be a number."""
    return text[start] in "十百千萬億" and bool(_VAGUE.search(text[max(0, start - 2) : start]))


def glued(text: str, start: int) -> bool:
    """YU7, 3.5.1, 2比1: digits that belong to what stands before them."""
    if not text[start].isdigit() or not start:
        return False
    before = text[start - 1]
    if before.isascii() and (before.isalnum() or before in "_#"):
        return True
    return bool(_SCORE.search(text[max(0, start - 2) : start]))


def compares(text: str, start: int, word: str, after: str) -> bool:
    """Whether a word before a number compares: not the 近 of 最近, the 約 of 合約, the 過 of 去過三次."""
    if word in ("過", "破"):
        return after[:1] in tuple("百千萬億半")
    rule = _NOT_COMPARED.get(word)
    return not (rule and rule.search(text[max(0, start - 1) : start + len(word)]))


def coined(text: str, start: int, end: int, number_end: int) -> bool:
    """「五條規定」: a small number in quotation marks, with its noun alone, is a name."""
    return (
        text[start - 1 : start] in ("「", "“") and number_end - start == 1 and bool(_COINED.match(text, end))
    )
