"""For everyone: axe-core finds nothing serious, the keyboard is enough, tablets fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from graph.explorer import show, write_html
from tests.graph.browser import Opened, browser, open_page, until
from tests.graph.small import both
from tests.graph.test_explorer_facts import story_facts

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]
PERSON = "#node=" + quote("person/陳大文", safe="/")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("accessible") / "graph.html"
    write_html([*story_facts(), *both()], written)
    return written


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {node['html'][:120]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]


def test_the_page_opens_in_its_theme_and_does_not_fade_into_it(browser: Any, path: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.add_init_script(
        "window.faded = [];"
        "document.addEventListener('transitionrun', e => window.faded.push(e.target.id || e.target.tagName))"
    )
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.faded") == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-HK", "zh-HK"])
@pytest.mark.parametrize(
    "fragment",
    [
        "",
        PERSON + "&pin=place/河內&confidence=0.5&held=2025-01-01/2025-12-31",
        PERSON + "&with=" + quote("place/河內", safe="/"),
        "#edge=person/陳大文&by=visited&to=place/越南",
        "#view=table",
        "#view=text&read=first.txt&at=0-30&node=person/陳大文",
    ],
)
def test_axe_finds_nothing_serious(browser: Any, path: Path, fragment: str, locale: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale=locale, color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert violations(page) == []
    for dialog in ("take", "about"):
        page.click("#" + dialog)
        assert violations(page) == []
        page.click(f"#{dialog}-close")
    context.close()


@pytest.mark.parametrize(
    "fragment",
    ["", "#node=person/李家超", "#edge=person/李家超&by=visited&to=place/中亞", "#view=table&rows=lines"],
)
def test_axe_finds_nothing_serious_on_the_seeds(open_page: Open, page_of_seeds: Path, fragment: str) -> None:
    page = open_page(page_of_seeds, fragment).page
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert violations(page) == []


def test_the_keyboard_alone_reaches_everything(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
    for id_ in (
        "search",
        "view-table",
        "view-text",
        "take",
        "language",
        "theme",
        "kind-Person",
        "only-kind-Person",
    ):
        assert id_ in reached
    for id_ in ("held-from", "printed-to", "confidence", "loose", "zoom-in"):
        assert id_ in reached, reached
    page.focus("#network")
    before = page.evaluate("guanxi.view.network.getScale()")
    page.keyboard.press("+")
    until(page, f"guanxi.view.network.getScale() > {before * 1.2}")
    place = page.evaluate("guanxi.view.network.getViewPosition().x")
    page.keyboard.press("ArrowRight")
    until(page, f"guanxi.view.network.getViewPosition().x > {place} + 20")
    page.keyboard.press("0")
    until(page, f"Math.abs(guanxi.view.network.getScale() - {before}) < 0.01")


def test_a_filter_keeps_the_focus_where_it_was(open_page: Open, path: Path) -> None:
    page = open_page(path).page
    for id_ in ("kind-Place", "only-kind-Person", "confidence"):
        page.focus("#" + id_)
        page.keyboard.press("ArrowRight" if id_ == "confidence" else "Enter")
        assert page.evaluate("document.activeElement.id") == id_


def test_movement_can_be_refused(open_page: Open, path: Path) -> None:
    page = open_page(path, reduced_motion="reduce").page
    page.evaluate("guanxi.go({node: guanxi.findNode('place/越南')})")
    scale = page.evaluate("guanxi.view.network.getScale()")
    page.wait_for_timeout(500)
    assert page.evaluate("guanxi.view.network.getScale()") == scale


@pytest.mark.parametrize(("width", "height"), [(820, 1180), (1024, 768), (1280, 720), (1600, 1000)])
@pytest.mark.parametrize("locale", ["en-HK", "zh-HK"])
def test_nothing_is_cut_at_any_width(browser: Any, path: Path, width: int, height: int, locale: str) -> None:
    touch = width < 1100  # as on a tablet: nothing hovers
    context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, has_touch=touch)
    page = context.new_page()
    page.goto(path.as_uri() + PERSON)
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = page.evaluate(
        "['search', 'view-graph', 'view-table', 'view-text', 'take', 'language', 'theme', 'about']"
        ".map(id => document.getElementById(id).getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    assert boxes[0][1] <= boxes[1][0] and boxes[-1][1] <= width
    panel, stage = (page.locator(id_).bounding_box() for id_ in ("#panel", "#network"))
    apart = panel["x"] >= stage["x"] + stage["width"] or panel["y"] >= stage["y"] + stage["height"]
    assert apart and stage["width"] > 300 and stage["height"] > 300
    cut = page.evaluate(
        "[...document.querySelectorAll('#legend .name, #legend h2, .tools button')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1 && !e.closest('.articles'))"
        ".map(e => e.textContent)"
    )
    assert cut == []
    if touch:
        page.tap("#kind-Place")
        page.tap("#only-kind-Place")
        kinds = page.evaluate("guanxi.view.order.map(i => guanxi.graph.nodes[i].kind)")
        assert set(kinds) == {"Place", "Person"}  # the person is selected and stays in sight
    context.close()


def test_inline_in_a_notebook(browser: Any, tmp_path: Path) -> None:
    shown = show(story_facts(), height=500)
    cell = tmp_path / "cell.html"
    cell.write_text(f"<!doctype html><title>n</title>{shown._repr_html_()}", "utf-8")
    page = browser.new_page(viewport={"width": 1100, "height": 700})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(cell.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#search").fill("敏兒")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "周敏兒"
    frame.locator("#kind-Place").click()
    frame.locator("#back").click()
    frame.locator("#kind-Place[aria-pressed=true]").wait_for()
    assert frame.locator("#panel h2").inner_text() == "周敏兒"
    assert errors == [] and page.locator("iframe").bounding_box()["height"] == 500
    page.close()
