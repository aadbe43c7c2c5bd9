"""Titles in the language of Hong Kong papers: what is one, how far it reaches, what is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.titles import find_titles, trie_pattern

FOUND = [
    ("業界商會永遠榮譽會長陳大文致辭", "永遠榮譽會長"),
    ("證券行研究部高級分析員李小龍", "高級分析員"),
    ("公司首席財務官王美儀", "首席財務官"),
    ("大學傳訊及公共事務處總監黃偉", "總監"),
    ("集團公共事務總監黃偉", "公共事務總監"),
    ("東九龍總區重案組高級督察林志強", "重案組高級督察"),
    ("暫委法官陳慧敏押後判刑", "暫委法官"),
    ("署理總裁判官羅文", "署理總裁判官"),
    ("球會總教練保羅賽後表示", "總教練"),
    ("候任總統莫拉萊斯", "候任總統"),
    ("醫院急症科顧問醫生何健", "急症科顧問醫生"),
    ("現任副校長周怡", "現任副校長"),
    ("消防處高級助理消防區長鄭安", "助理消防區長"),
    ("女被告吳玉蘭", "女被告"),
    ("創辦人兼行政總裁高登", "行政總裁"),
]


@pytest.mark.parametrize(("text", "title"), FOUND)
def test_finds_the_title_at_full_length(text: str, title: str) -> None:
    assert any(text[t.start : t.end].endswith(title) for t in find_titles(text))


NOT_TITLES = [
    "今日舉行記者會交代",
    "主席台上坐滿嘉賓",
    "總統府外戒備森嚴",
    "交通事務委員會開會",
    "參加醫生紙的討論",
    "總統選舉下月舉行",
    "落區視察市容整潔情況",
    "成立監事會監察財務",
]


@pytest.mark.parametrize("text", NOT_TITLES)
def test_leaves_other_words_alone(text: str) -> None:
    assert find_titles(text) == ()


@pytest.mark.parametrize(
    ("text", "core", "former"),
    [
        ("前主席陳大文", "主席", True),
        ("原副總裁李明", "副總裁", True),
        ("時任局長何平", "局長", True),
        ("日前主席陳大文", "主席", False),
        ("會前會長致辭", "會長", False),
        ("現任校長吳敏", "校長", False),
        ("署理署長吳敏", "署理署長", False),
    ],
)
def test_former_is_marked_and_left_out_of_the_core(text: str, core: str, former: bool) -> None:
    (title,) = find_titles(text)
    assert text[title.core : title.end] == core
    assert title.former is former


@pytest.mark.parametrize(
    ("text", "follows", "leads"),
    [
        ("張敏教授", True, True),
        ("張敏女士", True, False),
        ("張敏召集人", False, True),
        ("張敏副教授", True, True),
    ],
)
def test_knows_on_which_side_of_a_name_a_title_stands(text: str, follows: bool, leads: bool) -> None:
    (title,) = find_titles(text)
    assert (title.may_follow, title.may_lead) == (follows, leads)


def test_common_words_need_an_organisation_or_field() -> None:
    (title,) = find_titles("代表陳大文")
    assert title.needs_context and not title.field


def test_titles_shared_by_many_can_be_told_from_single_offices() -> None:
    many = {t.head: t.many for t in find_titles("記者、立法會議員、署長、副總監")}
    assert many == {"記者": True, "立法會議員": True, "署長": False, "總監": True}


@given(st.text(alphabet="前原副署理高級研究總監主席會長委員、及和 陳大文教授「」A1", max_size=60))
def test_spans_stay_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for title in find_titles(text):
        assert end <= title.start <= title.core < title.end <= len(text)
        assert text[title.start : title.end].endswith(title.head)
        end = title.end


@given(
    st.sets(st.text(alphabet="甲乙丙丁.*", min_size=1, max_size=4), min_size=1),
    st.text("甲乙丙丁.*", max_size=8),
)
def test_trie_matches_the_longest_word(words: set[str], text: str) -> None:
    match = re.match(trie_pattern(words), text)
    longest = max((w for w in words if text.startswith(w)), key=len, default=None)
    assert (match[0] if match else None) == longest
