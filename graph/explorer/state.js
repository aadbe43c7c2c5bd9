// What the page shows, and how that is written into its address and read out of it.
import { graph, findNode, findEdge, paperOf, KINDS, LINES } from "./data.js";
import { interval, iso } from "./time.js";

/** A choice among values: everything is on but what was switched off. */
export class Choice {
  constructor(all, off = []) {
    this.all = all;
    this.usual = off;
    this.off = new Set(off);
  }
  has(value) {
    return !this.off.has(value);
  }
  toggle(value) {
    if (!this.off.delete(value)) this.off.add(value);
  }
  /** This value alone; a second time, everything again. */
  only(value) {
    if (this.isOnly(value)) this.clear();
    else this.off = new Set(this.all.filter((v) => v !== value));
  }
  isOnly(value) {
    return this.has(value) && this.off.size === this.all.length - 1;
  }
  clear() {
    this.off = new Set(this.usual);
  }
  get narrowed() {
    return this.off.size !== this.usual.length || this.usual.some((v) => !this.off.has(v));
  }
  /** In the address, the shorter of what is on and what is off. */
  write(query, key) {
    if (!this.narrowed) return;
    const on = this.all.filter((v) => this.has(v));
    if (on.length <= this.off.size || this.usual.length) for (const v of on.length ? on : [""]) query.append(key, v);
    else for (const v of this.off) query.append(key + ".not", v);
  }
  read(query, key) {
    this.clear();
    const on = query.getAll(key), off = query.getAll(key + ".not");
    if (on.length) this.off = new Set(this.all.filter((v) => !on.includes(v)));
    else if (off.length) this.off = new Set(this.all.filter((v) => off.includes(v)));
  }
}

const CHOICES = { kind: "kinds", line: "lines", relation: "predicates", modality: "modalities", paper: "papers", article: "articles" };
const SPANS = { held: "held", printed: "printed" };
const unique = (values) => [...new Set(values)].sort();
const claims = graph.edges.filter((e) => e.kind === "claim");

export const state = {
  selection: null, // {node}, {edge} or {pair: [node, node]}
  kinds: new Choice(KINDS),
  lines: new Choice(LINES, ["statement", "cooccurrence"]),
  predicates: new Choice(unique(claims.map((e) => e.label))),
  modalities: new Choice(["asserted", "planned", "proposed", "conditional", "negated"].filter((m) => claims.some((e) => e.modality === m))),
  papers: new Choice(unique(graph.articles.map(paperOf))),
  articles: new Choice(graph.articles.map((a) => a.file)),
  confidence: 0,
  held: null, // [first day, last day] on which a fact holds
  printed: null, // ... on which its article was printed
  loose: true, // names without a line
  focus: null, // {node, steps}
  pins: new Set(),
  opened: new Set(), // communities whose weaker names are shown
  view: "graph", // "table", "text"
  rows: "names", // "lines": which of the two tables
  undated: false, // whether lines without a date stay where a time is chosen
  reading: null, // {article, start, end, sought: the node to be found in it}
};

/** Whether lines are chosen by what they say, so that names without one have nothing to show. */
export function narrowsLines() {
  return state.predicates.narrowed || state.modalities.narrowed || state.confidence > 0 || Boolean(state.held);
}

export function clearFilters() {
  for (const name of Object.values(CHOICES)) state[name].clear();
  Object.assign(state, { confidence: 0, held: null, printed: null, undated: false, loose: true, focus: null });
}

const id = (i) => graph.nodes[i].id;

/** The state as the fragment of an address; empty where nothing was chosen. */
export function fragment() {
  const query = new URLSearchParams();
  const { selection: s, focus, reading } = state;
  if (s && s.node !== undefined) query.set("node", id(s.node));
  if (s && s.pair) query.set("node", id(s.pair[0])), query.set("with", id(s.pair[1]));
  if (s && s.edge !== undefined) {
    const edge = graph.edges[s.edge];
    query.set("edge", id(edge.from)), query.set("by", edge.key), query.set("to", id(edge.to));
  }
  for (const [key, name] of Object.entries(CHOICES)) state[name].write(query, key);
  if (state.confidence) query.set("confidence", state.confidence);
  for (const [key, name] of Object.entries(SPANS)) if (state[name]) query.set(key, state[name].map(iso).join("/"));
  if (state.held && state.undated) query.set("undated", "yes");
  if (!state.loose) query.set("loose", "no");
  if (focus) query.set("focus", id(focus.node)), query.set("steps", focus.steps);
  for (const pin of state.pins) query.append("pin", id(pin));
  for (const group of state.opened) query.append("open", group);
  if (state.view !== "graph") query.set("view", state.view);
  if (state.view === "table" && state.rows !== "names") query.set("rows", state.rows);
  if (state.view === "text" && reading) {
    query.set("read", graph.articles[reading.article].file);
    if (reading.end > reading.start) query.set("at", `${reading.start}-${reading.end}`);
  }
  // in an address "/" and Chinese read better as they are
  const text = query.toString().replaceAll("%2F", "/");
  return text ? "#" + text : "";
}

/** Set the state from a fragment; what it names and the graph does not have is passed over. */
export function readFragment(text) {
  const query = new URLSearchParams(text.replace(/^#/, ""));
  const node = findNode(query.get("node")), other = findNode(query.get("with"));
  const edge = findEdge(query.get("edge"), query.get("by"), query.get("to"));
  state.selection = node !== undefined ? (other !== undefined && other !== node ? { pair: [node, other] } : { node })
    : edge !== undefined ? { edge } : null;
  for (const [key, name] of Object.entries(CHOICES)) state[name].read(query, key);
  state.confidence = Math.min(Math.max(Number(query.get("confidence")) || 0, 0), 1);
  for (const [key, name] of Object.entries(SPANS)) {
    const span = interval(query.get(key));
    state[name] = span && span.every(Number.isFinite) ? span : null;
  }
  state.undated = query.get("undated") === "yes";
  state.loose = query.get("loose") !== "no";
  const focus = findNode(query.get("focus"));
  state.focus = focus === undefined ? null : { node: focus, steps: query.get("steps") === "2" ? 2 : 1 };
  state.pins = new Set(query.getAll("pin").map(findNode).filter((n) => n !== undefined));
  state.opened = new Set(query.getAll("open").map(Number).filter(Number.isInteger));
  const article = graph.articles.findIndex((a) => a.file === query.get("read"));
  const at = /^(\d{1,9})-(\d{1,9})$/.exec(query.get("at") || "");
  state.reading = article < 0 ? null : { article, start: at ? Number(at[1]) : 0, end: at ? Number(at[2]) : 0 };
  state.view = query.get("view") === "table" ? "table" : query.get("view") === "text" && graph.articles.length ? "text" : "graph";
  state.rows = query.get("rows") === "lines" ? "lines" : "names";
}
