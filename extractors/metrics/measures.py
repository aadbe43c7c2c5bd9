"""What a number measures, and when: read off the words of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractors.metrics.lexicon import measured_words, pattern
from ontology.facts import TimeExpression

_CLAUSE, _STOP_RIGHT, _VERBS_LEFT = pattern("clause_end"), pattern("counted_end"), pattern("linking")
_SPLIT_LEFT, _COMPARED = pattern("measured_start"), pattern("compared")
_SINCE_BEST = re.compile(r".*以來[最首新的]")  # 去年以來最高: how far back, not when
_NUMBER = re.compile(r"^[^\d一二三四五六七八九十百千兩]*[\d.,一二三四五六七八九十百千萬億兩多餘]+大?")
_RATE_TIMES = re.compile(
    r"每(?:[年月日周股名位人戶噸桶晚次個張呎份件宗間套瓶公里]|平方呎|公斤|小時|季|盎司|平方米|星期)(?:乘客|學生|成人|車輛)?$|按[年月季]$"
)
_HEAD = re.compile(
    r"^(?:年期|[^的]*的|每[名位個間戶年月日周股人]|各|全部|其|該|這|每日|每年|每月|每周|全年|期內|預計|估計|料|將|又|而|但|惟|並|亦|則|便|就|因此|今年|去年|現時|目前|最新|當時|當中|其中|同期|錄得|帶來|追討|涉及|不足|扣除|收取|繳交|支付|獲得|額外|昨|今|上半年|下半年|全日|現(?![貨金職行])|共|均)+"
)
_LENGTH = re.compile(r"(?:期|齡|時間|程|壽命|年資|時長|工時|片長|需時|限|享年|終年|現年|輪候)$")
_LINK = re.compile("[和及與、]")
_SPAN = re.compile(r"[間內來後前]")
_MOST = 10
_COUNTED = ("counter", "arabic", "person", "medal")


@cache
def _table() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for measured nouns, what is none, verbs that name a measure, money's nouns, ends of nouns."""
    words = measured_words()["measured"]

    def either(names: Iterable[str]) -> str:
        return "|".join(sorted(names, key=lambda n: (-len(n), n)))

    return (
        re.compile(f"(?:{either(words['nouns'])})$"),
        re.compile(f"(?:{either(words['not_nouns'])})$"),
        re.compile(f"(?:{either(words['acts'])})(?:了|共|合共|約)?$"),
        re.compile(f"的?(?P<noun>{words['behind']})"),
        re.compile(words["cut"]),
    )


def _counted(text: str, end: int) -> str | None:
    """The noun behind a counter, free of the verbs that follow it."""
    right = _STOP_RIGHT.split(text[end : end + 12], maxsplit=1)[0]
    cut = _table()[4].search(right, 1)
    right = right[: cut.start()] if cut else right
    bad = _table()[4].match(right) or right[:1] in "之的以為後前起"
    if not 2 <= len(right) <= _MOST or bad:
        return None
    return right + _joined(text, end + len(right))


def _joined(text: str, at: int) -> str:
    """和備忘錄 behind 96份合作協議, where the clause ends with it; else nothing."""
    link = _LINK.match(text, at)
    if not link:
        return ""
    more = _STOP_RIGHT.split(text[link.end() : link.end() + 12], maxsplit=1)[0]
    ends = _CLAUSE.match(text, link.end() + len(more)) or link.end() + len(more) == len(text)
    whole = 2 <= len(more) <= _MOST and ends and not _table()[4].search(more)
    return link[0] + more if whole else ""


@cache
def _people() -> re.Pattern[str]:
    """People and things that are counted: they have no price and no rate."""
    return re.compile(f"(?:{'|'.join(measured_words()['measured']['people'])})$")


@cache
def _moves() -> re.Pattern[str]:
    """A verb of change with its 至 at the end of the words before a number."""
    change = measured_words()["change"]
    return re.compile(f"(?:{change['up']}|{change['down']})(?:至|到|穿|破)?$")


def _named_before(left: str, people: bool) -> str | None:
    """The measured noun that ends the words before a number."""
    nouns, none, acts, _, _ = _table()
    bare = _VERBS_LEFT.sub("", left)
    while (m := _RATE_TIMES.search(bare) or _moves().search(bare)) is not None:
        bare = _VERBS_LEFT.sub("", bare[: m.start()])
    for words in (left, bare):
        if nouns.search(words) and not none.search(words) and (people or not _people().search(words)):
            noun = _HEAD.sub("", _SPLIT_LEFT.split(words)[-1])
            whole = nouns.search(words)
            if len(noun) > _MOST or len(noun) < 2:
                noun = whole[0] if whole else ""
            if len(noun) >= 2:
                return noun
    for words in (left, bare):
        if m := acts.search(words):
            named: dict[str, str] = measured_words()["measured"]["acts"]
            return named[re.sub("(?:了|共|合共|約)$", "", m[0]) if m[0] not in named else m[0]]
    return None


def measures_of(text: str, start: int, end: int, sort: str, floor: int = 0) -> str | None:
    """A short noun phrase, or None: behind a counter what is counted, else what stands before the number.

    ``floor`` is where the number or date before it ends: no phrase reaches across.
    """
    if sort == "noun":
        return _NUMBER.sub("", text[start:end]) or None
    if sort in _COUNTED and (noun := _counted(text, end)):
        return noun
    left = _CLAUSE.split(text[max(floor, start - 20) : start])[-1]
    if sort == "money" and (m := _table()[3].match(text, end)):
        return m["noun"]
    if named := _named_before(left, sort in _COUNTED):
        long_ = sort not in ("time", "half", "halftext") or _LENGTH.search(named)
        return named if long_ and not _SPAN.match(text, end) else None
    if sort == "percent" and text[end : end + 1] != "的":
        return _counted(text, end)
    return None


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
