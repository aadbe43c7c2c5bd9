"""Reasons to doubt a proposed name: each is a factor on its score and a sentence that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from extractors.dictionary import has_word
from extractors.lexicon import table
from extractors.names.candidate import Candidate
from extractors.names.grammar import endings
from extractors.words import fold
from ontology.facts import Kind

_COUNTED = re.compile("[二三四五六七八九兩幾多數](?:大(?![嶼圍埔學會])|[個間家項條座名位隻部所])")
_DEALT_WITH = re.compile("(?:將(?!軍)|把(?!關))[\u4e00-\u9fff「]{3}")
_MADE = re.compile("(?:建設|建成|建立|(?<!福)建|打造|成為|籌建|締造)(?:全球|國際|世界|亞洲|區域)")
_JOINED = re.compile("(.{3,})[及和與](.{3,})")
Known = dict[Kind, set[tuple[int, int]]]
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Characters of running prose that hardly ever stand inside a name, quotations left out.
_PROSE = re.compile(r"[的應將已把被讓是也而或並其此至]|對(?!外)|可(?!再生)|使(?!館|命|團)")
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|《[^》]*》")
_BRACKETS = str.maketrans("", "", "「」『』《》（）()")
# 范昀稱, 白雪攝: no given name ends so.
_SAYING = "說稱攝"
_LONG = 4
_PLAIN = ("Organization", "Place", "Person", "Event")


@cache
def generic(kind: str) -> tuple[str, ...]:
    """Common nouns of a kind, longest first."""
    return tuple(sorted(table("generic").get(kind, "").split(), key=lambda w: (-len(w), w)))


@cache
def _abbreviations() -> frozenset[str]:
    """Latin letters that are a common noun: IPO, CEO."""
    return frozenset(table("generic")["latin"].split())


@cache
def prose() -> tuple[str, ...]:
    """Words of running text that hardly stand inside a name."""
    return tuple(table("generic")["prose"].split())


@cache
def crossing() -> frozenset[str]:
    """Common words of two characters that never begin with the last character of a person's name."""
    return frozenset(table("generic")["crossing"].split())


def doubts(text: str, candidate: Candidate, places: Set[str], known: Known) -> Iterator[tuple[float, str]]:
    """Factors in (0, 1) with their reasons.

    ``places`` are surfaces that are surely places, ``known`` the spans of the authority's names by kind.
    """
    name = text[candidate.start : candidate.end]
    kind = candidate.kind
    bare = _QUOTED.sub("", name)
    runs_on = kind in ("Organization", "Place", "Person") and _PROSE.search(bare[1:])
    if runs_on or (kind in _PLAIN and any(word in bare for word in prose())):
        yield 0.4, "words of running prose inside"
    if (
        kind == "Organization"
        and len(name) >= _LONG
        and _HAN.fullmatch(name)
        and not name.endswith(endings(kind))
    ):
        weak = name.endswith(tuple(table("generic")["company"].split()))
        yield (0.85 if weak else 0.7), "long, without the ending of an organisation"
    if (
        kind == "Person"
        and _HAN.fullmatch(name)
        and text[candidate.end - 1 : candidate.end + 1] in crossing()
    ):
        yield 0.5, "its last character begins a common word"
    if kind == "Person" and len(name) > 2 and _HAN.fullmatch(name) and name[-1] in _SAYING:
        yield 0.1, "a verb of saying at its end"
    if kind not in ("Event", "Work") and not any(character.isalpha() for character in name):
        yield 0.1, "no letter in it"  # 2023-02-11
    if name.startswith("國家「"):
        yield 0.4, "國家 stands before the name"
    if kind != "Person" and _DEALT_WITH.match(name):
        yield 0.1, "將 or 把 stands before the name"
    if name in _abbreviations():
        yield 0.03, "a common abbreviation"
    if kind in ("Organization", "Place") and _MADE.search(name):
        yield 0.1, "a verb of making inside"  # 香港建設全球跨境電商中心
    if kind != "Person" and _COUNTED.match(name):
        yield 0.1, "a number of things"  # 兩大國家級超算中心
    if kind == "Organization":
        if name.startswith("前") and not has_word(fold(name[:2])) and name.endswith(endings(kind)):
            yield 0.15, "前 stands before the name"
        joined = _JOINED.match(name)
        if joined and all(part.endswith(generic("body")) for part in joined.groups()):
            yield 0.1, "two bodies with 及 between them"  # 司法機關及區議會, but 民政及青年事務局
    yield from _built_of_known(text, candidate, known)
    for noun in generic(kind):
        rest = name.removesuffix(noun).translate(_BRACKETS)
        if name.endswith(noun) and (not rest or rest in places):
            yield 0.3, f"a common noun: {noun}"
            break


def _built_of_known(text: str, candidate: Candidate, known: Known) -> Iterator[tuple[float, str]]:
    """香港布局中亞, 特區政府投資推廣署: a stretch around or of names that are known by themselves."""
    start, end, kind = candidate.start, candidate.end, candidate.kind
    inner = {
        span for span in known.get(kind, ()) if start <= span[0] and span[1] <= end and span != (start, end)
    }
    if kind == "Place" and any(b == end for _, b in inner):
        yield 0.4, "ends with a place that is known by itself"
    elif kind == "Place" and any(a == start and text[b:end] in generic("Place") for a, b in inner):
        yield 0.4, "a known place and a common noun"
    elif kind == "Person" and any(a == start for a, _ in inner):
        yield 0.5, "a person who is known by a shorter name"
    elif kind == "Organization" and any(a == start and (b, end) in inner for a, b in inner):
        yield 0.1, "two known organisations, one behind the other"
