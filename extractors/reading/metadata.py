"""Date, paper, headline and authors: from the command line, the sidecar, or the text, in this order."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from extractors.reading import layout
from extractors.reading.blocks import Piece
from extractors.reading.errors import ReadingError
from extractors.reading.files import SIDECAR
from extractors.reading.papers import paper_in, paper_of_address, paper_of_site
from extractors.reading.publication import publication_day
from ontology.facts import Article

_EDTF = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SITE = re.compile(r"\s*[-–—|｜_]\s*(?P<site>[^-–—|｜_]+)$")


class Sidecar(msgspec.Struct, forbid_unknown_fields=True):
    """One table of ``metadata.toml``."""

    published: str | None = None
    paper: str | None = None
    headline: str | None = None
    authors: list[str] = []
    currency: str | None = None


def describe(
    article: Article,
    found: Sequence[Piece],
    path: Path,
    stated: Mapping[str, str],
    given: Sidecar,
) -> Article:
    """The article with its metadata.

    ``found`` are its blocks, ``stated`` what the format says of it (a page's head, front matter), ``given``
    the command line's values. Raises ReadingError for a sidecar or a value that is not well-formed.
    """
    _check(given, "the value given")
    sidecar = read_sidecar(path)
    bylines = [piece.body.text for piece in found if piece.kind == "byline"]
    credits = [piece.body.text for piece in found if piece.kind == "caption"]
    headline = next((piece.body.text for piece in found if piece.kind == "headline"), None)
    day = stated.get("published") or stated.get("date") or ""
    return msgspec.structs.replace(
        article,
        headline=sidecar.headline or _whole_headline(headline, stated.get("headline") or stated.get("title")),
        published=given.published
        or sidecar.published
        or (day if _EDTF.fullmatch(day) else None)
        or publication_day(bylines),
        paper=given.paper
        or sidecar.paper
        or stated.get("paper")
        or paper_of_address(stated.get("url", ""))
        or paper_of_site(stated.get("site", ""))
        or paper_in(bylines)
        or paper_in(layout.credit(text) for text in credits),
        authors=tuple(sidecar.authors) or _authors(found, stated.get("author", "")),
        currency=given.currency or sidecar.currency or "HKD",
    )


def read_sidecar(path: Path) -> Sidecar:
    """The file's table in ``metadata.toml`` beside it; empty where there is none."""
    file = path.with_name(SIDECAR)
    if not file.is_file():
        return Sidecar()
    try:
        tables: dict[str, Any] = tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ReadingError(f"{file} is not valid TOML ({error}): mend it or take it away.") from None
    table = tables.get(path.name, {})
    if isinstance(table, dict):  # TOML knows dates; we keep EDTF as text
        table = {
            key: value.isoformat()[:10] if hasattr(value, "isoformat") else value
            for key, value in table.items()
        }
    try:
        sidecar = msgspec.convert(table, Sidecar)
    except msgspec.ValidationError as error:
        raise ReadingError(f"{file} has a wrong entry for {path.name} ({error}): mend it.") from None
    _check(sidecar, f"the entry for {path.name} in {file}")
    return sidecar


def _check(values: Sidecar, where: str) -> None:
    if values.published and not _EDTF.fullmatch(values.published):
        raise ReadingError(
            f"{values.published!r} is no date ({where}): write a day, month or year such as 2026-06-22."
        )
    if values.currency and not _CURRENCY.fullmatch(values.currency):
        raise ReadingError(
            f"{values.currency!r} is no currency ({where}): write an ISO 4217 code such as HKD."
        )


def _whole_headline(printed: str | None, stated: str | None) -> str | None:
    """The headline on the page; else the head's, without the names of the site behind it."""
    if printed or not stated:
        return printed
    while (match := _SITE.search(stated)) and match.start() and paper_of_site(match["site"]):
        stated = stated[: match.start()]
    return stated


def _authors(found: Sequence[Piece], stated: str) -> tuple[str, ...]:
    """Names in by-lines and photo credits, in order, then the page head's author if it is a person's name."""
    names = dict.fromkeys(name for piece in found for name in piece.names)
    if not names and stated and not paper_of_site(stated):
        names = dict.fromkeys(layout.person_names(stated))
    return tuple(names)
