"""From articles to an output folder: read, resolve across articles, write every form of the graph."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from graph.iris import DEFAULT_BASE, check_base
from graph.output import MANIFEST, fresh_folder
from graph.sources import Failure, find_sources
from graph.workers import Settings, read_all
from ontology.facts import ArticleFacts, to_json

Progress = Callable[[str, int, int], None]
"""Called with what is being done (a file's name or a step), how much is done and how much there is."""

STEPS = ("resolve", "facts", "quads", "exports", "store", "page")


class BuildError(Exception):
    """Nothing could be built. ``str()`` is one sentence; ``failures`` says what failed, file by file."""

    def __init__(self, reason: str, failures: Sequence[Failure] = ()) -> None:
        super().__init__(reason)
        self.failures = tuple(failures)


class Built(msgspec.Struct, frozen=True):
    """What a build made."""

    out: Path
    facts: tuple[ArticleFacts, ...]
    failures: tuple[Failure, ...]
    triples: int
    """Distinct triples over all articles, as in ``graph.ttl``."""

    @property
    def page(self) -> Path:
        return self.out / "graph.html"


def build(
    paths: Iterable[Path | str],
    out: Path | str,
    *,
    workers: int | None = None,
    base: str = DEFAULT_BASE,
    authority: bool = True,
    published: str | None = None,
    paper: str | None = None,
    currency: str | None = None,
    recogniser: str = "",
    progress: Progress | None = None,
) -> Built:
    """Build the graph of the articles under ``paths`` into the folder ``out``.

    ``workers`` processes read the files; by default one for every few files, at most one a processor.
    ``base`` is the IRI that instances live under; ``published`` (EDTF), ``paper`` and ``currency`` (ISO
    4217) win over what the articles say of themselves. The same articles give the same bytes, whatever
    the number of workers (``store/`` apart). ``recogniser`` is a spaCy model
    that finds names in place of ours. Files that cannot be read are told in ``failures``.

    Raises ``ValueError`` for a base that is no IRI, ``OutputError`` where ``out`` cannot or must not be
    written, ``BuildError`` where not one article could be read; ``out`` then is as it was before.
    """
    base, target = check_base(base), Path(out)
    tell = progress or (lambda what, done, total: None)
    with fresh_folder(target) as folder:
        facts, failures = _read(
            [Path(p) for p in paths],
            Settings(authority, published, paper, currency, recogniser),
            workers,
            tell,
        )
        if not facts:
            raise BuildError(f"No article could be read, so {target} was not written.", failures)
        triples = _write(facts, failures, folder, base, tell)
    return Built(target, tuple(facts), tuple(failures), triples)


def _read(
    paths: Sequence[Path], settings: Settings, workers: int | None, tell: Progress
) -> tuple[list[ArticleFacts], list[Failure]]:
    sources, failures = find_sources(paths)
    facts: list[ArticleFacts] = []
    results = read_all(sources, settings, workers or _default_workers(len(sources)))
    for done, source in enumerate(sources):
        tell(source.name, done, len(sources))
        result = next(results)
        if isinstance(result, Failure):
            failures.append(result)
        else:
            facts.append(result)
    return facts, sorted(failures)


def _default_workers(files: int) -> int:
    """A process takes seconds to start, about as long as eight articles take to read."""
    return max(1, min(os.cpu_count() or 1, files // 8))


def _write(
    facts: list[ArticleFacts], failures: list[Failure], folder: Path, base: str, tell: Progress
) -> int:
    from extractors.pipeline import resolve_across
    from graph import dataset, exports
    from graph.explorer import write_html
    from graph.quads import quads

    steps = iter(enumerate(STEPS))

    def step() -> None:
        done, what = next(steps)
        tell(what, done, len(STEPS))

    step()
    facts[:] = resolve_across(facts)
    step()
    (folder / "facts.jsonl").write_bytes(b"".join(to_json(f) + b"\n" for f in facts))
    (folder / MANIFEST).write_text(_manifest(facts, failures, base), "utf-8", newline="\n")
    step()
    found = [quad for f in facts for quad in quads(f, base)]
    step()
    exports.write_all(found, folder, base)
    step()
    dataset.create(folder / dataset.STORE, found)
    step()
    write_html(facts, folder / "graph.html", base=base)
    return len({quad.triple for quad in found})


def _manifest(facts: Sequence[ArticleFacts], failures: Sequence[Failure], base: str) -> str:
    told = {
        "guanxi": version("guanxi"),
        "base": base,
        "articles": {f.article.file: f.article.digest for f in facts},
        "failed": {f.file: f.reason for f in failures},
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
