"""Resolution across articles: another name learnt in one article serves in the others, if it is unambiguous.

A short form that one article explains (香港友好協進會（友協）) and another uses alone becomes one node,
unless two articles explain it differently. Names of the authority are settled already and never change here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ontology.facts import ArticleFacts, Entity


def same_as(articles: Sequence[ArticleFacts]) -> dict[str, str]:
    """Entity id -> the id it becomes, decided from the names in all articles; empty where nothing merges."""
    meant: dict[str, set[str]] = defaultdict(set)
    plain: set[str] = set()
    for facts in articles:
        for entity in facts.entities:
            if not entity.authority and not entity.aliases:
                plain.add(entity.id)
            for alias in entity.aliases:
                meant[f"{entity.kind.lower()}/{alias}"].add(entity.id)
    return {
        short: next(iter(full))
        for short, full in sorted(meant.items())
        if short in plain and len(full) == 1 and full != {short}
    }


def renamed(facts: ArticleFacts, ids: Mapping[str, str], entities: Mapping[str, Entity]) -> ArticleFacts:
    """The facts with entity ids replaced; ``entities`` gives the nodes that other articles know better."""

    def new(ident: str) -> str:
        return ids.get(ident, ident)

    if not any(entity.id in ids for entity in facts.entities):
        return facts
    nodes = {new(e.id): e if new(e.id) == e.id else entities[new(e.id)] for e in facts.entities}
    return replace(
        facts,
        entities=tuple(nodes[i] for i in sorted(nodes)),
        mentions=tuple(replace(m, entity=new(m.entity)) for m in facts.mentions),
        metrics=tuple(replace(m, about=new(m.about) if m.about else None) for m in facts.metrics),
        positions=tuple(
            replace(p, member=new(p.member), organization=new(p.organization) if p.organization else None)
            for p in facts.positions
        ),
        statements=tuple(
            replace(s, speaker=new(s.speaker), about=tuple(dict.fromkeys(map(new, s.about))))
            for s in facts.statements
        ),
        relations=tuple(
            replace(r, subject=new(r.subject), object=new(r.object))
            for r in facts.relations
            if new(r.subject) != new(r.object)
        ),
    )


def resolve_across(articles: Sequence[ArticleFacts]) -> list[ArticleFacts]:
    """The articles' facts, in the same order, with one id a thing."""
    ids = same_as(articles)
    entities = {e.id: e for facts in articles for e in facts.entities}
    return [renamed(facts, ids, entities) for facts in articles]
