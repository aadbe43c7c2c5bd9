"""What a number measures, and when: read off the words of its clause."""

from __future__ import annotations

import re

from ontology.facts import TimeExpression

_CLAUSE = re.compile(r"[，。；！？!?\n：:（）()　]")
_FUNCTION = r"[的和與及或是為在於從由向對把被將會能可須要有以就都也亦並而但且如若因即指稱說達至到等之其此該這那了著過給讓較比每佔共約逾近按僅只]"
_STOP_RIGHT = re.compile(
    rf"[^\u4e00-\u9fffA-Za-z0-9·]|{_FUNCTION}|[\d一二三四五六七八九十百千萬億兩]|獲|接受|表示|出席|參加|組成|參與|分別|來自|前往|訪問|需|受傷"
)
_VERBS_LEFT = re.compile(
    r"(?:高達|多達|達到|達|為|是|有|共|合共|總共|至|到|約|升|跌|漲|挫|增長|增加|減少|下降|上升|下跌|回落|增|減|按年|按月|按季|報|收報|佔|錄得|"
    r"涉及|涉|只有|僅|僅有|只|擁有|設有|設|提供|收到|接獲|共有|估計|累計|平均|合計|由|從|在|的|較|至少|已|了|超過|仍|會|將|亦|大幅|微|再|急|回升|反彈|約為|增至|升至|減至|跌至|降至|加至)+$"
)
_SPLIT_LEFT = re.compile(
    r"[^\u4e00-\u9fffA-Za-z·]|[的和與及或是為在於從由向對把被將會能可須要有以就都也亦並而但且若因即指稱說了著給讓較比]"
)
_COMPARED = re.compile(r"(?:較|比|按|對比|相比)$")


def measures_of(text: str, start: int, end: int, sort: str) -> str | None:
    """A short noun phrase, or None: behind a counter what is counted, else what stands before the number."""
    right = _STOP_RIGHT.split(text[end : end + 12], maxsplit=1)[0]
    if sort in ("counter", "arabic", "person", "medal") and len(right) >= 2:
        return right
    if sort == "noun":
        return (
            text[start:end].lstrip("逾近約超過至少最多不足0123456789,.多餘萬億千百十一二三四五六七八九兩大")
            or None
        )
    left = _CLAUSE.split(text[max(0, start - 20) : start])[-1]
    left = _VERBS_LEFT.sub("", left)
    noun = _SPLIT_LEFT.split(left)[-1]
    if 2 <= len(noun) <= 12:
        return noun
    return right if len(right) >= 2 else None


def during_of(text: str, start: int, end: int, times: list[TimeExpression]) -> str | None:
    """The resolved time of the same clause, the nearest before the number, else the only one behind it."""
    left = max(
        (m.end() for m in _CLAUSE.finditer(text, max(0, start - 60), start)), default=max(0, start - 60)
    )
    behind = _CLAUSE.search(text, end)
    right = min(behind.start() if behind else len(text), end + 30)
    before = [t for t in times if left <= t.span.start and t.span.end <= start]
    after = [t for t in times if end <= t.span.start and t.span.end <= right]
    for t in reversed(before):
        if not _COMPARED.search(text[left : t.span.start]):
            return t.edtf
    if len(after) == 1 and not before and not _COMPARED.search(text[end : after[0].span.start]):
        return after[0].edtf
    return None
