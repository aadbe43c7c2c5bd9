"""Which files are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractors.reading.errors import ReadingError

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".pdf"})
SIDECAR = "metadata.toml"


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Files to read: those named, and those in the folders named and below, sorted, each once.

    Hidden files and folders and files of other kinds are left out of folders; a file named outright is
    kept. Raises ReadingError for a path that is not there and for a folder without articles.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if _is_article(file, path))
            if not inside:
                raise ReadingError(
                    f"{path} holds no .txt, .md, .html or .pdf file: name a folder with articles."
                )
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise ReadingError(f"{path} is not there: check the name of the file or folder.")
    return list(found)


def _is_article(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in SUFFIXES and file.is_file()
