"""What names say of themselves: [米蘭]大學 lies in 米蘭, [星港大學]海事學院 is part of 星港大學.

Word lists in ``lexicon/relations_names.toml``. Only where the shorter name is an entity of the article too.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

from spacy.tokens import Doc

from extractors.lexicon import FOLDER
from extractors.relations.stretches import trimmed
from extractors.titles import trie_pattern
from ontology.facts import Entity, Kind, Mention, Relation, Span

_QUOTES = re.compile("[「」『』《》〈〉“”·・\\-—－–\\s]")
_CONFIDENCE = 0.85
_LEAST_PLACE, _LEAST_HOLDER = 2, 3


class _Lists:
    def __init__(self) -> None:
        data = tomllib.loads((FOLDER / "relations_names.toml").read_text("utf-8"))

        def end(words: str) -> re.Pattern[str]:
            return re.compile(f"(?:{trie_pattern(words.split())})$")

        located = data["located"]
        self.home = frozenset(located["home"].split())
        self.located: dict[Kind, re.Pattern[str]] = {
            "Organization": end(located["Organization"]),
            "Place": end(located["Place"]),
            "Event": end(located["Event"]),
        }
        part = data["part"]
        self.part, self.never = end(part["endings"]), end(part["not"])


@cache
def _lists() -> _Lists:
    return _Lists()


def relations_of(doc: Doc) -> list[Relation]:
    """What the article's names say of themselves, each at the first sentence that has the name."""
    lists = _lists()
    entities: dict[str, Entity] = doc._.entities
    first: dict[str, Mention] = {}
    heads: dict[str, str] = {}
    for mention in sorted(doc._.mentions, key=lambda m: m.span):
        if mention.nominal:
            continue
        first.setdefault(mention.text, mention)
        heads.setdefault(mention.text, mention.entity)
    for identifier, entity in sorted(entities.items()):
        for name in (entity.name, *entity.aliases):
            heads.setdefault(name, identifier)
    kinds = {i: e.kind for i, e in entities.items()}
    found: list[tuple[Mention, str, str]] = []
    for text, mention in sorted(first.items()):
        clean = _QUOTES.sub("", text)
        for cut in range(len(text) - 1, 1, -1):
            whole = heads.get(text[:cut])
            if whole is None or whole == mention.entity:
                continue
            rest = clean[len(_QUOTES.sub("", text[:cut])) :]
            predicate = _says(lists, mention.kind, kinds.get(whole), text[:cut], rest)
            if predicate:
                found.append((mention, predicate, whole))
                break
    return [_relation(doc, *fact) for fact in found]


def _says(lists: _Lists, kind: Kind, of: Kind | None, head: str, rest: str) -> str | None:
    if of == "Organization" and kind == "Organization" and len(head) >= _LEAST_HOLDER:
        return "partOf" if lists.part.search(rest) and not lists.never.search(rest) else None
    if of == "Place" and kind in lists.located and len(head) >= _LEAST_PLACE and head not in lists.home:
        return "locatedIn" if lists.located[kind].search(rest) else None
    return None


def _relation(doc: Doc, mention: Mention, predicate: str, whole: str) -> Relation:
    sent = doc[mention.span.start].sent
    span = trimmed(doc._.article.text, Span(sent.start, sent.end))
    return Relation(
        span=span,
        text=doc._.article.text[span.start : span.end],
        subject=mention.entity,
        predicate=predicate,
        object=whole,
        confidence=_CONFIDENCE,
    )
