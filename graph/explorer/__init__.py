"""The explorer: the graph as one HTML page that opens from disk and asks nothing of the network.

The page's code lies beside this file: ``page.html`` (markup), ``style.css``, ``translations.json`` and the
scripts named in ``render.SCRIPTS``. Change a label there and write the page again: there is no build step.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from ontology.facts import ArticleFacts


def write_html(facts: Sequence[ArticleFacts], path: Path, *, base: str = "https://guanxi.example/") -> None:
    """Write the explorer of ``facts`` to ``path`` as UTF-8; the same facts give the same bytes.

    ``base`` is the IRI that entity ids are appended to, shown on the cards. Raises ``OSError`` where the
    file cannot be written.
    """
    path.write_bytes(html(facts, base=base).encode("utf-8", "replace"))


def html(facts: Sequence[ArticleFacts], *, base: str = "https://guanxi.example/") -> str:
    """The page that `write_html` writes, as text."""
    from graph.explorer.data import page_data
    from graph.explorer.render import render
    from graph.layout import layout
    from graph.network import to_networkx

    graph = to_networkx(facts, cooccurrence=True)
    placed = layout(graph)
    return render(graph, placed, page_data(facts, graph, placed, base))


class Inline:
    """The page as a notebook shows it: in a frame of its own, so that neither can touch the other."""

    def __init__(self, page: str, height: int) -> None:
        self.page, self.height = page, height

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self.page)}" width="100%" height="{self.height}" style="border: 0" '
            'title="Guanxi 關係" allow="clipboard-write"></iframe>'
        )


def show(
    facts: Sequence[ArticleFacts], *, height: int = 640, base: str = "https://guanxi.example/"
) -> Inline:
    """The explorer of ``facts`` inline in a notebook, ``height`` pixels high: the last line of a cell."""
    return Inline(html(facts, base=base), height)
