"""Bytes to text: encodings met in Hong Kong, and files that are no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading import ReadingError
from extractors.reading.decoding import MAX_CHARACTERS, decode, fold

TRADITIONAL = "運輸署昨日宣布，屯門至東涌的渡輪航線將於下月起試辦半年，市民可用八達通付款。\n"
HONG_KONG = "衞生署喺旺角啲街市派口罩，鰂魚涌、深水埗嘅居民話好嘢，唔使排隊。記者昨日在場所見，人數不多。\n"
SIMPLIFIED = "国务院昨日公布，粤港澳大湾区的跨境电力交易将于下月开始，这是第一次。\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "utf-8-sig"),
        (TRADITIONAL, "utf-16"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "gb18030"),
        (HONG_KONG, "big5hkscs"),
        (HONG_KONG, "gb18030"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gb2312"),
        ("No Chinese at all, plain English.\n", "ascii"),
    ],
)
def test_encodings(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "a.txt") == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(end: str) -> None:
    assert decode(f"第一行{end}第二行".encode(), "a.txt") == "第一行\n第二行"


def test_radicals_of_pdf_fonts_become_characters() -> None:
    assert fold("⼀國⻑⾦") == "一國長金"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        ("\ufeff\n\u3000".encode(), "empty"),
        (b"PK\x03\x04" + bytes(40), "not a text file"),
        (bytes(range(256)) * 4, "not a text file"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "not a text file"),
        ("Réunion à l'hôtel de région, très réussie".encode("latin-1"), "encoding"),
        ("今日は良い天気ですから、散歩に行きました。".encode("euc-jp"), "encoding"),
        (b"\xff\xfe\x00", "encoding"),
    ],
)
def test_what_is_no_text(data: bytes, says: str) -> None:
    with pytest.raises(ReadingError) as error:
        decode(data, "news.txt")
    sentence = str(error.value)
    assert sentence.startswith("news.txt ") and says in sentence and sentence.endswith(".")
    assert "\n" not in sentence


def test_too_long() -> None:
    with pytest.raises(ReadingError, match=r"too long, over 2,000,000 characters"):
        decode("字".encode() * (MAX_CHARACTERS + 1), "long.txt")
    with pytest.raises(ReadingError, match="too long"):
        decode(b"x" * 20_000_000, "long.txt")


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        assert decode(data, "a.txt").strip()
    except ReadingError as error:
        assert str(error).startswith("a.txt ")
