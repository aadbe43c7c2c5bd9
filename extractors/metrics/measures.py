"""What a number measures, and when: read off the words of its clause."""

from __future__ import annotations

import re

from extractors.metrics.lexicon import pattern
from ontology.facts import TimeExpression

_CLAUSE, _STOP_RIGHT, _VERBS_LEFT = pattern("clause_end"), pattern("counted_end"), pattern("linking")
_SPLIT_LEFT, _COMPARED = pattern("measured_start"), pattern("compared")
_SINCE_BEST = re.compile(r".*以來[最首新的]")  # 去年以來最高: how far back, not when
_NUMBER = re.compile(r"^[^\d一二三四五六七八九十百千兩]*[\d.,一二三四五六七八九十百千萬億兩多餘]+大?")


def measures_of(text: str, start: int, end: int, sort: str, floor: int = 0) -> str | None:
    """A short noun phrase, or None: behind a counter what is counted, else what stands before the number.

    ``floor`` is where the number or date before it ends: no phrase reaches across.
    """
    right = _STOP_RIGHT.split(text[end : end + 12], maxsplit=1)[0]
    if sort in ("counter", "arabic", "person", "medal") and len(right) >= 2:
        return right
    if sort == "noun":
        return _NUMBER.sub("", text[start:end]) or None
    left = _CLAUSE.split(text[max(floor, start - 20) : start])[-1]
    left = _VERBS_LEFT.sub("", left)
    noun = _SPLIT_LEFT.split(left)[-1]
    if 2 <= len(noun) <= 12:
        return noun
    return right if len(right) >= 2 else None


def during_of(text: str, start: int, end: int, times: list[TimeExpression]) -> str | None:
    """The resolved time of the same clause, the nearest before the number, else the only one behind it.

    ``times`` are the expressions around the number, in order.
    """
    left = max(
        (m.end() for m in _CLAUSE.finditer(text, max(0, start - 60), start)), default=max(0, start - 60)
    )
    behind = _CLAUSE.search(text, end)
    right = min(behind.start() if behind else len(text), end + 30)
    times = [t for t in times if not _SINCE_BEST.match(t.text + text[t.span.end : t.span.end + 1])]
    before = [t for t in times if left <= t.span.start and t.span.end <= start]
    after = [t for t in times if end <= t.span.start and t.span.end <= right]
    for t in reversed(before):
        if not _COMPARED.search(text[left : t.span.start]):
            return t.edtf
    if len(after) == 1 and not before and not _COMPARED.search(text[end : after[0].span.start]):
        return after[0].edtf
    return None
