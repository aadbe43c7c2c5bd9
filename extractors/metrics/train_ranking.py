"""Learn what speaks for a name being what a number is about: a conditional logit over its candidates.

From the marked articles whose quantities say what they are about (``corpora/own``); the names are those that
the pipeline finds, with their faults, for these are what it has to choose from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from extractors.document import plain_article
from extractors.logit import Vector, frequent, minimise, rounded, write_weights
from extractors.metrics.evaluate import Meant
from extractors.metrics.ranking import WEIGHTS, is_firm
from extractors.metrics.subjects import Subjects
from extractors.names.corpus import MarkedArticle
from extractors.pipeline import make_pipeline, run

_HEADER = """\
# What evidence is worth for a name being what a number is about: feature, weight (log-odds).
# See extractors/metrics/ranking.py. Learnt by `guanxi train` from the subjects marked in corpora/own.
"""
Example = tuple[list[tuple[str, tuple[str, ...]]], int]
"""Candidates (id, features) of one number, and which is right."""
_SEEN, _PENALTY, _STEPS = 3, 6.0, 40


def examples(articles: Iterable[MarkedArticle], folder: Path) -> Iterator[Example]:
    """The numbers of marked articles that the rules leave open, with the candidates that the pipeline has."""
    nlp = make_pipeline(model=folder, until="metric_subjects")
    for article in articles:
        if not article.subjects:
            continue
        doc = run(nlp, plain_article(article.text, file=article.name))
        meant = Meant(article, doc)
        for metric, rule, candidates in Subjects(doc).candidates():
            right = meant.about(metric)
            at = [k for k, (entity, _) in enumerate(candidates) if right is not None and entity in right]
            if len(at) == 1 and not is_firm(metric.about, rule):
                yield candidates, at[0]


def train_subjects(articles: Iterable[MarkedArticle], folder: Path) -> None:
    """``subjects.tsv`` is written beside the models of names that are in ``folder`` already."""
    write_weights(folder / WEIGHTS, _HEADER, fit(list(examples(articles, folder))))


def _prior(name: str) -> float:
    """What a feature is worth until the examples say otherwise: the rules are believed."""
    return 1.0 if name in ("the rules' answer", "none") else 0.0


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Weights, with a quadratic penalty for leaving what they are worth beforehand."""
    names = frequent((features for candidates, _ in examples for _, features in candidates), _SEEN)
    column = {name: i for i, name in enumerate(names)}
    groups: list[Vector] = []
    for candidates, _ in examples:
        x = np.zeros((len(candidates), len(names)))
        for row, (_, features) in enumerate(candidates):
            x[row, [column[f] for f in features if f in column]] = 1.0
        groups.append(x)
    rights = [right for _, right in examples]
    expected = np.array([_prior(name) for name in names])

    def slope(weights: Vector) -> tuple[float, Vector, Vector]:
        return _slope(groups, rights, weights, expected)

    return rounded(names, minimise(slope, expected, steps=_STEPS, close=1e-5))


def _slope(
    groups: Iterable[Vector], rights: Iterable[int], weights: Vector, expected: Vector
) -> tuple[float, Vector, Vector]:
    """Loss, gradient and curvature at ``weights``."""
    off = weights - expected
    loss, gradient = 0.5 * _PENALTY * float(off @ off), _PENALTY * off
    curvature = _PENALTY * np.eye(len(weights))
    for x, right in zip(groups, rights, strict=True):
        totals = x @ weights
        top = totals.max()
        share = np.exp(totals - top)
        whole = share.sum()
        share /= whole
        loss += float(np.log(whole) + top - totals[right])
        mean = share @ x
        gradient = gradient + mean - x[right]
        centred = x - mean
        used = np.flatnonzero(x.any(axis=0))
        part = centred[:, used]
        # Columns that no candidate has contribute nothing: their mean is nought.
        curvature[np.ix_(used, used)] += (part * share[:, None]).T @ part
    return loss, gradient, curvature
