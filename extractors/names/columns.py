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


def make_columns(
    folded: str, words: Iterable[tuple[int, int]], titles: Iterable[TitleSpan], hints: Iterable[Hint]
) -> Columns:
    """The columns of a text in Simplified script; spans are offsets into it."""
    n = len(folded)
    names = ("word", "word-", "word+", "place", "ending", "standing", "in title", "compound")
    columns: Columns = {name: np.zeros(n, np.int64) for name in names}
    columns["character"] = code_points(folded).astype(np.int64)
    columns["shape"] = np.fromiter(map(_shape, folded), np.int64, n)
    before, last = 0, (0, 0)
    for a, b in words:
        this = number(folded[a:b])
        columns["word"][a:b] = this
        columns["word-"][a:b] = before
        columns["word+"][last[0] : last[1]] = this
        columns["place"][a:b] = 2
        columns["place"][b - 1] = 3
        columns["place"][a] = 1 if b - a > 1 else 4
        before, last = this, (a, b)
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
