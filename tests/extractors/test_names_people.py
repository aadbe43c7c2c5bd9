"""People by less than their full name, in the language of the news."""

from __future__ import annotations

import pytest

from extractors.names.candidate import Candidate
from extractors.names.people import parts_of_people
from extractors.words import word_spans


def found(text: str, *people: str) -> set[str]:
    candidates = [
        Candidate(text.index(name), text.index(name) + len(name), "Person", "recogniser.crf", 0.95)
        for name in people
    ]
    spans = parts_of_people(text, candidates, {start for start, _ in word_spans(text)})
    return {text[c.start : c.end] for c in spans}


@pytest.mark.parametrize(
    ("text", "people", "name"),
    [
        ("救生員歐陽靖雯當值。散場時靖雯被師弟認出。", ["歐陽靖雯"], "靖雯"),
        ("遊客奧利弗·桑德斯說，島上甚靜。桑德斯來港21年。", ["奧利弗·桑德斯"], "桑德斯"),
        ("被告岑啟剛受審。岑指，黑錢經多個戶口轉走。", ["岑啟剛"], "岑"),
        ("司徒敬堂先後作供。司徒又指，當晚沒有訂座。", ["司徒敬堂"], "司徒"),
        ("同車乘客阿堅稱，司機平日甚慢。", [], "阿堅"),
        ("他的朋友阿Ken昨日到場。", [], "阿Ken"),
        ("首日下載十一萬次。范昀稱，目標是三年。", [], "范昀"),
    ],
)
def test_a_short_form_is_proposed(text: str, people: list[str], name: str) -> None:
    assert name in found(text, *people)


@pytest.mark.parametrize(
    ("text", "people", "name"),
    [
        ("歐陽靖雯到場。歐陽靖雯說，天氣甚佳。", ["歐陽靖雯"], "靖雯"),
        ("島上的陳錦全造船。船尾是錦全叔造的。", ["陳錦全"], "錦全"),
        ("校友楊文化捐款。學校重視文化。", ["楊文化"], "文化"),
        ("校友楊嘉義捐款。他生於台灣嘉義。", ["楊嘉義"], "嘉義"),
        ("高志明到場，高於去年的人數。", ["高志明"], "高"),
        ("記者何亦如報道。何亦如攝", ["何亦如"], "何"),
        ("他早年隨阿爸過海，又到過阿根廷。", [], "阿爸"),
        ("他早年隨阿爸過海，又到過阿根廷。", [], "阿根"),
        ("瑞典作家阿·林格倫", [], "阿"),
        ("損失近四萬元。嚴官表示，案情嚴重。", [], "嚴官"),
        ("會議完結。高層說，仍需時間。", [], "高層"),
    ],
)
def test_what_only_looks_like_one_is_not(text: str, people: list[str], name: str) -> None:
    assert name not in found(text, *people)
