"""The facts as a NetworkX graph: entities are nodes; claims, positions and statements are edges.

Every edge carries its evidence: the sentences that say it, each with the typed fact it was read from.
All functions give the same result for the same facts, whatever the hash seed.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, Literal

import msgspec
import networkx as nx

from ontology.facts import ArticleFacts, Entity, Modality, Position, Relation, Span, Statement

EdgeKind = Literal["claim", "position", "statement", "cooccurrence"]

TIE: dict[str, float] = {"claim": 3.0, "position": 3.0, "statement": 1.0, "cooccurrence": 0.5}
"""How strongly one edge of a kind binds two nodes, for communities, PageRank and layout."""


class Evidence(msgspec.Struct, frozen=True):
    """One place where an article says what an edge stands for.

    ``sentence`` counts characters of the article's text; ``text`` is that sentence. ``fact`` is the typed
    fact behind it, None for a co-occurrence.
    """

    file: str
    sentence: Span
    text: str
    confidence: float = 1.0
    modality: Modality = "asserted"
    during: str | None = None
    fact: Relation | Position | Statement | None = None


class Sentences:
    """The sentences of one text, by offset."""

    def __init__(self, text: str) -> None:
        from extractors.sentences import sentence_starts  # spaCy is slow to load

        self.text = text
        self.starts = sentence_starts(text)

    def around(self, span: Span) -> Span:
        """The sentence or sentences that ``span`` stands in, without white space at either end."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        last = max(bisect_right(self.starts, max(span.end - 1, span.start)), 1)
        start = self.starts[first] if self.starts else 0
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        words = self.text[start:end]
        lead = len(words) - len(words.lstrip())
        return Span(start + lead, start + lead + len(words.strip()))

    def index(self, offset: int) -> int:
        return bisect_right(self.starts, offset)


def to_networkx(facts: Iterable[ArticleFacts], *, cooccurrence: bool = False) -> nx.MultiDiGraph:
    """The graph of all that the articles say.

    Nodes are entity ids with ``kind``, ``name``, ``aliases``, ``english``, ``finer``, ``authority``,
    ``mentions`` (how often it is named or meant), ``articles`` (files, sorted) and ``weight`` (= mentions,
    at least 1). Edges carry ``kind`` (EdgeKind), ``predicate``, ``label``, ``modality``, ``evidence``
    (tuple of Evidence) and ``weight``; the key tells apart what stands between the same two nodes:

    - claim: subject → object, key ``visited``, or ``visited/planned`` where it is not asserted
    - position: person → organisation, key ``position/<role>``, ``former`` where every evidence says so
    - statement: speaker → entity spoken of, key ``statement``
    - cooccurrence (only where asked for): two entities in one sentence, lower id → higher id
    """
    articles = sorted(facts, key=lambda f: f.article.file)
    graph = nx.MultiDiGraph()
    _add_nodes(graph, articles)
    edges: dict[tuple[str, str, str], list[tuple[EdgeKind, str, Evidence]]] = defaultdict(list)
    for one in articles:
        for source, target, key, kind, label, evidence in _edges(one, cooccurrence):
            if source in graph and target in graph and source != target:
                edges[source, target, key].append((kind, label, evidence))
    for (source, target, key), found in sorted(edges.items(), key=lambda item: item[0]):
        kind, label, first = found[0]
        said = tuple(e for _, _, e in found)
        graph.add_edge(
            source,
            target,
            key,
            kind=kind,
            predicate=key.split("/")[0],
            label=label,
            modality=first.modality,
            former=all(isinstance(e.fact, Position) and e.fact.former for e in said),
            evidence=said,
            weight=len(said),
        )
    return graph


def _add_nodes(graph: nx.MultiDiGraph, articles: Sequence[ArticleFacts]) -> None:
    entities: dict[str, list[Entity]] = defaultdict(list)
    files: dict[str, set[str]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    for one in articles:
        for entity in one.entities:
            entities[entity.id].append(entity)
            files[entity.id].add(one.article.file)
        mentions.update(m.entity for m in one.mentions)
    for key, same in sorted(entities.items()):
        names = {n for e in same for n in (e.name, *e.aliases)} - {same[0].name}
        graph.add_node(
            key,
            kind=same[0].kind,
            name=same[0].name,
            aliases=tuple(sorted(names)),
            english=next((e.english for e in same if e.english), None),
            finer=tuple(sorted({c for e in same for c in e.finer})),
            authority=any(e.authority for e in same),
            mentions=mentions[key],
            articles=tuple(sorted(files[key])),
            weight=max(mentions[key], 1),
        )


def _edges(one: ArticleFacts, cooccurrence: bool) -> Iterator[tuple[str, str, str, EdgeKind, str, Evidence]]:
    """Source, target, key, kind, label and evidence of every edge one article gives."""
    text, file = one.article.text, one.article.file
    sentences = Sentences(text)

    def evidence(
        fact: Relation | Position | Statement, span: Span, modality: Modality = "asserted"
    ) -> Evidence:
        during = None if isinstance(fact, Statement) else fact.during
        words = text[span.start : span.end]
        return Evidence(file, span, words, fact.confidence, modality, during, fact)

    for r in one.relations:
        key = r.predicate if r.modality == "asserted" else f"{r.predicate}/{r.modality}"
        found = evidence(r, sentences.around(r.span), r.modality)
        yield r.subject, r.object, key, "claim", r.predicate, found
    for p in one.positions:
        if p.organization:
            found = evidence(p, sentences.around(p.span))
            yield p.member, p.organization, f"position/{p.role}", "position", p.role, found
    for s in one.statements:
        span = Span(min(s.sentence.start, s.span.start), max(s.sentence.end, s.span.end))
        for about in s.about:
            yield s.speaker, about, "statement", "statement", s.cue, evidence(s, span)
    if cooccurrence:
        together: dict[int, list[tuple[str, Span]]] = defaultdict(list)
        for m in one.mentions:
            together[sentences.index(m.span.start)].append((m.entity, m.span))
        for _, named in sorted(together.items()):
            span = sentences.around(named[0][1])
            for a, b in combinations(sorted({entity for entity, _ in named}), 2):
                said = Evidence(file, span, text[span.start : span.end])
                yield a, b, "cooccurrence", "cooccurrence", "", said


def strength(graph: nx.MultiDiGraph) -> nx.Graph:
    """Undirected graph without parallel edges: nodes are numbered as ``list(graph)``, ``weight`` is the tie.

    Many facts between the same two bind more than one, but less than proportionally. Whole numbers as
    nodes keep sets in the same order in every run, which the algorithms below depend on.
    """
    number = {node: i for i, node in enumerate(graph)}
    ties: dict[tuple[int, int], float] = defaultdict(float)
    for source, target, data in graph.edges(data=True):
        a, b = sorted((number[source], number[target]))
        ties[a, b] += TIE[data["kind"]] * math.sqrt(data["weight"])
    simple = nx.Graph()
    simple.add_nodes_from(range(len(number)))
    simple.add_weighted_edges_from((a, b, w) for (a, b), w in sorted(ties.items()) if a != b)
    return simple


def communities(graph: nx.MultiDiGraph, *, resolution: float = 1.0) -> list[list[str]]:
    """Louvain communities, the largest first, members by weight; a node without edges is one of its own."""
    names = list(graph)
    if not names:
        return []
    simple = strength(graph)
    if not simple.number_of_edges():
        return [[name] for name in names]
    found = nx.community.louvain_communities(simple, weight="weight", resolution=resolution, seed=0)
    groups = [
        sorted((names[i] for i in part), key=lambda n: (-graph.nodes[n]["weight"], n)) for part in found
    ]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


class Centrality(msgspec.Struct, frozen=True):
    """``degree``: other nodes joined to it. ``betweenness`` and ``pagerank``: shares, 0 to 1."""

    degree: int
    betweenness: float
    pagerank: float


def centrality(graph: nx.MultiDiGraph) -> dict[str, Centrality]:
    """Degree, betweenness (from 500 pivots where there are more nodes) and PageRank of every node.

    Computed over `strength`, so direction is not taken into account; rounded to 9 digits.
    """
    simple, names = strength(graph), list(graph)
    pivots = 500 if len(names) > 500 else None
    between = nx.betweenness_centrality(simple, k=pivots, seed=0)
    rank = _pagerank(simple)
    return {
        name: Centrality(simple.degree(i), round(between[i], 9), round(rank[i], 9))
        for i, name in enumerate(names)
    }


def _pagerank(simple: nx.Graph, damping: float = 0.85, rounds: int = 60) -> list[float]:
    """PageRank by power iteration: NetworkX's own needs SciPy, which nothing else here does."""
    n = simple.number_of_nodes()
    if not n:
        return []
    rank = [1 / n] * n
    total = [simple.degree(i, weight="weight") for i in range(n)]
    for _ in range(rounds):
        loose = sum(rank[i] for i in range(n) if not total[i])
        following = [(1 - damping + damping * loose) / n] * n
        for i in range(n):
            for j, data in simple[i].items():
                following[j] += damping * rank[i] * data["weight"] / total[i]
        rank = following
    return rank


def flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy whose attributes are text and numbers alone, fit for GraphML, GEXF and data frames.

    Tuples become text joined by `` | ``; evidence becomes ``sentences`` and ``files``.
    """

    def plain(attributes: dict[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key, value in attributes.items():
            if key == "evidence":
                out["sentences"] = " | ".join(e.text for e in value)
                out["files"] = " | ".join(sorted({e.file for e in value}))
                out["confidence"] = max(e.confidence for e in value)
            else:
                out[key] = " | ".join(value) if isinstance(value, tuple) else "" if value is None else value
        return out

    copy = nx.MultiDiGraph()
    copy.add_nodes_from((node, plain(data)) for node, data in graph.nodes(data=True))
    copy.add_edges_from((a, b, key, plain(data)) for a, b, key, data in graph.edges(keys=True, data=True))
    return copy
