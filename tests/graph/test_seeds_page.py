"""The page of the five seeds in a real browser: what a user sees first, finds and follows."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.graph.browser import Opened, browser, open_page, until

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]
LEE = "#node=" + quote("person/李家超", safe="/")
BOXES = """() => guanxi.view.names.placed.map(({ label, x, y, half, tall, size }) =>
  ({ label, size, x: x - half, right: x + half, y: y - tall, low: y + tall }))"""
AROUND_HONG_KONG = """() => {
  const { places } = guanxi.view, here = places[guanxi.findNode("place/香港")];
  const near = [...places.keys()].filter(i => Math.hypot(places[i].x - here.x, places[i].y - here.y) < 260);
  guanxi.view.fit(near, false);
  guanxi.view.zoom(1.6);
}"""


def overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(a["x"] < b["right"] and b["x"] < a["right"] and a["y"] < b["low"] and b["y"] < a["low"])


def test_a_search_ends_at_the_card_with_the_sentence(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("何力治")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "何力治"
    card = opened.page.inner_text("#panel")
    assert "「一帶一路」專員" in card
    assert "愈是變局，愈需開放與聯通" in card
    assert "香港文匯報 2026-06-22" in card
    assert opened.clean(), opened


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("李", "李家超"),
        ("李家超", "李家超"),
        ("John Lee", "李家超"),
        ("lijiachao", "李家超"),
        ("ljc", "李家超"),
        ("哈萨克斯坦", "哈薩克斯坦"),
        ("kazakh", "哈薩克斯坦"),
        ("特區政府", "香港特別行政區政府"),
        ("yidaiyilu", "一帶一路"),
    ],
)
def test_any_spelling_suggests_the_name(open_page: Open, page_of_seeds: Path, typed: str, name: str) -> None:
    page = open_page(page_of_seeds).page
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert name in page.locator("#suggestions .name").all_inner_texts()


@pytest.mark.parametrize(
    ("width", "height", "locale", "scheme"),
    [(1280, 720, "en-HK", "light"), (1440, 900, "zh-HK", "dark"), (820, 1180, "zh-HK", "light")],
)
def test_names_at_first_sight_cover_neither_each_other_nor_the_edge(
    open_page: Open, page_of_seeds: Path, width: int, height: int, locale: str, scheme: str
) -> None:
    page = open_page(page_of_seeds, locale=locale, color_scheme=scheme).page
    page.set_viewport_size({"width": width, "height": height})
    page.click("#zoom-fit")
    page.wait_for_timeout(600)
    until(page, "!guanxi.view.motion.moving")
    boxes, box = page.evaluate(BOXES), page.locator("#network").bounding_box()
    assert len(boxes) > 20
    assert [(a["label"], b["label"]) for a, b in combinations(boxes, 2) if overlap(a, b)] == []
    for b in boxes:
        assert b["x"] >= 0 and b["y"] >= 0 and b["right"] <= box["width"] and b["low"] <= box["height"]
    assert {"香港", "中亞", "香港特別行政區政府"} <= {b["label"] for b in boxes}


def test_names_grow_and_more_appear_on_looking_closer(open_page: Open, page_of_seeds: Path) -> None:
    page = open_page(page_of_seeds, reduced_motion="reduce").page
    before = {b["label"]: b["size"] for b in page.evaluate(BOXES)}
    page.evaluate(AROUND_HONG_KONG)
    page.wait_for_timeout(300)
    shown = {b["label"]: b["size"] for b in page.evaluate(BOXES)}
    assert shown["香港"] > before["香港"]
    assert set(shown) - set(before)


def test_kinds_differ_in_shape_and_colour_and_size_tells_how_often(
    open_page: Open, page_of_seeds: Path
) -> None:
    page = open_page(page_of_seeds).page
    looks = page.evaluate(
        """() => {
          const one = Object.fromEntries(guanxi.view.order.map(i => [guanxi.graph.nodes[i].kind, i]));
          const drawn = Object.values(one).map(i => guanxi.view.nodes.get(i));
          return drawn.map(n => [n.shape, n.color.background]);
        }"""
    )
    assert len({shape for shape, _ in looks}) == len({colour for _, colour in looks}) == len(looks) == 7
    sizes = page.evaluate(
        "guanxi.view.order.map(i => [guanxi.graph.nodes[i].mentions, guanxi.view.nodes.get(i).size])"
    )
    assert sorted(sizes) == sorted(sizes, key=lambda pair: (pair[1], pair[0]))


def test_who_went_with_li_to_central_asia_and_what_came_of_it(open_page: Open, page_of_seeds: Path) -> None:
    """By hand: type the name, take the first suggestion, read the card, open the sentences of one visit."""
    opened = open_page(page_of_seeds)
    page = opened.page
    page.click("#search")
    page.keyboard.type("李家超")
    page.keyboard.press("Enter")
    row = page.locator("#panel li", has=page.locator('button.node[data-node="place/中亞"]')).first
    assert "2026-06" in row.inner_text()
    assert "96 份" in row.inner_text() and "USD 1,650,000,000" in row.inner_text()
    row.locator("button.sentences").click()
    first = page.locator("#panel .evidence").first
    assert "率領高層代表團出訪中亞兩國" in first.inner_text()
    assert "合共達成96份合作協議和備忘錄" in first.inner_text()
    assert {"李家超", "中亞"} <= set(first.locator("mark").all_inner_texts())
    assert "大公報 2026-07" in first.inner_text()
    assert "何力治" in page.locator("#panel section", has_text="Also named in these sentences").inner_text()
    assert opened.clean(), opened


def test_one_step_two_steps_common_ground_pins_and_back(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds, LEE)
    page = opened.page
    counted = "guanxi.view.order.length"
    everything = page.evaluate(counted)
    page.click('[data-do="near-1"]')
    one = page.evaluate(counted)
    page.click('[data-do="near-2"]')
    two = page.evaluate(counted)
    assert 5 < one < two < everything
    page.click("#back")
    until(page, f"{counted} === {one}")
    page.click("#chip-focus")
    page.click('[data-do="pin"]')
    page.click('[data-do="with"]')
    page.keyboard.type("何力治")
    page.keyboard.press("Enter")
    card = page.inner_text("#panel")
    for name in ("李家超", "何力治", "中亞", "哈薩克斯坦"):
        assert name in card
    assert "In common" in card
    page.click("#panel .close")
    page.click("#kind-Person")
    assert page.evaluate("guanxi.view.nodeShown(guanxi.findNode('person/李家超'))")
    assert not page.evaluate("guanxi.view.nodeShown(guanxi.findNode('person/何力治'))")
    assert opened.clean(), opened


def test_the_tip_leaves_with_the_pointer_and_with_the_view(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds)
    page = opened.page
    spot = page.evaluate("guanxi.view.where(guanxi.findNode('person/李家超'))")
    box = page.locator("#network").bounding_box()
    over = box["x"] + spot["x"], box["y"] + spot["y"]
    page.mouse.move(*over)
    page.locator("#tip", has_text="李家超").wait_for()
    assert page.locator("#tip").bounding_box()["height"] < 40  # in one line
    page.mouse.click(*over)
    page.locator("#panel h2", has_text="李家超").wait_for()
    assert page.locator("#tip").is_hidden()
    page.mouse.move(over[0], over[1] + 2)
    page.mouse.move(box["x"] - 60, box["y"] + 80, steps=5)
    assert page.locator("#tip").is_hidden()
    page.evaluate("guanxi.go(null)")
    page.mouse.move(*over)
    page.locator("#tip", has_text="李家超").wait_for()
    page.locator("#view-table").focus()
    page.keyboard.press("Enter")
    assert page.locator("#tip").is_hidden()
    assert opened.clean(), opened


def test_the_card_can_be_closed_however_far_one_has_read(open_page: Open, page_of_seeds: Path) -> None:
    page = open_page(page_of_seeds, "#node=" + quote("person/李家超", safe="/")).page
    page.evaluate("document.getElementById('panel').scrollTop = 600")
    place = page.locator("#panel .close").bounding_box()
    assert place["y"] >= page.locator("#panel").bounding_box()["y"] - 1
    page.mouse.click(place["x"] + 16, place["y"] + 16)
    assert page.locator("#panel").is_hidden()
