"""The NetworkX view, its measures, and the layout."""

from __future__ import annotations

import os
import subprocess
import sys
from html import unescape
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout import layout, node_size
from graph.network import Sentences, centrality, communities, flat, to_networkx
from ontology.facts import ArticleFacts, Span
from tests.graph.test_explorer_facts import story, story_facts


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return to_networkx(story_facts())


def test_nodes_carry_names_and_counts(graph: nx.MultiDiGraph) -> None:
    node = graph.nodes["person/周敏兒"]
    assert node["kind"] == "Person"
    assert node["aliases"] == ("周局長", "敏兒")
    assert node["mentions"] == 3
    assert node["articles"] == ("a.txt", "b.txt")


def test_a_claim_is_an_edge_with_its_sentence(graph: nx.MultiDiGraph) -> None:
    edge = graph.edges["person/周敏兒", "place/越南", "visited"]
    assert (edge["kind"], edge["modality"]) == ("claim", "asserted")
    assert edge["evidence"][0].text == "運輸署署長周敏兒上周訪問越南。"
    assert edge["evidence"][0].file == "a.txt"


def test_what_is_planned_does_not_pass_for_fact(graph: nx.MultiDiGraph) -> None:
    planned = graph.edges["person/周敏兒", "place/泰國", "visited/planned"]
    assert planned["modality"] == "planned"
    assert not graph.has_edge("person/周敏兒", "place/泰國", "visited")


def test_positions_and_statements_are_edges_of_their_own_kind(graph: nx.MultiDiGraph) -> None:
    assert graph.edges["person/周敏兒", "organization/運輸署", "position/署長"]["label"] == "署長"
    said = graph.edges["person/周敏兒", "place/越南", "statement"]
    assert said["kind"] == "statement"
    assert said["evidence"][0].fact.cue == "表示"


def test_the_same_claim_in_two_articles_is_one_edge_with_two_sentences() -> None:
    twice = to_networkx([story("a.txt"), story("z.txt")])
    assert [e.file for e in twice.edges["person/周敏兒", "place/越南", "visited"]["evidence"]] == [
        "a.txt",
        "z.txt",
    ]


def test_cooccurrence_only_where_asked_for(graph: nx.MultiDiGraph) -> None:
    assert not [k for _, _, k in graph.edges(keys=True) if k == "cooccurrence"]
    more = to_networkx(story_facts(), cooccurrence=True)
    assert more.has_edge("organization/運輸署", "place/越南", "cooccurrence")
    assert not more.has_edge("place/越南", "place/越南", "cooccurrence")


@pytest.mark.parametrize(
    ("text", "span", "sentence"),
    [
        ("甲到訪。乙說「好。」丙走。", Span(4, 5), "乙說「好。」"),
        ("甲到訪。乙說「好。」丙走。", Span(0, 6), "甲到訪。乙說「好。」"),
        ("標題\n  正文一句。", Span(5, 6), "正文一句。"),
        ("沒有句號", Span(0, 2), "沒有句號"),
        ("", Span(0, 0), ""),
    ],
)
def test_sentence_around(text: str, span: Span, sentence: str) -> None:
    found = Sentences(text).around(span)
    assert text[found.start : found.end] == sentence


@given(st.text("甲乙。！\n 」", max_size=60), st.data())
def test_sentence_around_stays_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Sentences(text).around(Span(start, end))
    assert 0 <= found.start <= found.end <= len(text)


def test_communities_share_out_the_nodes(graph: nx.MultiDiGraph) -> None:
    groups = communities(graph)
    assert sorted(n for group in groups for n in group) == sorted(graph)
    assert len(groups[0]) == max(len(group) for group in groups)


def test_centrality_finds_the_middle(graph: nx.MultiDiGraph) -> None:
    found = centrality(graph)
    assert max(found, key=lambda n: found[n].pagerank) == "person/周敏兒"
    assert sum(c.pagerank for c in found.values()) == pytest.approx(1, abs=1e-6)
    assert found["person/周敏兒"].degree == 3
    assert found["product/易達卡"].degree == 0


def test_pagerank_agrees_with_the_definition() -> None:
    star = to_networkx([story("a.txt")])
    found = centrality(star)
    assert found["place/越南"].pagerank < found["person/周敏兒"].pagerank


def test_flat_can_be_written_as_graphml_and_gexf(graph: nx.MultiDiGraph) -> None:
    for written in (nx.generate_graphml(flat(graph)), nx.generate_gexf(flat(graph))):
        assert "運輸署署長周敏兒上周訪問越南。" in unescape("".join(written))


@pytest.mark.parametrize("facts", [[], [ArticleFacts(story("a.txt").article)]])
def test_nothing_found_is_no_error(facts: list[ArticleFacts]) -> None:
    empty = to_networkx(facts, cooccurrence=True)
    assert communities(empty) == []
    assert centrality(empty) == {}
    assert layout(empty).positions == {}


def ring(cliques: int, size: int) -> nx.MultiDiGraph:
    """Cliques in a ring, as a view of facts would have them."""
    graph = nx.MultiDiGraph()
    for c in range(cliques):
        names = [f"person/人{c}之{i}" for i in range(size)]
        for i, name in enumerate(names):
            graph.add_node(name, kind="Person", name=f"人{c}之{i}", weight=1 + i, articles=("a.txt",))
        for a, b in combinations(names, 2):
            graph.add_edge(a, b, key="metWith", kind="claim", weight=1)
    for c in range(cliques):
        graph.add_edge(
            f"person/人{c}之0", f"person/人{(c + 1) % cliques}之0", key="metWith", kind="claim", weight=1
        )
    return graph


def test_layout_sets_communities_apart_and_covers_no_node() -> None:
    graph = ring(6, 8)
    placed = layout(graph)
    assert len(placed.groups) == 6
    for a, b in combinations(graph, 2):
        (ax, ay), (bx, by) = placed.positions[a], placed.positions[b]
        room = node_size(graph.nodes[a]["weight"]) + node_size(graph.nodes[b]["weight"])
        assert (ax - bx) ** 2 + (ay - by) ** 2 > room**2
    frames = [
        [[f(placed.positions[n][axis] for n in group) for f in (min, max)] for axis in (0, 1)]
        for group in placed.groups
    ]
    centres = [tuple(sum(ends) / 2 for ends in frame) for frame in frames]
    assert len(set(centres)) == 6


def test_layout_takes_a_community_that_cannot_be_split() -> None:
    graph = nx.MultiDiGraph()
    for i in range(400):
        graph.add_node(f"place/地{i}", kind="Place", name=f"地{i}", weight=1, articles=("a.txt",))
        if i:
            graph.add_edge("place/地0", f"place/地{i}", key="visited", kind="claim", weight=1)
    placed = layout(graph)
    assert len(set(placed.positions.values())) == 400


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 12), st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_layout_places_every_node_once(n: int, ties: set[tuple[int, int]]) -> None:
    graph = nx.MultiDiGraph()
    for i in range(n):
        graph.add_node(f"event/事{i}", kind="Event", name="事" * (i + 1), weight=i + 1, articles=("a.txt",))
    for a, b in sorted(ties):
        if a < n and b < n and a != b:
            graph.add_edge(f"event/事{a}", f"event/事{b}", key="partOf", kind="claim", weight=1)
    placed = layout(graph)
    assert set(placed.positions) == set(graph)
    assert len(set(placed.positions.values())) == n


def test_the_same_whatever_the_hash_seed() -> None:
    code = (
        "from tests.graph.test_network import ring; from graph.layout import layout;"
        "from graph.network import centrality, communities;"
        "g = ring(5, 7); print(layout(g), communities(g), centrality(g))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(answers) == 1
