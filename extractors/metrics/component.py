"""The ``metrics`` component: quantities of the whole article."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.metrics.finder import find_metrics


@Language.component("metrics", requires=["doc._.times"], assigns=["doc._.metrics"])
def metrics(doc: Doc) -> Doc:
    """Sets ``doc._.metrics``; runs behind ``dates``."""
    article = doc._.article
    text, currency = (article.text, article.currency) if article else (doc.text, "HKD")
    doc._.metrics = find_metrics(text, currency, doc._.times)
    return doc
