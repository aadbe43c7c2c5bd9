"""Following the graph: neighbours, focus and back, two names together, pins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from graph.explorer import write_html
from tests.graph.browser import Opened, browser, open_page, until
from tests.graph.small import both
from tests.graph.test_explorer_facts import story_facts
from tests.graph.test_explorer_filters import NAMES

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("paths") / "graph.html"
    write_html([*story_facts(), *both()], written)
    return written


def node(name: str) -> str:
    return "#node=" + quote(name, safe="/")


def press(page: Any, what: str) -> None:
    page.click(f'#panel [data-do="{what}"]')


def test_one_step_two_steps_and_back(open_page: Open, path: Path) -> None:
    opened = open_page(path, node("organization/運輸署"))
    page = opened.page
    everything = page.evaluate(NAMES)
    press(page, "near-1")
    assert page.evaluate(NAMES) == ["周敏兒", "運輸署"]
    press(page, "near-2")
    assert page.evaluate(NAMES) == ["周敏兒", "泰國", "越南", "運輸署"]
    assert page.get_attribute('[data-do="near-2"]', "aria-pressed") == "true"
    page.click("#back")
    until(page, "guanxi.state.focus.steps === 1")
    assert page.evaluate(NAMES) == ["周敏兒", "運輸署"]
    page.go_back()
    until(page, "guanxi.state.focus === null")
    assert page.evaluate(NAMES) == everything
    assert opened.clean(), opened


def test_two_names_their_shortest_way_and_what_they_share(open_page: Open, path: Path) -> None:
    opened = open_page(path, node("person/周敏兒"))
    page = opened.page
    press(page, "with")
    assert page.get_attribute("#search", "placeholder") == "Together with 周敏兒: choose a name"
    page.keyboard.type("陈大文")
    page.keyboard.press("Enter")
    panel = page.inner_text("#panel")
    assert "Shortest ways: 2 steps" in panel and "In common: 1" in panel
    assert page.locator(".paths > .path").count() == 1
    assert page.locator(".paths .node").all_inner_texts() == ["周敏兒", "越南", "陳大文"]
    assert page.evaluate("[...guanxi.view.lit.nodes].map(i => guanxi.graph.nodes[i].name).sort()") == [
        "周敏兒",
        "越南",
        "陳大文",
    ]
    page.click("#panel .paths .sentences >> nth=0")
    assert "運輸署署長周敏兒上周訪問越南。" in page.inner_text("#panel blockquote >> nth=0")
    page.go_back()
    page.locator(".paths").wait_for()
    assert opened.clean(), opened


def test_a_way_along_hidden_lines_says_so(open_page: Open, path: Path) -> None:
    fragment = node("place/河內") + "&with=" + quote("initiative/一帶一路")
    page = open_page(path, fragment).page
    assert "lines that are hidden" in page.inner_text("#panel")
    assert page.locator(".path").count() >= 1
    alone = open_page(path, node("product/易達卡") + "&with=" + quote("place/河內")).page
    assert "No way leads" in alone.inner_text("#panel")


def test_shift_and_click_puts_two_together(open_page: Open, path: Path) -> None:
    page = open_page(path, node("person/陳大文")).page
    page.evaluate("guanxi.view.fit(null, false)")
    page.wait_for_timeout(500)
    spot = page.evaluate("guanxi.view.where(guanxi.findNode('place/越南'))")
    box = page.locator("#network").bounding_box()
    page.keyboard.down("Shift")
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    page.keyboard.up("Shift")
    assert page.locator("#panel h2 .node").all_inner_texts() == ["陳大文", "越南"]


def test_a_pinned_name_stays_whatever_is_filtered(open_page: Open, path: Path) -> None:
    page = open_page(path, node("place/越南")).page
    press(page, "pin")
    assert "越南" in page.inner_text("#legend .pins")
    page.keyboard.press("Escape")
    page.click("#kind-Place")
    assert "越南" in page.evaluate(NAMES) and "河內" not in page.evaluate(NAMES)
    page.click("#legend .pins .clear")
    assert "越南" not in page.evaluate(NAMES)


def test_shortest_paths_agree_with_networkx(open_page: Open, path: Path) -> None:
    import networkx as nx

    from graph.network import strength, to_networkx

    graph = to_networkx([*story_facts(), *both()], cooccurrence=True)
    simple, names = strength(graph), list(graph)
    page = open_page(path, "#line=claim&line=position&line=statement&line=cooccurrence").page
    for a in names[:6]:
        for b in names[6:]:
            page.evaluate("([a, b]) => guanxi.go({pair: [guanxi.findNode(a), guanxi.findNode(b)]})", [a, b])
            steps = page.evaluate(
                "[...document.querySelectorAll('.paths > .path')]"
                ".map(p => [...p.querySelectorAll('.node')].map(n => n.dataset.node))"
            )
            ends = names.index(a), names.index(b)
            if not nx.has_path(simple, *ends):
                assert steps == []
            elif nx.shortest_path_length(simple, *ends) > 1:
                found = [[names[i] for i in way] for way in nx.all_shortest_paths(simple, *ends)]
                assert sorted(steps) == sorted(found)
