"""Where in a clause a subject may begin: the name that opens it, and names after 表示, 其中 and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.relations.encode import KIND_CHAR, NAMES, NUMBER, STOPS, TIME
from extractors.relations.patterns import PLAIN_DATE, patterns, verbs, words
from extractors.titles import trie_pattern

NAME = re.compile(f"[{NAMES}]")
_LEAD = 18
_NO_HEADS = frozenset(["總部", "發言", "指責", "系統"])
_DETERMINER = "(?:[新首今本這該]一?|第[一二三四五六七八九十]+)?[份部項屆款間家場套個期名]?"  # 新一份, 今屆
_PREPOSITIONS = re.compile("[被由向與對把獲給讓令跟使將比於從]")
_ORGANIZATION, _PLACE = KIND_CHAR["Organization"], KIND_CHAR["Place"]
_PERSON = KIND_CHAR["Person"]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Offsets in the code."""

    opening: int | None
    """Where the subject that the clause opens with begins."""
    embedded: tuple[int, ...]
    """Where subjects of what is said or granted begin."""

    @property
    def starts(self) -> tuple[int, ...]:
        opening = () if self.opening is None else (self.opening,)
        return tuple(sorted({*opening, *self.embedded}))


@dataclass(frozen=True, slots=True)
class _Leads:
    object_end: re.Pattern[str]
    takes_object: re.Pattern[str]
    verbs: re.Pattern[str]
    embedding: re.Pattern[str]
    members: re.Pattern[str]
    """What makes an organisation's name a description: 星港大學數學系畢業, 遠訊發言人."""
    owned: re.Pattern[str]
    """A body with 旗下, 轄下 behind it, up to the name of what it owns."""
    kind: re.Pattern[str]
    """Between a place and the name of what is there: 家具品牌, 的."""
    nothing: re.Pattern[str]
    """Text that says nothing of its own, but for a noun such as 車廠 before the name."""


@cache
def _leads() -> _Leads:
    lists = words()
    small = trie_pattern(
        {*lists["connectives"], *lists["adverbs"]} - {"推動", "爭取", "研究", "探討", "考慮"}
    )
    members = {w for w in lists["heads"]["Organization"] if len(w) > 1} - _NO_HEADS
    located = next(p for p in patterns() if p.id == "located-company")
    kinds = {*located.cues, *lists["descriptors"]}
    noun = f"[^{STOPS}{NAMES}的]{{0,9}}?(?:{trie_pattern(lists['descriptors'])})"
    return _Leads(
        re.compile(f"(?:{trie_pattern(lists['not_before_subject'])})$"),
        re.compile(trie_pattern(lists["takes_object"])),
        re.compile(trie_pattern(verbs())),
        re.compile(f"(?:{trie_pattern(lists['embedding'])})(?:[{TIME}])?$"),
        re.compile(f"(?!代表團|代表隊)(?:{trie_pattern(members)})"),
        re.compile(
            rf"{_ORGANIZATION}系?的?(?:旗下|轄下|屬下|附屬|全資附屬公司|附屬公司|子公司)的?[^{STOPS}{NAMES}的]{{0,6}}(?=[{NAMES}])"
        ),
        re.compile(f"的|[^{STOPS}{NAMES}、的]{{0,6}}(?:{trie_pattern(kinds)})"),
        re.compile(f"(?:{small}|[{TIME}{NUMBER}]|{PLAIN_DATE})*{_DETERMINER}(?:{noun})?"),
    )


def subjects_of(code: str, start: int, end: int) -> Subjects:
    """The subjects of the clause ``code[start:end]``."""
    leads = _leads()
    opening: int | None = None
    embedded: list[int] = []
    for m in NAME.finditer(code, start, end):
        i = m.start()
        if i > start + 1 and code[i - 1] in "、和與及暨" and NAME.match(code, i - 2):
            continue  # inside a list
        lead = code[start:i]
        owned = leads.owned.match(code, i, end)
        if owned and opening is None and _may_open(leads, lead, code[i]):
            opening = owned.end()  # 醫管局轄下瑪麗醫院
            continue
        if owned or (code[i] == _ORGANIZATION and leads.members.match(code, i + 1)):
            continue
        if code[i + 1 : i + 2] == "的":
            if code[i] == _PLACE and opening is None and NAME.match(code, i + 2):
                opening = i if _may_open(leads, lead, code[i]) else None
            continue
        if opening is None and _may_open(leads, lead, code[i]):
            opening = i
        elif opening is not None and opening == i - 1 and code[i] not in "、":
            opening = i  # 特區政府投資推廣署: the second of two names with nothing between
        elif opening is not None and code[opening] == _PLACE and leads.kind.fullmatch(code, opening + 1, i):
            opening = i  # 瑞典家具品牌宜家, 海牙的國際法院
        elif leads.embedding.search(lead):
            embedded.append(i)
    return Subjects(opening, tuple(embedded))


def _may_open(leads: _Leads, lead: str, kind: str) -> bool:
    before, of, bare = lead.rpartition("的")
    if NAME.search(bare) or leads.object_end.search(lead) or leads.takes_object.search(lead):
        return False
    if kind == _PERSON:
        return len(bare) <= _LEAD and not leads.verbs.search(bare) and not _PREPOSITIONS.search(bare)
    if of and len(before) <= 2 * _LEAD:
        return len(bare) <= 8 and not leads.verbs.search(bare)
    return leads.nothing.fullmatch(bare) is not None and not leads.verbs.search(bare)
