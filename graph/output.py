"""The output folder: written whole beside the place it goes to, then swapped in by renaming.

Until the new folder is whole the earlier one stays as it was; where anything fails, nothing is left behind.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

MANIFEST = "guanxi.json"
"""Written into every output folder: the base IRI, the articles, what failed."""

_OURS = frozenset({MANIFEST, "facts.jsonl", "graph.ttl", "graph.trig", "graph.nq", "graph.html", "store"})
_DESKTOP = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class OutputError(Exception):
    """The output folder cannot be written, or must not be. ``str()`` is one sentence."""


def is_output(folder: Path) -> bool:
    """Whether an earlier build wrote this folder."""
    return "base" in manifest(folder)


def manifest(folder: Path) -> dict[str, Any]:
    """What the folder's manifest says; empty where it has none that can be read."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and "guanxi" in told else {}


@contextmanager
def fresh_folder(out: Path) -> Iterator[Path]:
    """A new folder that becomes ``out`` if the block ends well, and vanishes if it does not.

    Raises ``OutputError`` before the block where ``out`` is something that no build wrote, or its place
    cannot be written to; and after it where the swap fails.
    """
    target = Path(os.path.realpath(out))
    _refuse_foreign(target, out)
    made = [p for p in (target.parent, *target.parent.parents) if not p.exists()]
    new = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        try:
            new.mkdir(parents=True)
        except OSError as error:
            raise _unwritable(out, error) from None
        try:
            yield new
            _swap(new, target, out)
        except OSError as error:
            raise _unwritable(out, error) from error
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _refuse_foreign(target: Path, out: Path) -> None:
    """Nothing that somebody else put there is ever deleted."""
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"{out} is a file: name a folder for the output.")
    try:
        inside = {entry.name for entry in target.iterdir()} - _DESKTOP
    except OSError as error:
        raise _unwritable(out, error) from None
    if inside and not is_output(target):
        raise OutputError(f"{out} holds files that guanxi did not write: name a new or an empty folder.")
    if foreign := sorted(inside - _OURS):
        raise OutputError(f"{out} also holds {foreign[0]!r}, which guanxi did not write: move it elsewhere.")
    if not os.access(target, os.W_OK):
        raise OutputError(f"{out} cannot be written to: check its permissions or name another folder.")


def _swap(new: Path, target: Path, out: Path) -> None:
    _refuse_foreign(target, out)  # again: a long build leaves time to put something there
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    had_one = target.exists()
    if had_one:
        os.rename(target, old)
    try:
        os.rename(new, target)
    except BaseException:
        if had_one:
            os.rename(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _unwritable(out: Path, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"{out} cannot be written ({reason}): check the place or name another folder.")
