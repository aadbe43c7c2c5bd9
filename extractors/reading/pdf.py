"""PDF: characters with their places on the page, to lines in reading order."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from extractors.reading.columns import Strip, reading_order
from extractors.reading.decoding import MAX_CHARACTERS, fold, too_long
from extractors.reading.errors import ReadingError
from extractors.reading.lines import Line, split_lines
from extractors.reading.mapped import concat

_LARGER = 1.25
"""A headline's size over the page's commonest."""
_APART = 1.55
"""Distance of two lines over the usual one, from which a blank line is read between them."""
_HOLE, _SPACED_HOLE = 1.3, 5.0
"""Widest hole inside a line, in character sizes: without a space in it, and with one (justified words)."""
_UNREADABLE = re.compile(r"\(cid:\d+\)|\ufffd")


@dataclass(frozen=True)
class _Row:
    """A line of the source with what its print tells."""

    text: str
    size: float
    right: float
    gap: bool


def pdf_lines(data: bytes, name: str) -> tuple[str, list[Line], dict[str, str]]:
    """The pages' text in reading order, pages parted by form feeds, and its lines.

    Raises ReadingError for a broken or encrypted file and for a scan without text.
    """
    pages = [_rows(characters) for characters in _pages(data, name)]
    rows = [row for page in pages for row in page]
    source = "\f".join("\n".join("\n" * row.gap + row.text for row in page) for page in pages)
    if not source.strip():
        raise ReadingError(f"{name} is a scan without a text layer: run it through OCR or give the text.")
    if len(_UNREADABLE.findall(source)) > 0.2 * len(source) / 6:
        raise ReadingError(
            f"{name} has a text layer that cannot be read: run it through OCR or give the text."
        )
    return source, _with_headlines(split_lines(source), rows), {}


def _pages(data: bytes, name: str) -> list[list[dict[str, Any]]]:
    import pdfplumber  # slow to import
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages: list[list[dict[str, Any]]] = []
    total = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                pages.append(page.dedupe_chars().chars)
                total += len(pages[-1])
                page.close()
                if total > MAX_CHARACTERS:
                    raise too_long(name)
    except ReadingError:
        raise
    except Exception as error:  # pdfminer raises anything on a broken file
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect) or "Password" in repr(cause) or "ncrypt" in repr(cause):
            raise ReadingError(f"{name} is encrypted: remove its password or give the text.") from None
        raise ReadingError(f"{name} is a damaged PDF: save or download it again.") from None
    if not pages:
        raise ReadingError(f"{name} is a PDF without pages: save or download it again.")
    return pages


def _rows(characters: Sequence[dict[str, Any]]) -> list[_Row]:
    """Lines of one page in reading order."""
    rows: list[_Row] = []
    strips = reading_order(_strips(characters))
    pitches = [b.bottom - a.bottom for a, b in pairwise(strips) if a.above(b)]
    pitch = median(pitches) if pitches else 0.0
    left: dict[int, float] = {}
    for strip in strips:
        left[strip.column] = min(left.get(strip.column, strip.x0), strip.x0)
    above: Strip | None = None
    for strip in strips:
        gap = False
        if above is not None:
            drop = strip.bottom - above.bottom if above.above(strip) else 0.0
            gap = drop > _APART * pitch or abs(strip.size - above.size) >= 0.5
        indent = "\u3000\u3000" if 1.5 <= (strip.x0 - left[strip.column]) / strip.size <= 2.5 else ""
        rows.append(_Row(indent + strip.text, strip.size, strip.x1, gap))
        above = strip
    return rows


def _strips(characters: Sequence[dict[str, Any]]) -> list[Strip]:
    """Runs of characters on one base line without a wide hole."""
    bands: list[list[dict[str, Any]]] = []
    for c in sorted((c for c in characters if c["size"] > 0), key=lambda c: c["top"] + c["bottom"]):
        if bands and _middle(c) - _middle(bands[-1][0]) < 0.3 * c["size"]:
            bands[-1].append(c)
        else:
            bands.append([c])
    strips: list[Strip] = []
    for band in bands:
        run: list[dict[str, Any]] = []
        spaced = False
        for c in sorted(band, key=lambda c: c["x0"]):
            if not c["text"].strip():
                spaced = True
                continue
            hole = c["x0"] - run[-1]["x1"] if run else 0.0
            if run and hole > (_SPACED_HOLE if spaced else _HOLE) * max(c["size"], run[-1]["size"]):
                strips.append(_strip(run))
                run = []
            run.append(c | {"spaced": spaced and bool(run)})
            spaced = False
        if run:
            strips.append(_strip(run))
    return strips


def _middle(c: dict[str, Any]) -> float:
    return float(c["top"] + c["bottom"]) / 2


def _strip(run: Sequence[dict[str, Any]]) -> Strip:
    text = ""
    for before, c in zip([None, *run], run, strict=False):
        if before is not None:
            narrow = before["text"][-1].isascii() and c["text"][0].isascii()
            wide_hole = c["x0"] - before["x1"] > (0.15 if narrow else 0.45) * c["size"]
            text += " " * (c["spaced"] or wide_hole)
        text += fold(c["text"])
    return Strip(
        min(c["x0"] for c in run),
        max(c["x1"] for c in run),
        min(c["top"] for c in run),
        max(c["bottom"] for c in run),
        median(c["size"] for c in run),
        text,
    )


def _with_headlines(lines: list[Line], rows: Sequence[_Row]) -> list[Line]:
    """Lines in larger print are headlines; those that run over two lines are joined."""
    sizes = sorted(row.size for row in rows for _ in row.text)
    usual = sizes[len(sizes) // 2]
    right = max(row.right for row in rows)
    marked: list[Line] = []
    above: _Row | None = None
    for line, row in zip(lines, rows, strict=True):
        large = row.size >= _LARGER * usual and line.width <= 60
        runs_on = (
            large
            and above is not None
            and marked[-1].kind == "headline"
            and abs(above.size - row.size) < 0.5
            and above.right > right - 2 * row.size
            and not row.gap
        )
        if runs_on:
            marked[-1] = marked[-1].but(body=concat([marked[-1].body, line.body]))
        else:
            marked.append(line.but(kind="headline", level=1) if large else line)
        above = row
    return marked
