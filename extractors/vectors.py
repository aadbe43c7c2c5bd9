"""Vectors and clusters of words and characters in Simplified script; ``make_vectors`` says where from."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import marisa_trie

FOLDER = Path(__file__).parent / "models" / "vectors"
WORDS, CHARACTERS, VECTORS = "words.marisa", "characters.marisa", "vectors.npz"
WIDTH = 64
_HAN = re.compile("[\u3400-\u9fff]+")
_LONGEST = 6


class Vectors(NamedTuple):
    """A vocabulary: row 0 of each array is for what it does not have."""

    trie: marisa_trie.Trie
    vectors: NDArray[np.int8]
    """(rows, WIDTH)"""
    clusters: NDArray[np.uint16]
    """The cluster of each row."""
    few: NDArray[np.uint16]
    """The same, with few and large clusters."""

    def longest(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each character the row of the longest word, of two characters or more, that starts there, and
        of the longest that ends there."""
        starts, ends, lengths = [0] * len(text), [0] * len(text), [1] * len(text)
        for run in _HAN.finditer(text):
            for i in range(run.start(), run.end() - 1):
                for word in self.trie.prefixes(text[i : min(i + _LONGEST, run.end())]):
                    length = len(word)
                    if length < 2:
                        continue
                    last = i + length - 1
                    starts[i] = row = self.trie[word] + 1
                    if length > lengths[last]:
                        ends[last], lengths[last] = row, length
        return np.array(starts, np.int64), np.array(ends, np.int64)

    def row(self, word: str) -> int:
        """The row of a word, 0 where it has none. A NUL is no part of any word, and breaks the trie."""
        return 0 if "\0" in word else self.trie.get(word, -1) + 1


@cache
def word_vectors() -> Vectors:
    """Words of one character and more."""
    return _load(WORDS, "words", "word clusters", "few clusters")


@cache
def character_vectors() -> Vectors:
    """Characters, as a model knows them that parts words."""
    return _load(CHARACTERS, "characters", "character clusters", "character clusters")


def _load(file: str, vectors: str, clusters: str, few: str) -> Vectors:
    import marisa_trie

    trie = marisa_trie.Trie().mmap(str(FOLDER / file))
    with np.load(FOLDER / VECTORS) as data:
        return Vectors(trie, data[vectors], data[clusters], data[few])
