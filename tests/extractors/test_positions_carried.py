"""Titles that stand alone, bodies in quotation marks, seats of party members, appointments."""

from __future__ import annotations

import pytest

from extractors.positions import positions
from tests.marked import marked_doc


def read(marked: str) -> set[tuple[str, str, str | None]]:
    doc = positions(marked_doc(marked))
    names = {i: e.name for i, e in doc._.entities.items()}
    return {
        (names[p.member], p.role, names[p.organization] if p.organization else None) for p in doc._.positions
    }


CARRIED = [
    ("[運輸局](ORG)交代延誤。局長[丁一](PER)致歉。", ("丁一", "局長", "運輸局")),
    ("被告在[南區裁判法院](ORG)認罪，裁判官[丁一](PER)判他入獄。", ("丁一", "裁判官", "南區裁判法院")),
    ("[海山中學](ORG)停課一天，校長[丁一](PER)說。", ("丁一", "校長", "海山中學")),
    ("電訊商[遠訊](ORG)公布業績。\n主席兼行政總裁[丁一](PER)說。", ("丁一", "行政總裁", "遠訊")),
    ("[遠訊](ORG)昨日公布業績。首席財務總監[丁一](PER)補充。", ("丁一", "首席財務總監", "遠訊")),
    ("[漁農聯盟](ORG)遞交請願信。聯盟總幹事[丁一](PER)說。", ("丁一", "總幹事", "漁農聯盟")),
    ("[遠訊](ORG)公布業績。旗下[雲川](ORG)虧損。主席[丁一](PER)說。", ("丁一", "主席", "遠訊")),
    # a quoted name that nothing marked
    ("網店「合興」東主[丁一](PER)否認", ("丁一", "東主", "合興")),
    ("環團「惜海」總幹事[丁一](PER)說", ("丁一", "總幹事", "惜海")),
    # a party's member sits elsewhere
    ("[民建聯](ORG)議員[丁一](PER)質疑", ("丁一", "議員", "香港立法會")),
    ("[海岸黨](ORG)參議員[丁一](PER)質疑", ("丁一", "參議員", None)),
    ("[民建聯](ORG)主席[丁一](PER)質疑", ("丁一", "主席", "民建聯")),
    # made something by somebody
    (
        "[遠訊](ORG)宣布，委任前[海事局](ORG)局長[丁一](PER)為獨立非執行董事。",
        ("丁一", "獨立非執行董事", "遠訊"),
    ),
    ("[海事局](ORG)總監（航運）[丁一](PER)說", ("丁一", "總監（航運）", "海事局")),
    ("[海事局](ORG)總監（左）[丁一](PER)說", ("丁一", "總監", "海事局")),
]


@pytest.mark.parametrize(("marked", "expected"), CARRIED)
def test_organisation(marked: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in read(marked)


NOT_CARRIED = [
    # two could be meant; another sort of body; the title belongs to somebody else's
    "[海山中學](ORG)與[港灣中學](ORG)停課，校長[丁一](PER)說。",
    "[運輸局](ORG)交代延誤。校長[丁一](PER)致歉。",
    "[法國駐港領事館](ORG)對面失火，館長[丁一](PER)說。",
    "[遠訊](ORG)公布業績。對方財務總監[丁一](PER)說。",
    "[海事局](ORG)公布數字。主席[丁一](PER)說。",
    "[遠訊](ORG)公布業績。前主席[丁一](PER)說。",
]


@pytest.mark.parametrize("marked", NOT_CARRIED)
def test_none_is_guessed(marked: str) -> None:
    assert {organization for _, _, organization in read(marked)} == {None}
