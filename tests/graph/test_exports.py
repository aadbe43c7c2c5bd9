"""Turtle, TriG and N-Quads: the same bytes, sorted, readable."""

import random
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from graph.dataset import NotAGraphError, create, in_memory, open_dataset, open_store
from graph.exports import FORMATS, to_nquads, to_trig, to_turtle, triple_key
from graph.quads import quads
from tests.graph.small import both

BASE = "https://guanxi.example/"


@pytest.fixture(scope="module")
def found() -> list[Quad]:
    return [q for facts in both() for q in quads(facts, BASE)]


@pytest.mark.parametrize("file", sorted(FORMATS))
def test_the_order_of_the_quads_does_not_matter(found: list[Quad], file: str) -> None:
    shuffled = [*found, *found[:50]]
    random.Random(7).shuffle(shuffled)
    assert FORMATS[file](shuffled, BASE) == FORMATS[file](found, BASE)


def test_turtle_is_the_union_each_triple_once(found: list[Quad]) -> None:
    triples = [q.triple for q in parse(to_turtle(found, BASE), format=RdfFormat.TURTLE)]
    assert len(triples) == len(set(triples))
    assert set(triples) == {q.triple for q in found}


@pytest.mark.parametrize("encode", [to_trig, to_nquads])
def test_named_graphs_keep_every_quad(found: list[Quad], encode: object) -> None:
    assert callable(encode)
    form = RdfFormat.TRIG if encode is to_trig else RdfFormat.N_QUADS
    assert set(parse(encode(found, BASE), format=form)) == set(found)


def test_turtle_is_readable(found: list[Quad]) -> None:
    turtle = to_turtle(found, BASE).decode()
    assert "\nperson:陳大文 a schema:Person ;\n" in turtle
    assert "\tgx:visited place:越南" in turtle
    header = [line for line in turtle.split("\n\n")[0].splitlines() if line]
    assert header == sorted(header)
    assert all(line.startswith("@prefix ") for line in header)
    subjects = [block.split(" ", 1)[0] for block in turtle.split("\n\n")[1:]]
    assert len(subjects) == len(set(subjects)), "a subject stands in one place"


def test_facts_stand_in_the_order_of_the_text(found: list[Quad]) -> None:
    order = [t.subject.value for t in sorted({q.triple for q in found}, key=triple_key)]
    places = [iri for iri in dict.fromkeys(order) if iri.startswith(BASE + "article/first.txt#char=")]
    begins = [int(iri.rpartition("=")[2].split(",")[0]) for iri in places]
    assert begins == sorted(begins)


def test_an_empty_graph_is_a_graph() -> None:
    assert list(parse(to_turtle([], BASE), format=RdfFormat.TURTLE)) == []
    assert to_nquads([], BASE) == b""


def test_the_store_holds_articles_and_their_union(found: list[Quad], tmp_path: Path) -> None:

    folder = tmp_path / "out" / "store"
    folder.mkdir(parents=True)
    create(folder, found)
    store = open_store(folder.parent)
    # The store writes numbers its own way (96.0 as 96), so its own copy is what to hold it against.
    expected = in_memory(found)
    assert set(store) == set(expected)
    assert {q.triple for q in expected if q.graph_name != DefaultGraph()} == {
        q.triple for q in store if q.graph_name == DefaultGraph()
    }
    assert len(store) == len(found) + len({q.triple for q in found})
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(found[0])
    dataset = open_dataset(folder.parent)
    counted = list(dataset.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    assert int(counted[0][0]) == len({q.triple for q in found})
    said = dataset.query("SELECT ?f { GRAPH ?a { ?x gx:visited ?y } ?a gx:sourceFile ?f }")
    assert [str(row[0]) for row in said] == ["first.txt"]


def test_two_readers_at_once(found: list[Quad], tmp_path: Path) -> None:

    folder = tmp_path / "store"
    create(folder, found)
    assert len(open_store(folder)) == len(open_store(folder))


@pytest.mark.parametrize("what", ["missing", "empty", "file"])
def test_what_is_no_graph_is_said_in_a_sentence(what: str, tmp_path: Path) -> None:

    place = tmp_path / what
    if what == "empty":
        place.mkdir()
    elif what == "file":
        place.write_text("x")
    with pytest.raises(NotAGraphError, match=r"holds no graph: build one with"):
        open_store(place)
    assert not (place / "CURRENT").exists(), "looking leaves nothing behind"


def test_a_damaged_store_is_said_in_a_sentence(tmp_path: Path) -> None:

    place = tmp_path
    (place / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(NotAGraphError, match="cannot be opened"):
        open_store(place)


def test_an_in_memory_dataset_is_a_store(found: list[Quad]) -> None:
    assert isinstance(in_memory(found), Store)
