"""The words of time, read once from the lexicon."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Tables of ``dates_words.toml``."""
    path = Path(__file__).parent.parent / "lexicon" / "dates_words.toml"
    return tomllib.loads(path.read_text("utf-8"))


def either(names: Any) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(sorted((n for n in names if n), key=lambda n: (-len(n), n)))
