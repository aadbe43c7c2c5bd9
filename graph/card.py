"""The card of an entity: all that the graph says of it, each line with its sentence and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec
from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from graph.iris import term
from ontology import terms as t

_CLASSES = {iri: kind for kind, iri in t.KIND_CLASSES.items()}
_UNITS = (t.CURRENCY, t.UNIT_CODE, t.UNIT_TEXT)
_HERE = DefaultGraph()


class Line(msgspec.Struct, frozen=True):
    """One fact. ``what`` is the post, the words, the figure or the relation; ``other`` whom it is with."""

    what: str
    sentence: str
    file: str
    begin: int
    """Where it stands: offset of the quoted phrase in the article's text."""
    other: str | None = None
    during: str | None = None
    note: str | None = None
    """Modality where it is not asserted; ``former``; the reporting verb; what a figure measures."""
    incoming: bool = False
    """The entity is the object of the relation."""


class InArticle(msgspec.Struct, frozen=True):
    """An article that speaks of the entity."""

    file: str
    mentions: int
    headline: str | None = None
    published: str | None = None


class Card(msgspec.Struct, frozen=True):
    """All that is known of one entity. Facts are sorted by file and place."""

    iri: str
    kinds: tuple[str, ...]
    name: str
    english: str | None = None
    aliases: tuple[str, ...] = ()
    posts: tuple[Line, ...] = ()
    relations: tuple[Line, ...] = ()
    metrics: tuple[Line, ...] = ()
    statements: tuple[Line, ...] = ()
    spoken_of: tuple[Line, ...] = ()
    """What others say of it: ``other`` is the speaker."""
    articles: tuple[InArticle, ...] = ()
    """Those that speak of it most often first."""


def card(store: Store, entity: NamedNode) -> Card:
    """The card of the entity with that IRI; empty but for the IRI where the graph does not know it."""
    return _Cards(store).card(entity)


class _Cards:
    """Reads the default graph, which holds what all articles say together."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def objects(self, subject: NamedNode, predicate: str) -> list[NamedNode | Literal]:
        found = [q.object for q in self.store.quads_for_pattern(subject, term(predicate), None, _HERE)]
        return sorted((o for o in found if isinstance(o, NamedNode | Literal)), key=str)

    def nodes(self, subject: NamedNode, predicate: str) -> list[NamedNode]:
        return [o for o in self.objects(subject, predicate) if isinstance(o, NamedNode)]

    def value(self, subject: NamedNode, predicate: str) -> str | None:
        return next((o.value for o in self.objects(subject, predicate)), None)

    def subjects(self, predicate: str, value: NamedNode) -> Iterator[NamedNode]:
        for quad in self.store.quads_for_pattern(None, term(predicate), value, _HERE):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def of_type(self, predicate: str, value: NamedNode, cls: str) -> list[NamedNode]:
        return [s for s in self.subjects(predicate, value) if term(cls) in self.nodes(s, t.TYPE)]

    def labels(self, entity: NamedNode, predicate: str, language: str | None = None) -> list[str]:
        found = (o for o in self.objects(entity, predicate) if isinstance(o, Literal))
        return [o.value for o in found if language is None or (o.language or "").lower() == language.lower()]

    def name(self, entity: NamedNode | None) -> str | None:
        return next(iter(self.labels(entity, t.PREF_LABEL, t.CHINESE)), entity.value) if entity else None

    def line(
        self,
        fact: NamedNode,
        what: str,
        other: NamedNode | None = None,
        note: str | None = None,
        incoming: bool = False,
    ) -> Line:
        phrase = next(iter(self.nodes(fact, t.QUOTED_FROM)), fact)
        article = next(iter(self.nodes(phrase, t.REFERENCE_CONTEXT)), phrase)
        sentence = next(iter(self.nodes(fact, t.SENTENCE)), phrase)
        return Line(
            what=what,
            sentence=self.value(sentence, t.ANCHOR_OF) or "",
            file=self.value(article, t.SOURCE_FILE) or "",
            begin=int(self.value(phrase, t.BEGIN_INDEX) or 0),
            other=self.name(other),
            during=self.value(fact, t.DURING) or self.value(fact, t.MEMBER_DURING),
            note=note,
            incoming=incoming,
        )

    def card(self, entity: NamedNode) -> Card:
        types = [n.value for n in self.nodes(entity, t.TYPE)]
        return Card(
            iri=entity.value,
            kinds=tuple(sorted(_CLASSES[iri] for iri in types if iri in _CLASSES)),
            name=self.name(entity) or entity.value,
            english=next(iter(self.labels(entity, t.PREF_LABEL, t.ENGLISH)), None),
            aliases=tuple(self.labels(entity, t.ALT_LABEL)),
            posts=_sorted(self.posts(entity)),
            relations=_sorted(self.relations(entity)),
            metrics=_sorted(map(self.metric, self.of_type(t.ABOUT, entity, t.METRIC))),
            statements=_sorted(self.quotation(q) for q in self.subjects(t.CREATOR, entity)),
            spoken_of=_sorted(
                self.quotation(q, speaker=True) for q in self.of_type(t.ABOUT, entity, t.QUOTATION)
            ),
            articles=self.articles(entity),
        )

    def posts(self, entity: NamedNode) -> Iterator[Line]:
        """The posts a person holds; for an organisation, who holds which."""
        for role, other in ((t.MEMBER, t.AT_ORGANIZATION), (t.AT_ORGANIZATION, t.MEMBER)):
            for fact in self.subjects(role, entity):
                title = next(iter(self.nodes(fact, t.HAS_ROLE)), None)
                note = "former" if self.value(fact, t.FORMER) == "true" else None
                whom = next(iter(self.nodes(fact, other)), None)
                yield self.line(fact, self.name(title) or "", whom, note)

    def relations(self, entity: NamedNode) -> Iterator[Line]:
        for role, other, incoming in ((t.SUBJECT, t.OBJECT, False), (t.OBJECT, t.SUBJECT, True)):
            for fact in self.subjects(role, entity):
                modality = self.value(fact, t.MODALITY)
                what = (self.value(fact, t.PREDICATE) or "").rpartition("#")[2]
                whom = next(iter(self.nodes(fact, other)), None)
                yield self.line(fact, what, whom, None if modality == "asserted" else modality, incoming)

    def metric(self, fact: NamedNode) -> Line:
        unit = next((u for p in _UNITS if (u := self.value(fact, p))), "")
        sign = self.value(fact, t.COMPARATOR) or "="
        low, high = self.value(fact, t.VALUE) or "", self.value(fact, t.MAX_VALUE)
        figure = grouped(low) + (f"–{grouped(high)}" if high else "")
        return self.line(
            fact, f"{'' if sign == '=' else sign + ' '}{figure} {unit}", note=self.value(fact, t.MEASURES)
        )

    def quotation(self, fact: NamedNode, speaker: bool = False) -> Line:
        who = next(iter(self.nodes(fact, t.CREATOR)), None) if speaker else None
        return self.line(fact, self.value(fact, t.TEXT) or "", who, self.value(fact, t.CUE))

    def articles(self, entity: NamedNode) -> tuple[InArticle, ...]:
        counts = Counter(
            article
            for link in (t.IDENT_REF, t.REFERS_TO)
            for mention in self.subjects(link, entity)
            for article in self.nodes(mention, t.REFERENCE_CONTEXT)
        )
        found = [
            InArticle(
                self.value(article, t.SOURCE_FILE) or article.value,
                count,
                self.value(article, t.HEADLINE),
                self.value(article, t.DATE_PUBLISHED),
            )
            for article, count in counts.items()
        ]
        return tuple(sorted(found, key=lambda a: (-a.mentions, a.file)))


def grouped(number: str) -> str:
    """``1650000000.0`` as ``1,650,000,000``; what is no plain number as it stands."""
    whole, _, fraction = number.partition(".")
    if not whole.removeprefix("-").isdecimal() or (fraction and not fraction.isdecimal()):
        return number
    rest = fraction.rstrip("0")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def _sorted(lines: Iterator[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda x: (x.file, x.begin, x.incoming, x.what, x.other or "")))
