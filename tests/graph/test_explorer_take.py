"""What can be taken away from the page: tables, graph files, pictures, Turtle, a citation."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse

from graph.explorer import write_html
from graph.network import to_networkx
from graph.quads import quads
from tests.graph.browser import Opened, browser, open_page
from tests.graph.small import both
from tests.graph.test_explorer_facts import story_facts
from tests.graph.test_explorer_page import HOSTILE, hostile_facts

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]
FACTS = [*story_facts(), *both()]
EVERY_FACT = "#line=claim&line=position&line=statement"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("take") / "graph.html"
    write_html(FACTS, written)
    return written


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("hostile") / "graph.html"
    write_html(hostile_facts(), written)
    return written


def take(page: Any, form: str) -> bytes:
    """What the button for this form saves."""
    if page.locator("#take-dialog").is_hidden():
        page.click("#take")
    with page.expect_download() as download:
        page.click(f'[id="take-{form}"]')
    return Path(download.value.path()).read_bytes()


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_of_names_and_lines(open_page: Open, path: Path) -> None:
    opened = open_page(path, "#relation=visited&line=claim")
    names, lines = rows(take(opened.page, "nodes.csv")), rows(take(opened.page, "edges.csv"))
    assert {n["name"] for n in names} == {"周敏兒", "陳大文", "越南", "泰國"}
    person = next(n for n in names if n["name"] == "周敏兒")
    assert (person["kind"], person["aliases"], person["articles"]) == (
        "Person",
        "周局長 | 敏兒",
        "a.txt | b.txt",
    )
    planned = next(e for e in lines if e["modality"] == "planned")
    assert (planned["source"], planned["label"], planned["target"]) == (
        "person/周敏兒",
        "visited",
        "place/泰國",
    )
    assert next(e for e in lines if e["source"] == "person/陳大文")["during"] == "2025-03-03"
    assert opened.clean(), opened


@pytest.mark.parametrize(
    ("form", "read"), [("graphml", nx.read_graphml), ("gexf", lambda f: nx.read_gexf(f, version="1.2draft"))]
)
def test_graph_files_hold_the_graph(open_page: Open, path: Path, form: str, read: Any) -> None:
    content = take(open_page(path, EVERY_FACT).page, form)
    if form == "gexf":  # NetworkX reads 1.2; what we use of 1.3 differs in its namespaces alone
        content = content.replace(b"http://gexf.net/1.3/viz", b"http://www.gexf.net/1.2draft/viz").replace(
            b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft"
        )
    found, whole = read(io.BytesIO(content)), to_networkx(FACTS)
    assert set(found.nodes) == set(whole.nodes)
    assert sorted((a, b) for a, b in found.edges()) == sorted((a, b) for a, b in whole.edges())
    assert found.nodes["place/越南"]["kind"] == "Place"


def test_turtle_says_what_the_dataset_says(open_page: Open, path: Path) -> None:
    content = take(open_page(path, EVERY_FACT).page, "ttl")
    found = {(q.subject, q.predicate, q.object) for q in parse(content, RdfFormat.TURTLE)}
    known = {(q.subject, q.predicate, q.object) for one in FACTS for q in quads(one)}
    assert not found - known
    text = {str(t) for triple in found for t in triple}
    assert any("visited" in t for t in text) and any("Membership" in t for t in text)
    claims = sum(len(one.relations) for one in FACTS)
    assert sum("gx" not in str(o) and str(o).endswith("#Claim>") for _, _, o in found) == claims


def test_turtle_of_a_view_leaves_out_what_it_hides(open_page: Open, path: Path) -> None:
    content = take(open_page(path, "#relation=visited&line=claim").page, "ttl").decode()
    assert "gx:visited" in content and "gx:metWith" not in content and "Membership" not in content


def test_pictures(open_page: Open, path: Path) -> None:
    opened = open_page(path)
    assert take(opened.page, "png").startswith(b"\x89PNG\r\n\x1a\n")
    picture = ET.fromstring(take(opened.page, "svg"))
    space = {"s": "http://www.w3.org/2000/svg"}
    assert "周敏兒" in [e.text for e in picture.findall(".//s:text", space)]
    drawn = opened.page.evaluate("[guanxi.view.order.length, guanxi.view.edges.length]")
    parts = [
        len(picture.findall(f"s:g[@id='{layer}']/s:path/s:title", space)) for layer in ("signs", "lines")
    ]
    assert parts == drawn
    assert opened.clean(), opened


@pytest.mark.parametrize("form", ["nodes.csv", "edges.csv", "graphml", "gexf", "svg", "ttl"])
def test_hostile_names_stay_names(open_page: Open, hostile: Path, form: str) -> None:
    opened = open_page(hostile, EVERY_FACT)
    content = take(opened.page, form)
    if form.endswith("csv"):
        table = rows(content)
        assert len(table) == (len(HOSTILE) if form == "nodes.csv" else 2 * len(HOSTILE) + len(HOSTILE))
        assert not any(str(cell).startswith(("=", "+", "@")) for row in table for cell in row.values())
    elif form == "ttl":
        assert HOSTILE[0] in {str(getattr(q.object, "value", "")) for q in parse(content, RdfFormat.TURTLE)}
    else:
        assert not [e for e in ET.fromstring(content).iter() if e.tag.endswith(("img", "script"))]
    assert opened.clean(), opened


def test_a_citation_and_a_link_on_the_clipboard(open_page: Open, path: Path) -> None:
    opened = open_page(
        path,
        "#edge=person/周敏兒&by=visited&to=place/越南",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = opened.page
    page.click("#panel [data-cite]")
    page.locator("#live.said").wait_for()
    assert page.inner_text("#live") == "Copied"
    cited = page.evaluate("navigator.clipboard.readText()")
    for part in (
        "海港日報",
        "〈越南之行收穫豐富〉",
        "2025-11-03",
        "「運輸署署長周敏兒上周訪問越南。」",
        "characters 9–24 of a.txt",
    ):
        assert part in cited
    page.click("#take")
    page.click("#take-link")
    page.wait_for_timeout(200)
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert opened.clean(), opened
