"""Columns as both models see them: the characters of the sentences only, and their neighbours within them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.names.columns import Columns
from extractors.weights import Keys

EDGE = 1
"""What stands beyond the first and the last character of a sentence."""

_REACH = 3


class Window:
    """``inside`` are the offsets of the characters that lie in a sentence, in order."""

    def __init__(self, columns: Columns, sentences: Sequence[tuple[int, int]]) -> None:
        self.columns = columns
        self.length = len(columns["character"])
        self._sentence = np.full(self.length + 2 * _REACH, -1, np.int64)
        for i, (a, b) in enumerate(sentences):
            self._sentence[a + _REACH : b + _REACH] = i
        self.inside = np.flatnonzero(self._sentence[_REACH : self.length + _REACH] >= 0)
        self._here = self._sentence[self.inside + _REACH]
        self._shifted: dict[tuple[str, int, int], Keys] = {}

    def at(self, name: str, step: int, edge: int = EDGE) -> Keys:
        """The column ``step`` characters on (at most three), ``edge`` beyond the sentence."""
        key = name, step, edge
        if key not in self._shifted:
            at = self.inside + step
            taken = self.columns[name][np.clip(at, 0, self.length - 1)]
            kept = np.where(self._sentence[at + _REACH] == self._here, taken, edge)
            self._shifted[key] = kept.astype(np.uint64)
        return self._shifted[key]
