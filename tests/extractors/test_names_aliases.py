"""Other names: what stands in parentheses, and which shorter form can mean which longer one."""

import pytest

from extractors.names.aliases import given_alias, is_abbreviation, stands_for
from ontology.facts import Kind, Mention, Span


@pytest.mark.parametrize(
    ("text", "name", "kind", "alias"),
    [
        ("醫院管理局（醫管局）昨日公布", "醫院管理局", "Organization", "醫管局"),
        ("香港旅遊發展局（下稱「旅發局」）", "香港旅遊發展局", "Organization", "旅發局"),
        ("國際結算銀行（BIS）發表報告", "國際結算銀行", "Organization", "BIS"),
        ("歌手余嘉慧（Kelly Yu）", "余嘉慧", "Person", "Kelly Yu"),
        ("沙田馬場（圖）", "沙田馬場", "Place", None),
        ("何秀蘭（右）出席", "何秀蘭", "Person", None),
        ("梁志強（58歲）", "梁志強", "Person", None),
        ("九龍倉（0004）", "九龍倉", "Organization", None),
        ("消防處（資料圖片）", "消防處", "Organization", None),
    ],
)
def test_alias_in_parentheses(text: str, name: str, kind: Kind, alias: str | None) -> None:
    at = text.index(name)
    mention = Mention(Span(at, at + len(name)), name, kind, "", "test", 1.0)
    span = given_alias(text, mention)
    assert (text[slice(*span)] if span else None) == alias


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("旅發局", "香港旅遊發展局", True),
        ("金管局", "香港金融管理局", True),
        ("教大", "香港教育大學", False),  # ends otherwise: left to the authority and to parentheses
        ("民政署", "民政事務總署", True),
        ("警務處", "入境事務處", False),
        ("總署", "食物環境衞生署", False),
    ],
)
def test_abbreviation(short: str, long: str, expected: bool) -> None:
    assert is_abbreviation(short, long) is expected


@pytest.mark.parametrize(
    ("short", "long", "kind", "expected"),
    [
        ("嘉慧", "余嘉慧", "Person", True),
        ("若水", "歐陽若水", "Person", True),
        ("余", "余嘉慧", "Person", True),
        ("施華", "迪亞高·施華", "Person", True),
        ("科技研究院", "灣畔科技研究院", "Organization", True),
        ("旅遊嘉年華", "「冬日」旅遊嘉年華", "Event", True),
        ("西貢", "西貢碼頭", "Place", False),
        ("朗渡", "朗渡物流", "Organization", True),
        ("朗渡", "朗渡之友", "Organization", False),
        ("長沙", "長沙灣", "Place", False),
        ("起動計劃", "青年創業起動計劃", "Initiative", True),
    ],
)
def test_shorter_form(short: str, long: str, kind: Kind, expected: bool) -> None:
    assert stands_for(short, long, kind) is expected
