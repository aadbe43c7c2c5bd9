"""The name that a relative clause describes: 由甲主辦的「某展」, 集團開發的某系統, 全長一公里的某隧道."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.metrics.lexicon import subject_words
from ontology.facts import Mention

_NAME = "\ue000"
_LINK = "[、和與及跟同]"
_NUMBER = re.compile(r"(?<!第)[\d一二三四五六七八九十百千萬億兩半]")
_GOVERNED = re.compile(r"[在於對向就為據憑以因從到赴往隨]|根據|透過|出席|參加|參與|訪問|參觀|支持|包括|其中")
_NO_HEAD = re.compile(r"[」』》]?(?:的|上|中|內|期間|框架)(?![\u4e00-\u9fff]{0,2}(?:達|升|跌|為))")
_DESCRIBED = re.compile(r"[^，。；：的]{2,16}的(?:[\u4e00-\u9fff]{0,4}「|[「『《])?")
# 首隻投資沙特股市的, 全球最大的
_FIRST = re.compile(
    r"(?:首|第一|全球|全港|全國|亞洲|最新|新一|另一|其中一)(?:首|第一|最大|最新)?[隻個款間家部座條項份艘架批種位][^，。；：的]{0,16}的"
    r"(?:[\u4e00-\u9fff]{0,4}「|[「『《])?"
)


@cache
def _made() -> re.Pattern[str]:
    """甲…開發的, 由甲和乙…捐款興建的, up to the name; names are one character."""
    verb = "|".join(sorted(subject_words()["words"]["made"], key=lambda w: (-len(w), w)))
    who = f"(?:{_NAME}|[\u4e00-\u9fff]{{2,4}}?)(?:{_LINK}{_NAME})*(?:[在於]{_NAME}+)?"
    end = f"(?:{verb})的(?:[\u4e00-\u9fff]{{0,4}}「|[「『《])?"
    owned = "|".join(subject_words()["words"]["owned"])
    has = f"{who}的[\u4e00-\u9fff]{{0,6}}(?:{owned})[「『]?"
    return re.compile(f"{has}|(?:[由獲經]{who}[^，。；：的]{{0,16}}?|{who}[^，。；：的{_NAME}]{{0,4}}?){end}")


def head_of_relative(text: str, start: int, end: int, names: Sequence[Mention]) -> Mention | None:
    """The first of a clause's names that all the words before it describe; None where none is so."""
    code, at = "", start
    for name in names:
        code += text[at : name.span.start]
        described = code and not _GOVERNED.match(code) and not _NO_HEAD.match(text, name.span.end, end)
        if described and (
            _made().fullmatch(code)
            or _FIRST.fullmatch(code)
            or (_NAME not in code and _DESCRIBED.fullmatch(code) and _NUMBER.search(code))
        ):
            return name
        code, at = code + _NAME, name.span.end
    return None
