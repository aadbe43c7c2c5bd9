"""Sentence boundaries."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import sentence_starts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他走了。她留下。", ["他走了。", "她留下。"]),
        ("「天要下雨。」他說。", ["「天要下雨。」", "他說。"]),
        ("出席「樓市往何處去？」研討會。", ["出席「樓市往何處去？」研討會。"]),
        ("真的？！她不信。", ["真的？！", "她不信。"]),
        ("標題\n內文一句。", ["標題\n", "內文一句。"]),
        ("升3.5%，報2.4元", ["升3.5%，報2.4元"]),
    ],
)
def test_boundaries(text: str, sentences: list[str]) -> None:
    starts = [*sentence_starts(text), len(text)]
    assert [text[a:b] for a, b in itertools.pairwise(starts)] == sentences


@given(st.text(alphabet="甲乙。！？」』\n，a1", max_size=40))
def test_starts_ascend_inside_the_text(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)
    assert bool(starts) == bool(text)
