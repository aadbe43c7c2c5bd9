"""The spaCy component: ``doc._.relations`` out of names, dates, metrics, positions, sentences and blocks."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.relations import beside, boxes, circumstances, naming, owned, parties
from extractors.relations.clauses import Memory, clauses_of, join_lists
from extractors.relations.encode import Sentence, encode
from extractors.relations.engine import Claim, claims
from extractors.relations.gatherings import Gatherings
from extractors.relations.nominals import Nominals
from extractors.relations.speakers import Speakers
from extractors.relations.stretches import Blocks, Within, trimmed
from extractors.titles import find_titles
from ontology.facts import Mention, Relation, Span, TimeExpression

_NO_PROSE = {"headline", "subhead", "caption", "byline"}


@Language.component("relations", assigns=["doc._.relations"])
def relations(doc: Doc) -> Doc:
    """Sets ``doc._.relations``, one for each subject, predicate, object and sentence, sorted by span."""
    found = _from_sentences(doc) + boxes.relations_of(doc) + naming.relations_of(doc)
    found += parties.relations_of(doc)
    best: dict[tuple[Span, str, str, str], Relation] = {}
    for relation in found:
        key = (relation.span, *_ends(relation))
        if key not in best or _rank(relation) > _rank(best[key]):
            best[key] = relation
    doc._.relations = [best[key] for key in sorted(best)]
    return doc


def _ends(relation: Relation) -> tuple[str, str, str]:
    """The same for A與B and B與A where the relation runs both ways."""
    ends = (relation.subject, relation.object)
    if relation.predicate in {"cooperatesWith", "metWith"}:
        ends = (min(ends), max(ends))
    return ends[0], relation.predicate, ends[1]


def _rank(relation: Relation) -> tuple[bool, float, bool, int]:
    return relation.modality == "asserted", relation.confidence, bool(relation.during), len(relation.metrics)


def _from_sentences(doc: Doc) -> list[Relation]:
    text: str = doc._.article.text
    names = Within(doc._.mentions, lambda m: m.span)
    titles = Within(find_titles(text), lambda t: Span(t.start, t.end))
    times = Within(doc._.times, lambda t: t.span)
    numbers = Within(doc._.metrics, lambda m: m.span)
    held = {(p.member, p.organization) for p in doc._.positions}
    blocks = Blocks(doc._.article.blocks)
    nominals = Nominals(doc, names)
    speakers = Speakers(text, doc._.positions)
    memory, gatherings, section, paragraph = Memory(), Gatherings(), -1, -1
    found: list[Relation] = []
    for sent in _sentences(doc):
        span = trimmed(text, sent)
        block = blocks.at(span.start)
        if block and block.section != section:
            memory, gatherings, section = Memory(), Gatherings(), block.section
            nominals.next_section()
        if block and block.span.start != paragraph:
            memory.next_paragraph()
            paragraph = block.span.start
        mentions = nominals.in_sentence(span, names.within(span))
        if span.start >= span.end or not (mentions or memory.last):
            continue
        prose = block is None or block.kind not in _NO_PROSE
        dates = [
            t
            for t in times.within(span)
            if not any(m.span.start <= t.span.start < m.span.end for m in mentions)
        ]
        sentence = join_lists(
            encode(
                text,
                span,
                mentions,
                titles.within(span),
                times=[t.span for t in dates],
                numbers=[m.span for m in numbers.within(span)],
                headline=not prose,
            )
        )
        _recall_owners(memory, mentions, sentence)
        earlier = memory.last.get("Organization")
        clauses = clauses_of(sentence, memory, carry=prose)
        said = [*speakers.acting(claims(sentence, clauses))]
        said += owned.claims(sentence, clauses, earlier, nominals.firm) + beside.claims(
            text, mentions, doc._.entities
        )
        said += gatherings.claims(sentence, clauses)
        found += [
            _relation(claim, sentence, dates, doc)
            for claim in said
            if claim.predicate != "memberOf" or (claim.subject.entity, claim.object.entity) not in held
        ]
    return found


def _sentences(doc: Doc) -> list[Span]:
    """As ``doc.sents``, without an object for every character."""
    starts = [int(i) for i in (doc.to_array("SENT_START") == 1).nonzero()[0]]
    starts = starts if starts[:1] == [0] else [0, *starts]
    return [Span(a, b) for a, b in zip(starts, [*starts[1:], len(doc)], strict=True)]


def _recall_owners(memory: Memory, mentions: list[Mention], sentence: Sentence) -> None:
    """The organisation in a title (某會主席張三) is what 該會 means next; of several, none is."""
    shown = {m.span for m in sentence.who if m}
    owners = [m for m in mentions if m.kind == "Organization" and m.span not in shown]
    if len(owners) == 1:
        memory.last["Organization"] = Sentence.of(owners[0], sentence.span)
    elif owners:
        memory.last.pop("Organization", None)


def _relation(claim: Claim, sentence: Sentence, times: list[TimeExpression], doc: Doc) -> Relation:
    place_of_thing = claim.predicate == "locatedIn" and claim.subject.kind != "Event"
    timeless = claim.predicate in circumstances.TIMELESS or place_of_thing
    return Relation(
        span=sentence.span,
        text=doc._.article.text[sentence.span.start : sentence.span.end],
        subject=claim.subject.entity,
        predicate=claim.predicate,
        object=claim.object.entity,
        modality=claim.modality,
        during=None if timeless else circumstances.during_of(times, claim.clause, claim.said),
        metrics=_sums(claim, doc),
        confidence=claim.confidence,
    )


def _sums(claim: Claim, doc: Doc) -> tuple[int, ...]:
    """Indexes of the metrics that the sentence gives for the claim."""
    if claim.predicate == "visited":
        found = circumstances.metrics_of(doc._.metrics, claim.predicate, claim.reach)
        return tuple(i for i in found if circumstances.outcome(doc._.article.text, doc._.metrics[i].span))
    stretch = claim.clause if claim.predicate in {"funds", "cooperatesWith"} else claim.phrase
    return circumstances.metrics_of(doc._.metrics, claim.predicate, stretch)
