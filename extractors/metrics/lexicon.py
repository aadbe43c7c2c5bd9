"""Units, counters, money and comparators, read once from the lexicon and looked up by the longest match."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ontology.facts import Comparator, UnitKind

_FOLDER = Path(__file__).parent.parent / "lexicon"


class Unit(NamedTuple):
    """What follows a number. ``sort`` is the class of the lexicon: percent, time, counter, noun, money …"""

    surface: str
    code: str
    kind: UnitKind
    sort: str
    factor: float = 1
    not_before: str = ""


def _rows(name: str) -> list[list[str]]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def units() -> dict[str, Unit]:
    """Every unit, counter and currency by surface."""
    table: dict[str, Unit] = {}
    for row in _rows("counters.tsv"):
        table[row[0]] = Unit(row[0], row[0], "unitText", row[1], 1, row[2] if len(row) > 2 else "")
    for surface, code, sort, factor in _rows("units.tsv"):
        kind: UnitKind = "unitText" if sort in ("text", "halftext") else "unitCode"
        table[surface] = Unit(surface, code, kind, sort, float(factor))
        if sort == "time" and surface.startswith("個") and not surface.startswith("個多"):
            more = "個多" + surface[1:]
            table[more] = Unit(more, code, kind, "time", float(factor))
    for surface, code, factor in _rows("currencies.tsv"):
        table[surface] = Unit(surface, code, "currency", "money", float(factor))
    return table


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A regular expression of ``units_patterns.toml``."""
    table: dict[str, str] = tomllib.loads((_FOLDER / "units_patterns.toml").read_text("utf-8"))
    return re.compile(table[name])


@cache
def measured_words() -> dict[str, Any]:
    """Tables of ``units_measured.toml``."""
    return tomllib.loads((_FOLDER / "units_measured.toml").read_text("utf-8"))


@cache
def subject_words() -> dict[str, Any]:
    """Tables of ``units_subjects.toml``."""
    return tomllib.loads((_FOLDER / "units_subjects.toml").read_text("utf-8"))


@cache
def any_of(table: str, name: str) -> re.Pattern[str]:
    """One pattern for a list of ``units_subjects.toml``, the longest word first."""
    listed = subject_words()[table][name]
    return re.compile("|".join(sorted(map(re.escape, listed), key=lambda w: (-len(w), w))))


@cache
def not_before() -> dict[str, re.Pattern[str]]:
    """By unit, what must not follow it: 年 before 級."""
    return {surface: re.compile(rule) for surface, rule in _rows("units_not_before.tsv")}


_LONGEST = 10


def unit_at(text: str, pos: int) -> Unit | None:
    """The longest unit that begins at ``pos``."""
    table = units()
    for length in range(min(_LONGEST, len(text) - pos), 0, -1):
        found = table.get(text[pos : pos + length])
        if found:
            following = text[pos + length : pos + length + 1]
            if following and following in found.not_before:
                continue
            return found
    return None


@cache
def money_prefix() -> re.Pattern[str]:
    """Money named before the number: HK$, 人民幣, 港幣."""
    names = sorted(
        (s for s, u in units().items() if u.sort == "money" and s not in "元圓仙毫塊蚊銖鎊"), key=len
    )
    return re.compile("(?:" + "|".join(re.escape(n) for n in reversed(names)) + r") ?$")


@cache
def _comparators(side: str) -> dict[str, Comparator]:
    return {row[0]: row[1] for row in _rows("comparators.tsv") if row[2] == side}  # type: ignore[misc]


def comparator_before(text: str, pos: int, floor: int = 0) -> tuple[str, Comparator] | None:
    """The longest comparator that ends at ``pos`` and does not begin before ``floor``."""
    table = _comparators("before")
    for length in range(min(4, pos - floor), 0, -1):
        word = text[pos - length : pos]
        if word in table:
            return word, table[word]
    return None


def comparator_after(text: str, pos: int) -> tuple[str, Comparator] | None:
    """The longest comparator that begins at ``pos``."""
    table = _comparators("after")
    for length in range(min(4, len(text) - pos), 0, -1):
        word = text[pos : pos + length]
        if word in table:
            return word, table[word]
    return None
