"""Files to facts in worker processes: the results come in the order of the files, whoever is faster."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

import msgspec

from graph.sources import Failure, Source
from ontology.facts import ArticleFacts, from_json, to_json

if TYPE_CHECKING:
    from extractors.pipeline import Reader


class Settings(msgspec.Struct, frozen=True):
    """How every file of a build is read: what is given here wins over what files say of themselves."""

    authority: bool = True
    published: str | None = None
    paper: str | None = None
    currency: str | None = None
    recogniser: str = ""


_reader: Reader | None = None  # one a process: the pipeline is slow to make


def read_all(sources: Sequence[Source], settings: Settings, workers: int) -> Iterator[ArticleFacts | Failure]:
    """What each file says, or why it could not be read, in the order of ``sources``."""
    if workers <= 1 or len(sources) <= 1:
        reader = _make_reader(settings)
        for source in sources:
            yield _read(reader, source, settings)
        return
    pool = _pool(min(workers, len(sources)), settings)
    try:
        futures = [pool.submit(_work, source, settings) for source in sources]
        for source, future in zip(sources, futures, strict=True):
            yield _result(future, source, settings)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _make_reader(settings: Settings) -> Reader:
    from extractors.pipeline import Reader

    return Reader(authority=settings.authority, recogniser=settings.recogniser)


def _pool(workers: int, settings: Settings) -> ProcessPoolExecutor:
    # spawn: the same on every system, and safe in a parent that has threads (notebooks, progress bars).
    return ProcessPoolExecutor(workers, get_context("spawn"), _start, (settings,))


def _start(settings: Settings) -> None:
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _reader = _make_reader(settings)


def _work(source: Source, settings: Settings) -> bytes | Failure:
    assert _reader is not None
    facts = _read(_reader, source, settings)
    return facts if isinstance(facts, Failure) else to_json(facts)


def _result(future: Future[bytes | Failure], source: Source, settings: Settings) -> ArticleFacts | Failure:
    try:
        result = future.result()
    except BrokenProcessPool:
        result = _alone(source, settings)
    return result if isinstance(result, Failure) else from_json(result)


def _alone(source: Source, settings: Settings) -> bytes | Failure:
    """Once more in a process of its own: only the file that kills a process is lost, not its neighbours."""
    with _pool(1, settings) as pool:
        try:
            return pool.submit(_work, source, settings).result()
        except BrokenProcessPool:
            return Failure(source.name, f"{source.name} ended the process that read it: leave it out.")


def _read(reader: Reader, source: Source, settings: Settings) -> ArticleFacts | Failure:
    from extractors.reading import ReadingError

    try:
        facts = reader.read(
            source.path, published=settings.published, paper=settings.paper, currency=settings.currency
        )
    except ReadingError as error:
        return Failure(source.name, str(error))
    except Exception as error:  # a fault of ours in one article must not cost the others
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return Failure(source.name, f"{source.name} met a fault in guanxi ({what}): please report it.")
    if facts.article.file == source.name:
        return facts
    return msgspec.structs.replace(facts, article=msgspec.structs.replace(facts.article, file=source.name))
