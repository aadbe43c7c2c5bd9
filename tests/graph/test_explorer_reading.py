"""Trust: a card's posts, figures and series; an article to read with every name in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest

from graph.explorer import write_html
from ontology.facts import ArticleFacts, Metric
from tests.graph.browser import Opened, browser, open_page
from tests.graph.small import both
from tests.graph.test_explorer_facts import span, story_facts

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]


def with_series() -> ArticleFacts:
    """The story, with the riders of three years more."""
    story = story_facts()[0]
    place = span(story.article.text, "12萬人次")
    riders = [
        Metric(
            place, "12萬人次", value, "人次", "unitText", measures="載客量", about="place/越南", during=year
        )
        for value, year in ((90_000, "2022"), (100_000, "2023"), (120_000, "2024"))
    ]
    return msgspec.structs.replace(story, metrics=(*story.metrics, *riders))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("reading") / "graph.html"
    write_html([with_series(), story_facts()[1], *both()], written)
    return written


def test_posts_carry_their_dates(open_page: Open, path: Path) -> None:
    page = open_page(path, "#node=" + quote("person/黎文安")).page
    post = page.inner_text("#panel .facts li >> nth=0")
    for words in ("former", "會長", "河內商會", "2019 – 2023"):
        assert words in post


def test_a_series_is_drawn_and_told(open_page: Open, path: Path) -> None:
    opened = open_page(path, "#node=" + quote("place/越南"))
    line = opened.page.locator("#panel .sparkline")
    assert line.count() == 1
    assert line.get_attribute("aria-label") == "2022: 90,000, 2023: 100,000, 2024: 120,000"
    assert "載客量 90,000 → 120,000 人次 (2022 to 2024)" in opened.page.inner_text("#panel .series")
    ends = [
        float(y) for y in line.locator("polyline").get_attribute("points").replace(",", " ").split()[1::2]
    ]
    assert ends == sorted(ends, reverse=True)
    assert opened.page.locator("#panel table tbody tr").count() == 8
    assert opened.clean(), opened


def test_from_a_sentence_to_its_place_in_the_article(open_page: Open, path: Path) -> None:
    opened = open_page(path, "#edge=person/周敏兒&by=visited&to=place/越南")
    page = opened.page
    page.click("#panel .evidence [data-read] >> nth=0")
    assert "".join(page.locator("#reader .quoted").all_inner_texts()) == "運輸署署長周敏兒上周訪問越南。"
    assert "read=a.txt" in page.url and "at=9-24" in page.url
    text = page.inner_text("#reader article")
    assert "海港日報" in text and "𨋢槽工程值得香港參考" in text
    assert opened.clean(), opened


def test_every_name_is_marked_and_leads_back(open_page: Open, path: Path) -> None:
    opened = open_page(path, "#view=text&read=a.txt")
    page = opened.page
    names = page.locator("#reader button.mention")
    assert names.all_inner_texts() == ["運輸署", "周敏兒", "越南", "敏兒", "越南", "泰國"]
    names.nth(1).click()
    assert page.inner_text("#panel h2") == "周敏兒"
    assert page.locator("#reader button.chosen").all_inner_texts() == ["周敏兒", "敏兒"]
    assert page.inner_text("#reader-count") == "2 times in this article ↓"
    for name in ("周敏兒", "敏兒", "周敏兒"):
        page.click("#reader-count")
        assert page.evaluate("document.activeElement.innerText") == name
    page.select_option("#reader-article", label=page.locator("#reader-article option").last.inner_text())
    assert "陳大文" in page.inner_text("#reader article")
    page.go_back()
    page.locator("#reader article", has_text="運輸署").wait_for()
    page.click("#view-graph")
    assert page.locator("#network canvas").is_visible()
    assert opened.clean(), opened


def test_the_text_is_the_article_and_nothing_else(open_page: Open, path: Path) -> None:
    page = open_page(path, "#view=text&read=first.txt").page
    blocks = page.locator("#reader article > :is(h2, h3, p)").all_inner_texts()
    assert both()[0].article.text.split("\n") == blocks[-2:]


def test_the_table_counts_lines_that_pass(open_page: Open, path: Path) -> None:
    page = open_page(path, "#view=table&relation=visited&line=claim").page
    assert page.locator("#table tbody tr").count() == 4
    page.click("#table thead button >> nth=0")
    assert page.locator("#table [aria-sort=ascending], #table [aria-sort=descending]").count() == 1
