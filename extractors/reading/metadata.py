"""Date, paper, headline and authors: from the command line, the sidecar, or the text, in this order."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from extractors.reading.blocks import Piece
from extractors.reading.errors import ReadingError
from extractors.reading.files import SIDECAR
from ontology.facts import Article


def describe(
    article: Article,
    found: Sequence[Piece],
    path: Path,
    stated: dict[str, str],
    given: dict[str, str | None],
) -> Article:
    """The article with its metadata."""
    sidecar = read_sidecar(path)
    values: dict[str, Any] = {key: value for key, value in sidecar.items() if value}
    values.update({key: value for key, value in given.items() if value})
    headline = next((piece.body.text for piece in found if piece.kind == "headline"), None)
    names = dict.fromkeys(name for piece in found for name in piece.names)
    return msgspec.structs.replace(
        article,
        headline=values.get("headline") or stated.get("headline") or headline,
        published=values.get("published") or stated.get("published"),
        paper=values.get("paper") or stated.get("paper"),
        authors=tuple(values.get("authors") or names),
        currency=values.get("currency") or "HKD",
    )


def read_sidecar(path: Path) -> dict[str, Any]:
    """The file's table in ``metadata.toml`` beside it."""
    sidecar = path.with_name(SIDECAR)
    if not sidecar.is_file():
        return {}
    try:
        tables = tomllib.loads(sidecar.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadingError(f"{sidecar} is not valid TOML ({error}): mend it or take it away.") from None
    table = tables.get(path.name, {})
    return table if isinstance(table, dict) else {}
