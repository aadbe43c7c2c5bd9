"""The patterns of ``lexicon/relations_patterns.toml``, compiled to regular expressions over codes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from extractors.lexicon import FOLDER
from extractors.relations.encode import KIND_CHAR, NAMES, NUMBER, STOPS, TIME
from extractors.titles import trie_pattern
from ontology.facts import Kind, Modality

# Dates and spans of time that the dates' extractor leaves alone: 連續兩年.
PLAIN_DATE = (
    "[0-9一二兩三四五六七八九十廿]{1,4}[年月日時天周](?:底|初|起|後|前|來)?|(?:周|星期)[一二三四五六日]"
)


_PLAIN_SUM = "[0-9,.一二兩三四五六七八九十百千萬億多]{1,10}(?:港|美)?元"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying one relation."""

    id: str
    predicate: str
    source: str
    """Of ``regex``."""
    cues: tuple[str, ...]
    subject: str
    """The characters of the kinds allowed."""
    object: str
    confidence: float
    topical: bool
    """It begins with a slot and is read from the start of a clause; the clause before may fill the slot."""
    carry: bool
    symmetric: bool
    modality: Modality | None
    guard: bool
    """企業, 主席 and the like after the object make it a description of something else."""
    after_proposing: bool
    relative: bool
    """A clause before a noun, X研發的Y: how the sentence around it is meant does not touch it."""

    @property
    def regex(self) -> re.Pattern[str]:
        """Groups ``S`` and ``O`` hold the coded names, ``cue`` its word. Compiled at first use."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def words() -> dict[str, Any]:
    """``lexicon/relations_words.toml``, each list split into words, longest first."""

    def split(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: split(v) for key, v in value.items()}
        return tuple(sorted(set(value.split()), key=lambda w: (-len(w), w)))

    return {key: split(value) for key, value in _read("relations_words").items()}


@cache
def raw_patterns() -> tuple[dict[str, Any], ...]:
    """The patterns as written, with examples."""
    return tuple(_read("relations_patterns")["pattern"])


@cache
def patterns() -> tuple[Pattern, ...]:
    return tuple(_compile(entry) for entry in raw_patterns())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def names_of(kinds: str) -> str:
    """``"Person Organization"`` as the characters that stand for them; ``ValueError`` for other words."""
    for kind in kinds.split():
        if kind not in get_args(Kind):
            raise ValueError(f"no such kind: {kind}")
    return "".join(KIND_CHAR[kind] for kind in kinds.split())  # type: ignore[index]


def _list_of(chars: str) -> str:
    item = f"[{chars}]+" if KIND_CHAR["Place"] in chars else f"[{chars}]"
    join = f"(?:{trie_pattern(words()['joiners'])})"
    place = ""
    if KIND_CHAR["Place"] not in chars:  # 甲與印尼乙, 甲與印尼發展商乙
        noun = trie_pattern(words()["descriptors"])
        place = f"(?:[{KIND_CHAR['Place']}]{{1,2}}(?:[一-鿿]{{0,4}}?(?:{noun}))?)?"
    return f"{item}(?:{join}{place}{item})*"


@cache
def _plain() -> str:
    return f"(?:{trie_pattern(words()['adverbs'])}|[{TIME}{NUMBER}]|{PLAIN_DATE}|{_PLAIN_SUM})"


@cache
def adverbial() -> str:
    """What may stand between a subject and its verb."""
    plain = _plain()
    phrase = f"(?:{trie_pattern(words()['prepositions'])})[^{STOPS}]{{1,18}}?"
    return f"{plain}{{0,7}}(?:{phrase}{plain}{{0,4}}){{0,2}}"


# 支持者, 主辦的: no verb of the clause.
# 成立由[某局]統籌的專班: the name after a preposition is no object.
_NO_PREPOSITION = "(?<![由向被獲對以從至給跟按據於在與])(?<!(?<![名稱題])為)"
_NO_VERB = "(?!者|率|派|度(?!身)|方(?![案向法便])|儀式|典禮)"


def _token(token: str, slots: dict[str, str], cues: tuple[str, ...]) -> str:
    modifier = f"(?:[^{STOPS}{NAMES}、他她我你]{{1,16}}?{_NO_PREPOSITION})??"
    match token:
        case "S" | "O":
            return f"(?P<{token}>{_list_of(slots[token])})"
        case "S1" | "O1":
            return f"(?P<{token[0]}>[{slots[token[0]]}])"
        case "CUE":
            return f"(?P<cue>{trie_pattern(cues)}){_NO_VERB}"
        case "*":
            return adverbial()
        case "~":
            return modifier
        case "...":
            return f"[^{STOPS}]{{0,30}}?"
        case "~6":
            return f"(?:[^{STOPS}{NAMES}、他她我你]{{1,6}}?{_NO_PREPOSITION})??"
        case "@":
            return (
                f"{_plain()}{{0,7}}(?:[在於就][^{STOPS}{NAMES}]{{0,8}}[{NAMES}]?[^{STOPS}{NAMES}]{{0,8}}?)?"
            )
        case "+":
            return f"{_plain()}{{0,7}}"
        case "REL":
            place = f"(?:[{KIND_CHAR['Place']}]{{1,2}}的?{modifier})?"  # 出席[北京]第三屆[某論壇]
            return f"(?!的)(?:[^{STOPS}]{{0,40}}?的)?{modifier}{place}"
        case "HEAD":
            return f"(?=[{STOPS}、」』）等並及和與以或來及至—]|$)"
        case "NAME":
            return f"[{NAMES}]"
        case "$":
            return f"(?=[{STOPS}]|$)"
        case "^":
            return f"(?:^|(?<=[{STOPS}]))"
    if token.startswith("?"):
        return f"(?:{trie_pattern(token[1:].split('|'))})?"
    if token.startswith("<"):
        return "".join(f"(?<!{re.escape(word)})" for word in token[1:].split("|"))
    if token.startswith("!"):
        return f"(?!{trie_pattern(token[1:].split('|'))})"
    return f"(?:{trie_pattern(token.split('|'))})"


def _compile(entry: dict[str, Any]) -> Pattern:
    tokens = entry["form"].split()
    cues = tuple(entry["cues"].split())
    slots = {"S": names_of(entry["subject"]), "O": names_of(entry["object"])}
    return Pattern(
        id=entry["id"],
        predicate=entry["predicate"],
        source="".join(_token(token, slots, cues) for token in tokens),
        cues=cues,
        subject=slots["S"],
        object=slots["O"],
        confidence=entry["confidence"],
        topical=tokens[0] in {"S", "O"} and not entry.get("anywhere", False),
        carry=entry.get("carry", True),
        symmetric=entry["predicate"] in {"cooperatesWith", "metWith"},
        modality=entry.get("modality"),
        guard=entry.get("guard", True),
        after_proposing=entry.get("after_proposing", False),
        relative=" CUE 的 " in entry["form"],
    )


@cache
def verbs() -> frozenset[str]:
    """Cue words of two characters or more that are no mere adverbs, prepositions or nouns."""
    lists = words()
    small = {w for name in ("descriptors", "connectives", "adverbs", "prepositions") for w in lists[name]}
    cues = {c for e in raw_patterns() if not e.get("nouns") for c in e["cues"].split() if len(c) > 1}
    return frozenset(cues) - small
