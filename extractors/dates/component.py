"""The ``dates`` component: time expressions of the whole article."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.dates.finder import find_dates


@Language.component("dates", assigns=["doc._.times"])
def dates(doc: Doc) -> Doc:
    """Sets ``doc._.times``, resolved against ``doc._.article.published``."""
    article = doc._.article
    text, published = (article.text, article.published) if article else (doc.text, None)
    doc._.times = find_dates(text, published)
    return doc
