"""CURIEs, entity IRIs and the table of relations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ontology import terms
from ontology.facts import KINDS


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("schema:Country", "https://schema.org/Country"),
        ("gx:CooperationZone", "https://w3id.org/guanxi/ontology#CooperationZone"),
        ("org:Membership", "http://www.w3.org/ns/org#Membership"),
        ("skos:prefLabel", "http://www.w3.org/2004/02/skos/core#prefLabel"),
    ],
)
def test_a_curie_and_its_iri_are_one(curie: str, iri: str) -> None:
    assert terms.expand(curie) == iri
    assert terms.shrink(iri) == curie


def test_an_iri_under_no_prefix_stays() -> None:
    assert terms.shrink("https://example.org/x") == "https://example.org/x"


@pytest.mark.parametrize("curie", ["Country", "foaf:Person", "", ":x"])
def test_an_unknown_prefix_is_refused(curie: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        terms.expand(curie)


@pytest.mark.parametrize(
    ("entity_id", "iri"),
    [
        ("person/李家超", "https://guanxi.example/person/李家超"),
        ("work/「十五五」規劃綱要", "https://guanxi.example/work/「十五五」規劃綱要"),
        ("product/HA Go", "https://guanxi.example/product/HA%20Go"),
        ("organization/甲/乙", "https://guanxi.example/organization/甲%2F乙"),
        ("organization/Acme Inc.", "https://guanxi.example/organization/Acme%20Inc%2E"),
    ],
)
def test_an_entity_has_a_readable_iri(entity_id: str, iri: str) -> None:
    assert terms.entity_iri(entity_id) == iri
    assert terms.entity_id(iri) == entity_id


@given(st.sampled_from(KINDS), st.text(min_size=1))
def test_any_name_makes_an_iri_and_comes_back(kind: str, name: str) -> None:
    entity_id = f"{kind.lower()}/{name}"
    iri = terms.entity_iri(entity_id, "https://example.org/kb/")
    assert NamedNode(iri).value == iri
    assert terms.entity_id(iri, "https://example.org/kb/") == entity_id


@pytest.mark.parametrize(
    "iri", ["https://guanxi.example/office/行政長官", "https://other.example/person/甲", "x"]
)
def test_only_entities_have_ids(iri: str) -> None:
    with pytest.raises(ValueError, match="IRI of an entity"):
        terms.entity_id(iri)


def test_every_kind_has_its_class() -> None:
    assert set(terms.KIND_CLASSES) == set(KINDS)
    assert terms.kind_of("initiative/一帶一路") == "Initiative"


def test_there_are_fifteen_relations() -> None:
    assert " ".join(terms.RELATIONS) == (
        "visited participatedIn organized locatedIn partOf cooperatesWith metWith supports opposes proposes "
        "created basedOn funds memberOf uses"
    )
    assert {name for name, term in terms.RELATIONS.items() if term.symmetric} == {"cooperatesWith", "metWith"}
    for term in terms.RELATIONS.values():
        assert term.symmetric != (term.inverse is not None)
        assert set(term.domain) <= set(KINDS) and set(term.range) <= set(KINDS)
