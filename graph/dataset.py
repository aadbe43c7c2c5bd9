"""The one place where the graph lives: an Oxigraph store on disk.

Each article is a named graph; the default graph holds what all of them say together, each triple once, so
that a query which counts counts facts, and ``GRAPH ?article { … }`` asks which article says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, serialize

from graph.exports import to_nquads, union

if TYPE_CHECKING:
    from rdflib import Dataset

STORE = "store"
"""Name of the store's folder inside an output folder."""


class NotAGraphError(Exception):
    """The folder holds no graph that can be opened. ``str()`` is one sentence."""


def store_folder(out: Path) -> Path:
    """The store inside an output folder, or the folder itself where it is a store."""
    return out / STORE if (out / STORE).is_dir() else out


def create(folder: Path, quads: Iterable[Quad]) -> None:
    """Load the quads, and their union as the default graph, into a new store in ``folder``."""
    facts = list(quads)
    store = Store(str(folder))
    store.bulk_load(to_nquads(facts), RdfFormat.N_QUADS)
    store.bulk_load(serialize(union(facts), format=RdfFormat.N_TRIPLES) or b"", RdfFormat.N_TRIPLES)
    store.flush()


def in_memory(quads: Iterable[Quad]) -> Store:
    """The same dataset without a disk, for tests and notebooks."""
    facts = list(quads)
    store = Store()
    store.extend(facts)
    store.extend(Quad(f.subject, f.predicate, f.object, DefaultGraph()) for f in union(facts))
    return store


def open_store(out: Path | str) -> Store:
    """The store of an output folder, read-only: any number of readers at once.

    Raises ``NotAGraphError`` where there is none.
    """
    folder = store_folder(Path(out))
    if not (folder / "CURRENT").is_file():  # RocksDB would create a store where there is none
        raise NotAGraphError(f"{out} holds no graph: build one with `guanxi build PATH -o {out}`.")
    try:
        return Store.read_only(str(folder))
    except OSError as error:
        raise NotAGraphError(f"The graph in {out} cannot be opened: {error}.") from None


def open_dataset(out: Path | str) -> Dataset:
    """The store of an output folder behind rdflib's API (oxrdflib), read-only.

    Give queries as strings: prepared ones go to rdflib's own engine, which is far slower.
    Raises ``NotAGraphError`` where there is none.
    """
    import oxrdflib
    from rdflib import Dataset

    from ontology.terms import PREFIXES

    dataset = Dataset(store=oxrdflib.OxigraphStore(store=open_store(out)))
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset
