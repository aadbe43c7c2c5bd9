"""What holds for every Article, whatever the input: the map back to the source, the order of blocks."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.reading import ReadingError, decoded_source, read_path
from extractors.reading.mapped import Mapped
from ontology.facts import Article

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
DATA = sorted((Path(__file__).parent.parent / "data" / "reading").glob("*.*"))

WORDS = [
    "渠務署昨日公布，",
    "工程提早完成。",
    "！",
    "…",
    "：",
    "一",
    "「",
    "」",
    "（記者 何小薇）",
    "【大公報訊】",
]
LINES = [
    "2026年2月1日\n",
    "票價：28元\n",
    "資料圖片\n",
    "攝\n",
    "一\n二\n三\n四\n",
    "Harbour-\n",
    "Wind\n",
    "---\n",
]
SIGNS = ["▲", "●", "■", "# ", "- ", "1 ", "**", "[圖](a)", "<p>", "</p>", "<br>", "<h1>", "&amp;", "&#8212;"]
SPACES = ["\n", "\n\n", "\t", "\f", " ", "\u3000\u3000", "\ue0a1", "\U001003a0", "\u200b", "\ufeff"]
PIECES = st.sampled_from([*WORDS, *LINES, *SIGNS, *SPACES])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), min_size=1, max_size=60).map("".join)


def check(article: Article, source: str, *, entities: bool = False) -> None:
    """The invariants of an Article."""
    text, origin = article.text, article.origin
    assert len(origin) == len(text)
    place = 0
    for block in article.blocks:
        if place:
            assert text[place] == "\n"
            place += 1
        assert block.span.start == place < block.span.end
        place = block.span.end
        inside = range(block.span.start, block.span.end)
        assert "\n" not in text[block.span.start : block.span.end]
        assert list(origin[place - len(inside) : place]) == sorted(origin[place - len(inside) : place])
        for i in inside:
            printed = source[origin[i]]
            mended = text[i] in "「」" and printed >= "\ue000"
            entity = (
                entities and printed == "&" and text[i] in html.unescape(source[origin[i] : origin[i] + 12])
            )
            assert printed == text[i] or text[i] == " " or mended or entity
    assert place == len(text)
    assert [block.section for block in article.blocks] == sorted(block.section for block in article.blocks)


def read(text: str, suffix: str) -> Iterator[tuple[Article, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
        try:
            yield read_path(path), decoded_source(path)
        except ReadingError as error:
            assert str(error).startswith("a.") and "\n" not in str(error)


@pytest.mark.parametrize("path", [*SEEDS, *DATA], ids=lambda path: path.name)
def test_files(path: Path) -> None:
    check(read_path(path), decoded_source(path), entities=path.suffix == ".html")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from([".txt", ".md"]))
def test_any_text(text: str, suffix: str) -> None:
    for article, source in read(text, suffix):
        check(article, source)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_html(text: str) -> None:
    for article, source in read(f"<html><body><article><p>{text}</p></article></body></html>", ".html"):
        check(article, source, entities=True)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_reading_twice_gives_the_same(path: Path) -> None:
    assert read_path(path) == read_path(path)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_no_character_of_the_seeds_is_lost(path: Path) -> None:
    """All that goes is white space, list and caption signs, heading marks and hyphens at a line's end."""
    article, source = read_path(path), decoded_source(path)
    kept = {
        origin for origin, character in zip(article.origin, article.text, strict=True) if character != "\n"
    }
    lost = {source[i] for i in range(len(source)) if i not in kept}
    assert lost <= set(" \n\u3000#-▲●◀")


@given(st.text(max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_mapped_pieces(text: str, start: int, end: int) -> None:
    body = Mapped.of(text, 7)
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert body[start:end].text == text[start:end]
    rest = body.without([(start, end)])
    assert rest.text == text[:start] + text[end:]
    assert all(text[place - 7] == character for character, place in zip(rest.text, rest.origin, strict=True))
