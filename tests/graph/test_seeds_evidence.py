"""From the page of the five seeds back to the printed sentence, and what can be taken away from it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse

from extractors.reading import decoded_source
from graph.build import Built
from graph.explorer import show
from graph.network import to_networkx
from tests.graph.browser import Opened, browser, open_page
from tests.graph.test_explorer_take import rows, take

__all__ = ["browser", "open_page"]
Open = Callable[..., Opened]
SEEDS = Path(__file__).parents[2] / "seeds"
VISIT = "#edge=" + quote("person/李家超", safe="/") + "&by=visited&to=" + quote("place/哈薩克斯坦", safe="/")
LINES = "#line=claim&line=position&line=statement"


UNFOUNDED = """() => guanxi.view.edges.getIds().filter(e => {
  guanxi.go({ edge: e }, false);
  const found = [...document.querySelectorAll("#panel .evidence")], { articles, edges } = guanxi.graph;
  const said = one => one.querySelector("blockquote").textContent.replace(/…$/, "");
  return found.length !== edges[e].evidence.length ||
    found.some(one => !one.querySelector("mark") || !articles.some(a => a.text.includes(said(one))));
})"""


def test_a_card_holds_posts_figures_words_relations_and_articles(
    open_page: Open, page_of_seeds: Path
) -> None:
    page = open_page(page_of_seeds, "#node=" + quote("person/李家超", safe="/")).page
    heads = page.locator("#panel h3").all_inner_texts()
    for head in ("Positions", "Figures", "Relations", "Articles", "Identifier"):
        assert head in heads
    card = page.inner_text("#panel")
    for words in ("John Lee", "行政長官", "香港特別行政區政府", "96 份", "visited"):
        assert words in card
    assert page.locator("#panel .articles li").count() == 3


def test_every_relation_opens_its_sentences(open_page: Open, page_of_seeds: Path) -> None:
    """Each line but "in one sentence": sentences of an article, the names marked there or before."""
    opened = open_page(page_of_seeds, LINES)
    bad = opened.page.evaluate(UNFOUNDED)
    assert bad == [] and opened.clean(), opened


def test_names_that_stand_before_the_sentence_are_quoted(open_page: Open, page_of_seeds: Path) -> None:
    """A list of countries under a heading: who went and when stands above it."""
    trip = "&by=participatedIn&to=" + quote("event/2026年出訪中亞", safe="/")
    page = open_page(page_of_seeds, VISIT.partition("&by")[0] + trip).page
    before = page.locator("#panel .evidence .before").first
    assert before.locator("mark").all_inner_texts() == ["特首", "2026年出訪中亞"]


def test_the_place_in_the_file_is_where_the_sentence_stands(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds, VISIT)
    blocks = opened.page.locator("#panel .evidence")
    assert blocks.count() >= 2
    for i in range(blocks.count()):
        words = "".join(blocks.nth(i).locator("blockquote").inner_text().split())
        told = re.search(r"characters ([\d,]+)–([\d,]+) of (\S+)", blocks.nth(i).inner_text())
        assert told
        start, end = (int(n.replace(",", "")) for n in told.groups()[:2])
        source = decoded_source(SEEDS / told[3])[start:end]
        assert words in "".join(source.split())
    blocks.nth(0).locator("[data-read]").click()
    marked = "".join("".join(opened.page.locator("#reader .quoted").all_inner_texts()).split())
    assert marked and "哈薩克斯坦" in marked
    assert opened.clean(), opened


def test_every_article_reads_as_it_was_printed(
    open_page: Open, page_of_seeds: Path, seeds_built: Built
) -> None:
    for one in seeds_built.facts:
        page = open_page(page_of_seeds, f"#view=text&read={one.article.file}").page
        shown = "".join(page.locator("#reader article > :is(h2, h3, p)").all_inner_texts())
        assert "".join(one.article.text.split()) in "".join(shown.split())
        named = page.locator("#reader button.mention")
        assert named.count() > 20
        named.first.click()
        assert page.inner_text("#panel h2")


def test_tables_hold_what_is_shown(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds, "#relation=visited&line=claim")
    page = opened.page
    names, lines = rows(take(page, "nodes.csv")), rows(take(page, "edges.csv"))
    assert [len(names), len(lines)] == page.evaluate("[guanxi.view.order.length, guanxi.view.edges.length]")
    assert {line["label"] for line in lines} == {"visited"}
    assert any((line["source"], line["target"]) == ("person/李家超", "place/哈薩克斯坦") for line in lines)
    assert opened.clean(), opened


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graph_files_are_the_graph(
    open_page: Open, page_of_seeds: Path, seeds_built: Built, form: str
) -> None:
    content = take(open_page(page_of_seeds, LINES).page, form)
    whole = to_networkx(seeds_built.facts)
    if form == "graphml":
        found = nx.read_graphml(io.BytesIO(content))
        assert set(found.nodes) == set(whole.nodes)
        assert sorted(found.edges()) == sorted(whole.edges())
    else:
        tags = [element.tag.rpartition("}")[2] for element in ET.fromstring(content).iter()]
        assert tags.count("node") == whole.number_of_nodes()
        assert tags.count("edge") == whole.number_of_edges()


def test_turtle_says_nothing_that_the_build_does_not(
    open_page: Open, page_of_seeds: Path, seeds_built: Built
) -> None:
    content = take(open_page(page_of_seeds, LINES).page, "ttl")
    found = {(q.subject, q.predicate, q.object) for q in parse(content, RdfFormat.TURTLE)}
    known = {(q.subject, q.predicate, q.object) for q in parse(path=seeds_built.out / "graph.ttl")}
    assert found and not found - known


def test_pictures_show_the_view(open_page: Open, page_of_seeds: Path) -> None:
    page = open_page(page_of_seeds).page
    assert take(page, "png").startswith(b"\x89PNG\r\n\x1a\n")
    picture = ET.fromstring(take(page, "svg"))
    space = {"s": "http://www.w3.org/2000/svg"}
    names = [e.text for e in picture.findall("s:g[@id='names']/s:text", space)]
    assert sorted(names) == sorted(page.evaluate("guanxi.view.names.placed.map(n => n.label)"))
    signs = picture.findall("s:g[@id='signs']/s:path", space)
    assert len(signs) == page.evaluate("guanxi.view.order.length")


def test_a_citation_names_paper_date_words_and_place(open_page: Open, page_of_seeds: Path) -> None:
    page = open_page(page_of_seeds, VISIT, permissions=["clipboard-read", "clipboard-write"]).page
    page.click("#panel [data-cite] >> nth=0")
    page.locator("#live.said").wait_for()
    cited = page.evaluate("navigator.clipboard.readText()")
    for part in ("大公報", "2026-07", "「", "characters", ".txt"):
        assert part in cited


def test_the_seeds_inline_in_a_notebook(open_page: Open, seeds_built: Built, tmp_path: Path) -> None:
    """One call; the page stands in a frame of its own."""
    from playwright.sync_api import expect

    cell = tmp_path / "cell.html"
    frame_html = show(seeds_built.facts)._repr_html_()
    cell.write_text(f"<!doctype html><html data-ready><title>n</title>{frame_html}", "utf-8")
    page = open_page(cell).page
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#search").fill("李家超")
    frame.locator("#search").press("Enter")
    expect(frame.locator("#panel h2")).to_have_text("李家超")


def test_what_somebody_is_reported_to_say_is_told_by_them(open_page: Open, page_of_seeds: Path) -> None:
    """「一帶一路」專員何力治致辭時表示，特首率團出訪中亞: the journey is told by him."""
    central_asia = "&by=visited&to=" + quote("place/中亞", safe="/")
    page = open_page(page_of_seeds, VISIT.partition("&by")[0] + central_asia).page
    told = [
        block.locator(".notes").inner_text()
        for block in page.locator("#panel .evidence").all()
        if "致辭時表示" in block.locator("blockquote").inner_text()
    ]
    assert told and all("told by 何力治" in notes and "stated as fact" not in notes for notes in told)


def test_lines_are_taken_away_with_their_sentence(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds, "#relation=visited&line=claim")
    for row in rows(take(opened.page, "edges.csv")):
        files = row["articles"].split(" | ")
        sources = ["".join(decoded_source(SEEDS / file).split()) for file in files]
        assert any("".join(row["sentence"].split()) in source for source in sources)
        assert row["sourceName"] and row["targetName"] and row["printed"]
    assert opened.clean(), opened


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_picture_is_taken_from_any_view_and_says_what_it_shows(
    open_page: Open, page_of_seeds: Path, form: str
) -> None:
    opened = open_page(page_of_seeds, "#kind=Person&kind=Place&view=table")
    content = take(opened.page, form)
    if form == "png":
        assert content.startswith(b"\x89PNG") and len(content) > 20_000
    else:
        texts = [e.text or "" for e in ET.fromstring(content).iter("{http://www.w3.org/2000/svg}text")]
        caption = texts[-1]
        assert caption.startswith("Guanxi 關係") and "names" in caption and "out of 5 articles" in caption
    assert opened.clean(), opened


def test_a_name_chosen_in_the_text_is_looked_for_there(open_page: Open, page_of_seeds: Path) -> None:
    opened = open_page(page_of_seeds, VISIT)
    page = opened.page
    page.locator("#panel [data-read]").first.click()
    assert page.locator("#reader .quoted").count()
    page.keyboard.press("/")
    page.keyboard.type("何力治")
    page.keyboard.press("Enter")
    chosen = page.locator("#reader .mention.chosen").first
    assert chosen.inner_text() == "何力治" and not page.locator("#reader .quoted").count()
    top, box = page.locator("#reader").bounding_box(), chosen.bounding_box()
    assert top["y"] <= box["y"] <= top["y"] + top["height"]
    assert opened.clean(), opened
