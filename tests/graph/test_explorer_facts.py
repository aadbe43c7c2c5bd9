"""Facts made by hand for the tests of graph and page, and tests of what the page is given."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from extractors.document import plain_article
from graph.explorer import html, write_html
from graph.explorer.names import Spellings
from graph.explorer.render import embed, short
from ontology.facts import (
    Article,
    ArticleFacts,
    Entity,
    Kind,
    Mention,
    Metric,
    Position,
    Relation,
    Span,
    Statement,
)

TEXT = """越南之行收穫豐富
運輸署署長周敏兒上周訪問越南。
敏兒表示，越南的地鐵通車後載客量達每日12萬人次，𨋢槽工程值得香港參考。
周局長計劃明年訪問泰國。"""


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def entity(kind: Kind, name: str, *aliases: str, english: str | None = None) -> Entity:
    return Entity(f"{kind.lower()}/{name}", kind, name, tuple(sorted(aliases)), english)


def mention(text: str, words: str, of: Entity, nth: int = 0) -> Mention:
    return Mention(span(text, words, nth), words, of.kind, of.id, "test", 1.0)


def story(file: str, **fields: Any) -> ArticleFacts:
    """A short article, read by hand."""
    person = entity("Person", "周敏兒", "敏兒", "周局長", english="Chau Man-yi")
    office = entity("Organization", "運輸署", english="Transport Department")
    vietnam, thailand = entity("Place", "越南"), entity("Place", "泰國")
    card = entity("Product", "易達卡")
    fields = {"paper": "海港日報", "published": "2025-11-03", "headline": "越南之行收穫豐富", **fields}
    visit, plan = span(TEXT, "運輸署署長周敏兒上周訪問越南。"), span(TEXT, "周局長計劃明年訪問泰國。")
    said = span(TEXT, "越南的地鐵通車後載客量達每日12萬人次，𨋢槽工程值得香港參考")
    riders = Metric(
        span(TEXT, "12萬人次"), "12萬人次", 120000, "人次", "unitText", measures="載客量", about=vietnam.id
    )
    return ArticleFacts(
        article=plain_article(TEXT, file=file, **fields),
        entities=tuple(sorted((person, office, vietnam, thailand, card), key=lambda e: e.id)),
        mentions=(
            mention(TEXT, "運輸署", office),
            mention(TEXT, "周敏兒", person),
            mention(TEXT, "越南", vietnam, 1),
            mention(TEXT, "敏兒", person, 1),
            mention(TEXT, "越南", vietnam, 2),
            mention(TEXT, "泰國", thailand),
        ),
        metrics=(riders,),
        positions=(Position(span(TEXT, "署長周敏兒"), "署長周敏兒", person.id, "署長", office.id),),
        statements=(
            Statement(
                said,
                TEXT[said.start : said.end],
                person.id,
                "表示",
                span(TEXT, TEXT.split("\n")[2]),
                (vietnam.id,),
            ),
        ),
        relations=(
            Relation(
                visit, "運輸署署長周敏兒上周訪問越南。", person.id, "visited", vietnam.id, confidence=0.9
            ),
            Relation(plan, "周局長計劃明年訪問泰國。", person.id, "visited", thailand.id, "planned"),
        ),
    )


def story_facts() -> list[ArticleFacts]:
    """Two articles; the second only names the person."""
    person = entity("Person", "周敏兒")
    text = "區議會昨日與周敏兒會面。"
    second = ArticleFacts(
        article=plain_article(text, file="b.txt"),
        entities=(person,),
        mentions=(mention(text, "周敏兒", person),),
    )
    return [story("a.txt"), second]


def given(page: str, name: str) -> Any:
    """The JSON that a page embeds under this id."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def page() -> str:
    return html(story_facts())


def test_marks_are_the_names_in_the_sentence(page: str) -> None:
    data = given(page, "graph")
    edge = next(e for e in data["edges"] if e["key"] == "visited")
    found = data["evidence"][edge["evidence"][0]]
    text = given(page, f"body-{found['article']}")["text"]
    assert text[found["start"] : found["end"]] == "運輸署署長周敏兒上周訪問越南。"
    assert [(text[a:b], what) for a, b, what in found["marks"]] == [("周敏兒", "name"), ("越南", "name")]
    assert found["confidence"] == 0.9


def test_every_mark_lies_in_its_sentence_and_none_overlaps(page: str) -> None:
    for found in given(page, "graph")["evidence"]:
        at = found["start"]
        for start, end, _ in found.get("marks", []):
            assert at <= start < end <= found["end"]
            at = end


def test_origin_leads_back_to_the_file() -> None:
    article = Article("c.txt", "甲乙丙丁", (3, 4, 9, 10), ())
    assert given(html([ArticleFacts(article)]), "body-0")["origin"] == [0, 3, 2, 9]


def test_simplified_spellings_are_searched(page: str) -> None:
    node = next(n for n in given(page, "graph")["nodes"] if n["name"] == "運輸署")
    assert node["find"] == ["运输署"]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("李家超", ["li jia chao"]),
        ("滙豐銀行", ["hui feng yin hang"]),
        ("行政長官", ["xing zheng zhang guan"]),
        ("呂大樂", ["lu da le", "lv da le"]),
        ("DeepSeek", []),
    ],
)
def test_pinyin_of_a_name(name: str, read: list[str]) -> None:
    assert Spellings().pinyin([name]) == read


def test_mentions_of_an_article_are_in_order_and_overlap_nowhere(page: str) -> None:
    body = given(page, "body-0")
    names = [n["name"] for n in given(page, "graph")["nodes"]]
    found = [body["mentions"][i : i + 3] for i in range(0, len(body["mentions"]), 3)]
    assert [(body["text"][a:b], names[n]) for a, b, n in found[:3]] == [
        ("運輸署", "運輸署"),
        ("周敏兒", "周敏兒"),
        ("越南", "越南"),
    ]
    assert all(x[1] <= y[0] for x, y in pairwise(found))


def test_names_in_one_sentence_share_its_evidence(page: str) -> None:
    data = given(page, "graph")
    together = {tuple(pair[:2]): pair[2] for pair in data["together"]}
    first = [e for e in together.values() if data["evidence"][e[0]]["start"] == 9]
    assert len(together) > len({e for found in together.values() for e in found})
    assert len(first) == 3 and len({e[0] for e in first}) == 1


def test_the_page_names_no_other_host_and_allows_no_other_script(page: str) -> None:
    markup = re.sub(r"<(script|style|pre)\b.*?</\1>", "", page, flags=re.S)
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!data:)""", markup)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy and "default-src &#39;none&#39;" in policy[1] and "unsafe" not in policy[1]
    assert "sourceMappingURL" not in page


def test_pyvis_is_given_neither_titles_nor_names_as_ids(page: str) -> None:
    assert all(isinstance(n["id"], int) and "title" not in n for n in given(page, "nodes"))
    assert len(given(page, "edges")) == len(given(page, "graph")["edges"])


def test_both_languages_have_the_same_texts(page: str) -> None:
    english, chinese = given(page, "translations").values()
    assert english.keys() == chinese.keys()
    places = re.compile(r"\{\w+\}")
    for key, text in english.items():
        if isinstance(text, str):
            assert sorted(places.findall(text)) == sorted(places.findall(chinese[key])), key


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "&lt;", "\u2028", "\0", "𨋢", '"quoted\\"'])
def test_embedded_text_comes_back_and_ends_no_element(text: str) -> None:
    embedded = str(embed([text]))
    assert "<" not in embedded and ">" not in embedded
    assert json.loads(embedded) == [text]


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("運輸署", "運輸署"),
        ("一\n二", "一 二"),
        ("香港特別行政區政府統計處處長辦公室", "香港特別行政區政府統計處處…"),
    ],
)
def test_short_label(name: str, drawn: str) -> None:
    assert short(name) == drawn


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from graph.explorer import write_html;"
        "from tests.graph.test_explorer_facts import story, story_facts;"
        "write_html([*story_facts(), story('c.txt')], Path(sys.argv[1]))"
    )
    pages = []
    for seed in ("0", "1", "4242"):
        path = tmp_path / f"{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(path)], env=environment, check=True)
        pages.append(path.read_bytes())
    assert pages[0] == pages[1] == pages[2]


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert html(story_facts()) == html(story_facts()[::-1])


def test_a_file_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_html(story_facts(), tmp_path / "nowhere" / "graph.html")
