"""Evidence with learnt weights, as the judge of names and the subjects of numbers have it.

A table of weights is a file to be read: a feature, a tab and its log-odds a line, ``#`` before comments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Slope = Callable[[Vector], tuple[float, Vector, Vector]]
"""Weights -> loss, gradient (weights), curvature (weights, weights); all with the penalty in them."""
_SMALL = 0.001


def read_weights(path: Path) -> dict[str, float]:
    """Feature -> weight. Raises FileNotFoundError."""
    lines = path.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def write_weights(path: Path, header: str, weights: Mapping[str, float]) -> None:
    """The table, sorted by feature, under ``header``."""
    rows = "".join(f"{name}\t{weight}\n" for name, weight in sorted(weights.items()))
    path.write_text(header + rows, "utf-8")


def frequent(examples: Iterable[Collection[str]], seen: int) -> list[str]:
    """The features that so many examples have, sorted."""
    counts = Counter(name for features in examples for name in set(features))
    return sorted(name for name, n in counts.items() if n >= seen)


def minimise(slope: Slope, start: Vector, *, steps: int, close: float) -> Vector:
    """The weights with the least loss, by damped Newton steps, until none is longer than ``close``."""
    weights, damping = start.copy(), 1.0
    loss, gradient, curvature = slope(weights)
    for _ in range(steps):
        step = np.linalg.solve(curvature + damping * np.eye(len(weights)), gradient)
        after = slope(weights - step)
        if after[0] > loss:
            damping *= 10.0
            continue
        weights, damping = weights - step, damping / 10.0
        loss, gradient, curvature = after
        if np.abs(step).max() < close:
            break
    return weights


def rounded(names: Sequence[str], weights: Vector, kept: Collection[str] = ()) -> dict[str, float]:
    """Feature -> weight in thousandths; what is worth nothing is left out, unless it is ``kept``."""
    return {
        name: round(float(w), 3)
        for name, w in zip(names, weights, strict=True)
        if abs(w) >= _SMALL or name in kept
    }
