"""The expressions of time, compiled from ``lexicon/dates_patterns.toml``: one named group for each kind."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from extractors.dates.lunar import festivals
from extractors.dates.words import either, words

_PIECE = re.compile(r"\{([A-Z_0-9]+|festivals|words:[a-z]+)\}")


def _table(name: str) -> str:
    table = words()[name]
    return either(table["words"] if name == "vague" else table)


@cache
def patterns() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Parts, kinds and marks, every placeholder filled in."""
    path = Path(__file__).parent.parent / "lexicon" / "dates_patterns.toml"
    raw = tomllib.loads(path.read_text("utf-8"))
    parts: dict[str, str] = {}

    def fill(pattern: str) -> str:
        def piece(m: re.Match[str]) -> str:
            if m[1] == "festivals":
                return either(festivals())
            if m[1].startswith("words:"):
                return f"(?:{_table(m[1][6:])})"
            return parts.get(m[1], m[0])  # {1,3} and their like stay

        return _PIECE.sub(piece, pattern)

    for name, pattern in raw["parts"].items():
        parts[name] = fill(pattern)
    return parts, {name: fill(pattern) for name, pattern in raw["kinds"].items()}, raw["marks"]


_PARTS, KINDS, _MARKS = patterns()
EITHER = "|".join(f"(?P<{name}>{pattern})" for name, pattern in KINDS.items())
FIRST = frozenset(_MARKS["first"])
# Nine places in ten are passed over by their first character, without trying the kinds one by one.
EXPRESSION = re.compile(f"(?=[{_MARKS['first']}])(?:{EITHER})")
AFTER_DAY = re.compile(_PARTS["CLOCK"])
"""The time of day behind a day."""
JOIN = re.compile(_PARTS["TO"])
TITLE = re.compile(r"[《〈][^《》〈〉\n]{1,60}[》〉]")
SINCE = re.compile(r"以來|至今|迄今")
BRACKETS = re.compile(r"[（(]([^（()）]{1,12})[)）]")
FUTURE = re.compile(_MARKS["future"])


def kind_of(m: re.Match[str]) -> str:
    """Which of the grammar's kinds matched."""
    return next(k for k in KINDS if m[k] is not None)
