"""Importing this module registers every spaCy component of the house."""

from extractors import (  # noqa: F401
    dates,
    metrics,
    positions,
    relations,
    sentences,
    statements,
    words,
)
from extractors.metrics import deciding  # noqa: F401
from extractors.names import (  # noqa: F401
    gazetteer,
    grammar,
    judge,
    recogniser,
    resolver,
    spacy_recogniser,
)
