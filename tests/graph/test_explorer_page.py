"""The page in a real browser: opened from disk, searched, clicked, and fed hostile names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from extractors.document import plain_article
from graph.explorer import write_html
from ontology.facts import ArticleFacts, Entity, Mention, Metric, Position, Relation, Span, Statement
from tests.graph.browser import Opened, browser, open_page
from tests.graph.test_explorer_facts import story_facts

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "graph.html"
    write_html(story_facts(), written)
    return written


def search(page: Any, typed: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def test_opens_from_disk_without_a_request_or_an_error(open_page: Open, path: Path) -> None:
    opened = open_page(path)
    print(f"ready after {opened.page.get_attribute('html', 'data-ready')} ms")
    assert opened.page.locator("#network canvas").is_visible()
    assert "周敏兒" in opened.page.evaluate("guanxi.view.labelled.map(i => guanxi.graph.nodes[i].name)")
    assert opened.clean(), opened


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("周", "周敏兒"),
        ("敏兒", "周敏兒"),
        ("chau man", "周敏兒"),
        ("运输", "運輸署"),
        ("transport", "運輸署"),
        ("zhou min", "周敏兒"),
        ("zme", "周敏兒"),
        ("yùnshū", "運輸署"),
    ],
)
def test_any_name_finds_its_card(open_page: Open, path: Path, typed: str, name: str) -> None:
    opened = open_page(path)
    search(opened.page, typed)
    assert opened.page.inner_text("#panel h2") == name
    assert quote(name) in opened.page.url
    assert opened.clean(), opened


def test_a_card_says_what_is_known(open_page: Open, path: Path) -> None:
    opened = open_page(path)
    search(opened.page, "周敏兒")
    panel = opened.page.locator("#panel")
    quoted = panel.locator(".evidence blockquote", has_text="載客量達每日12萬人次，𨋢槽工程值得香港參考")
    assert quoted.is_visible()
    assert quoted.inner_text().startswith("敏兒表示") and quoted.inner_text().endswith("。")
    assert [m.inner_text() for m in quoted.locator("mark.mark-cue").all()] == ["表示"]
    assert quoted.locator("mark.mark-words").inner_text().endswith("值得香港參考")
    text = panel.inner_text()
    for words in (
        "Chau Man-yi",
        "周局長",
        "署長",
        "運輸署",
        "visited",
        "越南",
        "海港日報 2025-11-03",
        "a.txt",
    ):
        assert words in text
    panel.locator('button.node[data-node="place/越南"]').first.click()
    assert opened.page.inner_text("#panel h2") == "越南"
    row = panel.locator("table tbody tr").first.inner_text()
    assert "120,000 人次" in row and "載客量" in row
    assert opened.clean(), opened


def test_keyboard_alone(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    page.keyboard.press("/")
    page.keyboard.type("國")
    assert page.locator("#suggestions [role=option]").count() == 1
    page.keyboard.press("Control+A")
    page.keyboard.type("署")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#search", "aria-activedescendant") == "option-0"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert "#" not in page.url


def test_an_unknown_name_is_said_to_be_unknown(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    search(page, "沒有此人")
    assert page.inner_text("#suggestions") == "No such name"
    assert page.locator("#panel").is_hidden()


def test_a_click_on_a_line_shows_its_sentence_and_source(open_page: Open, path: Path) -> None:
    opened = open_page(path)
    edge = "guanxi.findEdge('person/周敏兒', 'visited', 'place/越南')"
    spot = opened.page.evaluate(f"guanxi.view.whereEdge({edge})")
    box = opened.page.locator("#network").bounding_box()
    opened.page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    opened.page.locator("#tip", has_text="visited").wait_for()
    opened.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    found = opened.page.locator("#panel .evidence").first
    assert found.locator("blockquote").inner_text() == "運輸署署長周敏兒上周訪問越南。"
    assert found.locator("mark").all_inner_texts() == ["周敏兒", "越南"]
    source = found.inner_text()
    for words in ("海港日報 2025-11-03", "越南之行收穫豐富", "characters 9–24 of a.txt", "confidence 0.90"):
        assert words in source
    assert opened.clean(), opened


def test_who_went_and_who_else_was_named(open_page: Open, path: Path) -> None:
    """The question a reader comes with, by what is on the screen alone."""
    opened = open_page(path)
    page = opened.page
    search(page, "越南")
    together = page.locator("#panel section", has_text="In one sentence with")
    assert together.locator(".node").all_inner_texts() == ["周敏兒", "運輸署"]
    page.locator("#panel .relation", has_text="visited by").locator("button.sentences").first.click()
    assert page.locator("#panel .about .node").all_inner_texts() == ["運輸署"]
    assert opened.clean(), opened


def test_a_click_on_a_node_opens_its_card(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    spot = page.evaluate("guanxi.view.where(guanxi.findNode('organization/運輸署'))")
    box = page.locator("#network").bounding_box()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    assert page.inner_text("#panel h2") == "運輸署"


def test_a_link_opens_where_it_points(open_page: Open, path: Path) -> None:
    node = open_page(path, "#node=" + quote("person/周敏兒")).page
    assert node.inner_text("#panel h2") == "周敏兒"
    address = f"#edge={quote('person/周敏兒')}&by={quote('visited/planned')}&to={quote('place/泰國')}"
    edge = open_page(path, address).page
    assert "周局長計劃明年訪問泰國。" in edge.inner_text("#panel")
    assert "planned" in edge.inner_text("#panel")
    for broken in ("#node=person/nobody", "#edge=a&by=b&to=c", "#%E0%A4%A", "#node=__proto__"):
        opened = open_page(path, broken)
        assert opened.page.locator("#panel").is_hidden()
        assert opened.clean(), (broken, opened)


def test_back_goes_back(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    search(page, "周敏兒")
    search(page, "越南")
    page.go_back()
    page.locator("#panel h2", has_text="周敏兒").wait_for()


def test_language_changes_the_interface_and_not_the_data(open_page: Open, path: Path) -> None:
    opened = open_page(path, "#node=" + quote("person/周敏兒"))
    page = opened.page
    before = page.locator("#panel blockquote").all_inner_texts()
    page.click("#language")
    assert page.get_attribute("html", "lang") == "zh-Hant-HK"
    assert "機構" in page.inner_text("#legend") and "到訪" in page.inner_text("#panel")
    assert page.locator("#panel blockquote").all_inner_texts() == before
    page.click("#language")
    assert "Organisations" in page.inner_text("#legend")
    assert opened.clean(), opened


def test_theme_follows_the_system_and_the_switch(open_page: Open, path: Path) -> None:
    opened = open_page(path, color_scheme="dark")
    page = opened.page
    assert page.get_attribute("html", "data-theme") == "dark"
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "light"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != dark
    assert opened.clean(), opened


def test_the_legend_counts_and_switches(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    assert page.inner_text("#kind-Place").split() == ["Places", "2"]
    page.click("#kind-Place")
    assert page.get_attribute("#kind-Place", "aria-pressed") == "false"
    assert page.evaluate("guanxi.view.nodes.get(guanxi.findNode('place/越南'))") is None
    edges = page.evaluate("guanxi.view.edges.length")
    page.click("#kind-Place")
    page.click("#line-statement")
    page.click("#line-cooccurrence")
    assert page.evaluate("guanxi.view.edges.length") > edges


def test_the_table_lists_what_is_shown(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    page.click("#view-table")
    rows = page.locator("#table tbody tr")
    assert rows.count() == 5
    assert "周敏兒" in rows.first.inner_text()
    page.click("#rows-lines")
    assert rows.count() == page.evaluate("guanxi.view.edges.length") > 0
    went = page.locator("#table tbody tr", has_text="越南").first
    assert went.locator("td").nth(0).inner_text() == "visited"
    went.locator("button.sentences").click()
    assert "越南" in page.inner_text("#panel .evidence blockquote >> nth=0") and "rows=lines" in page.url
    page.click("#panel .close")
    page.click("#rows-names")
    page.click("#kind-Person")
    assert rows.count() == 4
    page.click('#table button.node[data-node="place/越南"]')
    assert page.inner_text("#panel h2") == "越南"
    page.click("#view-graph")
    spot = page.evaluate("guanxi.view.where(guanxi.findNode('place/越南'))")
    box = page.locator("#network").bounding_box()
    assert 0 < spot["x"] < box["width"] and 0 < spot["y"] < box["height"]


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "javascript:alert(3)",
    "\"'`&amp;<b>",
    '" onmouseover="alert(4)',
    "{{ 7*7 }}{% raw %}",
    "__proto__",
    "href=javascript:alert(5)",
    "長" * 100_000,
    "\u202e\u0000\u2028名",
]


def hostile_facts() -> list[ArticleFacts]:
    """Every field that an article can fill is hostile."""
    text = "".join(f"{name}表示{name}。\n" for name in HOSTILE)
    entities, mentions, at = [], [], 0
    for name in HOSTILE:
        entities.append(Entity(f"person/{name}", "Person", name, (name + "二",), name, (name,)))
        mentions.append(Mention(Span(at, at + len(name)), name, "Person", f"person/{name}", name, 1.0))
        at += 2 * len(name) + 4
    whole = Span(0, len(text))
    pairs = list(zip(entities, entities[1:] + entities[:1], strict=True))
    article = plain_article(
        text, file=HOSTILE[0], headline=HOSTILE[1], paper=HOSTILE[4], published=HOSTILE[3]
    )
    return [
        ArticleFacts(
            article=article,
            entities=tuple(sorted(entities, key=lambda e: e.id)),
            mentions=tuple(mentions),
            metrics=tuple(
                Metric(whole, e.name, 1.5, e.name, "unitText", 2.5, "~", e.name, e.id, e.name)
                for e in entities
            ),
            positions=tuple(Position(whole, a.name, a.id, a.name, b.id, a.name) for a, b in pairs),
            statements=tuple(Statement(whole, text, a.id, a.name, whole, (b.id,)) for a, b in pairs),
            relations=tuple(
                Relation(whole, text, a.id, a.name, b.id, "planned", a.name, (0, 99)) for a, b in pairs
            ),
        )
    ]


def test_hostile_names_run_nothing_and_break_nothing(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write_html(hostile_facts(), path, base='"><script>alert(6)</script>')
    opened = open_page(path)
    page = opened.page
    nodes, edges = page.evaluate("[guanxi.graph.nodes.length, guanxi.graph.edges.length]")
    assert nodes == len(HOSTILE)
    for i in range(nodes):
        page.evaluate(f"guanxi.go({{node: {i}}})")
    for i in range(edges):
        page.evaluate(f"guanxi.go({{edge: {i}}})")
    page.click("#view-table")
    page.click("#language")
    page.click("#view-text")
    assert page.locator("#reader button.mention").count() == len(HOSTILE)
    page.click("#view-graph")
    page.evaluate("guanxi.go({pair: [0, 1]})")
    page.evaluate("guanxi.state.articles.only(guanxi.graph.articles[0].file), guanxi.changed()")
    search(page, "<img")
    assert page.inner_text("#panel h2") == HOSTILE[0]
    assert page.locator("main img, main script, main b, dialog img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.inner_text("#panel h2") == HOSTILE[0]
    assert opened.clean(), opened


def test_a_page_without_names_says_so(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write_html([ArticleFacts(plain_article("沒有名稱。"))], path)
    opened = open_page(path)
    assert opened.page.inner_text("#empty") == "No names were found in these articles."
    assert opened.clean(), opened
