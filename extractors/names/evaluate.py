"""Measure the names: exact spans of marked articles, by kind, with and without the authority.

``guanxi evaluate`` prints these tables. Articles are set aside by a checksum of their name, before anyone
trains: ``held_out`` says which.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from extractors.document import plain_article
from extractors.names.corpus import MarkedArticle
from extractors.names.span_scores import KINDS
from ontology.facts import KINDS as ALL_KINDS
from ontology.facts import Kind


def held_out(name: str) -> bool:
    """True for the tenth of the articles that only measures."""
    return zlib.crc32(name.encode()) % 10 == 0


def for_the_judge(name: str) -> bool:
    """True for the twentieth of the articles that the judge learns from, and the recogniser does not."""
    return zlib.crc32(name.encode()) % 20 == 1


class Score(NamedTuple):
    """How many are right, found, and marked: spans of names, subjects of numbers."""

    right: int
    found: int
    marked: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.marked) if self.found + self.marked else 0.0


def evaluate(
    articles: Iterable[MarkedArticle],
    *,
    model: Path | None = None,
    authority: bool = True,
    foreign: bool = False,
) -> dict[str, Score]:
    """Kind -> score over the articles, ``all`` for all kinds together; kinds nowhere marked are left out."""
    from extractors.pipeline import make_pipeline, run

    nlp = make_pipeline(authority=authority, model=model, until="resolver", foreign=foreign)
    right: Counter[Kind] = Counter()
    found: Counter[Kind] = Counter()
    marked: Counter[Kind] = Counter()
    for article in articles:
        doc = run(nlp, plain_article(article.text, file=article.name))
        gold = {(a, b, KINDS[tag]) for a, b, tag in article.spans if tag in KINDS}
        names = {(m.span.start, m.span.end, m.kind) for m in doc._.mentions}
        marked.update(kind for *_, kind in gold)
        found.update(kind for *_, kind in names)
        right.update(kind for *_, kind in gold & names)
    kinds = [kind for kind in ALL_KINDS if marked[kind]]
    scores: dict[str, Score] = {kind: Score(right[kind], found[kind], marked[kind]) for kind in kinds}
    totals = [sum(counts[kind] for kind in kinds) for counts in (right, found, marked)]
    return {**scores, "all": Score(*totals)}
