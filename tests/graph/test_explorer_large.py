"""Ten thousand names: the page opens, shows the strongest, and gives the rest when asked."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import networkx as nx
from pyoxigraph import RdfFormat, parse

from benchmarks.explorer_facts import made_up_facts
from tests.graph.browser import Opened, browser, open_page
from tests.graph.test_explorer_take import rows, take

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]
NAMES = 10_000


def test_the_made_up_facts_are_as_many_as_asked_for_and_always_the_same() -> None:
    facts = made_up_facts(130)
    assert len({e.id for one in facts for e in one.entities}) == 130
    assert facts == made_up_facts(130)
    for one in facts:
        for m in one.mentions:
            assert one.article.text[m.span.start : m.span.end] == m.text


def test_ten_thousand_names_open_and_answer(open_page: Open, page_of_ten_thousand: Path) -> None:
    opened = open_page(page_of_ten_thousand)
    page = opened.page
    assert page.evaluate("guanxi.graph.nodes.length") == NAMES
    drawn = page.evaluate("guanxi.view.nodes.length")
    assert 100 < drawn < 1500
    assert "weaker names wait" in page.inner_text("#shown")
    assert len(page.evaluate("guanxi.view.labelled")) > 20

    # what waits comes where it is asked for: by its community, by search, in the table
    group = page.evaluate("guanxi.view.bubbles[0].group")
    waiting = page.evaluate("guanxi.view.narrowed.folded.get(guanxi.view.bubbles[0].group)")
    page.evaluate("guanxi.view.fit(guanxi.view.narrowed.folded.get(guanxi.view.bubbles[0].group), false)")
    page.wait_for_timeout(300)
    spot = page.evaluate("guanxi.view.network.canvasToDOM(guanxi.view.bubbles[0])")
    box = page.locator("#network").bounding_box()
    page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    page.locator("#tip", has_text=f"{len(waiting)} more names").wait_for()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    assert page.evaluate("ids => ids.every(i => guanxi.view.nodeShown(i))", waiting)
    assert f"open={group}" in page.url

    weak = page.evaluate(
        "guanxi.graph.nodes.findIndex((n, i) => !guanxi.view.nodeShown(i) && n.kind === 'Person')"
    )
    page.keyboard.press("/")
    page.keyboard.type(page.evaluate("i => guanxi.graph.nodes[i].name", weak))
    page.keyboard.press("Enter")
    assert page.evaluate("i => guanxi.view.nodeShown(i)", weak)
    page.click("#view-table")
    assert page.locator("#table tbody tr").count() == 500
    assert opened.clean(), opened


def test_few_names_after_a_filter_are_all_drawn(open_page: Open, page_of_ten_thousand: Path) -> None:
    page = open_page(page_of_ten_thousand, "#article=00003.txt").page
    assert page.evaluate("guanxi.view.bubbles.length") == 0
    assert page.evaluate("guanxi.view.nodes.length === guanxi.view.narrowed.nodes.reduce((a, b) => a + b)")


def test_ten_thousand_names_are_found_narrowed_followed_and_taken_away(
    open_page: Open, page_of_ten_thousand: Path
) -> None:
    opened = open_page(page_of_ten_thousand)
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("Person 9")
    assert page.locator("#suggestions li").count() == 12
    page.keyboard.press("Enter")
    assert page.inner_text("#panel header .kind") == "Person"
    page.click('[data-do="near-2"]')
    assert page.evaluate("guanxi.view.bubbles.length") == 0
    page.click("#chip-focus")
    page.click("#panel .close")

    told = page.locator("#only-kind-Event").locator("xpath=preceding-sibling::button").inner_text()
    page.evaluate("document.getElementById('only-kind-Event').click()")
    assert page.evaluate("guanxi.view.order.length") == int(told.split()[-1].replace(",", "")) == 600
    content = take(page, "nodes.csv")
    assert len(rows(content)) == 600
    page.click("#take-close")
    fragment = page.url.partition("#")[2]
    again = open_page(page_of_ten_thousand, "#" + fragment).page
    assert again.evaluate("guanxi.view.order.length") == 600
    page.click("#chip-kinds")

    page.evaluate("guanxi.go({ pair: [guanxi.view.order[0], guanxi.view.order.at(-1)] })")
    assert page.locator("#panel .path").count() >= 1
    assert opened.clean(), opened


def test_ten_thousand_names_are_taken_away_in_every_form(open_page: Open, page_of_ten_thousand: Path) -> None:
    opened = open_page(page_of_ten_thousand)
    page = opened.page
    lines = page.evaluate("guanxi.view.narrowed.edges.reduce((a, b) => a + b, 0)")
    assert len(rows(take(page, "nodes.csv"))) == NAMES
    assert len(rows(take(page, "edges.csv"))) >= lines > NAMES / 2
    assert len(nx.read_graphml(io.BytesIO(take(page, "graphml")))) == NAMES
    assert len(nx.read_gexf(io.BytesIO(take(page, "gexf")), version="1.2draft")) == NAMES
    statements = sum(1 for _ in parse(take(page, "ttl"), RdfFormat.TURTLE))
    assert statements > lines
    assert take(page, "png").startswith(b"\x89PNG")
    drawn = ET.fromstring(take(page, "svg"))
    assert len(list(drawn.iter())) > page.evaluate("guanxi.view.nodes.length")
    assert opened.clean(), opened
