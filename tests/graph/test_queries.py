"""Named queries: every one answers, shows its sentence, and takes parameters as data."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, QuerySolutions, Store

from graph.dataset import in_memory
from graph.quads import quads
from graph.queries import NamedQuery, QueryError, ask, named, named_queries, run
from tests.graph.small import FIRST, SECOND, both

SETTINGS = {
    "person": {"name": "大文"},
    "metrics-of": {"name": "HCC"},
    "said-about": {"topic": "Belt and Road"},
}
COUNTS_ONLY = {"most-mentioned"}  # a count stands in no sentence


@pytest.fixture(scope="module")
def store() -> Store:
    return in_memory(q for facts in both() for q in quads(facts))


ALL = sorted(named_queries())


def test_there_are_enough() -> None:
    assert len(ALL) >= 10


@pytest.mark.parametrize("name", ALL)
def test_a_query_answers_with_its_sentence_and_file(store: Store, name: str) -> None:
    rows = ask(store, name, **SETTINGS.get(name, {}))
    assert rows
    if name in COUNTS_ONLY:
        return
    for row in rows:
        assert row["file"] in {"first.txt", "second.txt"}
        text = FIRST if row["file"] == "first.txt" else SECOND
        assert row["sentence"] in text if row["sentence"] else name == "organizations-together"


@pytest.mark.parametrize("name", ALL)
def test_a_query_is_described_in_both_languages(name: str) -> None:
    query = named(name)
    assert query.title
    assert query.question.endswith("?") and query.question.isascii()
    assert query.chinese.endswith("？")
    assert all(p.about and p.default for p in query.parameters)


@pytest.mark.parametrize("name", ALL)
def test_a_file_runs_as_it_stands_in_another_engine(name: str) -> None:
    from rdflib.plugins.sparql import prepareQuery

    assert prepareQuery(named(name).text).algebra


def test_visits(store: Store) -> None:
    (row,) = ask(store, "visits")
    assert row | {"sentence": "", "agreementsSentence": "", "sumSentence": ""} == {
        "person": "陳大文",
        "place": "越南",
        "during": "2025-03-03",
        "agreements": "12",
        "unit": "份",
        "comparator": ">",
        "sum": "300000000",
        "currency": "USD",
        "sentence": "",
        "agreementsSentence": "",
        "sumSentence": "",
        "file": "first.txt",
    }
    assert row["sentence"] == row["sumSentence"] == FIRST[: FIRST.index("。") + 1]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("posts", {"person": "黎文安", "post": "會長", "organization": "河內商會", "former": "true"}),
        ("said-about", {"speaker": "陳大文", "cue": "表示"}),
        ("meetings", {"first": "陳大文", "second": "黎文安", "during": "2025-03-03"}),
        ("cooperation", {"first": "海港城商會", "second": "河內商會", "modality": "proposed"}),
        ("proposals", {"who": "陳大文", "proposal": "海港論壇"}),
        ("event-places", {"event": "海港論壇", "place": "河內"}),
        ("stances", {"who": "海港城商會", "stance": "opposes", "what": "舊碼頭條例"}),
        ("largest-sums", {"currency": "USD", "value": "300000000", "measures": "總值"}),
        ("signed", {"value": "12", "unit": "份", "about": "海港城商會"}),
        ("most-mentioned", {"name": "陳大文", "kind": "person", "mentions": "3", "articles": "2"}),
        ("organizations-together", {"first": "河內商會", "second": "海港城商會", "articles": "2"}),
        ("timeline", {"during": "2025-03-03", "who": "陳大文", "relation": "visited", "what": "越南"}),
    ],
)
def test_a_row_of_a_query(store: Store, name: str, row: dict[str, str]) -> None:
    assert any(row.items() <= found.items() for found in ask(store, name)), ask(store, name)


@pytest.mark.parametrize("name", ["陳大文", "大文", "Chan Tai Man"])
def test_a_person_by_any_name(store: Store, name: str) -> None:
    rows = ask(store, "person", name=name)
    assert {row["kind"] for row in rows} == {"post", "statement", "asserted"}


@pytest.mark.parametrize(
    "value",
    ['"} INSERT', 'x" } UNION { ?s ?p ?o } #', "\\", 'a\nb"', "{}", "?name", "<http://x>", '"""', "\\u0022"],
)
def test_a_parameter_is_data(store: Store, value: str) -> None:
    assert ask(store, "person", name=value) == []


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_parameter_is_data(value: str) -> None:
    answer = run(Store(), named("person").bind({"name": value}))
    assert isinstance(answer, QuerySolutions)
    assert list(answer) == []


def test_a_parameter_finds_names_with_marks_in_them() -> None:
    query = NamedQuery("q", "t", "q?", "問？", (), 'SELECT ?x {\n  VALUES ?x { "a" }\n}')
    from graph.queries import Parameter

    query = NamedQuery("q", "t", "q?", "問？", (Parameter("x", "a", "about"),), query.text)
    for value in ['「"」', "a\\b", "\t\n"]:
        answer = run(Store(), query.bind({"x": value}))
        assert isinstance(answer, QuerySolutions)
        assert [row["x"].value for row in answer] == [value]


def test_an_iri_parameter() -> None:
    from graph.queries import Parameter

    text = "SELECT ?x {\n  VALUES ?x { <http://a/> }\n}"
    query = NamedQuery("q", "t", "q?", "問？", (Parameter("x", "http://a/", "about"),), text)
    assert "{ <http://b/> }" in query.bind({"x": "http://b/"})
    with pytest.raises(QueryError, match="cannot stand for x"):
        query.bind({"x": "http://b> } #"})


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("visit", {}, r"no query named 'visit': did you mean 'visits'\?"),
        ("zzz", {}, "no query named 'zzz': see them with --list"),
        ("visits", {"who": "x"}, r"visits has no parameter 'who' \(it has: none\)"),
        ("person", {"nam": "x"}, r"person has no parameter 'nam' \(it has: name\)"),
    ],
)
def test_mistakes_are_told_in_a_sentence(
    store: Store, name: str, values: dict[str, str], sentence: str
) -> None:
    with pytest.raises(QueryError, match=sentence):
        ask(store, name, **values)


@pytest.mark.parametrize(
    "sparql", ["", "SELECT", "hello", "INSERT DATA { <a:> <b:> <c:> }", "DROP ALL", "LOAD <http://x/>"]
)
def test_what_is_no_query_or_would_change_the_graph_is_refused(store: Store, sparql: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="not a SPARQL query"):
        run(store, sparql)
    assert len(store) == before


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "ASK { service silent <http://x/> {} }",
        "ASK{ #\nSERVICE ?x {} }",
        "ASK { ?s ?p '#' . SERVICE<http://x/> {} }",
    ],
)
def test_no_other_server_is_asked(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="stays offline"):
        run(store, sparql)


@pytest.mark.parametrize("words", ["'SERVICE'", '"a SERVICE b"', "'''SERVICE'''"])
def test_the_word_service_may_be_asked_for(store: Store, words: str) -> None:
    answer = run(store, f"ASK {{ ?service schema:text {words} }} # SERVICE")
    assert isinstance(answer, QueryBoolean)
    assert not answer


def test_queries_lie_beside_the_module() -> None:
    import graph.queries

    folder = Path(graph.queries.__file__).parent
    assert {p.stem for p in folder.glob("*.rq")} == set(ALL)
