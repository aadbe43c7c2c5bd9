"""What the recogniser sees of each character, as columns of integers: itself, its word, what the lists say.

One array for a whole document. Characters are folded to Simplified script, so both scripts share them; labels
of the lists are numbered by checksum, so that training and reading need no table of numbers between them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from extractors.dictionary import word_marks
from extractors.lexicon import rows, table
from extractors.names.standing import Hint
from extractors.titles import TitleSpan
from extractors.vectors import character_vectors, word_vectors
from extractors.words import code_points, fold

Columns = dict[str, NDArray[np.int64]]
"""Name of a column -> one number a character, 0 where there is nothing to say."""

_SHAPES = "。，、：；「」『』《》（）()·-—%.$"


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Single and compound surnames, as printed and folded."""
    lists = table("surnames")
    single = set(lists["single"]) | set(fold(lists["single"]))
    compound = set(lists["compound"].split()) | set(fold(lists["compound"]).split())
    return frozenset(single), frozenset(compound)


@cache
def _endings() -> tuple[dict[str, str], int, frozenset[str]]:
    """Folded ending -> the kinds it ends, joined; the length of the longest; the characters they end with."""
    kinds: dict[str, set[str]] = {}
    for kind, words in rows("endings"):
        for word in words.split():
            kinds.setdefault(fold(word), set()).add(kind[:3])
    joined = {word: "+".join(sorted(ks)) for word, ks in kinds.items()}
    return joined, max(map(len, joined)), frozenset(word[-1] for word in joined)


@lru_cache(maxsize=1 << 16)
def number(label: str) -> int:
    """A positive number of 32 bits that stands for a label."""
    return zlib.crc32(label.encode()) | 1


@lru_cache(maxsize=1 << 16)
def word_row(word: str) -> int:
    """The row of a word in Simplified script among :func:`word_vectors`."""
    return word_vectors().row(word)


@lru_cache(maxsize=1 << 14)
def character_row(character: str) -> int:
    """The row of a character among :func:`character_vectors`."""
    return character_vectors().row(character)


@lru_cache(maxsize=1 << 14)
def _shape(character: str) -> int:
    if "\u3400" <= character <= "\u9fff":
        return 1
    if character.isdigit():
        return 2
    if character.isalpha():
        return 3 if character.isupper() else 4
    return 5 + _SHAPES.find(character) + 1


def _mark_endings(folded: str, column: NDArray[np.int64]) -> None:
    """For each character, the longest listed ending that covers it: kinds and place in it."""
    endings, longest, last = _endings()
    marked = len(folded)
    for end in range(len(folded), 0, -1):
        if end > marked or folded[end - 1] not in last:
            continue
        for length in range(min(longest, end), 0, -1):
            kinds = endings.get(folded[end - length : end])
            if kinds:
                label = f"{kinds}{min(length, 4)}"
                column[end - length : end - 1] = number(label + "I")
                column[end - 1] = number(label + "E")
                marked = end - length
                break


def _word_columns(folded: str, words: list[tuple[int, int]]) -> Columns:
    """What there is to say of the word of each character, and of the words before and after it."""
    spans = np.array(words, np.int64).reshape(-1, 2)
    lengths = spans[:, 1] - spans[:, 0]
    word_of = np.repeat(np.arange(len(words)), lengths)
    inside = np.arange(len(word_of)) + np.repeat(spans[:, 0] - np.cumsum(lengths) + lengths, lengths)
    numbers = np.fromiter((number(folded[a:b]) for a, b in words), np.int64, len(words))
    rows = np.fromiter((word_row(folded[a:b]) for a, b in words), np.int64, len(words))
    vectors = word_vectors()
    columns: Columns = {}

    def spread(name: str, values: NDArray[np.int64], *, around: bool = True) -> None:
        padded = np.concatenate([[0], values, [0]])
        sides = {"": values, "-": padded[:-2], "+": padded[2:]} if around else {"": values}
        for side, shifted in sides.items():
            columns[name + side] = np.zeros(len(folded), np.int64)
            columns[name + side][inside] = shifted[word_of]

    spread("word", numbers)
    spread("word row", rows, around=False)
    spread("cluster", vectors.clusters[rows].astype(np.int64))
    spread("few", vectors.few[rows].astype(np.int64))
    columns["place"] = np.zeros(len(folded), np.int64)
    columns["place"][inside] = 2
    columns["place"][spans[:, 1] - 1] = 3
    columns["place"][spans[:, 0]] = np.where(lengths > 1, 1, 4)
    return columns


def make_columns(
    folded: str, words: Iterable[tuple[int, int]], titles: Iterable[TitleSpan], hints: Iterable[Hint]
) -> Columns:
    """The columns of a text in Simplified script; spans are offsets into it."""
    n = len(folded)
    columns: Columns = {
        name: np.zeros(n, np.int64) for name in ("ending", "standing", "in title", "compound")
    }
    columns["character"] = code_points(folded).astype(np.int64)
    columns["shape"] = np.fromiter(map(_shape, folded), np.int64, n)
    columns["character row"] = np.fromiter(map(character_row, folded), np.int64, n)
    columns["sign row"] = np.fromiter(map(word_row, folded), np.int64, n)
    columns["character cluster"] = character_vectors().clusters[columns["character row"]].astype(np.int64)
    columns["starts row"], columns["ends row"] = word_vectors().longest(folded)
    columns |= _word_columns(folded, list(words))
    _mark_endings(folded, columns["ending"])
    for a, b, kinds in hints:
        label = f"{kinds}{min(b - a, 5)}"
        columns["standing"][a:b] = number(label + "I")
        columns["standing"][b - 1] = number(label + "E")
        columns["standing"][a] = number(label + "B")
    for step in range(3):
        columns[f"title-{step}"] = np.zeros(n, np.int64)
        columns[f"title+{step}"] = np.zeros(n, np.int64)
    for title in titles:
        columns["in title"][title.start : title.end] = 1
        kind = number(title.kind)
        for step in range(3):
            if title.may_lead and title.end + step < n:
                columns[f"title-{step}"][title.end + step] = kind
            if title.start - 1 - step >= 0:
                columns[f"title+{step}"][title.start - 1 - step] = kind
    single, compound = surnames()
    columns["surname"] = np.fromiter((c in single for c in folded), np.int64, n)
    for first in {name[0] for name in compound}:
        at = folded.find(first)
        while at >= 0:
            columns["compound"][at] = folded[at : at + 2] in compound
            at = folded.find(first, at + 1)
    columns["starts"], columns["ends"], columns["covers"] = word_marks(folded)
    return columns
