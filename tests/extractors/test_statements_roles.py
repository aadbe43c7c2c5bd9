"""Speakers told by their part in the story, verbs whose subject stands in the clause before, what is none."""

from __future__ import annotations

import pytest

from extractors.positions import positions
from extractors.statements import statements
from tests.marked import marked_doc


def read(marked: str) -> set[tuple[str, str, str]]:
    doc = statements(positions(marked_doc(marked)))
    names = {i: e.name for i, e in doc._.entities.items()}
    return {(names[s.speaker], s.cue, s.words) for s in doc._.statements}


SAID = [
    ("裁判官[麥大文](PER)押後案件。麥官判刑時指，案情嚴重。", ("麥大文", "判刑時指", "案情嚴重")),
    ("[丁一](PER)涉嫌行騙受審。被告辯稱，自己毫不知情。", ("丁一", "辯稱", "自己毫不知情")),
    ("[遠訊](ORG)向客戶致歉，指系統故障。", ("遠訊", "指", "系統故障")),
    ("公司執行董事[丁一](PER)表示，運價難言樂觀。", ("丁一", "表示", "運價難言樂觀")),
    ("發言人[丁一](PER)說，長者仍可選用櫃位。", ("丁一", "說", "長者仍可選用櫃位")),
    ("[丁一](PER)估計損失嚴重，促請政府介入。", ("丁一", "促請", "政府介入")),
    ("[衞生署](ORG)[疫苗組](ORG)呼籲市民接種。", ("疫苗組", "呼籲", "市民接種")),
    ("[漁民會](ORG)今早與[海事局](ORG)副局長會面，要求延長期限。", ("漁民會", "要求", "延長期限")),
    ("[丁一](PER)在庭外說，會上訴到底。", ("丁一", "說", "會上訴到底")),
]


@pytest.mark.parametrize(("marked", "expected"), SAID)
def test_said(marked: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(marked)


SILENT = [
    "[丁一](PER)承認三項欺詐罪。",
    "[丁一](PER)否認一項盜竊罪，案件押後。",
    "[遠訊](ORG)昨日公布截至6月底止的中期業績，盈利上升。",
    "[選管會](ORG)公布候選人名單。",
    "[議員協會](ORG)提出無約束力議案。",
    "被告說，自己毫不知情。",
    "麥官指，案情嚴重。",
    "[丁一](PER)和[卜二](PER)均被控行騙。被告說，自己毫不知情。",
]


@pytest.mark.parametrize("marked", SILENT)
def test_nothing_is_said(marked: str) -> None:
    assert read(marked) == set()
