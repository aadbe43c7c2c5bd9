"""The graph as text: Turtle (all articles in one), TriG and N-Quads (a named graph an article).

The same quads give the same bytes, whatever order they come in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from ontology import terms as t

Term = NamedNode | BlankNode | Literal | Triple
_FRAGMENT_PART = re.compile(r"[=,-]")
_INSTANCES = ("person", "organization", "place", "initiative", "event", "work", "product", "role")


def prefixes(base: str) -> dict[str, str]:
    """Prefix -> namespace: the vocabularies, and one for each kind of thing under the base."""
    return dict(t.PREFIXES) | {kind: f"{base}{kind}/" for kind in _INSTANCES}


def triple_key(fact: Triple | Quad) -> tuple[object, ...]:
    """Sorts by subject, the facts of an article in the order of its text, then type first."""
    predicate = fact.predicate.value
    return (*_place(fact.subject), predicate != t.TYPE, predicate, _place(fact.object), str(fact.object))


def _place(node: Term) -> tuple[str, str, tuple[int, ...]]:
    """IRI, kind of fragment and numbers in it, so that ``#char=9,12`` comes before ``#char=10,11``."""
    if not isinstance(node, NamedNode):
        return str(node), "", ()
    head, _, fragment = node.value.partition("#")
    kind, *numbers = _FRAGMENT_PART.split(fragment)
    if not all(n.isascii() and n.isdecimal() for n in numbers):
        return head, fragment, ()
    return head, kind, tuple(map(int, numbers))


def union(quads: Iterable[Quad]) -> list[Triple]:
    """What all named graphs say together: each triple once, sorted."""
    return sorted({quad.triple for quad in quads}, key=triple_key)


def to_turtle(quads: Iterable[Quad], base: str) -> bytes:
    """All that the articles say, in one graph, each triple once."""
    names = prefixes(base)
    return _tidy(serialize(union(quads), format=RdfFormat.TURTLE, prefixes=names), names, indent=b"")


def to_trig(quads: Iterable[Quad], base: str) -> bytes:
    """Every article's named graph."""
    names = prefixes(base)
    return _tidy(serialize(_by_graph(quads), format=RdfFormat.TRIG, prefixes=names), names, indent=b"\t")


def to_nquads(quads: Iterable[Quad], base: str = "") -> bytes:
    """Every article's named graph, a quad a line; the form to load into other stores."""
    return serialize(_by_graph(quads), format=RdfFormat.N_QUADS) or b""


FORMATS: Mapping[str, Callable[[Iterable[Quad], str], bytes]] = {
    "graph.ttl": to_turtle,
    "graph.trig": to_trig,
    "graph.nq": to_nquads,
}
"""File name -> what makes its bytes out of quads and the base IRI."""


def write_all(quads: Iterable[Quad], folder: Path, base: str) -> None:
    """Write every format into ``folder``."""
    facts = list(quads)
    for file, encode in FORMATS.items():
        (folder / file).write_bytes(encode(facts, base))


def _by_graph(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(set(quads), key=lambda q: (str(q.graph_name), triple_key(q)))


def _tidy(raw: bytes | None, names: Mapping[str, str], *, indent: bytes) -> bytes:
    """Prefixes sorted (the serialiser's order changes from run to run), an empty line between subjects.

    Safe line by line: the serialiser writes line breaks in literals as ``\\n``.
    """
    out = io.BytesIO()
    for prefix, namespace in sorted(names.items()):
        out.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
    for line in io.BytesIO(raw or b""):
        if line.startswith(b"@prefix "):
            continue
        inner = line[len(indent) :]
        if line.startswith(b"<") or (line.startswith(indent) and inner[:1] not in (b"\t", b"}", b"")):
            out.write(b"\n")
        out.write(line)
    return out.getvalue()
