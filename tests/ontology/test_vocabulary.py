"""guanxi.ttl keeps the public promise: every term there, said in both languages, agreeing with terms.py."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection

import ontology
from ontology import terms

FOLDER = Path(ontology.__file__).parent
GRAPH = Graph().parse(FOLDER / "guanxi.ttl")

CLASSES = ["Initiative", "CooperationZone", "Mention", "Reference", "Metric", "TimeExpression", "Claim"]
PROPERTIES = [
    *("sourceFile", "digest", "sourceBegin", "sourceEnd", "sentence", "confidence", "extractor", "refersTo"),
    *("comparator", "measures", "change", "per", "during", "edtf", "cue", "modality", "former", "metric"),
]
OWN = [URIRef(term) for term in sorted({str(s) for s in GRAPH.subjects()}) if term.startswith(terms.GX)]


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.ttl")), ids=lambda file: file.name)
def test_both_libraries_read_the_file_alike(file: Path) -> None:
    triples = len(Graph().parse(file))
    assert triples == len(list(parse(path=str(file), format=RdfFormat.TURTLE))) > 0


@pytest.mark.parametrize("name", CLASSES)
def test_a_promised_class_is_defined(name: str) -> None:
    assert (URIRef(terms.GX + name), RDF.type, OWL.Class) in GRAPH


@pytest.mark.parametrize("name", [*PROPERTIES, *terms.RELATIONS])
def test_a_promised_property_is_defined_with_domain_and_example(name: str) -> None:
    node = URIRef(terms.GX + name)
    assert (node, RDF.type, RDF.Property) in GRAPH
    assert (node, RDFS.domain, None) in GRAPH
    assert (node, SKOS.example, None) in GRAPH


@pytest.mark.parametrize("term", OWN, ids=terms.shrink)
@pytest.mark.parametrize("said", [RDFS.label, RDFS.comment], ids=["label", "comment"])
def test_a_term_is_said_once_in_each_language(term: URIRef, said: URIRef) -> None:
    languages = sorted(str(getattr(value, "language", None)).lower() for value in GRAPH.objects(term, said))
    assert languages == ["en", "zh-hant"]


def test_the_ontology_has_a_version() -> None:
    header = URIRef(terms.GX.rstrip("#"))
    assert (header, RDF.type, OWL.Ontology) in GRAPH
    assert GRAPH.value(header, OWL.versionInfo) is not None


def test_every_own_constant_is_defined() -> None:
    constants = {
        value for value in vars(terms).values() if isinstance(value, str) and value.startswith(terms.GX)
    }
    assert constants - {terms.GX} <= {str(term) for term in OWN}


def _classes(relation: URIRef, end: URIRef) -> set[str]:
    node = GRAPH.value(relation, end)
    assert node is not None
    union = GRAPH.value(node, OWL.unionOf)
    return {str(node)} if union is None else {str(member) for member in Collection(GRAPH, union)}


@pytest.mark.parametrize("name", terms.RELATIONS)
def test_a_relation_is_the_same_in_rdf_and_in_code(name: str) -> None:
    term = terms.RELATIONS[name]
    node = URIRef(term.iri)
    assert _classes(node, RDFS.domain) == {terms.KIND_CLASSES[kind] for kind in term.domain}
    assert _classes(node, RDFS.range) == {terms.KIND_CLASSES[kind] for kind in term.range}
    assert ((node, RDF.type, OWL.SymmetricProperty) in GRAPH) == term.symmetric
    inverse = GRAPH.value(node, OWL.inverseOf)
    assert (None if inverse is None else str(inverse)) == (term.inverse and terms.GX + term.inverse)


@pytest.mark.parametrize(
    ("term", "above"),
    [
        ("organizedBy", "https://schema.org/organizer"),
        ("hasParticipant", "https://schema.org/attendee"),
        ("memberOf", "https://schema.org/memberOf"),
        ("basedOn", "https://schema.org/isBasedOn"),
        ("fundedBy", "https://schema.org/funder"),
    ],
)
def test_a_relation_says_what_it_means_elsewhere(term: str, above: str) -> None:
    assert (URIRef(terms.GX + term), RDFS.subPropertyOf, URIRef(above)) in GRAPH
