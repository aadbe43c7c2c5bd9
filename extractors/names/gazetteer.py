"""Standing names from the authority files, matched in either script and with word boundaries."""

from __future__ import annotations

import unicodedata

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from extractors.document import CharacterTokenizer
from extractors.names.candidate import Candidate
from extractors.words import fold
from ontology.authority import Authority, empty_authority, load_authority
from ontology.facts import Kind

ALIGNED, LONG, LOOSE, LOOSE_PAIR = 0.9, 0.92, 0.7, 0.5
LONG_ENOUGH = 5


def is_latin(character: str) -> bool:
    """A letter or digit that joins its neighbours into one printed word."""
    return character.isalnum() and unicodedata.east_asian_width(character) not in "WF"


def splits_latin(text: str, start: int, end: int) -> bool:
    """True where ``text[start:end]`` begins or ends inside a Latin word or a number."""
    return (start > 0 and is_latin(text[start - 1]) and is_latin(text[start])) or (
        end < len(text) and is_latin(text[end - 1]) and is_latin(text[end])
    )


class Gazetteer:
    """Proposes every occurrence of a name of the authority, scored by how it sits on word boundaries."""

    def __init__(self, nlp: Language, authority: Authority) -> None:
        self.tokenizer = CharacterTokenizer(nlp.vocab)
        self.matcher = PhraseMatcher(nlp.vocab)
        self.kinds: dict[str, set[Kind]] = {}
        for entry in authority.entries:
            for label in (entry.name, *entry.aliases, *entry.english):
                if len(label) > 1:
                    self.kinds.setdefault(fold(label), set()).add(entry.kind)
        self.matcher.add("name", [self.tokenizer(label) for label in sorted(self.kinds)])

    def __call__(self, doc: Doc) -> Doc:
        text, folded = doc._.article.text, fold(doc._.article.text)
        starts = {a for a, _ in doc._.words}
        ends = {b for _, b in doc._.words}
        for _, a, b in self.matcher(self.tokenizer(folded)):
            if splits_latin(text, a, b):
                continue
            if b - a >= LONG_ENOUGH:
                score = LONG
            elif a in starts and b in ends:
                score = ALIGNED
            else:
                score = LOOSE if b - a > 2 else LOOSE_PAIR
            for kind in sorted(self.kinds[folded[a:b]]):
                doc._.candidates.append(Candidate(a, b, kind, "gazetteer", score, "authority"))
        return doc


@Language.factory("gazetteer", default_config={"authority": True}, assigns=["doc._.candidates"])
def make_gazetteer(nlp: Language, name: str, authority: bool) -> Gazetteer:
    return Gazetteer(nlp, load_authority() if authority else empty_authority())
