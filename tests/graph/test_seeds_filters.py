"""Filters on the page of the five seeds: every choice, its count, its address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.graph.browser import Opened, browser, open_page

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]
EDGES = "guanxi.view.edges.length"
VIEW = "[guanxi.view.order, guanxi.view.edges.getIds().sort()]"


def choices(page: Any, group: str) -> list[str]:
    """Ids of the buttons that leave one of a group alone, those with nothing to show left out."""
    found = page.evaluate(
        f"""[...document.querySelectorAll('[id^="only-{group}-"]')]
          .filter(e => e.previousSibling.querySelector('.count').textContent !== '0').map(e => e.id)"""
    )
    assert isinstance(found, list)
    return found


def press(page: Any, id_: str) -> None:
    page.evaluate("id => document.getElementById(id).click()", id_)


def count(page: Any, id_: str) -> int:
    told = page.evaluate(
        "id => document.getElementById(id).previousSibling.querySelector('.count').textContent", id_
    )
    return int(told.replace(",", ""))


@pytest.mark.parametrize("group", ["line", "relation", "modality", "paper", "article"])
def test_a_choice_leaves_as_many_lines_as_it_says(open_page: Open, page_of_seeds: Path, group: str) -> None:
    opened = open_page(page_of_seeds)
    page = opened.page
    found = choices(page, group)
    assert len(found) > 1
    for id_ in found:
        said = count(page, id_)
        press(page, id_)
        assert page.evaluate(EDGES) == said, id_
        press(page, id_)
    assert opened.clean(), opened


def test_a_kind_leaves_as_many_names_as_it_says(open_page: Open, page_of_seeds: Path) -> None:
    page = open_page(page_of_seeds).page
    for id_ in choices(page, "kind"):
        said = count(page, id_)
        press(page, id_)
        kinds = page.evaluate("guanxi.view.order.map(i => guanxi.graph.nodes[i].kind)")
        assert len(kinds) == said and len(set(kinds)) == 1
        press(page, id_)


@pytest.mark.parametrize("which", ["held", "printed"])
def test_a_brush_over_time_narrows_and_is_lifted(open_page: Open, page_of_seeds: Path, which: str) -> None:
    opened = open_page(page_of_seeds)
    page = opened.page
    before = page.evaluate(EDGES)
    bars = page.locator(f"#{which} .bar.on")
    tall = max(range(bars.count()), key=lambda i: float(bars.nth(i).get_attribute("height") or 0))
    box = bars.nth(tall).bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] - 1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] - 1, steps=3)
    page.mouse.up()
    assert f"{which}=" in page.url
    assert 0 < page.evaluate(EDGES) < before
    page.click(f"#chip-{which}")
    assert page.evaluate(EDGES) == before
    assert opened.clean(), opened


def test_confidence_leaves_what_is_as_sure(open_page: Open, page_of_seeds: Path) -> None:
    page = open_page(page_of_seeds, "#confidence=0.9").page
    sure = page.evaluate(
        """() => guanxi.view.edges.getIds().map(e => guanxi.graph.edges[e].evidence)
          .map(found => Math.max(...found.map(i => guanxi.graph.evidence[i].confidence)))"""
    )
    assert sure and min(sure) >= 0.9


@pytest.mark.parametrize(
    "acts",
    [
        ["only-kind-Person", "line-statement"],
        ["only-relation-visited"],
        ["loose", "line-cooccurrence", "modality-planned"],
    ],
)
def test_an_address_shows_a_colleague_the_same(open_page: Open, page_of_seeds: Path, acts: list[str]) -> None:
    page = open_page(page_of_seeds).page
    for id_ in acts:
        press(page, id_)
    view, fragment = page.evaluate(VIEW), page.url.partition("#")[2]
    assert fragment
    assert open_page(page_of_seeds, "#" + fragment).page.evaluate(VIEW) == view


def test_lines_without_a_date_can_be_kept(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds, "#held=2026-06-01/2026-06-30")
    page = opened.page
    few = page.evaluate("guanxi.view.narrowed.totals.edges")
    waiting = int(page.inner_text("#undated .count").replace(",", ""))
    assert few > 0 and waiting > 50
    page.click("#undated")
    more = page.evaluate("guanxi.view.narrowed.totals.edges")
    assert few + waiting / 2 < more <= few + waiting  # a line may have sentences with a date and without
    assert "undated=yes" in page.url
    again = open_page(page_of_seeds, "#" + page.url.partition("#")[2]).page
    assert again.evaluate("guanxi.view.narrowed.totals.edges") == more
    page.click("#undated")
    assert page.evaluate("guanxi.view.narrowed.totals.edges") == few and "undated" not in page.url
    assert opened.clean(), opened


def test_the_table_counts_links_that_are_shown(open_page: Open, page_of_seeds: Path) -> None:
    page = open_page(page_of_seeds, "#relation=visited&line=claim&view=table").page
    links = [int(n) for n in page.locator("#table tbody tr td:last-child").all_inner_texts()]
    assert sum(links) == 2 * page.evaluate("guanxi.view.narrowed.totals.edges")
