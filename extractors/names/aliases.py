"""Other names that a text gives or implies: X（Y）, 簡稱Y, given names, endings, abbreviations."""

from __future__ import annotations

import re

from extractors.names.companies import trades
from extractors.names.people import split_name
from ontology.facts import Kind, Mention

_PARENTHESIS = re.compile(
    r"[（(](?:以?下簡?稱|簡稱|又稱|又名|亦稱|即|原名|英文名|英文簡稱)?[「『:：]?([^（）()「」『』，。；、]{2,40})[」』]?[）)]"
)
_ANNOUNCED = re.compile(r"^[（(](?:以?下簡?稱|簡稱|又稱|又名|亦稱|英文簡稱|英文名)")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.\-’' ]*")


def is_abbreviation(short: str, long: str) -> bool:
    """True where ``short`` takes characters of ``long`` in order, ends as it ends, and is at most half of it.

    >>> is_abbreviation("貿發局", "香港貿易發展局")
    True
    """
    if not 2 <= len(short) <= 5 or len(short) * 2 > len(long) + 1 or short[-1] != long[-1]:
        return False
    position = -1
    for character in short:
        position = long.find(character, position + 1)
        if position < 0:
            return False
    return True


def given_alias(text: str, mention: Mention) -> tuple[int, int] | None:
    """Span of the other name in the parentheses right behind a name, where it is one."""
    match = _PARENTHESIS.match(text, mention.span.end)
    if not match:
        return None
    alias = match[1].strip()
    start = match.start(1) + match[1].index(alias) if alias else match.start(1)
    announced = bool(_ANNOUNCED.match(match[0]))
    latin = bool(_LATIN.fullmatch(alias)) and mention.kind != "Place"
    if announced or latin or is_abbreviation(alias, mention.text):
        return start, start + len(alias)
    return None


def stands_for(short: str, long: str, kind: Kind) -> bool:
    """True where ``short`` can be the later, shorter form of ``long`` in the same text."""
    if len(short) >= len(long) or not short:
        return False
    if kind == "Person":
        surname, _ = split_name(long)
        given = long[2:] if len(long) == 4 else long[1:]
        last = re.split("[·‧・• ]", long)[-1]
        return short in (surname, last) or (len(long) in (3, 4) and short == given)
    if kind in ("Organization", "Event", "Work", "Product", "Initiative"):
        bare_short, bare_long = _bare(short), _bare(long)
        if len(bare_short) >= 3 and (bare_long.endswith(bare_short)):
            return True
        if kind == "Organization":
            return is_abbreviation(short, long) or (long.startswith(short) and long[len(short) :] in trades())
        return kind in ("Initiative", "Event") and len(bare_short) >= 2 and bare_long.startswith(bare_short)
    return False


def _bare(name: str) -> str:
    return re.sub(r"[「」『』《》“”\s]", "", name)
