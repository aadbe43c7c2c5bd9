// What the page was given: nodes, edges, articles and the sentences behind them.
import { embedded } from "./dom.js";

export const graph = embedded("graph");
for (const [name, usual] of Object.entries(graph.defaults)) graph[name] = graph[name].map((item) => ({ ...usual, ...item }));
/** The lines as pyvis wrote them; those for names in one sentence are made here. */
export const lines = embedded("edges");
export const KINDS = ["Person", "Organization", "Place", "Initiative", "Event", "Work", "Product"];
export const LINES = ["claim", "position", "statement", "cooccurrence"];

const pairs = new Map();
for (const edge of graph.edges) count(edge.from, edge.to);
for (const [from, to, evidence] of graph.together) {
  const id = graph.edges.length, lane = count(from, to); // lines between the same two bend away from each other
  graph.edges.push({ from, to, key: "cooccurrence", kind: "cooccurrence", label: "", modality: "asserted", former: false, evidence });
  lines.push({ id, from, to, width: 0.8, arrows: "",
    ...(lane ? { smooth: { enabled: true, type: lane % 2 ? "curvedCW" : "curvedCCW", roundness: 0.12 * Math.ceil(lane / 2) } } : {}) });
}

/** How many lines were counted between two before this one. */
function count(from, to) {
  const pair = Math.min(from, to) + " " + Math.max(from, to), before = pairs.get(pair) || 0;
  pairs.set(pair, before + 1);
  return before;
}

// an article's text is parsed when it is first read
graph.articles.forEach((article, i) => {
  let body;
  for (const part of ["text", "blocks", "mentions", "origin"]) {
    Object.defineProperty(article, part, { get: () => (body = body || embedded("body-" + i))[part] });
  }
});

/** What stands for the paper that an article does not name. */
export const NO_PAPER = "—";
export const paperOf = (article) => article.paper || NO_PAPER;

/** Edge numbers at each node number. */
export const edgesAt = graph.nodes.map(() => []);
graph.edges.forEach((edge, i) => {
  edgesAt[edge.from].push(i);
  edgesAt[edge.to].push(i);
});

const nodeNumber = new Map(graph.nodes.map((node, i) => [node.id, i]));
const edgeNumber = new Map(graph.edges.map((edge, i) => [edgeName(edge), i]));

function edgeName(edge) {
  return JSON.stringify([graph.nodes[edge.from].id, edge.key, graph.nodes[edge.to].id]);
}

export function findNode(id) {
  return nodeNumber.get(id);
}

export function findEdge(from, key, to) {
  return edgeNumber.get(JSON.stringify([from, key, to]));
}

/** The node at the other end of an edge. */
export function otherEnd(edge, node) {
  return edge.from === node ? edge.to : edge.from;
}

/** Text between two offsets. Offsets count characters; JavaScript counts some of them twice. */
export function slice(article, start, end) {
  if (article.characters === undefined) {
    article.characters = /[\ud800-\udfff]/.test(article.text) ? Array.from(article.text) : null;
  }
  return article.characters ? article.characters.slice(start, end).join("") : article.text.slice(start, end);
}

/** What is marked in an evidence: as it was given, or, in a sentence that names many, the names at these nodes. */
export function marksOf(found, ends = []) {
  if (found.marks.length || !ends.length) return found.marks;
  const { mentions } = graph.articles[found.article];
  const marks = [];
  for (let i = 0; i < mentions.length; i += 3) {
    if (mentions[i] >= found.start && mentions[i + 1] <= found.end && ends.includes(mentions[i + 2])) {
      marks.push([mentions[i], mentions[i + 1], "name"]);
    }
  }
  return marks;
}

/** Offset in the file of the character at an offset of the text. */
export function placeInFile(article, offset) {
  const runs = article.origin;
  if (!runs.length) return offset;
  let low = 0, high = runs.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs[2 * middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return runs[2 * low + 1] + offset - runs[2 * low];
}
