"""Features of the CRF: combinations of columns around a character, each hashed to one number.

A template is a list of (column, offset). Training hands the numbers to CRFsuite as attributes; reading looks
the same numbers up in the table of weights. 0 stands for "nothing to say".
"""

from __future__ import annotations

import numpy as np

from extractors.names.window import Window
from extractors.weights import Keys, mix, seed

_C, _W, _S, _K = "character", "word", "shape", "character cluster"
# Always there: characters, shapes and words, and the clusters of what is like them.
_FULL: list[list[tuple[str, int]]] = [
    [(_C, 0)],
    [(_C, -1)],
    [(_C, -2)],
    [(_C, 1)],
    [(_C, 2)],
    [(_C, -1), (_C, 0)],
    [(_C, 0), (_C, 1)],
    [(_C, -2), (_C, -1)],
    [(_C, 1), (_C, 2)],
    [(_C, -1), (_C, 1)],
    [(_C, -2), (_C, -1), (_C, 0)],
    [(_C, -1), (_C, 0), (_C, 1)],
    [(_C, 0), (_C, 1), (_C, 2)],
    [(_C, -3), (_C, -2), (_C, -1)],
    [(_C, 1), (_C, 2), (_C, 3)],
    [(_S, -2), (_S, -1), (_S, 0), (_S, 1), (_S, 2)],
    [("place", 0)],
    [(_W, 0)],
    [("place", 0), (_W, 0)],
    [("word-", 0)],
    [("word+", 0)],
    [("starts", 0), ("ends", 0), ("covers", 0)],
    [("cluster", 0), ("place", 0)],
    [("cluster-", 0), ("place", 0)],
    [("cluster+", 0), ("place", 0)],
    [("few-", 0), ("few", 0), ("few+", 0), ("place", 0)],
    [("few-", 0), ("few+", 0), ("place", 0)],
    [(_K, 0)],
    [(_K, -1)],
    [(_K, 1)],
    [(_K, -1), (_K, 0)],
    [(_K, 0), (_K, 1)],
    [(_K, -1), (_K, 0), (_K, 1)],
]
# Only where the column says something.
_SPARSE: list[tuple[str, int]] = [
    *[("standing", step) for step in (-1, 0, 1)],
    ("in title", 0),
    *[(f"title{sign}{step}", 0) for sign in "-+" for step in range(3)],
    *[("ending", step) for step in (0, 1)],
    *[("surname", step) for step in (-2, -1, 0, 1)],
    *[("compound", step) for step in (-2, -1, 0)],
    *[("starts", step) for step in (-1, 0, 1, 2)],
    *[("ends", step) for step in (-1, 0, 1)],
    ("covers", 0),
]
# A text that follows other rules of marking (Universal NER) has these once more, for itself alone.
_FOREIGN: list[list[tuple[str, int]]] = [
    [(_C, 0)],
    [(_C, -1), (_C, 0)],
    [(_C, 0), (_C, 1)],
    [("place", 0), (_W, 0)],
    [("word-", 0)],
    [("word+", 0)],
    [("ending", 0)],
    [("standing", 0)],
    [("starts", 0), ("ends", 0), ("covers", 0)],
]


def feature_keys(window: Window, *, foreign: bool = False) -> Keys:
    """Keys (characters of the sentences, templates)."""
    count = len(window.inside)
    out = []
    for number, template in enumerate([*_FULL, *(_FOREIGN if foreign else [])]):
        keys = np.full(count, seed(number if number < len(_FULL) else 1000 + number))
        for name, step in template:
            keys = mix(keys, window.at(name, step))
        out.append(keys)
    for number, (name, step) in enumerate(_SPARSE):
        values = window.at(name, step, 0)
        keys = mix(np.full(count, seed(500 + number)), values)
        out.append(np.where(values == 0, np.uint64(0), keys))
    return np.stack(out, 1)
