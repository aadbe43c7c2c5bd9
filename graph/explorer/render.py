"""From graph and data to HTML: pyvis carries nodes and edges, our own template replaces its page.

pyvis's template links a CDN and writes names as HTML; none of it is used. Its vis-network script is set
into the page, and the page's policy allows that script and ours by their hashes, and no other.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx

from graph.layout import LABEL_LENGTH, Layout, node_size

HERE = Path(__file__).parent
SCRIPTS = (
    "dom.js",
    "i18n.js",
    "time.js",
    "data.js",
    "state.js",
    "filter.js",
    "paths.js",
    "shapes.js",
    "evidence.js",
    "lines.js",
    "sketch.js",
    "motion.js",
    "labels.js",
    "names.js",
    "communities.js",
    "view.js",
    "search.js",
    "histogram.js",
    "sparkline.js",
    "card.js",
    "edge.js",
    "pair.js",
    "legend.js",
    "chips.js",
    "table.js",
    "reader.js",
    "tables.js",
    "turtle.js",
    "picture.js",
    "take.js",
    "app.js",
)
"""In this order, each using only those before it."""

SHAPES = {
    "Person": "dot",
    "Organization": "square",
    "Place": "triangle",
    "Initiative": "diamond",
    "Event": "star",
    "Work": "hexagon",
    "Product": "triangleDown",
}
WIDTH = {"claim": 2.8, "position": 1.4, "statement": 1.0}
"""Names in one sentence are drawn by the page itself: too many of them for pyvis to carry."""

OPTIONS = {
    "physics": {"enabled": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 1, "arrowStrikethrough": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "dragNodes": False,
        "zoomSpeed": 0.7,
    },
    "layout": {"randomSeed": 1},
}


def render(graph: nx.MultiDiGraph, placed: Layout, data: dict[str, Any]) -> str:
    """The whole page."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader
    from pyvis.network import Network  # loads IPython: only here

    net = Network(directed=True, cdn_resources="in_line")  # ours replaces its template
    _fill(net, graph, placed)
    net.set_options(json.dumps(OPTIONS))
    theirs = Path(net.template_dir)
    net.path = "page.html"
    net.templateEnv = Environment(
        loader=ChoiceLoader([FileSystemLoader(HERE), net.templateEnv.loader]), autoescape=True
    )
    net.templateEnv.filters["embed"] = embed
    vis = vis_network(theirs)
    app = script()
    style = (HERE / "style.css").read_text("utf-8")
    net.templateEnv.globals.update(
        policy=policy([vis, app], [style]),
        style=_raw(style),
        vis=_raw(vis),
        app=_raw(app),
        licence=vis.split("*/")[0] + "*/",
        graph={key: value for key, value in data.items() if key != "bodies"},
        bodies=data["bodies"],
        translations=json.loads((HERE / "translations.json").read_text("utf-8")),
    )
    return str(net.generate_html())


def _fill(net: Any, graph: nx.MultiDiGraph, placed: Layout) -> None:
    """Nodes and edges by number: names reach pyvis as short labels only, never as ids or titles."""
    from pyvis.edge import Edge

    number = {name: i for i, name in enumerate(graph)}
    for name, node in graph.nodes(data=True):
        x, y = placed.positions[name]
        net.add_node(
            number[name],
            label=short(node["name"]),
            shape=SHAPES[node["kind"]],
            group=node["kind"],
            size=node_size(node["weight"]),
            x=x,
            y=y,
        )
    facts = [(number[a], number[b], e) for a, b, e in graph.edges(data=True) if e["kind"] != "cooccurrence"]
    lanes = _lanes(facts)
    for i, (a, b, edge) in enumerate(facts):
        options: dict[str, Any] = {"id": i, "width": WIDTH[edge["kind"]]}
        if lanes[i]:  # several lines between the same two: bent away from each other
            turn = "curvedCW" if (lanes[i] % 2 == 1) == (a < b) else "curvedCCW"
            options["smooth"] = {"enabled": True, "type": turn, "roundness": 0.12 * ((lanes[i] + 1) // 2)}
        if edge["modality"] != "asserted" or edge["former"]:
            options["dashes"] = True
        if edge["kind"] == "position":
            options["arrows"] = ""
        # what add_edge() does, without its search through all the edges before
        net.edges.append(Edge(a, b, True, **options).options)


def _lanes(facts: list[tuple[int, int, dict[str, Any]]]) -> list[int]:
    """For each edge, how many run between the same two before it: those shown at first go straight."""
    kinds = list(WIDTH)
    beside: Counter[tuple[int, int]] = Counter()
    lanes = [0] * len(facts)
    for _, i, a, b in sorted((kinds.index(e["kind"]), i, a, b) for i, (a, b, e) in enumerate(facts)):
        pair = min(a, b), max(a, b)
        lanes[i] = beside[pair]
        beside[pair] += 1
    return lanes


def short(name: str) -> str:
    """A name as drawn beside its node."""
    flat = " ".join(name.split())
    return flat if len(flat) <= LABEL_LENGTH else flat[: LABEL_LENGTH - 1] + "…"


def embed(value: Any) -> Any:
    """JSON that can stand inside a script element: no character of it can end the element."""
    if isinstance(value, str):  # pyvis hands its options over as JSON text
        value = json.loads(value)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _raw(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def vis_network(templates: Path) -> str:
    """vis-network's script out of the installed pyvis, without the pointer to its source map."""
    files = sorted(templates.glob("lib/vis-*/vis-network.min.js"))
    if not files:
        raise FileNotFoundError(f"pyvis carries no vis-network.min.js under {templates}")
    return re.sub(r"\n//# sourceMappingURL=.*", "", files[-1].read_text("utf-8")).rstrip()


def script() -> str:
    """The page's modules as one script, in strict mode.

    Browsers refuse modules that import each other from a page opened from disk. So each becomes a function
    of its own that hands out what it exports; ``import`` lines go, what they name is in scope.
    """
    parts = []
    for name in SCRIPTS:
        code = re.sub(r"^import .*\n", "", (HERE / name).read_text("utf-8"), flags=re.M)
        exports = ", ".join(re.findall(r"^export (?:function\*?|class|const) (\w+)", code, flags=re.M))
        code = re.sub(r"^export ", "", code, flags=re.M)
        parts.append(f"// {name}\nconst {{ {exports} }} = (() => {{\n{code}return {{ {exports} }};\n}})();\n")
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();"


def policy(scripts: list[str], styles: list[str]) -> str:
    """Content-Security-Policy: these scripts and styles, pictures from data, nothing else from anywhere."""

    def hashes(texts: list[str]) -> str:
        return " ".join(
            f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts
        )

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data:; connect-src 'none'; font-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _raw(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)
