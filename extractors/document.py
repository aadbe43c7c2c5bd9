"""The spaCy Doc that the extractors share: one token a character, so token index = character offset.

Registers the extension attributes that components hand to each other, in the order of the pipeline:

=============  =========================================  ==========================
attribute      type                                       set by
=============  =========================================  ==========================
article        Article                                    ``make_doc``
words          list of (start, end), every character      ``words``
times          list[TimeExpression]                       ``dates``
metrics        list[Metric]                               ``metrics``
candidates     list[Candidate]                            gazetteer, recogniser, grammar
span_scores    SpanScores | None                          ``recogniser``
mentions       list[Mention], sorted, not overlapping     ``judge``, then ``resolver``
entities       dict[id, Entity]                           ``resolver``
positions      list[Position]                             ``positions``
statements     list[Statement]                            ``statements``
relations      list[Relation]                             ``relations``
=============  =========================================  ==========================

Sentences are spaCy's (``doc.sents``), set by ``sentences``; they never cross a block.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from ontology.facts import Article, Block, Span

_DEFAULTS: dict[str, Any] = {
    "article": None,
    "words": [],
    "times": [],
    "metrics": [],
    "candidates": [],
    "span_scores": None,
    "mentions": [],
    "entities": {},
    "positions": [],
    "statements": [],
    "relations": [],
}
for _name, _default in _DEFAULTS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class CharacterTokenizer:
    """Every character, white space too, is a token: offsets need no translation."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


def make_doc(vocab: Vocab, article: Article) -> Doc:
    """A Doc over the article's clean text that carries the article."""
    doc = CharacterTokenizer(vocab)(article.text)
    doc._.article = article
    return doc


def plain_article(text: str, **fields: Any) -> Article:
    """An article out of a bare string: a paragraph a line, offsets as they stand."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(Span(start, start + len(line)), "paragraph"))
        start += len(line) + 1
    return Article(
        file=fields.pop("file", "text"),
        text=text,
        origin=tuple(range(len(text))),
        blocks=tuple(blocks),
        **fields,
    )
