"""Between text and the recogniser: sentences, their features, and the labels of a marked article."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.names.columns import Columns, make_columns
from extractors.names.corpus import MarkedArticle
from extractors.names.labels import NUMBER, tags
from extractors.names.network import table_rows
from extractors.names.standing import StandingNames
from extractors.names.templates import feature_keys
from extractors.names.window import Window
from extractors.sentences import sentence_starts
from extractors.titles import find_titles
from extractors.words import fold, word_spans

_LONG = 64


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of ``text``, or parts of long ones, without space at the ends."""
    starts = [*sentence_starts(text), len(text)]
    spans = []
    for a, b in pairwise(starts):
        while a < b and text[a].isspace():
            a += 1
        while a < b and text[b - 1].isspace():
            b -= 1
        while b - a > _LONG:
            # A sentence of a list or a table would make all others wait: it is read in parts.
            comma = max(text.rfind(mark, a + _LONG // 2, a + _LONG) for mark in "，；、：　 ")
            cut = comma + 1 if comma >= 0 else a + _LONG
            spans.append((a, cut))
            a = cut
        if a < b:
            spans.append((a, b))
    return spans


def columns_of(
    text: str, words: list[tuple[int, int]], standing: StandingNames, *, without: str = ""
) -> Columns:
    """The columns of a text; ``without`` as in :meth:`StandingNames.hints`."""
    folded = fold(text)
    return make_columns(folded, words, find_titles(text), standing.hints(folded, without=without))


class Sequences(NamedTuple):
    """An article to learn from; the arrays run over the characters of its sentences, one after another."""

    sentences: list[tuple[int, int]]
    keys: NDArray[np.uint64]
    rows: NDArray[np.int32]
    labels: NDArray[np.int64]

    @property
    def lengths(self) -> list[int]:
        return [b - a for a, b in self.sentences]

    def bounds(self) -> list[tuple[int, int]]:
        """Where each sentence lies in the arrays."""
        ends = np.cumsum(self.lengths).tolist()
        return list(zip([0, *ends], ends, strict=False))


def sequences(article: MarkedArticle, standing: StandingNames, *, foreign: bool = False) -> Sequences:
    """Features and labels; some standing names are left out, so that not all is staked on them."""
    sentences = sentence_spans(article.text)
    columns = columns_of(article.text, word_spans(article.text), standing, without=article.name)
    marked = np.array([NUMBER[tag] for tag in tags(len(article.text), article.spans)], np.int64)
    window = Window(columns, sentences)
    return Sequences(
        sentences,
        feature_keys(window, foreign=foreign),
        table_rows(window).astype(np.int32),
        marked[window.inside],
    )
