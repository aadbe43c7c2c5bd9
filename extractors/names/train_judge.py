"""Learn what evidence is worth: a logistic regression on articles that the recogniser did not learn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.document import plain_article
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


def _loss(
    x: NDArray[np.float64], y: NDArray[np.float64], weights: NDArray[np.float64], prior: NDArray[np.float64]
) -> float:
    total = x @ weights
    return float(np.logaddexp(0.0, total).sum() - total @ y + 0.5 * _PENALTY * ((weights - prior) ** 2).sum())


def fit(data: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights by damped Newton steps, with a quadratic penalty for leaving what they are worth beforehand."""
    seen = Counter(name for features, _ in data for name in features)
    names = sorted(name for name, n in seen.items() if n >= _SEEN)
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for row, (features, _) in enumerate(data):
        for name, value in features.items():
            if name in column:
                x[row, column[name]] = value
    y = np.array([right for _, right in data], float)
    expected = np.array([prior(name) for name in names])
    weights, damping = expected.copy(), 1.0
    loss = _loss(x, y, weights, expected)
    for _ in range(_STEPS):
        p = 1.0 / (1.0 + np.exp(-(x @ weights)))
        gradient = x.T @ (p - y) + _PENALTY * (weights - expected)
        curvature = (x * (p * (1 - p))[:, None]).T @ x + (_PENALTY + damping) * np.eye(len(names))
        step = np.linalg.solve(curvature, gradient)
        after = _loss(x, y, weights - step, expected)
        if after > loss:
            damping *= 10.0
            continue
        weights, loss, damping = weights - step, after, damping / 10.0
        if np.abs(step).max() < 1e-6:
            break
    return {
        name: round(float(w), 3)
        for name, w in zip(names, weights, strict=True)
        if abs(w) >= 0.001 or prior(name)
    }


def train_judge(articles: Iterable[MarkedArticle], folder: Path) -> None:
    """``judge.tsv`` is written beside the recogniser's models; with and without the authority, as one."""
    articles = list(articles)
    data = [e for authority in (True, False) for e in examples(articles, folder, authority=authority)]
    rows = "".join(f"{name}\t{weight}\n" for name, weight in sorted(fit(data).items()))
    (folder / WEIGHTS).write_text(_HEADER + rows, "utf-8")
