"""Verbs of reporting in running text, without the nouns that look like them (指數, 名稱, 六項建議)."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from extractors.lexicon import rows
from extractors.titles import trie_pattern

CueClass = Literal["speech", "act", "mental", "noun", "stance", "show", "short", "quote", "source"]

_WHILE = re.compile(r"時(?![間代值任下機常])")
_NEEDS_STOP = {"分析", "回應"}
_STOP = re.compile(r"[，：「]|認為|指|稱|說")
_SOURCE = re.compile(r"消息|通報|公布|公告|報道|報告|統計|資料|數據|紀錄")


class Cue(msgspec.Struct, frozen=True):
    """A verb of reporting in ``text[start:end]``."""

    start: int
    end: int
    verb: str
    kind: CueClass


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, CueClass]]:
    kinds: dict[str, CueClass] = {}
    for kind, verbs in rows("reporting"):
        for verb in verbs.split():
            kinds.setdefault(verb, kind)  # type: ignore[arg-type]
    return re.compile(trie_pattern(kinds)), kinds


@cache
def _blocks() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        verb: (tuple(w for w in before.split() if w != "-"), tuple(w for w in after.split() if w != "-"))
        for verb, before, after in rows("reporting_blocks")
    }


def _blocked(text: str, start: int, end: int, verb: str) -> bool:
    left = text[max(0, start - 5) : start]
    for key in (verb, "*"):
        before, after = _blocks().get(key, ((), ()))
        if (before and left.endswith(before)) or (after and text.startswith(after, end)):
            return True
    if verb in _NEEDS_STOP and not _STOP.match(text, end):  # 分析數據 is work, 分析，… is speech
        return True
    return bool(_WHILE.match(text, end))


def find_cues(text: str) -> list[Cue]:
    """Every verb of reporting, in order of appearance.

    >>> [c.verb for c in find_cues("張三指出，恒生指數的名稱不變")]
    ['指出']
    """
    pattern, kinds = _verbs()
    return [
        Cue(m.start(), m.end(), m[0], kinds[m[0]])
        for m in pattern.finditer(text)
        if not _blocked(text, m.start(), m.end(), m[0])
    ]


def source_after(text: str, end: int) -> Cue | None:
    """The noun of 據新聞局消息，: a source named with 據, whose name ends at ``end``."""
    m = re.compile(r"(?:最新|的|發出的|發布的)?").match(text, end)
    noun = _SOURCE.match(text, m.end() if m else end)
    if noun and text[noun.end() : noun.end() + 1] in {"，", "："}:
        return Cue(noun.start(), noun.end(), noun[0], "source")
    return None
