"""Filters of the page: what they leave, what they count, and that the address says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from graph.explorer import write_html
from tests.graph.browser import Opened, browser, open_page
from tests.graph.small import both
from tests.graph.test_explorer_facts import story_facts

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]

LINES = "[...guanxi.view.narrowed.edges.keys()].filter(i => guanxi.view.narrowed.edges[i])"
SHOWN = f"{LINES}.map(i => guanxi.graph.edges[i].key).sort()"
NAMES = (
    "[...guanxi.view.narrowed.nodes.keys()].filter(i => guanxi.view.narrowed.nodes[i])"
    ".map(i => guanxi.graph.nodes[i].name).sort()"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("filters") / "graph.html"
    write_html([*story_facts(), *both()], written)
    return written


def count(page: Any, choice: str) -> int:
    return int(page.inner_text(f'[id="{choice}"] .count'))


def test_one_relation_alone(open_page: Open, path: Path) -> None:
    opened = open_page(path)
    page = opened.page
    page.click("#fold-lines summary")
    visits = count(page, "relation-visited")
    page.hover("#relation-visited")
    page.click("#only-relation-visited")
    assert page.evaluate(SHOWN) == ["visited", "visited", "visited/planned"]
    assert visits == 3
    assert page.evaluate(NAMES) == ["周敏兒", "泰國", "越南", "陳大文"]
    page.click("#modality-planned")
    assert page.evaluate(SHOWN) == ["visited", "visited"]
    page.click("#only-relation-visited")
    page.click("#chip-modalities")
    assert "supports" in page.evaluate(SHOWN)
    assert opened.clean(), opened


@pytest.mark.parametrize(
    ("fragment", "names", "lines"),
    [
        ("#paper=—", ["周敏兒"], []),
        ("#article=second.txt", None, ["locatedIn", "metWith", "opposes", "participatedIn", "position/會長"]),
        ("#held=2025-03-01/2025-03-31&line=claim", ["越南", "陳大文", "黎文安"], ["metWith", "visited"]),
        ("#held=2020-01-01/2020-12-31", ["河內商會", "黎文安"], ["position/會長"]),
        ("#printed=2025-11-01/2025-11-30", None, ["position/署長", "visited", "visited/planned"]),
        ("#confidence=0.95&relation=visited&line=claim", ["周敏兒", "泰國", "越南", "陳大文"], None),
        ("#kind=Person&line=claim", ["周敏兒", "陳大文", "黎文安"], ["metWith"]),
    ],
)
def test_an_address_filters(
    open_page: Open, path: Path, fragment: str, names: list[str] | None, lines: list[str] | None
) -> None:
    opened = open_page(path, fragment)
    if names is not None:
        assert opened.page.evaluate(NAMES) == names
    if lines is not None:
        assert opened.page.evaluate(SHOWN) == lines
    assert opened.page.locator("#chips .chip").count() >= 1
    assert opened.clean(), opened


def test_a_count_is_what_its_choice_alone_would_leave(open_page: Open, path: Path) -> None:
    page = open_page(path, "#held=2025-03-01/2025-03-31").page
    page.click("#fold-lines summary")
    assert count(page, "relation-metWith") == 1
    assert count(page, "article-second.txt") == 1
    assert count(page, "line-claim") == 2
    assert page.inner_text("#undated .name") == "Undated lines too" and count(page, "undated") > 0
    page.hover('[id="article-second.txt"]')
    page.click('[id="only-article-second.txt"]')
    assert page.evaluate(SHOWN) == ["metWith"]
    assert count(page, "article-first.txt") == 1


def test_the_brush_is_drawn_by_mouse_and_moved_by_keyboard(open_page: Open, path: Path) -> None:
    opened = open_page(path)
    page = opened.page
    bars = page.locator("#printed .bar")
    low, high = page.locator("#printed-from"), page.locator("#printed-to")
    last = bars.count() - 1
    box = page.locator("#printed svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20, steps=4)
    page.mouse.up()
    assert int(low.get_attribute("aria-valuenow")) > 0
    assert "printed=2025-" in page.url and "visited" in page.evaluate(SHOWN)
    assert "locatedIn" not in page.evaluate(SHOWN)
    low.focus()
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.id") == "printed-from"
    assert int(high.get_attribute("aria-valuenow")) == last and "printed" not in page.url
    high.focus()
    page.keyboard.press("ArrowLeft")
    assert "visited/planned" not in page.evaluate(SHOWN)
    page.click("#printed-clear")
    assert "visited/planned" in page.evaluate(SHOWN)
    assert opened.clean(), opened


def test_the_whole_state_is_in_the_address(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    page.evaluate(
        """() => { const s = guanxi.state;
        s.kinds.toggle('Work'); s.lines.toggle('statement'); s.predicates.toggle('metWith');
        s.modalities.only('asserted');
        s.articles.toggle('b.txt'); s.confidence = 0.5; s.pins.add(guanxi.findNode('place/越南'));
        s.focus = {node: guanxi.findNode('person/陳大文'), steps: 2}; guanxi.changed() }"""
    )
    shown, fragment = page.evaluate(f"[{SHOWN}, {NAMES}, guanxi.view.order]"), page.url.partition("#")[2]
    for part in ("kind.not=Work", "relation.not=metWith", "confidence=0.5", "steps=2", "pin=place/"):
        assert part in fragment
    again = open_page(path, "#" + fragment)
    assert again.page.evaluate(f"[{SHOWN}, {NAMES}, guanxi.view.order]") == shown
    assert again.page.url.partition("#")[2] == fragment
    again.page.click("#chip-all")
    assert again.page.evaluate("guanxi.state.kinds.narrowed") is False


@pytest.mark.parametrize(
    "fragment",
    [
        "#confidence=x&held=//&printed=2025-99&steps=9&focus=nobody&open=a&pin=&at=1-&view=x&read=no&kind=__proto__"
    ],
)
def test_an_address_of_nonsense_is_passed_over(open_page: Open, path: Path, fragment: str) -> None:
    opened = open_page(path, fragment)
    assert opened.page.locator("#network canvas").is_visible()
    assert opened.clean(), opened


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2025-03-03", ["2025-03-03", "2025-03-03"]),
        ("2024-02", ["2024-02-01", "2024-02-29"]),
        ("2025", ["2025-01-01", "2025-12-31"]),
        ("199X", ["1990-01-01", "1999-12-31"]),
        ("2019/2023", ["2019-01-01", "2023-12-31"]),
        ("2025-24", ["2025-12-01", "2026-02-28"]),
        ("2025-33", ["2025-01-01", "2025-03-31"]),
        ("2025~", ["2025-01-01", "2025-12-31"]),
    ],
)
def test_days_of_a_date(open_page: Open, path: Path, edtf: str, days: list[str]) -> None:
    page = open_page(path, "#held=" + quote(edtf)).page
    chip = page.inner_text("#chip-held")
    assert all(day in chip for day in days)
