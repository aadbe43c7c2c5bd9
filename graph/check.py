"""SHACL over a built graph: whether it keeps what the ontology promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from graph.dataset import NotAGraphError

ONTOLOGY = Path(__file__).parent.parent / "ontology"


class Violation(msgspec.Struct, frozen=True, order=True):
    """One place where the graph breaks a shape."""

    message: str
    focus: str
    path: str | None = None
    value: str | None = None
    severity: str = "Violation"


class Report(msgspec.Struct, frozen=True):
    """What SHACL says of a graph."""

    conforms: bool
    triples: int
    violations: tuple[Violation, ...] = ()

    def summary(self) -> list[tuple[str, int]]:
        """Each message with how often it is given, the most frequent first."""
        counts = Counter(v.message for v in self.violations)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def check(out: Path | str) -> Report:
    """Validate ``graph.ttl`` of an output folder (or a Turtle file) against ``ontology/shapes.ttl``.

    Raises ``NotAGraphError`` where there is no Turtle to read.
    """
    from rdflib import Graph

    path = Path(out)
    file = path / "graph.ttl" if path.is_dir() else path
    data = Graph()
    try:
        data.parse(file, format="turtle")
    except FileNotFoundError:
        raise NotAGraphError(f"{out} holds no graph: build one with `guanxi build PATH -o {out}`.") from None
    except (OSError, SyntaxError) as error:
        reason = " ".join(str(error).split())
        raise NotAGraphError(f"{file} cannot be read as Turtle: {reason[:200]}.") from None
    return validate(data)


def validate(data: object) -> Report:
    """SHACL over an rdflib graph, the ontology mixed in so that subclasses count as their classes."""
    import pyshacl
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    assert isinstance(data, Graph)
    triples = len(data)
    shapes = Graph().parse(ONTOLOGY / "shapes.ttl", format="turtle")
    ontology = Graph().parse(ONTOLOGY / "guanxi.ttl", format="turtle")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference="none")
    found = []
    for node in results.subjects(RDF.type, SH.ValidationResult):
        path, value = results.value(node, SH.resultPath), results.value(node, SH.value)
        severity = str(results.value(node, SH.resultSeverity)).rsplit("#", 1)[-1]
        found.append(
            Violation(
                message=str(results.value(node, SH.resultMessage) or "breaks a shape"),
                focus=str(results.value(node, SH.focusNode)),
                path=None if path is None else str(path),
                value=None if value is None else str(value),
                severity=severity,
            )
        )
    return Report(bool(conforms), triples, tuple(sorted(found, key=str)))
