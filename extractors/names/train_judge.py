"""Learn what evidence is worth: a logistic regression on articles that the recogniser did not learn from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from extractors.document import plain_article
from extractors.logit import Vector, frequent, minimise, rounded, write_weights
from extractors.names.corpus import MarkedArticle
from extractors.names.evidence import Document
from extractors.names.judge import WEIGHTS, prior
from extractors.names.span_scores import KINDS

# A feature seen less often is not believed; the penalty keeps what is seen seldom small.
_SEEN, _PENALTY, _STEPS = 8, 80.0, 60
_HEADER = """\
# What evidence is worth to the judge of names: feature, weight (log-odds). See extractors/names/evidence.py.
# Learnt by `guanxi train` from the articles of corpora/own that the recogniser did not see.
"""


def examples(
    articles: Iterable[MarkedArticle], folder: Path, *, authority: bool
) -> list[tuple[dict[str, float], bool]]:
    """(features, is a name) of every stretch that anyone proposed."""
    from extractors.pipeline import make_pipeline, run

    nlp = make_pipeline(authority=authority, model=folder, until="judge")
    out = []
    for article in articles:
        doc = run(nlp, plain_article(article.text, file=article.name))
        gold = {(a, b, KINDS[tag]) for a, b, tag in article.spans if tag in KINDS}
        document = Document(article.text, doc._.words, doc._.candidates, doc._.span_scores)
        out += [(document.features(key), key in gold) for key in sorted(document.groups)]
    return out


def fit(data: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights, with a quadratic penalty for leaving what they are worth beforehand."""
    names = frequent((features for features, _ in data), _SEEN)
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for row, (features, _) in enumerate(data):
        for name, value in features.items():
            if name in column:
                x[row, column[name]] = value
    y = np.array([right for _, right in data], float)
    expected = np.array([prior(name) for name in names])

    def slope(weights: Vector) -> tuple[float, Vector, Vector]:
        total, off = x @ weights, weights - expected
        p = 1.0 / (1.0 + np.exp(-total))
        loss = np.logaddexp(0.0, total).sum() - total @ y + 0.5 * _PENALTY * (off**2).sum()
        curvature = (x * (p * (1 - p))[:, None]).T @ x + _PENALTY * np.eye(len(names))
        return float(loss), x.T @ (p - y) + _PENALTY * off, curvature

    weights = minimise(slope, expected, steps=_STEPS, close=1e-6)
    return rounded(names, weights, kept={name for name in names if prior(name)})


def train_judge(articles: Iterable[MarkedArticle], folder: Path) -> None:
    """``judge.tsv`` is written beside the recogniser's models; with and without the authority, as one."""
    articles = list(articles)
    data = [e for authority in (True, False) for e in examples(articles, folder, authority=authority)]
    write_weights(folder / WEIGHTS, _HEADER, fit(data))
