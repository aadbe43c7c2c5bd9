"""Common words and place names as the dictionary has them, with their classes.

``lexicon/words.marisa`` is a trie of about 347,000 words in Simplified script;
``extractors/make_dictionary.py`` says where they come from and what the letters of the classes mean.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extractors.lexicon import FOLDER

if TYPE_CHECKING:
    import marisa_trie

_HAN = re.compile("[\u3400-\u9fff]+")
PATH = FOLDER / "words.marisa"
LONGEST = 8
_LETTERS = b"ADIMNOPRSTVZt"


@cache
def _trie() -> marisa_trie.BytesTrie:
    import marisa_trie

    return marisa_trie.BytesTrie().mmap(str(PATH))


def _mark(classes: bytes, length: int) -> int:
    """One number for the classes and the length (up to five) of a word."""
    value = 0
    for letter in classes:
        value |= 1 << _LETTERS.index(letter)
    return value * 8 + min(length, 5)


def word_marks(folded: str) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """For each character the longest dictionary word that starts at it, ends with it, and covers it inside.

    Each is one number of the word's classes and length, 0 where there is none.
    """
    n = len(folded)
    starts, ends, covers = (np.zeros(n, np.int64) for _ in range(3))
    end_length, cover_length = [0] * n, [0] * n
    trie = _trie()
    # Only runs of Chinese characters are looked up: the trie holds nothing else, and breaks on a NUL.
    runs = (run.span() for run in _HAN.finditer(folded))
    for i, stop in ((i, b) for a, b in runs for i in range(a, b - 1)):
        longest = 0
        for word in trie.prefixes(folded[i : min(i + LONGEST, stop)]):
            length = len(word)
            mark = _word_mark(word)
            if length > longest:
                longest, starts[i] = length, mark
            last = i + length - 1
            if length > end_length[last]:
                end_length[last], ends[last] = length, mark
            for k in range(i + 1, last):
                if length > cover_length[k]:
                    cover_length[k], covers[k] = length, mark
    return starts, ends, covers


@cache
def _word_mark(word: str) -> int:
    return _mark(_trie()[word][0], len(word))


def has_word(folded: str) -> bool:
    """True for what the dictionary has at all, word or name, in Simplified script."""
    return bool(_HAN.fullmatch(folded)) and folded in _trie()


def _classes(word: str) -> bytes:
    """The classes of a word in Simplified script, none where the dictionary lacks it."""
    found = _trie().get(word) if _HAN.fullmatch(word) else None
    return found[0] if found else b""


def means_more_than_a_person(word: str) -> bool:
    """True for a word in Simplified script that the dictionary has as anything but a person: 嘉义, 文化."""
    return bool(set(_classes(word)) - set(b"R"))


@lru_cache(maxsize=1 << 16)
def is_common(word: str) -> bool:
    """True for a word in Simplified script that the dictionary has, and never as a name."""
    classes = _classes(word)
    return bool(classes) and not set(classes) & set(b"RSTPZ")
