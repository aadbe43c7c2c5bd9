"""How fast the page is, beside pyvis's own default page of the same names and lines.

    python benchmarks/explorer.py [--names 200 1000 3000 10000] [--patience 60]

Needs Chromium and Playwright (the ``test`` extra). Milliseconds: from opening the file to a graph that can be
clicked; from a click, a letter typed or a filter to the frame that shows it (the median of five).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.explorer_facts import made_up_facts
from graph.explorer import write_html
from graph.network import to_networkx
from ontology.facts import ArticleFacts

FRAME = "new Promise(r => requestAnimationFrame(() => setTimeout(r)))"
OURS = {
    "click": "guanxi.go({node: guanxi.view.order[n]}, false)",
    "search": "(f => { f.value = '陳李張黃何'[n]; f.dispatchEvent(new Event('input')) })"
    "(document.getElementById('search'))",
    "filter": "(guanxi.state.confidence = [0.7, 0.75, 0.8, 0.85, 0.9][n], guanxi.changed())",
}
THEIRS = {"click": "network.selectNodes([network.body.nodeIndices[n]])"}


def pyvis_page(facts: list[ArticleFacts], path: Path) -> None:
    """What pyvis writes by itself; its ``add_edge`` takes minutes for thousands, so edges are appended."""
    from pyvis.edge import Edge
    from pyvis.network import Network

    graph = to_networkx(facts)
    net = Network(cdn_resources="in_line", directed=True)
    for name, node in graph.nodes(data=True):
        net.add_node(name, label=node["name"])
    for a, b, edge in graph.edges(data=True):
        if edge["kind"] in ("claim", "position"):
            net.edges.append(Edge(a, b, True).options)
    path.write_text(net.generate_html(), "utf-8")


def measure(launch: Any, path: Path, ready: str, steps: dict[str, str], patience: float) -> dict[str, str]:
    """Milliseconds until ready, and of each step; ``> n s`` where patience ran out."""
    from playwright.sync_api import TimeoutError

    browser = launch()
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    # no page of ours asks the network for anything; pyvis's does, and would wait for it
    page.route("http*://**", lambda route: route.abort())
    started = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        if ready.startswith("html"):
            page.wait_for_selector(ready, state="attached", timeout=patience * 1000)
        else:
            page.wait_for_function(ready, timeout=patience * 1000)
    except TimeoutError:
        browser.close()
        return {"ready": f"> {patience:.0f} s"}
    told = {"ready": f"{(time.perf_counter() - started) * 1000:,.0f}"}
    for name, step in steps.items():
        took = [
            page.evaluate(
                f"async n => {{ await {FRAME}; const t = performance.now(); {step}; await {FRAME};"
                " return performance.now() - t }",
                n,
            )
            for n in range(5)
        ]
        told[name] = f"{median(took):,.0f}"
    browser.close()
    return told


READY_THEIRS = """() => {
  if (typeof network === "undefined" || !network) return false;
  if (window.drawn === undefined) {
    window.drawn = false;
    network.once("afterDrawing", () => { window.drawn = true });
  }
  return window.drawn;
}"""


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[200, 1000, 3000, 10000])
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait for a page")
    asked = parser.parse_args()
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    print("| names | page | MB | written in s | ready | click | search | filter |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:

        def launch() -> Any:
            return playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])

        for n in asked.names:
            facts = made_up_facts(n)
            for title, write, ready, steps in (
                ("guanxi", write_html, "html[data-ready]", OURS),
                ("pyvis", pyvis_page, READY_THEIRS, THEIRS),
            ):
                path = Path(folder) / f"{title}-{n}.html"
                started = time.perf_counter()
                write(facts, path)
                wrote = time.perf_counter() - started
                told = measure(launch, path, ready, steps, asked.patience)
                row = [told.get(key, "–") for key in ("ready", "click", "search", "filter")]
                size = path.stat().st_size / 1e6
                print(f"| {n:,} | {title} | {size:.1f} | {wrote:.1f} | {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
