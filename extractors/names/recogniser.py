"""Names by a character CRF trained on marked Hong Kong news, each with its marginal probability."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from extractors.names.candidate import Candidate
from extractors.names.features import sentence_features
from extractors.names.sequences import decode, sentence_spans
from extractors.names.standing import StandingNames
from extractors.titles import find_titles
from extractors.words import fold
from ontology.authority import Authority, empty_authority, load_authority
from ontology.facts import Kind

if TYPE_CHECKING:
    import pycrfsuite

MODEL = Path(__file__).parents[1] / "models" / "names.crfsuite"
KINDS: dict[str, Kind] = {
    "PER": "Person",
    "ORG": "Organization",
    "PLC": "Place",
    "INI": "Initiative",
    "EVT": "Event",
    "WRK": "Work",
    "PRD": "Product",
}


@cache
def _tagger(model: Path) -> pycrfsuite.Tagger:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    return tagger


class Recogniser:
    """Tags each sentence; a name's score is the lowest marginal of its first and last character."""

    def __init__(self, model: Path, authority: Authority) -> None:
        self.model = model
        self.standing = StandingNames(authority)

    def __call__(self, doc: Doc) -> Doc:
        tagger = _tagger(self.model)
        text, folded = doc._.article.text, fold(doc._.article.text)
        words, w = doc._.words, 0
        for a, b in sentence_spans(text):
            while w < len(words) and words[w][1] <= a:
                w += 1
            inside, v = [], w
            while v < len(words) and words[v][0] < b:
                inside.append((max(words[v][0], a) - a, min(words[v][1], b) - a))
                v += 1
            tags = tagger.tag(
                sentence_features(
                    folded[a:b], inside, find_titles(text[a:b]), self.standing.hints(folded[a:b])
                )
            )
            for x, y, name in decode(tags):
                if name not in KINDS:
                    continue
                score = min(tagger.marginal(tags[x], x), tagger.marginal(tags[y - 1], y - 1))
                doc._.candidates.append(
                    Candidate(
                        a + x, a + y, KINDS[name], "recogniser", round(score, 3), "marginal probability"
                    )
                )
        return doc


@Language.factory(
    "recogniser", default_config={"model": str(MODEL), "authority": True}, assigns=["doc._.candidates"]
)
def make_recogniser(nlp: Language, name: str, model: str, authority: bool) -> Recogniser:
    return Recogniser(Path(model), load_authority() if authority else empty_authority())
