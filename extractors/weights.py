"""A table of weights found by the 64-bit numbers of features: what both linear models are read with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_WAYS = 8
_BLOCK = 512
_HALF = np.uint64(32)
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)

Keys = NDArray[np.uint64]


def seed(template: int) -> np.uint64:
    """The number that a template starts from: far from those of the others, so that no two share features."""
    return np.uint64((template + 1) * 0xD6E8FEB86659FD93 % (1 << 64))


def mix(keys: Keys, values: Keys) -> Keys:
    """The numbers of features that ``values`` are added to, in order."""
    keys = (keys ^ values) * _ODD
    mixed: Keys = keys ^ (keys >> _SHIFT)
    return mixed


class WeightTable:
    """``weights`` (features, labels) in whole numbers, a row for each of ``keys``; key 0 asks for nothing.

    A hash table of buckets of eight; the upper half of a key tells it from the others in its bucket.
    """

    def __init__(self, keys: Keys, weights: NDArray[np.int16]) -> None:
        self.weights = weights
        bits = max(4, len(keys).bit_length() - 1)
        while True:
            bucket = (keys & np.uint64((1 << bits) - 1)).astype(np.int64)
            order = np.argsort(bucket, kind="stable")
            ranked = bucket[order]
            rank = np.arange(len(ranked)) - np.searchsorted(ranked, ranked)
            if not len(rank) or rank.max() < _WAYS:
                break
            bits += 1
        self.mask = np.uint64((1 << bits) - 1)
        self.tokens = np.zeros((1 << bits, _WAYS), np.uint32)
        self.rows = np.zeros((1 << bits, _WAYS), np.int32)
        self.tokens[ranked, rank] = (keys[order] >> _HALF).astype(np.uint32)
        self.rows[ranked, rank] = order

    def sums(self, keys: Keys) -> NDArray[np.int32]:
        """Summed weights (characters, labels) of feature keys (characters, templates)."""
        out = np.zeros((len(keys), self.weights.shape[1]), np.int32)
        for start in range(0, len(keys), _BLOCK):  # small enough for the processor's cache
            self._add(keys[start : start + _BLOCK], out[start : start + _BLOCK])
        return out

    def _add(self, keys: Keys, out: NDArray[np.int32]) -> None:
        asked = np.flatnonzero(keys)
        flat = keys.ravel()[asked]
        bucket = (flat & self.mask).astype(np.int64)
        hits = np.flatnonzero(self.tokens[bucket] == (flat >> _HALF).astype(np.uint32)[:, None])
        found = hits // _WAYS
        rows = self.rows.ravel()[bucket[found] * _WAYS + hits % _WAYS]
        # What is found lies in the order of the characters: one sum for each run of the same character.
        at = asked[found] // keys.shape[1]
        first = np.flatnonzero(np.diff(at, prepend=-1))
        if len(first):
            out[at[first]] = np.add.reduceat(self.weights[rows], first, axis=0, dtype=np.int32)
