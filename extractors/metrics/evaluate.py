"""Measure what numbers are about, against the marked articles whose quantities say it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc

from extractors.document import plain_article
from extractors.names.corpus import MarkedArticle
from extractors.names.evaluate import Score
from extractors.pipeline import make_pipeline, run
from ontology.facts import Metric


class Meant:
    """What the marks of an article say that its numbers are about, in the ids that the pipeline gave."""

    def __init__(self, article: MarkedArticle, doc: Doc) -> None:
        self.subjects = article.subjects
        self.ends = {start: end for start, end, _ in article.spans}
        self.ids: dict[str, set[str]] = {}
        for mention in doc._.mentions:
            self.ids.setdefault(mention.text, set()).add(mention.entity)
        for entity in doc._.entities.values():
            for name in (entity.name, *entity.aliases):
                self.ids.setdefault(name, {entity.id})

    def about(self, metric: Metric) -> set[str] | None:
        """Ids that are right, the empty one for none; None where no mark speaks of the number.

        The set is empty where the pipeline has not found the name at all.
        """
        for start, about in self.subjects.items():
            if start < metric.span.end and metric.span.start < self.ends[start]:
                return {""} if about == "-" else self.ids.get(about, set())
        return None


def evaluate(articles: Iterable[MarkedArticle], *, model: Path | None = None) -> Score:
    """The numbers of the articles that say what they are about, read with the names that are found.

    Right, given a subject, and marked with one.
    """
    nlp = make_pipeline(model=model, until="statements")
    right = given = marked = 0
    for article in articles:
        if not article.subjects:
            continue
        doc = run(nlp, plain_article(article.text, file=article.name))
        meant = Meant(article, doc)
        for metric in doc._.metrics:
            ids = meant.about(metric)
            if ids is not None:
                marked += ids != {""}
                given += metric.about is not None
                right += metric.about in ids
    return Score(right, given, marked)
