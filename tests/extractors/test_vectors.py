"""The vectors of words and characters: whole, and alike where words are alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.vectors import WIDTH, Vectors, character_vectors, word_vectors


@pytest.mark.parametrize("vectors", [word_vectors(), character_vectors()], ids=["words", "characters"])
def test_a_row_for_each_word_and_one_for_none(vectors: Vectors) -> None:
    rows = sorted(vectors.row(word) for word in vectors.trie)
    assert rows == list(range(1, len(vectors.vectors)))
    assert vectors.vectors.shape == (len(vectors.clusters), WIDTH) and len(vectors.few) == len(rows) + 1
    assert not vectors.vectors[0].any() and vectors.clusters[0] == vectors.few[0] == 0


def _nearest(vectors: Vectors, word: str, among: list[str]) -> str:
    """The one of ``among`` whose vector points most nearly where that of ``word`` does."""
    rows = {w: vectors.vectors[vectors.row(w)].astype(float) for w in [word, *among]}
    assert all(row.any() for row in rows.values())
    unit = {w: row / np.linalg.norm(row) for w, row in rows.items()}
    return max(among, key=lambda w: float(unit[w] @ unit[word]))


@pytest.mark.parametrize(
    ("word", "among", "nearest"),
    [
        ("哈萨克斯坦", ["乌克兰", "银行", "表示", "董事长"], "乌克兰"),
        ("董事长", ["总经理", "北京", "宣布", "苹果"], "总经理"),
        ("表示", ["宣布", "大学", "旺角", "主席"], "宣布"),
    ],
)
def test_words_that_do_the_same_lie_near_each_other(word: str, among: list[str], nearest: str) -> None:
    assert _nearest(word_vectors(), word, among) == nearest


def test_surnames_lie_near_each_other() -> None:
    assert _nearest(character_vectors(), "陈", ["郭", "的", "局", "三"]) == "郭"


@given(st.text())
def test_no_text_breaks_the_look_up(text: str) -> None:
    assert 0 <= word_vectors().row(text) < len(word_vectors().vectors)


def test_the_longest_words_that_start_and_end_at_a_character() -> None:
    vectors = word_vectors()
    starts, ends = vectors.longest("在北京大学\0北京")
    row = vectors.row
    assert starts.tolist() == [0, row("北京大学"), 0, row("大学"), 0, 0, row("北京"), 0]
    assert ends.tolist() == [0, 0, row("北京"), 0, row("北京大学"), 0, 0, row("北京")]
