"""Reasons to doubt a proposed name: each is a factor on its score and a sentence that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from msgspec.structs import replace

from extractors.lexicon import table
from extractors.names.candidate import Candidate
from extractors.names.grammar import endings

_HAN = re.compile(r"[\u3400-\u9fff]+")
# Characters of running prose that hardly ever stand inside a name, quotations left out.
_PROSE = re.compile(r"[的應將已把被讓是也而或並其此至]|對(?!外)|可(?!再生)|使(?!館|命|團)")
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|《[^》]*》")
_BRACKETS = str.maketrans("", "", "「」『』《》（）()")
_LONG = 5
# 林琳日｜前: the segmenter is no judge of names, but these words never begin inside one.
_CROSSING = frozenset(
    "日前 昨日 昨天 昨晚 昨晨 今日 今天 今年 今早 去年 近日 近年 早前 早上 上月 上周 當日 當天 當年 同時 同日 同意 "
    "曾經 已經 正在 特別 重點 亦指 又指 還指 並指 指出 表示 認為 強調 透露 率領 率團 出席 擔任 獲委 先後 一直 長期 "
    "主持 致辭 致詞 發言 介紹 向來 目前 其後 隨後 隨即 分別 共同 日後 事後 會後 月初 月底 年初 年底".split()
)


@cache
def generic(kind: str) -> tuple[str, ...]:
    """Common nouns of a kind, longest first."""
    return tuple(sorted(table("generic").get(kind, "").split(), key=lambda w: (-len(w), w)))


def doubts(text: str, candidate: Candidate, places: Set[str]) -> Iterator[tuple[float, str]]:
    """Factors in (0, 1) with their reasons. ``places`` are surfaces that are surely places."""
    name = text[candidate.start : candidate.end]
    kind = candidate.kind
    if name.count("「") != name.count("」") or name.count("（") != name.count("）"):
        yield 0.2, "half a bracket"
    if kind in ("Organization", "Place", "Person") and _PROSE.search(_QUOTED.sub("", name)[1:]):
        yield 0.4, "words of running prose inside"
    if (
        kind == "Organization"
        and len(name) >= _LONG
        and _HAN.fullmatch(name)
        and not name.endswith(endings(kind))
    ):
        yield 0.75, "long, without the ending of an organisation"
    if kind == "Person" and _HAN.fullmatch(name) and text[candidate.end - 1 : candidate.end + 1] in _CROSSING:
        yield 0.5, "its last character begins a common word"
    for noun in generic(kind):
        rest = name.removesuffix(noun).translate(_BRACKETS)
        if name.endswith(noun) and (not rest or rest in places):
            yield 0.3, f"a common noun: {noun}"
            break


def doubted(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The proposals with their doubts taken into account; what the authority knows is not doubted."""
    places = {text[c.start : c.end] for c in candidates if c.kind == "Place" and c.score >= 0.85}
    out = []
    for candidate in candidates:
        if candidate.extractor == "gazetteer":
            out.append(candidate)
            continue
        score, reasons = candidate.score, [candidate.reason]
        for factor, reason in doubts(text, candidate, places):
            score *= factor
            reasons.append(reason)
        out.append(replace(candidate, score=round(score, 4), reason="; ".join(reasons)))
    return out
