"""Grammar: names after titles, in bylines, brackets, and behind places."""

import msgspec
import pytest
from spacy.lang.zh import Chinese

from extractors.document import make_doc, plain_article
from extractors.names.candidate import Candidate
from extractors.names.grammar import grammar
from ontology.facts import Block, Span

VOCAB = Chinese().vocab


def _found(text: str, *places: str) -> set[tuple[str, str]]:
    doc = make_doc(VOCAB, plain_article(text))
    for place in places:
        at = text.index(place)
        doc._.candidates.append(Candidate(at, at + len(place), "Place", "gazetteer", 0.9))
    start = len(places)
    return {(text[c.start : c.end], c.kind) for c in grammar(doc)._.candidates[start:] if c.score > 0.6}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("署長霍樂瑤表示，計劃下月展開", "霍樂瑤"),
        ("主席歐陽靖指出，股東已通過", "歐陽靖"),
        ("總經理司徒慧嫻、財務總監包偉倫出席", "司徒慧嫻"),
        ("總經理司徒慧嫻、財務總監包偉倫出席", "包偉倫"),
        ("工程師鄺志，負責監督", "鄺志"),
        ("行政總裁Marcus Reid說", "Marcus Reid"),
        ("外長阿卜杜勒·卡里姆抵港", "阿卜杜勒·卡里姆"),
        ("，陶思齊教授認為", "陶思齊"),
        ("本報記者 鍾采薇", "鍾采薇"),
        ("（記者 鍾采薇 羅栢然）", "羅栢然"),
        ("記者鍾采薇報道：天氣轉涼", "鍾采薇"),
    ],
)
def test_people(text: str, name: str) -> None:
    assert (name, "Person") in _found(text)


@pytest.mark.parametrize("text", ["主席台上放滿鮮花", "記者會下午舉行", "代表團昨抵達", "市民記者現場所見"])
def test_nobody(text: str) -> None:
    assert not {name for name, kind in _found(text) if kind == "Person"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("他在《渡輪時代》一書寫道", "渡輪時代", "Work"),
        ("據《濠江晚報》報道", "濠江晚報", "Organization"),
        ("推出「綠色通勤」計劃", "「綠色通勤」計劃", "Initiative"),
        ("出席「灣區青年」論壇", "「灣區青年」論壇", "Event"),
        ("買入海皓生物（香港）有限公司", "海皓生物（香港）有限公司", "Organization"),
    ],
)
def test_things(text: str, name: str, kind: str) -> None:
    assert (name, kind) in _found(text)


def test_governments() -> None:
    assert ("荷蘭政府", "Organization") in _found("荷蘭政府宣布", "荷蘭")
    assert ("秘魯駐港總領事館", "Organization") in _found("秘魯駐港總領事館開幕", "秘魯")


@pytest.mark.parametrize(
    ("heading", "line", "event"),
    [
        ("2019年出訪東盟三國", "出訪日期：2019年3月4日至8日", True),
        ("第三次訪問歐洲", "到訪城市：里斯本、馬德里", True),
        ("訪問團成果", "團長：霍樂瑤", False),
        ("2019年出訪東盟三國", "行政長官昨日返港。", False),
    ],
)
def test_a_journey_is_named_by_the_heading_of_its_box(heading: str, line: str, event: bool) -> None:
    text = f"{heading}\n{line}"
    second = Span(len(heading) + 1, len(text))
    blocks = (
        Block(Span(0, len(heading)), "subhead"),
        Block(second, "item" if "：" in line else "paragraph"),
    )
    article = msgspec.structs.replace(plain_article(text), blocks=blocks)
    found = grammar(make_doc(VOCAB, article))._.candidates
    assert ((0, len(heading)) in {(c.start, c.end) for c in found if c.kind == "Event"}) is event


@pytest.mark.parametrize(
    ("text", "place", "works", "score", "whole"),
    [
        ("參觀巴甫城銅礦後離開", "巴甫城", "銅礦", 0.5, None),  # too short to be told from a plain noun
        ("參觀巴甫城黃金精煉廠後離開", "巴甫城", "黃金精煉廠", 0.5, "巴甫城黃金精煉廠"),
        ("參觀巴甫城黃金精煉廠後離開", "巴甫城", "黃金精煉廠", 0.1, None),
        ("到觀塘區牛頭角道視察", "觀塘區", "牛頭角道", 0.9, None),  # district and street are two marks
    ],
)
def test_a_place_and_its_works_are_one_name(
    text: str, place: str, works: str, score: float, whole: str | None
) -> None:
    doc = make_doc(VOCAB, plain_article(text))
    for name, sure in ((place, 0.9), (works, score)):
        at = text.index(name)
        doc._.candidates.append(Candidate(at, at + len(name), "Place", "recogniser.crf", sure))
    found = [c for c in grammar(doc)._.candidates if c.extractor == "grammar.adjoined"]
    assert [text[c.start : c.end] for c in found] == ([whole] if whole else [])
