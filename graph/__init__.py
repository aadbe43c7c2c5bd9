"""The top floor: facts to quads, the dataset, exports, the explorer and the command line.

For notebooks: ``from graph import ask, open_dataset, open_store, to_networkx``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.dataset import open_dataset as open_dataset
    from graph.dataset import open_store as open_store
    from graph.network import to_networkx as to_networkx
    from graph.queries import ask as ask

# Loaded at first use: the command line must not wait for what it does not need.
_HOMES = {
    "ask": "graph.queries",
    "open_dataset": "graph.dataset",
    "open_store": "graph.dataset",
    "to_networkx": "graph.network",
}
__all__ = ["ask", "open_dataset", "open_store", "to_networkx"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
