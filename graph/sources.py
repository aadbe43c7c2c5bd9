"""Which files a build reads, and under which name each of them stands in the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from graph.output import is_output


class Source(msgspec.Struct, frozen=True, order=True):
    """A file to read. ``name`` is unique within one build."""

    name: str
    path: Path


class Failure(msgspec.Struct, frozen=True, order=True):
    """A file that is not in the graph, and one sentence saying why."""

    file: str
    reason: str


def find_sources(paths: Sequence[Path]) -> tuple[list[Source], list[Failure]]:
    """The files under ``paths``, each once, sorted by name; and what of ``paths`` is not there to read.

    Folders that an earlier build wrote are left out, so that ``guanxi build . -o out`` can run twice.
    """
    from extractors.reading import ReadingError, find_files

    found: dict[Path, Path] = {}
    ours = cache(is_output)
    failures: list[Failure] = []
    for path in paths:
        try:
            for file in find_files([path]):
                folders = [] if file == path else file.relative_to(path).parents
                if not any(ours(path / folder) for folder in folders):
                    found.setdefault(file.resolve(), file)
        except ReadingError as error:
            failures.append(Failure(str(path), str(error)))
        except OSError as error:
            failures.append(Failure(str(path), f"{path} cannot be opened ({error.strerror})."))
    names = _names(list(found))
    readable = {file: name for file, name in names.items() if _encodes(name)}
    failures += [
        Failure(ascii(name), f"The name {name!a} is not valid Unicode: rename the file.")
        for file, name in names.items()
        if file not in readable
    ]
    return sorted(Source(name, found[file]) for file, name in readable.items()), failures


def _encodes(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """File names; where several files share one, as many folders before it as tell them apart."""
    names: dict[Path, str] = {}
    pending, depth = list(files), 1
    while pending:
        same: dict[str, list[Path]] = defaultdict(list)
        for file in pending:
            same["/".join(file.parts[-depth:])].append(file)
        names.update({group[0]: name for name, group in same.items() if len(group) == 1})
        pending = [file for group in same.values() if len(group) > 1 for file in group]
        depth += 1
    return names
