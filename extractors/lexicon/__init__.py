"""Word lists as data: tab-separated files, ``#`` starts a comment line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``<name>.tsv``, comments and blank lines left out."""
    text = (FOLDER / f"{name}.tsv").read_text("utf-8")
    return tuple(
        tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#")
    )


def table(name: str) -> dict[str, str]:
    """The rows of a file of two columns, the first one the key."""
    return {row[0]: row[1] for row in rows(name)}
