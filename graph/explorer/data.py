"""What the page knows, as plain values for JSON: articles, nodes with their cards, edges, evidence.

Offsets count characters (code points) of the article's text. An evidence is one sentence; it is listed once
and referred to by its index, from the edges and from the cards. Names in one sentence are many: they stand
apart, in a short form, and share the evidence of their sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

from graph.explorer.articles import body, heading
from graph.explorer.names import Spellings
from graph.layout import Layout
from graph.network import Evidence, Sentences
from ontology import terms
from ontology.facts import ArticleFacts, Mention, Metric, Position, Relation, Span, Statement

DEFAULTS: dict[str, dict[str, Any]] = {
    "nodes": {
        "aliases": (),
        "english": None,
        "find": [],
        "pinyin": [],
        "positions": [],
        "metrics": [],
        "statements": [],
    },
    "edges": {"modality": "asserted", "former": False},
    "evidence": {
        "marks": [],
        "confidence": 1.0,
        "modality": None,
        "during": None,
        "iri": None,
        "metrics": [],
    },
}
"""What is left out of the page where it is so, and put back by ``data.js``."""

Mark = tuple[int, int, str]
"""Start, end and what is marked: ``name``, ``words``, ``cue``, ``role`` or ``number``."""


def page_data(
    facts: Sequence[ArticleFacts], graph: nx.MultiDiGraph, placed: Layout, base: str
) -> dict[str, Any]:
    """All that the page embeds beside pyvis's nodes and edges, numbered as in ``graph``.

    ``bodies`` is to be embedded article by article: a reader opens few of them.
    """
    return _PageData(sorted(facts, key=lambda f: f.article.file), graph, placed).build(base)


class _PageData:
    def __init__(self, facts: Sequence[ArticleFacts], graph: nx.MultiDiGraph, placed: Layout) -> None:
        self.facts, self.graph, self.placed = facts, graph, placed
        self.node = {name: i for i, name in enumerate(graph)}
        self.article = {one.article.file: i for i, one in enumerate(facts)}
        self.evidence: list[dict[str, Any]] = []
        self.together: dict[tuple[int, Span], int] = {}
        self.mentions = [sorted(one.mentions, key=lambda m: m.span) for one in facts]
        self.starts = [[m.span.start for m in mentions] for mentions in self.mentions]
        self.sentences = [Sentences(one.article.text) for one in facts]
        self.iris = [_iris(one) for one in facts]

    def build(self, base: str) -> dict[str, Any]:
        edges = [
            self._edge(*edge)
            for edge in self.graph.edges(keys=True, data=True)
            if edge[3]["kind"] != "cooccurrence"
        ]
        together = [
            [self.node[a], self.node[b], [self._sentence(e) for e in data["evidence"]]]
            for a, b, data in self.graph.edges(data=True)
            if data["kind"] == "cooccurrence"
        ]
        listed = {"nodes": self._nodes(), "edges": edges, "evidence": self.evidence}
        return {
            "base": base,
            "terms": {
                "prefixes": dict(terms.PREFIXES),
                "kinds": {kind: terms.shrink(iri) for kind, iri in terms.KIND_CLASSES.items()},
            },
            "articles": [heading(one.article) for one in self.facts],
            "together": together,
            "defaults": DEFAULTS,
            **{name: [_lean(item, DEFAULTS[name]) for item in items] for name, items in listed.items()},
            "bodies": [body(one, self.node) for one in self.facts],
        }

    def _nodes(self) -> list[dict[str, Any]]:
        cards = self._cards()
        community = {name: i for i, group in enumerate(self.placed.groups) for name in group}
        spellings = Spellings()
        nodes = []
        for name, data in self.graph.nodes(data=True):
            names = [data["name"], *data["aliases"]]
            nodes.append(
                {
                    "id": name,
                    "iri": terms.entity_iri(name, ""),
                    "kind": data["kind"],
                    "name": data["name"],
                    "aliases": data["aliases"],
                    "english": data["english"],
                    # other spellings that a reader may type; searched, never shown
                    "find": spellings.simplified(names),
                    "pinyin": spellings.pinyin(names),
                    "mentions": data["mentions"],
                    "articles": [self.article[file] for file in data["articles"]],
                    "community": community[name],
                    **cards[name],
                }
            )
        return nodes

    def _edge(self, source: str, target: str, key: str, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "from": self.node[source],
            "to": self.node[target],
            "key": key,
            "kind": data["kind"],
            "label": data["label"],
            "modality": data["modality"],
            "former": data["former"],
            "evidence": [self._edge_evidence(e, (source, target)) for e in data["evidence"]],
        }

    def _edge_evidence(self, found: Evidence, ends: tuple[str, str]) -> int:
        article = self.article[found.file]
        marks = self._names(article, found.sentence, ends)
        fact = found.fact
        extra: dict[str, Any] = {"iri": self.iris[article].get(id(fact))}
        if fact:
            around = fact.sentence if isinstance(fact, Statement) else found.sentence
            extra["around"] = [around.start, around.end]
        modality = None
        if isinstance(fact, Relation):
            modality = fact.modality
            teller = self._teller(article, fact)
            if teller is not None:
                extra["told"] = teller
            metrics = self.facts[article].metrics
            extra["metrics"] = [_metric(metrics[i]) for i in fact.metrics if 0 <= i < len(metrics)]
            marks += [
                (metrics[i].span.start, metrics[i].span.end, "number")
                for i in fact.metrics
                if i < len(metrics)
            ]
        elif isinstance(fact, Statement):
            extra["cue"] = fact.cue
        elif isinstance(fact, Position):
            extra["role"] = terms.entity_iri(f"role/{fact.role}", "")
            marks.append((fact.span.start, fact.span.end, "role"))
        return self._add(article, found.sentence, marks, found.confidence, modality, found.during, **extra)

    def _teller(self, article: int, relation: Relation) -> int | None:
        """The node of whoever is reported to say so; None where the paper says it, or one of the two does."""
        ends = {relation.subject, relation.object}
        for s in self.facts[article].statements:
            apart = s.sentence.end <= relation.span.start or relation.span.end <= s.sentence.start
            if (
                not apart
                and s.speaker not in ends
                and ends <= {m.entity for m in self._within(article, s.span)}
            ):
                return self.node.get(s.speaker)
        return None

    def _sentence(self, found: Evidence) -> int:
        """A sentence that names several; which names are to be marked, the edge says."""
        key = self.article[found.file], found.sentence
        if key not in self.together:
            self.together[key] = self._add(*key, ())
        return self.together[key]

    def _add(
        self,
        article: int,
        sentence: Span,
        marks: Iterable[Mark],
        confidence: float = 1.0,
        modality: str | None = None,
        during: str | None = None,
        **extra: Any,
    ) -> int:
        self.evidence.append(
            {
                "article": article,
                "start": sentence.start,
                "end": sentence.end,
                "marks": _flat_marks(marks, sentence),
                "confidence": round(confidence, 3),
                "modality": modality,
                "during": during,
                **extra,
            }
        )
        return len(self.evidence) - 1

    def _names(self, article: int, sentence: Span, wanted: Iterable[str]) -> list[Mark]:
        """Where the sentence names the entities."""
        ids = set(wanted)
        return [
            (m.span.start, m.span.end, "name") for m in self._within(article, sentence) if m.entity in ids
        ]

    def _within(self, article: int, span: Span) -> list[Mention]:
        first = bisect_left(self.starts[article], span.start)
        last = bisect_right(self.starts[article], span.end)
        return [m for m in self.mentions[article][first:last] if m.span.end <= span.end]

    def _cards(self) -> dict[str, dict[str, Any]]:
        cards: dict[str, dict[str, Any]] = defaultdict(
            lambda: {"positions": [], "metrics": [], "statements": []}
        )
        for article, one in enumerate(self.facts):
            for p in one.positions:
                if p.member in self.node:
                    self._position(article, p, cards[p.member]["positions"])
            for m in one.metrics:
                if m.about and m.about in self.node:
                    sentence = self.sentences[article].around(m.span)
                    marks = [(m.span.start, m.span.end, "number")]
                    found = self._add(article, sentence, marks, m.confidence, during=m.during)
                    cards[m.about]["metrics"].append({**_metric(m), "evidence": found})
            for s in one.statements:
                if s.speaker in self.node:
                    cards[s.speaker]["statements"].append(self._statement(article, s))
        return cards

    def _position(self, article: int, p: Position, listed: list[dict[str, Any]]) -> None:
        """Add a position to those of a card: the same post is listed once, with all its sentences."""
        sentence = self.sentences[article].around(p.span)
        marks: list[Mark] = [(p.span.start, p.span.end, "role")]
        found = self._add(article, sentence, marks, p.confidence, during=p.during)
        post = {
            "role": p.role,
            "organization": self.node.get(p.organization) if p.organization else None,
            "former": p.former,
        }
        for known in listed:
            if post.items() <= known.items():
                known["evidence"].append(found)
                break
        else:
            listed.append({**post, "evidence": [found]})

    def _statement(self, article: int, s: Statement) -> dict[str, Any]:
        span = Span(min(s.sentence.start, s.span.start), max(s.sentence.end, s.span.end))
        text = self.facts[article].article.text
        marks: list[Mark] = [(s.span.start, s.span.end, "words")]
        outside = [
            m for m in self._names(article, span, [s.speaker]) if not s.span.start <= m[0] < s.span.end
        ]
        cue = text.find(s.cue, span.start, span.end) if s.cue else -1
        if cue >= 0 and not s.span.start <= cue < s.span.end:
            marks.append((cue, cue + len(s.cue), "cue"))
        found = self._add(article, span, marks + outside, s.confidence)
        return {"cue": s.cue, "about": [self.node[a] for a in s.about if a in self.node], "evidence": found}


def _lean(item: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in usual or value != usual[key]}


def _flat_marks(marks: Iterable[Mark], sentence: Span) -> list[Mark]:
    """Marks inside the sentence, in order, none overlapping another: names go before longer stretches."""
    rank = {"name": 0, "number": 1, "cue": 2, "role": 3, "words": 4}
    kept: list[Mark] = []
    for start, end, what in sorted(set(marks), key=lambda m: (rank[m[2]], m)):
        pieces = [(max(start, sentence.start), min(end, sentence.end))]
        for a, b, _ in kept:  # what is left of the stretch around the marks that stand already
            pieces = [
                piece
                for s, e in pieces
                for piece in (((s, min(e, a)), (max(s, b), e)) if s < b and a < e else ((s, e),))
            ]
        kept += [(s, e, what) for s, e in pieces if s < e]
    return sorted(kept)


def _metric(m: Metric) -> dict[str, Any]:
    return {
        "value": m.value,
        "maximum": m.maximum,
        "comparator": m.comparator,
        "unit": m.unit,
        "unitKind": m.unit_kind,
        "measures": m.measures,
        "during": m.during,
    }


def _iris(facts: ArticleFacts) -> dict[int, str]:
    """For the facts behind edges: their IRI's fragment, numbered as in ``graph.quads``, by ``id()``."""
    used: Counter[str] = Counter()
    found: dict[int, str] = {}
    kinds = (("position", facts.positions), ("statement", facts.statements), ("claim", facts.relations))
    for kind, listed in kinds:
        for fact in listed:
            fragment = f"{kind}-{fact.span.start}-{fact.span.end}"
            used[fragment] += 1
            found[id(fact)] = fragment if used[fragment] == 1 else f"{fragment}-{used[fragment]}"
    return found
