"""A linear-chain CRF, learnt by CRFsuite, read by numpy: the probability of every label at every character.

CRFsuite's own tagger wants features as strings and tells one marginal a call; here features are numbers,
their weights lie in one table, and all sentences of a document are summed over together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.names.labels import LABELS
from extractors.weights import Keys, WeightTable

_SCALE = 1024.0
_NEVER = -40.0


class Crf:
    """``table`` weighs features, ``steps`` (labels, labels) what stands side by side."""

    def __init__(self, keys: Keys, weights: NDArray[np.int16], steps: NDArray[np.float32]) -> None:
        self.table = WeightTable(keys, weights)
        self.steps = np.exp(steps).astype(np.float32)

    def marginals(self, keys: Keys, lengths: Sequence[int]) -> NDArray[np.float32]:
        """Probabilities (characters, labels); ``lengths`` are those of the sentences, in order."""
        scores = (self.table.sums(keys) / np.float32(_SCALE)).astype(np.float32)
        scores -= scores.max(1, keepdims=True)
        potentials = np.exp(scores)
        count, longest = len(lengths), max(lengths, default=0)
        # Longest sentences first, so that those still running are a prefix of the batch.
        order = np.argsort(-np.asarray(lengths), kind="stable")
        starts = np.concatenate([[0], np.cumsum(lengths)])[order]
        sizes = np.asarray(lengths)[order]
        padded = np.zeros((longest, count, len(LABELS)), np.float32)
        for i, (start, size) in enumerate(zip(starts, sizes, strict=True)):
            padded[:size, i] = potentials[start : start + size]
        running = [int((sizes > t).sum()) for t in range(longest)]
        forward = np.zeros_like(padded)
        for t in range(longest):
            k = running[t]
            step = padded[t, :k] if t == 0 else (forward[t - 1, :k] @ self.steps) * padded[t, :k]
            forward[t, :k] = step / step.sum(1, keepdims=True)
        backward = np.ones_like(padded)
        back = np.ascontiguousarray(self.steps.T)
        for t in range(longest - 2, -1, -1):
            k = running[t + 1]
            step = (backward[t + 1, :k] * padded[t + 1, :k]) @ back
            backward[t, :k] = step / step.sum(1, keepdims=True)
        both = forward * backward
        out = np.empty_like(potentials)
        for i, (start, size) in enumerate(zip(starts, sizes, strict=True)):
            chunk = both[:size, i]
            out[start : start + size] = chunk / chunk.sum(1, keepdims=True)
        return out

    def save(self, path: Path, keys: Keys) -> None:
        """Write the weights that are not 0; ``keys`` as given to the constructor."""
        rows, columns = np.nonzero(self.table.weights)
        counts = np.bincount(rows, minlength=len(keys)).astype(np.uint8)
        np.savez_compressed(
            path,
            keys=keys,
            counts=counts,
            columns=columns.astype(np.uint8),
            weights=self.table.weights[rows, columns],
            steps=np.log(self.steps),
        )

    @classmethod
    def load(cls, path: Path) -> Crf:
        with np.load(path) as data:
            keys = data["keys"]
            weights = np.zeros((len(keys), len(LABELS)), np.int16)
            weights[np.repeat(np.arange(len(keys)), data["counts"]), data["columns"]] = data["weights"]
            return cls(keys, weights, data["steps"])


def from_crfsuite(model: Path) -> tuple[Crf, Keys]:
    """The CRF of a CRFsuite model whose attributes are feature keys in hexadecimal, and its keys, sorted."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    number = {label: i for i, label in enumerate(LABELS)}
    # No step leads to a label that training never saw, so that nothing is given to it.
    steps = np.full((len(LABELS), len(LABELS)), _NEVER, np.float32)
    seen = [number[label] for label in tagger.labels()]
    steps[np.ix_(seen, seen)] = 0.0
    for (first, second), weight in info.transitions.items():
        steps[number[first], number[second]] = weight
    whole = {key: round(weight * _SCALE) for key, weight in info.state_features.items()}
    names = sorted({name for (name, _), weight in whole.items() if weight}, key=lambda name: int(name, 16))
    row = {name: i for i, name in enumerate(names)}
    weights = np.zeros((len(names), len(LABELS)), np.int16)
    for (name, label), weight in whole.items():
        if weight:
            weights[row[name], number[label]] = weight
    keys = np.array([int(name, 16) for name in names], np.uint64)
    return Crf(keys, weights, steps), keys
