"""IRIs of what the graph speaks of: readable, and the same on every machine for the same names."""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import NamedNode

from ontology.facts import Span
from ontology.terms import BASE, entity_iri

DEFAULT_BASE = BASE
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`#?]+/")


def check_base(base: str) -> str:
    """``base`` ending in ``/``. Raises ``ValueError``, one sentence, where it is no absolute IRI."""
    whole = base if base.endswith("/") else base + "/"
    try:
        if not _BASE.fullmatch(whole):
            raise ValueError(whole)
        NamedNode(whole)
    except ValueError:
        raise ValueError(
            f"{base!r} is not an absolute IRI: give one such as https://example.org/news/."
        ) from None
    return whole


@lru_cache(maxsize=4096)
def term(iri: str) -> NamedNode:
    """A term of a vocabulary, out of ``ontology.terms``."""
    return NamedNode(iri)


def thing(base: str, identifier: str) -> NamedNode:
    """IRI of an entity out of its id, ``person/李家超``."""
    return NamedNode(entity_iri(identifier, base))


def role(base: str, title: str) -> NamedNode:
    """IRI of a title that people hold, ``…/role/主席``."""
    return NamedNode(entity_iri(f"role/{title}", base))


def article(base: str, file: str) -> NamedNode:
    """IRI of an article, which is also the name of its graph."""
    return NamedNode(entity_iri(f"article/{file}", base))


def phrase(of: NamedNode, span: Span) -> NamedNode:
    """IRI of a stretch of an article's text, in the manner of RFC 5147: ``…#char=12,15``."""
    return NamedNode(f"{of.value}#char={span.start},{span.end}")
