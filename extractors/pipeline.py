"""The path of an article through the house: file, Article, spaCy Doc, ArticleFacts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.across import resolve_across
from extractors.document import make_doc
from ontology.facts import Article, ArticleFacts, Entity, Mention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["COMPONENTS", "Reader", "facts_of", "make_pipeline", "resolve_across", "run"]

COMPONENTS = (
    "words",
    "sentences",
    "dates",
    "metrics",
    "gazetteer",
    "recogniser",
    "grammar",
    "judge",
    "resolver",
    "positions",
    "metric_subjects",
    "statements",
    "relations",
)
_WITH_AUTHORITY = ("gazetteer", "recogniser", "resolver")


def make_pipeline(
    *,
    authority: bool = True,
    model: Path | None = None,
    recogniser: str = "",
    until: str | None = None,
    foreign: bool = False,
) -> Language:
    """A blank Chinese spaCy pipeline with every extractor in order; ``authority=False`` leaves lists out.

    ``model`` is a folder of models in place of the shipped one, ``recogniser`` a spaCy model with named
    entities (a package or a folder) in place of ours; ``until`` the component to stop before;
    ``foreign`` marks names by the rules of Universal NER instead of ours.
    """
    from spacy.lang.zh import Chinese

    import extractors.components  # noqa: F401  (registers the factories)

    nlp = Chinese()
    config: dict[str, dict[str, object]] = {name: {"authority": authority} for name in _WITH_AUTHORITY}
    config["recogniser"]["foreign"] = foreign
    if model is not None:
        config["recogniser"]["model"] = str(model)
        config["judge"] = config["metric_subjects"] = {"model": str(model)}
    for name in COMPONENTS:
        if name == until:
            break
        if name == "recogniser" and recogniser:
            nlp.add_pipe("spacy_recogniser", name=name, config={"package": recogniser})
        else:
            nlp.add_pipe(name, config=config.get(name, {}))
    return nlp


def run(nlp: Language, article: Article, *, until: str | None = None) -> Doc:
    """The Doc of an article with what every component adds to it, those from ``until`` on left out."""
    doc = make_doc(nlp.vocab, article)
    for name, component in nlp.pipeline:
        if name == until:
            break
        doc = component(doc)
    return doc


def facts_of(doc: Doc) -> ArticleFacts:
    """What the components found, sorted: the same Doc gives the same value."""
    mentions: list[Mention] = doc._.mentions
    used = {m.entity for m in mentions}
    for position in doc._.positions:
        used |= {position.member, position.organization or position.member}
    for statement in doc._.statements:
        used |= {statement.speaker, *statement.about}
    for relation in doc._.relations:
        used |= {relation.subject, relation.object}
    used |= {metric.about for metric in doc._.metrics if metric.about}
    entities: dict[str, Entity] = doc._.entities
    return ArticleFacts(
        article=doc._.article,
        entities=tuple(entities[i] for i in sorted(used)),
        mentions=tuple(sorted(mentions, key=lambda f: (f.span, f.entity))),
        dates=tuple(sorted(doc._.times, key=lambda f: (f.span, f.edtf or ""))),
        metrics=tuple(doc._.metrics),
        positions=tuple(
            sorted(doc._.positions, key=lambda f: (f.span, f.member, f.role, f.organization or ""))
        ),
        statements=tuple(sorted(doc._.statements, key=lambda f: (f.span, f.speaker, f.cue))),
        relations=tuple(sorted(doc._.relations, key=lambda f: (f.span, f.subject, f.predicate, f.object))),
    )


class Reader:
    """Reads files into facts; makes its pipeline once, at the first file."""

    def __init__(self, *, authority: bool = True, recogniser: str = "") -> None:
        self.authority = authority
        self.recogniser = recogniser
        self._nlp: Language | None = None

    @property
    def nlp(self) -> Language:
        if self._nlp is None:
            self._nlp = make_pipeline(authority=self.authority, recogniser=self.recogniser)
        return self._nlp

    def extract(self, article: Article) -> ArticleFacts:
        """Facts of an article already read."""
        return facts_of(run(self.nlp, article))

    def read(
        self,
        path: Path,
        *,
        published: str | None = None,
        paper: str | None = None,
        currency: str | None = None,
    ) -> ArticleFacts:
        """Facts of the article in a file. Raises ``ReadingError``, one sentence, where it cannot be read."""
        from extractors.reading import read_path

        return self.extract(read_path(path, published=published, paper=paper, currency=currency))
