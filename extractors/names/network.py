"""A small recurrent network over characters, trained by torch, read by numpy.

Embeddings of the columns → one projection → a bidirectional LSTM → a hidden layer → probabilities of labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.names.labels import LABELS
from extractors.names.window import Window

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Table(NamedTuple):
    """An embedding: the columns (name, offset) hashed together, the number of rows, the width of a row."""

    columns: tuple[tuple[str, int], ...]
    rows: int
    width: int


_C = "character"
TABLES = (
    Table(((_C, 0),), 1 << 13, 64),
    Table(((_C, -1), (_C, 0)), 1 << 15, 32),
    Table(((_C, 0), (_C, 1)), 1 << 15, 32),
    Table(((_C, -1), (_C, 0), (_C, 1)), 1 << 16, 24),
    Table((("word", 0),), 1 << 14, 32),
    Table((("place", 0),), 1 << 4, 8),
    Table((("shape", 0),), 1 << 6, 8),
    Table((("standing", 0),), 1 << 8, 16),
    Table((("ending", 0),), 1 << 8, 12),
    Table((("title-0", 0), ("title-1", 0), ("title-2", 0), ("in title", 0)), 1 << 8, 8),
    Table((("title+0", 0), ("title+1", 0), ("title+2", 0)), 1 << 8, 8),
    Table((("surname", 0), ("compound", 0)), 1 << 3, 6),
    Table((("starts", 0),), 1 << 10, 12),
    Table((("ends", 0),), 1 << 10, 12),
    Table((("covers", 0),), 1 << 10, 12),
)
# Which tables training hides now and then, so that not all is staked on what a text repeats.
WORDY = (1, 2, 3, 4)
STANDING = 7
CONVENTIONS = 2
CONVENTION_WIDTH = 8
PROJECTED, HIDDEN, DENSE = 128, 96, 160
_ODD = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(33)


def table_rows(window: Window) -> Numbers:
    """Rows of the tables (characters of the sentences, tables); row 0 stands for nothing."""
    count = len(window.inside)
    out = np.zeros((count, len(TABLES)), np.int64)
    for t, table in enumerate(TABLES):
        mixed = np.zeros(count, np.uint64)
        silent = np.ones(count, bool)
        for name, step in table.columns:
            taken = window.at(name, step)
            silent &= taken == 0
            mixed = (mixed ^ taken) * _ODD
            mixed ^= mixed >> _SHIFT
        rows = 1 + (mixed % np.uint64(table.rows - 1)).astype(np.int64)
        out[:, t] = np.where(silent, 0, rows)
    return out


class Network:
    """The weights, ready to read; see ``train_network`` for how they are learnt."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self.tables = [weights[f"table{t}"] for t in range(len(TABLES))]
        self.conventions = weights["conventions"]
        self.projection, self.projection_bias = weights["projection"], weights["projection_bias"]
        # Both directions side by side. Halved, because σ(x) = (tanh(x / 2) + 1) / 2 and one tanh for all
        # gates is the fastest; the candidate gate, a plain tanh, was doubled when it was saved.
        half = np.float32(0.5)
        self.inputs = half * np.concatenate([weights["in0"], weights["in1"]], 1)
        self.gates_bias = half * np.concatenate([weights["bias0"], weights["bias1"]])
        self.recurrent = half * weights["rec0"], half * weights["rec1"]
        self.dense, self.dense_bias = weights["dense"], weights["dense_bias"]
        self.out, self.out_bias = weights["out"], weights["out_bias"]

    def probabilities(self, rows: Numbers, lengths: Sequence[int], *, convention: int = 0) -> Floats:
        """Probabilities (characters, labels); ``rows`` from :func:`table_rows`, ``lengths`` of sentences."""
        if not len(rows):
            return np.zeros((0, len(LABELS)), np.float32)
        embedded = np.concatenate(
            [
                *(table[rows[:, t]] for t, table in enumerate(self.tables)),
                np.broadcast_to(self.conventions[convention], (len(rows), CONVENTION_WIDTH)),
            ],
            1,
        )
        projected = np.maximum(embedded @ self.projection + self.projection_bias, 0)
        read = self._read(projected @ self.inputs + self.gates_bias, lengths)
        dense = np.maximum(np.concatenate([read, projected], 1) @ self.dense + self.dense_bias, 0)
        scores = dense @ self.out + self.out_bias
        scores -= scores.max(1, keepdims=True)
        np.exp(scores, out=scores)
        probabilities: Floats = scores / scores.sum(1, keepdims=True)
        return probabilities

    def _read(self, gates: Floats, lengths: Sequence[int]) -> Floats:
        """States of both directions (characters, 2 × hidden)."""
        sizes = np.asarray(lengths)
        order = np.argsort(-sizes, kind="stable")
        starts = np.concatenate([[0], np.cumsum(sizes)])[:-1][order]
        sizes = sizes[order]
        width = 4 * HIDDEN
        out = np.empty((len(gates), 2 * HIDDEN), np.float32)
        state = np.zeros((2, len(sizes), HIDDEN), np.float32)
        cell = np.zeros_like(state)
        for t in range(int(sizes[0])):
            k = int((sizes > t).sum())
            ahead, behind = starts[:k] + t, starts[:k] + sizes[:k] - 1 - t
            z = np.stack([state[d, :k] @ self.recurrent[d] for d in (0, 1)])
            z[0] += gates[ahead, :width]
            z[1] += gates[behind, width:]
            np.tanh(z, out=z)
            # Gates in torch's order: input, forget, candidate, output.
            i, f, g, o = (z[..., j * HIDDEN : (j + 1) * HIDDEN] for j in range(4))
            cell = 0.5 * ((f + 1.0) * cell[:, :k] + (i + 1.0) * g)
            state = 0.5 * (o + 1.0) * np.tanh(cell)
            out[ahead, :HIDDEN] = state[0]
            out[behind, HIDDEN:] = state[1]
        return out

    @classmethod
    def load(cls, path: Path) -> Network:
        """From the file that training writes: whole numbers of 8 bits and a scale a table."""
        with np.load(path) as data:
            names = [name for name in data.files if not name.endswith(".scale")]
            return cls({name: data[name].astype(np.float32) * data[f"{name}.scale"] for name in names})
