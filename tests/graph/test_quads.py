"""Facts to quads, through the public terms."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from extractors.document import plain_article
from graph.dataset import in_memory
from graph.exports import FORMATS, to_turtle
from graph.iris import check_base
from graph.quads import decimal, quads
from ontology.facts import ArticleFacts, Entity, Mention, Metric, Relation, Span
from ontology.terms import PREFIXES, entity_id, entity_iri
from tests.graph.small import FIRST, SECOND, both, first, second

BASE = "https://guanxi.example/"


@pytest.fixture(scope="module")
def store() -> Store:
    return in_memory(q for facts in both() for q in quads(facts, BASE))


def rows(store: Store, sparql: str) -> list[tuple[str | None, ...]]:
    answer = store.query(sparql, prefixes=dict(PREFIXES))
    assert isinstance(answer, QuerySolutions)
    return sorted((tuple(None if t is None else t.value for t in row) for row in answer), key=str)


def _entity(path: str) -> str:
    return BASE + path


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("?x a schema:Person ; skos:prefLabel ?l FILTER(LANGMATCHES(LANG(?l), 'zh-Hant'))", 3),
        ("<person/陳大文> skos:altLabel '大文'@zh-Hant ; skos:prefLabel 'Chan Tai Man'@en", 1),
        ("<place/越南> a schema:Place , schema:Country", 1),
        ("<organization/海港城商會> skos:altLabel 'HCC'@en", 1),
        (
            "?a a schema:NewsArticle ; schema:headline ?h ; schema:datePublished ?d ; schema:author ?x",
            2,
        ),
        ("?a gx:sourceFile 'first.txt' ; schema:publisher <organization/海港日報>", 1),
        ("?m a gx:Reference ; gx:refersTo <organization/海港城商會> ; nif:anchorOf '商會'", 1),
        ("?m a gx:Reference ; itsrdf:taIdentRef ?x", 0),
        ("?m a gx:Mention , nif:Phrase ; itsrdf:taIdentRef <place/越南> ; gx:confidence 0.9", 1),
        ("?m a schema:MonetaryAmount ; schema:value 300000000.0 ; schema:currency 'USD'", 1),
        ("?m a gx:Metric ; gx:comparator '>' ; gx:during '2025-03-03'^^edtf:EDTF", 1),
        ("?m a schema:QuantitativeValue ; schema:value 3.0 ; schema:maxValue 5.0 ; schema:unitText '間'", 1),
        ("?m gx:measures '合作協議' ; schema:about <organization/海港城商會>", 1),
        ("?d a gx:TimeExpression ; gx:edtf '2025-03-03'^^edtf:EDTF", 2),
        ("?d a gx:TimeExpression ; prov:wasQuotedFrom/nif:anchorOf '機遇'", 1),
        ("?d a gx:TimeExpression ; gx:edtf ?e ; prov:wasQuotedFrom/nif:anchorOf '機遇'", 0),
        ("?p a org:Membership ; org:member <person/陳大文> ; org:role/skos:prefLabel '主席'@zh-Hant", 1),
        ("?p org:member <person/黎文安> ; org:organization <organization/河內商會> ; gx:former true", 1),
        ("?p org:member <person/黎文安> ; org:memberDuring '2019/2023'^^edtf:EDTF", 1),
        ("?p org:member <person/陳大文> ; gx:former ?f", 0),
        ("?s a schema:Quotation ; schema:creator <person/陳大文> ; gx:cue '表示' ; schema:about ?x", 2),
        ("<person/陳大文> gx:visited <place/越南>", 1),
        ("?a gx:cooperatesWith ?b", 0),
        ("?c a gx:Claim ; rdf:predicate gx:cooperatesWith ; gx:modality 'proposed'", 1),
        ("?c a rdf:Statement ; rdf:object <place/越南> ; gx:metric/schema:unitText '份'", 1),
        ("?c rdf:object <place/越南> ; gx:metric/schema:currency 'USD' ; gx:during ?d", 1),
    ],
)
def test_a_fact_is_in_the_graph(store: Store, pattern: str, expected: int) -> None:
    assert len(rows(store, f"BASE <{BASE}> SELECT * {{ {pattern} }}")) == expected


@pytest.mark.parametrize("facts", both(), ids=["first", "second"])
def test_every_phrase_is_the_text_it_points_to(facts: ArticleFacts) -> None:
    text = facts.article.text
    found = rows(
        in_memory(quads(facts, BASE)),
        "SELECT ?w ?b ?e ?sb ?se { ?p a nif:Phrase ; nif:anchorOf ?w ; nif:beginIndex ?b ; nif:endIndex ?e ;"
        " gx:sourceBegin ?sb ; gx:sourceEnd ?se }",
    )
    assert len(found) >= len({m.span for m in facts.mentions})
    for words, begin, end, source_begin, source_end in found:
        assert words == text[int(begin or 0) : int(end or 0)]
        assert (source_begin, source_end) == (begin, end)  # these articles are as their files are


def test_every_fact_says_where_it_stands(store: Store) -> None:
    facts = rows(
        store, "SELECT ?f { ?f a ?c VALUES ?c { gx:Metric gx:Claim schema:Quotation org:Membership } }"
    )
    quoted = rows(
        store,
        "SELECT DISTINCT ?f { ?f a ?c ; prov:wasQuotedFrom/nif:referenceContext/gx:sourceFile ?s ;"
        " gx:sentence/nif:anchorOf ?w VALUES ?c { gx:Metric gx:Claim schema:Quotation org:Membership } }",
    )
    assert facts == quoted
    assert len(facts) == 2 + 1 + 2 + 1 + 8


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("12份", FIRST[: FIRST.index("。") + 1]),
        ("海港城商會主席陳大文", FIRST[: FIRST.index("。") + 1]),
        ("3至5間", SECOND[SECOND.index("海港城商會有") :]),
    ],
)
def test_the_sentence_of_a_fact(store: Store, words: str, sentence: str) -> None:
    found = rows(
        store,
        f"SELECT ?s {{ ?f prov:wasQuotedFrom/nif:anchorOf '{words}' ; gx:sentence/nif:anchorOf ?s }}",
    )
    assert found == [(sentence,)]


def test_a_graph_an_article() -> None:
    graphs = {q.graph_name for facts in both() for q in quads(facts, BASE)}
    assert graphs == {NamedNode(BASE + "article/first.txt"), NamedNode(BASE + "article/second.txt")}


def test_facts_on_one_stretch_stay_apart() -> None:
    text = "甲會與乙會合作"
    both_ways = tuple(
        Relation(Span(0, 7), text, a, "cooperatesWith", b)
        for a, b in (("organization/甲會", "organization/乙會"), ("organization/乙會", "organization/甲會"))
    )
    store = in_memory(quads(ArticleFacts(plain_article(text), relations=both_ways), BASE))
    assert len(rows(store, "SELECT ?c { ?c a gx:Claim ; rdf:subject ?s }")) == 2


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (96, "96.0"),
        (1.65e9, "1650000000.0"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (-3.5, "-3.5"),
        (7e15, "7000000000000000.0"),
    ],
)
def test_numbers_are_written_out(number: float, written: str) -> None:
    assert decimal(number).value == written


def test_a_number_too_large_for_a_decimal_is_a_double() -> None:
    assert decimal(1e30).datatype.value.endswith("#double")


@pytest.mark.parametrize(
    ("base", "whole"),
    [("https://example.org/news", "https://example.org/news/"), ("urn:hk:/", "urn:hk:/")],
)
def test_base(base: str, whole: str) -> None:
    assert check_base(base) == whole


@pytest.mark.parametrize("base", ["", "news", "http://a b/", "https://x/#", "https://x/?q=", "<http://x/>"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="is not an absolute IRI"):
        check_base(base)


NASTY = [
    "<script>alert(1)</script>",
    'a"b\\c',
    "」】\n{}",
    "Inc.",
    "甲/乙?丙#丁%20",
    "..",
    "A & B's 100%",
    "\u202e倒",
    "\ue000私",
    "𠮷野家",
    "é́",
]


def _named(name: str, file: str) -> ArticleFacts:
    article = plain_article(name, file=file, headline=name, paper=name, authors=(name,))
    whole = Span(0, len(name))
    return ArticleFacts(
        article,
        entities=(Entity(f"person/{name}", "Person", name, (name + "x",), english=name),),
        mentions=(Mention(whole, name, "Person", f"person/{name}", "t", 0.5),),
        metrics=(Metric(whole, name, 1.0, name, "unitText", measures=name),),
    )


def _loads_alike(facts: ArticleFacts) -> None:
    from rdflib import Graph

    turtle = to_turtle(quads(facts, BASE), BASE)
    g = Graph().parse(data=turtle, format="turtle")
    triples = {q.triple for q in quads(facts, BASE)}
    assert len(g) == len(triples) == len(set(parse(turtle, format=RdfFormat.TURTLE)))
    iri = entity_iri(facts.entities[0].id, BASE)
    assert entity_id(iri, BASE) == facts.entities[0].id
    assert iri in {str(s) for s in g.subjects()}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_and_files_load_everywhere(name: str) -> None:
    _loads_alike(_named(name, file=name))


def _names() -> st.SearchStrategy[str]:
    plain = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
    return st.text(plain, min_size=1, max_size=12)


@given(_names(), _names())
def test_any_name_and_any_file_make_one_readable_graph(name: str, file: str) -> None:
    _loads_alike(_named(name, file))


@given(st.lists(st.sampled_from(NASTY), min_size=1, max_size=3))
def test_any_form_of_the_graph_reads_back(names: list[str]) -> None:
    found = [q for i, name in enumerate(names) for q in quads(_named(name, f"{i}.txt"), BASE)]
    for file, encode in FORMATS.items():
        form = RdfFormat.from_extension(file.rpartition(".")[2])
        assert form is not None
        back: Iterator[Any] = parse(encode(found, BASE), format=form)
        assert {q.triple for q in back} == {q.triple for q in found}


def test_the_articles_say_their_own(store: Store) -> None:
    sparql = "ASK { GRAPH <%sarticle/%s> { <%sperson/黎文安> ?p ?o } }"
    asked = [bool(store.query(sparql % (BASE, f.article.file, BASE))) for f in (first(), second())]
    assert asked == [False, True]


def test_a_change_and_a_rate_are_written_and_a_level_has_neither() -> None:
    text = "升3%，每年12億元，收報88元"
    whole = Span(0, len(text))
    article = plain_article(text, file="c.txt")
    metrics = (
        Metric(whole, text, 3.0, "%", "unitCode", change="up"),
        Metric(whole, text, 1.2e9, "HKD", "currency", per="a"),
        Metric(whole, text, 88.0, "HKD", "currency"),
    )
    held = in_memory(quads(ArticleFacts(article, metrics=metrics), BASE))
    asked = "SELECT ?v ?c ?p { ?m schema:value ?v OPTIONAL { ?m gx:change ?c } OPTIONAL { ?m gx:per ?p } }"
    assert rows(held, asked) == [
        ("1200000000", None, "a"),
        ("3", "up", None),
        ("88", None, None),
    ]
