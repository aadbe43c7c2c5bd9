"""One-character places and joint forms."""

import pytest

from extractors.names.places import expand_short_places
from ontology.authority import Authority, Entry
from ontology.facts import Mention, Span


def _place(name: str, short: str, *broader: str) -> Entry:
    return Entry(f"place/{name}", "Place", name, context_only=(short,), broader=broader)


AUTHORITY = Authority(
    (
        _place("香港", "港", "place/中國"),
        _place("澳門", "澳", "place/中國"),
        _place("澳洲", "澳", "place/大洋洲"),
        _place("日本", "日", "place/東亞"),
        _place("韓國", "韓", "place/東亞"),
        _place("烏克蘭", "烏", "place/歐洲"),
        _place("烏茲別克斯坦", "烏", "place/中亞"),
        _place("哈薩克斯坦", "哈", "place/中亞"),
        _place("塔吉克斯坦", "塔", "place/中亞"),
    )
)


def _mention(text: str, name: str, entity: str) -> Mention:
    at = text.index(name)
    return Mention(Span(at, at + len(name)), name, "Place", entity, "test", 0.9)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("日韓股市齊跌", "日韓", {"日本", "韓國"}),
        ("港澳居民可申請", "港澳", {"香港", "澳門"}),
        ("哈烏兩國元首", "哈烏兩國", {"哈薩克斯坦", "烏茲別克斯坦"}),
        ("他昨日返港", "港", {"香港"}),
        ("烏方否認", "烏", set()),  # Ukraine or Uzbekistan: nothing here tells
    ],
)
def test_joint_forms(text: str, marked: str, expected: set[str]) -> None:
    found = expand_short_places(text, [_mention(text, marked, f"place/{marked}")], AUTHORITY)
    assert {m.entity for m in found} == {f"place/{name}" for name in expected}
    assert all(text[m.span.start : m.span.end] == marked for m in found)


def test_what_counts_the_places_belongs_to_a_joint_form() -> None:
    text = "哈烏兩國元首會面"
    found = expand_short_places(text, [_mention(text, "哈烏", "place/哈烏")], AUTHORITY)
    assert {(m.text, m.entity) for m in found} == {
        ("哈烏兩國", "place/哈薩克斯坦"),
        ("哈烏兩國", "place/烏茲別克斯坦"),
    }


def test_the_name_in_full_decides() -> None:
    text = "烏克蘭總統昨發表講話，烏方稱已擊退攻勢"
    mentions = [_mention(text, "烏克蘭", "place/烏克蘭")]
    at = text.index("烏方")
    mentions.append(Mention(Span(at, at + 1), "烏", "Place", "place/烏", "test", 0.9))
    assert [m.entity for m in expand_short_places(text, mentions, AUTHORITY)] == ["place/烏克蘭"] * 2


def test_a_list_of_neighbours() -> None:
    text = "風險由低至高為哈、塔、烏。"
    found = expand_short_places(text, [], AUTHORITY)
    assert [m.entity for m in found] == ["place/哈薩克斯坦", "place/塔吉克斯坦", "place/烏茲別克斯坦"]
