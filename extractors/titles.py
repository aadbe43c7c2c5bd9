"""Titles in running text: prefixes, a field or department, and a head (前 副 研究 總監), by lexicon.

The word lists are ``lexicon/titles*.tsv``. A title right before two to four Chinese characters is strong
evidence of a person's name; so is one right after a name (``may_follow``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

import msgspec

from extractors.lexicon import rows

TitleClass = Literal["office", "rank", "profession", "press", "sport", "member", "descriptor", "address"]

# A character before a prefix that makes it another word: 日前, 平原, 當代, 標準, 生前.
_NOT_BEFORE = {
    "前": "日早之目以較提生午會賽年月周天人空眼當先事史超向跟面戰此從大以幾場屆期",
    "原": "平中高草太燎",
    "代": "時年世當現近古歷取替後交朝",
    "準": "標水瞄精批基",
    "總": "匯",
    "副": "全一大兩",
    "女": "男子兒婦少美處",
    "男": "美俊宅",
}
_UNITS = ("", "部", "組", "科", "處", "系", "室", "部門", "中心", "小組", "委員會")
_LINKS = "及和與或・·/／"


class TitleSpan(msgspec.Struct, frozen=True):
    """A title in ``text[start:end]``; ``text[core:end]`` leaves out 前, 原, 時任 and words such as 現任."""

    start: int
    end: int
    core: int
    head: str
    kind: TitleClass
    former: bool = False
    acting: bool = False
    elect: bool = False
    field: bool = False
    """A field or department is part of it: 研究總監."""
    deputy: bool = False
    may_follow: bool = False
    """May stand after the name: 張三教授."""
    may_lead: bool = True
    """May stand before the name; 女士 may not."""
    many: bool = False
    """Many people hold it at a time, so that a list of names can share it."""
    needs_context: bool = False
    """A title only after an organisation or a field: 代表, 監督."""


def trie_pattern(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words, without trying them one by one."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}

    def build(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        branches = [re.escape(c) + build(node[c]) for c in sorted(node) if c]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else "(?:" + "|".join(branches) + ")"
        return body + "?" if "" in node else body

    return build(root)


@cache
def title_heads() -> dict[str, tuple[TitleClass, str]]:
    """Head to class and flags. Where a head is listed twice its flags add up, its first class stands."""
    found: dict[str, tuple[TitleClass, str]] = {}
    for kind, flags, heads in rows("titles"):
        for head in heads.split():
            known = found.get(head)
            if known and "e" in flags:  # 醫生 as an address after the name: already a title in its own right
                flags_ = known[1] + "a"
            else:
                flags_ = (known[1] if known else "") + flags.strip("-")
            found[head] = (known[0] if known else kind, flags_)  # type: ignore[assignment]
    for head, (kind, flags) in found.items():  # 副教授 does what 教授 does
        shorter = "".join(found[head[i:]][1] for i in range(1, len(head)) if head[i:] in found)
        found[head] = (kind, flags + "".join(f for f in shorter if f in "am"))
    return found


@cache
def _prefixes() -> dict[str, str]:
    return {word: kind for kind, words in rows("titles_prefixes") for word in words.split()}


@cache
def field_words() -> frozenset[str]:
    """Words that name a field of work inside a title."""
    return frozenset(word for (line,) in rows("titles_fields") for word in line.split())


@cache
def department_ends() -> tuple[str, ...]:
    """Last words of departments, longest first."""
    ends = {word for (line,) in rows("titles_departments") for word in line.split()}
    return tuple(sorted(ends, key=lambda w: (-len(w), w)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, re.Pattern[str]]]:
    heads = re.compile(f"(?=({trie_pattern(title_heads())}))")
    fields = {word + unit for word in field_words() for unit in _UNITS}
    before = re.compile(trie_pattern(w[::-1] for w in fields | {*_prefixes()}))
    followers = {head: words.split() for head, words in rows("titles_followers")}
    general = followers.pop("*")
    after = {"": re.compile(trie_pattern(general))}
    for head in title_heads():  # 選舉委員會 is no more a title than 委員會
        words = [w for i in range(len(head)) for w in followers.get(head[i:], [])]
        if words:
            after[head] = re.compile(trie_pattern([*general, *words]))
    return heads, before, after


def _heads_in(text: str) -> list[tuple[int, int]]:
    """Spans of heads: the longest at each end, none inside another."""
    heads, _, after = _patterns()
    longest: dict[int, int] = {}
    for m in heads.finditer(text):
        head, end = m[1], m.end(1)
        if not after.get(head, after[""]).match(text, end):
            longest.setdefault(end, m.start())
    spans: list[tuple[int, int]] = []
    for start, end in sorted((s, e) for e, s in longest.items()):
        if spans and end <= spans[-1][1]:
            continue
        if spans and start < spans[-1][1]:
            spans.pop()  # 海事主任: the later of two that overlap
        spans.append((start, end))
    return spans


@lru_cache(maxsize=4)
def find_titles(text: str) -> tuple[TitleSpan, ...]:
    """Every title of the text in order of appearance, those of no use before a name among them.

    The last texts are kept: six components ask for the titles of the same article.

    >>> [(text[t.start:t.end], t.head) for text in ["前研究總監張三"] for t in find_titles(text)]
    [('前研究總監', '總監')]
    """
    _, before, _ = _patterns()
    reverse, size = text[::-1], len(text)
    found: list[TitleSpan] = []
    floor = 0
    for start, end in _heads_in(text):
        head = text[start:end]
        kind, flags = title_heads()[head]
        kinds: set[str] = set()
        begin = core = start
        if "e" not in flags:
            while begin > floor:
                m = before.match(reverse, size - begin)
                linked = False
                if not m and "field" in kinds and text[begin - 1] in _LINKS:
                    m, linked = before.match(reverse, size - begin + 1), True
                word = m[0][::-1] if m else ""
                left = begin - len(word) - linked
                if not word or left < floor or (text[left - 1 : left] in _NOT_BEFORE.get(word, " ") and left):
                    break
                what = _prefixes().get(word, "field")
                if (linked and what not in {"field", "grade"}) or (
                    kinds & {"former", "filler"} and what == "field"
                ):
                    break
                kinds.add(what)
                begin = left
                if what not in {"former", "filler"}:
                    core = begin
        found.append(
            TitleSpan(
                begin,
                end,
                core,
                head,
                kind,
                former="former" in kinds,
                acting="acting" in kinds,
                elect="elect" in kinds,
                field="field" in kinds,
                deputy="deputy" in kinds or head.startswith("副"),
                may_follow="a" in flags,
                may_lead="e" not in flags,
                many="m" in flags or "deputy" in kinds or head.startswith("副"),
                needs_context="c" in flags,
            )
        )
        floor = end
    return tuple(found)
