"""Any spaCy model with named entities in the recogniser's place: ``guanxi build --recogniser PACKAGE``."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractors.names.candidate import Candidate
from extractors.words import fold
from ontology.facts import Kind

# Labels of OntoNotes (zh_core_web_*) and of the smaller schemes; others are left out.
KIND_OF_LABEL: dict[str, Kind] = {
    "PERSON": "Person",
    "PER": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "EVENT": "Event",
    "WORK_OF_ART": "Work",
    "LAW": "Work",
    "PRODUCT": "Product",
}
# Such models tell no probability of a name; this is about how often they are right on news.
_SCORE = 0.85


def installed(package: str) -> bool:
    """True where spaCy can load the package, or the folder."""
    import spacy.util

    return spacy.util.is_package(package) or (Path(package) / "meta.json").is_file()


class SpacyRecogniser:
    """Proposes the entities that another spaCy model finds, read in Simplified script where it wants that."""

    def __init__(self, package: str, *, simplified: bool) -> None:
        import spacy

        self.model = spacy.load(package)
        self.simplified = simplified

    def __call__(self, doc: Doc) -> Doc:
        text: str = doc._.article.text
        for entity in self.model(fold(text) if self.simplified else text).ents:
            kind = KIND_OF_LABEL.get(entity.label_)
            if kind:
                doc._.candidates.append(
                    Candidate(
                        entity.start_char, entity.end_char, kind, "recogniser.spacy", _SCORE, entity.label_
                    )
                )
        return doc


@Language.factory(
    "spacy_recogniser",
    default_config={"package": "zh_core_web_trf", "simplified": True},
    assigns=["doc._.candidates"],
)
def make_spacy_recogniser(nlp: Language, name: str, package: str, simplified: bool) -> SpacyRecogniser:
    """Raises OSError where ``package`` is not installed and no folder of a model either."""
    return SpacyRecogniser(package, simplified=simplified)
