"""Test language: names marked in place, ``[李家超](PER)出訪[哈薩克斯坦](PLC)``, as a Doc with its mentions.

A mark may name its entity, ``[特首](PER:李家超)``; it is then a nominal where the printed words are not
in the entity's name.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.lang.zh import Chinese
from spacy.tokens import Doc

from extractors.document import make_doc, plain_article
from extractors.names.span_scores import KINDS
from extractors.sentences import sentences
from ontology.facts import Entity, Mention, Span

_MARK = re.compile(r"\[([^\[\]]+)\]\(([A-Z]{3})(?::([^)]+))?\)")
_VOCAB = Chinese().vocab


def marked_doc(marked: str, **article: Any) -> Doc:
    """Doc with sentences, mentions and entities; ``article`` sets fields such as ``published``."""
    text, mentions, entities, pos = "", [], {}, 0
    for m in _MARK.finditer(marked):
        text += marked[pos : m.start()]
        pos = m.end()
        start, text = len(text), text + m[1]
        if m[2] not in KINDS:
            continue
        kind, name = KINDS[m[2]], m[3] or m[1]
        entity = Entity(id=f"{kind.lower()}/{name}", kind=kind, name=name)
        entities.setdefault(entity.id, entity)
        nominal = bool(m[3]) and m[1] not in m[3]
        mentions.append(Mention(Span(start, len(text)), m[1], kind, entity.id, "test", 1.0, nominal))
    text += marked[pos:]
    doc = sentences(make_doc(_VOCAB, plain_article(text, **article)))
    doc._.mentions, doc._.entities = mentions, entities
    return doc
