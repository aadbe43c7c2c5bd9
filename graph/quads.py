"""Facts to quads: all that one article says, in a named graph whose name is the article's IRI."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from graph import iris
from graph.iris import term
from graph.network import Sentences
from ontology import terms as t
from ontology.facts import (
    Article,
    ArticleFacts,
    Entity,
    Mention,
    Metric,
    Position,
    Relation,
    Span,
    Statement,
    TimeExpression,
)

Evidenced = TimeExpression | Metric | Position | Statement | Relation

_UNITS = {"currency": t.CURRENCY, "unitCode": t.UNIT_CODE, "unitText": t.UNIT_TEXT}
_ALSO = {"gx:CooperationZone": t.PLACE}
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DATES = ((r"\d{4}-\d\d-\d\d", "date"), (r"\d{4}-\d\d", "gYearMonth"), (r"\d{4}", "gYear"))


def quads(facts: ArticleFacts, base: str = iris.DEFAULT_BASE) -> list[Quad]:
    """Every quad of one article, each once, in the order in which the facts come."""
    writer = _Writer(facts, base)
    writer.article(facts.article)
    for entity in facts.entities:
        writer.entity(entity)
    for mention in facts.mentions:
        writer.mention(mention)
    for date in facts.dates:
        writer.date(date)
    for metric, node in zip(facts.metrics, writer.metrics, strict=True):
        writer.metric(metric, node)
    for position in facts.positions:
        writer.position(position)
    for statement in facts.statements:
        writer.statement(statement)
    for relation in facts.relations:
        writer.relation(relation)
    return list(writer.out)


def decimal(number: float) -> Literal:
    """The number as ``xsd:decimal``, written out; ``xsd:double`` where a decimal would not fit a store."""
    if abs(number) >= 1e18:
        return Literal(number)
    digits = f"{Decimal(repr(float(number))):f}"
    return Literal(digits if "." in digits else digits + ".0", datatype=term(t.XSD + "decimal"))


def name(text: str) -> Literal:
    """A name with its language: Chinese where a Han character is in it, else English."""
    return Literal(text, language=t.CHINESE if _HAN.search(text) else t.ENGLISH)


def _chinese(text: str) -> Literal:
    return Literal(text, language=t.CHINESE)


def _edtf(value: str) -> Literal:
    return Literal(value, datatype=term(t.EDTF_DATATYPE))


def _date(value: str) -> Literal:
    """A day, month or year as the XML Schema type that fits it, else EDTF."""
    for pattern, datatype in _DATES:
        if re.fullmatch(pattern, value):
            return Literal(value, datatype=term(t.XSD + datatype))
    return _edtf(value)


class _Writer:
    """Collects the quads of one article; a dict keeps their order and drops what is said twice."""

    def __init__(self, facts: ArticleFacts, base: str) -> None:
        self.base = base
        self.source = facts.article
        self.text = facts.article.text
        self.graph = iris.article(base, facts.article.file)
        self.sentences = Sentences(self.text)
        self.by_name = {n: e.id for e in facts.entities for n in (*e.aliases, e.name)}
        self.used: Counter[str] = Counter()
        self.out: dict[Quad, None] = {}
        self.metrics = [self.fact("metric", m.span) for m in facts.metrics]

    def add(self, subject: NamedNode, predicate: str, *objects: NamedNode | Literal) -> None:
        for value in objects:
            self.out[Quad(subject, term(predicate), value, self.graph)] = None

    def is_a(self, subject: NamedNode, *classes: str) -> None:
        self.add(subject, t.TYPE, *map(term, classes))

    def thing(self, identifier: str) -> NamedNode:
        return iris.thing(self.base, identifier)

    def fact(self, kind: str, span: Span) -> NamedNode:
        """IRI of a fact: its kind and where it stands, numbered where several stand there."""
        fragment = f"{kind}-{span.start}-{span.end}"
        self.used[fragment] += 1
        number = self.used[fragment]
        return NamedNode(f"{self.graph.value}#{fragment}" + (f"-{number}" if number > 1 else ""))

    def phrase(self, span: Span) -> NamedNode:
        """A stretch of the article; what it is anchored in is the text itself, never a copy of it."""
        node = iris.phrase(self.graph, span)
        self.is_a(node, t.PHRASE)
        self.add(node, t.ANCHOR_OF, Literal(self.text[span.start : span.end]))
        self.add(node, t.BEGIN_INDEX, Literal(span.start))
        self.add(node, t.END_INDEX, Literal(span.end))
        self.add(node, t.REFERENCE_CONTEXT, self.graph)
        origin = self.source.origin[span.start : span.end]
        if origin:
            self.add(node, t.SOURCE_BEGIN, Literal(origin[0]))
            self.add(node, t.SOURCE_END, Literal(origin[-1] + 1))
        return node

    def evidence(self, node: NamedNode, fact: Evidenced) -> None:
        """Where the fact stands, in which sentence, and who found it how surely."""
        self.add(node, t.QUOTED_FROM, self.phrase(fact.span))
        around = fact.sentence if isinstance(fact, Statement) else self.sentences.around(fact.span)
        self.add(node, t.SENTENCE, self.phrase(around))
        self.add(node, t.CONFIDENCE, decimal(fact.confidence))
        self.add(node, t.EXTRACTOR, Literal(fact.extractor))

    def during(self, node: NamedNode, period: str | None) -> None:
        if period:
            self.add(node, t.DURING, _edtf(period))

    def article(self, article: Article) -> None:
        node = self.graph
        self.is_a(node, t.NEWS_ARTICLE, t.NIF + "Context")
        self.add(node, t.SOURCE_FILE, Literal(article.file))
        self.add(node, t.NIF + "isString", Literal(article.text))
        self.add(node, t.BEGIN_INDEX, Literal(0))
        self.add(node, t.END_INDEX, Literal(len(article.text)))
        if article.digest:
            self.add(node, t.DIGEST, Literal(article.digest))
        if article.headline:
            self.add(node, t.HEADLINE, _chinese(article.headline))
        if article.published:
            self.add(node, t.DATE_PUBLISHED, _date(article.published))
        if article.paper:
            self.add(node, t.PUBLISHER, self._named("organization", article.paper, t.ORGANIZATION))
        for author in article.authors:
            self.add(node, t.AUTHOR, self._named("person", author, t.PERSON))

    def _named(self, kind: str, title: str, cls: str) -> NamedNode:
        """The article's own entity of that name, or else a node of that name alone."""
        known = self.by_name.get(title)
        if known and known.startswith(kind + "/"):
            return self.thing(known)
        node = self.thing(f"{kind}/{title}")
        self.is_a(node, cls)
        self.add(node, t.PREF_LABEL, _chinese(title))
        return node

    def entity(self, entity: Entity) -> None:
        node = self.thing(entity.id)
        self.is_a(node, t.KIND_CLASSES[entity.kind], *map(t.expand, entity.finer))
        self.is_a(node, *(_ALSO[c] for c in entity.finer if c in _ALSO))
        self.add(node, t.PREF_LABEL, _chinese(entity.name))
        if entity.english:
            self.add(node, t.PREF_LABEL, Literal(entity.english, language=t.ENGLISH))
        others = [a for a in entity.aliases if a not in (entity.name, entity.english)]
        self.add(node, t.ALT_LABEL, *map(name, others))

    def mention(self, mention: Mention) -> None:
        node = self.phrase(mention.span)
        self.is_a(node, t.REFERENCE if mention.nominal else t.MENTION)
        # A nominal (特首) refers to the entity but does not name it: ITS identity is for names alone.
        link = t.REFERS_TO if mention.nominal else t.IDENT_REF
        self.add(node, link, self.thing(mention.entity))
        self.add(node, t.SENTENCE, self.phrase(self.sentences.around(mention.span)))
        self.add(node, t.CONFIDENCE, decimal(mention.confidence))
        self.add(node, t.EXTRACTOR, Literal(mention.extractor))

    def date(self, date: TimeExpression) -> None:
        node = self.fact("date", date.span)
        self.is_a(node, t.TIME_EXPRESSION)
        if date.edtf:
            self.add(node, t.EDTF, _edtf(date.edtf))
        self.evidence(node, date)

    def metric(self, metric: Metric, node: NamedNode) -> None:
        money = metric.unit_kind == "currency"
        self.is_a(node, t.METRIC, t.MONETARY_AMOUNT if money else t.QUANTITATIVE_VALUE)
        self.add(node, t.VALUE, decimal(metric.value))
        if metric.maximum is not None:
            self.add(node, t.MAX_VALUE, decimal(metric.maximum))
        self.add(node, t.COMPARATOR, Literal(metric.comparator))
        self.add(node, _UNITS[metric.unit_kind], Literal(metric.unit))
        if metric.measures:
            self.add(node, t.MEASURES, Literal(metric.measures))
        if metric.change:
            self.add(node, t.CHANGE, Literal(metric.change))
        if metric.per:
            self.add(node, t.PER, Literal(metric.per))
        if metric.about:
            self.add(node, t.ABOUT, self.thing(metric.about))
        self.during(node, metric.during)
        self.evidence(node, metric)

    def position(self, position: Position) -> None:
        node, title = self.fact("position", position.span), iris.role(self.base, position.role)
        self.is_a(node, t.MEMBERSHIP)
        self.add(node, t.MEMBER, self.thing(position.member))
        self.add(node, t.HAS_ROLE, title)
        self.is_a(title, t.ROLE)
        self.add(title, t.PREF_LABEL, _chinese(position.role))
        if position.organization:
            self.add(node, t.AT_ORGANIZATION, self.thing(position.organization))
        if position.former:
            self.add(node, t.FORMER, Literal(True))
        if position.during:
            self.add(node, t.MEMBER_DURING, _edtf(position.during))
        self.evidence(node, position)

    def statement(self, statement: Statement) -> None:
        node = self.fact("statement", statement.span)
        self.is_a(node, t.QUOTATION)
        self.add(node, t.TEXT, _chinese(statement.words))
        self.add(node, t.CREATOR, self.thing(statement.speaker))
        self.add(node, t.CUE, Literal(statement.cue))
        self.add(node, t.ABOUT, *map(self.thing, statement.about))
        self.evidence(node, statement)

    def relation(self, relation: Relation) -> None:
        node = self.fact("claim", relation.span)
        subject, object_ = self.thing(relation.subject), self.thing(relation.object)
        predicate = t.GX + relation.predicate
        if relation.modality == "asserted":
            self.add(subject, predicate, object_)
        self.is_a(node, t.CLAIM, t.STATEMENT)
        self.add(node, t.SUBJECT, subject)
        self.add(node, t.PREDICATE, term(predicate))
        self.add(node, t.OBJECT, object_)
        self.add(node, t.MODALITY, Literal(relation.modality))
        self.add(node, t.CLAIM_METRIC, *(self.metrics[i] for i in relation.metrics))
        self.during(node, relation.during)
        self.evidence(node, relation)
