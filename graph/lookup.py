"""From a name as people type it to the entity it means: any name, any case, Simplified too."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from graph.iris import term
from ontology import terms as t

if TYPE_CHECKING:
    from opencc import OpenCC

_DROPPED = re.compile(r"[\s「」『』《》〈〉“”\"'‘’·・•．.\-]")


class Found(msgspec.Struct, frozen=True):
    """What a name may mean. The first is the likeliest: by preferred name first, then by mentions."""

    entities: tuple[str, ...] = ()
    """IRIs."""
    suggestions: tuple[str, ...] = ()
    """Names like it, where nothing has that name."""


def fold(name: str) -> str:
    """One key for all ways to write a name: width, case, marks and Traditional or Simplified aside."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    key: str = _simplifier().convert(plain)
    return _DROPPED.sub("", key) or key


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("hk2s")


def lookup(store: Store, name: str, limit: int = 5) -> Found:
    """The entities that ``name`` (a name, an id such as ``person/李家超``, or an IRI) may mean."""
    labels = _labels(store)
    if name in labels:
        return Found((name,))
    by_id = [iri for iri in labels if iri.endswith(t.entity_iri(name, "/"))] if "/" in name else []
    if len(by_id) == 1:
        return Found((by_id[0],))
    key = fold(name)
    preferred: set[str] = set()
    other: set[str] = set()
    for iri, names in labels.items():
        for label, main in names:
            if fold(label) == key:
                (preferred if main else other).add(iri)
    if preferred or other:
        weights = _mentions(store, preferred | other)
        ranked = sorted(preferred | other, key=lambda iri: (iri not in preferred, -weights[iri], iri))
        return Found(tuple(ranked))
    if printed := _printed(store, name):
        return Found(printed)
    return Found(suggestions=_suggest(key, (label for names in labels.values() for label, _ in names), limit))


def _labels(store: Store) -> dict[str, list[tuple[str, bool]]]:
    """IRI of every entity -> its names, each with whether it is the preferred one, sorted by IRI."""
    entities = {
        quad.subject
        for iri in t.KIND_CLASSES.values()
        for quad in store.quads_for_pattern(None, term(t.TYPE), term(iri), DefaultGraph())
    }
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for predicate in (t.PREF_LABEL, t.ALT_LABEL):
        for quad in store.quads_for_pattern(None, term(predicate), None, DefaultGraph()):
            if quad.subject in entities and isinstance(quad.subject, NamedNode):
                assert isinstance(quad.object, Literal)
                found[quad.subject.value].append((quad.object.value, predicate == t.PREF_LABEL))
    return dict(sorted(found.items()))


def _printed(store: Store, words: str) -> tuple[str, ...]:
    """Entities that articles call by these words, though no name of theirs (港, 特首); most often first."""
    found = Counter(
        quad.object.value
        for phrase in store.quads_for_pattern(None, term(t.ANCHOR_OF), Literal(words), DefaultGraph())
        for link in (t.IDENT_REF, t.REFERS_TO)
        for quad in store.quads_for_pattern(phrase.subject, term(link), None, DefaultGraph())
        if isinstance(quad.object, NamedNode)
    )
    return tuple(sorted(found, key=lambda iri: (-found[iri], iri)))


def _mentions(store: Store, iris: Iterable[str]) -> Counter[str]:
    return Counter(
        {
            iri: sum(
                1
                for link in (t.IDENT_REF, t.REFERS_TO)
                for _ in store.quads_for_pattern(None, term(link), NamedNode(iri), DefaultGraph())
            )
            for iri in iris
        }
    )


def _suggest(key: str, names: Iterable[str], limit: int) -> tuple[str, ...]:
    """Names that hold the key or are close to it."""
    from difflib import get_close_matches

    folded = {fold(name): name for name in sorted(names, reverse=True)}
    holding = sorted((k for k in folded if key and (key in k or (len(k) > 1 and k in key))), key=len)
    close = get_close_matches(key, sorted(folded), limit, cutoff=0.5)
    return tuple(folded[k] for k in list(dict.fromkeys([*holding, *close]))[:limit])
