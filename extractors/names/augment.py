"""More training text out of the same articles: the same reports under other names.

A recogniser that has read 余靄雯 once should not learn the name but its place in the sentence; so each
article is read again with every name swapped for another of its kind, consistently through the article.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable
from functools import lru_cache

from extractors.lexicon import table
from extractors.names.corpus import MarkedArticle

_SWAPPED = ("PER", "ORG", "PLC", "INI", "EVT", "WRK", "PRD")
# The weights follow Hong Kong's bylines: a few surnames carry half of the people.
_COMMON = 60
_TWO_CHARACTERS, _COMPOUND, _MARRIED = 0.16, 0.04, 0.02


def _is_han(name: str) -> bool:
    return all("\u3400" <= c <= "\u9fff" for c in name)


@lru_cache(maxsize=1)
def _surname_lists() -> tuple[str, list[str]]:
    lists = table("surnames")
    return lists["single"], lists["compound"].split()


class Pools:
    """The names of a set of articles, by tag, and the given names among them."""

    def __init__(self, articles: Iterable[MarkedArticle]) -> None:
        names: dict[str, set[str]] = {tag: set() for tag in _SWAPPED}
        for article in articles:
            for a, b, tag in article.spans:
                if tag in names:
                    names[tag].add(article.text[a:b])
        self.names = {tag: sorted(found) for tag, found in names.items()}
        single = set(_surname_lists()[0])
        people = [n for n in self.names["PER"] if _is_han(n) and len(n) == 3 and n[0] in single]
        self.first = [n[1] for n in people]
        self.second = [n[2] for n in people]
        self.foreign = [n for n in self.names["PER"] if not _is_han(n) or len(n) > 4 or "·" in n]

    def person(self, like: str, rng: random.Random) -> str:
        """An invented name of the build of ``like``: full, given name alone, or foreign."""
        single, compound = _surname_lists()
        if like in self.foreign:
            return rng.choice(self.foreign)
        given = rng.choice(self.first) + rng.choice(self.second)
        if len(like) == 2 and like[0] not in single:
            return given
        draw = rng.random()
        surname = rng.choice(single[:_COMMON]) if rng.random() < 0.7 else rng.choice(single)
        if draw < _COMPOUND:
            return rng.choice(compound) + given
        if draw < _COMPOUND + _MARRIED:
            return rng.choice(single) + surname + given
        if draw < _COMPOUND + _MARRIED + _TWO_CHARACTERS:
            return surname + rng.choice(self.second)
        return surname + given

    def other(self, like: str, tag: str, rng: random.Random) -> str:
        """Another name of the tag, of similar length where there is one."""
        if tag == "PER":
            return self.person(like, rng)
        near = [n for n in self.names[tag] if abs(len(n) - len(like)) <= 2 and n[-1] == like[-1]]
        return rng.choice(near if len(near) > 3 else self.names[tag])


def swapped(article: MarkedArticle, pools: Pools, *, copies: int) -> list[MarkedArticle]:
    """``copies`` of the article with its names swapped; the same input gives the same copies."""
    out = []
    for copy in range(copies):
        rng = random.Random(zlib.crc32(f"{article.name} {copy}".encode()))
        others: dict[tuple[str, str], str] = {}
        text, spans, position = "", [], 0
        for a, b, tag in sorted(article.spans):
            text += article.text[position:a]
            name = article.text[a:b]
            # Single characters (港, 美) are names only where they stand: they stay.
            if tag in _SWAPPED and len(name) > 1:
                key = (tag, name)
                if key not in others:
                    others[key] = pools.other(name, tag, rng)
                name = others[key]
            spans.append((len(text), len(text) + len(name), tag))
            text += name
            position = b
        out.append(article._replace(text=text + article.text[position:], spans=spans))
    return out
