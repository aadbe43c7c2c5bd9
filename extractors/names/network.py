"""A small recurrent network over characters, trained by torch, read by numpy.

Embeddings of the columns, and vectors of words and characters that were learnt elsewhere → one projection → a
bidirectional LSTM → a hidden layer → probabilities of labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.names.labels import LABELS
from extractors.names.window import Window
from extractors.vectors import character_vectors, word_vectors

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Packed = tuple[NDArray[np.int8] | Floats, float]


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
# Rows of vectors that stay as they are: the words met in training are few, these were learnt from many.
# A column and the vocabulary that it holds rows of.
VECTORS = (
    ("word row", word_vectors),
    ("starts row", word_vectors),
    ("ends row", word_vectors),
    ("sign row", word_vectors),
    ("character row", character_vectors),
)
VECTOR_SCALE = 1.0 / 64.0
# Which tables and vectors training hides now and then, so that not all is staked on what a text repeats.
WORDY = (1, 2, 3, len(TABLES))
STANDING = 6
CONVENTIONS = 2
CONVENTION_WIDTH = 8
PROJECTED, HIDDEN, DENSE = 128, 128, 160
_ODD = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(33)


def table_rows(window: Window) -> Numbers:
    """Rows (characters of the sentences, tables and vectors); row 0 stands for nothing."""
    count = len(window.inside)
    out = np.zeros((count, len(TABLES) + len(VECTORS)), np.int64)
    for v, (name, _) in enumerate(VECTORS):
        out[:, len(TABLES) + v] = window.at(name, 0)
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


def vector_tables() -> list[NDArray[np.int8]]:
    """The vectors that ``VECTORS`` are rows of, in 8 bits, to be multiplied by ``VECTOR_SCALE``."""
    return [vocabulary().vectors for _, vocabulary in VECTORS]


class Network:
    """The weights, ready to read; see ``train_network`` for how they are learnt."""

    def __init__(self, weights: dict[str, Floats], tables: Sequence[Packed] = ()) -> None:
        """``tables`` in 8 bits, each with its scale, in place of those among ``weights``."""
        parts: list[Packed] = list(tables) or [(weights[f"table{t}"], 1.0) for t in range(len(TABLES))]
        parts += [(table, VECTOR_SCALE) for table in vector_tables()]
        self.tables = [table for table, _ in parts]
        scales = np.concatenate([np.full(table.shape[1], scale, np.float32) for table, scale in parts])
        # What a convention adds is the same for every character.
        width = len(scales)
        self.projection = weights["projection"][:width] * scales[:, None]
        self.projection_bias = weights["projection_bias"] + (
            weights["conventions"] @ weights["projection"][width:]
        )
        # Both directions. Halved, because σ(x) = (tanh(x / 2) + 1) / 2 and one tanh for all
        # gates is the fastest; the candidate gate, a plain tanh, was doubled when it was saved.
        half = np.float32(0.5)
        self.inputs = half * weights["in0"], half * weights["in1"]
        self.gates_bias = half * weights["bias0"], half * weights["bias1"]
        self.recurrent = half * weights["rec0"], half * weights["rec1"]
        self.dense, self.dense_bias = weights["dense"], weights["dense_bias"]
        self.out, self.out_bias = weights["out"], weights["out_bias"]

    def probabilities(self, rows: Numbers, lengths: Sequence[int], *, convention: int = 0) -> Floats:
        """Probabilities (characters, labels); ``rows`` from :func:`table_rows`, ``lengths`` of sentences."""
        if not len(rows):
            return np.zeros((0, len(LABELS)), np.float32)
        embedded = np.concatenate([table[rows[:, t]] for t, table in enumerate(self.tables)], 1)
        projected = embedded.astype(np.float32) @ self.projection + self.projection_bias[convention]
        np.maximum(projected, 0, out=projected)
        read = self._read(projected, lengths)
        dense = np.maximum(np.concatenate([read, projected], 1) @ self.dense + self.dense_bias, 0)
        scores = dense @ self.out + self.out_bias
        scores -= scores.max(1, keepdims=True)
        np.exp(scores, out=scores)
        probabilities: Floats = scores / scores.sum(1, keepdims=True)
        return probabilities

    def _read(self, projected: Floats, lengths: Sequence[int]) -> Floats:
        """States of both directions (characters, 2 × hidden)."""
        sizes = np.asarray(lengths)
        order = np.argsort(-sizes, kind="stable")
        starts = np.concatenate([[0], np.cumsum(sizes)])[:-1][order]
        sizes = sizes[order]
        # The longest sentences first: those still running at a step are a prefix of them. What a step reads
        # lies together, the steps one after another.
        running = [int((sizes > t).sum()) for t in range(int(sizes[0]))]
        ahead = np.concatenate([starts[:k] + t for t, k in enumerate(running)])
        behind = np.concatenate([starts[:k] + sizes[:k] - 1 - t for t, k in enumerate(running)])
        out = np.empty((len(projected), 2 * HIDDEN), np.float32)
        for direction, places in enumerate((ahead, behind)):
            gates = projected[places] @ self.inputs[direction]
            gates += self.gates_bias[direction]
            out[places, direction * HIDDEN : (direction + 1) * HIDDEN] = _recur(
                gates, self.recurrent[direction], running
            )
        return out

    @classmethod
    def load(cls, path: Path) -> Network:
        """From the file that training writes: whole numbers of 8 bits and a scale a table."""
        with np.load(path) as data:
            tables = [(data[f"table{t}"], float(data[f"table{t}.scale"])) for t in range(len(TABLES))]
            rest = [n for n in data.files if not n.startswith("table") and not n.endswith(".scale")]
            return cls({name: data[name].astype(np.float32) * data[f"{name}.scale"] for name in rest}, tables)


def _recur(gates: Floats, recurrent: Floats, running: Sequence[int]) -> Floats:
    """States (places, hidden) of one direction; ``gates`` hold the steps one after another."""
    states = np.empty((len(gates), HIDDEN), np.float32)
    state = np.zeros((running[0], HIDDEN), np.float32)
    cell = np.zeros_like(state)
    at = 0
    for k in running:
        z = gates[at : at + k]
        z += state[:k] @ recurrent
        np.tanh(z, out=z)
        # Gates in torch's order: input, forget, candidate, output.
        i, f, g, o = (z[:, j * HIDDEN : (j + 1) * HIDDEN] for j in range(4))
        f += 1.0
        f *= cell[:k]
        i += 1.0
        i *= g
        f += i
        f *= 0.5
        cell = f
        state = states[at : at + k]
        np.tanh(cell, out=state)
        o += 1.0
        state *= o
        state *= 0.5
        at += k
    return states
