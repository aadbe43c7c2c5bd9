"""Companies known by what stands beside them, and by their first part later on."""

import pytest
from spacy.lang.zh import Chinese

from extractors.document import make_doc, plain_article
from extractors.names.candidate import Candidate
from extractors.names.grammar import grammar
from ontology.facts import Kind

VOCAB = Chinese().vocab


def _found(text: str, *proposed: tuple[str, Kind, float]) -> list[tuple[int, str]]:
    """Organisations that grammar is sure of, beside what others proposed."""
    doc = make_doc(VOCAB, plain_article(text))
    for name, kind, score in proposed:
        at = text.index(name)
        doc._.candidates.append(Candidate(at, at + len(name), kind, "recogniser.crf", score))
        doc._.candidates.append(Candidate(at, at + len(name), kind, "recogniser.network", score))
    found = grammar(doc)._.candidates
    return sorted(
        (c.start, text[c.start : c.end])
        for c in found
        if c.kind == "Organization" and c.extractor.startswith("grammar") and c.score >= 0.9
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("朗渡物流（6877）昨收市後公布業績", "朗渡物流"),
        ("，朗渡（00687.HK）逆市造好", "朗渡"),
        ("昨日收市，朗渡地產（股份代號：2017）獲主要股東增持", "朗渡地產"),
        ("越南物流商Blue Harbour的股權", "Blue Harbour"),
        ("初創AnchorPay獲注資", "AnchorPay"),
        ("買入朗渡（香港）有限公司", "朗渡（香港）有限公司"),
    ],
)
def test_known_by_what_stands_beside_them(text: str, name: str) -> None:
    assert name in [found for _, found in _found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "朗渡物流（2017）主席辭職",  # a year
        "報告的附錄（12345）列出",  # prose before the digits
        "科技公司A股東大會",
        "電話（23456789）查詢",
        "集團CEO昨日表示",
    ],
)
def test_no_company(text: str) -> None:
    assert [name for _, name in _found(text)] == []


def test_a_proposed_span_gives_the_left_edge() -> None:
    text = "其中朗渡物流（6877）升幅最大"
    assert (2, "朗渡物流") in _found(text, ("朗渡物流", "Organization", 0.4))


def test_short_form_of_a_company_that_is_beyond_doubt() -> None:
    text = "朗渡物流（6877）公布業績。分析員看好朗渡，朗渡股價急升。"
    assert [at for at, name in _found(text) if name == "朗渡"] == [text.index("朗渡，"), text.index("朗渡股")]


def test_common_words_are_no_short_forms() -> None:
    text = "環球物流（6877）公布業績。環球經濟放緩，環球股市下跌。"
    assert [name for _, name in _found(text)] == ["環球物流"]


def test_places_are_no_short_forms() -> None:
    text = "葵青物流（6877）公布業績。葵青居民受影響。"
    assert [name for _, name in _found(text, ("葵青", "Place", 0.9))] == ["葵青物流"]


def test_name_and_its_abbreviation() -> None:
    text = "香港漁護研究社（漁研社）表示"
    found = [name for _, name in _found(text, ("香港漁護研究社", "Organization", 0.3))]
    assert found == ["香港漁護研究社", "漁研社"]


def test_a_note_in_brackets_is_no_abbreviation() -> None:
    assert _found("香港漁護研究社（下同）表示", ("香港漁護研究社", "Organization", 0.3)) == []
