// The drawn network: what is visible, what is lit, where one looks.
/* global vis */
import { byId, embedded } from "./dom.js";
import { graph, edgesAt, otherEnd, KINDS } from "./data.js";
import { colours } from "./shapes.js";
import { drawLabels, drawCommunities } from "./labels.js";

// room at the sides: labels stand out sideways; the zoom buttons are on the right
const PADDING = { x: 66, y: 34 };
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class View {
  /** on: {node(number), edge(number), nothing(), hover(null | {node} | {edge}, x, y)} */
  constructor(state, on) {
    this.state = state;
    this.places = embedded("nodes");
    this.lines = embedded("edges");
    this.labels = this.places.map((p) => String(p.label));
    // as prominence() in graph/layout.py, which left room accordingly
    const most = graph.nodes.reduce((max, n) => Math.max(max, n.mentions), 1);
    this.strong = graph.nodes.map((n) => Math.sqrt(Math.min(Math.max(n.mentions, 1), 60) / Math.min(most, 60)));
    this.order = graph.nodes.map((_, i) => i).sort((a, b) => graph.nodes[b].mentions - graph.nodes[a].mentions || a - b);
    this.lit = null;
    this.colours = colours(KINDS);
    this.nodes = new vis.DataSet(this.places.map((p) => this.#node(p)));
    this.edges = new vis.DataSet(this.lines.filter((l) => this.#edgeShown(l.id)).map((l) => this.#edge(l)));
    this.network = new vis.Network(byId("network"), { nodes: this.nodes, edges: this.edges }, {
      ...embedded("options"), autoResize: true,
    });
    this.network.on("beforeDrawing", (ctx) => drawCommunities(ctx, this.shownPlaces(), this.colours));
    this.network.on("afterDrawing", (ctx) => this.#drawLabels(ctx));
    this.network.on("click", ({ nodes, edges }) => {
      if (nodes.length) on.node(nodes[0]);
      else if (edges.length) on.edge(edges[0]);
      else on.nothing();
    });
    this.network.on("hoverNode", (e) => on.hover({ node: e.node }, e.pointer.DOM.x, e.pointer.DOM.y));
    this.network.on("hoverEdge", (e) => on.hover({ edge: e.edge }, e.pointer.DOM.x, e.pointer.DOM.y));
    for (const end of ["blurNode", "blurEdge", "dragStart", "zoom"]) this.network.on(end, () => on.hover(null));
  }

  nodeShown(i) {
    return !this.state.hiddenKinds.has(graph.nodes[i].kind);
  }

  #edgeShown(i) {
    const edge = graph.edges[i];
    const wanted = this.state.lines.has(edge.kind) || (this.lit && this.lit.edge === i);
    return wanted && this.nodeShown(edge.from) && this.nodeShown(edge.to);
  }

  #node(place) {
    const colour = this.colours.kinds[graph.nodes[place.id].kind];
    const dim = this.lit && !this.lit.nodes.has(place.id);
    const look = { background: colour.fill, border: colour.line };
    return {
      id: place.id, x: place.x, y: place.y, size: place.size, shape: place.shape,
      hidden: !this.nodeShown(place.id), opacity: dim ? 0.15 : 1,
      color: { ...look, highlight: { ...look, border: this.colours.accent }, hover: { ...look, border: this.colours.accent } },
    };
  }

  #edge(line) {
    const lit = this.lit && this.lit.edges.has(line.id);
    const colour = lit ? this.colours.accent : this.colours[graph.edges[line.id].kind];
    return {
      ...line, width: lit ? line.width + 0.8 : line.width,
      dashes: line.dashes ? [7, 5] : false,
      arrows: line.arrows ? { to: { enabled: true, scaleFactor: 0.45 } } : "",
      color: { color: colour, hover: this.colours.accent, highlight: this.colours.accent,
        opacity: this.lit && !lit ? 0.08 : 1 },
    };
  }

  /** Bring the drawing up to date with the state: kinds, lines, theme, what is lit. */
  refresh() {
    this.colours = colours(KINDS);
    this.cached = null;
    this.nodes.update(this.places.map((p) => this.#node(p)));
    const shown = this.lines.filter((l) => this.#edgeShown(l.id));
    const keep = new Set(shown.map((l) => l.id));
    this.edges.remove(this.edges.getIds().filter((id) => !keep.has(id)));
    this.edges.update(shown.map((l) => this.#edge(l)));
  }

  /** Light a node with its neighbours along the lines shown, an edge with its ends, or nothing. */
  light(selection) {
    this.lit = null;
    if (selection && selection.node !== undefined) {
      const edges = edgesAt[selection.node].filter((e) => this.#edgeShown(e));
      const nodes = new Set([selection.node, ...edges.map((e) => otherEnd(graph.edges[e], selection.node))]);
      this.lit = { nodes, edges: new Set(edges), centre: new Set([selection.node]) };
    } else if (selection && selection.edge !== undefined) {
      const { from, to } = graph.edges[selection.edge];
      this.lit = { nodes: new Set([from, to]), edges: new Set([selection.edge]), centre: new Set([from, to]), edge: selection.edge };
    }
    this.refresh();
    if (selection && selection.node !== undefined) this.network.selectNodes([selection.node], false);
    else if (selection && this.edges.get(selection.edge)) this.network.setSelection({ nodes: [], edges: [selection.edge] });
    else this.network.unselectAll();
  }

  shownPlaces() {
    this.cached = this.cached || this.places.map((p) => ({ x: p.x, y: p.y, hidden: !this.nodeShown(p.id) }));
    return this.cached;
  }

  #drawLabels(ctx) {
    const box = byId("network");
    const zoom = this.network.getScale();
    const centre = this.network.getViewPosition();
    const ratio = ctx.canvas.width / box.clientWidth;
    const rank = (i) => (!this.lit ? 0 : this.lit.centre.has(i) ? 2 : this.lit.nodes.has(i) ? 1 : 0);
    const order = this.lit ? [...this.order].sort((a, b) => rank(b) - rank(a)) : this.order;
    const items = order.filter((i) => this.nodeShown(i)).map((i) => ({
      node: i, label: this.labels[i], strong: this.strong[i], lit: rank(i), dim: this.lit && !rank(i),
      x: (this.places[i].x - centre.x) * zoom + box.clientWidth / 2,
      y: (this.places[i].y - centre.y) * zoom + box.clientHeight / 2,
      radius: this.places[i].size * zoom,
    }));
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.labelled = drawLabels(ctx, items, this.colours, zoom, box.clientWidth, box.clientHeight);
    ctx.restore();
  }

  #move(position, scale) {
    const animation = still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
    this.network.moveTo({ position, scale, animation });
  }

  /** Fit what is shown, labels included, or the given nodes. */
  fit(numbers = null, animate = true) {
    const places = (numbers ? numbers.map((i) => this.places[i]) : this.places).filter((p) => this.nodeShown(p.id));
    const box = byId("network");
    if (!places.length || !box.clientWidth) return;
    const room = (p) => p.size + 16;
    const left = Math.min(...places.map((p) => p.x - room(p))), right = Math.max(...places.map((p) => p.x + room(p)));
    const top = Math.min(...places.map((p) => p.y - room(p))), bottom = Math.max(...places.map((p) => p.y + room(p)));
    const scale = Math.min((box.clientWidth - 2 * PADDING.x) / (right - left), (box.clientHeight - 2 * PADDING.y) / (bottom - top), 1);
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    if (animate) this.#move(position, scale);
    else this.network.moveTo({ position, scale });
  }

  zoom(factor) {
    this.#move(this.network.getViewPosition(), Math.min(Math.max(this.network.getScale() * factor, 0.05), 6));
  }

  /** Screen position of a node, in pixels from the corner of the drawing. */
  where(i) {
    return this.network.canvasToDOM({ x: this.places[i].x, y: this.places[i].y });
  }

  /** Screen position of the middle of an edge. */
  whereEdge(i) {
    const { from, to } = graph.edges[i];
    const shape = this.network.body.edges[i] && this.network.body.edges[i].edgeType;
    const middle = shape && shape.getPoint ? shape.getPoint(0.5) : {
      x: (this.places[from].x + this.places[to].x) / 2, y: (this.places[from].y + this.places[to].y) / 2,
    };
    return this.network.canvasToDOM(middle);
  }
}
