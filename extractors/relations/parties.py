"""Members of parties: 民建聯立法會議員張三 sits in the legislature and belongs to the party; 張三（新民黨）.

Names of parties in ``lexicon/titles_parties.tsv``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Doc

from extractors.positions.page import parties as known_parties
from extractors.relations.stretches import Within, trimmed
from ontology.facts import Entity, Mention, Relation, Span

_SEAT = re.compile("議員|候選人|參選人|區代表|首長|市長|州長|總統|總理|首相|部長|黨員|黨友")
_HOLDER = "(?:現任|前任|前|時任|候任)?(?:州長|省長|市長|總統|總理|首相|部長|國務卿)"
_BETWEEN = re.compile(
    rf"(?:籍|的)?{_HOLDER}|"
    "的?|(?:籍)?(?:立法會|區議會|國會|參議院|眾議院)?(?:候選人|參選人|議員|區議員|參議員|眾議員|國會議員|黨員|成員|元老|老將|新人|要員|黨友)"
)
_CONFIDENCE = 0.88
_CLOSING = 12


def is_party(mention: Mention, entities: dict[str, Entity]) -> bool:
    """A party of the list, or an organisation whose name ends in 黨."""
    entity = entities.get(mention.entity)
    names = {mention.text, entity.name if entity else mention.text}
    local, ends = known_parties()
    return mention.kind == "Organization" and (
        not names.isdisjoint(local) or any(n.endswith(ends) and len(n) > 2 for n in names)
    )


def relations_of(doc: Doc) -> list[Relation]:
    """One for each person and party that stand together as holder and party."""
    text: str = doc._.article.text
    entities: dict[str, Entity] = doc._.entities
    names = Within(doc._.mentions, lambda m: m.span)
    found: dict[tuple[str, str], Relation] = {}
    for position in doc._.positions:
        if not _SEAT.search(position.role):
            continue
        for party in names.within(position.span):
            holds = party.entity != position.organization and is_party(party, entities)
            at_head = _SEAT.search(text, party.span.end, position.span.end)
            if holds and at_head and position.span.start <= party.span.start:
                _add(doc, found, position.member, party)
    for party, person in pairwise(doc._.mentions):
        between = _BETWEEN.fullmatch(text[party.span.end : person.span.start])
        if between and person.kind == "Person" and is_party(party, entities):
            _add(doc, found, person.entity, party)
    for mention in doc._.mentions:
        opening = mention.span.end
        if mention.kind != "Person" or text[opening : opening + 1] not in {"（", "("}:
            continue
        for party in names.within(Span(opening + 1, opening + 1 + _CLOSING))[:1]:
            closes = text[party.span.end : party.span.end + 1] in {"）", ")", "，", "、"}
            if party.span.start == opening + 1 and closes and is_party(party, entities):
                _add(doc, found, mention.entity, party)
    return list(found.values())


def _add(doc: Doc, found: dict[tuple[str, str], Relation], person: str, party: Mention) -> None:
    if any(p.member == person and p.organization == party.entity for p in doc._.positions):
        return  # its chairman: said by the position
    sent = doc[party.span.start].sent
    span = trimmed(doc._.article.text, Span(sent.start, sent.end))
    relation = Relation(
        span=span,
        text=doc._.article.text[span.start : span.end],
        subject=person,
        predicate="memberOf",
        object=party.entity,
        confidence=_CONFIDENCE,
    )
    found.setdefault((person, party.entity), relation)
