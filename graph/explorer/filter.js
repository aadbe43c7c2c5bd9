// What passes the filters, and how much there would be beside every choice.
import { graph, edgesAt, otherEnd, paperOf } from "./data.js";
import { state, narrowsLines } from "./state.js";
import { interval } from "./time.js";
import { within } from "./paths.js";

/** So many names are drawn all together; of more, so many of the strongest, and the rest waits in its communities. */
const MOST_DRAWN = 1000, STRONGEST = 600;

// Reasons for which a sentence is left out, one bit each: a choice's counts leave its own bit out of account.
const KIND = 1, LINE = 2, PREDICATE = 4, MODALITY = 8, PAPER = 16, ARTICLE = 32, CONFIDENCE = 64, HELD = 128, PRINTED = 256, FOCUS = 512;

const held = graph.evidence.map((e) => interval(e.during));
export const printedAt = graph.articles.map((a) => interval(a.published));
export const heldAt = (evidence) => held[evidence];
export const strength = graph.nodes.map((_, i) => i)
  .sort((a, b) => graph.nodes[b].mentions - graph.nodes[a].mentions || edgesAt[b].length - edgesAt[a].length || a - b);

const paper = graph.articles.map((a) => state.papers.all.indexOf(paperOf(a)));
const meets = (span, wanted) => Boolean(span) && span[0] <= wanted[1] && span[1] >= wanted[0];

/**
 * Apply the state. Gives {edges, nodes: Uint8Array (1 = passes), drawn: Uint8Array, folded: Map community ->
 * node numbers, counts: {kind, line, relation, modality, paper, article: {value: n}}, spans: {held, printed:
 * [[from, to], …]}, confidences: [n at ≥ 0, 0.05, …], undated, totals: {nodes, edges}}.
 */
export function narrow() {
  const counts = { kind: {}, line: {}, relation: {}, modality: {}, paper: {}, article: {} };
  const spans = { held: [], printed: [] };
  const confidences = new Array(21).fill(0);
  let undated = 0;
  const near = state.focus ? within(state.focus.node, state.focus.steps, edgeOn) : null;
  const source = graph.articles.map((a, i) =>
    (state.papers.has(paperOf(a)) ? 0 : PAPER) | (state.articles.has(a.file) ? 0 : ARTICLE) |
    (!state.printed || meets(printedAt[i], state.printed) ? 0 : PRINTED));
  const kindOff = graph.nodes.map((n) => (state.kinds.has(n.kind) ? 0 : KIND));
  const away = graph.nodes.map((_, i) => (near && !near.has(i) ? FOCUS : 0));
  const edges = new Uint8Array(graph.edges.length);
  const joined = new Uint8Array(graph.nodes.length), joinedBut = new Uint8Array(graph.nodes.length);
  const byPaper = tally(state.papers.all.length), byArticle = tally(graph.articles.length);
  const add = (table, value) => { table[value] = (table[value] || 0) + 1; };

  graph.edges.forEach((edge, i) => {
    const claim = edge.kind === "claim";
    const base = kindOff[edge.from] | kindOff[edge.to] | away[edge.from] | away[edge.to] |
      (state.lines.has(edge.kind) ? 0 : LINE) |
      (claim && !state.predicates.has(edge.label) ? PREDICATE : 0) | (claim && !state.modalities.has(edge.modality) ? MODALITY : 0);
    let line = false, relation = false, modality = false, dated = false;
    for (const e of edge.evidence) {
      const found = graph.evidence[e];
      const off = base | source[found.article] |
        (found.confidence < state.confidence ? CONFIDENCE : 0) | (state.held && !(held[e] ? meets(held[e], state.held) : state.undated) ? HELD : 0);
      if (!off) edges[i] = 1;
      if (!(off & ~KIND)) joinedBut[edge.from] = joinedBut[edge.to] = 1;
      if (!(off & ~LINE)) line = true;
      if (!(off & ~(PREDICATE | LINE))) relation = true;
      if (!(off & ~(MODALITY | LINE))) modality = true;
      if (!(off & ~PAPER)) once(byPaper, paper[found.article], i);
      if (!(off & ~ARTICLE)) once(byArticle, found.article, i);
      if (!(off & ~CONFIDENCE)) confidences[Math.floor(found.confidence * 20 + 1e-6)] += 1;
      if (!(off & ~PRINTED) && printedAt[found.article]) spans.printed.push(printedAt[found.article]);
      if (!(off & ~HELD)) {
        if (held[e]) spans.held.push(held[e]);
        else dated = true;
      }
    }
    if (edges[i]) joined[edge.from] = joined[edge.to] = 1;
    if (line) add(counts.line, edge.kind);
    if (claim && relation) add(counts.relation, edge.label);
    if (claim && modality) add(counts.modality, edge.modality);
    if (dated) undated += 1;
  });
  byPaper.n.forEach((n, p) => { counts.paper[state.papers.all[p]] = n; });
  byArticle.n.forEach((n, a) => { counts.article[graph.articles[a].file] = n; });
  for (let i = 19; i >= 0; i--) confidences[i] += confidences[i + 1];

  const loose = state.loose && !narrowsLines();
  const nodes = new Uint8Array(graph.nodes.length);
  graph.nodes.forEach((node, i) => {
    const told = node.articles.some((a) => !source[a]) && !away[i];
    if (told && (loose || joinedBut[i])) add(counts.kind, node.kind);
    if (told && !kindOff[i] && (loose || joined[i])) nodes[i] = 1;
  });
  for (const i of wanted()) nodes[i] = 1; // what was chosen by hand stays in sight
  for (let i = 0; i < edges.length; i++) if (edges[i] && !(nodes[graph.edges[i].from] && nodes[graph.edges[i].to])) edges[i] = 0;
  const totals = { nodes: nodes.reduce((a, b) => a + b, 0), edges: edges.reduce((a, b) => a + b, 0) };
  return { edges, nodes, counts, spans, confidences, undated, totals, ...fold(nodes, edges) };
}

/** Counts edges by a number; an edge with many sentences counts once. */
const tally = (size) => ({ n: new Array(size).fill(0), last: new Array(size).fill(-1) });
function once(table, value, edge) {
  if (table.last[value] === edge) return;
  table.last[value] = edge;
  table.n[value] += 1;
}

/** Whether an edge's kind and relation are on, the rest left out of account. */
export function edgeOn(i) {
  const edge = graph.edges[i];
  return state.lines.has(edge.kind) &&
    (edge.kind !== "claim" || (state.predicates.has(edge.label) && state.modalities.has(edge.modality)));
}

/** Nodes chosen by hand: selected, pinned, in focus. */
function wanted() {
  const found = [...state.pins];
  const s = state.selection;
  if (state.focus) found.push(state.focus.node);
  if (s && s.node !== undefined) found.push(s.node);
  if (s && s.pair) found.push(...s.pair);
  if (s && s.edge !== undefined) found.push(graph.edges[s.edge].from, graph.edges[s.edge].to);
  return found;
}

/** The strongest of too many nodes, with what was chosen and its neighbours; the others by community. */
function fold(nodes, edges) {
  const passing = strength.filter((i) => nodes[i]);
  if (passing.length <= MOST_DRAWN) return { drawn: nodes, folded: new Map() };
  const drawn = new Uint8Array(nodes.length);
  for (const i of passing.slice(0, STRONGEST)) drawn[i] = 1;
  for (const i of wanted()) {
    drawn[i] = 1;
    for (const e of edgesAt[i]) if (edges[e]) drawn[otherEnd(graph.edges[e], i)] = 1;
  }
  const folded = new Map();
  for (const i of passing) {
    const group = graph.nodes[i].community;
    if (state.opened.has(group)) drawn[i] = 1;
    if (drawn[i]) continue;
    if (!folded.has(group)) folded.set(group, []);
    folded.get(group).push(i);
  }
  return { drawn, folded };
}
