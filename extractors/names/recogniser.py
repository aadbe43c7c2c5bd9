"""Names by two models trained on marked Hong Kong news, each name with what either thinks of it."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractors.names.candidate import Candidate
from extractors.names.models import FOLDER, load_models, mixed
from extractors.names.sequences import columns_of, sentence_spans
from extractors.names.span_scores import SpanScores
from extractors.names.standing import StandingNames
from ontology.authority import Authority, empty_authority, load_authority


class Recogniser:
    """Proposes the stretches that the models together hold possible; the judge decides.

    Sets ``doc._.span_scores`` too, so that stretches proposed by others can be asked about.
    """

    def __init__(self, folder: Path, authority: Authority, *, foreign: bool = False) -> None:
        self.folder = folder
        self.standing = StandingNames(authority)
        self.foreign = foreign

    def __call__(self, doc: Doc) -> Doc:
        text: str = doc._.article.text
        sentences = sentence_spans(text)
        columns = columns_of(text, doc._.words, self.standing)
        models = load_models(self.folder).probabilities(columns, sentences, foreign=self.foreign)
        scores = SpanScores(len(text), sentences, models)
        doc._.span_scores = scores
        both = mixed(scores.models)
        for start, end, kind in sorted(set(scores.proposals(both))):
            for model in scores.models:
                score = scores.score(model, start, end, kind)
                if score >= 0.001:
                    doc._.candidates.append(
                        Candidate(start, end, kind, f"recogniser.{model}", round(score, 3), "probability")
                    )
        return doc


@Language.factory(
    "recogniser",
    default_config={"model": str(FOLDER), "authority": True, "foreign": False},
    assigns=["doc._.candidates", "doc._.span_scores"],
)
def make_recogniser(nlp: Language, name: str, model: str, authority: bool, foreign: bool) -> Recogniser:
    return Recogniser(Path(model), load_authority() if authority else empty_authority(), foreign=foreign)
