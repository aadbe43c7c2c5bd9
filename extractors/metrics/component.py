"""The ``metrics`` component: quantities of the whole article."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.metrics.finder import find_metrics


@Language.component("metrics", requires=["doc._.times"], assigns=["doc._.metrics"])
def metrics(doc: Doc) -> Doc:
    """Sets ``doc._.metrics``; runs behind ``dates``."""
    article = doc._.article
    doc._.metrics = find_metrics(doc.text, article.currency if article else "HKD", doc._.times)
    return doc
