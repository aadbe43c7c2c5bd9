"""One file to one Article."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.reading.blocks import Piece, pieces
from extractors.reading.decoding import MAX_CHARACTERS, decode, too_long
from extractors.reading.errors import ReadingError
from extractors.reading.files import SUFFIXES
from extractors.reading.joining import Joiner
from extractors.reading.lines import Line
from extractors.reading.marking import mark
from extractors.reading.metadata import Sidecar, describe
from extractors.reading.plain import front_matter, markdown_lines, text_lines
from extractors.reading.unwrapping import unwrap
from ontology.facts import Article, Block, Span

_MAX_PDF_BYTES = 200_000_000


@dataclass(frozen=True)
class Reading:
    """A file decoded and cut into lines, with what the format itself says of the article."""

    source: str
    lines: Sequence[Line]
    stated: dict[str, str] = field(default_factory=dict)
    """published, paper, headline, author, url, where the format has places for them."""


def read_path(
    path: Path, *, published: str | None = None, paper: str | None = None, currency: str | None = None
) -> Article:
    """Read one file.

    What is given here wins over the sidecar ``metadata.toml`` in the file's folder, and that over what the
    text says. ``published`` is an EDTF day, month or year; ``currency`` an ISO 4217 code. Raises
    ReadingError, one clear sentence, for a file that cannot be read.
    """
    path = Path(path)
    data = _bytes(path)
    reading = _read(path, data)
    lines = mark(reading.lines)
    found = pieces(unwrap(lines), Joiner(lines))
    if not found:
        raise ReadingError(
            f"{path.name} has no text to read: leave it out or put the article's text into it."
        )
    article = _assemble(path.name, found, hashlib.sha256(data).hexdigest())
    return describe(article, found, path, reading.stated, Sidecar(published, paper, currency=currency))


def decoded_source(path: Path) -> str:
    """The text that ``Article.origin`` counts in: the decoded file; for PDF the pages' text."""
    path = Path(path)
    return _read(path, _bytes(path)).source


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ReadingError(f"{path} is a folder: name a file in it.")
    try:
        if path.stat().st_size > _MAX_PDF_BYTES:
            raise too_long(path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"{path} is not there: check the name of the file.") from None
    except OSError as error:
        reason = (error.strerror or "input error").lower()
        raise ReadingError(f"{path.name} cannot be opened ({reason}): check its permissions.") from None


def _read(path: Path, data: bytes) -> Reading:
    suffix = path.suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from extractors.reading.pdf import pdf_lines

        return Reading(*pdf_lines(data, path.name))
    if suffix == ".pdf" and data.strip():
        raise ReadingError(f"{path.name} is not a PDF file or is damaged: save or download it again.")
    if suffix not in SUFFIXES:
        raise ReadingError(f"{path.name} is of a kind that is not read: give .txt, .md, .html or .pdf.")
    source = decode(data, path.name)
    if suffix in (".html", ".htm"):
        from extractors.reading.html import html_lines

        return Reading(source, *html_lines(source, path.name))
    if suffix == ".md":
        return Reading(source, markdown_lines(source), front_matter(source))
    return Reading(source, text_lines(source))


def _assemble(name: str, found: Sequence[Piece], digest: str) -> Article:
    """The blocks one after the other, single line breaks between."""
    texts: list[str] = []
    origin: list[int] = []
    blocks: list[Block] = []
    place = 0
    for piece in found:
        if blocks:
            origin.append(origin[-1] + 1)
            place += 1
        texts.append(piece.body.text)
        origin.extend(piece.body.origin)
        blocks.append(Block(Span(place, place + len(piece.body)), piece.kind, piece.section))
        place += len(piece.body)
    if place > MAX_CHARACTERS:
        raise too_long(name)
    return Article(name, "\n".join(texts), tuple(origin), tuple(blocks), digest=digest)
