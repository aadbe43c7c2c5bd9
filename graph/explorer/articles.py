"""An article as the page holds it: what it is, and apart from that its text, parsed when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ontology.facts import Article, ArticleFacts
from ontology.terms import entity_iri


def heading(article: Article) -> dict[str, Any]:
    """What lists and citations say of an article."""
    return {
        "file": article.file,
        "iri": entity_iri(f"article/{article.file}", ""),
        "headline": article.headline,
        "paper": article.paper,
        "published": article.published,
        "authors": article.authors,
    }


def body(facts: ArticleFacts, node: Mapping[str, int]) -> dict[str, Any]:
    """Text, blocks, names and places in the file.

    ``mentions``: start, end and node number of every name in the text, one after another in one list, none
    overlapping another. ``blocks``: start, end and kind of each. ``origin``: pairs of an offset in the text
    and in the file, at which a run of characters begins that follow each other in both.
    """
    article = facts.article
    mentions: list[int] = []
    at = 0
    for m in sorted(facts.mentions, key=lambda m: (m.span.start, -m.span.end)):
        if m.span.start >= at and m.entity in node:
            mentions += [m.span.start, m.span.end, node[m.entity]]
            at = m.span.end
    runs: list[int] = []
    for i, offset in enumerate(article.origin):
        if i == 0 or offset != article.origin[i - 1] + 1:
            runs += [i, offset]
    return {
        "text": article.text,
        "blocks": [[b.span.start, b.span.end, b.kind] for b in article.blocks],
        "mentions": mentions,
        "origin": runs,
    }
