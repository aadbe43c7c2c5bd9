"""Train the recogniser: ``guanxi train corpora extractors/models/names.crfsuite``.

A character CRF (BIOES tags, L-BFGS), in two rounds: first on our own marked articles alone; then on these,
on copies of them under other names, and on Universal NER, in which the first round has marked the kinds of
name that UNER leaves unmarked. The same corpus and version of python-crfsuite give the same bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.names.augment import Pools, swapped
from extractors.names.corpus import MarkedArticle
from extractors.names.sequences import decode, sentence_spans, sequences
from extractors.names.standing import StandingNames
from ontology.authority import load_authority

if TYPE_CHECKING:
    import pycrfsuite

# The first round only has to tell names from prose; later steps of the second change little.
_FIRST_ITERATIONS, _ITERATIONS = 60, 110
_SURE = 0.6
_MARKED = ("PER", "PLC", "ORG")
_UNMARKED = ("INI", "EVT", "WRK", "PRD", "MET", "DAT")
PARAMETERS = {"c1": 0.1, "c2": 0.05, "feature.possible_transitions": True}


def fit(articles: Iterable[MarkedArticle], model: Path, standing: StandingNames, iterations: int) -> None:
    """Write a CRFsuite model learnt from ``articles`` to ``model``."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(
        algorithm="lbfgs", params={**PARAMETERS, "max_iterations": iterations}, verbose=False
    )
    for article in articles:
        for features, labels in sequences(article, standing):
            trainer.append(features, labels)
    trainer.train(str(model))


def completed(
    article: MarkedArticle, tagger: pycrfsuite.Tagger, standing: StandingNames
) -> MarkedArticle | None:
    """The article with what ``tagger`` finds, where nothing is marked, of the kinds that its marks lack.

    None where the tagger is in two minds: what may be an initiative must not be learnt to be nothing.
    """
    taken = {i for a, b, _ in article.spans for i in range(a, b)}
    spans = list(article.spans)
    for (a, _), (features, _) in zip(sentence_spans(article.text), sequences(article, standing), strict=True):
        found = tagger.tag(features)
        for i, tag in enumerate(found):
            if a + i not in taken and not tag.endswith(_MARKED) and tagger.marginal(tag, i) < _SURE:
                return None
        for x, y, tag in decode(found):
            if tag in _UNMARKED and taken.isdisjoint(range(a + x, a + y)):
                spans.append((a + x, a + y, tag))
    return article._replace(spans=sorted(spans))


def train(
    own: Iterable[MarkedArticle], uner: Iterable[MarkedArticle], model: Path, *, copies: int = 1
) -> None:
    """Both rounds; the model is written to ``model``."""
    import pycrfsuite

    own = list(own)
    standing = StandingNames(load_authority())
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.crfsuite"
        fit(own, first, standing, _FIRST_ITERATIONS)
        tagger = pycrfsuite.Tagger()
        tagger.open(str(first))
        others = [whole for article in uner if (whole := completed(article, tagger, standing))]
        tagger.close()
    pools = Pools(own)
    more = [copy for article in own for copy in swapped(article, pools, copies=copies)]
    fit([*own, *more, *others], model, standing, _ITERATIONS)
