"""What is drawn while the view moves: a sketch in few strokes; the whole comes back at rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.graph.browser import Opened, browser, open_page, until

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]

DIFFERENCE = """() => {
  const { network, motion } = guanxi.view, canvas = document.querySelector("#network canvas");
  const pixels = () => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  network.redraw();
  const whole = pixels();
  motion.place = "elsewhere";
  network.redraw();
  const sketched = motion.moving, other = pixels();
  const drawn = new Set(), apart = new Set();
  for (let i = 0; i < whole.length; i += 4) {
    if (whole[i + 3] || other[i + 3]) drawn.add(i);
    if ([0, 1, 2, 3].some(k => Math.abs(whole[i + k] - other[i + k]) > 60)) apart.add(i);
  }
  return { sketched, drawn: drawn.size, apart: apart.size };
}"""


@pytest.mark.parametrize(
    "fragment",
    ["", "#node=person/李家超", "#pin=place/中亞", "#line=claim&line=position&line=statement"],
)
def test_the_sketch_looks_like_the_whole(open_page: Open, page_of_seeds: Path, fragment: str) -> None:
    page = open_page(page_of_seeds, fragment).page
    until(page, "!guanxi.view.motion.moving")
    found = page.evaluate(DIFFERENCE)
    assert found["sketched"] and found["drawn"] > 20_000
    assert found["apart"] < found["drawn"] / 50


WATCH = """() => {
  window.seen = [];
  guanxi.view.network.on("afterDrawing", () => { seen.push(guanxi.view.motion.moving) });
}"""
STRAY = """() => guanxi.view.names.placed.filter(n => typeof n.node === "number").filter(n => {
  const { view } = guanxi, sign = view.where(n.node);
  const radius = view.sizes[n.node] * view.network.getScale() + 8;
  return Math.abs(sign.x - n.x) > n.half + radius || Math.abs(sign.y - n.y) > n.tall + radius;
})"""


def drag(page: Any, by: int) -> None:
    box = page.locator("#network").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - by, steps=6)


def test_a_drag_sketches_and_rest_draws_the_whole(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds)
    page = opened.page
    page.evaluate(WATCH)
    before = page.evaluate("guanxi.view.where(0)")
    drag(page, 90)
    assert "true" in page.evaluate("seen.map(String)")
    until(page, "seen.at(-1) === false")
    page.mouse.up()
    after = page.evaluate("guanxi.view.where(0)")
    assert before["y"] - after["y"] == pytest.approx(90, abs=12)
    # names stand at their signs again, and all on the drawing
    assert page.evaluate(STRAY) == [] and page.evaluate("guanxi.view.labelled.length") > 20
    assert opened.clean(), opened


def test_a_view_without_animation_is_drawn_whole_at_once(open_page: Open, page_of_seeds: Path) -> None:
    page = open_page(page_of_seeds, reduced_motion="reduce").page
    page.evaluate(WATCH)
    page.evaluate("guanxi.go({node: guanxi.findNode('person/李家超')})")
    page.wait_for_timeout(200)
    assert page.evaluate("seen.length") and "true" not in page.evaluate("seen.map(String)")


def test_ten_thousand_names_move_as_a_sketch_of_few_strokes(
    open_page: Open, page_of_ten_thousand: Path
) -> None:
    """What a frame costs is counted in strokes of the pen, which no load on the machine changes."""
    opened = open_page(page_of_ten_thousand)
    page = opened.page
    page.evaluate(
        """() => {
          const pen = CanvasRenderingContext2D.prototype;
          window.strokes = 0;
          for (const name of ["stroke", "fill", "fillText", "strokeText"]) {
            const own = pen[name];
            pen[name] = function (...given) { strokes += 1; return own.apply(this, given) };
          }
          guanxi.view.network.redraw();
          window.whole = strokes;
          strokes = 0;
          guanxi.view.motion.place = "elsewhere";
          guanxi.view.network.redraw();
        }"""
    )
    whole, moving = page.evaluate("[whole, strokes]")
    assert whole > 1000 and moving < 60
    assert opened.clean(), opened


def test_where_the_renderer_has_other_parts_every_drawing_is_whole(
    open_page: Open, page_of_seeds: Path
) -> None:
    """The sketch stands in for three private methods of vis-network; a version without them still draws."""
    page = open_page(page_of_seeds).page
    found = page.evaluate(
        """() => {
          const { motion, network } = guanxi.view;
          const renderer = { _drawEdges() {}, _drawNodes() {} }, own = { ...renderer };
          const other = { renderer, getViewPosition: () => network.getViewPosition(),
                          getScale: () => network.getScale(), redraw() {} };
          const begun = new motion.constructor(other);
          begun.begin();
          network.moveTo({ position: { x: 40, y: 40 } });
          return { moving: begun.begin(), untouched: Object.keys(own).every(k => own[k] === renderer[k]) };
        }"""
    )
    assert found == {"moving": False, "untouched": True}
