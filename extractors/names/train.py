"""Train the recogniser: ``guanxi train corpora extractors/models/names``.

Two models over the same characters. The CRF (BIOES labels, L-BFGS) learns in two rounds: first on our own
marked articles alone; then on these, on copies of them under other names, and on Universal NER, in which the
first round has marked the kinds of name that UNER leaves unmarked. The network learns from the same articles,
other copies in every epoch; what UNER leaves unmarked it leaves open.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from extractors.names.augment import Pools, swapped
from extractors.names.corpus import MarkedArticle
from extractors.names.crf import Crf, from_crfsuite
from extractors.names.labels import LABELS, decode, likeliest
from extractors.names.models import CRF, NETWORK
from extractors.names.sequences import Sequences, sequences
from extractors.names.standing import StandingNames
from extractors.weights import Keys
from ontology.authority import load_authority

# The first round only has to tell names from prose; later steps of the second change little.
_FIRST_ITERATIONS, _ITERATIONS = 40, 110
_SURE = 0.6
_MARKED = ("PER", "PLC", "ORG")
UNMARKED = ("INI", "EVT", "WRK", "PRD", "MET", "DAT")
_PARAMETERS = {"c1": 0.1, "c2": 0.05, "feature.possible_transitions": True}
_EPOCHS, _COPIES = 12, 5


def fit_crf(articles: Iterable[Sequences], iterations: int) -> tuple[Crf, Keys]:
    """A CRF learnt from ``articles``, and its feature keys."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(
        algorithm="lbfgs", params={**_PARAMETERS, "max_iterations": iterations}, verbose=False
    )
    for article in articles:
        for a, b in article.bounds():
            features = [[f"{key:x}" for key in row if key] for row in article.keys[a:b].tolist()]
            trainer.append(features, [LABELS[i] for i in article.labels[a:b]])
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model.crfsuite"
        trainer.train(str(model))
        return from_crfsuite(model)


def completed(article: MarkedArticle, read: Sequences, crf: Crf) -> MarkedArticle | None:
    """The article with what ``crf`` finds, where nothing is marked, of the kinds that its marks lack.

    None where the CRF is in two minds: what may be an initiative must not be learnt to be nothing.
    """
    taken = {i for a, b, _ in article.spans for i in range(a, b)}
    spans = list(article.spans)
    marginals = crf.marginals(read.keys, read.lengths)
    for (start, _), (a, b) in zip(read.sentences, read.bounds(), strict=True):
        found = likeliest(marginals[a:b])
        for i, tag in enumerate(found):
            sure = marginals[a + i, LABELS.index(tag)] >= _SURE
            if start + i not in taken and not tag.endswith(_MARKED) and not sure:
                return None
        for x, y, tag in decode(found):
            if tag in UNMARKED and taken.isdisjoint(range(start + x, start + y)):
                spans.append((start + x, start + y, tag))
    return article._replace(spans=sorted(spans))


def train_crf(
    own: Iterable[MarkedArticle], uner: Iterable[MarkedArticle], folder: Path, *, copies: int = 1
) -> None:
    """Both rounds; ``crf.npz`` is written to ``folder``."""
    own = list(own)
    standing = StandingNames(load_authority())
    read = [sequences(article, standing) for article in own]
    others = []
    if uner := list(uner):
        first, _ = fit_crf(read, _FIRST_ITERATIONS)
        for article in uner:
            whole = completed(article, sequences(article, standing), first)
            if whole:
                # Once as one of ours, for its real prose; once as what it is, for its own borders.
                others += [sequences(whole, standing, foreign=foreign) for foreign in (False, True)]
    pools = Pools(own)
    more = [sequences(copy, standing) for a in own for copy in swapped(a, pools, copies=copies)]
    crf, keys = fit_crf([*read, *more, *others], _ITERATIONS)
    folder.mkdir(parents=True, exist_ok=True)
    crf.save(folder / CRF, keys)


def train_network(
    own: Iterable[MarkedArticle],
    uner: Iterable[MarkedArticle],
    folder: Path,
    *,
    epochs: int = _EPOCHS,
    report: Callable[[int, float, object], None] | None = None,
) -> None:
    """``network.npz`` is written to ``folder``. Needs torch."""
    from extractors.names.train_network import UNKNOWN, Example
    from extractors.names.train_network import train_network as fit

    def examples(read: Sequences, *, partly: bool = False, convention: int = 0) -> list[Example]:
        labels = np.where(read.labels == 0, UNKNOWN, read.labels) if partly else read.labels
        return [Example(read.rows[a:b], labels[a:b], convention) for a, b in read.bounds()]

    own = list(own)
    standing = StandingNames(load_authority())
    always = [e for a in own for e in examples(sequences(a, standing))]
    # Universal NER once as one of ours, for its real prose; once as what it is, for its own borders.
    foreign = [sequences(article, standing) for article in uner]
    for convention in (0, 1):
        always += [e for read in foreign for e in examples(read, partly=True, convention=convention)]
    pools = Pools(own)
    copies = [swapped(article, pools, copies=_COPIES) for article in own]
    swapped_ = [
        [e for several in copies for e in examples(sequences(several[k], standing))] for k in range(_COPIES)
    ]
    unmarked = [label for label in LABELS if label == "O" or label.endswith(UNMARKED)]

    def epoch_examples(epoch: int) -> Sequence[Example]:
        return always + swapped_[epoch % _COPIES]

    folder.mkdir(parents=True, exist_ok=True)
    fit(epochs, epoch_examples, unmarked, folder / NETWORK, report=report)
