// The drawn network: what is visible, what is lit, where one looks.
/* global vis */
import { byId, embedded } from "./dom.js";
import { graph, lines, edgesAt, otherEnd, KINDS } from "./data.js";
import { state } from "./state.js";
import { strength } from "./filter.js";
import { colours } from "./shapes.js";
import { Names } from "./names.js";
import { Motion } from "./motion.js";
import { sketch, drawSketch } from "./sketch.js";
import { middle } from "./lines.js";
import { hulls, ground, drawGround, bubbles, drawBubbles, bubbleAt } from "./communities.js";

// room at the sides: labels stand out sideways; the zoom buttons are on the right, the line of filters above
const PADDING = { x: 66, top: 56, bottom: 34 };
/** From so small a scale on, signs are drawn larger than they are: with most names folded away they have room. */
const SMALL_SCALE = 0.3;
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class View {
  /** on: {node(number, event), edge(number), community(number), nothing(), hover(null | {node} | {edge} | {community}, x, y)} */
  constructor(on) {
    this.places = embedded("nodes");
    this.labels = this.places.map((p) => String(p.label));
    this.sizes = this.places.map((p) => p.size);
    // as prominence() in graph/layout.py, which left room accordingly
    const most = graph.nodes.reduce((max, n) => Math.max(max, n.mentions), 1);
    this.strong = graph.nodes.map((n) => Math.sqrt(Math.min(Math.max(n.mentions, 1), 60) / Math.min(most, 60)));
    this.narrowed = { drawn: new Uint8Array(graph.nodes.length), edges: new Uint8Array(graph.edges.length), folded: new Map() };
    this.lit = null;
    this.labelled = [];
    this.bubbles = [];
    this.ground = ground([]);
    this.drawnNodes = new Map();
    this.drawnEdges = new Map();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(byId("network"), { nodes: this.nodes, edges: this.edges }, { ...embedded("options"), autoResize: true });
    this.motion = new Motion(this.network);
    this.names = new Names();
    this.network.on("beforeDrawing", (ctx) => {
      const moving = this.motion.begin();
      drawGround(ctx, this.ground, this.colours.hull);
      drawBubbles(ctx, this.bubbles, this.colours, Boolean(this.lit));
      if (moving) drawSketch(ctx, this.#sketch(), this.network.getScale());
    });
    this.network.on("resize", () => this.motion.jump());
    this.network.on("afterDrawing", (ctx) => this.#drawLabels(ctx));
    this.network.on("click", ({ nodes, edges, pointer, event }) => {
      const mark = bubbleAt(this.bubbles, pointer.canvas);
      if (nodes.length) on.node(nodes[0], event && event.srcEvent);
      else if (mark) on.community(mark.group);
      else if (edges.length) on.edge(edges[0]);
      else on.nothing();
    });
    this.network.on("hoverNode", (e) => on.hover({ node: e.node }, e.pointer.DOM.x, e.pointer.DOM.y));
    this.network.on("hoverEdge", (e) => on.hover({ edge: e.edge }, e.pointer.DOM.x, e.pointer.DOM.y));
    for (const end of ["blurNode", "blurEdge", "dragStart", "zoom"]) this.network.on(end, () => on.hover(null));
    let over = null;
    byId("network").addEventListener("mousemove", (e) => {
      if (!this.bubbles.length && !over) return;
      const place = { x: e.offsetX, y: e.offsetY };
      const mark = bubbleAt(this.bubbles, this.network.DOMtoCanvas(place)), node = this.network.getNodeAt(place);
      if (mark && node === undefined) on.hover({ community: (over = mark).group }, place.x, place.y);
      else if (over) on.hover((over = null));
    });
  }

  nodeShown(i) {
    return this.narrowed.drawn[i] === 1;
  }

  #node(i) {
    const place = this.places[i], colour = this.colours.kinds[graph.nodes[i].kind];
    const pinned = state.pins.has(i);
    const look = { background: colour.fill, border: pinned ? this.colours.accent : colour.line };
    return {
      id: i, x: place.x, y: place.y, size: this.sizes[i], shape: place.shape, borderWidth: pinned ? 3.5 : 1.5,
      opacity: this.lit && !this.lit.nodes.has(i) && !pinned ? 0.15 : 1,
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
      color: { color: colour, hover: this.colours.accent, highlight: this.colours.accent, opacity: this.lit && !lit ? 0.08 : 1 },
    };
  }

  /** Show what passes the filters (the outcome of narrow()), with `lit` standing out. */
  show(narrowed, lit) {
    this.narrowed = narrowed;
    const passing = strength.filter((i) => narrowed.nodes[i]);
    this.order = passing.filter((i) => narrowed.drawn[i]);
    this.hulls = hulls(passing, this.places);
    this.ground = ground(this.hulls);
    this.#enlarge();
    this.bubbles = bubbles(narrowed.folded, this.places, Math.min(this.larger, 1.8));
    this.light(lit);
  }

  /** Where names are folded away, those that stay are drawn as large as the whole graph's scale asks for. */
  #enlarge() {
    const folded = this.narrowed.folded.size > 0;
    const scale = folded ? this.#frame(this.places).scale : 1;
    this.larger = folded && scale < SMALL_SCALE ? Math.min(SMALL_SCALE / scale, 3) : 1;
    this.sizes = this.places.map((p) => p.size * this.larger);
  }

  /** Let nodes and edges stand out: {nodes: Set, edges: Set, centre: Set} or null. */
  light(lit) {
    this.lit = lit;
    this.refresh();
    const s = state.selection;
    if (s && s.node !== undefined) this.network.selectNodes([s.node], false);
    else if (s && s.edge !== undefined) this.network.setSelection({ nodes: [], edges: [s.edge] });
    else this.network.unselectAll();
  }

  /** Bring the drawing up to date: what passes, theme, what is lit. */
  refresh() {
    this.colours = colours(KINDS);
    this.sketched = null;
    sync(this.nodes, this.order.map((i) => this.#node(i)), this.drawnNodes);
    const drawn = this.narrowed.drawn;
    const on = (i) => drawn[graph.edges[i].from] && drawn[graph.edges[i].to] && (this.narrowed.edges[i] || (this.lit && this.lit.edges.has(i)));
    sync(this.edges, lines.filter((line) => on(line.id)).map((line) => this.#edge(line)), this.drawnEdges);
  }

  /** What is drawn while the view moves; made when it first does. */
  #sketch() {
    const { selection } = state;
    this.sketched = this.sketched || sketch(this.order.map((i) => this.#node(i)), this.edges.get(), this.places, (id) => graph.edges[id].kind,
      this.colours.accent, selection || {});
    return this.sketched;
  }

  #drawLabels(ctx) {
    const box = byId("network"), width = box.clientWidth, height = box.clientHeight;
    const zoom = this.network.getScale(), centre = this.network.getViewPosition();
    const spot = (at) => ({ x: (at.x - centre.x) * zoom + width / 2, y: (at.y - centre.y) * zoom + height / 2 });
    const ratio = ctx.canvas.width / width;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.motion.moving) this.names.follow(ctx, spot);
    else this.names.write(ctx, this.#wanted(spot, zoom), this.colours, zoom, width, height, ratio);
    ctx.restore();
    this.labelled = this.names.placed.map((b) => b.node).filter((n) => typeof n === "number");
  }

  /** The names that want to be drawn, in order of precedence. */
  #wanted(spot, zoom) {
    const rank = (i) => (this.lit && this.lit.centre.has(i) ? 2 : this.lit && this.lit.nodes.has(i) ? 1 : state.pins.has(i) ? 1 : 0);
    const order = this.lit || state.pins.size ? [...this.order].sort((a, b) => rank(b) - rank(a)) : this.order;
    const led = new Set(); // the strongest of each community names it
    const leads = (i) => !led.has(graph.nodes[i].community) && Boolean(led.add(graph.nodes[i].community));
    const items = order.map((i) => ({
      node: i, label: this.labels[i], strong: this.strong[i], lit: rank(i), lead: leads(i), dim: this.lit && !rank(i),
      at: this.places[i], radius: this.sizes[i] * zoom, ...spot(this.places[i]),
    }));
    const more = this.bubbles.map((b) => ({ node: "more", label: "+" + b.count, strong: 0, within: true, dim: Boolean(this.lit),
      at: b, radius: b.size * zoom, ...spot(b) }));
    return [...more, ...items];
  }

  #move(position, scale) {
    if (still.matches) this.#jump(position, scale);
    else this.network.moveTo({ position, scale, animation: { duration: 350, easingFunction: "easeInOutQuad" } });
  }

  #jump(position, scale) {
    this.motion.jump();
    this.network.moveTo({ position, scale });
  }

  #frame(places) {
    const box = byId("network");
    const room = (p) => p.size + 16;
    const ends = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const p of places) {
      ends.left = Math.min(ends.left, p.x - room(p)), ends.right = Math.max(ends.right, p.x + room(p));
      ends.top = Math.min(ends.top, p.y - room(p)), ends.bottom = Math.max(ends.bottom, p.y + room(p));
    }
    const scale = Math.min((box.clientWidth - 2 * PADDING.x) / (ends.right - ends.left), (box.clientHeight - PADDING.top - PADDING.bottom) / (ends.bottom - ends.top), 1);
    const lower = (PADDING.top - PADDING.bottom) / 2 / scale;
    return { scale, position: { x: (ends.left + ends.right) / 2, y: (ends.top + ends.bottom) / 2 - lower } };
  }

  /** Fit what is shown, labels included, or the given nodes. */
  fit(numbers = null, animate = true) {
    const all = numbers || strength.filter((i) => this.narrowed.nodes[i]);
    const places = all.map((i) => this.places[i]);
    if (!places.length || !byId("network").clientWidth) return;
    const { position, scale } = this.#frame(places);
    if (animate) this.#move(position, scale);
    else this.#jump(position, scale);
  }

  zoom(factor) {
    this.#move(this.network.getViewPosition(), Math.min(Math.max(this.network.getScale() * factor, 0.02), 6));
  }

  /** Move the view by a part of its width and height. */
  pan(x, y) {
    const { x: cx, y: cy } = this.network.getViewPosition(), zoom = this.network.getScale(), box = byId("network");
    this.#move({ x: cx + (x * box.clientWidth) / zoom, y: cy + (y * box.clientHeight) / zoom }, zoom);
  }

  /** Screen position of a node, in pixels from the corner of the drawing. */
  where(i) {
    return this.network.canvasToDOM({ x: this.places[i].x, y: this.places[i].y });
  }

  /** Screen position of the middle of an edge. */
  whereEdge(i) {
    return this.network.canvasToDOM(middle(lines[i], this.places));
  }
}

/** Make a data set hold these items and no others; `drawn` remembers what it holds, for changes cost time. */
function sync(set, items, drawn) {
  const keep = new Set(items.map((item) => item.id)), news = [], gone = [];
  for (const id of drawn.keys()) if (!keep.has(id)) drawn.delete(id), gone.push(id);
  for (const item of items) {
    const text = JSON.stringify(item);
    if (drawn.get(item.id) !== text) drawn.set(item.id, text), news.push(item);
  }
  if (gone.length) set.remove(gone);
  if (news.length) set.update(news);
}

/** What a selection lets stand out along the edges that pass; null for none. */
export function litBy(selection, passes) {
  if (!selection || selection.pair) return null;
  if (selection.node !== undefined) {
    const edges = edgesAt[selection.node].filter((e) => passes[e]);
    const nodes = new Set([selection.node, ...edges.map((e) => otherEnd(graph.edges[e], selection.node))]);
    return { nodes, edges: new Set(edges), centre: new Set([selection.node]) };
  }
  const { from, to } = graph.edges[selection.edge];
  return { nodes: new Set([from, to]), edges: new Set([selection.edge]), centre: new Set([from, to]) };
}
