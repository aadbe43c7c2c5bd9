"""The five seed articles, built once: what must hold on real pages."""

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from extractors.reading import decoded_source
from graph.build import Built, build
from graph.check import check
from graph.dataset import open_dataset, open_store
from graph.queries import ask
from ontology.terms import PREFIXES

TEN = (
    "cooperation",
    "largest-sums",
    "most-mentioned",
    "organizations-together",
    "person",
    "posts",
    "proposals",
    "said-about",
    "signed",
    "visits",
)
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def turtle(seeds_built: Built) -> Store:
    """The written Turtle, loaded as another tool would."""
    store = Store()
    store.extend(parse(path=seeds_built.out / "graph.ttl", format=RdfFormat.TURTLE))
    return store


def _rows(store: Store, sparql: str) -> list[list[str]]:
    answer = store.query(sparql, prefixes=dict(PREFIXES))
    assert isinstance(answer, QuerySolutions)
    return [["" if t is None else t.value for t in row] for row in answer]


def test_all_are_built(seeds_built: Built) -> None:
    assert not seeds_built.failures
    assert [f.article.file for f in seeds_built.facts] == sorted(p.name for p in SEEDS.glob("*.txt"))
    assert seeds_built.page.is_file()


def test_every_phrase_in_the_turtle_round_trips(seeds_built: Built, turtle: Store) -> None:
    texts = dict(_rows(turtle, "SELECT ?a ?t { ?a nif:isString ?t }"))
    assert sorted(texts.values()) == sorted(f.article.text for f in seeds_built.facts)
    found = _rows(
        turtle,
        "SELECT ?a ?w ?b ?e { ?p nif:anchorOf ?w ; nif:beginIndex ?b ; nif:endIndex ?e ;"
        " nif:referenceContext ?a }",
    )
    assert len(found) > sum(len({m.span for m in f.mentions}) for f in seeds_built.facts)
    for article, words, begin, end in found:
        assert texts[article][int(begin) : int(end)] == words


def test_every_fact_is_in_the_turtle_where_it_stands(seeds_built: Built, turtle: Store) -> None:
    found = {
        (file, int(begin), int(end))
        for file, begin, end in _rows(
            turtle,
            "SELECT ?f ?b ?e { ?p nif:beginIndex ?b ; nif:endIndex ?e ;"
            " nif:referenceContext/gx:sourceFile ?f }",
        )
    }
    for facts in seeds_built.facts:
        for layer in ("mentions", "dates", "metrics", "positions", "statements", "relations"):
            for fact in getattr(facts, layer):
                assert (facts.article.file, fact.span.start, fact.span.end) in found
                quoted = getattr(fact, "text", None) or facts.article.text[fact.span.start : fact.span.end]
                assert facts.article.text[fact.span.start : fact.span.end] == quoted


def test_every_phrase_leads_back_to_the_file(seeds_built: Built, turtle: Store) -> None:
    """The file has line breaks and stray spaces that the text has not, and glyphs of its own for marks."""
    sources = {p.name: decoded_source(p) for p in SEEDS.glob("*.txt")}
    found = _rows(
        turtle,
        "SELECT ?f ?w ?b ?e { ?p nif:anchorOf ?w ; gx:sourceBegin ?b ; gx:sourceEnd ?e ;"
        " nif:referenceContext/gx:sourceFile ?f }",
    )
    assert found
    for file, words, begin, end in found:
        stretch = sources[file][int(begin) : int(end)]
        letters = [c for c in words if c.isalnum()]
        there = iter(stretch)
        assert all(c in there for c in letters), (file, words, stretch)


def test_the_turtle_loads_everywhere_and_conforms(seeds_built: Built, turtle: Store) -> None:
    report = check(seeds_built.out)  # read by rdflib, judged by pyshacl
    assert report.conforms, report.summary()
    assert report.triples == len(turtle) == seeds_built.triples
    (row,) = open_dataset(seeds_built.out).query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert int(row[0]) == seeds_built.triples


def test_visits_answers_who_where_when_how_much_and_in_which_words(seeds_built: Built) -> None:
    rows = [
        row
        for row in ask(open_store(seeds_built.out), "visits")
        if row["person"] == "李家超" and row["during"] == "2026-06-01/2026-06-05"
    ]
    assert {row["place"] for row in rows} == {"哈薩克斯坦", "烏茲別克斯坦"}
    for row in rows:
        assert (row["agreements"], row["comparator"], row["sum"], row["currency"]) == (
            "96",
            ">",
            "1650000000",
            "USD",
        )
        assert row["place"] in (row["sentence"] or "")
        assert "96份" in (row["agreementsSentence"] or "")
        assert "逾16.5億美元" in (row["sumSentence"] or "")
        assert row["file"] == "001_798d22a549aca399.txt"


@pytest.mark.parametrize("name", TEN)
def test_a_named_query_answers(seeds_built: Built, name: str) -> None:
    assert ask(open_store(seeds_built.out), name)


def test_what_is_known_of_a_person_is_said_once(seeds_built: Built) -> None:
    rows = ask(open_store(seeds_built.out), "person", name="李家超")
    said = [f for facts in seeds_built.facts for f in facts.statements if f.speaker == "person/李家超"]
    statements = [row for row in rows if row["kind"] == "statement"]
    assert sorted(str(row["what"]) for row in statements) == sorted({f.words for f in said})
    assert not any(row["with"] for row in rows if row["kind"] in ("statement", "figure"))
    assert {row["with"] for row in rows if row["kind"] == "post"} == {"香港特別行政區政府"}


def test_without_the_authority_the_path_is_the_same(tmp_path: Path) -> None:
    seed = min(SEEDS.glob("*.txt"))
    built = build([seed], tmp_path / "out", authority=False)
    assert built.facts[0].mentions
    assert not any(e.authority for e in built.facts[0].entities)
    assert check(built.out).conforms
